package edit_test

import (
	"errors"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func TestMarks(t *testing.T) {
	p := at(t, banking)
	p.Select(p.ids("Silence", "Signs")...)
	p.key("M")
	for _, name := range []string{"Silence", "Signs"} {
		if on, _ := p.doc.Get(p.id(name), "f/momentOfTruth").Bool(); !on {
			t.Errorf("%q is no moment of truth", name)
		}
	}
	p.do("set-channel phone")
	p.key("M")
	if on, _ := p.doc.Get(p.id("Silence"), "f/momentOfTruth").Bool(); on {
		t.Error("still a moment of truth")
	}
	if got := p.doc.Get(p.id("Signs"), "f/channel").Or(""); got != "phone" {
		t.Errorf("channel %q, want phone", got)
	}

	p.Select(p.id("Silence"))
	p.do("add-pain")
	p.types("Nobody tells", edit.Escape)
	p.do("add-idea") // the new pain is selected, so the idea addresses it
	p.types("Send a message", edit.Escape)
	silence := p.Map().Stages[1].Touchpoints[0]
	if len(silence.Pains) != 1 || silence.Pains[0].Title != "Nobody tells" {
		t.Errorf("pains of the touchpoint: %v", silence.Pains)
	}
	if len(silence.Ideas) != 1 || silence.Ideas[0].Title != "Send a message" {
		t.Errorf("ideas of the touchpoint: %v", silence.Ideas)
	}
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\n  pain-point Nobody tells\n  idea Send a message\nSign\n  Signs")
	p.key("Ctrl+Z", "Ctrl+Z")
	p.unchanged("a pain without words", func() {
		p.Select(p.id("Silence"))
		p.do("add-pain")
		p.types("", edit.Enter)
	})
	p.Select(p.id("Sign"))
	p.do("add-outcome")
	p.types("Be sure", edit.Enter) // Enter goes on with the next
	p.types("Be quick", edit.Escape)
	p.Select(p.id("Sign"))
	p.do("add-process")
	p.types("Archive", edit.Escape)
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs\n  outcome Be sure\n  outcome Be quick\n  process Archive")
}

// W5: a value outside its scale is refused with the range, for all of several.
func TestSetFieldRefusesWithTheRange(t *testing.T) {
	p := at(t, banking)
	ids := p.ids("Silence", "Signs")
	for _, c := range []struct {
		key, value, says string
	}{
		{"f/emotion", "6", "Feeling: from −5 to 5"},
		{"f/satisfaction", "0", "Satisfaction: from 1 to 5"},
		{"importance", "10.5", "Importance: from 0 to 10"},
		{"f/waitMinutes", "-1", "Waiting time in minutes: from 0 to 525960000"},
		{"f/waitMinutes", "1e308", "Waiting time in minutes: from 0 to 525960000"},
		{"importance", `"high"`, "Importance: a number from 0 to 10"},
	} {
		p.said = nil
		v, _ := jsontext.Parse([]byte(c.value), jsontext.Limits{})
		p.unchanged(c.key, func() { p.hear(p.SetField(ids, c.key, v)) })
		p.expectSaid(c.says)
	}
	var r *workspace.RangeError
	if e, ok := last[edit.Refused](p); ok && errors.As(e.Err, &r) {
		t.Error("the last refusal is about a text, not a range")
	}
	p.hear(p.SetField(ids, "f/emotion", jsontext.OfNumber(-4)))
	if a, b := p.number(ids[0], "f/emotion"), p.number(ids[1], "f/emotion"); a != -4 || b != -4 {
		t.Errorf("feelings %v and %v, want −4", a, b)
	}
	if v, same := p.Shared(ids, "f/emotion"); !same || v.String() != "-4" {
		t.Errorf("shared %v %v", v, same)
	}
	p.hear(p.SetField(ids[:1], "f/emotion", jsontext.NullValue))
	if _, same := p.Shared(ids, "f/emotion"); same {
		t.Error("a value and none are not the same")
	}
	p.key("Ctrl+Z", "Ctrl+Z")
	if got := p.number(ids[1], "f/emotion"); got != -99 {
		t.Errorf("after undo %v", got)
	}
}

func TestConnect(t *testing.T) {
	link := func(p *person) (typ, from, to string) {
		t.Helper()
		if len(p.Map().Links) != 1 {
			t.Fatalf("%d links, want 1", len(p.Map().Links))
		}
		l := p.Map().Links[0]
		return l.Type, p.doc.Get(l.From, "title").Or(""), p.doc.Get(l.To, "title").Or("")
	}
	for name, do := range map[string]func(p *person){
		"drag": func(p *person) { p.key("A"); p.drag(p.where("Silence"), p.where("Signs"), edit.Mods{}) },
		"two clicks": func(p *person) {
			p.key("L")
			p.click(p.where("Silence"), edit.Mods{})
			p.click(p.where("Signs"), edit.Mods{})
		},
		"keys": func(p *person) { p.Select(p.id("Silence")); p.key("A", "ArrowRight", "Enter") },
		"two selected": func(p *person) {
			p.Select(p.ids("Silence", "Signs")...)
			p.do("connect")
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := at(t, banking)
			do(p)
			if typ, from, to := link(p); typ != "next" || from != "Silence" || to != "Signs" {
				t.Errorf("%s from %q to %q", typ, from, to)
			}
			if p.Tool() != "select" {
				t.Errorf("the tool in hand is %s", p.Tool())
			}
			if len(p.Selected()) != 1 || p.doc.Kind(p.Selected()[0]) != "link" {
				t.Error("the new link is not selected")
			}
			p.unchanged("connecting twice", func() { p.Select(p.ids("Silence", "Signs")...); p.do("connect") })
			p.expectSaid("connected already")
			p.Select(p.Map().Links[0].ID)
			p.key("Delete")
			p.expectSaid("Link deleted.")
			p.want(banking)
		})
	}
	p := at(t, banking)
	p.unchanged("a connector that ends nowhere", func() {
		p.key("A")
		p.drag(p.where("Silence"), p.screen(geom.Pt(-100, -100)), edit.Mods{})
		if p.Tool() != "connector" {
			t.Errorf("after a miss the tool in hand is %s", p.Tool())
		}
		p.key("Escape", "Escape")
		p.Select(p.id("Silence"))
		p.key("A", "Escape", "Escape")
		p.Select(p.ids("Silence", "Sign")...)
		p.do("connect")
	})
	p.expectSaid("Nothing joins a touchpoint and a stage. Connect a touchpoint with touchpoints.")
}

