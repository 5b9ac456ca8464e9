package edit_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func pointAt(period string, value float64) jsontext.Value {
	var b jsontext.Builder
	b.Set("value", jsontext.OfNumber(value))
	b.SetText("at", period)
	return b.Value()
}

// measured wishes indicators, each with observations of many days, written in
// turn as a table has them.
func measured(indicators, days int) (c crdt.Change) {
	for i := range indicators {
		id := crdt.ID(fmt.Sprintf("in%d", i))
		c.Set(id, crdt.KeyKind, jsontext.Of("indicator"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: mapID, Order: fmt.Sprintf("x%03d", i)}.Value())
		c.Set(id, "f/direction", jsontext.Of("higher"))
		c.Set(id, "f/baseline", pointAt("2020", 0))
		c.Set(id, "f/target", pointAt("2030", 1000))
	}
	day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)
	orders := crdt.Spread("", "", indicators*days)
	for n := range indicators * days {
		id := crdt.ID(fmt.Sprintf("ob%d", n))
		c.Set(id, crdt.KeyKind, jsontext.Of("observation"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "b" + orders[n]}.Value())
		c.Set(id, "f/of", jsontext.Of(fmt.Sprintf("in%d", n%indicators)))
		c.Set(id, "f/at", jsontext.Of(day.AddDate(0, 0, n/indicators).Format(time.DateOnly)))
		c.Set(id, "f/value", jsontext.OfNumber(float64(n%77)))
	}
	return c
}

// A change in steps comes to what it comes to at once, and is one step of undo
// (E2).
func TestE2_ALargeChangeIsOneStep(t *testing.T) {
	whole, steps := at(t, "Apply\n  Form"), at(t, "Apply\n  Form")
	c := measured(3, 400)
	whole.hear(whole.Commit("Bring in", c))
	require.Equal(t, 1200, len(whole.Workspace().About("in0", "observation"))*3)
	l, err := steps.CommitLarge("Bring in", c)
	require.NoError(t, err)
	assert.Equal(t, "“Bring in” is still under way. Try again when it is done.", refusedWith(steps.Commit("Other", measured(1, 1))))
	_, err = steps.CommitLarge("Other", measured(1, 1))
	require.ErrorContains(t, err, "still under way")
	n, done := 0, 0.0
	for l.Step() {
		n++
		assert.GreaterOrEqual(t, l.Done(), done)
		done = l.Done()
	}
	assert.Greater(t, n, 10)
	assert.Equal(t, 1.0, l.Done())
	effects := l.Effects()
	require.IsType(t, edit.Saved{}, effects[0])
	assert.Equal(t, whole.doc.Size(), steps.doc.Size())

	fresh := derive.Of(steps.Workspace())
	for i := range 3 {
		id := crdt.ID(fmt.Sprintf("in%d", i))
		assert.Equal(t, fresh.Indicator(id).Current, steps.Figures().Indicator(id).Current)
		assert.Equal(t, whole.Figures().Indicator(id).Current, steps.Figures().Indicator(id).Current)
	}
	replica := &crdt.Doc{}
	other := at(t, "Apply\n  Form")
	replica.Apply(effects[0].(edit.Saved).Ops...)
	other.doc.Apply(effects[0].(edit.Saved).Ops...)
	assert.True(t, other.doc.Equal(steps.doc), "what is kept is all that was written")

	steps.do("undo")
	assert.Nil(t, steps.Workspace().Element("ob7"))
	assert.Nil(t, steps.Workspace().Element("in0"))
	assert.False(t, steps.session.CanUndo(), "it was one step")
	steps.do("redo")
	assert.Len(t, steps.Workspace().About("in2", "observation"), 400)
}

// A change for which there is no room leaves nothing behind that anybody sees
// (E3).
// A change that is stopped on its way, while it is written or figured, leaves
// the document and its figures as they were, for peers too.
func TestE2_ALargeChangeIsStopped(t *testing.T) {
	for _, after := range []int{0, 2, 9, 12} {
		b := at(t, "Apply\n  Form")
		was := b.Workspace().Kinds()
		l, err := b.CommitLarge("Bring in", measured(3, 400))
		require.NoError(t, err)
		for range after {
			require.True(t, l.Step())
		}
		l.Stop()
		for l.Step() {
		}
		assert.True(t, l.Stopped())
		assert.Equal(t, was["observation"], b.Workspace().Kinds()["observation"])
		assert.Nil(t, b.Workspace().Element("ob0"))
		assert.Nil(t, b.Figures().Indicator("in0"))
		assert.False(t, b.session.CanUndo())
		assert.False(t, b.session.CanRedo(), "half a table does not come back")
		if effects := l.Effects(); after > 0 {
			other := at(t, "Apply\n  Form")
			other.doc.Apply(effects[0].(edit.Saved).Ops...)
			assert.True(t, other.doc.Equal(b.doc), "what is kept is all that was written, and taken back")
		}
		l.Stop() // too late, and nothing
	}
}

