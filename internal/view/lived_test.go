package view_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// walks puts what cases did on a map of four touchpoints: most as planned, one
// past a step and back, some who drop off.
func walks(t *testing.T) *board {
	b := newBoard(t)
	b.tell("stage Find\n  touchpoint Search\n  touchpoint Compare\nstage Buy\n  touchpoint Pay\nstage Use\n  touchpoint Unpack\n")
	plan := b.journey().Steps()
	names, of := []string{}, []string{}
	for _, p := range plan {
		names, of = append(names, p.Title), append(of, p.ID)
	}
	var events []lived.Event
	for i, way := range []string{"0123", "0123", "0123", "01", "02123", "0113", "0"} {
		for k, r := range way {
			events = append(events, lived.Event{Case: i, Name: int(r - '0'), At: int64(86400 * k), Rated: 4000})
		}
	}
	id, c := workspace.Create(journey.LivedKind, b.w.PlaceAt(b.journey().ID, "", math.MaxInt, nil), "May")
	for _, s := range journey.LivedRegisters(lived.Gather(events, names, of, plan), nil) {
		c.Set(id, s.Key, s.Value)
	}
	b.commit(c)
	return b
}

// V5: what people did is said at each touchpoint, and of the map.
func TestV5_Lived(t *testing.T) {
	b := walks(t)
	l := view.Journey(b.journey(), b.figures, nil, view.Options{})
	checkScene(t, l)
	said := strings.Join(words(l), "\n")
	for _, want := range []string{
		"Lived: Search, 100 % of 7 cases; satisfaction 4 of 5; 83 % go on to “Compare” after 24 h (nine in ten within 24 h); 17 % skip on to “Pay”",
		"14 % drop off here", "go back to “Compare”", "Touchpoint: Pay, 57 % of cases came here",
	} {
		if plain := strings.NewReplacer("\u202f", " ", "\u00a0", " ", "\u2009", " ").Replace(said); !strings.Contains(plain, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	if !strings.Contains(l.Scene.Desc, "Of 7 cases from 1970-01-01 to 1970-01-05") {
		t.Error(l.Scene.Desc)
	}
}

// V1: laid out after another it is the same, when a touchpoint gets another name
// or place, the lane hides, or the data go.
func TestV1_Lived(t *testing.T) {
	b := walks(t)
	prev := view.Journey(b.journey(), b.figures, nil, view.Options{})
	check := func(what string) {
		t.Helper()
		m := b.journey()
		next, anew := view.Journey(m, b.figures, prev, view.Options{}), view.Journey(m, b.figures, nil, view.Options{})
		if string(svg.Paint(next.Scene, svg.Options{})) != string(svg.Paint(anew.Scene, svg.Options{})) || !slices.Equal(words(next), words(anew)) {
			t.Errorf("%s: laid out after another it differs", what)
		}
		prev = next
	}
	m := b.journey()
	b.set(m.Touchpoints[1].ID, "title", `"Compare offers"`)
	check("renamed")
	b.place(m.Touchpoints[3].ID, m.Stages[0].ID, "", "a1")
	check("moved")
	b.commit(journey.SetLane(b.w, b.journey(), "lane:lived", "hidden", true))
	check("hidden")
	for _, l := range b.journey().Lanes {
		if l.Type == journey.LivedLane {
			b.commit(journey.SetLane(b.w, b.journey(), l.LaneID(), "hidden", false))
			check("shown")
			b.commit(journey.SetLane(b.w, b.journey(), l.LaneID(), "folded", true))
			check("folded")
			b.commit(journey.SetLane(b.w, b.journey(), l.LaneID(), "folded", false))
		}
	}
	b.commit(crdt.Delete(b.doc, b.session.Replica(), b.journey().Lived.Sources[0].ID))
	check("deleted")
}

// V1, V5: a journey to be shows what changes, what is new and what is dropped,
// the same whether laid out anew or after another.
func TestV5_ToBe(t *testing.T) {
	b := walks(t)
	m := b.journey()
	felt := func(id crdt.ID, stage crdt.ID, feeling, delivered string) {
		b.set(id, "f/emotion", feeling)
		b.set(stage, "f/expected/functional", "8")
		b.set(stage, "f/delivered/functional", delivered)
	}
	felt(m.Touchpoints[0].ID, m.Stages[0].ID, "-3", "2")
	felt(m.Touchpoints[2].ID, m.Stages[1].ID, "1", "6")
	for _, name := range []string{"Marta", "Jonas, retired"} {
		_, c := journey.AddPersona(b.w, m.ID, name)
		b.commit(c)
	}
	jonas := func(m *journey.Map, touchpoint int, feeling float64) {
		c, err := journey.SetFeeling(m, m.Touchpoints[touchpoint].ID, 1, workspace.Num(feeling))
		if err != nil {
			t.Fatal(err)
		}
		b.commit(c)
	}
	jonas(b.journey(), 0, -2)
	jonas(b.journey(), 2, 0)
	id, c := journey.ToBe(b.w, b.journey(), "Better")
	b.commit(c)
	lay := func(prev *view.Layout) *view.Layout {
		return view.Journey(b.figures.Journey(id), b.figures, prev, view.Options{})
	}
	prev := lay(nil)
	now := b.figures.Journey(id)
	jonas(now, 0, 1)
	felt(now.Touchpoints[0].ID, now.Stages[0].ID, "2", "5")
	b.commit(crdt.Delete(b.doc, b.session.Replica(), now.Touchpoints[1].ID))
	_, c = journey.AddTouchpoint(b.w, now.Stages[2].ID, 0, "Welcome")
	b.commit(c)
	next := lay(prev)
	checkScene(t, next)
	if anew := lay(nil); string(svg.Paint(next.Scene, svg.Options{})) != string(svg.Paint(anew.Scene, svg.Options{})) {
		t.Error("laid out after another it differs")
	}
	said := strings.Join(words(next), "\n")
	for _, want := range []string{"Find against as is: delivered +3.0, Marta feels +5 at " + now.Touchpoints[0].Name() + ", Jonas feels +3 at " + now.Touchpoints[0].Name(), "Find: without Compare", "Touchpoint: Welcome, new"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	if drawing := string(svg.Paint(next.Scene, svg.Options{})); !strings.Contains(drawing, ">as is<") || !strings.Contains(drawing, ">Jonas as is<") {
		t.Error("how each persona feels today is not drawn")
	} else if !strings.Contains(drawing, ">up 5<") || !strings.Contains(drawing, ">up 3<") || !strings.Contains(drawing, ">delivered +3.0<") {
		t.Error("by how much a point moved does not stand at it, or stands among values")
	}
	if !strings.Contains(next.Scene.Desc, "leak 8.0 → 5.0") && !strings.Contains(next.Scene.Desc, "leak 8 → 5") {
		t.Error(next.Scene.Desc)
	}
}
