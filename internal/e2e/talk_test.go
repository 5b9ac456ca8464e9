package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// People say what they think of a card, answer, name each other, settle it; it
// goes into the file and comes back.
func TestCommentsOnACardAnswersAndResolves(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.selects("t04")
	p.key("c")
	p.until("the field has the keyboard", `document.activeElement.id === "talk-new"`)
	p.sees("On Calls the booking line")
	p.types("Who holds this line?")
	p.click(p.spot("[data-field=talk-me]"))
	p.types("Ana Lee")
	p.press("Comment")
	p.sees("Open 1")
	p.click(p.spot("#talk-new"))
	p.types("See @an")
	p.until("the name is offered", `document.querySelector("#talk-names")?.innerText.includes("Ana Lee")`)
	p.accessible("a name that is offered")
	p.key(enter)
	p.types("please")
	require.Equal(t, "See @Ana Lee please", get[string](p, `document.querySelector("#talk-new").value`))
	p.key(enter)
	p.sees("Open 2")
	p.press("Answer")
	p.until("the field has the keyboard", `document.activeElement.id === "talk-reply"`)
	p.types("The front desk")
	p.key(enter)
	p.sees("The front desk")
	p.saved()
	p.picture("comments")
	p.accessible("comments")

	p.reload()
	p.until("the map is open", `worthmap.count() > 5`)
	p.painted()
	// The bubble sits on the upper left corner of the card.
	corner := get[point](p, `(() => { const c = worthmap.position("t04"); return worthmap.toScreen(c.x - 62, c.y - 28); })()`)
	p.click(corner)
	p.sees("Only on Calls the booking line")
	p.press("Resolve")
	p.sees("Resolved 1")
	p.press("Undo")
	p.sees("Open 2")

	file := get[string](p, `worthmap.serialise()`)
	require.Contains(t, file, "Who holds this line?")
	require.Contains(t, file, `"author": "Ana Lee"`)
	opened := get[map[string]string](p, `worthmap.open(%q)`, file)
	require.NotEmpty(t, opened["workspace"])
	p.until("the copy is open", `location.pathname.includes(`+quote(opened["workspace"])+`)`)
	p.sees("Open 2")
	p.sees("The front desk")
}
