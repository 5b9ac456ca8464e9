package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

func example(t testing.TB, name string) *workspace.Workspace {
	return open(t, read(t, "../../web/examples/"+name+".json"))
}

// table reads rows as they are guessed.
func table(t testing.TB, text string) *rows.Result {
	t.Helper()
	opened, err := rows.Open([]byte(text))
	require.NoError(t, err)
	c, err := rows.Collect(opened, opened.Guess())
	require.NoError(t, err)
	for c.Step(1000) {
	}
	r, err := c.Result()
	require.NoError(t, err)
	return r
}

// Of 10 people all find outcome o1 important and none is satisfied: GAP-5 is
// 10 + max(10 − 0, 0) = 20. One step of undo brings the old figure back.
func TestMatch_FiguresFollow(t *testing.T) {
	w := example(t, "healthcare-journey")
	score := func() string {
		for _, p := range derive.Of(w).Map("mj1").Opportunities() {
			if p.ID == "o1" {
				return derive.Decimal(p.Score, 1)
			}
		}
		return ""
	}
	require.Equal(t, "16.0", score())
	title := strings.ToUpper(w.Element("o1").Title)
	text := "outcome,date,importance,satisfaction\n" + strings.Repeat("\""+title+"\",2025-06-03,5,1\n", 10)
	r := table(t, text)
	require.Empty(t, r.Refused)
	c, m := exchange.Match(w, r)
	assert.Empty(t, m.New)
	assert.Empty(t, m.Unmatched)
	require.Len(t, m.Changed, 2)
	assert.Equal(t, exchange.Entry{Of: "o1", What: "survey", At: "2025-Q2", Line: 2, Was: "[2, 4, 18, 74, 102]", Is: "[0, 0, 0, 0, 10]"}, spaced(m.Changed[0]))

	s := session()
	commit(t, w, s, c)
	assert.Equal(t, "20.0", score())

	again, m := exchange.Match(w, r)
	assert.True(t, again.Empty(), "matching twice is matching once")
	assert.Len(t, m.Same, 2)

	ops, _, _ := s.Undo(w.Doc())
	for _, op := range ops {
		for _, x := range op.Writes {
			w.Refresh([]crdt.ID{x.Entity})
		}
	}
	assert.Equal(t, "16.0", score())
	assert.False(t, s.CanUndo(), "it was one step")
}

// spaced writes lists as people do, however the file spaced them.
func spaced(e exchange.Entry) exchange.Entry {
	f := func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ",", ", ") }
	e.Was, e.Is = f(e.Was), f(e.Is)
	return e
}

func TestMatch_ObservationsOldNewAndUnknown(t *testing.T) {
	w := example(t, "healthcare-journey")
	before := len(w.About("i1", "observation"))
	r := table(t, "indicator,date,value,n\ni1,2026-Q2,17.5,640\ni1,2026-Q1,18,640\ni1,2026-Q3,16,700\nno such thing,2026-Q3,1,1\no1,2026-Q3,1,1\n")
	c, m := exchange.Match(w, r)
	assert.Len(t, m.Same, 1)
	assert.Len(t, m.Changed, 1)
	assert.Len(t, m.New, 1)
	require.Len(t, m.Unmatched, 2)
	assert.Equal(t, "line 5: No indicator has the ID or title “no such thing”.", m.Unmatched[0].String())
	assert.Equal(t, len(r.Observations), len(m.Same)+len(m.Changed)+len(m.New)+len(m.Unmatched))
	commit(t, w, session(), c)
	require.Len(t, w.About("i1", "observation"), before+1)
	assert.Contains(t, string(exchange.NeutralJSON(w)), `"at": "2026-Q3"`)
	assert.Equal(t, exchange.JSON(w), exchange.JSON(open(t, exchange.JSON(w))))
}

func TestMatch_OneRecordByTwoNames(t *testing.T) {
	w := example(t, "healthcare-journey")
	text := fmt.Sprintf("indicator,date,value\ni1,2027,1\n\"%s\",2027,2\n", w.Element("i1").Title)
	_, m := exchange.Match(w, table(t, text))
	assert.Len(t, m.New, 1)
	require.Len(t, m.Unmatched, 1)
	assert.Contains(t, m.Unmatched[0].Why, "same record as on line 2")
}

