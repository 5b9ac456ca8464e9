package e2e

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// F8: somebody gives cards a shape by the channel of each, keeps that as a view,
// sees the plain map again, and comes back to the view.
func TestShapesCardsByAField(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asks("filter and style")
	p.sees("By value")
	choose := `[data-field="look-by shape"]`
	p.do(chromedp.Focus(choose, chromedp.ByQuery))
	p.types("Chan")
	p.until("the channel is chosen", `document.querySelector('[data-field="look-by shape"]').value === "f/channel"`)
	p.painted()
	p.picture("shapes")
	p.scheme(1440, 900, "dark")
	p.picture("shapes-dark")
	p.scheme(1440, 900, "light")
	p.fill(`[data-field="look-name"]`, "By channel")
	p.press("Save")
	p.saved()
	require.Contains(t, get[string](p, `worthmap.serialise()`), `"shapeBy": "f/channel"`)
	p.press("Show everything")
	p.until("no shape is chosen", `document.querySelector('[data-field="look-by shape"]').value === "~"`)
	p.press("By channel")
	p.until("the view has its shape", `document.querySelector('[data-field="look-by shape"]').value === "f/channel"`)
	p.accessible("filter and style")
}

// asksForField begins a field of a type, at a card.
func (p *person) asksForField(card, name, of string) {
	p.Helper()
	p.selects(card)
	p.press("Add a field")
	p.fill(`[data-field="field-name"]`, name)
	p.picks("field-type", of)
}

// F25: somebody makes a field that rates on a scale of their own, is told what a
// scale needs and what a rating may be.
func TestRatesOnAScaleOfOnesOwn(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asksForField("t04", "Trust", "Rating on a scale")
	p.fill(`[data-field="field-scale lowest"]`, "5")
	p.fill(`[data-field="field-scale highest"]`, "1")
	p.press("Add")
	p.sees("The highest value has to be above the lowest")
	p.picture("rating-refused")
	p.accessible("a scale that leads nowhere")
	p.fill(`[data-field="field-scale lowest"]`, "1")
	p.fill(`[data-field="field-scale highest"]`, "4")
	p.fill(`[data-field="field-scale low"]`, "none")
	p.fill(`[data-field="field-scale high"]`, "full")
	p.press("Add")
	p.sees("1 none to 4 full")
	p.fill(`[data-field="own Trust"]`, "7")
	p.sees("Trust: from 1 to 4")
	p.fill(`[data-field="own Trust"]`, "3")
	p.until("the rating is kept", `worthmap.serialise().then((t) => /"Trust": ?3/.test(t) && /"highWord": ?"full"/.test(t))`)
	p.picture("rating")
}

// F25: a scale is said once: another field rates on it, and what is changed of
// it changes for both.
func TestRatesOnOneScale(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asksForField("t04", "Trust", "Rating on a scale")
	p.fill(`[data-field="field-scale name"]`, "Agreement")
	p.fill(`[data-field="field-scale lowest"]`, "1")
	p.fill(`[data-field="field-scale highest"]`, "5")
	p.fill(`[data-field="field-scale step"]`, "1")
	p.press("Add")
	p.sees("Agreement, 1 to 5")
	p.asksForField("t05", "Care", "Rating on a scale")
	p.picks("field-rated-on", "Agreement, 1 to 5")
	p.until("nothing else is asked", `!document.querySelector('[data-field="field-scale lowest"]')`)
	p.picture("scale-chosen")
	p.accessible("a scale to choose")
	p.press("Add")
	p.until("both rate on it", `document.querySelectorAll('[data-do^="ins-scale"]').length === 2`)
	p.do(chromedp.Click(`[data-do^="ins-scale"]`, chromedp.ByQuery))
	p.until("it is as it was said", `document.querySelector('[data-field="field-scale highest"]')?.value === "5"`)
	p.fill(`[data-field="field-scale highest"]`, "7")
	p.picture("scale-changed")
	p.press("Save")
	p.until("it changed for both", `(document.body.innerText.match(/Agreement, 1 to 7/g) ?? []).length === 2`)
	require.Len(t, regexp.MustCompile(`"ratedOn": ?"`).FindAllString(get[string](p, `worthmap.serialise()`), -1), 2)
	p.picture("scale-shared")
}

