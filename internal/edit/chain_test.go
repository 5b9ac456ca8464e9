package edit_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
)

// says types into the field that is open.
func (p *person) says(text string, how edit.How) {
	p.hear(p.Handle(edit.TextDone{Text: text, How: how}))
}

// chain writes the links of an outcome map.
func (p *person) chain() string {
	var s []string
	m := p.Chain()
	for _, l := range m.Links {
		s = append(s, m.Nodes[l.A].Title+" > "+m.Nodes[l.B].Title)
	}
	return strings.Join(s, "\n")
}

func (p *person) cardCalled(title string) crdt.ID {
	p.t.Helper()
	for _, n := range p.Chain().Nodes {
		if n.Title == title {
			return n.ID
		}
	}
	p.t.Fatalf("nothing is called %q", title)
	return ""
}

// E6 and E8: from an empty map to an action by typing alone, through the columns
// that the empty map shows.
func TestE6AChainIsTyped(t *testing.T) {
	p := atKind(t, "outcome", "")
	var promised []string
	for _, n := range p.Scene().Nodes {
		for _, s := range n.Shapes {
			if l, ok := s.(*scene.Label); ok && l.Strong {
				promised = append(promised, l.Text)
			}
		}
	}
	p.key("Enter")
	p.says("Getting to work on time", edit.Tab)
	p.says("Buses meet the shifts", edit.Tab)
	p.says("Timetable talks", edit.Tab)
	p.says("A say for shift workers", edit.Tab)
	p.says("Invite them in May", edit.Tab)
	p.says("", edit.Escape)
	assert.Equal(t, "Buses meet the shifts > Getting to work on time\nTimetable talks > Buses meet the shifts\n"+
		"A say for shift workers > Timetable talks\nInvite them in May > A say for shift workers", p.chain())
	for _, n := range p.Chain().Nodes {
		assert.Contains(t, promised, n.Layer.Title(), "the column of %s", n.Title)
	}

	p.Select(p.cardCalled("Buses meet the shifts"))
	p.key("I")
	p.says("Trips that meet a shift", edit.Enter)
	p.expectSelected("Trips that meet a shift") // its unit comes next, not another one
	n := p.Chain().Nodes[p.Chain().Node(p.cardCalled("Buses meet the shifts"))]
	assert.Equal(t, "Trips that meet a shift", n.Indicators[0].Title)

	for range 6 {
		p.do("undo")
	}
	assert.Empty(t, p.Chain().Nodes, "each card is one step of undo, and an empty one none")
}

func TestE6EnterMakesTheNextOfTheSame(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.key("Enter")
	p.says("Safety", edit.Tab)
	p.says("No accidents", edit.Enter)
	p.says("Nobody is afraid", edit.Enter)
	p.says("", edit.Enter)
	assert.Equal(t, "No accidents > Safety\nNobody is afraid > Safety", p.chain())
	p.Select(p.cardCalled("Safety"))
	p.key("Enter")
	p.says("Safety at work", edit.Tab) // there is an outcome already: its text opens
	p.says("No accidents at work", edit.BackTab)
	p.says("Safety at work", edit.Blur)
	assert.Equal(t, "No accidents at work > Safety at work\nNobody is afraid > Safety at work", p.chain())
}

func TestE8AnEmptyCardLeavesNoTrace(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.do("chain-outcome")
	p.says("  ", edit.Tab)
	assert.Empty(t, p.Chain().Nodes)
	assert.False(t, p.session.CanUndo())
}

// What a hand drags stays there, and its place in the column stays empty.
func TestE2ACardByHandGoesBackToItsColumn(t *testing.T) {
	p := atKind(t, "outcome", "")
	for _, title := range []string{"A", "B", "C"} {
		p.do("chain-outcome")
		p.says(title, edit.Blur)
	}
	a, c := p.cardCalled("A"), p.cardCalled("C")
	was, _ := p.Layout().BoxOf(a)
	below, _ := p.Layout().BoxOf(c)
	p.Select(a)
	from := p.ToScreen(was.Center())
	p.drag(from, from.Add(geom.Pt(200, 90)), edit.Mods{Ctrl: true})
	now, _ := p.Layout().BoxOf(a)
	assert.NotEqual(t, was, now)
	still, _ := p.Layout().BoxOf(c)
	assert.Equal(t, below, still)
	p.do("release")
	back, _ := p.Layout().BoxOf(a)
	assert.Equal(t, was, back)
}

