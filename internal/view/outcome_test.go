package view_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

func programme(t *testing.T) *board {
	return open(t, "..", "..", "web", "examples", "community-programme.json")
}

func day(t *testing.T, period string) int {
	t.Helper()
	p, ok := measure.ParsePeriod(period)
	if !ok {
		t.Fatal(period)
	}
	return p.Last
}

func labelOf(l *view.Layout, id crdt.ID) string {
	if n := l.NodeOf(id); n != nil {
		return n.Label
	}
	return ""
}

func TestV1OutcomeMapIsTheSameFromScratch(t *testing.T) {
	b := programme(t)
	prev := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	for _, step := range [][3]string{
		{"o4", "title", `"Courses fit the work that there is, and the work fits those who take the courses"`},
		{"o5", "f/positive", `false`}, {"as2", "f/confidence", `0.9`}, {"a3", "place", ""}, {"d1", "f/votes", `3`},
	} {
		if step[1] == "place" {
			b.place(crdt.ID(step[0]), "mo1", "", "zz")
		} else {
			b.set(crdt.ID(step[0]), step[1], step[2])
		}
		m := b.figures.Outcomes("mo1")
		next := view.Outcome(m, b.figures, prev, view.Options{})
		fresh := view.Outcome(m, b.figures, nil, view.Options{})
		if string(svg.Paint(next.Scene, svg.Options{})) != string(svg.Paint(fresh.Scene, svg.Options{})) {
			t.Errorf("after %v the drawing is another one than from scratch", step)
		}
		prev = next
	}
}

func TestV2OutcomeCardsThatDidNotChangeStay(t *testing.T) {
	b := programme(t)
	before := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	b.set("a1", "title", `"Run ten open workshops a year"`)
	after := view.Outcome(b.figures.Outcomes("mo1"), b.figures, before, view.Options{})
	for _, id := range []crdt.ID{"o1", "o4", "u3", "i7", "pm01", "h3", "sg2", "x1", "r054"} {
		if before.NodeOf(id) == nil || before.NodeOf(id) != after.NodeOf(id) {
			t.Errorf("%s was drawn again", id)
		}
	}
	if before.NodeOf("a1") == after.NodeOf("a1") {
		t.Error("the card that changed was not drawn again")
	}
}

func TestV3OutcomeCardsDoNotOverlap(t *testing.T) {
	b := programme(t)
	b.set("o5", "f/positive", `false`)
	b.set("o6", "f/intended", `false`)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	for i, n := range l.Scene.Nodes {
		if n.ID == "" || len(n.Outline.Verbs) > 0 || strings.HasPrefix(n.Label, "Indicator") {
			continue
		}
		for _, o := range l.Scene.Nodes[i+1:] {
			if o.ID == "" || len(o.Outline.Verbs) > 0 || strings.HasPrefix(o.Label, "Indicator") || o.ID == n.ID {
				continue
			}
			if n.Box.Meets(o.Box) {
				t.Errorf("%q and %q overlap", n.Label, o.Label)
			}
		}
	}
}

func TestV5OutcomeCardsSayWhatTheyShow(t *testing.T) {
	b := programme(t)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	for id, want := range map[crdt.ID]string{
		"o1":   "Outcome: Young people finish a trial and stay in work or training, of the individual, 60\u2009%, of 65, better, on track, 84\u2009% of the way, both indicators together, 1 idea",
		"o4":   "Outcome: College courses fit the work on offer, of the organisation, 4\u2009courses, of 8, off track, better, 43\u2009% of the way, nothing serves this, 1 piece of evidence",
		"a2":   "Activity: Place and pay trials, Brook Works, 186k",
		"pm29": "Progress marker: start a family circle of their own, low, love to see",
		"h4":   "Harvested outcome: Evening bus operator ended the pilot, negative change, not intended, 2025-09, 2 of 2 agree fully",
		"r055": "Link: “People can get to work and back” leads to “Young people finish a trial and stay in work or training”, confidence 0.3",
	} {
		assert.Equal(t, want, labelOf(l, id))
	}
	early := view.Outcome(b.figures.Outcomes("mo1"), b.figures, l, view.Options{Day: day(t, "2024-Q2")})
	assert.Contains(t, labelOf(early, "o1"), "37\u2009%, of 65, no demonstrable change, off track")
	assert.Contains(t, labelOf(early, "h4"), "later: negative change")
	assert.Contains(t, labelOf(early, "pm29"), "not rated")
	late := view.Outcome(b.figures.Outcomes("mo1"), b.figures, l, view.Options{Day: day(t, "2026-Q4")})
	assert.Contains(t, labelOf(late, "o1"), "84\u2009% of the way, both indicators together, last seen 2025-Q4", "what was seen long ago says so")
	b.figures.At(day(t, "2026-11-22"))
	b.set("pm29", "f/ratings", `{"2026-Q4":3,"2027-Q1":0}`)
	b.set("h4", "f/when", `"2026-Q4"`)
	now := view.Outcome(b.figures.Outcomes("mo1"), b.figures, l, view.Options{})
	assert.Contains(t, labelOf(now, "pm29"), "high, love", "a round that is not over counts")
	assert.NotContains(t, labelOf(now, "h4"), "later")
	b.set("o5", "f/positive", `false`)
	b.set("o5", "f/intended", `false`)
	assert.Contains(t, labelOf(view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{}), "o5"), "adverse, not intended")
}

