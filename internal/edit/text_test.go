package edit_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/journey"
)

// A whole journey is typed without a mouse (E6).
func TestTypeAJourney(t *testing.T) {
	p := at(t, "")
	p.key("Enter") // an empty map begins with its first stage
	p.types("Notice", edit.Enter)
	p.types("Sees a poster", edit.Enter)
	p.types("Asks a friend", edit.Tab)
	p.types("Book", edit.Enter)
	p.types("Calls", edit.Enter)
	p.types("Waits", edit.Enter)
	p.types("", edit.Tab) // the empty card vanishes, and Tab goes on
	p.types("Visit", edit.Tab)
	p.types("Leave", edit.Escape)
	p.want(`
Notice
  Sees a poster
  Asks a friend
Book
  Calls
  Waits
Visit
Leave`)
	if p.typing() {
		t.Error("Escape left the field open")
	}
	if got := p.id("Leave"); len(p.Selected()) != 1 || p.Selected()[0] != got {
		t.Errorf("selected %v, want %s", p.Selected(), got)
	}
}

// Enter below the last of stages in which nothing happens yet begins with the
// first; once something does, it stays below its stage.
func TestEnterBeginsWithTheFirstStage(t *testing.T) {
	p := at(t, "")
	p.key("Enter")
	p.types("Notice", edit.Tab)
	p.types("Book", edit.Enter)
	p.types("Sees a poster", edit.Escape)
	p.want("Notice\n  Sees a poster\nBook")
	p.Select(p.id("Book"))
	p.key("Enter")
	p.types("Book it", edit.Enter)
	p.types("Calls", edit.Escape)
	p.want("Notice\n  Sees a poster\nBook it\n  Calls")
}

// E2: each thing typed is one step of undo.
func TestEachTextIsOneStep(t *testing.T) {
	p := at(t, "")
	p.key("Enter")
	p.types("Notice", edit.Enter)
	p.types("Sees a poster", edit.Escape)
	p.key("Ctrl+Z")
	p.want("Notice")
	p.key("Ctrl+Z")
	p.want("")
	p.key("Ctrl+Shift+Z", "Ctrl+Y")
	p.want("Notice\n  Sees a poster")
}

// E8: an empty draft leaves no trace, whatever ends it.
func TestEmptyDraftLeavesNoTrace(t *testing.T) {
	for name, how := range map[string]edit.How{"Enter": edit.Enter, "Escape": edit.Escape, "Blur": edit.Blur} {
		t.Run(name, func(t *testing.T) {
			p := at(t, "Apply\n  Fills in")
			p.unchanged(name, func() {
				p.Select(p.id("Fills in"))
				p.do("add-touchpoint")
				if box, ok := p.Layout().BoxOf(edit.Draft); !ok || box.W < 100 {
					t.Error("the draft does not show on the map")
				}
				p.types("  ", how)
			})
			if _, ok := p.Layout().BoxOf(edit.Draft); ok {
				t.Error("the draft still shows")
			}
		})
	}
}

// The draft pushes what is below it down, so that it can be read while typed.
func TestDraftHasItsPlace(t *testing.T) {
	p := at(t, "Apply\n  One\n  Two")
	before := p.box(p.id("Two"))
	p.Select(p.id("One"))
	p.do("add-touchpoint")
	draft := p.box(edit.Draft)
	if p.box(p.id("Two")).Y <= before.Y || draft.Y != before.Y {
		t.Errorf("draft at %v, next card at %v, it was at %v", draft.Y, p.box(p.id("Two")).Y, before.Y)
	}
	p.types("Between", edit.Escape)
	p.want("Apply\n  One\n  Between\n  Two")
}

// Enter, F2 and a double click edit what is there.
func TestRename(t *testing.T) {
	for _, by := range []string{"Enter", "F2", "double click"} {
		p := at(t, "Apply\n  Fills in")
		if by == "double click" {
			p.doubleClick(p.where("Fills in"))
		} else {
			p.Select(p.id("Fills in"))
			p.key(by)
		}
		p.types("Fills in the form", edit.Blur)
		p.want("Apply\n  Fills in the form")
	}
}

