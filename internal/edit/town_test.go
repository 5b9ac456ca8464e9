package edit_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

// stands returns where the shape of somebody lies on the stage.
func (p *person) stands(title string) geom.Point {
	p.t.Helper()
	at, ok := p.Layout().PersonAt(p.id(title))
	require.True(p.t, ok, "%s is not on the map", title)
	return p.ToScreen(at)
}

// town is a relational map with four people and the arrangement by relations.
func town(t *testing.T) *person { return atKind(t, "relational", people) }

func (p *person) clusterOf(title string) string {
	m := p.Relational()
	if h := m.People[m.Person(p.id(title))].Home(); h >= 0 {
		return m.Clusters[h].Title
	}
	return ""
}

// cluster makes one of some people, with its name.
func (p *person) cluster(name string, titles ...string) crdt.ID {
	p.t.Helper()
	p.Select(p.ids(titles...)...)
	p.do("add-cluster")
	p.types(name, edit.Enter)
	return p.id(name)
}

func TestPeopleAreDraggedAndLetGo(t *testing.T) {
	p := town(t)
	was := p.stands("Clinic")
	p.drag(was, was.Add(geom.Pt(120, 60)), edit.Mods{})
	at := p.stands("Clinic")
	assert.InDelta(t, was.X+120, at.X, 1.5)
	assert.InDelta(t, was.Y+60, at.Y, 1.5)
	p.Select(p.id("Clinic"))
	p.do("unpin")
	assert.Equal(t, was, p.stands("Clinic"), "back where the arrangement has it")
	p.key("Ctrl+Z", "Ctrl+Z")
	assert.False(t, p.place("Clinic").Free)
	p.unchanged("Escape", func() {
		p.hold(was, geom.Pt(900, 600), edit.Mods{})
		assert.NotEmpty(t, p.Overlay().Nodes)
		p.key("Escape")
	})
	p.do("unpin-all")
}

// E6: what a drag does, keys do.
func TestE6_PeopleByKeys(t *testing.T) {
	p := town(t)
	before, _ := p.Layout().PersonAt(p.id("Clinic"))
	p.Select(p.id("Clinic"))
	p.key("ArrowRight", "ArrowRight", "ArrowDown")
	at := p.place("Clinic")
	assert.Equal(t, [3]any{true, math.Round(before.X + 16), math.Round(before.Y + 8)}, [3]any{at.Free, at.X, at.Y})
	p.key("Ctrl+Z")
	assert.False(t, p.place("Clinic").Free, "a burst is one step")

	p.key("Escape", "Escape", "N")
	assert.Equal(t, "customer", p.Tool())
	p.key("Enter")
	p.types("Insurer", edit.Enter)
	m := p.Relational()
	assert.Equal(t, relation.Customer, m.People[m.Person(p.id("Insurer"))].Role)
}

func TestAddingByTyping(t *testing.T) {
	p := town(t)
	p.Select(p.id("Clinic"))
	p.do("add-partner")
	p.types("Laboratory", edit.Enter) // and the next around the same
	p.types("Pharmacy", edit.Enter)
	p.types("", edit.Escape)
	m := p.Relational()
	require.Len(t, m.Relations, 2)
	for _, r := range m.Relations {
		assert.Equal(t, "Clinic", m.People[r.A].Title)
		assert.Equal(t, relation.Partner, m.People[r.B].Role)
	}
	p.do("add-customer")
	p.types("Ward", edit.Tab)
	p.types("Nurses", edit.Escape)
	m = p.Relational()
	assert.Equal(t, m.Person(p.id("Ward")), m.Relations[2].A, "Tab asks who surrounds them")
}

func TestEmptyMapAsksForTheFirst(t *testing.T) {
	p := atKind(t, "relational", "")
	out := p.hear(p.Handle(edit.Key{Key: "c", Code: "KeyC"}))
	require.NotEmpty(t, out)
	field, ok := out[0].(edit.EditText)
	require.True(t, ok)
	assert.True(t, field.Typed)
	p.types("City", edit.Enter)
	assert.Len(t, p.Relational().People, 1)
}

