package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/stretchr/testify/require"
)

// A touchpoint gets a journey of its own: one gesture in, a breadcrumb back, a
// mark on the card that leads there, and what was deleted says so.
func TestNestsAJourney(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	require.NoError(t, p.eval(`worthmap.select(["t04"])`, nil))
	p.until("it is selected", `document.querySelector("#ins-title")?.value === "Calls the booking line"`)
	p.click(p.rests("the map", `document.querySelector("#stage")`))
	require.NoError(t, p.eval(`worthmap.select(["t04"])`, nil))
	p.key(enter, input.ModifierAlt)
	p.until("the journey inside is open", `document.querySelector(".tab[aria-current]")?.textContent === "Calls the booking line"`)
	crumb := `document.querySelector(".crumb")`
	inner := get[string](p, `location.pathname`)
	p.until("a way leads back", crumb+`?.textContent === "From referral to follow-up"`)
	p.picture("nested-inside")
	p.accessible("a journey inside another")
	p.click(p.rests("the way back", crumb))
	p.until("the card shows", `document.querySelector("#ins-title")?.value === "Calls the booking line"`)
	p.picture("nested-card")

	const mark = `(() => { const n = worthmap.position("t04"); return worthmap.toScreen(n.x, n.y); })()`
	at := get[point](p, mark)
	p.click(point{at.X, at.Y + 9*get[float64](p, `worthmap.camera().z`)})
	p.until("the mark leads inside", `document.querySelector(".tab[aria-current]")?.textContent === "Calls the booking line"`)

	// A stage that was kept is put in there, with what it holds.
	p.click(p.rests("the way back", crumb))
	p.until("the card shows", `document.querySelector("#ins-title")?.value === "Calls the booking line"`)
	p.selects("s2")
	require.NoError(t, p.eval(`localStorage.setItem("worthmap:blocks", '{"later": 1')`, nil))
	p.asks("keep the stage")
	p.sees("is kept on this device")
	p.sees("cannot be read by this version")
	require.Equal(t, `{"later": 1`, get[string](p, `localStorage.getItem("worthmap:blocks-unread-1")`), "what was there is set aside as it was")
	p.visit(s.url(inner))
	p.painted()
	p.board()
	p.asks("insert a block")
	p.sees("cannot be read by this version")
	p.picture("blocks")
	p.press("Insert “Find and book")
	p.until("a copy is there", `document.querySelector("#dialog") === null && worthmap.serialise().then((t) => JSON.parse(t).maps.at(-1).elements.filter((e) => e.type === "touchpoint").length === 4)`)
	p.picture("block-inserted")
}
