package request_test

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/request"
)

// R6: the trail puts the numbers in.
func TestR6_Trail(t *testing.T) {
	for _, c := range []struct {
		name, measure, inputs string
		want                  []string
	}{
		{"with a baseline", "GAP-1", `{"direction":"lower","baseline":14,"current":9,"target":5}`, []string{
			"progress = (current − baseline) / (target − baseline) = (9 − 14) / (5 − 14) = 0.5555555556",
			"shortfall = current − target = 9 − 5 = 4",
			"relativeGap = shortfall / |target| = 4 / |5| = 0.8",
			"diff = current − target = 9 − 5 = 4",
			"cappedProgress = min(max(progress, 0), 1) = min(max(0.5555555556, 0), 1) = 0.5555555556",
		}},
		{"what lacks", "GAP-1", `{"direction":"higher","current":-3,"target":0}`, []string{
			"progress = (current − baseline) / (target − baseline): missing baseline",
			"shortfall = target − current = 0 − (−3) = 3",
			"relativeGap = shortfall / |target|: undefined zero-denominator",
			"diff = current − target = −3 − 0 = −3",
			"cappedProgress = min(max(progress, 0), 1): missing baseline",
		}},
		{"a weighted mean", "GAP-3", `{"outcomes":[{"weight":5,"progress":0.5},{"weight":3,"progress":1.2},{"weight":2}]}`, []string{
			"progress = Σ w·progress / Σ w = (5×0.5 + 3×1) / (5 + 3) = 0.6875",
			"coverage = Σ all·known / Σ all = (5×1 + 3×1 + 2×0) / (5 + 3 + 2) = 0.8",
		}},
		{"one line for each", "VAL-1", `{"benefits":{"a":3,"b":1},"costs":2,"dimensions":2}`, []string{
			"net = Σ benefits − Σ costs = (3 + 1) − 2 = 2",
			"ratio = Σ benefits / Σ costs = (3 + 1) / 2 = 2",
			"shares = benefits / total",
			"shares of a = 3 / 4 = 0.75",
			"shares of b = 1 / 4 = 0.25",
			"evenness = −Σ p·ln(p) / ln(k) = −(0.75×ln(0.75) + 0.25×ln(0.25)) / ln(2) = 0.8112781245",
		}},
		{"what was given", "CUS-6", `{"aov":20,"frequency":1.5,"uniqueCustomers":4,"customersWithTwoOrMore":1}`, []string{
			"aov: 20, as given",
			"frequency: 1.5, as given",
			"customerValue = aov × frequency = 20 × 1.5 = 30",
			"repeatRate = customersWithTwoOrMore / uniqueCustomers = 1 / 4 = 0.25",
		}},
		{"each element of a document", "GAP-5", `{"document":{"maps":[{"elements":[{"id":"o1","type":"outcome"},{"id":"o2","type":"outcome"}]}],"surveys":[
			{"of":"o1","question":"importance","counts":[0,0,2,3,5]},{"of":"o1","question":"satisfaction","counts":[0,6,0,4,0]},
			{"of":"o2","question":"importance","counts":[4,0,0,0,0]}]}}`, []string{
			"o1: opportunity = I + max(I − S, 0) = 8 + max(8 − 4, 0) = 12",
			"o1: I = 10 × important / askedI = 10 × 8 / 10 = 8",
			"o1: S = 10 × satisfied / askedS = 10 × 4 / 10 = 4",
			"o2: opportunity = I + max(I − S, 0): missing satisfaction",
			"o2: I = 10 × important / askedI = 10 × 0 / 4 = 0",
			"o2: S = 10 × satisfied / askedS: missing satisfaction",
		}},
		{"nothing where all is refused", "GAP-5", `{"document":{"maps":[{"elements":[{"id":"o1","type":"outcome"}]}],"surveys":[{"of":"o1","question":"importance","counts":[0,0,2,"NaN",5]}]}}`, []string{
			"opportunity = I + max(I − S, 0): invalid not-finite",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			trail, ok := ask(t, c.measure, c.inputs).Trail()
			assert.True(t, ok)
			assert.Equal(t, c.want, trail.Worked)
		})
	}
	_, ok := ask(t, "GAP-99", `{}`).Trail()
	assert.False(t, ok)
}