// Promoters by groups and by answers of 0 to 10 take each other's place.
func TestMatch_KanoPromotersVisitsAndCohorts(t *testing.T) {
	w := example(t, "healthcare-journey")
	s := session()
	for _, text := range []string{
		"stage,date,nps\ns5,2025-Q1,10\ns5,2025-Q1,0\n",
		"idea,date,functional,dysfunctional\nd1,2025-Q3,1,5\n",
		"person,stage\na,s1\nb,s1\na,s2\n",
		"cohort,0,1\n2022,6,3\n",
	} {
		c, m := exchange.Match(w, table(t, text))
		assert.Empty(t, m.Unmatched, text)
		assert.NotEmpty(t, m.Changed, text)
		commit(t, w, s, c)
	}
	d := w.Doc()
	asked := 0
	for _, x := range w.About("s5", "survey") {
		if x.Text("at") == "2025-Q1" && x.Text("question") == "likelihood to recommend" {
			asked++
			assert.False(t, d.Get(x.ID, "f/groups").Known())
			assert.Equal(t, "[1,0,0,0,0,0,0,0,0,0,1]", strings.ReplaceAll(d.Get(x.ID, "f/counts").String(), " ", ""))
		}
	}
	assert.Equal(t, 1, asked, "one survey, in its new form")
	n, _ := d.Get("s1", "f/entered").Number()
	assert.Equal(t, 2.0, n)
	assert.Equal(t, `{"period":"year","table":[{"start":"2022","active":[6,3]}]}`, strings.ReplaceAll(d.Get(workspace.Root, "x/cohorts").String(), " ", ""))
}

// Everybody and a question are the same in capitals, here and in figures.
func TestMatch_InCapitals(t *testing.T) {
	w := example(t, "healthcare-journey")
	s := session()
	before := len(w.About("o1", "survey"))
	for _, text := range []string{
		"outcome,date,segment,importance,satisfaction\no1,2027-Q1,All,5,1\no1,2027-Q1,all,5,1\n",
		"outcome,date,importance,satisfaction\no1,2027-Q1,4,2\n",
		"outcome,date,question,rating\no1,2027-Q1,Satisfaction,4\n",
	} {
		c, m := exchange.Match(w, table(t, text))
		assert.Empty(t, m.Unmatched, text)
		commit(t, w, s, c)
	}
	list := w.About("o1", "survey")
	require.Len(t, list, before+2, "one importance and one satisfaction")
	for _, x := range list[before:] {
		assert.Empty(t, x.Text("segment"))
		assert.Equal(t, strings.ToLower(x.Text("question")), x.Text("question"))
	}
}

// A record to be made is made where there is none: the same table three times
// makes one.
func TestMatch_MakesOnce(t *testing.T) {
	w := example(t, "healthcare-journey")
	s := session()
	r := table(t, "indicator,date,value\nBrand new,2027-Q1,1\nbrand new,2027-Q2,2\n")
	for n := range 3 {
		k := exchange.NewMatch(w, r, exchange.Wish{Names: map[string]exchange.Stands{"Brand new": {Make: true}}})
		for k.Step(1) {
		}
		assert.Len(t, k.Found().Made, map[bool]int{true: 1, false: 0}[n == 0])
		commit(t, w, s, k.Change())
	}
	made := 0
	for e := range w.OfKind("indicator") {
		if e.Title == "Brand new" {
			made++
		}
	}
	assert.Equal(t, 1, made)
}

// More people never complete a stage than enter it (DOMAIN 2.3, 6).
func TestMatch_VisitsWithoutCompletion(t *testing.T) {
	w := example(t, "healthcare-journey")
	s := session()
	r := table(t, "person,stage\na,s1\n")
	c, m := exchange.Match(w, r)
	require.Len(t, m.Changed, 1)
	commit(t, w, s, c)
	assert.Equal(t, "1", w.Doc().Get("s1", "f/entered").String())
	assert.False(t, w.Doc().Get("s1", "f/completed").Known(), "of other visits")
	again, _ := exchange.Match(w, r)
	assert.True(t, again.Empty())
}

// Of answers on another scale the share of the top is known, and no mean: half
// of forty rated 9 or 10 of 10.
func TestMatch_AnotherScaleHasNoMean(t *testing.T) {
	w := example(t, "healthcare-journey")
	s := session()
	text := "outcome,date,importance,satisfaction\n" + strings.Repeat("o2,2027-01-01,10,5\n", 20) + strings.Repeat("o2,2027-01-01,9,9\n", 20)
	c, _ := exchange.Match(w, table(t, text))
	commit(t, w, s, c)
	f := derive.Of(w)
	share, mean := f.Figure(derive.FigureRef{Name: "CUS-2.csat", Element: "o2"}), f.Figure(derive.FigureRef{Name: "CUS-2.mean", Element: "o2"})
	require.NotNil(t, share)
	assert.InDelta(t, 50, share.Result.Or(-1), 1e-9)
	assert.Nil(t, mean)
	c, _ = exchange.Match(w, table(t, "outcome,date,importance,satisfaction\n"+strings.Repeat("o2,2027-01-01,5,4\n", 40)))
	commit(t, w, s, c)
	mean = derive.Of(w).Figure(derive.FigureRef{Name: "CUS-2.mean", Element: "o2"})
	require.NotNil(t, mean, "rated on 1 to 5")
	assert.InDelta(t, 4, mean.Result.Or(-1), 1e-9)
}

