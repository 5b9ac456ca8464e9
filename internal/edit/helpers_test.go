package edit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// person is somebody at a board, with everything that the board answered.
type person struct {
	*edit.Board
	t       testing.TB
	doc     *crdt.Doc
	session *crdt.Session
	said    []edit.Effect
	when    time.Duration
}

const mapID crdt.ID = "m1"

// ticking returns a clock that goes on a millisecond a look, so that runs are
// alike.
func ticking() func() time.Time {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	return func() time.Time { at = at.Add(time.Millisecond); return at }
}

// at sits a person down at a new map, written one stage a line with its
// touchpoints below, two spaces in; four in within a step that ends in a
// colon.
//
//	Apply
//	  Fills in a form
//	  By post:
//	    Posts it
func at(t testing.TB, lines string) *person {
	t.Helper()
	return atKind(t, "journey", lines)
}

func atKind(t testing.TB, kind, lines string) *person {
	t.Helper()
	doc := &crdt.Doc{}
	p := &person{t: t, doc: doc, session: crdt.NewSession("ana", ticking())}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: "a"}.Value())
	c.Set(mapID, crdt.KeyKind, jsontext.Of("map"))
	c.Set(mapID, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "a"}.Value())
	c.Set(mapID, "f/kind", jsontext.Of(kind))
	parents := []crdt.ID{mapID}
	n := 0
	for _, line := range strings.Split(strings.TrimRight(lines, "\n"), "\n") {
		title := strings.TrimSpace(line)
		if title == "" {
			continue
		}
		n++
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		k, isStep := "touchpoint", strings.HasSuffix(title, ":")
		switch {
		case kind == "relational" || kind == "board":
			k = "entity"
		case depth == 0:
			k = "stage"
		case isStep:
			k, title = "step", strings.TrimSuffix(title, ":")
		}
		id := crdt.ID(fmt.Sprintf("%s%03d", k[:2], n))
		c.Set(id, crdt.KeyKind, jsontext.Of(k))
		c.Set(id, "title", jsontext.Of(title))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parents[depth], Order: fmt.Sprintf("a%03d", n)}.Value())
		parents = append(parents[:depth+1], id)
	}
	if _, err := crdt.NewSession("file", ticking()).Commit(doc, "open", c); err != nil {
		t.Fatal(err)
	}
	p.Board = edit.New(workspace.Open(doc), p.session, mapID)
	p.Resize(1392, 816)
	p.Fit()
	return p
}

// hear keeps what the board answered.
func (p *person) hear(out []edit.Effect) []edit.Effect {
	p.said = append(p.said, out...)
	return out
}

func (p *person) do(command string) []edit.Effect { return p.hear(p.Do(command)) }

// id finds an element by its title.
func (p *person) id(title string) crdt.ID {
	p.t.Helper()
	for id := range p.doc.Entities() {
		if p.doc.Live(id) && p.doc.Get(id, "title").Or("") == title {
			return id
		}
	}
	for _, l := range p.Map().Lanes {
		if l.Type.String() == title {
			return l.LaneID()
		}
	}
	p.t.Fatalf("there is no %q; there is\n%s", title, p.outline())
	return ""
}

// ids finds several.
func (p *person) ids(titles ...string) (ids []crdt.ID) {
	for _, t := range titles {
		ids = append(ids, p.id(t))
	}
	return ids
}

// where returns the place on the stage of the middle of an element.
func (p *person) where(title string) geom.Point {
	p.t.Helper()
	return p.screen(p.box(p.id(title)).Center())
}

func (p *person) box(id crdt.ID) geom.Box {
	p.t.Helper()
	box, ok := p.Layout().BoxOf(id)
	if !ok {
		p.t.Fatalf("%s is not on the board", id)
	}
	return box
}

func (p *person) screen(board geom.Point) geom.Point { return p.ToScreen(board) }

// at returns a pointer event.
func pointer(phase edit.Phase, at geom.Point, m edit.Mods) edit.Pointer {
	return edit.Pointer{Phase: phase, ID: 1, At: at, Mods: m}
}

func (p *person) click(at geom.Point, m edit.Mods) {
	p.hear(p.Handle(pointer(edit.Down, at, m)))
	p.hear(p.Handle(pointer(edit.Up, at, m)))
}

func (p *person) doubleClick(at geom.Point) {
	p.click(at, edit.Mods{})
	d := pointer(edit.Down, at, edit.Mods{})
	d.Clicks = 2
	p.hear(p.Handle(d))
	p.hear(p.Handle(pointer(edit.Up, at, edit.Mods{})))
}

// drag presses, moves in steps and lets go; hold keeps the pointer down.
func (p *person) drag(from, to geom.Point, m edit.Mods) {
	p.hold(from, to, m)
	p.hear(p.Handle(pointer(edit.Up, to, m)))
}

func (p *person) hold(from, to geom.Point, m edit.Mods) {
	p.hear(p.Handle(pointer(edit.Down, from, m)))
	for i := 1; i <= 4; i++ {
		step := from.Add(to.Sub(from).Mul(float64(i) / 4))
		p.hear(p.Handle(pointer(edit.Move, step, m)))
	}
}

// key presses keys by the names that the table of commands uses.
func (p *person) key(names ...string) {
	p.t.Helper()
	for _, name := range names {
		p.when += 100 * time.Millisecond
		p.hear(p.Handle(keyOf(name, p.when)))
	}
}