// Every tool of the rail works by a click, and by Enter (E6).
func TestTools(t *testing.T) {
	for _, c := range []struct{ tool, want string }{
		{"N", "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  New\n  Calls to ask\nSign\n  Signs"},
		{"F", "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\nNew\nSign\n  Signs"},
		{"T", "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\n  note New\nSign\n  Signs"},
		{"tool-pain", "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\n  pain-point New\nSign\n  Signs"},
		{"tool-idea", "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\n  idea New\nSign\n  Signs"},
	} {
		for _, by := range []string{"click", "Enter"} {
			t.Run(c.tool+" by "+by, func(t *testing.T) {
				p := at(t, banking)
				p.Select(p.id("Silence"))
				at := p.where("Silence").Add(geom.Pt(0, 12))
				if len(c.tool) == 1 {
					p.key(c.tool)
				} else {
					p.do(c.tool)
				}
				if by == "click" {
					b := p.box(p.id("Silence"))
					if c.tool == "F" {
						at = p.screen(geom.Pt(b.Right(), b.Y))
					}
					p.click(at, edit.Mods{})
				} else {
					p.key("Enter")
				}
				p.types("New", edit.Escape)
				p.want(c.want)
				if p.Tool() != "select" {
					t.Errorf("the tool in hand is %s", p.Tool())
				}
			})
		}
	}
	p := at(t, banking)
	p.do("tool-moment")
	p.click(p.where("Silence"), edit.Mods{})
	if on, _ := p.doc.Get(p.id("Silence"), "f/momentOfTruth").Bool(); !on {
		t.Error("the moment tool did not mark")
	}
	p.do("tool-frame")
	a, b := p.box(p.id("Fills it in")), p.box(p.id("Sends it"))
	p.drag(p.screen(geom.Pt(a.X-4, a.Y-3)), p.screen(geom.Pt(b.Right()-9, b.Bottom()-3)), edit.Mods{})
	p.types("On paper", edit.Escape)
	p.want("Apply\n  Finds the form\n  On paper:\n    Fills it in\n    Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs")
	p.key("Q", "P")
	if hint := p.ToolHint(); hint != "Persona. Click on the map, or press Enter, and say who it is." {
		t.Errorf("the tool says %q", hint)
	}
	there := p.where("Signs")
	p.click(there, edit.Mods{})
	if f, _ := last[edit.EditText](p); p.screen(f.Box.Min()) != there {
		t.Errorf("the name is typed at %v, not at %v", p.screen(f.Box.Min()), there)
	}
	p.types("Marta", edit.Escape)
	if p.Tool() != "persona" {
		t.Errorf("a locked tool went away: %s", p.Tool())
	}
	if n := len(p.Map().Personas); n != 1 {
		t.Errorf("%d personas", n)
	}
}

