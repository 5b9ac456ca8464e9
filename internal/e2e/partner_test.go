package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
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
		p.do(chromedp.Focus("#f-part-n-f-ratings-"+round, chromedp.ByQuery))
		p.key("a", ctrl)
		p.types(value)
		p.key(enter)
		p.until("the rating of "+round+" is written", `worthmap.serialise().then((text) => text.replaceAll(" ", "").includes('"`+round+`":`+value+`'))`)
		p.frame()
	}

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
	p.until("the round has a field with the keyboard", `document.activeElement.id === "f-part-n-f-ratings-2023-Q4"`)
	rate("2023-Q4", "0")
	assert.Equal(t, 2.0, rated()["2025-Q3"])
}
