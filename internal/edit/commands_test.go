package edit_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// The table is sound: names and keys are there once, and keys of browsers are
// left alone.
func TestCommands(t *testing.T) {
	names, keys := map[string]bool{}, map[string]string{}
	for _, c := range edit.Commands() {
		if c.Name == "" || c.Title == "" || c.Group == "" || names[c.Name] {
			t.Errorf("command %q, %q, %q", c.Name, c.Title, c.Group)
		}
		names[c.Name] = true
		if first := c.Title[:1]; first != strings.ToUpper(first) {
			t.Errorf("%q does not begin with a capital", c.Title)
		}
		for _, k := range c.Keys {
			if keys[k] != "" {
				t.Errorf("%s is on %s and %s", k, keys[k], c.Name)
			}
			keys[k] = c.Name
			switch k {
			case "Ctrl+T", "Ctrl+W", "Ctrl+N", "Ctrl+L", "Ctrl+R":
				t.Errorf("%s belongs to the browser", k)
			}
		}
	}
	for _, k := range []string{"V", "H", "N", "S", "A", "L", "T", "F", "Q", "Enter", "F2", "Ctrl+D", "Delete", "Backspace", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y",
		"Ctrl+G", "Ctrl+Shift+G", "Ctrl+[", "Ctrl+]", "Ctrl+Shift+[", "Ctrl+Shift+L", "Ctrl+A", "Escape", "Tab", "Shift+Tab", "Ctrl+K", "Ctrl+Shift+P", "?",
		"Ctrl+F", "Shift+1", "Shift+2", "Shift+0", "Ctrl+0", "Ctrl+=", "Ctrl+-", "Ctrl+Shift+E", "Ctrl+O", "Ctrl+S", "Ctrl+.", "Shift+F10", "Ctrl+Shift+V"} {
		if keys[k] == "" {
			t.Errorf("%s does nothing (ECOSYSTEM §4)", k)
		}
	}
}

// No command panics, whatever the board looks like.
func TestEveryCommandRunsAnywhere(t *testing.T) {
	for _, lines := range []string{"", "Apply", banking} {
		for _, kind := range []string{"journey", "relational", "outcome"} {
			for _, c := range edit.Commands() {
				p := atKind(t, kind, lines)
				p.do(c.Name)
				p.hear(p.Handle(edit.TextDone{Text: "x", How: edit.Tab}))
				p.key("Escape", "Ctrl+A")
				p.do(c.Name)
				p.hear(p.Handle(edit.TextDone{Text: "y", How: edit.Enter}))
				p.key("Tab")
				p.do(c.Name)
				p.drag(geom.Pt(300, 300), geom.Pt(500, 420), edit.Mods{})
				p.Overlay()
				p.do("nothing of the kind")
			}
		}
	}
}

// Keys count by what they write, figures and brackets by where they lie.
func TestKeysOfOtherKeyboards(t *testing.T) {
	for name, c := range map[string]struct {
		key  edit.Key
		done func(p *person) bool
	}{
		"French AZERTY, Shift and the key of 1": {edit.Key{Key: "1", Code: "Digit1", Mods: edit.Mods{Shift: true}}, nil},
		"German Ctrl and the key right of Ü":    {edit.Key{Key: "+", Code: "BracketRight", Mods: edit.Mods{Ctrl: true}}, nil},
		"Cyrillic N":                            {edit.Key{Key: "т", Code: "KeyN"}, func(p *person) bool { return p.Tool() == "touchpoint" }},
		"Dvorak: N is where L lies":             {edit.Key{Key: "n", Code: "KeyL"}, func(p *person) bool { return p.Tool() == "touchpoint" }},
		"question mark without Shift":           {edit.Key{Key: "?", Code: "KeyX"}, func(p *person) bool { s, _ := last[edit.Show](p); return s.Panel == "help" }},
		"numeric pad":                           {edit.Key{Key: "+", Code: "NumpadAdd", Mods: edit.Mods{Ctrl: true}}, func(p *person) bool { return p.Camera().Zoom > 1 }},
	} {
		p := at(t, banking)
		p.SetCamera(edit.Camera{X: 300, Y: 200, Zoom: 1})
		p.hear(p.Handle(c.key))
		if c.done != nil && !c.done(p) {
			t.Errorf("%s did nothing", name)
		}
	}
}