// Shift-Tab goes back, and Tab to the card at the same height.
func TestTabGoesAcross(t *testing.T) {
	p := at(t, "Apply\n  A1\n  A2\nWait\n  W1")
	p.Select(p.id("A1"))
	p.key("Enter")
	p.types("A1", edit.Tab)
	if id, _ := p.Editing(); id != p.id("W1") {
		t.Errorf("Tab went to %s", id)
	}
	p.types("W1", edit.BackTab)
	if id, _ := p.Editing(); id != p.id("A1") {
		t.Errorf("Shift-Tab went to %s", id)
	}
	p.types("A1", edit.Escape)
	p.Select(p.id("A2"))
	p.key("Enter")
	p.types("A2", edit.Tab) // Wait has no second card yet
	p.types("W2", edit.Escape)
	p.want("Apply\n  A1\n  A2\nWait\n  W1\n  W2")
}

// E3: a title that is too long is refused and handed back.
func TestTooLongIsHandedBack(t *testing.T) {
	p := at(t, "Apply")
	long := strings.Repeat("x", 1001)
	p.unchanged("a title of 1,001 characters", func() {
		p.Select(p.id("Apply"))
		p.key("Enter")
		p.types(long, edit.Enter)
	})
	p.expectSaid("at most 1,000 characters, this one has 1,001")
	f, ok := last[edit.EditText](p)
	if !ok || f.Text != long {
		t.Error("what was typed is lost")
	}
	p.types(long[:1000], edit.Escape)
	if got := p.Map().Stages[0].Title; len(got) != 1000 {
		t.Errorf("1,000 characters were not taken: %d", len(got))
	}
}

// The hostile labels of SYNC 3.6 are just text.
func TestHostileLabelsAreText(t *testing.T) {
	for _, label := range []string{"<script>canary()</script>", `"><svg onload=canary()>`, "__proto__", "%s%n%x", "a\u202eb", "\u2066x", "=1+1", "\u200b", "]]>"} {
		p := at(t, "Apply")
		p.Select(p.id("Apply"))
		p.key("F2")
		p.types(label, edit.Escape)
		if got := p.Map().Stages[0].Title; got != label {
			t.Errorf("%q became %q", label, got)
		}
		p.do("copy")
		c, _ := last[edit.Copy](p)
		if strings.Contains(c.HTML, "<script") || strings.Contains(c.HTML, "<svg") {
			t.Errorf("HTML on the clipboard carries markup: %s", c.HTML)
		}
		p.hear(p.Handle(edit.Paste{HTML: c.HTML}))
		if n := len(p.Map().Stages); n != 2 || p.Map().Stages[1].Title != label {
			t.Errorf("%q did not survive copy and paste", label)
		}
	}
}

// last returns the newest effect of a kind.
func last[E edit.Effect](p *person) (found E, ok bool) {
	for _, e := range p.said {
		if x, is := e.(E); is {
			found, ok = x, true
		}
	}
	return found, ok
}

// What has no title on the map, such as a symbol in a folded lane or a link,
// is edited beside it.
func TestEditWithoutTitleOnTheMap(t *testing.T) {
	p := example(t)
	outcome := p.Map().Stages[0].Shown[journey.Outcomes][0]
	link := p.Map().Links[0]
	for _, id := range []crdt.ID{outcome.ID, link.ID, p.Map().Personas[0].ID} {
		p.do("edit " + string(id))
		f, ok := last[edit.EditText](p)
		if !ok || f.ID != id || f.Box.W < 40 || f.Box.H < 16 || f.Size < 10 {
			t.Errorf("%s is edited in %v", id, f)
		}
		p.types("Words", edit.Escape)
		if got := p.doc.Get(id, "title").Or(""); got != "Words" {
			t.Errorf("%s is called %q", id, got)
		}
	}
}

// An empty map asks for a name: a letter begins it, and is no tool.
func TestLetterBeginsAnEmptyMap(t *testing.T) {
	p := at(t, "")
	var field edit.EditText
	for _, e := range p.hear(p.Handle(edit.Key{Key: "n", Code: "KeyN"})) {
		if f, ok := e.(edit.EditText); ok {
			field = f
		}
	}
	if !field.Typed {
		t.Error("the letter does not go into a field")
	}
	p.types("notice", edit.Escape)
	p.want("notice")
	p.key("Ctrl+Z")
	p.key("?")
	if p.typing() {
		t.Error("a sign that is no letter begins a stage")
	}
}
