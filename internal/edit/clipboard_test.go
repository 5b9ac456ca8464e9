package edit_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func renameTo(id crdt.ID, title string) crdt.Change { return workspace.SetText(id, "title", title) }

func TestDuplicate(t *testing.T) {
	p := at(t, banking)
	p.Select(p.id("Silence"))
	p.key("Ctrl+D")
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Silence\n  Calls to ask\nSign\n  Signs")
	p.key("Ctrl+Z")
	p.want(banking)
	p.Select(p.id("Wait"))
	p.key("Ctrl+D")
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Calls to ask\nWait\n  Silence\n  Calls to ask\nSign\n  Signs")
	if p.saves() != 3 {
		t.Errorf("%d changes, want 3: each gesture is one", p.saves())
	}
}

// What is copied goes into another workspace with its values and links, and
// without what it refers to there.
func TestCopyAcrossWorkspaces(t *testing.T) {
	p := at(t, "Apply\n  Fills in\n  Sends\nWait")
	p.set(p.id("Fills in"), "f/channel", `"web"`)
	p.set(p.id("Apply"), "f/expected/social", "7")
	p.set(p.id("Sends"), "evidence", `["nothing-there"]`)
	p.Select(p.ids("Fills in", "Sends")...)
	p.do("connect")
	p.Select(p.id("Apply"))
	p.do("add-pain")
	p.types("Too long", edit.Escape)
	p.Select(p.id("Apply"))
	p.do("copy")
	c, ok := last[edit.Copy](p)
	if !ok {
		t.Fatal("nothing was copied")
	}
	if want := "## Apply\n\n- Fills in\n- Sends\n"; c.Text != want {
		t.Errorf("as text:\n%q\nwant\n%q", c.Text, want)
	}
	for how, e := range map[string]edit.Paste{"json": {JSON: c.JSON}, "html": {HTML: c.HTML, Text: c.Text}, "text": {Text: c.JSON}} {
		q := at(t, "Elsewhere\n  Thing")
		q.hear(q.Handle(e))
		q.want("Elsewhere\n  Thing\nApply\n  Fills in\n  Sends")
		if got := q.number(q.id("Apply"), "f/expected/social"); got != 7 {
			t.Errorf("%s: expected %v, want 7", how, got)
		}
		if got := q.doc.Get(q.id("Fills in"), "f/channel").Or(""); got != "web" {
			t.Errorf("%s: channel %q", how, got)
		}
		if n := len(q.Map().Links); n != 1 {
			t.Errorf("%s: %d links, want the one of which both ends came along", how, n)
		}
		if q.saves() != 1 {
			t.Errorf("%s: %d changes, want 1", how, q.saves())
		}
		q.key("Ctrl+Z")
		q.want("Elsewhere\n  Thing")
	}
	q := at(t, "Elsewhere")
	q.hear(q.Handle(edit.Paste{Text: c.Text})) // as text, the words alone
	q.want("Elsewhere\nApply\n  Fills in\n  Sends")
}

// What witnesses said of a statement is of that statement: no copy of it counts
// as borne out by them, and the key to their seals does not leave with it.
func TestCopyWasAskedOfNobody(t *testing.T) {
	asked := func(p *person) (n int) {
		for e := range workspace.Open(p.doc).OfKind("harvested-outcome") {
			n += len(workspace.Answers(e))
		}
		return n
	}
	p := at(t, "Apply\n  Fills in")
	id := p.id("Fills in")
	p.set(id, crdt.KeyKind, `"harvested-outcome"`)
	p.set(id, workspace.KeyAsked+"q/answer", `"agree"`)
	p.set(id, workspace.KeyAsked+"q/key", `"00ff"`)
	p.set(id, "f/who", `"The town"`)
	p.Select(id)
	p.do("copy")
	c, ok := last[edit.Copy](p)
	if !ok || strings.Contains(c.JSON, "00ff") || !strings.Contains(c.JSON, "The town") {
		t.Errorf("copied: %s", c.JSON)
	}
	p.key("Ctrl+D")
	if n := asked(p); n != 1 {
		t.Errorf("a duplicate has it: %d answers", n)
	}
	earlier := strings.Replace(c.JSON, `"f/who":`, `"`+workspace.KeyAsked+`q/answer":"agree","f/who":`, 1) // a block that was kept before
	if earlier == c.JSON {
		t.Fatal("no such register")
	}
	p.hear(p.Handle(edit.Paste{JSON: earlier}))
	if n := asked(p); n != 1 {
		t.Errorf("a paste has it: %d answers", n)
	}
}