// E2, E6 and V7: a card that is dragged within its column takes its place in the
// order there, by keys as well, and keeps it when others come; beside the column
// it stays where the hand put it.
func TestE2ACardKeepsItsPlaceInItsColumn(t *testing.T) {
	p := atKind(t, "outcome", "")
	for _, title := range []string{"A", "B", "C"} {
		p.do("chain-outcome")
		p.says(title, edit.Blur)
	}
	a := p.cardCalled("A")
	order := func() string {
		t.Helper()
		ids := []string{"A", "B", "C"}
		slices.SortFunc(ids, func(x, y string) int {
			return cmp.Compare(p.box(p.cardCalled(x)).Y, p.box(p.cardCalled(y)).Y)
		})
		return strings.Join(ids, "")
	}
	assert.Equal(t, "ABC", order())
	p.Select(a)
	p.drag(p.screen(p.box(a).Center()), p.screen(p.box(p.cardCalled("B")).Center().Add(geom.Pt(10, 30))), edit.Mods{})
	assert.Equal(t, "BAC", order())
	assert.False(t, p.Workspace().Element(a).Place.Free)
	p.do("undo")
	assert.Equal(t, "ABC", order(), "one step")

	p.Select(a)
	p.do("order-last")
	assert.Equal(t, "BCA", order())
	p.do("order-earlier")
	assert.Equal(t, "BAC", order())
	p.Select(p.cardCalled("C"))
	p.do("chain-value-element")
	p.says("Peace", edit.Blur)
	assert.Equal(t, "BAC", order(), "a link to one of them moves none of them")

	p.Select(a)
	p.drag(p.screen(p.box(a).Center()), p.screen(p.box(a).Center().Add(geom.Pt(-400, 0))), edit.Mods{})
	assert.True(t, p.Workspace().Element(a).Place.Free)
	p.do("order-first")
	assert.False(t, p.Workspace().Element(a).Place.Free)
	p.Select()
	p.do("tidy")
	assert.False(t, p.Workspace().Element(a).Field("columnPlace").Known())
}

// E5: what is locked takes no other place in the order of its column.
func TestE5ALockedCardKeepsItsPlaceInItsColumn(t *testing.T) {
	p := atKind(t, "outcome", "")
	for _, title := range []string{"A", "B"} {
		p.do("chain-outcome")
		p.says(title, edit.Blur)
	}
	a := p.cardCalled("A")
	p.Select(a)
	p.do("lock")
	was := p.box(a)
	for _, command := range []string{"order-later", "order-last"} {
		p.said = nil
		p.do(command)
		assert.Equal(t, was, p.box(a), command)
		assert.True(t, p.heard("is locked and was not moved"), command)
	}
	p.do("lock")
	p.do("order-later")
	assert.Greater(t, p.box(a).Y, was.Y)
}

func TestE1TimeWritesNothing(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.do("chain-outcome")
	p.says("A", edit.Blur)
	before := p.doc.Version()
	p.SetDay(20000)
	assert.Equal(t, 20000, p.Day())
	p.SetDay(0)
	assert.Equal(t, before, p.doc.Version())
}

// A map that shows a round whose last value somebody deletes shows the round
// before, and now where there is none.
func TestE1TheRoundThatShowsIsThere(t *testing.T) {
	p := onProgramme(t)
	day := func(period string) int {
		d, ok := p.Figures().DayOf(period)
		require.True(t, ok)
		return d
	}
	rated := func(round, value string) { t.Helper(); p.set("like1", "f/ratings/"+round, value) }
	for _, round := range []string{"2025-Q1", "2025-Q2", "2025-Q3"} {
		rated(round, "2")
	}
	p.SetDay(day("2025-Q2"))
	rated("2025-Q2", "null")
	assert.Equal(t, day("2025-Q1"), p.Day())
	rated("2025-Q2", "1")
	assert.Equal(t, day("2025-Q1"), p.Day(), "it stays where it is")
	p.SetDay(day("2025-Q3"))
	rated("2025-Q1", "null")
	assert.Equal(t, day("2025-Q3"), p.Day())
	rated("2025-Q2", "null")
	assert.Zero(t, p.Day(), "one round is none to choose from")
}

