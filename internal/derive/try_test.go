package derive_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// knob finds an input by the words that the trail has for it.
func knob(t *testing.T, try *derive.Trial, label string) *derive.Knob {
	t.Helper()
	for _, k := range try.Knobs() {
		if k.Label == label {
			return k
		}
	}
	require.Fail(t, "no such input", label)
	return nil
}

func TestD11TriesASurvey(t *testing.T) {
	b := example(t, "healthcare-journey")
	b.figures.At(today)
	ref := derive.FigureRef{Name: derive.Opportunity, Element: "o6"}
	try := b.figures.Try(ref)
	k := knob(t, try, "How satisfied are people?")
	assert.True(t, k.IsCount)
	assert.Equal(t, []float64{31, 0, 200, 2}, []float64{k.Is, k.Lo, k.Hi, k.Step})

	// 31 of 200 are satisfied; were it 131, satisfaction would be 6.55.
	require.NoError(t, try.Set(k.Key(), 131))
	before, after := try.Figure()
	assert.Equal(t, "16.5", before.Text())
	assert.Equal(t, "11.5", after.Text(), "9 + (9 − 6.55) = 11.45")
	assert.Equal(t, "underserved", after.Word)

	effects := map[string]string{}
	for _, e := range try.Effects() {
		effects[e.Before.Ref.String()] = e.Before.Text() + " → " + e.After.Text()
	}
	assert.Equal(t, "4.9 → 1.0", effects["gap s4"], "7.58 − (9 × 6.55 + 2.5 × 6.75) / 11.5")
	assert.Equal(t, "35.3 → 31.3", effects["leak mj1"])
	ranks := try.Ranks()
	assert.Contains(t, ranks, derive.RankMove{Of: "o6", Figure: derive.Opportunity, Before: 1, After: 7})

	var outside *workspace.RangeError
	require.ErrorAs(t, try.Set(k.Key(), 201), &outside)
	require.ErrorIs(t, try.Set(k.Key(), 12.5), derive.ErrNotWhole)
	_, after = try.Figure()
	assert.Equal(t, "11.5", after.Text(), "what is refused changes nothing")
	try.Reset(k.Key())
	_, after = try.Figure()
	assert.Equal(t, "16.5", after.Text())
	assert.Empty(t, try.Effects())
	assert.True(t, try.Change().Empty())
}

func TestD11TriesPartsOfAnObjectTogether(t *testing.T) {
	b := example(t, "healthcare-journey")
	try := b.figures.Try(derive.FigureRef{Name: derive.Progress, Element: "i5"})
	target, baseline := knob(t, try, "Target"), knob(t, try, "Baseline")
	assert.Equal(t, "value", target.Part)
	require.NoError(t, try.Set(target.Key(), 20))
	require.NoError(t, try.Set(baseline.Key(), 60))
	_, after := try.Figure()
	assert.InDelta(t, .5, after.Result.Or(0), 1e-12, "(40 − 60) / (20 − 60)")

	// Meanwhile somebody else moves the day of the target, and the baseline.
	was := b.doc.Get("i5", "f/baseline")
	b.set("i5", "f/target", `{"value":15,"at":"2027-Q1"}`)
	b.set("i5", "f/baseline", `{"value":50,"at":`+was.Get("at").String()+`}`)
	changed := try.Sync()
	require.Len(t, changed, 1)
	assert.Equal(t, "Baseline", changed[0].Label)
	assert.Equal(t, 50.0, changed[0].Is)
	_, after = try.Figure()
	assert.InDelta(t, .5, after.Result.Or(0), 1e-12, "what is tried stays tried")
	assert.Empty(t, try.Sync(), "it is told once")

	b.commit(try.Change())
	assert.Equal(t, `{"at":"2027-Q1","value":20}`, b.doc.Get("i5", "f/target").String(), "only what was tried is written")
	assert.Equal(t, "50\u2009%", b.figures.Why(derive.FigureRef{Name: derive.Progress, Element: "i5"}).Text)
}

