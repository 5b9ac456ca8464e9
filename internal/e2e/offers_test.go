package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody says who else offers something, how customers rate both, by hand and by
// a table, and what ours is worth beside the next best alternative; the figures
// follow, and each that lacks something leads to where it is entered.
func TestComparesOffers(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/?example=b2b-ecosystem"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.press("Outline")
	reveal := func(id, title string) {
		p.until(id+" is in the outline", `document.querySelector('[data-do="reveal `+id+`"]')`)
		require.NoError(t, p.eval(`document.querySelector('[data-do="reveal `+id+`"]').click()`, nil))
		p.until("its fields show", `document.getElementById("ins-title")?.value === "`+title+`" && document.querySelectorAll('#ins-body .ins-more').length === 4`)
		require.NoError(t, p.eval(`document.querySelectorAll('#ins-body .ins-more').forEach(d => d.open = true)`, nil))
	}
	reveal("of2", "Plan Pro")
	p.fills("offeredBy", "Somebody else")
	p.fill(`[data-field="name quality"]`, "Reliability: 6")
	p.until("the attribute has a row", `document.querySelector('[data-field="set n f/quality/reliability"]')?.value === "6"`)
	reveal("of1", "Plan Basic")
	p.fill(`[data-field="set n f/quality/reliability"]`, "11")
	p.sees("Rating: from 1 to 10")
	p.fill(`[data-field="set n f/quality/reliability"]`, "9")
	p.fill(`[data-field="set n f/referencePrice"]`, "60")
	p.fill(`[data-field="name differentiation"]`, "fewer stops: 50")
	p.until("the difference has a row", `document.querySelector('[data-field="set n f/differentiation/fewer stops"]')?.value === "50"`)
	p.runs("Bring in data")
	p.until("the field for cells has the keyboard", `document.activeElement?.dataset.field === "data-cells"`)
	p.pastes("customer\toffer\tReliability\tcomment\n1\tPlan Pro\t6\t\n2\tplan pro\t8\t\n3\tplan pro\t7\t\n1\tPlan Basic\t9\tgood\n2\tPlan Basic\t11\t\n3\t\t4\t\n")
	p.sees("Each row is how somebody rates an offer.")
	p.sees("0 new, 1 changed, 1 here already.")
	p.press("2 cells or rows left out, and why")
	p.sees("“11” is not a rating from 1 to 10.")
	p.picture("offers-table")
	p.press("Bring in")
	require.NoError(t, p.eval(`document.getElementById("tab-numbers").click()`, nil))
	p.until("quality, price and worth are figured", `["128.6", "110.00"].every(n => document.getElementById("ins-body").innerText.replaceAll("\u202f", "").includes(n))`)
	assert.Contains(t, get[string](p, `document.getElementById("ins-body").innerText`), "behind in nothing")
	require.NoError(t, p.eval(`document.querySelector('[data-do="numbers"]').click()`, nil))
	p.until("the list of figures shows", `document.querySelector('[data-do="figures-page overview"]')`)
	require.NoError(t, p.eval(`document.querySelector('[data-do="figures-page overview"]').click()`, nil))
	p.until("the value map is drawn", `document.querySelector('[data-chart="value-map:mr1"] .chart-mark')`)
	p.accessible("offers compared")
	p.picture("offers")
}
