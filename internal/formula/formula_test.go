package formula_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/measure"
)

// thing is something with numbers, and things within it.
type thing struct {
	zest    bool // whether it is of a kind that has any
	numbers map[string]float64
	within  map[string][]thing
	linked  map[formula.Things][]thing
}

func (x thing) Number(name string) measure.Result {
	if v, ok := x.numbers[name]; ok {
		return measure.OK(v)
	}
	return measure.Missing(name)
}

func (x thing) Knows(name string) bool { return name != "Zest" || x.zest }

func (x thing) Of(things formula.Things) (list []formula.Names) {
	all := x.linked[things]
	if !things.Linked {
		all = x.within[things.Kind]
	}
	for _, one := range all {
		list = append(list, one)
	}
	return list
}

func costs(costs ...float64) (list []thing) {
	for _, c := range costs {
		one := thing{numbers: map[string]float64{"Cost": c}}
		if c < 0 {
			one.numbers = nil // nobody knows it
		}
		list = append(list, one)
	}
	return list
}

var visit = thing{
	numbers: map[string]float64{"A": 6, "B": -2, "Wait, min": 45, "Zero": 0, "Huge": 1e308},
	within:  map[string][]thing{"touchpoint": costs(3, 5), "step": costs(4, -1), "note": costs(-1)},
	linked: map[formula.Things][]thing{
		{Linked: true}: append(costs(1, 2), thing{zest: true, numbers: map[string]float64{"Cost": 3, "Zest": 8}}), {Linked: true, Kind: "idea"}: costs(1, 2),
		{Linked: true, By: "delivers"}: costs(3), {Linked: true, Kind: "idea", By: "leads to"}: costs(2, -1),
	},
}

func TestEval(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       measure.Result
		worked     string
	}{
		{"a number", "12.5", measure.OK(12.5), "12.5"},
		{"a name", " A ", measure.OK(6), "6"},
		{"times before plus", "1 + 2 * 3", measure.OK(7), "1 + 2 × 3"},
		{"brackets first", "(1 + 2) × 3", measure.OK(9), "(1 + 2) × 3"},
		{"from the left", "10 - 3 - 2", measure.OK(5), "10 − 3 − 2"},
		{"brackets stay where they matter", "10 − (3 − 2)", measure.OK(9), "10 − (3 − 2)"},
		{"divided by a quotient", "8 / (4 / 2)", measure.OK(4), "8 / (4 / 2)"},
		{"a sign in front", "-A + 1", measure.OK(-5), "(−6) + 1"},
		{"below nothing", "A - B", measure.OK(8), "6 − (−2)"},
		{"a name with spaces", "[Wait, min] / 60", measure.OK(.75), "45 / 60"},
		{"a name in quotation marks", "“Wait, min” / 60", measure.OK(.75), "45 / 60"},
		{"the least", "min(A, 4, [Wait, min])", measure.OK(4), "min(6, 4, 45)"},
		{"the most", "MAX(A; 4)", measure.OK(6), "max(6, 4)"},
		{"F2: of all within", "sum(touchpoint: Cost * 2)", measure.OK(16), "sum(6, 10)"},
		{"F2: a sum of none", "sum(idea: Cost)", measure.OK(0), "sum()"},
		{"F2: a sum needs every number", "sum(step: Cost)", measure.Missing("Cost"), ""},
		{"F2: a mean is over those that have one", "mean(step: Cost)", measure.OK(4), "mean(4)"},
		{"F2: a mean needs one", "mean(note: Cost)", measure.Missing("Cost"), ""},
		{"F2: a mean of none", "mean(idea: Cost)", measure.Missing("idea"), ""},
		{"the least of those that have one", "min(step: Cost)", measure.OK(4), "min(4)"},
		{"the most within", "max(touchpoint: Cost) - max(1, 2)", measure.OK(3), "max(3, 5) − max(1, 2)"},
		{"F2: the least of none", "min(idea: Cost)", measure.Missing("idea"), ""},
		{"all that is linked", "sum(linked: Cost)", measure.OK(6), "sum(1, 2, 3)"},
		{"F2: of all that is linked, what has such a number", "sum(linked: Zest * Cost) + count(linked)", measure.OK(27), "sum(24) + 3"},
		{"F2: what is asked further off is another's", "sum(linked: count(linked by delivers) + 1)", measure.OK(3), "sum(1, 1, 1)"},
		{"linked, of a kind", "max(Linked idea: Cost)", measure.OK(2), "max(1, 2)"},
		{"linked by a type", "count(linked by delivers) + mean(linked by delivers: Cost)", measure.OK(4), "1 + mean(3)"},
		{"linked, of a kind and by a type", "mean(linked idea by [leads to]: Cost)", measure.OK(2), "mean(2)"},
		{"F2: a mean of nothing linked", "mean(linked note by delivers: Cost)", measure.Missing("linked note by delivers"), ""},
		{"a kind that is called so", "count([linked])", measure.OK(0), "0"},
		{"how many", "count(step) + count(idea)", measure.OK(2), "2 + 0"},
		{"F2: missing is not zero", "A + Rate * 0", measure.Missing("Rate"), ""},
		{"F2: the first that is missing", "max(Rate, Price)", measure.Missing("Rate"), ""},
		{"F3: divided by nothing", "A / Zero", measure.Undefined(measure.ZeroDenominator), ""},
		{"F3: past all numbers", "Huge * Huge", measure.Invalid(measure.NotFinite), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := formula.Parse(c.text)
			require.NoError(t, err)
			assert.Equal(t, c.want, x.Eval(visit))
			assert.Equal(t, c.worked, x.Worked(visit, write))
		})
	}
}

