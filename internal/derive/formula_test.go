package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// compute adds a field that is computed to records of a kind.
func (b *board) compute(kind, title, text string) crdt.ID {
	b.t.Helper()
	require.NoError(b.t, b.figures.CheckFormula(kind, title, text))
	id, c, err := b.w.AddFormula(kind, title, text)
	require.NoError(b.t, err)
	b.commit(c)
	return id
}

// own returns the figure of a computed field.
func (b *board) own(of crdt.ID, key string) *derive.Figure {
	b.t.Helper()
	g := b.figures.Figure(derive.FigureRef{Name: derive.Name(derive.Own + "." + key), Element: of})
	require.NotNil(b.t, g, "%s of %s", key, of)
	return g
}

func (b *board) number(kind, title string) {
	b.t.Helper()
	_, c := b.w.AddField(kind, title, workspace.NumberField)
	b.commit(c)
}

// D17: what a formula reads, what it lacks, and how it explains itself.
func TestD17Formula(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.number("touchpoint", "Rate an hour")
	b.compute("touchpoint", "Cost of waiting", "[Wait, min] / 60 * [rate an hour]")
	stage := b.w.Element("t04").Place.Parent

	b.set("t04", "f/waitMinutes", "90")
	g := b.own("t04", "CostOfWaiting")
	assert.Equal(t, "Needs Rate an hour.", g.Text(), "missing is not zero")
	why := b.figures.Why(g.Ref)
	require.NotNil(t, why.Lack)
	assert.Equal(t, derive.Lack{Sentence: "Needs Rate an hour.", Element: "t04", Field: "f/RateAnHour"}, *why.Lack)

	b.set("t04", "f/RateAnHour", "30")
	g = b.own("t04", "CostOfWaiting")
	assert.Equal(t, "45", g.Text())
	assert.Equal(t, "Cost of waiting", g.Name())
	why = b.figures.Why(g.Ref)
	assert.Equal(t, "90 / 60 × 30 = 45", why.Worked)
	assert.Equal(t, "Cost of waiting = [Wait, min] / 60 * [rate an hour]", why.Measure.Symbols)
	assert.Equal(t, []string{"Wait, min", "Rate an hour"}, labels(why.Inputs))
	assert.Equal(t, "f/waitMinutes", why.Inputs[0].Field, "where it is entered")

	b.compute("touchpoint", "Twice", "2 * [cost of waiting]")
	assert.Equal(t, "90", b.own("t04", "Twice").Text(), "a computed field in another")
	b.compute("stage", "Longest wait", "max(mean(touchpoints: [Wait, min]), 0) + count(touchpoint)")
	before := b.own(stage, "LongestWait")
	require.True(t, before.Result.OK(), before.Text())
	b.set("t04", "f/waitMinutes", "9000")
	assert.Greater(t, b.own(stage, "LongestWait").Result.Or(0), before.Result.Or(0), "what lies within changes it")
	b.compute("stage", "Costs", "sum(touchpoint: [Cost of waiting])")
	assert.Contains(t, b.own(stage, "Costs").Text(), "Needs Rate an hour of ")
	b.compute("stage", "Gap twice", "Gap * 2")
	gap, _ := b.figures.Figure(derive.FigureRef{Name: derive.StageGap, Element: stage}).Result.Value()
	assert.Equal(t, 2*gap, b.own(stage, "GapTwice").Result.Or(0), "a figure of the record")
}

func labels(facts []derive.Fact) (list []string) {
	for _, f := range facts {
		list = append(list, f.Label)
	}
	return list
}

// D17: dividing by nothing, and a text that a file or a peer brought.
func TestD17Undefined(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	field := b.compute("touchpoint", "Share", "1 / [Wait, min]")
	b.set("t04", "f/waitMinutes", "0")
	assert.Equal(t, "There is nothing to divide by: the whole is 0.", b.own("t04", "Share").Text())
	for _, c := range []struct{ text, want, lack string }{
		{`"1 /"`, "The formula cannot be read.", "The formula of “Share” cannot be read."},
		{`"Zest * 2"`, "The formula names what is not there.", "“Zest” is no number of a touchpoint."},
		{`"Share + 1"`, "The field is computed from itself.", "“Share” needs “Share” again."},
	} {
		b.set(field, "f/formula", c.text)
		g := b.own("t04", "Share")
		assert.Equal(t, c.want, g.Text())
		assert.Equal(t, c.lack, b.figures.Why(g.Ref).Lack.Sentence)
	}
	b.commit(crdt.Delete(b.doc, b.session.Replica(), field))
	assert.Nil(t, b.figures.Figure(derive.FigureRef{Name: derive.Own + ".Share", Element: "t04"}), "the field is gone")
}

