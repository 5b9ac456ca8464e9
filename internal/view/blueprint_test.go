package view_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hotel is a service blueprint: what guests do, what they see of the house,
// what happens behind, and what that relies on.
func hotel(t testing.TB) *board {
	b := newBoard(t)
	id, c := b.w.NewMap("journey", "A night at the hotel")
	b.commit(c)
	m := func() *journey.Map { return b.figures.Journey(id) }
	b.commit(journey.AddRoleLanes(b.w, m(), 2, journey.Frontstage, journey.Backstage, journey.Support))
	lane := map[journey.Role]crdt.ID{}
	for _, l := range m().Lanes {
		lane[l.Role] = l.ID
	}
	card := func(stage crdt.ID, in journey.Role, title string) crdt.ID {
		if in == journey.NoRole {
			id, c := journey.AddTouchpoint(b.w, stage, 99, title)
			b.commit(c)
			return id
		}
		id, c := workspace.Create("note", crdt.Place{Parent: stage, Lane: lane[in], Order: "a"}, title)
		b.commit(c)
		return id
	}
	link := func(from, to crdt.ID, condition string) {
		_, c := b.w.Connect("relates", from, to)
		if condition != "" {
			c.Set(c.Sets[0].Entity, "f/condition", jsontext.Of(condition))
		}
		b.commit(c)
	}
	for i, s := range [...]struct{ stage, does, front, back, support, when string }{
		{"Book", "Looks for a room and books it", "Booking page", "Holds the room", "Reservation system", ""},
		{"Arrive", "Asks for the key", "Greets by name, hands the key over", "Prepares the room", "Room plan", "room ready"},
		{"Stay", "Calls about the heating", "Answers within a minute", "Sends somebody up", "On-call electrician", "after ten"},
		{"Leave", "Pays and goes", "Bill on the phone", "Closes the account", "Card payments", ""},
	} {
		stage, c := journey.AddStage(b.w, id, i, s.stage)
		b.commit(c)
		a := card(stage, journey.NoRole, s.does)
		f, k, z := card(stage, journey.Frontstage, s.front), card(stage, journey.Backstage, s.back), card(stage, journey.Support, s.support)
		link(a, f, "")
		link(f, k, s.when)
		link(k, z, "")
	}
	return b
}

// A service blueprint has its three lines, in their order, between its lanes;
// they follow when lanes change places, and links cross them in the streets.
func TestBlueprint(t *testing.T) {
	b := hotel(t)
	var id crdt.ID
	for m := range b.w.Maps() {
		id = m.ID
	}
	draw := func() (*view.Layout, []string) {
		l := view.Journey(b.figures.Journey(id), b.figures, nil, view.Options{})
		var lines []string
		for _, n := range l.Scene.Nodes {
			if strings.HasPrefix(n.Label, "Line of") {
				lines = append(lines, n.Label)
				for _, shape := range n.Shapes {
					if name, ok := shape.(*scene.Label); ok && name.At.X+name.Width > l.Columns[0].Head.X {
						t.Errorf("%q of %s runs over the edge of the first stage", name.Text, n.Label)
					}
				}
				for _, r := range l.Rows {
					if r.Box.Meets(n.Box.Grow(-1)) {
						t.Errorf("%s lies in the lane %s", n.Label, r.ID)
					}
				}
			}
		}
		return l, lines
	}
	l, lines := draw()
	if want := []string{"Line of interaction", "Line of visibility", "Line of internal interaction"}; !slices.Equal(lines, want) {
		t.Errorf("the lines are %q", lines)
	}
	links := 0
	for _, n := range l.Scene.Nodes {
		if !strings.HasPrefix(n.Label, "Link:") {
			continue
		}
		links++
		for _, shape := range n.Shapes {
			words, ok := shape.(*scene.Rect)
			for _, line := range l.Scene.Nodes {
				if ok && strings.HasPrefix(line.Label, "Line of") && words.Box.Y < line.At.Y+1 && words.Box.Bottom() > line.At.Y-1 {
					t.Errorf("words of %q stand on the %s", n.Label, line.Label)
				}
			}
		}
	}
	if links != 12 {
		t.Errorf("%d of 12 links are drawn", links)
	}
	if dir := os.Getenv("WORTHMAP_PICTURES"); dir != "" {
		for i, theme := range []scene.Theme{scene.Light, scene.Dark} {
			drawing := svg.Paint(view.Sheet(l, "Invented"), svg.Options{Theme: theme})
			if err := os.WriteFile(filepath.Join(dir, "blueprint"+strconv.Itoa(i)+".svg"), drawing, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	m := b.figures.Journey(id)
	at := slices.IndexFunc(m.Lanes, func(l *journey.Lane) bool { return l.Role == journey.Frontstage })
	b.commit(journey.SetLane(b.w, m, m.Lanes[at].LaneID(), "hidden", true))
	if _, lines = draw(); !slices.Equal(lines, []string{"Line of visibility", "Line of internal interaction"}) {
		t.Errorf("without what customers see the lines are %q", lines)
	}
}
