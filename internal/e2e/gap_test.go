package e2e

import (
	"testing"

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
	p.accessible("the board with inspector and outline")
}