func TestD11TriesWeights(t *testing.T) {
	b := example(t, "healthcare-journey")
	try := b.figures.Try(derive.FigureRef{Name: derive.Progress, Element: "s4"})
	var weights []*derive.Knob
	for _, k := range try.Knobs() {
		if k.IsWeight && (k.Element == "o6" || k.Element == "o10") {
			weights = append(weights, k)
		}
	}
	require.Len(t, weights, 2)
	assert.Equal(t, []float64{9, 2.5}, []float64{weights[0].Is, weights[1].Is})
	assert.False(t, weights[0].Entered)
	assert.Equal(t, "its importance", weights[0].At)
	require.NoError(t, try.Set(weights[0].Key(), 2.5))
	_, after := try.Figure()
	assert.InDelta(t, 0.64, after.Result.Or(0), 0.01, "both alike: (0.28 + 1) / 2")
	b.commit(try.Change())
	assert.Equal(t, `2.5`, b.doc.Get("o6", "f/weight").String())
}

// D10, D11: trying changes nothing; accepting writes what was tried as one step
// and gives what was shown; undo gives all of it back.
func TestD11TrialIsWhatAcceptingGives(t *testing.T) {
	for seed, name := range examples {
		t.Run(name, func(t *testing.T) {
			b := example(t, name)
			b.figures.At(today)
			hash, first := b.doc.Hash(), listed(b.figures)
			rng := rand.New(rand.NewPCG(uint64(seed), 7))
			all := b.figures.List(workspace.Root)
			for range 12 {
				ref := all[rng.IntN(len(all))].Ref
				try := b.figures.Try(ref)
				if try == nil {
					continue
				}
				for range 1 + rng.IntN(4) {
					k := try.Knobs()[rng.IntN(len(try.Knobs()))]
					v := k.Lo + float64(rng.IntN(int((k.Hi-k.Lo)/k.Step)+1))*k.Step
					if err := try.Set(k.Key(), v); err != nil {
						t.Fatalf("%s: %s at %v: %v", ref, k.Key(), v, err)
					}
					if rng.IntN(4) == 0 {
						try.Reset(k.Key())
					}
				}
				effects := try.Effects()
				_, after := try.Figure()
				ranks := try.Ranks()
				if b.doc.Hash() != hash || listed(b.figures) != first {
					t.Fatalf("%s: trying changed something", ref)
				}
				if c := try.Change(); !c.Empty() {
					b.commit(c)
				}
				if got := b.figures.Figure(ref); after != nil && (got == nil || got.Text() != after.Text() || got.Word != after.Word) {
					t.Fatalf("%s: tried %s, then %+v", ref, after.Text(), got)
				}
				for _, e := range effects {
					if got := b.figures.Figure(e.After.Ref); got == nil || got.Text() != e.After.Text() || got.Word != e.After.Word {
						t.Fatalf("%s moves %s: tried %s, then %+v", ref, e.After.Ref, e.After.Text(), got)
					}
				}
				for _, m := range ranks {
					for _, p := range b.figures.Map(b.w.MapOf(m.Of)).Opportunities() {
						if m.Figure == derive.Opportunity && p.ID == m.Of && p.Rank != m.After {
							t.Fatalf("%s: %s tried at rank %d, then %d", ref, p.ID, m.After, p.Rank)
						}
					}
				}
				b.listsAlike(ref.String())
				if !try.Change().Empty() {
					b.undo()
				}
				if b.doc.Hash() != hash && listed(b.figures) != first {
					t.Fatalf("%s: one step of undo does not give all back", ref)
				}
				hash, first = b.doc.Hash(), listed(b.figures)
			}
		})
	}
}

