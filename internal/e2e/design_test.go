package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Somebody designs a programme from an empty map, along the twelve steps of
// Outcome Mapping: each is opened from the rail and left done.
func TestDesignsAProgrammeInTwelveSteps(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	p.press("Outcome map: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.press("Steps")
	p.press("No customer or partner yet")
	p.until("the pen is at a partner", `document.activeElement.tagName === "TEXTAREA" || document.activeElement.tagName === "INPUT"`)
	p.key(escape) // and leaves no trace
	p.press("Outcome Mapping")
	make := func(gap, title string) {
		t.Helper()
		p.press(gap)
		p.names(title)
	}
	set := func(key, value string) {
		t.Helper()
		field := `[data-field="set t f/` + key + `"]`
		p.until(key+" can be chosen", `document.querySelector('`+field+`') !== null`)
		p.do(chromedp.SetValue(field, value, chromedp.ByQuery))
		p.frame()
	}
	note := func(text string) {
		t.Helper()
		p.click(p.rests("the journal of the card", `document.querySelector('.right [data-field="journal new"]')`))
		p.types(text)
		p.click(p.rests("the button beneath", `document.querySelector('.right [data-do="journal-add"]')`))
		p.frame()
	}
	make("No vision yet", "Young people in the valley find work that lasts")
	make("No mission yet", "We bring schools and employers together")
	make("No partner yet", "Employers of the estate")
	set("reviewEvery", "quarter")
	p.sees("1 review is due")
	note("Two employers asked for a second round.")
	p.until("it has been looked at", `!document.querySelector(".foot-due")`)
	p.click(p.rests("the journal of the card", `document.querySelector('.right [data-field="journal new"]')`))
	p.types("A third is")
	make("1 partner has no outcome challenge", "Employers plan their shifts with trainees")
	p.until("what was begun about the partner is not about the challenge", `document.querySelector('.right [data-field="journal new"]')?.value === ""`)
	make("1 partner lacks markers of a level", "Come to a round")
	make("1 partner lacks markers of a level", "Offer a trial")
	make("1 partner lacks markers of a level", "Change their hours")
	make("No strategy yet", "A training clause in contracts")
	set("kind", "causal")
	set("aim", "environment")
	note("The clause stands in one contract.")
	make("No practice yet", "Seeking feedback")
	p.fill(`[data-field="set n f/rating"]`, "2")
	note("Asked all mentors in spring.")
	make("No evaluation planned yet", "Did employers change?")
	p.sees("all steps have something to show")
	p.painted()
	p.picture("design-twelve")
	p.drawn("told-design.svg")
	p.accessible("twelve steps that are done")
	p.saved()
	text := get[string](p, `worthmap.serialise()`)
	for _, words := range []string{`"love"`, `"Change their hours"`, `"marks"`, `"challenges"`, `"environment"`, "The clause stands in one contract."} {
		require.Contains(t, text, words)
	}
}