// F7: somebody writes a formula for cards, is told what is wrong with it and
// what a card lacks, sees it in the table, colours the map by it, asks why, and
// changes it.
func TestComputesAField(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asksForField("t04", "Lost hours", "Formula")
	p.fill(`[data-field="field-formula"]`, "[Wait, min] / 60 * Zest")
	p.picture("formula")
	p.press("Add")
	p.sees("Lost hours, character 20: “Zest” is no number of a touchpoint")
	p.picture("formula-refused")
	p.accessible("a formula that names what is not there")
	p.fill(`[data-field="field-formula"]`, "[Wait, min] / 60 *")
	p.press("Importance")
	p.until("the name is put in", `document.querySelector('[data-field="field-formula"]').value === "[Wait, min] / 60 * Importance"`)
	p.press("Add")
	p.until("the field is there", `worthmap.serialise().then((t) => /"formula": ?"\[Wait, min\] \/ 60 \* Importance"/.test(t))`)
	p.sees("Lost hours")
	p.picture("formula-kept")
	require.NotContains(t, get[string](p, `worthmap.serialise()`), `"LostHours":`, "nothing computed is stored")
	p.press("Change the formula")
	p.fill(`[data-field="field-formula"]`, "[Wait, min] / 60")
	p.press("Save")
	p.until("the formula is another", `worthmap.serialise().then((t) => /"formula": ?"\[Wait, min\] \/ 60"/.test(t))`)
	p.asks("filter and style")
	choose := `[data-field="look-by colour"]`
	p.do(chromedp.Focus(choose, chromedp.ByQuery))
	p.types("Lost")
	p.until("the formula colours", `document.querySelector('[data-field="look-by colour"]').value === "=OWN.LostHours"`)
	p.painted()
	p.picture("formula-colours")
	p.scheme(1440, 900, "dark")
	p.picture("formula-colours-dark")
}

// F6 and F7: somebody renames a field that a formula reads, is told what a name
// may not be, deletes it after reading what needs it, and takes that back: the
// values are as they were.
func TestRenamesAndDeletesAField(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asksForField("t04", "Cost", "Number")
	p.press("Add")
	p.fill(`[data-field="own Cost"]`, "30")
	p.asksForField("t04", "Twice", "Formula")
	p.fill(`[data-field="field-formula"]`, "2 * Cost")
	p.press("Add")
	p.until("it is computed", `/Twice\s*60/.test(document.querySelector(".inspector")?.innerText ?? document.body.innerText)`)
	p.press("Rename or delete Cost")
	p.fill(`[data-field="own-name"]`, "Importance")
	p.press("Rename")
	p.sees("Something of a touchpoint is called “Importance” already")
	p.picture("field-rename-refused")
	p.accessible("a name that is taken")
	p.fill(`[data-field="own-name"]`, "Price, net")
	p.press("Rename")
	p.until("the formula follows", `worthmap.serialise().then((t) => /"formula": ?"2 \* \[Price, net\]"/.test(t) && /"Cost": ?30/.test(t))`)
	p.press("Rename or delete Price, net")
	p.sees("Formulas that read it: Twice.")
	p.picture("field-delete")
	p.scheme(390, 844, "dark")
	p.picture("field-delete-small-dark")
	p.scheme(1440, 900, "light")
	p.press("Delete")
	p.until("the field is gone", `!document.querySelector('[data-field="own Cost"]')`)
	p.until("its values are kept", `worthmap.serialise().then((t) => !/Price, net",/.test(t) && /"Cost": ?30/.test(t))`)
	p.picture("field-deleted")
	p.press("Undo")
	p.until("it is back with its value", `document.querySelector('[data-field="own Cost"]')?.value === "30"`)
	p.picture("field-back")
}

// F7: somebody sums what links join to a card, is refused a formula that would
// come back to itself, and sees what another link adds.
func TestComputesOfWhatIsLinked(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.asksForField("t04", "Weight around", "Formula")
	p.fill(`[data-field="field-formula"]`, "sum(linked touchpoint: [Weight around])")
	p.press("Add")
	p.sees("Weight around would be computed from itself: “Weight around” needs “Weight around”")
	p.picture("linked-refused")
	p.accessible("a formula that would come back to itself")
	p.scheme(390, 844, "dark")
	p.picture("linked-refused-small-dark")
	p.scheme(1440, 900, "light")
	p.fill(`[data-field="field-formula"]`, "count(linked touchpoint by next)")
	p.press("Add")
	shown := func(n int) string { return fmt.Sprintf(`/Weight around\s*%d\b/.test(document.body.innerText)`, n) }
	p.until("it counts what is linked", shown(2))
	p.do(chromedp.ScrollIntoView(`[data-do^="ins-own"]`, chromedp.ByQuery))
	p.picture("linked")
	p.board()
	p.key("a")
	p.drag(p.card("t04"), p.card("t13"))
	p.until("they are linked", `worthmap.serialise().then((t) => /"from": ?"t04",\s*"to": ?"t13"/.test(t))`)
	p.selects("t04")
	p.until("it counts the other one too", shown(3))
}
