package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

// Somebody rates a progress marker in the round that runs, then in an earlier
// one at which the map stands, then in one that nobody had: each keeps its own.
func TestRatesAMarkerInAnyRound(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	now := time.Now()
	quarter := fmt.Sprintf("%d-Q%d", now.Year(), (int(now.Month())+2)/3)
	rated := func() map[string]float64 {
		return get[map[string]float64](p, `worthmap.serialise().then((text) => JSON.parse(text).maps.flatMap((m) => m.elements).find((e) => e.id === "pm29").fields.ratings)`)
	}
	rate := func(round, value string) {
		p.do(chromedp.Focus("#f-set-n-f-ratings-"+round, chromedp.ByQuery))
		p.key("a", ctrl)
		p.types(value)
		p.key(enter)
		p.until("the rating of "+round+" is written", `worthmap.serialise().then((text) => text.replaceAll(" ", "").includes('"`+round+`":`+value+`'))`)
		p.frame()
		assert.Empty(t, get[string](p, `document.querySelector("#f-round").value`), "what was typed stays in its field")
	}

	p.selects("a1")
	p.sees("A number is predicted at an indicator")
	p.picture("action")
	p.selects("bp1")
	p.click(p.spot("#tab-numbers"))
	p.until("its score is there", `document.querySelector("#ins-body").textContent.includes("of the behaviour sought")`)
	p.picture("partner-numbers")
	p.click(p.spot("#tab-details"))
	p.selects("pm29")
	before := rated()["2025-Q3"]
	rate(quarter, "3")
	p.picture("rated-now")

	p.do(chromedp.Focus("#time", chromedp.ByQuery))
	p.do(chromedp.SetValue("#time", "6", chromedp.ByQuery))
	p.until("the map stands in 2025-Q3", `document.querySelector(".time-said").textContent === "2025-Q3"`)
	p.sees("of 3, on the map")
	rate("2025-Q3", "2")
	p.picture("rated-then")
	assert.NotZero(t, before)
	assert.Equal(t, 3.0, rated()[quarter], "the round that runs keeps its rating")

	p.do(chromedp.Focus("#f-round", chromedp.ByQuery))
	p.types("2023-Q4")
	p.key(enter)
	p.until("the round has a field with the keyboard", `document.activeElement.id === "f-set-n-f-ratings-2023-Q4"`)
	rate("2023-Q4", "0")
	assert.Equal(t, 2.0, rated()["2025-Q3"])
}

// names words a card that was just begun, and leaves it at that.
func (p *person) names(title string) {
	p.Helper()
	p.words(title)
	p.key(escape)
	p.until(title+" is on the map", `worthmap.serialise().then((text) => text.includes('"`+title+`"'))`)
	p.frame()
}

// writes types into a field that was just opened.
func (p *person) words(text string) {
	p.Helper()
	p.until("a field waits", `["TEXTAREA", "INPUT"].includes(document.activeElement.tagName) && document.activeElement.value.trim() === ""`)
	p.types(text)
}

// Somebody designs a programme from its steps: two partners, and more markers
// than there are levels.
func TestDesignsAProgramme(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	p.press("Outcome map: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.press("Steps")
	p.press("Outcome Mapping")
	p.press("No partner yet")
	p.key(escape)
	assert.Empty(t, p.content().titles("boundary-partner"), "who says nothing adds nobody")
	p.press("No partner yet")
	p.names("Bakery")
	p.press("1 partner has no outcome challenge")
	p.names("The bakery gives away what is left")
	for _, title := range []string{"Rings back", "Rings first", "Brings others along"} {
		p.press("1 partner lacks markers of a level")
		p.names(title)
	}
	p.picture("programme-steps")
	p.press("Add a marker: love to see")
	p.words("Trains other bakers")
	p.key(enter)
	p.names("Keeps a shelf for us")
	p.press("Add a boundary partner")
	p.names("Neighbours")
	assert.Equal(t, []string{"Bakery", "Neighbours"}, p.content().titles("boundary-partner"))

	p.selects(p.content().titled("Rings first").ID)
	p.picture("programme-marker")
	p.key("d", ctrl)
	p.until("there are two of it", `worthmap.serialise().then((text) => text.split('"Rings first"').length === 3)`)
	p.press("Outline")
	line := "#outline-" + p.content().titled("Rings back").ID
	p.do(chromedp.Focus(line, chromedp.ByQuery))
	p.key(enter)
	p.until("the next marker has the keyboard", `document.activeElement.matches(".outline-field") && document.activeElement.value === ""`)
	p.types("Opens the door")
	p.key(kb.Tab)
	p.saved()
	assert.Len(t, p.content().titles("progress-marker"), 7)
	p.picture("programme-outline")

	p.screen(390, 844, "light")
	p.press("Close")
	for _, menu := range []string{"More tools", "More"} {
		p.do(chromedp.Evaluate(`worthmap.select([])`, nil))
		p.press(menu)
		p.until("the menu is open", `document.querySelector("#menu")`)
		p.picture("programme-menu-" + menu)
		p.press("Add a marker: expect to see")
		p.names("On the phone, " + menu)
	}
	p.picture("programme-phone")
	assert.Len(t, p.content().titles("progress-marker"), 9)
}

// Somebody takes the eight practices as the method has them, and rates one: the
// score says how many are without evidence.
func TestRatesTheEightPractices(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	p.press("Outcome map: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.screen(390, 844, "light")
	for _, title := range []string{"Add a practice of ours", "Add the eight practices"} {
		p.press("More tools")
		p.press(title)
		if title == "Add a practice of ours" {
			p.names("Seeking feedback")
		}
	}
	p.until("they are there", `worthmap.serialise().then((text) => text.includes("Experimenting"))`)
	assert.Len(t, p.content().titles("practice"), 8)
	p.screen(1440, 900, "light")
	p.picture("practices")
	p.selects(p.content().titled("Experimenting").ID)
	p.do(chromedp.Focus("#f-set-n-f-rating", chromedp.ByQuery))
	p.types("3")
	p.key(enter)
	p.saved()
	p.do(chromedp.Evaluate(`worthmap.select([])`, nil))
	p.press("Numbers")
	p.press("All figures")
	p.sees("7 without evidence")
	p.picture("practices-numbers")
}
