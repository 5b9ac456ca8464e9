package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody goes all ten steps from an empty workspace: a journey that is typed,
// what it is worth, an idea that somebody takes on, the plan of its value, rounds
// of a measure, and a verdict that says by which rule.
func TestGoesTenStepsToAVerdict(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.blank(s)
	p.asks("type a journey")
	p.until("the field has the keyboard", `document.activeElement?.dataset.field === "typed"`)
	p.types("& Marta\nBook\n  Rings the line @phone -3\n    ? Offer a call back\n  = Book in one call")
	p.press("Make the map")
	p.until("the map is there", `worthmap.serialise().then((t) => t.includes("Book in one call"))`)
	p.painted()
	p.asks("value plan")
	p.fill(`[data-field="work-make value-element"]`, "Peace of mind")
	id := func(title string) string {
		t.Helper()
		x := p.content().titled(title)
		require.NotNil(t, x, title)
		return x.ID
	}
	value := id("Peace of mind")
	p.sees("Not said yet")
	field := func(of, typ, key string) string { return `[data-field="work ` + of + " " + typ + " " + key + `"]` }
	p.fill(field(value, "text", "f/sentence"), "I know that somebody rings me")
	p.fill(`[data-field="work-make activity `+value+`"]`, "Call back within the hour")
	p.fill(`[data-field="work-make measure `+value+`"]`, "calls that were rung back, of 100")
	sought := func(member string) string {
		return `[data-field^="work ` + value + ` amount "][data-field$="/` + member + `"]`
	}
	p.fill(sought("minimum"), "ninety")
	p.sees("A number, such as 7 or 2.5.")
	p.fill(sought("minimum"), "90")
	p.fill(sought("current"), "45")
	p.sees("50\u2009%")
	action := id("Call back within the hour")
	p.fill(field(action, "text", "f/responsible"), "Ana")
	p.selects(action)
	p.fill(`#ins-body [data-field="set p f/end"]`, "2026-Q4")
	p.fill(field(action, "day", "f/end"), "next summer")
	p.sees("“next summer” is not a date or period.")
	require.Equal(t, "2026-Q4", p.content().titled("Call back within the hour").Fields["end"], "what was there stays")
	p.fill(field(action, "day", "f/end"), "2027-Q1")
	p.until("it is later now", `worthmap.serialise().then((s) => s.includes('"2027-Q1"'))`)
	p.picture("cycle-plan")
	p.accessible("the value plan")
	p.press("Close")

	p.press("Steps")
	p.sees("1 stage has no expected value")
	stage, outcome, idea := id("Book"), id("Book in one call"), id("Offer a call back")
	p.selects(stage)
	p.fill(`#ins-body [data-field*="f/expected/functional"]:not([type=range])`, "9")
	p.fill(`#ins-body [data-field*="f/delivered/functional"]:not([type=range])`, "4")
	p.selects(outcome)
	p.press("Add an indicator")
	p.fill("#ins-title", "Booked in one call, of 100")
	for _, x := range [][2]string{{"f/baseline value", "40"}, {"f/baseline at", "2026-Q1"}, {"f/target value", "90"}, {"f/target at", "2026-Q4"}} {
		p.fill(`#ins-body [data-field$="`+x[0]+`"]`, x[1])
	}
	for _, x := range [][2]string{{"2026-Q2", "45"}, {"2026-Q3", "70"}} {
		p.fill(`[data-field="obs new f/at"]`, x[0])
		p.fill(`[data-field="obs new f/value"]`, x[1])
		p.press("Add this value")
		p.until("the value is there", `document.querySelector('[data-field="obs new f/value"]').value === ""`)
	}
	p.selects(outcome)
	p.fill(`[data-field="set n f/weight"]`, "9")
	p.press("No process yet")
	p.key(escape)
	p.frame()
	assert.Empty(t, p.content().titles("process"), "who names none has none")
	p.press("No process yet")
	p.names("Call-back desk")
	p.selects(idea)
	p.fill(`[data-field="set n f/votes"]`, "5")
	p.selects(action)
	p.press("Worked")
	p.click(p.rests("the field of the journal", `document.getElementById("journal-new")`))
	p.types("One call is enough for most. Keep the desk.")
	p.press("Write it down")
	p.sees("all steps have something to show")
	p.picture("cycle-steps")
	p.drawn("told-cycle.svg")
	p.asks("monitoring")
	p.sees("Booked in one call, of 100: 40 → 70 → 90")
	p.picture("cycle-monitoring")
	p.press("Close")

	folder := p.downloads()
	p.press("Export")
	p.do(chromedp.Click(`[data-do="download report md"]`, chromedp.ByQuery))
	report, _, _ := strings.Cut(string(p.downloaded(folder, ".md")), "[map-1]: ")
	for _, words := range []string{"better", "the change that matters", "Call back within the hour (Ana, 2027-Q1)", "calls that were rung back, of 100, 90, now 45", "worked", "Keep the desk."} {
		assert.Contains(t, report, words)
	}
	p.saved()
	assert.Contains(t, get[string](p, `worthmap.serialise()`), `"Call-back desk"`)
}
