package derive_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/workspace"
)

// choose sets an option as the panel does.
func (b *board) choose(key string, v float64) {
	b.t.Helper()
	o, ok := derive.OptionNamed(key)
	require.True(b.t, ok, key)
	c, err := o.Choose(v)
	require.NoError(b.t, err)
	b.commit(c)
}

func TestD12AnotherOptionThanTheStandard(t *testing.T) {
	opportunity := derive.FigureRef{Name: derive.Opportunity, Element: "o6"}
	for _, c := range []struct {
		example, option string
		to              float64
		ref             derive.FigureRef
		text, word      string
	}{
		{"healthcare-journey", "GAP-5.extreme", 17, opportunity, "16.5", "high"},
		{"healthcare-journey", "GAP-5.high", 1, derive.FigureRef{Name: derive.Opportunity, Element: "o10"}, "2.5", "high"},
		{"healthcare-journey", "GAP-3.capped", 1, derive.FigureRef{Name: derive.Progress, Element: "o6"}, "27\u2009%", ""},
		{"healthcare-journey", "JNY-3.emotion", -5, derive.FigureRef{Name: "JNY-3.painPoints", Element: "mj1"}, "7", ""},
		{"healthcare-journey", "MON-2.shape", 1, derive.FigureRef{Name: "MON-2.expectedProgress", Element: "i1"}, "60\u2009%", ""},
		{"healthcare-journey", "MON-3.against", 1, derive.FigureRef{Name: "MON-3.performance", Element: "i4"}, "90\u2009%", "watch"},
		{"healthcare-journey", "MON-7.range", 1, derive.FigureRef{Name: "MON-7.upper", Element: "i1"}, "24.84\u2009days", "no signal"},
		{"b2b-ecosystem", "MON-9.points", 8, derive.FigureRef{Name: "MON-9.t", Element: "im1"}, "Has 7 of the 8 values it needs.", ""},
		{"b2b-ecosystem", "CUS-8.first", 1, derive.FigureRef{Name: "CUS-8.clv", Element: "c01"}, "348,521\u2009EUR", ""},
		{"b2b-ecosystem", "CUS-9.first", 1, derive.FigureRef{Name: "CUS-9.clv", Element: "c01"}, "123,918\u2009EUR", ""},
		{"b2b-ecosystem", "REL-4.most", 2, derive.FigureRef{Name: "REL-4.score", Element: "k1"}, "0.39", "buys from, regulates"},
		{"b2b-ecosystem", "REL-4.lift", 3, derive.FigureRef{Name: "REL-4.score", Element: "k2"}, "0.29", "no type stands out"},
		{"b2b-ecosystem", "REL-4.support", 1, derive.FigureRef{Name: "REL-4.score", Element: "k2"}, "0.29", "member of, insures, supplies"},
		{"b2b-ecosystem", "REL-7.peers", 2, derive.FigureRef{Name: "REL-7.crossSell", Element: "c06"}, "1", "Plan Basic"},
		{"healthcare-journey", "GAP-6.crosshairs", 2, derive.FigureRef{Name: "GAP-6.crosshairImportance", Element: "mj1"}, "3.00", "6 to concentrate on"},
	} {
		t.Run(c.option, func(t *testing.T) {
			b := example(t, c.example)
			b.figures.At(today)
			was := listed(b.figures)
			b.choose(c.option, c.to)
			b.listsAlike(c.option)
			w := b.figures.Why(c.ref)
			assert.Equal(t, c.text, w.Text)
			assert.Equal(t, c.word, w.Word)
			assert.Contains(t, w.Marks, derive.MarkOwnRules)
			own := 0
			for _, o := range w.Options {
				if o.Own {
					own++
					assert.Equal(t, c.to, o.Is)
				}
			}
			assert.Equal(t, 1, own, "the trail tells the value that was used")
			b.undo()
			assert.Equal(t, was, listed(b.figures), "one step of undo")
		})
	}
}

// everyOption is each option there is, with a value that is not the standard.
func everyOption(f *derive.Figures) map[*derive.Option]float64 {
	all := map[*derive.Option]float64{}
	for _, m := range measure.Definitions() {
		for _, o := range f.Options(m.ID) {
			switch {
			case o.Choices != nil:
				all[o.Option] = float64(len(o.Choices) - 1)
			case o.Standard != o.Lo:
				all[o.Option] = (o.Lo + o.Standard) / 2
			default:
				all[o.Option] = o.Hi
			}
		}
	}
	return all
}