// R6: a formula with the numbers of a vector put in comes to the figure that
// the code computes, so that text and code cannot part.
func TestR6_FormulasAreTheCode(t *testing.T) {
	docs := documents(t)
	worked := map[string]int{}
	for v := range load(t, vectors, "measures.json").Get("vectors").Items() {
		id := v.Get("measure").Or("")
		var b jsontext.Builder
		b.Set("measure", jsontext.Of(id))
		b.Set("inputs", with(v.Get("inputs"), docs))
		all, _, err := request.Answer(b.Value())
		assert.NoError(t, err)
		trail, _ := all[0].Trail()
		for _, line := range trail.Worked {
			if ok, err := comesTo(line); err != nil {
				t.Errorf("%s %s: %v", v.Get("id").Or(""), id, err)
			} else if ok {
				worked[id]++
			}
		}
	}
	for _, f := range request.Forms() {
		if worked[f.ID] == 0 && !slices.Contains(withoutArithmetic, f.ID) {
			t.Errorf("%s: no formula could be worked in any vector", f.ID)
		}
	}
}

// comesTo tells whether a line of a trail has numbers put in, and an error if
// they do not come to its figure. Numbers are compared as far as a line spells
// them; very large and very small ones are not.
func comesTo(line string) (worked bool, err error) {
	parts := strings.Split(line, " = ")
	if len(parts) < 3 || strings.ContainsAny(line, "…") || exponent.MatchString(line) {
		return false, nil
	}
	formula, figure := parts[len(parts)-2], parts[len(parts)-1]
	got, err := evaluate(formula)
	want, _ := strconv.ParseFloat(strings.ReplaceAll(figure, "−", "-"), 64)
	if err != nil || math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
		return true, fmt.Errorf("%s: comes to %v, %v", line, got, err)
	}
	return true, nil
}

var exponent = regexp.MustCompile(`\de[+−-]\d`)

// evaluate computes an expression as trails write it.
func evaluate(s string) (v float64, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	e := &expression{rest: []rune(strings.ReplaceAll(s, " ", ""))}
	v = e.sum()
	if len(e.rest) > 0 {
		panic("left over: " + string(e.rest))
	}
	return v, nil
}

type expression struct{ rest []rune }

func (e *expression) eat(r rune) bool {
	if len(e.rest) > 0 && e.rest[0] == r {
		e.rest = e.rest[1:]
		return true
	}
	return false
}

func (e *expression) sum() float64 {
	v := e.product()
	for {
		switch {
		case e.eat('+'):
			v += e.product()
		case e.eat('−'):
			v -= e.product()
		default:
			return v
		}
	}
}

func (e *expression) product() float64 {
	v := e.power()
	for {
		switch {
		case e.eat('×'):
			v *= e.power()
		case e.eat('/'):
			v /= e.power()
		default:
			return v
		}
	}
}

func (e *expression) power() float64 {
	if e.eat('−') {
		return -e.power()
	}
	v := e.atom()
	for {
		switch {
		case e.eat('²'):
			v *= v
		case e.eat('³'):
			v = v * v * v
		case e.eat('^'):
			v = math.Pow(v, e.power())
		default:
			return v
		}
	}
}

func (e *expression) atom() float64 {
	switch {
	case e.eat('('):
		v := e.sum()
		if !e.eat(')') {
			panic("bracket")
		}
		return v
	case e.eat('|'):
		v := e.sum()
		if !e.eat('|') {
			panic("bar")
		}
		return math.Abs(v)
	}
	n := slices.IndexFunc(e.rest, func(r rune) bool { return r == '(' })
	if name := string(e.rest[:max(n, 0)]); functions[name] != nil {
		e.rest = e.rest[n+1:]
		args := []float64{e.sum()}
		for e.eat(',') {
			args = append(args, e.sum())
		}
		if !e.eat(')') {
			panic("bracket of " + name)
		}
		return functions[name](args)
	}
	n = 0
	for n < len(e.rest) && (strings.ContainsRune("0123456789.e", e.rest[n]) || n > 0 && e.rest[n-1] == 'e' && strings.ContainsRune("+−", e.rest[n])) {
		n++
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(string(e.rest[:n]), "−", "-"), 64)
	if err != nil {
		panic(err)
	}
	e.rest = e.rest[n:]
	return v
}

var functions = map[string]func([]float64) float64{
	"max":    func(x []float64) float64 { return slices.Max(x) },
	"min":    func(x []float64) float64 { return slices.Min(x) },
	"ln":     func(x []float64) float64 { return math.Log(x[0]) },
	"log10":  func(x []float64) float64 { return math.Log10(x[0]) },
	"log2":   func(x []float64) float64 { return math.Log2(x[0]) },
	"round":  func(x []float64) float64 { return math.Round(x[0]) },
	"sqrt":   func(x []float64) float64 { return math.Sqrt(x[0]) },
	"clamp":  func(x []float64) float64 { return min(max(x[0], x[1]), x[2]) },
	"mean":   func(x []float64) float64 { return measure.Mean(x...) },
	"median": func(x []float64) float64 { return measure.Median(x...) },
}

// withoutArithmetic are measures that find or count and compute nothing.
var withoutArithmetic = []string{
	"OUT-7",
	"MON-1",
	"REL-7",
	"JNY-3",
}
