package e2e

import (
	"context"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Charts on the page of numbers, beside a figure and on the map.
func TestReadsCharts(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.then("reads a landscape and takes it away", readsALandscapeAndTakesItAway)
	p.then("puts a chart on the map", putsAChartOnTheMap)
	p.screen(1440, 900, "dark")
	p.then("reads how an indicator went", readsHowAnIndicatorWent)
}

// Somebody reads the opportunity landscape, asks what stands behind one of its
// marks, reads it as a table and takes it away as a file.
func readsALandscapeAndTakesItAway(p *person) {
	p.press("Numbers")
	p.until("the landscape is drawn", `document.querySelectorAll('[data-chart="landscape:mj1"] .chart-mark').length === 10 && document.querySelector('[data-chart="landscape:mj1"] img').complete`)
	assert.Contains(p, get[string](p, `document.querySelector('[data-chart="landscape:mj1"] img').alt`), "Eight outcomes are under-served")
	assert.Equal(p, "16.5", get[string](p, `document.querySelector(".rank-row .rank-figure").textContent`))

	const mark = `document.querySelector('[data-chart="landscape:mj1"] .chart-mark[data-do="why opportunity o6"]')`
	p.click(p.rests("the first mark", mark))
	p.sees("How it is worked out")
	p.until("list and mark say which is explained", `document.querySelector(".rank-row[aria-current]")?.textContent.startsWith("1Minimise waiting") && `+mark+`?.getAttribute("aria-current") === "true"`)
	require.NoError(p, p.eval(`document.querySelectorAll(".rank-row")[1].focus()`, nil))
	p.key(enter)
	p.until("the other one is explained", `document.querySelector('.chart-mark[aria-current]')?.dataset.do === "why opportunity o1"`)
	p.accessible("charts, light")
	p.picture("charts")
	p.key(escape)

	const rows = `document.querySelectorAll('[data-chart="landscape:mj1"] .chart-table tbody tr').length`
	assert.Equal(p, 10, get[int](p, rows), "the table is there for those who listen")
	p.press("Show as a table: Where wishes")
	p.until("the table shows", `!document.querySelector('[data-chart="landscape:mj1"] .chart-twin').classList.contains("unseen")`)
	p.press("Show as a table: Where wishes")

	folder := p.downloads()
	p.press("What to do with the chart: Where wishes")
	p.press("Download as SVG")
	got := p.downloaded(folder, ".svg")
	want, err := exec.Command(filepath.Join(root, "bin", "worthmap"), "export", "-chart", "landscape", filepath.Join(root, "web", "examples", "healthcare-journey.json")).Output()
	require.NoError(p, err)
	assert.Equal(p, string(want), string(got), "the same bytes as from the command line")

	p.do(chromedp.ActionFunc(func(ctx context.Context) error { return emulation.SetEmulatedMedia().WithMedia("print").Do(ctx) }))
	p.until("paper shows the numbers alone, table and all", `(() => {
		const shows = (q) => document.querySelector(q)?.checkVisibility();
		return !shows(".top") && !shows(".rail") && !shows(".chart-toggle") && shows(".chart-picture") && document.querySelector(".chart-twin").getBoundingClientRect().height > 100;
	})()`)
	p.do(chromedp.ActionFunc(func(ctx context.Context) error { return emulation.SetEmulatedMedia().WithMedia("").Do(ctx) }))
	p.press("Numbers")
	p.until("Numbers are closed", `!document.querySelector(".numbers")`)
}

// How an indicator went: on the page of numbers, and beside its figures.
func readsHowAnIndicatorWent(p *person) {
	p.press("Numbers")
	p.until("the one farthest behind shows", `document.querySelector('[data-chart="target:i5"] img')?.alt.match(/Off track on .*: 40/)`)
	require.NoError(p, p.eval(`document.querySelector('[data-field="chart-of"]').focus()`, nil))
	p.types("No-show")
	p.until("another one shows", `document.querySelector('[data-chart="target:i6"] img')`)
	p.press("XmR chart")
	p.until("its XmR chart shows", `document.querySelector('[data-chart="process:i6"] img')`)
	p.accessible("charts, dark")
	p.press("Why this number? Median wait")
	p.until("its charts stand beside the figure", `document.querySelector('.why [data-chart="process:i5"] img')?.alt.includes("No signal")`)
	p.picture("charts-why")
}

// A chart is put on the map, where it stays up to date, is dragged away, read
// in the outline and taken back.
func putsAChartOnTheMap(p *person) {
	before := get[int](p, `worthmap.count()`)
	p.press("Numbers")
	p.press("What to do with the chart: Where wishes")
	p.press("Put on the map")
	p.until("it is on the map", `worthmap.count() === `+strconv.Itoa(before+1)+` && document.querySelector(".ins-where")?.textContent === "Chart"`)
	id := get[string](p, `worthmap.serialise().then((s) => JSON.parse(s).maps[0].elements.find((e) => e.type === "chart").id)`)
	p.picture("charts-on-the-map")
	was := p.card(id)
	p.drag(was, point{was.X, was.Y - 80})
	p.until("it lies higher", `worthmap.toScreen(0, worthmap.position("`+id+`").y).y < `+strconv.FormatFloat(was.Y-40, 'f', 0, 64))
	drawn := get[string](p, `worthmap.exportSVG()`)
	assert.Contains(p, drawn, "<title>Chart: Where wishes and experience part. Eight outcomes")
	p.press("Outline")
	p.until("the outline has its table", `[...document.querySelectorAll(".outline .chart-table td")].some((e) => e.textContent === "16.5")`)
	p.accessible("a chart in the outline")
	p.press("Outline")
	p.key("z", input.ModifierCtrl)
	p.key("z", input.ModifierCtrl)
	p.until("it is gone", `worthmap.count() === `+strconv.Itoa(before))
}