// D1 with options: changing any of them equals computing from scratch.
func TestD12EveryOptionFromScratch(t *testing.T) {
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		b.figures.List(workspace.Root)
		all := everyOption(b.figures)
		require.Len(t, all, 64)
		choose := func(value func(*derive.Option) float64) {
			var c crdt.Change
			for o := range all {
				x, err := o.Choose(value(o))
				require.NoError(t, err)
				c.Add(x)
			}
			b.commit(c)
			b.listsAlike(name)
		}
		choose(func(o *derive.Option) float64 { return all[o] })
		choose(func(o *derive.Option) float64 { return o.Standard })
		assert.Empty(t, b.figures.Options("GAP-1"))
	}
}

// The formula that is printed is that of the option: the plan as an S, limits by
// the median range, the first margin now or a period later.
func TestD12FormulasFollowOptions(t *testing.T) {
	for _, c := range []struct {
		example, option string
		name            derive.Name
		of              crdt.ID
		worked          string
	}{
		{"healthcare-journey", "MON-2.shape", "MON-2.expectedProgress", "i1", "3×0.5703² − 2×0.5703³ = 0.6048"},
		{"healthcare-journey", "MON-7.range", "MON-7.upper", "i1", "21.7 + 3.14×1 = 24.84"},
		{"b2b-ecosystem", "CUS-8.first", "CUS-8.clv", "c01", "59,640 × (1 + 0.1) / (1 + 0.1 − 0.9118) = 348,521.25"},
		{"b2b-ecosystem", "CUS-9.first", "CUS-9.clv", "c01", "(59,640×0.9444×0.9091 + 59,640×0.7727×0.8264 + 59,640×0.7727×0.7513) − 0 = 123,917.9"},
	} {
		b := example(t, c.example)
		b.figures.At(today)
		b.choose(c.option, 1)
		assert.Equal(t, c.worked, b.why(c.name, c.of).Worked, c.option)
	}
}

