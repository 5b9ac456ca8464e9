package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// F12 and F13: anything of any workspace is found by its words from another
// map and gone to; its address opens it, and says so when it was deleted.
func TestFindsAnythingAndGoesToIt(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.saved()
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the other example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.board()
	p.key("f", ctrl)
	p.until("the field has the keyboard", `document.activeElement.matches("#dialog input")`)
	p.types("booking line calls")
	p.sees("From referral to follow-up · Out-patient")
	p.key(enter)
	p.until("it is shown and selected", `document.querySelector("#ins-title")?.value === "Calls the booking line"`)
	link := p.location()
	require.Regexp(t, `/w/[^/]+/mj1/t04$`, link)

	p.board()
	p.key(remove)
	p.saved()
	p.visit(link)
	p.sees("“Calls the booking line”, to which the link leads, was deleted")
}
