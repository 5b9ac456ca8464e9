package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// People in a room come by the eight digits on the screen: on a phone, without an
// account, to add ideas of their own and to vote, and to change nothing of others.
func TestComesByTheCodeOnTheScreen(t *testing.T) {
	s := serve(t)
	ana := newDevice(t).open("")
	ana.example(s)
	ana.saved()
	ana.press("Share")
	ana.press("Put it on the server")
	ana.sees("Code for the room")
	ana.press("Make a code to contribute")
	ana.until("the code is there", `/^\d{4}\s\d{4}$/.test(document.querySelector(".room-code")?.innerText)`)
	ana.picture("room-share")
	ana.accessible("the dialog with a code")
	ana.press("Show it on the screen")
	ana.until("the code shows large", `document.querySelector(".room-screen .room-code")`)
	ana.picture("room-screen")
	code := get[string](ana, `document.querySelector(".room-screen .room-code").innerText`)
	door := get[string](ana, `document.querySelector(".room-screen .room-door").innerText`)
	require.Equal(t, s.url("/join"), "http://"+door)
	ana.key("j")
	ana.until("and goes", `!document.querySelector(".room-screen")`)
	ana.key(escape)

	ben := newDevice(t).open("")
	ben.screen(390, 844, "light")
	ben.visit(s.url("/join"))
	ben.picture("join")
	ben.accessible("the page for a code")
	ben.do(chromedp.SendKeys("#join-code", "0000 0001"), chromedp.KeyEvent(kb.Enter))
	ben.sees("opens nothing")
	ben.picture("join-wrong")
	ben.key("a", ctrl)
	ben.types(code)
	ben.press("Join")
	ben.until("the map is here", `worthmap.count() > 5`)
	ben.onServer()
	ben.picture("room-phone")
	assert.False(t, ben.offers("Touchpoint"), "what the link does not allow is not offered")
	ben.selects("d2")
	ben.until("it can be voted for", `document.querySelector(".vote-row")`)
	ben.press("Vote for this")
	ana.until("Ana sees the vote", `worthmap.serialise().then((t) => /"vote\/au_/.test(t))`)
	ben.picture("room-vote")
	ben.press("Close")
	ben.press("Idea")
	ben.click(ben.card("t04"))
	ben.frame()
	ben.types("Ring back within the hour")
	ben.key(enter)
	ana.has("Ring back within the hour")
	ben.onServer()
	ben.picture("room-idea")
	ben.screen(390, 844, "dark")
	ben.frame()
	ben.picture("room-idea-dark")
}