func TestMenus(t *testing.T) {
	p := at(t, banking)
	find := func(items []edit.MenuItem, command string) *edit.MenuItem {
		for i := range items {
			if items[i].Command == command {
				return &items[i]
			}
		}
		return nil
	}
	p.key("M") // nothing is selected: nothing happens
	p.hear(p.Handle(edit.LongPress{At: p.where("Silence")}))
	m, ok := last[edit.Menu](p)
	if !ok {
		t.Fatal("no menu")
	}
	p.expectSelected("Silence")
	for _, name := range []string{"edit-text", "toggle-moment", "delete", "duplicate"} {
		if i := find(m.Items, name); i == nil || i.Off || i.Title == "" {
			t.Errorf("%s: %v", name, i)
		}
	}
	if len(m.Items) > 14 {
		t.Errorf("%d rows do not fit on a small screen", len(m.Items))
	}
	if i := find(m.Items, "delete"); i != nil && i.Keys != "Delete" {
		t.Errorf("key of delete: %q", i.Keys)
	}
	right := edit.Pointer{Phase: edit.Down, At: p.where("Wait"), Button: edit.Secondary}
	p.Handle(right)
	right.Phase = edit.Up
	p.hear(p.Handle(right))
	if m, _ = last[edit.Menu](p); find(m.Items, "add-stage-after") == nil {
		t.Errorf("menu of a stage: %v", m.Items)
	}
	p.expectSelected("Wait")
	row, _ := p.Layout().Row(p.id("ideas"))
	p.hear(p.Handle(edit.LongPress{At: p.screen(geom.Pt(40, row.Label.Center().Y))}))
	if m, _ = last[edit.Menu](p); find(m.Items, "hide-lane "+string(row.ID)) == nil {
		t.Errorf("menu of a lane: %v", m.Items)
	}
	p.hear(p.Handle(edit.LongPress{At: p.screen(geom.Pt(-300, -300))}))
	if m, _ = last[edit.Menu](p); find(m.Items, "add-stage-after") == nil || find(m.Items, "fit") == nil {
		t.Errorf("menu of empty ground: %v", m.Items)
	}
	if find(m.Items, "type-journey") == nil {
		t.Errorf("nothing leads to the text of a journey: %v", m.Items)
	}
	chain := atKind(t, "outcome", "")
	chain.hear(chain.Handle(edit.LongPress{At: chain.screen(geom.Pt(-300, -300))}))
	if n, _ := last[edit.Menu](chain); find(n.Items, "type-outcome") == nil || find(n.Items, "chain-outcome") == nil {
		t.Errorf("menu of an outcome map: %v", n.Items)
	}
	p.Select(p.id("Silence"))
	p.key("Shift+F10")
	if m, _ = last[edit.Menu](p); find(m.Items, "toggle-moment") == nil {
		t.Errorf("menu by key: %v", m.Items)
	}
}

// The pointer's shape says what a press would do.
func TestCursor(t *testing.T) {
	p := loan(t)
	for _, c := range []struct {
		at   geom.Point
		want string
	}{
		{p.where("Silence"), "grab"}, {p.feeling("Silence", -3), "ns-resize"}, {p.screen(geom.Pt(-300, 0)), "default"},
	} {
		p.hear(p.Handle(pointer(edit.Hover, c.at, edit.Mods{})))
		if got, _ := last[edit.Cursor](p); got.Name != c.want {
			t.Errorf("cursor %q, want %q", got.Name, c.want)
		}
	}
}

// A map that somebody deletes, or that never was, is an empty board and no
// panic; it comes back when its deletion is undone.
func TestMapIsGone(t *testing.T) {
	p := at(t, banking)
	ben := crdt.NewSession("ben", ticking())
	p.Select(p.id("Silence"))
	p.hold(p.where("Silence"), p.where("Signs"), edit.Mods{})
	p.others(ben, crdt.Delete(p.doc, "ben", mapID))
	if n := len(p.Scene().Nodes) + len(p.Overlay().Nodes); n > 0 {
		t.Errorf("%d nodes of a map that is gone", n)
	}
	hash := p.doc.Hash()
	for _, c := range edit.Commands() {
		p.Do(c.Name)
	}
	p.doubleClick(geom.Pt(300, 300))
	p.hear(p.Handle(edit.TextDone{Text: "x", How: edit.Enter}))
	p.hear(p.Handle(edit.Paste{Text: "x"}))
	if p.doc.Hash() != hash {
		t.Error("something was written to a map that is gone")
	}
	ops, _, _ := ben.Undo(p.doc)
	var ids []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			ids = append(ids, w.Entity)
		}
	}
	p.hear(p.Applied(ids))
	p.want(banking)
}

// E3: what passes a limit says so and changes nothing.
func TestLimits(t *testing.T) {
	p := at(t, banking)
	id := []crdt.ID{p.id("Silence")}
	p.unchanged("a long text", func() {
		p.hear(p.SetField(id, "description", jsontext.Of(strings.Repeat("é", 10_001))))
	})
	p.expectSaid("A text has at most 10,000 characters, this one has 10,001.")
	p.unchanged("a long key", func() {
		p.hear(p.SetField(id, "f/"+strings.Repeat("k", 70), jsontext.Of("x")))
	})
	p.expectSaid("A key is longer than 64 bytes. Nothing was changed.")
	p.hear(p.SetField(id, "description", jsontext.Of(strings.Repeat("é", 10_000))))
	if got := len([]rune(p.doc.Get(id[0], "description").Or(""))); got != 10_000 {
		t.Errorf("%d characters were taken, want 10,000", got)
	}
}