// Options that no example comes near: a ladder, a run, the wording of a question.
func TestD12OptionsOfLaddersRunsAndQuestions(t *testing.T) {
	var observed []string
	for n, v := range []int{1, 2, 3, 4, 5, 9, 8, 9, 8, 9, 2, 9} {
		observed = append(observed, fmt.Sprintf(`{"of":"i","at":"2025-M%02d","value":%d}`, n+1, v))
	}
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"i","type":"indicator","title":"I","fields":{"unit":"call","direction":"higher"}},
		{"id":"d","type":"idea","title":"D","fields":{}}]},
		{"id":"r","kind":"relational","elements":[
		{"id":"a","type":"offer","title":"A","fields":{"ladder":"L","level":1,"price":10,"value":20,"valueProposition":"x","benefits":["a"]}},
		{"id":"b","type":"offer","title":"B","fields":{"ladder":"L","level":2,"price":11,"value":24,"valueProposition":"x","benefits":["b"]}},
		{"id":"c","type":"offer","title":"C","fields":{"ladder":"L","level":3,"price":12,"value":40,"valueProposition":"x","benefits":["c"]}}]}],
		"observations":[`+strings.Join(observed, ",")+`],
		"surveys":[{"of":"d","question":"kano","at":"2025-Q1","counts":{"A":40,"O":30,"M":10,"I":10,"R":2,"Q":8}}]}`)
	for _, c := range []struct {
		option    string
		to        float64
		name      derive.Name
		of        crdt.ID
		was, then string
	}{
		{"VAL-6.uplift", .1, "VAL-6.uplifts", "r", "1 finding", "no finding"},
		{"VAL-6.many", 2, "VAL-6.uplifts", "r", "1 finding", "2 findings"},
		{"VAL-6.tooMany", 2, "VAL-6.uplifts", "r", "1 finding", "2 findings"},
		{"MON-8.signal", 1, "MON-8.median", "i", "no signal", "no signal"},
		{"MON-8.signal", 2, "MON-8.median", "i", "no signal", "not by chance"},
		{"GAP-7.questionable", .05, "GAP-7.better", "d", "attractive", "attractive; check the question wording"},
	} {
		assert.Equal(t, c.was, b.why(c.name, c.of).Word, c.option)
		b.choose(c.option, c.to)
		assert.Equal(t, c.then, b.why(c.name, c.of).Word, c.option)
		o, _ := derive.OptionNamed(c.option)
		b.choose(c.option, o.Standard)
	}
	b.choose("MON-8.signal", 1)
	b.choose("MON-8.shift", 5)
	assert.Equal(t, "not by chance", b.why("MON-8.median", "i").Word)
	b.choose("MON-8.signal", 2)
	b.choose("MON-8.trend", 7)
	assert.Equal(t, "no signal", b.why("MON-8.median", "i").Word, "six rise")
	k, _ := b.figures.Kano("d")
	assert.False(t, k.Significant)
	b.choose("GAP-7.critical", 1)
	k, _ = b.figures.Kano("d")
	assert.True(t, k.Significant)
}

// Where groups are looked for in another way, what was found before is old.
func TestD12NetworkFollowsOptions(t *testing.T) {
	b := example(t, "b2b-ecosystem")
	groups := func() int {
		b.figures.Keep(b.figures.Relations("mr1").Compute())
		n, current := b.figures.Network("mr1")
		require.True(t, current)
		return len(n.Communities())
	}
	was := groups()
	b.choose("REL-2.resolution", 3)
	_, current := b.figures.Network("mr1")
	assert.False(t, current, "it was measured with the standard")
	assert.Greater(t, groups(), was)
	b.choose("REL-2.restarts", 1)
	assert.Equal(t, network.Options{Resolution: 3, Restarts: 1}, b.figures.Relations("mr1").Options())
}

func TestD12WeightsOfDimensionsAndPersonas(t *testing.T) {
	b := neutral(t, parse(t, `{"maps":[{"id":"m","kind":"journey","elements":[
	  {"id":"p","type":"persona","title":"Ann"},{"id":"q","type":"persona","title":"Bo"},
	  {"id":"s","type":"stage","fields":{"order":1,"expected":{"functional":8,"social":2},"delivered":{"functional":1}}}]}]}`))
	expected := derive.FigureRef{Name: derive.Expected, Element: "s"}
	assert.Equal(t, "(8 + 2) / 2 = 5", b.figures.Why(expected).Worked)
	b.choose("JNY-2.functional", 3)
	w := b.figures.Why(expected)
	assert.Equal(t, "(3×8 + 1×2) / 4 = 6.5", w.Worked)
	assert.Equal(t, "6.5", w.Text)

	b.set("s", "f/delivered/functional", "null")
	b.set("s", "f/deliveredBy/p/functional", "2")
	b.set("s", "f/deliveredBy/q/functional", "6")
	delivered := derive.FigureRef{Name: derive.Delivered, Element: "s"}
	assert.Equal(t, "4.0", b.figures.Why(delivered).Text)
	b.set("p", "f/weight", "3")
	w = b.figures.Why(delivered)
	assert.Equal(t, "3.0", w.Text, "(3 × 2 + 1 × 6) / 4")
	require.Len(t, w.Weights, 2)
	assert.Equal(t, crdt.ID("p"), w.Weights[0].Element)
	assert.True(t, w.Weights[0].Entered)
	try := b.figures.Try(delivered)
	require.NoError(t, try.Set(knob(t, try, "functional, Bo").Key(), 10))
	_, after := try.Figure()
	assert.Equal(t, "4.0", after.Text(), "(3 × 2 + 1 × 10) / 4")
}

// What is no number, or off its scale, is the standard: a file may say anything.
func TestD12WhatAFileSays(t *testing.T) {
	b := example(t, "healthcare-journey")
	for _, v := range []string{`"high"`, `-1`, `21`, `null`, `[1]`} {
		b.set(workspace.Root, "f/rules/GAP-5.extreme", v)
		assert.Equal(t, "extreme", b.figures.Why(derive.FigureRef{Name: derive.Opportunity, Element: "o6"}).Word, v)
	}
	b.set(workspace.Root, "f/rules/GAP-6.crosshairs", `"nowhere"`)
	b.set(workspace.Root, "f/rules/NO-1.such", `3`)
	assert.Equal(t, "extreme", b.figures.Why(derive.FigureRef{Name: derive.Opportunity, Element: "o6"}).Word)
	o, _ := derive.OptionNamed("GAP-5.extreme")
	_, err := o.Choose(21)
	var outside *workspace.RangeError
	require.ErrorAs(t, err, &outside)
}
