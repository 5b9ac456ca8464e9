package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// F9: the map as a table is typed in by keys, as one step of undo for many
// rows, and takes a block of a spreadsheet after saying what it would do.
func TestWorksInTheTable(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.press("Table")
	p.until("the grid has the keyboard", `document.activeElement.id === "grid"`)
	feels := func(id string) any { return p.content().element(id).Fields["emotion"] }
	for range 5 {
		p.key(kb.ArrowRight)
	}
	p.until("the feeling of the first row is chosen", `document.getElementById("grid-here").matches("[aria-rowindex='2'] > [aria-colindex='6']")`)
	p.types("7")
	p.key(enter)
	p.sees("Feeling: from −5 to 5")
	p.key(escape)
	p.until("the grid has the keyboard again", `document.activeElement.id === "grid"`)
	p.key(kb.ArrowDown, shift)
	p.sees("2 rows chosen")
	p.types("3")
	p.key(enter, ctrl)
	p.saved()
	require.Equal(t, []any{3.0, 3.0}, []any{feels("t01"), feels("t02")})
	p.key("z", ctrl)
	p.saved()
	require.Equal(t, []any{1.0, 0.0}, []any{feels("t01"), feels("t02")})

	p.pastesInto("#grid", "4\t5\n-2\t2")
	p.sees("4 cells get another value, 0 rows are new, 0 unchanged")
	p.until("its button has the keyboard", `document.activeElement.dataset.do === "table-paste-now"`)
	p.key(enter)
	p.saved()
	require.Equal(t, []any{4.0, -2.0}, []any{feels("t01"), feels("t02")})
	p.accessible("the table")

	// Of a figure somebody asks why.
	p.picks("table-kind", "Outcome (10)")
	p.press("Figures")
	p.until("the figures show", `document.querySelector("#grid").ariaColCount > 12`)
	require.NoError(t, p.eval(`document.getElementById("grid").focus()`, nil))
	p.key(kb.End)
	p.until("the last column is chosen", `document.getElementById("grid-here")?.classList.contains("grid-read")`)
	cell := get[string](p, `document.getElementById("grid-here").textContent.replace(/\s/g, "")`)
	p.key(enter)
	p.until("it is explained", `document.querySelector(".why-figure")?.textContent.replace(/\s/g, "") === "`+cell+`"`)
	p.picture("table-why")
}
