package edit_test

import (
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// titles returns what is selected.
func (p *person) titles() (list []string) {
	for _, id := range p.Selected() {
		list = append(list, p.doc.Get(id, "title").Or(string(id)))
	}
	return list
}

func (p *person) expectSelected(titles ...string) {
	p.t.Helper()
	if got := p.titles(); !slices.Equal(got, titles) {
		p.t.Errorf("selected %q, want %q", got, titles)
	}
}

func TestClickSelects(t *testing.T) {
	p := at(t, banking)
	shift := edit.Mods{Shift: true}
	p.click(p.where("Silence"), edit.Mods{})
	p.expectSelected("Silence")
	p.click(p.where("Signs"), shift)
	p.expectSelected("Silence", "Signs")
	p.click(p.where("Silence"), shift)
	p.expectSelected("Signs")
	p.click(p.where("Wait"), edit.Mods{})
	p.expectSelected("Wait")
	p.click(p.screen(geom.Pt(-200, -200)), edit.Mods{})
	p.expectSelected()
	if over := p.Overlay(); len(over.Nodes) > 0 {
		t.Errorf("%q still stands out after a click beside the map", over.Nodes[0].Label)
	}
	row, _ := p.Layout().Row(p.id("leak"))
	p.click(p.screen(geom.Pt(20, row.Label.Center().Y)), edit.Mods{})
	p.expectSelected(string(row.ID))
}

func TestClickNarrowsAfterRelease(t *testing.T) {
	p := at(t, banking)
	p.Select(p.ids("Silence", "Signs")...)
	p.hear(p.Handle(pointer(edit.Down, p.where("Signs"), edit.Mods{})))
	p.expectSelected("Silence", "Signs") // else they could not be dragged together
	p.hear(p.Handle(pointer(edit.Up, p.where("Signs"), edit.Mods{})))
	p.expectSelected("Signs")
}

func TestMarquee(t *testing.T) {
	p := at(t, banking)
	a, b := p.box(p.id("Silence")), p.box(p.id("Calls to ask"))
	from, to := p.screen(geom.Pt(a.X-3, a.Y-3)), p.screen(geom.Pt(b.Right()-20, b.Bottom()+1))
	p.unchanged("a marquee", func() { p.drag(from, to, edit.Mods{}) })
	p.expectSelected("Silence", "Calls to ask")
	p.key("Escape")
	p.Select(p.id("Signs"))
	p.hold(from, to, edit.Mods{Shift: true})
	p.expectSelected("Signs", "Silence", "Calls to ask")
	p.key("Escape") // back to what was selected before
	p.expectSelected("Signs")
}

func TestSelectByKeys(t *testing.T) {
	p := at(t, banking)
	p.key("Tab", "Tab")
	p.expectSelected("Finds the form")
	p.key("Shift+Tab")
	p.expectSelected("Apply")
	p.key("Ctrl+A")
	if n := len(p.Selected()); n != 6 {
		t.Errorf("Ctrl-A selected %d cards, want 6", n)
	}
	p.key("Escape")
	p.expectSelected()
	p.unchanged("moving the focus", func() {
		p.Select(p.id("Finds the form"))
		p.key("Escape", "ArrowDown", "ArrowDown") // without a selection, arrows move the focus
		p.expectSaid("Sends it")
		p.key("Space")
		p.hear(p.Handle(edit.Key{Key: " ", Code: "Space", Up: true}))
		p.expectSelected("Sends it")
	})
}

// Escape ends what is under way, then the selection, and then does nothing:
// no ring stays that looks like a selection, and keys go on where it was.
func TestEscapeLeavesNothing(t *testing.T) {
	p := at(t, banking)
	bare := len(p.Overlay().Nodes)
	p.Select(p.id("Finds the form"))
	p.key("N")
	p.key("Escape")
	p.expectSelected("Finds the form")
	p.key("Escape")
	p.expectSelected()
	if n := len(p.Overlay().Nodes); n != bare {
		t.Errorf("%d marks stay on the map, %d belong to it", n, bare)
	}
	p.key("Escape", "Tab")
	p.expectSelected("Fills it in")
}

// Arrows move what is selected; a burst is one step (E2).
func TestNudge(t *testing.T) {
	for _, c := range []struct {
		name string
		sel  []string
		keys []string
		want string
	}{
		{"down", []string{"Finds the form"}, []string{"ArrowDown"}, "Apply\n  Fills it in\n  Finds the form\n  Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"far down", []string{"Finds the form"}, []string{"Shift+ArrowDown"}, "Apply\n  Fills it in\n  Sends it\n  Finds the form\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"to the next stage at the same height", []string{"Fills it in"}, []string{"ArrowRight"}, "Apply\n  Finds the form\n  Sends it\nWait\n  Silence\n  Fills it in\n  Calls to ask\nSign\n  Signs"},
		{"right twice and up", []string{"Fills it in"}, []string{"ArrowRight", "ArrowRight", "ArrowUp"}, "Apply\n  Finds the form\n  Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Fills it in\n  Signs"},
		{"a stage to the end", []string{"Apply"}, []string{"Shift+ArrowRight"}, "Wait\n  Silence\n  Calls to ask\nSign\n  Signs\nApply\n  Finds the form\n  Fills it in\n  Sends it"},
		{"a block", []string{"Finds the form", "Fills it in"}, []string{"ArrowDown"}, "Apply\n  Sends it\n  Finds the form\n  Fills it in\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"order keys", []string{"Finds the form"}, []string{"Ctrl+]", "Ctrl+]", "Ctrl+["}, "Apply\n  Fills it in\n  Finds the form\n  Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"order keys turn a stage", []string{"Apply"}, []string{"Ctrl+]"}, "Wait\n  Silence\n  Calls to ask\nApply\n  Finds the form\n  Fills it in\n  Sends it\nSign\n  Signs"},
		{"at the edge nothing moves", []string{"Apply"}, []string{"ArrowLeft", "ArrowUp"}, banking[1:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := at(t, banking)
			p.Select(p.ids(c.sel...)...)
			p.key(c.keys...)
			p.want(c.want)
			if p.saves() > 0 {
				p.key("Ctrl+Z")
				p.want(banking)
			}
		})
	}
}

