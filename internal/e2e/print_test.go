package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A map is printed: the dialog says how many sheets of which paper it takes, and
// the browser gets each of them as a picture of its size.
func TestAMapIsPrinted(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Export")
	p.sees("on paper or as a PDF")
	p.press("Print")
	p.sees("One sheet of 297 × 210 mm.")
	p.picture("print")
	p.picks("paper size", "A3")
	p.picks("paper turn", "portrait")
	p.picks("paper across", "2 side by side")
	p.sees("4 sheets of 297 × 420 mm, 2 side by side")
	p.picture("print-tiles")
	p.accessible("the print dialog")
	require.NoError(t, p.eval(`window.print = () => { window.printed = [...document.querySelectorAll("#sheets > img")].map((i) => [i.complete && i.naturalWidth > 900, getComputedStyle(i).display !== "none"]).concat([[...document.adoptedStyleSheets].some((s) => s.cssRules[0].cssText.includes("297mm 420mm"))]) }`, nil))
	p.press("Print")
	p.until("the sheets are handed over", `window.printed && JSON.stringify(window.printed) === "[[true,true],[true,true],[true,true],[true,true],true]"`)
	assert.True(t, get[bool](p, `!document.getElementById("sheets")`), "the sheets are put away")
	p.blameless()
}
