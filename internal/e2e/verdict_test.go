package e2e

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody reads the rail of an outcome map, notes what a partner does, rewords
// an outcome that reads like an output, predicts a figure, says what became of
// an action, and takes the report along.
func TestGoesFromStepsToAReport(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.press("Steps")
	p.sees("3 outcomes that nothing serves")
	p.picture("verdict-ten")
	p.press("Outcome Mapping")
	p.sees("3 partners have no entry yet")
	p.screen(390, 844, "light") // the panel covers the map: nobody can be tapped there
	p.do(chromedp.SetValue(`[data-field="journal-of outcome"]`, "bp3", chromedp.ByQuery))
	p.until("the field asks about them", `document.getElementById("journal-new-outcome").placeholder.includes("Further-education college")`)
	p.do(chromedp.Focus("#journal-new-outcome", chromedp.ByQuery))
	p.types("Two teachers asked for a place on site.")
	p.do(chromedp.Click(`[data-do="journal-add outcome"]`, chromedp.ByQuery))
	p.sees("2 partners have no entry yet")
	p.picture("verdict-phone-journal")
	p.screen(1440, 900, "light")
	p.picture("verdict-twelve")
	p.accessible("the twelve steps")
	p.press("Steps")

	p.selects("o7")
	retitle := func(title string) {
		p.do(chromedp.Focus("#ins-title", chromedp.ByQuery), chromedp.Evaluate(`document.activeElement.select()`, nil))
		p.types(title)
		p.do(chromedp.Blur("#ins-title", chromedp.ByQuery))
	}
	retitle("Launch a safety campaign")
	p.sees("reads like an output")
	p.picture("verdict-coach")
	p.press("Dismiss this hint")
	p.until("the hint is gone", `!document.querySelector(".coach")`)
	retitle("Launch a second safety campaign")
	p.sees("reads like an output") // other words are looked at again
	retitle("Launch a safety campaign")
	p.until("these were waved away", `!document.querySelector(".coach")`)

	p.selects("i1")
	for _, x := range [][2]string{{"value", "70"}, {"by", "2026-Q4"}, {"sure", "80"}, {"text", "Pay comes each week"}} {
		p.do(chromedp.Focus(`[data-field="foretell `+x[0]+`"]`, chromedp.ByQuery))
		p.types(x[1])
	}
	p.do(chromedp.Click(`[data-do="foretell"]`, chromedp.ByQuery))
	p.sees("by 2026-Q4, 80\u2009% sure")
	p.picture("verdict-predicted")

	p.selects("a1")
	p.press("Worked")
	folder := p.downloads()
	p.press("Export")
	p.picture("verdict-export")
	p.do(chromedp.Click(`[data-do="download report html"]`, chromedp.ByQuery))
	html := string(p.downloaded(folder, ".html"))
	for _, words := range []string{"Two teachers asked for a place on site.", "Pay comes each week", "<span>worked</span>", "Launch a safety campaign"} {
		assert.Contains(t, html, words)
	}
	p.saved()
	text := get[string](p, `worthmap.serialise()`)
	require.Contains(t, text, `"prediction"`)
	require.Contains(t, text, `"dismissed"`)
	for _, scheme := range []string{"light", "dark"} {
		if os.Getenv("WORTHMAP_PICTURES") == "" {
			break // nobody looks
		}
		p.selects("i1")
		p.screen(390, 844, scheme)
		p.frame()
		p.picture("verdict-phone-" + scheme)
		p.screen(1920, 1080, scheme)
		p.frame()
		p.picture("verdict-large-" + scheme)
	}
}
