package e2e

import (
	"testing"
)

// What was deleted stands with who, when and what; a moment that was kept is
// looked at and gone back to, as an edit that can be undone.
func TestGoesBackToAKeptMomentAndPutsADeletedCardBack(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.saved()
	before := get[string](p, `worthmap.serialise()`)
	p.press("History")
	p.sees("came with a file")
	p.press("Keep this moment")
	p.until("the field has the keyboard", `document.activeElement.matches("#dialog input")`)
	p.types("Before the review")
	p.key(enter)
	p.sees("Kept as Before the review")

	p.selects("s2")
	p.key(remove)
	p.saved()
	p.sees("Deleted 5 things")
	p.picture("history")
	p.accessible("the history")
	p.press("Deleted")
	p.sees("5 things went together")
	p.press("5 things went together")
	p.picture("history-deleted")
	p.accessible("what was deleted")
	p.press("Put back Calls the booking line")
	p.sees("what it lay in is still deleted")
	p.press("Put Calls the booking line on the map")
	p.until("it is on the map", `worthmap.position("t04").x !== undefined`)

	p.press("Moments")
	p.press("Compare these")
	p.sees("Gone: ")
	p.until("the map is drawn with what differs", `document.querySelector(".compare-picture img")?.complete`)
	p.accessible("two moments compared")
	p.key(escape)
	p.press("Look at the moment: Before the review")
	p.sees("come back")
	p.until("its picture is there", `document.querySelector(".past-picture")?.complete`)
	p.picture("history-look")
	p.accessible("a moment")
	p.press("Go back to this")
	p.until("all is as it was", `worthmap.serialise().then((t) => t === `+quote(before)+`)`)
	p.press("Undo")
	p.until("and undone in one step", `worthmap.serialise().then((t) => !t.includes('"id": "s2"') && t.includes('"id": "t04"'))`)
	p.saved()
	p.reload()
	p.press("History")
	p.press("Moments")
	p.sees("Before the review")
}