// Everything that stands under the map is somewhere on it.
func TestV5EveryRecordOfAnOutcomeMapShows(t *testing.T) {
	b := programme(t)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	for e := range b.figures.Workspace().Children("mo1") {
		if e.Kind == "link" {
			continue
		}
		if _, ok := l.BoxOf(e.ID); !ok {
			t.Errorf("%s %q is not on the map", e.Kind, e.Title)
		}
	}
}

func TestV5TheLineOfSightPalesTheRest(t *testing.T) {
	b := programme(t)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	shown := map[string]bool{}
	for _, n := range view.Selection(l, []crdt.ID{"o3"}) {
		shown[n.ID] = true
	}
	for id, want := range map[string]bool{"a3": true, "u3": true, "o7": true, "o1": true, "g1": true, "o6": false, "a5": false, "o2": false} {
		assert.Equal(t, want, shown[id], id)
	}
}

// What joins a card to others off the chain goes behind the cards that it passes:
// these are drawn again above it, as pale or as clear as they were.
func TestV5LinksOffTheChainGoBehindTheCards(t *testing.T) {
	b := programme(t)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	over := view.Selection(l, []crdt.ID{"o1"})
	last, again := -1, map[string]bool{}
	for i, n := range over {
		if p, ok := n.Shapes[0].(*scene.Path); ok && n.ID == "" && p.Arrow {
			last = i
		}
	}
	require.GreaterOrEqual(t, last, 0, "its harvest is linked with it")
	for _, n := range over[last+1:] {
		again[n.ID] = true
	}
	assert.True(t, again["o3"], "Employers hire and keep young people, which two links pass")
	assert.True(t, again["o1"])
	assert.False(t, again["a5"], "none comes near")
}

// The key to the shapes lies on no card, whichever columns there are.
func TestV3TheKeyOfAnOutcomeMapLiesBesideTheCards(t *testing.T) {
	for _, kinds := range [][]string{{"value-element"}, {"outcome"}, {"outcome", "value-element"}, {"impact"}, {"impact", "value-element"}, {"activity", "outcome", "impact", "value-element"}} {
		b := newBoard(t)
		b.set("mo", "kind", `"map"`)
		b.place("mo", workspace.Root, "", "a")
		b.set("mo", "f/kind", `"outcome"`)
		for i, k := range kinds {
			id := crdt.ID(fmt.Sprint("k", i))
			b.set(id, "kind", fmt.Sprintf("%q", k))
			b.place(id, "mo", "", "a")
			b.set(id, "title", `"Members who train twice a week in month three"`)
		}
		l := view.Outcome(b.figures.Outcomes("mo"), b.figures, nil, view.Options{})
		key := slices.IndexFunc(l.Scene.Nodes, func(n *scene.Node) bool { return n.Label == "How to read it" })
		require.GreaterOrEqual(t, key, 0)
		for i := range kinds {
			box, ok := l.BoxOf(crdt.ID(fmt.Sprint("k", i)))
			require.True(t, ok)
			assert.False(t, box.Meets(l.Scene.Nodes[key].Box), "%v: over %s", kinds, kinds[i])
		}
	}
}

