package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

// Priorities: a mark is dragged, moved by keys and by its field; what has no
// place is put in; and the way leads back to the card.
func TestSetsPriorities(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Priorities")
	p.until("nine ideas are drawn", `document.querySelectorAll(".bet-mark").length === 9 && document.querySelector(".bets-matrix img")?.complete`)
	const mark = `document.querySelector('.bet-mark[data-bet="d4"]')`
	said := func() string { return get[string](p, mark+`?.getAttribute("aria-label")`) }
	p.picture("priorities")
	p.accessible("priorities")

	at := p.rests("the mark", mark)
	p.drag(at, point{at.X + 300, at.Y - 40})
	p.until("it stands where it was let go of", mark+`?.getAttribute("aria-label").includes("big bet")`)
	p.until("it has the keyboard", `document.activeElement?.dataset.bet === "d4"`)
	p.key(kb.ArrowDown)
	p.until("the key moved it down", mark+`?.getAttribute("aria-label").includes("impact 6.7")`)
	p.key("z", ctrl)
	p.until("one step back", mark+`?.getAttribute("aria-label").includes("impact 7.5")`)
	assert.Contains(t, said(), "impact 7.5")

	p.press("Place “Nobody to ask")
	p.until("what had no place has one", `document.querySelectorAll(".bet-mark").length === 10`)
	p.until("it has the keyboard too", `document.activeElement?.classList.contains("bet-mark")`)
	p.key(enter)
	p.until("the way leads back to the card", `!document.querySelector(".bets") && document.querySelector("#ins-title")?.value.startsWith("Nobody to ask")`)
}
