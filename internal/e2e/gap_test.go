package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody changes what customers expect of a stage, and gap and leak follow.
func TestChangesWhatCustomersExpectAndWatchesGapAndLeakChange(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Outline")
	p.until("the outline is open", `document.querySelector("#outline")`)
	before := p.leaks()
	require.Contains(t, before, "of all value that leaks")
	p.selects("s5")
	p.until("the inspector shows the stage", `document.querySelector('[data-field="set n f/expected/functional"]')`)
	// Beyond the scale it is refused, with the range.
	was := get[string](p, `worthmap.serialise()`)
	p.click(p.spot(`[data-field="set n f/expected/functional"]`))
	p.key("a", ctrl)
	p.types("11")
	p.key(enter)
	p.sees("10")
	p.until("the field says the range", `document.querySelector(".ins-wrong")?.textContent.includes("10")`)
	assert.Equal(t, was, get[string](p, `worthmap.serialise()`))
	p.picture("refused")
	type field struct{ name, value string }
	for _, f := range []field{{"f/expected/functional", "9"}, {"f/delivered/functional", "1"}} {
		p.click(p.spot(`[data-field="set n ` + f.name + `"]`))
		p.key("a", ctrl)
		p.types(f.value)
		p.key(enter)
	}
	p.frame()
	stage := p.content().element("s5")
	require.Equal(t, map[string]any{"functional": 9.0}, stage.Fields["expected"])
	require.Equal(t, map[string]any{"functional": 1.0}, stage.Fields["delivered"])
	p.until("the leak of every stage is worked out anew", `[...document.querySelectorAll(".outline-stage > .meta")].map((e) => e.textContent).join("\n") !== `+quote(before))
	p.saved()
	p.picture("gap")
	for _, id := range []string{"s5", "o1", "mj1"} {
		p.tellsFigures(id)
	}
	p.do(chromedp.ScrollIntoView(`[data-do="figures s5"]`, chromedp.ByQuery))
	p.picture("gap-figures")
	p.accessible("the board with inspector and outline")
}

// tellsFigures opens the figures of a record in the outline: each reads line by
// line as the command line explains it, also one that cannot be computed.
func (p *person) tellsFigures(id string) {
	p.Helper()
	p.do(chromedp.Click(`[data-do="figures `+id+`"]`, chromedp.ByQuery))
	p.until("the figures of "+id+" are told", `document.querySelector('[data-do="figures `+id+`"][aria-expanded=true]')?.parentElement.parentElement.parentElement.querySelector(".outline-told")`)
	file := filepath.Join(p.TempDir(), "now.json")
	require.NoError(p, os.WriteFile(file, []byte(get[string](p, `worthmap.serialise()`)), 0o600))
	want, err := exec.Command(filepath.Join(root, "bin", "worthmap"), "report", "-explain", file).Output()
	require.NoError(p, err)
	said := get[[]string](p, `[...document.querySelectorAll(".outline-told > li")].filter((li) => li.firstChild.dataset.do.split(" ")[2] === %q)
		.map((li) => [li.firstChild, ...li.lastChild.children].map((e) => e.textContent).join("\n  - "))`, id)
	require.NotEmpty(p, said)
	for _, x := range said {
		assert.Contains(p, strings.ReplaceAll(string(want), "\u2009", "\u202f"), ": "+x+"\n", id)
	}
}

// S38 and S90: somebody says what people get at a touchpoint and what it costs
// them; what is left stands on the card, beside it, at its stage and in the
// outline, and says why.
func TestSaysWhatIsCreatedAndDestroyed(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(1440, 900, "light")
	p.example(s)
	p.selects("t04")
	p.press("What people get, and what it costs them")
	costs := `[data-field="set n f/costs/emotional"]`
	p.fill(costs, "11")
	p.sees("What it costs people: from 0 to 10")
	p.fill(costs, "7.5")
	p.sees("Needs what people get at “Calls the booking line”; nothing is 0.")
	p.picture("worth-lacks")
	p.fill(`[data-field="set n f/benefits/functional"]`, "4")
	p.until("the card says what is left", `worthmap.serialise().then((t) => /"benefits": ?{\s*"functional": ?4/.test(t) && /"costs": ?{\s*"emotional": ?7.5/.test(t))`)
	p.sees("value destroyed")
	p.do(chromedp.ScrollIntoView(costs, chromedp.ByQuery))
	p.painted()
	p.picture("worth")
	p.accessible("what people get and what it costs them")
	p.scheme(1920, 1080, "dark")
	p.painted()
	p.picture("worth-dark")
	p.scheme(390, 844, "light")
	p.painted()
	p.do(chromedp.ScrollIntoView(costs, chromedp.ByQuery))
	p.picture("worth-small")
	p.scheme(1440, 900, "light")
	p.selects("s2")
	p.click(p.spot("#tab-numbers"))
	p.until("the stage says it too", `/Perceived value\s*−3\.5/.test(document.querySelector(".ins-body")?.innerText)`)
	p.picture("worth-stage")
	p.press("Outline")
	p.sees("net value −3.5")
	p.picture("worth-outline")
}