// D18: a round is refused when it is written, and named when a file brought it.
// Fields that read each other many times over are computed once each.
func TestD18Circles(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	a := b.compute("touchpoint", "A", "1")
	b.compute("touchpoint", "B", "A + 1")
	b.compute("touchpoint", "C", "B + B")
	assert.EqualError(t, b.figures.CheckFormula("touchpoint", "A", "C * 2"), "A would be computed from itself: “A” needs “C” needs “B” needs “A”")
	b.set(a, "f/formula", `"C * 2"`)
	for _, key := range []string{"A", "B", "C"} {
		assert.Equal(t, "The field is computed from itself.", b.own("t04", key).Text())
	}
	assert.Equal(t, "“A” needs “C” needs “B” needs “A” again.", b.figures.Why(b.own("t04", "A").Ref).Lack.Sentence)

	b.set(a, "f/formula", `"1"`)
	last := "C"
	for i := range 40 {
		next := "Next" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		b.compute("touchpoint", next, last+" + "+last)
		last = next
	}
	assert.Equal(t, float64(uint64(1)<<42), b.own("t04", last).Result.Or(0))
}

// What cannot be a formula is refused with the field and the place.
func TestCheckFormula(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	for text, want := range map[string]string{
		"[Wait, min] * 2":              "",
		"sum(touchpoints: Importance)": "",
		"sum(boats: Importance)":       "Cost, character 5: no kind of thing is called “boats”",
		"2 * Zest":                     "Cost, character 5: “Zest” is no number of a stage",
		"sum(touchpoint: Zest)":        "Cost, character 17: “Zest” is no number of a touchpoint",
		"2 *":                          "Cost, character 4: a number or the name of a field is expected, not the end",
		"Cost + 1":                     "Cost would be computed from itself: “Cost” needs “Cost”",
		"[Expected, functional] − [leak share]": "",
	} {
		kind := "stage"
		if text == "[Wait, min] * 2" {
			kind = "touchpoint"
		}
		got := ""
		if err := b.figures.CheckFormula(kind, "Cost", text); err != nil {
			got = err.Error()
		}
		assert.Equal(t, want, got, text)
	}
}

// D1 of computed fields: what was brought up to date says what is computed anew.
func TestD1Formulas(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	b.figures.At(today)
	check := b.listsAlike
	cost := b.compute("touchpoint", "Cost", "[Wait, min] + Importance")
	check("a field came")
	b.compute("stage", "Costs", "mean(touchpoint: Cost) + Gap")
	check("another of what lies within")
	b.set("t04", "f/waitMinutes", "77")
	check("a number changed")
	b.set(cost, "f/formula", `"[Wait, min] * 3"`)
	check("the formula changed")
	b.set(b.w.Element("t04").Place.Parent, "f/expected/functional", "9")
	check("a figure of the record changed")
	b.commit(crdt.Delete(b.doc, b.session.Replica(), "t04"))
	check("a thing within is gone")
	b.commit(crdt.Delete(b.doc, b.session.Replica(), cost))
	check("the field is gone")
}

// join links two records.
func (b *board) join(typ string, from, to crdt.ID) crdt.ID {
	id, c := b.w.Connect(typ, from, to)
	b.commit(c)
	return id
}