func TestCut(t *testing.T) {
	p := at(t, banking)
	p.Select(p.ids("Silence", "Calls to ask")...)
	p.key("Ctrl+X")
	c, ok := last[edit.Copy](p)
	if !ok || !c.Cut {
		t.Fatal("nothing was cut")
	}
	p.Select(p.id("Signs"))
	p.hear(p.Handle(edit.Paste{JSON: c.JSON}))
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\nSign\n  Signs\n  Silence\n  Calls to ask")
	p.key("Ctrl+Z", "Ctrl+Z")
	p.want(banking)
}

func TestPasteText(t *testing.T) {
	for _, c := range []struct {
		name, start, sel, text, want string
	}{
		{"lines behind the selected card", "A\n  1\n  2", "1", "x\r\ny\n\n", "A\n  1\n  x\n  y\n  2"},
		{"lines at the end of the selected stage", "A\n  1\nB", "A", "x\ny", "A\n  1\n  x\n  y\nB"},
		{"marks of lists go", "A", "A", "- x\n* y\n1. z\n• ä\n12 apples", "A\n  x\n  y\n  z\n  ä\n  12 apples"},
		{"lines on an empty map", "", "", "x\ny", "–\n  x\n  y"},
		{"headings are stages", "A", "A", "# Q\n- x\n- y\n\n## R\nz", "A\nQ\n  x\n  y\nR\n  z"},
		{"a table on an empty map names stages", "", "", "Q\tR\nx\ty\n\tz", "Q\n  x\nR\n  y\n  z"},
		{"a table goes into the stages from the selected one on", "A\n  1\nB", "A", "x\ty\nz\t", "A\n  1\n  x\n  z\nB\n  y"},
		{"a table wider than the map", "A\nB", "B", "x\tC\ny\tz", "A\nB\n  x\n  y\nC\n  z"},
		{"quoted cells hold breaks and tabs", "A\nB", "A", "\"x\n\"\"y\"\"\"\tz", "A\n  x \"y\"\nB\n  z"},
		{"a quote that is none", "A\nB", "A", "12\" pipe\tz", "A\n  12\" pipe\nB\n  z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := at(t, c.start)
			if c.sel != "" {
				p.Select(p.id(c.sel))
			}
			p.hear(p.Handle(edit.Paste{Text: c.text}))
			p.want(c.want)
			if p.saves() != 1 {
				t.Errorf("%d changes, want 1 (E2)", p.saves())
			}
			p.key("Ctrl+Z")
			p.want(c.start)
		})
	}
}

// E3: what cannot be pasted says why and changes nothing.
func TestPasteRefused(t *testing.T) {
	for name, c := range map[string]struct {
		e    edit.Paste
		says string
	}{
		"nothing":        {edit.Paste{Text: " \n"}, "nothing to paste"},
		"damaged":        {edit.Paste{JSON: `{"format":"worthmap-fragment","version":1,"records":[`}, "damaged"},
		"newer":          {edit.Paste{JSON: `{"format":"worthmap-fragment","version":2,"records":[]}`}, "newer Worthmap"},
		"too many lines": {edit.Paste{Text: strings.Repeat("x\n", 2001)}, "2,001 cards"},
		"title too long": {edit.Paste{Text: strings.Repeat("x", 1001)}, "at most 1,000 characters"},
	} {
		p := at(t, "A")
		p.unchanged(name, func() { p.hear(p.Handle(c.e)) })
		p.expectSaid(c.says)
	}
}

// Pasted SVG and HTML are text.
func TestPasteMarkupIsText(t *testing.T) {
	p := at(t, "A")
	p.Select(p.id("A"))
	p.hear(p.Handle(edit.Paste{Text: "<svg><foreignObject><iframe/></foreignObject></svg>", HTML: "<svg><script>x</script></svg>"}))
	p.want("A\n  <svg><foreignObject><iframe/></foreignObject></svg>")
}