// The ring of what is selected strikes no words through: what sits on the
// border is drawn above it.
func TestSelectionLeavesWhatSitsOnTheBorder(t *testing.T) {
	b := programme(t)
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	over := view.Selection(l, []crdt.ID{"o3"})
	ring, votes := -1, -1
	for i, n := range over {
		for _, s := range n.Shapes {
			switch s := s.(type) {
			case *scene.Rect:
				if s.Stroke.Color == scene.Accent {
					ring = i
				}
			case *scene.Label:
				if s.Text == "9 votes" || s.Text == "9\u2009votes" {
					votes = i
				}
			}
		}
	}
	require.NotEqual(t, -1, ring)
	assert.Greater(t, votes, ring)
}

// What stands on an outcome map stands in its legend too, and a verdict of few
// values says of how few.
func TestOutcomeMapSaysHowToReadIt(t *testing.T) {
	b := programme(t)
	written := func(l *view.Layout, of string) (all []string) {
		for _, n := range l.Scene.Nodes {
			for _, s := range n.Shapes {
				if s, ok := s.(*scene.Label); ok && (of == "" || n.ID == of || n.Label == of) {
					all = append(all, s.Text)
				}
			}
		}
		return all
	}
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	legend := written(l, "How to read it")
	for _, words := range []string{"no demonstrable change", "nothing serves it,", "ideas, votes"} {
		assert.Contains(t, legend, words)
	}
	assert.Contains(t, written(l, "o1"), "Better", "by limits of many values")
	early := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{Day: day(t, "2024-Q4")})
	assert.Contains(t, written(early, ""), "Better, of 4 values")
}

// measures links an indicator to what it measures.
func measures(b *board, indicator, of crdt.ID) {
	var c crdt.Change
	id := indicator + "-" + of
	c.Set(id, crdt.KeyKind, jsontext.Of("link"))
	c.Set(id, crdt.KeyPlace, crdt.Place{Parent: "mo1", Order: "zz"}.Value())
	c.Set(id, "f/type", jsontext.Of("measures"))
	c.Set(id, "from", workspace.EndValue(indicator))
	c.Set(id, "to", workspace.EndValue(of))
	b.commit(c)
}

// An indicator of two cards is drawn on the first, and shows its line of sight.
func TestV5AnIndicatorShowsTheSightOfItsCard(t *testing.T) {
	b := programme(t)
	measures(b, "i1", "o6")
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	shown := func(id crdt.ID) map[string]bool {
		all := map[string]bool{}
		for _, n := range view.Selection(l, []crdt.ID{id}) {
			all[n.ID] = true
		}
		return all
	}
	of, by := shown("o1"), shown("i1")
	for _, n := range b.figures.Outcomes("mo1").Nodes {
		assert.Equal(t, of[string(n.ID)], by[string(n.ID)], n.Title)
	}
}

// A card says of how many of its indicators its progress is.
func TestV5ACardSaysWhatIsNotMeasured(t *testing.T) {
	b := programme(t)
	b.set("new", "kind", `"indicator"`)
	b.place("new", "mo1", "", "zz")
	b.set("new", "title", `"Nobody looked yet"`)
	measures(b, "new", "o7")
	label := labelOf(view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{}), "o7")
	assert.Contains(t, label, "of the way, progress of 1 of 2")
	assert.NotContains(t, label, "both")
	assert.NotContains(t, label, "met")
}

// OM13: harm that is kept down is no outcome on track, nor is what was not
// intended; the sentence of the map counts them apart. What some indicators
// alone say is on track, it says.
func TestV5TheFindingCountsHarmApart(t *testing.T) {
	b := programme(t)
	finding := func() string {
		return view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{}).Finding()
	}
	before := finding()
	b.set("o1", "f/positive", `false`)
	assert.Equal(t, "4 of 8 outcomes on track, 1 to watch, 3 off track; nothing serves 3 of them", before)
	assert.Equal(t, "3 of 7 outcomes on track, 1 to watch, 3 off track; nothing serves 3 of them; 1 of 1 harm kept down", finding())
	b.set("o4", "f/intended", `false`)
	assert.Equal(t, "3 of 6 outcomes on track, 1 to watch, 2 off track; nothing serves 2 of them; 1 of 1 harm kept down; 1 not intended", finding())
	l := view.Outcome(b.figures.Outcomes("mo1"), b.figures, nil, view.Options{})
	assert.Contains(t, labelOf(l, "o1"), "kept down as planned")
	b.set("o1", "f/positive", `null`)
	b.set("i2", "f/baseline", `null`)
	assert.Contains(t, finding(), "4 of 7 outcomes on track (1 of them by some indicators only), ")
}
