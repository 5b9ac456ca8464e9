package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/sketch"
)

// asks chooses a command from the list by its first words.
func (p *person) asks(words string) {
	p.Helper()
	p.key("k", input.ModifierCtrl)
	p.until("the command list has the keyboard", `document.activeElement?.dataset.field === "list"`)
	p.types(words)
	p.key(enter)
}

// Somebody types a journey and sees the map meanwhile, then makes the one that
// it should become.
func TestTypesAJourneyAndItsToBe(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.press("Customer journey: Template")
	p.until("the first template is in it", `document.querySelector(".typed-field")?.value.includes("Nadia")`)
	p.until("each template shows what it gives", `(() => {
		const all = [...document.querySelectorAll(".typed-example")];
		return all.length === 5 && all.every((e) => e.querySelector("img")?.naturalWidth > 0);
	})()`)
	p.picture("typed-templates")
	p.press("Make the map")
	p.until("a workspace of its own", `worthmap.serialise().then((t) => t.includes("Nadia") && t.includes("A shop"))`)
	p.painted()
	p.asks("type a journey")
	p.until("the field has the keyboard", `document.activeElement?.dataset.field === "typed"`)
	p.press("A service, seen from behind too")
	p.sees("4 stages, 9 touchpoints")
	p.until("the preview shows", `document.querySelector(".typed-picture img")?.naturalWidth > 0`)
	p.picture("typed-example")
	p.do(chromedp.Focus(`[data-field="typed"]`))
	p.key("a", input.ModifierCtrl)
	p.key(kb.Delete)
	p.types("Find")
	p.key(enter)
	p.key(kb.Tab)
	p.types("Rings the line @phone -4")
	p.key(enter) // keeps the indent
	p.key(kb.Tab)
	p.types("! Queue")
	p.key(enter)
	p.key(kb.Tab, input.ModifierShift)
	p.types("= Book in one call")
	p.key(enter)
	p.key(kb.Tab, input.ModifierShift)
	p.types("Prepare")
	p.key(enter)
	p.key(kb.Tab)
	p.types("Reminder @app +2")
	require.Equal(t, "Find\n  Rings the line @phone -4\n    ! Queue\n  = Book in one call\nPrepare\n  Reminder @app +2", get[string](p, `document.querySelector(".typed-field").value`))
	p.key(escape)
	p.key(kb.Tab)
	p.until("Tab leaves the field after Escape", `document.activeElement?.dataset.do === "close"`)
	p.key(enter)
	p.until("the dialog has gone", `!document.getElementById("dialog")`)
	p.asks("type a journey")
	p.until("what was typed is there again", `document.querySelector(".typed-field")?.value.endsWith("Reminder @app +2")`)
	p.sees("2 stages, 2 touchpoints")
	p.until("the preview shows", `document.querySelector(".typed-picture img")?.naturalWidth > 0`)
	p.accessible("a journey that is typed")
	p.picture("typed")
	p.press("Make the map")
	p.until("the map is there", `worthmap.serialise().then((t) => t.includes("Rings the line") && t.includes("\"Queue\""))`)
	p.painted()
	p.do(chromedp.Evaluate(`document.querySelector(".tab[aria-current]").dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))`, nil))
	p.sees("All commands")
	p.picture("tab-menu")
	p.press("To-be of this journey")
	p.sees("This is the journey as it should become")
	p.until("the pair knows each other", `worthmap.serialise().then((t) => t.includes("\"asIs\""))`)
	p.picture("typed-to-be")
	p.pastes("Collects\n\tGets a code\n\tShows it\nReturns")
	p.sees("Read as an outline: 2 stages, 2 touchpoints.")
	assert.Subset(t, p.content().titles("stage"), []string{"Collects", "Returns"})
	p.picture("typed-pasted")
}

// An outcome map begins with a template, and goes back onto the clipboard as it
// would be typed; and each kind of map has steps to begin with.
func TestBeginsAnOutcomeMapWithATemplate(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	d.hasClipboard()
	p := d.open(s.url("/"))
	p.press("Outcome map: Template")
	p.until("the first template is in it", `document.querySelector(".typed-field")?.value.startsWith("I get help")`)
	p.press("A product at work")
	p.until("the preview shows", `document.querySelector(".typed-picture img")?.naturalWidth > 0`)
	p.accessible("an outcome map that is typed")
	p.picture("typed-outcome")
	p.press("Make the map")
	p.until("a workspace of its own", `worthmap.serialise().then((t) => t.includes("Set up on the first day"))`)
	p.painted()
	assert.Equal(t, []string{"I can get on with my own work", "I trust the numbers that I show"}, p.content().titles("value-element"))
	p.board()
	p.frame()
	p.picture("typed-outcome-made")
	p.asks("copy the outcome map")
	p.sees("on the clipboard as text")
	typed := get[string](p, `navigator.clipboard.readText()`)
	assert.Equal(t, sketch.ChainExamples[2].Text, typed)

	p.saved()
	p.visit(s.url("/"))
	p.press("Relational customer map: Guided")
	p.until("its steps are open", `location.pathname.startsWith("/w/") && document.querySelector(".side")?.getAttribute("aria-label") === "Steps"`)
	p.picture("guided-relational")
}