// A fragment from anywhere never panics, and never brings maps, places or
// deletions of its own.
func FuzzPaste(f *testing.F) {
	f.Add(`{"format":"worthmap-fragment","version":1,"records":[{"id":"a","kind":"stage","registers":{"title":"A","place":{"p":"workspace"},"del":{}}},{"id":"b","kind":"touchpoint","parent":"a","registers":{"f/emotionBy/x":1}},{"id":"l","kind":"link","registers":{"from":{"n":"a"},"to":{"n":"b"}}}]}`)
	f.Add(`{"format":"worthmap-fragment","version":1,"records":[{"id":"a","kind":"touchpoint","parent":"b","registers":{}},{"id":"b","kind":"touchpoint","parent":"a","registers":{"":1,"x":{"a":[[[[[[[[[1]]]]]]]]]}}}]}`)
	f.Add("Q\tR\n\"a\nb\"\t\"")
	f.Add("# \n- \n\t\t\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		p := at(t, "A\n  1\nB")
		p.Select(p.id("1"))
		p.hear(p.Handle(edit.Paste{Text: text}))
		p.hear(p.Handle(edit.Paste{JSON: text, HTML: `<div data-worthmap="` + text + `">`}))
		for id := range p.doc.Entities() {
			if k := p.doc.Kind(id); (k == "map") != (id == mapID) {
				t.Errorf("a paste made a %s", k)
			}
		}
		if n := len(p.doc.Trash()); n > 0 {
			t.Errorf("a paste deleted %d things", n)
		}
		for p.session.CanUndo() {
			p.key("Ctrl+Z")
		}
		p.want("A\n  1\nB")
	})
}

var _ = jsontext.Of

// What people feel and expect goes along with them, and whatever else a copy
// refers to follows, or is left out of another workspace.
func TestCopyFollowsReferences(t *testing.T) {
	p := at(t, "Apply\n  Fills in\n  Sends")
	ana := p.put("persona", "Ana")
	need := p.put("need", "Certainty")
	p.set(need, "f/addressedBy", `["`+string(p.id("Fills in"))+`","elsewhere"]`)
	p.set(need, "f/persona", `"`+string(ana)+`"`)
	p.set(p.id("Fills in"), "f/emotionBy/"+string(ana), "-3")
	p.set(p.id("Fills in"), "f/emotionBy/elsewhere", "2")
	p.set(p.id("Apply"), "f/expectedBy/"+string(ana)+"/social", "4")
	p.set(p.id("Apply"), "f/deliveredBy/"+string(ana)+"/social", "6")
	p.set(need, "f/stage", `"`+string(p.id("Apply"))+`"`)
	p.Select(ana, p.id("Apply"), need)
	p.do("copy")
	c, _ := last[edit.Copy](p)

	q := at(t, "Other stage")
	q.hear(q.Handle(edit.Paste{JSON: c.JSON}))
	ana = q.id("Ana")
	for _, key := range []string{"f/expectedBy/" + string(ana) + "/social", "f/deliveredBy/" + string(ana) + "/social"} {
		if q.number(q.id("Apply"), key) < 4 {
			t.Errorf("%s is lost", key)
		}
	}
	if got := q.number(q.id("Fills in"), "f/emotionBy/"+string(ana)); got != -3 {
		t.Errorf("the feeling is %v", got)
	}
	if q.doc.Get(q.id("Fills in"), "f/emotionBy/elsewhere").Known() {
		t.Error("a persona that is not there feels something")
	}
	need = q.id("Certainty")
	if got := q.doc.Get(need, "f/addressedBy").String(); got != `["`+string(q.id("Fills in"))+`"]` {
		t.Errorf("addressed by %s", got)
	}
	if got := q.doc.Get(need, "f/persona").Or(""); got != string(ana) {
		t.Errorf("the need of %q", got)
	}

	before := p.doc.Get(p.id("Certainty"), "f/addressedBy").String()
	p.Select(p.id("Certainty"))
	p.do("copy")
	c, _ = last[edit.Copy](p)
	p.hear(p.Handle(edit.Paste{JSON: c.JSON}))
	for id := range p.doc.Entities() {
		if p.doc.Kind(id) == "need" && p.doc.Get(id, "f/addressedBy").String() != before {
			t.Errorf("a copy beside is addressed by %s", p.doc.Get(id, "f/addressedBy"))
		}
	}
}

// put makes a record on the map.
func (p *person) put(kind, title string) crdt.ID {
	id, c := workspace.Create(kind, crdt.Place{Parent: mapID, Order: "z"}, title)
	p.hear(p.Commit("make", c))
	return id
}
