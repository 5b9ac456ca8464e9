package e2e

import (
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