func write(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), "-", "−", 1)
}

// F4: the place, and what is expected there.
func TestF4Refused(t *testing.T) {
	for _, c := range []struct {
		name, text string
		place      int
		says       string
	}{
		{"nothing", "", 1, "a number or the name of a field is expected, not the end"},
		{"half a sum", "2 +", 4, "a number or the name of a field is expected, not the end"},
		{"two signs", "2 + * 3", 5, "a number or the name of a field is expected, not “*”"},
		{"two names", "Wait time", 6, "a sign such as + or *, or the end, is expected before “time”"},
		{"an open bracket", "(2 + 3", 7, "a closing bracket is expected, not the end"},
		{"an open name", "2 * [Wait", 5, "the name that begins here has no “]” at its end"},
		{"no name", "[ ]", 1, "a name is expected between the brackets"},
		{"another function", "1 + sqrt(4)", 5, "“sqrt” is no function; min, max, sum, mean and count are"},
		{"a sum of no kind", "sum(4)", 5, "a kind of thing is expected, as in sum(touchpoint…)"},
		{"a sum without a colon", "sum(step, Cost)", 9, "a colon, as in sum(touchpoint: Cost), is expected, not “,”"},
		{"linked by nothing", "count(linked by)", 16, "a type of link is expected, as in count(linked by delivers…)"},
		{"linked without a colon", "sum(linked idea by delivers)", 28, "a colon, as in sum(touchpoint: Cost), is expected, not “)”"},
		{"two points", "1.2.3", 1, "“1.2.3” is no number"},
		{"a sign of no meaning", "2 ^ 3", 3, "“^” means nothing here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := formula.Parse(c.text)
			var wrong *formula.Error
			require.True(t, errors.As(err, &wrong), "%v", err)
			assert.Equal(t, formula.Error{Place: c.place, Says: c.says}, *wrong)
		})
	}
}