func TestNudgeInAndOutOfAStep(t *testing.T) {
	p := at(t, "Apply\n  Reads\n  By post:\n    Prints\n  Waits")
	p.Select(p.id("Reads"))
	p.key("ArrowDown")
	p.want("Apply\n  By post:\n    Reads\n    Prints\n  Waits")
	p.key("ArrowUp")
	p.want("Apply\n  Reads\n  By post:\n    Prints\n  Waits")
	p.Select(p.id("Prints"))
	p.key("ArrowDown")
	p.want("Apply\n  Reads\n  By post:\n  Prints\n  Waits")
}

func TestGroup(t *testing.T) {
	p := at(t, banking)
	p.Select(p.ids("Fills it in", "Sends it")...)
	p.key("Ctrl+G")
	p.types("On paper", edit.Escape)
	p.want("Apply\n  Finds the form\n  On paper:\n    Fills it in\n    Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs")
	p.key("Ctrl+Shift+G")
	p.want(banking)
	p.unchanged("a step over two stages", func() {
		p.Select(p.ids("Fills it in", "Silence")...)
		p.key("Ctrl+G")
	})
	p.expectSaid("one stage")
}

func TestDelete(t *testing.T) {
	for _, c := range []struct {
		sel  []string
		want string
		says string
	}{
		{[]string{"Wait"}, "Apply\n  Finds the form\n  Fills it in\n  Sends it\nSign\n  Signs", "Stage and 2 touchpoints deleted."},
		{[]string{"Sign"}, "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask", "Stage and 1 touchpoint deleted."},
		{[]string{"Silence"}, "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign\n  Signs", "Touchpoint deleted."},
		{[]string{"Silence", "Signs"}, "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign", "2 touchpoints deleted."},
	} {
		p := at(t, banking)
		p.Select(p.ids(c.sel...)...)
		p.key("Delete")
		p.want(c.want)
		p.expectSaid(c.says)
		if s, ok := last[edit.Say](p); !ok || s.Action != "undo" {
			t.Errorf("%q offers %q, want undo", s.Text, s.Action)
		}
		p.do("undo")
		p.want(banking)
	}
}

// Undo leaves alone what somebody else wrote since, and says so (SYNC 2.7).
func TestUndoKeepsWhatOthersWrote(t *testing.T) {
	p := at(t, banking)
	ben := crdt.NewSession("ben", ticking())
	p.Select(p.id("Silence"))
	p.key("F2")
	p.types("Nothing happens", edit.Escape)
	var c crdt.Change
	c.Add(renameTo(p.id("Nothing happens"), "Weeks of silence"))
	p.others(ben, c)
	p.key("Ctrl+Z")
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Weeks of silence\n  Calls to ask\nSign\n  Signs")
	p.expectSaid("1 change kept: “Weeks of silence” was edited elsewhere since.")
}

// The selection follows undo and redo to where something happens.
func TestSelectionFollowsUndo(t *testing.T) {
	p := at(t, banking)
	p.Select(p.id("Silence"))
	p.key("ArrowRight")
	p.Select(p.id("Finds the form"))
	p.key("Ctrl+Z")
	p.expectSelected("Silence")
	p.Select()
	p.key("Ctrl+Y")
	p.expectSelected("Silence")
}

// What a peer deletes leaves the selection, and ends the text that edits it.
func TestPeerDeletesWhatIsSelected(t *testing.T) {
	p := at(t, banking)
	p.Select(p.ids("Silence", "Signs")...)
	p.Select(p.id("Silence"))
	p.key("Enter")
	ben := crdt.NewSession("ben", ticking())
	p.others(ben, crdt.Delete(p.doc, "ben", p.id("Silence")))
	p.expectSelected()
	if _, ok := last[edit.CloseText](p); !ok || p.typing() {
		t.Error("the field is still open")
	}
	s, _ := last[edit.Say](p)
	p.do(s.Action)
	p.want(banking)
}