// A double click on empty ground makes what belongs there.
func TestDoubleClickMakes(t *testing.T) {
	p := at(t, "Apply\n  Fills in\nWait")
	wait, _ := p.Layout().Column(p.id("Wait"))
	row, _ := p.Layout().Row(p.id("touchpoints"))
	p.doubleClick(p.screen(geom.Pt(wait.Box.Center().X, row.Box.Bottom()-6)))
	p.types("Silence", edit.Escape)
	p.doubleClick(p.screen(geom.Pt(wait.Box.Right()+60, row.Box.Y)))
	p.types("Sign", edit.Escape)
	ideas, _ := p.Layout().Row(p.id("ideas"))
	p.doubleClick(p.screen(geom.Pt(wait.Box.Center().X, ideas.Box.Bottom()-3)))
	p.types("Tell them", edit.Escape)
	p.want("Apply\n  Fills in\nWait\n  Silence\n  idea Tell them\nSign")
}

func TestLanes(t *testing.T) {
	p := at(t, banking)
	shown := func(name string) bool {
		_, ok := p.Layout().Row(p.id(name))
		return ok
	}
	id := p.id("feelings")
	p.do("hide-lane " + string(id))
	if shown("feelings") {
		t.Error("the lane still shows")
	}
	p.do("show-lane feelings")
	if !shown("feelings") {
		t.Error("the lane does not show")
	}
	row, _ := p.Layout().Row(p.id("ideas"))
	p.click(p.screen(geom.Pt(row.Label.Right()-8, row.Box.Y+13)), edit.Mods{}) // the chevron
	if r, _ := p.Layout().Row(p.id("ideas")); r.Folded == row.Folded {
		t.Error("the chevron does not fold")
	}
	p.do("add-lane")
	p.types("Systems", edit.Escape)
	p.Select(p.id("Systems"))
	p.key("ArrowUp")
	p.Select(p.id("Systems"))
	p.key("Delete")
	p.expectSaid("Lane deleted.")
	p.do("undo")
	p.Select(p.id("leak"))
	p.key("Delete") // the lane of a kind only hides
	if shown("leak") {
		t.Error("the lane still shows")
	}
	p.expectSaid("Lane hidden.")
}

var _ crdt.ID

// What is put on a stage is seen: its lane comes with it, in the same step.
func TestMarkOnAStageBringsItsLane(t *testing.T) {
	shows := func(p *person) bool {
		for _, l := range p.Map().Lanes {
			if l.Type == journey.Pains {
				return !l.Hidden
			}
		}
		return false
	}
	p := at(t, banking)
	p.Select(p.id("Wait"))
	p.do("add-pain")
	p.types("Nobody tells", edit.Escape)
	if !shows(p) {
		t.Error("the map has no lane where the pain shows")
	}
	p.key("Ctrl+Z")
	if shows(p) {
		t.Error("the lane stayed without its pain")
	}
	p.key("Ctrl+Y")
	p.do("show-lane pains")
	p.Select(p.id("Wait"))
	p.do("add-pain")
	p.types("Nobody asks", edit.Escape)
	if !shows(p) {
		t.Error("a hidden lane stays hidden")
	}
}

// A touchpoint carries its pains: no lane comes, and Enter ends.
func TestMarkOnACardIsOne(t *testing.T) {
	p := at(t, banking)
	lanes := len(p.Map().Lanes)
	p.Select(p.id("Silence"))
	p.do("add-pain")
	p.types("Nobody tells", edit.Enter)
	if len(p.Map().Lanes) != lanes {
		t.Error("a lane came that nothing needs")
	}
	if p.typing() || len(p.Selected()) != 1 || p.Selected()[0] != p.id("Silence") {
		t.Errorf("selected %v, want the touchpoint alone", p.Selected())
	}
}

// A folded lane shows no title; what is typed for it stands at its new mark.
func TestMarkInAFoldedLaneIsTypedAtTheMark(t *testing.T) {
	p := at(t, banking)
	p.Select(p.id("Sign"))
	p.do("add-outcome")
	f, _ := last[edit.EditText](p)
	mark := p.box(edit.Draft)
	if f.Box.X != mark.X || f.Box.Y < mark.Bottom() || f.Box.Y > mark.Bottom()+8 {
		t.Errorf("typed at %v, the mark is at %v", f.Box, mark)
	}
}
