package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

// Somebody writes down what came of a change, where the tenth step asks for
// it, corrects it, and finds it after coming back.
func TestWritesDownWhatCameOfIt(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Steps")
	p.sees("Evaluate the results")
	p.sees("2026-03-31")
	p.accessible("the steps with a journal")
	p.click(p.rests("the field of the journal", `document.getElementById("journal-new")`))
	p.types("Fewer people hang up since the second nurse came.")
	p.press("Write it down")
	p.until("the field is empty again", `document.getElementById("journal-new").value === ""`)
	p.picture("journal")
	assert.Contains(t, get[string](p, `worthmap.serialise()`), "since the second nurse came")

	const first = `document.querySelector(".journal-entry textarea")`
	p.until("the new entry stands on top", first+`.value.startsWith("Fewer people")`)
	p.click(p.rests("the new entry", first))
	p.key(kb.End, ctrl)
	p.types(" And mornings are calm.")
	p.key(kb.Tab)
	p.until("the correction is in the map", `worthmap.serialise().then((t) => t.includes("And mornings are calm."))`)
	p.saved()
	p.reload()
	p.painted()
	p.press("Steps")
	p.until("the entry is there", first+`?.value === "Fewer people hang up since the second nurse came. And mornings are calm."`)
}
