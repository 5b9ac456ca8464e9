package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// enters types words into a field that is clicked, over what stands there, and
// goes on to the next one.
func (p *person) enters(selector, text string) {
	p.Helper()
	p.click(p.spot(selector))
	p.until(selector+" has the keyboard", fmt.Sprintf(`document.activeElement === document.querySelector(%q)`, selector))
	p.key("a", input.ModifierCtrl)
	p.types(text)
	p.key(kb.Tab)
	p.frame()
}

// work is the field of a sheet for a register of a record.
func work(of, typ, key string) string {
	return `[data-field="work ` + of + " " + typ + " " + key + `"]`
}

// made types a title into the field that makes a record, and waits until it is
// on the sheet, by its ID.
func (p *person) made(what, title string) string {
	p.Helper()
	p.enters(`[data-field="work-make `+what+`"]`, title)
	p.until(title+" is kept", fmt.Sprintf(`worthmap.serialise().then((s) => s.includes(%q))`, title))
	kind, _, _ := strings.Cut(what, " ")
	for _, e := range p.content().all() {
		if e.Type == kind && (e.Title == title || e.Fields["text"] == title) {
			return e.ID
		}
	}
	require.Fail(p, "nothing was made", title)
	return ""
}

// looked keeps the sheet that is open as pictures of every size, by day and night.
func (p *person) looked(name string) {
	p.Helper()
	p.accessible(name)
	for _, size := range [][2]int64{{1440, 900}, {1920, 1080}, {390, 844}} {
		for _, scheme := range []string{"light", "dark"} {
			p.screen(size[0], size[1], scheme)
			p.frame()
			assert.True(p, get[bool](p, `document.documentElement.scrollWidth <= innerWidth`), "%s at %d", name, size[0])
			p.picture(fmt.Sprintf("%s-%d-%s", name, size[0], scheme))
		}
	}
	p.screen(1440, 900, "light")
	p.frame()
}

// Three groups work on boards beside the same map: an appreciative inquiry in
// five phases, a turn of action learning, and an action with what was expected of
// it beside what came.
func TestFillsTheBoards(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	onBoard := func(words string) {
		p.asks(words)
		p.until("the sheet shows", `document.querySelector("table.work")`)
		p.frame()
	}

	onBoard("appreciative inquiry")
	p.made("issue", "Mornings at which everybody comes")
	p.made("value-element", "Somebody waits for me")
	p.made("quote", "The day Dana rang me at six, I went.")
	p.made("vision", "Every crew has a seat kept free")
	p.made("proposition", "We ring twice, and the third time we stand at the door.")
	p.made("process", "Morning calls")
	p.made("strategy", "Mentors who live in the street")
	p.made("activity", "Ring before the first shift")
	for column, words := range map[string]string{
		"definition": "Mornings at which everybody comes", "discovery": "Somebody waits for me", "dream": "Every crew has a seat kept free",
		"design": "Morning calls", "destiny": "Ring before the first shift",
	} {
		assert.Contains(t, get[string](p, `document.querySelector("td.work-%s").textContent`, column), words)
	}
	assert.Equal(t, "The day Dana rang me at six, I went.", get[string](p, `document.querySelector("td.work-discovery textarea").value`))
	p.looked("board-five")

	p.with("community-programme", "a turn of action learning", func(p *person) {
		onBoard("action learning")
		act := p.made("activity", "Ride the first bus with them")
		for key, words := range map[string]string{
			"f/assess": "Three of ten miss the first morning", "f/frame": "What keeps them from the bus?",
			"f/explore": "A seat kept free; a call at six; a shuttle", "f/reframe": "They do not know the driver, and the driver does not know them",
		} {
			p.enters(work(act, "text", key), words)
		}
		p.enters(work(act, "text", "f/responsible"), "Dana")
		p.picks("work "+act+" text f/result", "partly")
		p.key(kb.Tab)
		fields := p.content().element(act).Fields
		assert.Equal(t, "What keeps them from the bus?", fields["frame"])
		assert.Equal(t, "partly", fields["result"])
		p.saved()
		p.looked("board-learning")
	})

	p.with("community-programme", "an inquiry with what was expected", func(p *person) {
		p.selects("i1")
		for _, x := range [][2]string{{"value", "70"}, {"by", "2025-Q4"}, {"sure", "80"}, {"text", "Pay comes each week"}} {
			p.enters(`[data-field="foretell `+x[0]+`"]`, x[1])
		}
		p.press("Predict")
		p.sees("by 2025-Q4, 80\u2009% sure")
		p.selects([]string{}...)
		onBoard("inquiry and action")
		p.enters(work("a2", "text", "f/goal"), "A trial is a job, and pays like one")
		p.enters(work("a2", "text", "f/expectedEffect"), "Who is paid each week stays to the end")
		p.enters(work("a2", "text", "f/why"), "Two sites paid late, and lost half")
		p.enters(work("a2", "text", "f/reflection"), "Pay on the day; the rest follows")
		row := get[string](p, `[...document.querySelectorAll("table.work tr")].find((r) => r.textContent.includes("Place and pay trials")).textContent`)
		assert.Contains(t, row, "In work or training six months after a trial, 70", "what was predicted stands beside the action that leads there")
		p.saved()
		assert.Equal(t, "Pay on the day; the rest follows", p.content().element("a2").Fields["reflection"])
		p.looked("board-inquiry")
	})
}
