package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
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

// D1 with options: changing any of them equals computing from scratch.
func TestD12EveryOptionFromScratch(t *testing.T) {
	keys := map[string]float64{
		"GAP-3.capped": 1, "GAP-5.underserved": 3, "GAP-6.crosshairs": 1, "CUS-10.healthy": 1, "OUT-1.love": 9, "MON-3.onTrack": .5,
		"MON-4.minimumChange": .9, "MON-6.alpha": .5, "MON-9.mostP": 1, "REL-5.oneSided": .9, "REL-6.valueLift": .1, "REL-7.engagement": 1,
		"JNY-2.functional": 3, "JNY-3.lowest": .9,
	}
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		b.figures.List(workspace.Root)
		for key, v := range keys {
			b.choose(key, v)
		}
		b.listsAlike(name)
		for key := range keys {
			o, _ := derive.OptionNamed(key)
			b.choose(key, o.Standard)
		}
		b.listsAlike(name)
	}
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
