package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// Somebody words a proposition on the map, is led to the seven questions by what
// its figure lacks, and reads how many hold.
func TestChecksAProposition(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.screen(390, 844, "light")
	p.press("More tools")
	p.press("Add a proposition")
	p.names("We open the door and three people are waiting to work with us.")
	p.picture("proposition-phone")
	p.screen(1440, 900, "light")
	made := p.content().titled("We open the door and three people are waiting to work with us.")
	p.selects(made.ID)
	p.click(p.spot("#tab-numbers"))
	p.do(chromedp.Click(`[data-do="enter `+made.ID+` f/checklist/affirmative"]`, chromedp.ByQuery))
	p.until("the first question has the keyboard", `document.activeElement.dataset.do === "ins-truth f/checklist/affirmative true"`)
	for i, name := range []string{"affirmative", "stretching", "presentTense", "exciting", "sensoryWords", "activeVoice", "resonates"} {
		p.do(chromedp.Click(`[data-do="ins-truth f/checklist/`+name+` `+[]string{"true", "false"}[i/6]+`"]`, chromedp.ByQuery))
	}
	p.picture("proposition")
	assert.JSONEq(t, `{"affirmative":true,"stretching":true,"presentTense":true,"exciting":true,"sensoryWords":true,"activeVoice":true,"resonates":false}`,
		get[string](p, `worthmap.serialise().then((text) => JSON.stringify(JSON.parse(text).maps.flatMap((m) => m.elements).find((e) => e.id === %q).fields.checklist))`, made.ID))
	p.click(p.spot("#tab-numbers"))
	p.until("six of seven hold", `document.querySelector("#ins-body").textContent.includes("86")`)
	p.picture("proposition-numbers")
}