// The letter that takes a tool is not typed into the field, on no kind of map;
// one that is takes none. N is the key that an empty relational map names.
func TestLettersOfToolsOnEmptyMaps(t *testing.T) {
	for kind, tools := range map[string]map[string]string{
		"journey": {"n": "", "s": "", "f": "", "p": "", "a": "", "l": "", "t": "", "h": "", "v": ""},
		"outcome": {"n": "", "s": "", "f": "", "p": "", "a": "", "l": "", "t": "", "h": "", "v": ""},
		"relational": {"n": "select", "s": "select", "f": "cluster", "p": "partner", "a": "connector", "l": "connector", "h": "hand", "v": "select",
			"N": "", "M": "", "m": "", "ü": ""},
	} {
		for key, takes := range tools {
			p := atKind(t, kind, "")
			var field *edit.EditText
			mods := edit.Mods{Shift: strings.ToUpper(key) == key}
			for _, e := range p.hear(p.Handle(edit.Key{Key: key, Mods: mods})) {
				if f, ok := e.(edit.EditText); ok {
					field = &f
				}
			}
			if takes == "" {
				assert.True(t, field != nil && field.Typed, "%s on %s begins the first", key, kind)
				continue
			}
			assert.Equal(t, takes, p.Tool(), "%s on %s", key, kind)
			assert.True(t, field == nil || !field.Typed, "%s on %s is not typed", key, kind)
			assert.Equal(t, strings.Contains("ns", key), field != nil, "%s on %s asks for a name", key, kind)
		}
	}
}

func TestConnectingTwoPeople(t *testing.T) {
	p := town(t)
	p.key("A")
	p.drag(p.stands("Supplier"), p.stands("Clinic"), edit.Mods{})
	m := p.Relational()
	require.Len(t, m.Relations, 1)
	assert.Equal(t, []crdt.ID{m.Relations[0].ID}, p.Selected())
	p.key("Delete")
	assert.Empty(t, p.Relational().Relations)
	p.key("Ctrl+Z")
	assert.Len(t, p.Relational().Relations, 1)
}

func TestClusters(t *testing.T) {
	p := town(t)
	p.cluster("Care", "Clinic", "Patients")
	p.cluster("Others", "Regulator", "Supplier")
	assert.Equal(t, relation.Clusters, p.Relational().View.Arrangement)
	p.Fit()
	p.drag(p.stands("Supplier"), p.stands("Clinic").Add(geom.Pt(30, 20)), edit.Mods{})
	assert.Equal(t, "Care", p.clusterOf("Supplier"), "dropped into a hull, somebody joins")
	assert.False(t, p.place("Supplier").Free)
	p.key("Ctrl+Z")
	assert.Equal(t, "Others", p.clusterOf("Supplier"))

	p.Select(p.id("Supplier"))
	p.do("move-to-cluster " + string(p.id("Care")))
	assert.Equal(t, "Care", p.clusterOf("Supplier"))
	p.do("leave-cluster")
	assert.Empty(t, p.clusterOf("Supplier"))

	p.Select(p.id("Care"))
	p.key("ArrowRight")
	assert.True(t, p.place("Clinic").Free && p.place("Patients").Free, "a cluster moves its members")
	p.key("Delete")
	assert.Len(t, p.Relational().Clusters, 1)
	assert.Len(t, p.Relational().People, 4, "its members stay")
}

func TestArrangements(t *testing.T) {
	p := town(t)
	p.do("arrange clusters")
	p.expectSaid("There is no cluster yet. Select people and make one.")
	for _, a := range []string{"rings", "sectors", "grid"} {
		p.do("arrange " + a)
		assert.Equal(t, relation.Arrangement(a), p.Relational().View.Arrangement)
		p.unchanged("nobody is put anywhere in "+a, func() {
			p.drag(p.stands("Clinic"), geom.Pt(700, 300), edit.Mods{})
		})
	}
	p.do("size-by degree")
	assert.Equal(t, "degree", p.Relational().View.SizeBy)
	p.key("Ctrl+Z", "Ctrl+Z")
	assert.Equal(t, relation.Sectors, p.Relational().View.Arrangement)
}

// On a narrow stage the bar stands in rows, one more for the figures of a grid:
// a map that is fitted stands above it.
func TestFitsAboveTheBar(t *testing.T) {
	for _, c := range []struct {
		arrangement string
		bar         float64 // how much of a stage of 390 by 741 it covers
	}{{"sectors", 232}, {"grid", 306}} {
		p := town(t)
		p.hear(p.Handle(edit.Paste{Text: "name\n" + strings.Repeat("Somebody\n", 80)}))
		p.Resize(390, 741)
		p.do("arrange " + c.arrangement)
		all := p.Scene().Bounds
		assert.LessOrEqual(t, p.ToScreen(geom.Pt(0, all.Bottom())).Y, 741-c.bar, c.arrangement)
		assert.GreaterOrEqual(t, p.ToScreen(geom.Pt(0, all.Y)).Y, 0.0, c.arrangement)
	}
}