func keyOf(name string, when time.Duration) edit.Key {
	k := edit.Key{When: when}
	for {
		rest, ok := "", false
		for prefix, on := range map[string]*bool{"Ctrl+": &k.Ctrl, "Shift+": &k.Shift, "Alt+": &k.Alt} {
			if rest, ok = strings.CutPrefix(name, prefix); ok && rest != "" {
				*on = true
				name = rest
				break
			}
			ok = false
		}
		if !ok {
			break
		}
	}
	k.Key = name
	switch {
	case len(name) == 1 && name >= "A" && name <= "Z":
		k.Code = "Key" + name
		if !k.Shift {
			k.Key = strings.ToLower(name)
		}
	case len(name) == 1 && name >= "0" && name <= "9":
		k.Code = "Digit" + name
		if k.Shift {
			k.Key = string(")!@#$%^&*("[name[0]-'0'])
		}
	case name == "Space":
		k.Key, k.Code = " ", "Space"
	case name == "[":
		k.Code = "BracketLeft"
	case name == "]":
		k.Code = "BracketRight"
	case name == "=":
		k.Code = "Equal"
	case name == "-":
		k.Code = "Minus"
	}
	return k
}

// types ends the open text.
func (p *person) types(text string, how edit.How) {
	p.t.Helper()
	if !p.typing() {
		p.t.Fatalf("no text field is open for %q", text)
	}
	p.hear(p.Handle(edit.TextDone{Text: text, How: how}))
}

// typing tells whether a text field is open: asked for after the last end.
func (p *person) typing() bool {
	_, open := p.Editing()
	return open
}

// outline writes the map as at reads it.
func (p *person) outline() string {
	var s strings.Builder
	m := p.Map()
	if m == nil {
		return ""
	}
	for _, st := range m.Stages {
		s.WriteString(name(st.Element) + "\n")
		step := crdt.ID("")
		for c := range p.Workspace().Children(st.ID) {
			switch {
			case c.Kind == "step":
				s.WriteString("  " + name(c) + ":\n")
				for _, x := range st.Steps {
					if x.ID == c.ID {
						for _, t := range x.Touchpoints {
							s.WriteString("    " + name(t.Element) + "\n")
						}
					}
				}
			case c.Kind == "touchpoint":
				s.WriteString("  " + name(c) + "\n")
			case c.Place.Lane != "":
				s.WriteString("  note " + name(c) + "\n")
			}
		}
		_ = step
		for t := journey.Outcomes; t < journey.Free; t++ {
			for _, e := range st.Shown[t] {
				s.WriteString("  " + e.Kind + " " + name(e) + "\n")
			}
		}
	}
	return s.String()
}

func name(e *workspace.Element) string {
	if e.Title == "" {
		return "–"
	}
	return e.Title
}

// want compares the map with lines.
func (p *person) want(lines string) {
	p.t.Helper()
	if got := p.outline(); strings.TrimSpace(got) != strings.TrimSpace(lines) {
		p.t.Errorf("the map is\n%s\nwant\n%s", got, lines)
	}
}

// heard tells whether a sentence with words was said, and refused whether one
// was refused.
func (p *person) heard(words string) bool {
	for _, e := range p.said {
		switch e := e.(type) {
		case edit.Say:
			if strings.Contains(e.Text, words) {
				return true
			}
		case edit.Refused:
			if strings.Contains(e.Err.Error(), words) {
				return true
			}
		}
	}
	return false
}

func (p *person) expectSaid(words string) {
	p.t.Helper()
	if !p.heard(words) {
		var all []string
		for _, e := range p.said {
			switch e := e.(type) {
			case edit.Say:
				all = append(all, e.Text)
			case edit.Refused:
				all = append(all, "refused: "+e.Err.Error())
			}
		}
		p.t.Errorf("nobody said %q, but:\n%s", words, strings.Join(all, "\n"))
	}
}

// saves counts what went to the log.
func (p *person) saves() (n int) {
	for _, e := range p.said {
		if _, ok := e.(edit.Saved); ok {
			n++
		}
	}
	return n
}

// unchanged runs f and demands that it writes nothing.
func (p *person) unchanged(what string, f func()) {
	p.t.Helper()
	before, n := p.doc.Hash(), p.saves()
	f()
	if p.doc.Hash() != before || p.saves() != n {
		p.t.Errorf("%s left a trace:\n%s", what, p.outline())
	}
}

// number returns a register as a number, −99 where it has none.
func (p *person) number(id crdt.ID, key string) float64 {
	v, ok := p.doc.Get(id, key).Number()
	if !ok {
		return -99
	}
	return v
}

// set writes a register as another program would.
func (p *person) set(id crdt.ID, key, json string) {
	p.t.Helper()
	v, err := jsontext.Parse([]byte(json), jsontext.Limits{})
	if err != nil {
		p.t.Fatal(err)
	}
	var c crdt.Change
	c.Set(id, key, v)
	p.hear(p.Commit("set", c))
}

// others lets somebody else write, and tells the board.
func (p *person) others(ben *crdt.Session, c crdt.Change) {
	p.t.Helper()
	ops, err := ben.Commit(p.doc, "ben", c)
	if err != nil {
		p.t.Fatal(err)
	}
	var ids []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			ids = append(ids, w.Entity)
		}
	}
	p.hear(p.Applied(ids))
}

// feeling returns where the feeling of the first persona at a touchpoint lies
// on the stage, were it v.
func (p *person) feeling(title string, v float64) geom.Point {
	p.t.Helper()
	at, ok := p.Layout().FeelingPoint(p.id(title), v)
	if !ok {
		p.t.Fatalf("%q has no place among the feelings", title)
	}
	return p.screen(at)
}

func (p *person) value(stage string, v float64) geom.Point {
	p.t.Helper()
	at, ok := p.Layout().ValuePoint(p.id(stage), v)
	if !ok {
		p.t.Fatalf("%q has no place among the values", stage)
	}
	return p.screen(at)
}

var _ = view.Up