func TestE3_ALargeChangeIsRefusedWhole(t *testing.T) {
	p := at(t, "Apply\n  Form")
	l, err := p.CommitLarge("Bring in", measured(3, 6_700))
	require.NoError(t, err)
	for l.Step() {
	}
	require.True(t, l.Refused())
	assert.Equal(t, "The workspace would have more than 20,000 things. Nothing was changed.", refusedWith(l.Effects()))
	assert.Nil(t, p.Workspace().Element("in0"))
	assert.Nil(t, p.Workspace().Element("ob0"))
	assert.False(t, p.session.CanUndo())
	assert.Nil(t, p.Figures().Indicator("in0"))
}

// refusedWith is the sentence of a refusal, empty where there is none.
func refusedWith(effects []edit.Effect) (sentence string) {
	for _, e := range effects {
		if r, ok := e.(edit.Refused); ok {
			sentence = r.Err.Error()
		}
	}
	return sentence
}

// On the page a large step goes back and forward in steps, to what it comes to at
// once: document, figures and sentence, also where somebody else wrote meanwhile
// (E2, E11).
func TestE11_ALargeStepGoesBackInSteps(t *testing.T) {
	whole, steps := at(t, "Apply\n  Form"), at(t, "Apply\n  Form")
	steps.Board = edit.NewLater(steps.Workspace(), steps.Figures(), steps.session, steps.MapID())
	c := measured(3, 400)
	lasts := func(command string) []edit.Effect {
		out := steps.do(command)
		require.Len(t, out, 1)
		l, ok := out[0].(edit.Lasts)
		require.True(t, ok)
		assert.Equal(t, "Bring in", l.Label())
		n, done := 0, 0.0
		for l.Step() {
			n++
			assert.GreaterOrEqual(t, l.Done(), done)
			done = l.Done()
			if n == 2 {
				for _, other := range []string{"undo", "redo"} {
					if name, _ := edit.CommandNamed(other); name.Enabled(steps.Board) {
						assert.Contains(t, refusedWith(steps.do(other)), "still under way")
					}
				}
				l.Stop() // of no avail: a step of undo is not given up
			}
		}
		assert.Greater(t, n, 10)
		assert.InDelta(t, 1, l.Done(), 0)
		assert.False(t, l.Stopped())
		return l.Effects()
	}
	other := &crdt.Doc{}
	for _, p := range []*person{whole, steps} {
		for _, op := range p.hear(p.Commit("Bring in", c)) {
			other.Apply(op.(edit.Saved).Ops...)
		}
		ben := crdt.NewSession("ben", ticking())
		ops, err := ben.Commit(p.doc, "Edit", title("ob7", "Ben's"))
		require.NoError(t, err)
		p.hear(p.Applied([]crdt.ID{"ob7"}))
		other.Apply(ops...)
	}
	for _, command := range []string{"undo", "redo", "undo"} {
		want, got := whole.do(command), lasts(command)
		assert.Equal(t, want[len(want)-1], got[len(got)-1], "it says the same")
		assert.Equal(t, whole.doc.Live("ob8"), command == "redo")
		for id := range whole.doc.Entities() {
			if whole.doc.Live(id) != steps.doc.Live(id) {
				t.Fatalf("%s is there on one board only after %s", id, command)
			}
		}
		assert.NotNil(t, steps.Workspace().Element("ob7"), "somebody else wrote to it")
		assert.Equal(t, derive.Of(steps.Workspace()).Indicator("in1"), steps.Figures().Indicator("in1"))
		assert.Equal(t, whole.session.CanUndo(), steps.session.CanUndo())
		assert.Equal(t, whole.session.CanRedo(), steps.session.CanRedo())
		before := other.Size()
		other.Apply(got[0].(edit.Saved).Ops...)
		assert.Equal(t, before, other.Size())
	}
	assert.Empty(t, refusedWith(steps.Commit("Other", title("st001", "Applies"))), "and then the board writes again")
}

// title wishes a title.
func title(id crdt.ID, text string) (c crdt.Change) {
	c.Set(id, "title", jsontext.Of(text))
	return c
}

// Eighteen thousand observations of sixty indicators: the longest step is what
// a page is away for.
func BenchmarkLarge(b *testing.B) {
	c := measured(60, 300)
	var longest time.Duration
	for b.Loop() {
		p := at(b, "Apply\n  Form")
		l, err := p.CommitLarge("Bring in", c)
		if err != nil {
			b.Fatal(err)
		}
		for more := true; more; {
			from := time.Now()
			more = l.Step()
			longest = max(longest, time.Since(from))
		}
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
}