func TestThresholdIsTriedBeforeItIsSet(t *testing.T) {
	p := town(t)
	p.hear(p.Handle(edit.Paste{Text: "name\tinterest\nA\tx; y\nB\tx; y\nC\tx; z\nD\tq"}))
	_, links := p.Threshold()
	assert.Equal(t, 1, links)
	p.unchanged("trying", func() { p.do("try-threshold 0.30") })
	_, links = p.Threshold()
	assert.Equal(t, 3, links)
	p.do("set-threshold 0.30")
	_, links = p.Threshold()
	assert.Equal(t, 3, links)
	p.do("threshold-up")
	from, links := p.Threshold()
	assert.InDelta(t, 0.35, from, 1e-9)
	assert.Equal(t, 1, links)
	p.key("Ctrl+Z", "Ctrl+Z")
	assert.InDelta(t, relation.StandardThreshold, p.Relational().View.Threshold, 1e-9)
}

func TestFocusOnSomebody(t *testing.T) {
	p := town(t)
	p.Select(p.ids("Clinic", "Patients")...)
	p.do("connect")
	p.Select(p.ids("Patients", "Regulator")...)
	p.do("connect")
	p.Select(p.id("Clinic"))
	p.unchanged("looking", func() {
		p.do("focus-on")
		p.expectSaid("1 other at most 1 step from “Clinic”.")
		p.do("focus-wider")
		p.expectSaid("2 others at most 2 steps from “Clinic”.")
		p.do("focus-on")
		p.expectSaid("Everybody shows.")
	})
}

// Cells without headings become people in one step, with what interests them; who
// is on the map already is named.
func TestPeopleFromCells(t *testing.T) {
	p := atKind(t, "relational", "")
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "Firm %d\thygiene; topic %d\n", i, i%4)
	}
	p.hear(p.Handle(edit.Paste{Text: b.String()}))
	p.expectSaid("30 people added.")
	m := p.Relational()
	require.Len(t, m.People, 30)
	one := m.People[m.Person(p.id("Firm 4"))]
	assert.Equal(t, relation.Customer, one.Role)
	assert.Equal(t, []relation.Trait{{Attribute: "interest", Value: "hygiene"}, {Attribute: "interest", Value: "topic 0"}}, one.Traits)
	p.unchanged("the same once more", func() { p.hear(p.Handle(edit.Paste{Text: b.String()})) })
	p.key("Ctrl+Z")
	assert.Empty(t, p.Relational().People, "one step of undo")
	p.hear(p.Handle(edit.Paste{Text: "Mill\tflour\nPort\trail"}))
	p.said = nil
	p.hear(p.Handle(edit.Paste{Text: "MILL\tbread\nDairy\trail"}))
	p.expectSaid("1 person added. On the map already and not added again: “MILL”.")
}

func TestTownMenus(t *testing.T) {
	p := town(t)
	p.cluster("Care", "Clinic", "Patients")
	p.Fit()
	has := func(at geom.Point, want ...string) {
		t.Helper()
		p.said = nil
		p.hear(p.Handle(edit.Pointer{Phase: edit.Down, ID: 1, At: at, Button: edit.Secondary}))
		p.hear(p.Handle(edit.Pointer{Phase: edit.Up, ID: 1, At: at, Button: edit.Secondary}))
		var got []string
		for _, e := range p.said {
			if m, ok := e.(edit.Menu); ok {
				for _, i := range m.Items {
					got = append(got, i.Command)
				}
			}
		}
		for _, w := range want {
			assert.Contains(t, got, w)
		}
	}
	has(p.stands("Supplier"), "focus-on", "add-cluster", "move-to-cluster "+string(p.id("Care")), "delete")
	has(p.where("Care"), "edit-text", "delete")
	has(geom.Pt(20, 20), "add-customer", "arrange rings")
}