// D17: what links join, of a kind or any, by a type or any, either way and each
// once; and what comes of it when a link or a number changes.
func TestD17Linked(t *testing.T) {
	b := neutral(t, parse(t, small))
	b.number("touchpoint", "Cost")
	b.number("outcome", "Cost")
	b.number("outcome", "Zeal")
	b.set("t2", "f/Cost", "3")
	b.set("t3", "f/Cost", "5")
	b.set("o1", "f/"+b.field("outcome", "Cost").Key, "7")
	b.join("next", "t1", "t2")
	b.join("depends-on", "t3", "t1")
	b.join("same-as", "t2", "t1")
	b.join("delivers", "t1", "o1")
	b.join("supports", "v1", "t1")

	b.compute("touchpoint", "All", "sum(linked: Cost)")
	b.compute("touchpoint", "Of a kind", "max(linked touchpoints: Cost) + count(linked) + count(linked outcome)")
	b.compute("touchpoint", "By a type", "mean(linked touchpoint by [depends on]: Cost)")
	b.compute("touchpoint", "Zealous", "min(linked outcome by delivers: Zeal)")
	all := b.own("t1", "All")
	assert.Equal(t, "15", all.Text(), "of a value there is no cost")
	assert.Equal(t, "10", b.own("t1", "OfAKind").Text())
	assert.Equal(t, "5", b.own("t1", "ByAType").Text())
	assert.Equal(t, "Needs Zeal of Soon.", b.own("t1", "Zealous").Text(), "the number and whose it is")
	assert.Equal(t, crdt.ID("o1"), b.figures.Why(b.own("t1", "Zealous").Ref).Lack.Element)
	assert.Equal(t, "Needs linked touchpoint by depends on.", b.own("t2", "ByAType").Text())
	why := b.figures.Why(all.Ref)
	assert.Equal(t, "sum(3, 7, 5) = 15", why.Worked)
	assert.Equal(t, []string{"Cost of b", "Cost of Soon", "Cost of c"}, labels(why.Inputs))

	b.set("t3", "f/Cost", "6")
	assert.Equal(t, "16", b.own("t1", "All").Text(), "a number of what is linked")
	link := b.join("desires", "t1", "o2")
	assert.Equal(t, "Needs Cost of Sure.", b.own("t1", "All").Text(), "another link")
	b.commit(crdt.Delete(b.doc, b.session.Replica(), link))
	assert.Equal(t, "16", b.own("t1", "All").Text())
	b.set("o1", "f/Zeal", "2")
	assert.Equal(t, "2", b.own("t1", "Zealous").Text())
}

// D18: over a link a field leads back, and is refused or says so; over what lies
// within it does not.
func TestD18Linked(t *testing.T) {
	b := neutral(t, parse(t, small))
	b.compute("stage", "Whole", "sum(touchpoint: Importance) + sum(stage: Whole)")
	b.compute("touchpoint", "Part", "sum(linked stage: Whole)")
	for _, c := range []struct{ kind, title, text, want string }{
		{"touchpoint", "A", "sum(linked: A)", "A would be computed from itself: “A” needs “A”"},
		{"touchpoint", "A", "1 + mean(linked touchpoint by next: A)", "A would be computed from itself: “A” needs “A”"},
		{"stage", "Whole", "sum(touchpoint: Part)", "Whole would be computed from itself: “Whole” needs “Part” needs “Whole”"},
		{"stage", "B", "sum(linked touchpoint: Part)", ""},
		{"stage", "B", "sum(linked boat: Part)", "B, character 5: no kind of thing is called “boat”"},
		{"stage", "B", "sum(linked by sailing: Part)", "B, character 5: no link is called “sailing”"},
		{"stage", "B", "sum(linked outcome by delivers: Part)", "B, character 33: “Part” is no number of an outcome"},
		{"stage", "B", "sum(linked: Zest)", "B, character 13: “Zest” is no number of anything"},
	} {
		got := ""
		if err := b.figures.CheckFormula(c.kind, c.title, c.text); err != nil {
			got = err.Error()
		}
		assert.Equal(t, c.want, got, c.text)
	}
	a := b.compute("touchpoint", "A", "1")
	b.join("next", "t1", "t2")
	b.set(a, "f/formula", `"sum(linked: A)"`)
	assert.Equal(t, "The field is computed from itself.", b.own("t1", "A").Text())
	assert.Equal(t, "“A” needs “A” again.", b.figures.Why(b.own("t1", "A").Ref).Lack.Sentence)
	assert.Equal(t, "0", b.own("t3", "A").Text(), "nothing is linked there")
}

// D1: figures of what is linked, and of what that is linked to, are those of a
// fresh start whatever was asked in between.
func TestD1Linked(t *testing.T) {
	b := neutral(t, parse(t, small))
	b.compute("touchpoint", "Near", "sum(linked stage: Gap) + sum(linked touchpoint: Importance)")
	b.compute("stage", "Far", "Gap + sum(touchpoint: Near)")
	stage := crdt.ID("s2")
	b.join("delivers", "t1", stage)
	b.join("next", "t1", "t2")
	b.join("next", "t2", "t3")
	for i, text := range []string{"1", "9", "null", "4"} {
		b.set("t2", "f/importance", "1")
		b.set("t2", "importance", text)
		b.set(stage, "f/delivered/functional", []string{"1", "2", "null", "3"}[i])
		again := derive.Of(workspace.Open(b.doc))
		for _, ref := range []derive.FigureRef{{Name: "OWN.Far", Element: stage}, {Name: "OWN.Near", Element: "t1"}, {Name: "OWN.Near", Element: "t3"}} {
			assert.Equal(t, again.Figure(ref).Text(), b.figures.Figure(ref).Text(), "%s after %s", ref.Name, text)
		}
	}
}