// Over time show changes that happened: good, a setback, or nobody has said. What
// could happen shows not.
func TestE1ChangesAreWhatHappened(t *testing.T) {
	p := onProgramme(t)
	var c crdt.Change
	for _, x := range []struct{ id, field, value string }{
		{"good", "f/positive", "true"}, {"bad", "f/positive", "false"}, {"draft", "f/state", `"draft"`}, {"maybe", "f/state", `"potential"`},
	} {
		id := crdt.ID(x.id)
		c.Set(id, crdt.KeyKind, jsontext.Of("harvested-outcome"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: mapID, Order: "z" + x.id}.Value())
		c.Set(id, "title", jsontext.Of(x.id))
		c.Set(id, "f/when", jsontext.Of("2026-05-03"))
		v, err := jsontext.Parse([]byte(x.value), jsontext.Limits{})
		require.NoError(t, err)
		c.Set(id, x.field, v)
	}
	p.hear(p.Commit("Harvest", c))
	day, ok := p.Figures().DayOf("2026-05-03")
	require.True(t, ok)
	assert.ElementsMatch(t, []edit.Change{{"good", day, true, true}, {"bad", day, false, true}, {"draft", day, false, false}}, p.Changes())
}

func TestE3HarmIsMarkedAndTakenBack(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.do("chain-outcome")
	p.says("Rents rise", edit.Blur)
	id := p.cardCalled("Rents rise")
	p.Select(id)
	p.do("mark-adverse")
	p.do("mark-unintended")
	n := p.Chain().Nodes[0]
	assert.True(t, n.Adverse && n.Unintended)
	p.do("mark-adverse")
	assert.False(t, p.Chain().Nodes[0].Adverse)
}

// An indicator lies on its outcome: who drags it drags the card.
func TestE2ACardIsDraggedByItsIndicator(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.do("chain-outcome")
	p.says("A", edit.Blur)
	a := p.cardCalled("A")
	p.Select(a)
	p.key("I")
	p.says("Share of A", edit.Blur)
	indicator := p.Chain().Nodes[0].Indicators[0].ID
	was, _ := p.Layout().BoxOf(a)
	in, ok := p.Layout().BoxOf(indicator)
	assert.True(t, ok)
	from := p.ToScreen(in.Center())
	p.drag(from, from.Add(geom.Pt(120, 60)), edit.Mods{Ctrl: true})
	now, _ := p.Layout().BoxOf(a)
	assert.NotEqual(t, was, now)
	after, _ := p.Layout().BoxOf(indicator)
	assert.Equal(t, now.Min().Sub(was.Min()), after.Min().Sub(in.Min()), "and it goes with it")
	p.do("undo")
	back, _ := p.Layout().BoxOf(a)
	assert.Equal(t, was, back)
}

// OM5: an assumption or a risk is begun on a link, on an outcome and on the map.
func TestOM5AnAssumptionIsTypedOnALink(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.key("Enter")
	p.says("Safety", edit.Tab)
	p.says("No accidents", edit.Escape)
	link := p.Chain().Links[0].ID
	p.Select(link)
	p.do("chain-assumption")
	p.says("People look both ways", edit.Escape)
	p.Select(link)
	p.do("chain-risk")
	p.says("It gets dark", edit.Escape)
	p.Select(p.cardCalled("No accidents"))
	p.do("chain-assumption")
	p.says("It is counted", edit.Escape)
	p.Select()
	p.do("chain-risk")
	p.says("Nobody pays", edit.Escape)
	var names []string
	for _, e := range p.Chain().Links[0].Assumes {
		names = append(names, e.Title)
	}
	slices.Sort(names)
	assert.Equal(t, []string{"It gets dark", "It is counted", "People look both ways"}, names)
	assert.Len(t, p.Chain().Rest, 4)

	p.Select(link)
	p.do("chain-risk")
	p.others(crdt.NewSession("ben", ticking()), crdt.Delete(p.doc, "ben", link))
	p.says("Too late", edit.Escape)
	assert.Len(t, p.Chain().Rest, 4, "the link is gone")
}