// A person says what the names stand for that no record has: a record, one to
// be made, or nothing.
func TestMatch_NamesAsAPersonSays(t *testing.T) {
	w := example(t, "healthcare-journey")
	r := table(t, "indicator,date,value\nWaiting,2027-Q1,5\nwaiting,2027-Q2,6\nCalls,2027-Q1,40\ncalls,2027-Q2,41\nMail,2027-Q1,1\n")
	_, m := exchange.Match(w, r)
	require.Len(t, m.Unknown, 3)
	assert.Equal(t, exchange.Unknown{Name: "Waiting", Line: 2, Times: 2, Kinds: []string{"indicator"}, Makes: "indicator"}, m.Unknown[0])

	k := exchange.NewMatch(w, r, exchange.Wish{Under: "mj1", Unit: "calls a day", Names: map[string]exchange.Stands{
		"waiting": {Of: "i1"}, "CALLS": {Make: true}, "Mail": {Left: true},
	}})
	for k.Step(1) {
	}
	m = k.Found()
	assert.Empty(t, m.Unknown)
	assert.Equal(t, 1, m.Left)
	require.Len(t, m.Unmatched, 2, "the unit is another")
	assert.Contains(t, m.Unmatched[0].Why, "is kept in day, and the table is in calls a day")
	require.Len(t, m.Made, 1)
	require.Len(t, m.New, 2)
	commit(t, w, session(), k.Change())
	made := w.Element(m.Made[0])
	assert.Equal(t, "Calls", made.Title)
	assert.Equal(t, "indicator", made.Kind)
	assert.Equal(t, "calls a day", made.Text("unit"))
	assert.Equal(t, "mj1", string(made.Place.Parent))
	assert.Len(t, w.About(made.ID, "observation"), 2)

	again, _ := exchange.Match(w, table(t, "indicator,date,value\ncalls,2027-Q1,40\ncalls,2027-Q2,41\n"))
	assert.True(t, again.Empty())
}

// Two records with one title, and an answer about neither until somebody says.
func TestMatch_SeveralOfOneTitle(t *testing.T) {
	w := example(t, "healthcare-journey")
	title := w.Element("i1").Title
	s := session()
	commit(t, w, s, workspace.SetText("i2", "title", title))
	r := table(t, "indicator,date,value\n\""+title+"\",2027-Q1,5\n")
	_, m := exchange.Match(w, r)
	require.Len(t, m.Unknown, 1)
	assert.Equal(t, []crdt.ID{"i1", "i2"}, m.Unknown[0].Of)
	k := exchange.NewMatch(w, r, exchange.Wish{Names: map[string]exchange.Stands{title: {Of: "i2"}}})
	for k.Step(1) {
	}
	assert.Len(t, k.Found().New, 1)
	assert.Equal(t, crdt.ID("i2"), k.Found().New[0].Of)
}

// Steps of any length come to the same.
func TestMatch_InSteps(t *testing.T) {
	w := example(t, "healthcare-journey")
	var text strings.Builder
	text.WriteString("indicator,date,value,n\n")
	for i := range 500 {
		fmt.Fprintf(&text, "i%d,%d-%02d-01,%d,9\n", 1+i%7, 2000+i/12, 1+i%12, i)
	}
	r := table(t, text.String())
	_, whole := exchange.Match(w, r)
	k, steps := exchange.NewMatch(w, r, exchange.Wish{}), 1
	for k.Step(7) {
		steps++
	}
	assert.Equal(t, whole, k.Found())
	assert.Equal(t, 1+500/7, steps)
	assert.Equal(t, 1.0, k.Done())
	commit(t, w, session(), k.Change())
	again, m := exchange.Match(w, r)
	assert.True(t, again.Empty())
	assert.Len(t, m.Same, len(whole.New))
}

// A survey that gets another segment or period is looked up as a new one is:
// everybody and words in any case are the same.
func TestDoubles(t *testing.T) {
	w := example(t, "healthcare-journey")
	c, m := exchange.Match(w, table(t, "outcome,period,segment,importance\n"+
		"o1,2024-Q1,,5\no1,2024-Q2,,4\no1,2024-Q1,parents,3\no2,2024-Q3,,3\n"))
	require.Empty(t, m.Unmatched)
	commit(t, w, session(), c)
	w = workspace.Open(w.Doc())
	var first *workspace.Element
	for s := range w.OfKind("survey") {
		if s.Text("of") == "o1" && s.Text("at") == "2024-Q1" && s.Text("segment") != "parents" {
			first = s
		}
	}
	require.NotNil(t, first)
	for _, x := range []struct {
		segment, at string
		want        bool
	}{
		{"", "2024-Q1", false}, // as it is
		{"all", "2024-Q1", false},
		{"", "2024-Q2", true},
		{"all", "2024-Q2", true},
		{"Parents", "2024-Q1", true},
		{"parents", "2024-Q2", false},
		{"", "2024-Q3", false}, // of another record
		{"", "", false},
	} {
		assert.Equal(t, x.want, exchange.Doubles(w, first, x.segment, x.at), "%+v", x)
	}
}