// What is laid out ahead, in steps, is what shows then; what was begun before
// something else changed is not (E11).
func TestE11_LaidOutAhead(t *testing.T) {
	var lines strings.Builder
	for i := range 700 {
		fmt.Fprintf(&lines, "Customer %d\n", i)
	}
	var traits crdt.Change
	open := func() *person {
		p := atKind(t, "relational", lines.String())
		p.Board = edit.NewLater(p.Workspace(), p.Figures(), p.session, p.MapID())
		if traits.Empty() {
			for i := range 700 {
				traits.Set(p.id(fmt.Sprintf("Customer %d", i)), "tags/interest", jsontext.OfStrings(fmt.Sprintf("topic %d", i%300)))
			}
		}
		p.hear(p.Commit("Traits", traits))
		for c := p.Counting(); c.Step(); {
		}
		return p
	}
	once := open()
	once.Counted()
	p := open()
	p.Figures().Relational(p.MapID())
	steps := 0
	for p.Ahead() {
		steps++
	}
	assert.Greater(t, steps, 5)
	p.Counted()
	_, links := p.Threshold()
	assert.Positive(t, links)
	assert.Equal(t, once.Layout().Scene, p.Layout().Scene)

	for _, do := range []func(*person){
		func(p *person) { p.hear(p.Commit("Name", title("en003", "Somebody else"))) },
		func(p *person) { w := p.Waits(); w.Placed(w.Place()); p.Counted() },
		func(p *person) { p.do("set-threshold 1") },
	} {
		for range 4 {
			p.Ahead()
		}
		do(p)
		do(once)
		assert.Equal(t, once.Layout().Scene, p.Layout().Scene)
	}
}

// A file shows a relational map as the board has it where all stand as a map
// opened afresh would have them: not while some wait for their places, and not
// after somebody stopped that.
func TestAFileIsTheBoardsWhereAllHaveTheirPlaces(t *testing.T) {
	var lines strings.Builder
	for i := range 320 {
		fmt.Fprintf(&lines, "Customer %d\n", i)
	}
	open := func() *person {
		p := atKind(t, "relational", lines.String())
		p.Board = edit.NewLater(p.Workspace(), p.Figures(), p.session, p.MapID())
		return p
	}
	p := open()
	w := p.Waits()
	require.NotNil(t, w)
	assert.Nil(t, p.AsFiled(), "some wait")
	p.Placed(w, w.Place())
	require.NotNil(t, p.AsFiled())
	sameFile(t, p, 0)
	p.hear(p.Commit("Name", title("en003", "Somebody else")))
	require.NotNil(t, p.AsFiled())
	sameFile(t, p, 0)

	p = open()
	w = p.Waits()
	p.Placed(w, w.Stop())
	assert.Nil(t, p.AsFiled(), "nobody else would see it like this")
	p.hear(p.Commit("Name", title("en003", "Somebody else")))
	assert.Nil(t, p.AsFiled())
}

// E15: who is selected stays under the eyes of who sees somebody relate them with
// others, elsewhere and without writing down where all stand, and with nobody
// selected a map that was seen whole still is.
func TestE15_AnEditLeavesTheViewWhereItWas(t *testing.T) {
	p := town(t)
	ben := crdt.NewSession("ben", ticking())
	relate := func(from, to string) {
		_, c := relation.Relate(p.Workspace(), p.id(from), p.id(to), "serves")
		p.others(ben, c)
	}
	p.key("Ctrl+-", "Ctrl+-", "Ctrl+-") // room on all sides
	moved := 0.0
	for _, pair := range [][2]string{{"Clinic", "Patients"}, {"Regulator", "Supplier"}, {"Clinic", "Supplier"}} {
		p.Select(p.id("Clinic"))
		was, _ := p.Layout().PersonAt(p.id("Clinic"))
		on := p.stands("Clinic")
		relate(pair[0], pair[1])
		now, _ := p.Layout().PersonAt(p.id("Clinic"))
		moved += now.Sub(was).Len()
		assert.InDelta(t, 0, p.stands("Clinic").Sub(on).Len(), 1e-6, "%v", pair)
	}
	require.Greater(t, moved, 1.0, "the arrangement has another place for them")
	p.Select()
	p.Fit()
	relate("Patients", "Regulator")
	box := p.Layout().Scene.Bounds
	from, to := p.ToScreen(box.Min()), p.ToScreen(geom.Pt(box.Right(), box.Bottom()))
	assert.True(t, from.X >= 0 && from.Y >= 0 && to.X <= 1392 && to.Y <= 816, "%v %v", from, to)
}

// Who selects nothing, or what shows nowhere, goes on looking at the same place.
func TestRevealsNothingOfNothing(t *testing.T) {
	p := town(t)
	p.SetCamera(edit.Camera{X: 1400, Y: 900, Zoom: 2})
	was := p.Camera()
	p.RevealAll(nil, 0)
	assert.Equal(t, was, p.Camera())
	p.RevealAll([]crdt.ID{"nobody"}, 0)
	assert.Equal(t, was, p.Camera())
}