// F5: at the limit and past it.
func TestF5Limits(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("(", n) + "1" + strings.Repeat(")", n) }
	long := func(n int) string { return strings.Repeat(" ", n-1) + "1" }
	for _, c := range []struct {
		name, at, past, says string
	}{
		{"length", long(formula.MostCharacters), long(formula.MostCharacters + 1), "a formula has at most 1000 characters"},
		{"brackets", deep(formula.Deepest), deep(formula.Deepest + 1), "brackets lie at most 32 deep"},
		{"signs", strings.Repeat("-", formula.Deepest) + "1", strings.Repeat("-", formula.Deepest+1) + "1", "brackets lie at most 32 deep"},
		{"calls", strings.Repeat("min(", formula.Deepest) + "1" + strings.Repeat(")", formula.Deepest), strings.Repeat("min(", formula.Deepest+1) + "1", "brackets lie at most 32 deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := formula.Parse(c.at)
			require.NoError(t, err)
			assert.Equal(t, measure.OK(1), x.Eval(visit))
			_, err = formula.Parse(c.past)
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestAsks(t *testing.T) {
	none, touch := formula.Things{}, formula.Things{Kind: "touchpoint"}
	x, err := formula.Parse("A + sum(touchpoint: Cost * [Wait, min]) / count(step) + A")
	require.NoError(t, err)
	assert.Equal(t, []formula.Ask{{none, "A", 1}, {touch, "", 9}, {touch, "Cost", 21}, {touch, "Wait, min", 28}, {formula.Things{Kind: "step"}, "", 49}}, x.Asks())

	x, err = formula.Parse("max(linked idea by delivers: Cost) + min(A, B)")
	require.NoError(t, err)
	ideas := formula.Things{Kind: "idea", Linked: true, By: "delivers"}
	assert.Equal(t, []formula.Ask{{ideas, "", 5}, {ideas, "Cost", 30}, {none, "A", 42}, {none, "B", 45}}, x.Asks())
}

// F6: names change, and nothing else.
func TestF6Rename(t *testing.T) {
	for _, c := range []struct{ name, text, of, to, want string }{
		{"each time", "Cost*2  + Cost", "", "Price", "Price*2  + Price"},
		{"several words", "Cost + sum( touchpoint : Cost )", "", "Price, net", "[Price, net] + sum( touchpoint : Cost )"},
		{"of what lies within", "Cost + sum(touchpoint: (Cost − 1) / max(Cost, 2))", "touchpoint", "Price", "Cost + sum(touchpoint: (Price − 1) / max(Price, 2))"},
		{"within twice", "sum(stage: Cost + sum(touchpoint: Cost))", "stage", "Price", "sum(stage: Price + sum(touchpoint: Cost))"},
		{"one word of several", "2 × “Cost”/[Cost]", "", "Price", "2 × Price/Price"},
		{"brackets in a name", "Cost", "", "a]b [c", "[ab [c]"},
		{"a name as a kind", "count(Cost) + Cost", "", "Price", "count(Cost) + Price"},
		{"what cannot be read stays", "Cost +", "", "Price", "Cost +"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := formula.Rename(c.text, func(ask formula.Ask) (string, bool) { return c.to, ask.Of.Kind == c.of && ask.Name == "Cost" })
			assert.Equal(t, c.want, got)
		})
	}
}

// F1 and F5: any text is read or refused with a place within it, gives the same
// twice, and the same with its numbers put in.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1 + 2 * 3", "[Wait, min] / 60", "sum(touchpoint: Cost)", "min(A, -B)", "“x", "((((", "1e9", "count(", "max(linked idea by delivers: A, B)", "min(linked: A)", "--1", "a:b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := formula.Parse(text)
		if err != nil {
			var wrong *formula.Error
			if !errors.As(err, &wrong) || wrong.Place < 1 || wrong.Place > len([]rune(text))+1 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if a, b := x.Eval(visit), x.Eval(visit); a != b {
			t.Fatalf("%q: %v, then %v", text, a, b)
		}
		renamed := formula.Rename(text, func(ask formula.Ask) (string, bool) { return ask.Name + " 2", true })
		if _, err := formula.Parse(renamed); err != nil && len([]rune(renamed)) <= formula.MostCharacters {
			t.Fatalf("%q cannot be read once it is %q: %v", text, renamed, err)
		}
		worked := x.Worked(visit, write)
		if strings.Contains(worked, "sum(") || strings.Contains(worked, "mean(") {
			return // what is within is not written again
		}
		if again, err := formula.Parse(worked); err == nil && again.Eval(visit) != x.Eval(visit) {
			t.Fatalf("%q is %v, and worked as %q it is %v", text, x.Eval(visit), worked, again.Eval(visit))
		}
	})
}