// What somebody else deletes can no longer be tried, and accepting does not
// write to it.
func TestD11SomebodyDeletesWhatIsTried(t *testing.T) {
	b := example(t, "healthcare-journey")
	try := b.figures.Try(derive.FigureRef{Name: derive.TotalLeak, Element: "mj1"})
	k := knob(t, try, "How satisfied are people?")
	require.NoError(t, try.Set(k.Key(), 100))
	b.commit(crdt.Delete(b.doc, "ben", k.Element))
	assert.Equal(t, []*derive.Knob{k}, try.Sync())
	assert.False(t, try.Any())
	assert.True(t, try.Change().Empty())
}

// Customers of a cohort, and answers of a Kano question by letter, are numbers
// like others: what is tried is written into its own cell alone.
func TestD11TriesCohortsAndKano(t *testing.T) {
	b := example(t, "b2b-ecosystem")
	was := b.doc.Get("workspace", "x/cohorts")
	try := b.figures.Try(derive.FigureRef{Name: "CUS-4.retention", Element: "workspace"})
	require.NotNil(t, try)
	k := try.Knobs()[1] // of the first cohort, at age 1
	assert.Equal(t, "x/cohorts", k.Field)
	assert.Equal(t, "table/0/1", k.Part)
	require.NoError(t, try.Set(k.Key(), k.Is-1))
	before, after := try.Figure()
	assert.Less(t, after.Result.Or(1), before.Result.Or(0))
	assert.ErrorIs(t, try.Set(k.Key(), 1.5), derive.ErrNotWhole)
	b.commit(try.Change())
	now := b.doc.Get("workspace", "x/cohorts")
	assert.NotEqual(t, was.String(), now.String())
	b.set("workspace", "x/cohorts", now.String())
	assert.Equal(t, after.Result, b.figure("CUS-4.retention", "workspace").Result, "accepting gives what was tried")

	h := example(t, "healthcare-journey")
	kano := h.figures.Try(derive.FigureRef{Name: "GAP-7.better", Element: "d1"})
	require.NotNil(t, kano)
	var labels []string
	for _, k := range kano.Knobs() {
		labels = append(labels, k.Label)
	}
	assert.Equal(t, []string{"Answers must-be", "Answers one-dimensional", "Answers attractive", "Answers indifferent", "Answers reverse", "Answers questionable"}, labels)
	require.NoError(t, kano.Set(kano.Knobs()[2].Key(), 0)) // nobody finds it attractive
	_, worse := kano.Figure()
	assert.InDelta(t, 52.0/(52+33+20), worse.Result.Or(0), 1e-12)

	assert.NotEmpty(t, b.figures.Untried(derive.FigureRef{Name: "REL-3.degree", Element: "c01"}))
}

func TestD11NothingToTry(t *testing.T) {
	b := newBoard(t)
	assert.Nil(t, b.figures.Try(derive.FigureRef{Name: derive.Opportunity, Element: "nobody"}))
}

// BenchmarkTry is one move of a slider, and the beginning of a trial.
func BenchmarkTry(b *testing.B) {
	for _, size := range []struct {
		name string
		open func() *board
		refs []derive.FigureRef
	}{
		{"healthcare", func() *board { return example(b, "healthcare-journey") },
			[]derive.FigureRef{{Name: derive.Opportunity, Element: "o6"}, {Name: derive.TotalLeak, Element: "mj1"}}},
		{"10000", func() *board { return large(b, 10000) },
			[]derive.FigureRef{{Name: derive.Opportunity, Element: "o500"}, {Name: derive.TotalLeak, Element: "m1"}, {Name: derive.Progress, Element: "m1"}}},
	} {
		m := size.open()
		for _, ref := range size.refs {
			b.Run(size.name+" "+ref.String()+" begin", func(b *testing.B) {
				for b.Loop() {
					m.figures.Try(ref)
				}
			})
			b.Run(size.name+" "+ref.String()+" move", func(b *testing.B) {
				try := m.figures.Try(ref)
				k := try.Knobs()[0]
				for n := 0; b.Loop(); n++ {
					if err := try.Set(k.Key(), k.Lo+float64(n%10)*k.Step); err != nil {
						b.Fatal(err)
					}
					try.Figure()
					try.Effects()
					try.Ranks()
				}
			})
		}
	}
}
