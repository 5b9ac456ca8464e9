//go:build js && wasm

package table

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/table"
)

// Measures of the grid, CSS pixels. They are those of the style sheet.
const (
	rowHeight  = 32.0
	headHeight = 32.0
	around     = 6 // rows that are drawn above and below what shows
)

// grid is the rows. It is a component of its own, so that scrolling and moving
// about render nothing else (T3).
type grid struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
}

// shown renders the mounted grid anew; nothing while there is none.
var shown = func() {}

// OnMount notes how much shows.
func (g *grid) OnMount(ctx app.Context) {
	shown = func() { ctx.Dispatch(func(app.Context) {}) }
	device.After(0, func() {
		looked(device.ByID("grid"))
		focus()
	})
}

// OnDismount forgets the grid.
func (g *grid) OnDismount() { shown = func() {} }

// looked notes what part of the grid shows, and renders it if it moved.
func looked(el device.Object) {
	if !el.Known() {
		return
	}
	s := &state
	top, left := el.Get("scrollTop").Number(), el.Get("scrollLeft").Number()
	height, width := el.Get("clientHeight").Number(), el.Get("clientWidth").Number()
	if top != s.top || left != s.left || height != s.height || width != s.width {
		s.top, s.left, s.height, s.width = top, left, height, width
		shown()
	}
}

// widthOf is how wide a column is.
func widthOf(c *table.Column) float64 {
	switch {
	case c.Key == "title":
		return 260
	case c.Type == table.Figure:
		return 152
	case c.Type == table.Number, c.Type == table.Flag:
		return 104
	}
	return 160
}

// pinned is how wide the first column is, which stays while the others scroll.
func pinned() float64 { return min(260, max(state.width*0.5, 120)) }

// ways returns where each column begins, and where the last ends.
func ways() []float64 {
	x := make([]float64, len(state.t.Columns)+1)
	for i := range state.t.Columns {
		w := widthOf(&state.t.Columns[i])
		if i == 0 {
			w = pinned()
		}
		x[i+1] = x[i] + w
	}
	return x
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) + "px" }

func (g *grid) Render() app.UI {
	s := &state
	d := g.desk
	if d.Board == nil || s.t == nil {
		return app.Div()
	}
	read(d)
	x := ways()
	height, width := s.height, s.width
	if height == 0 {
		height, width = 900, 1400
	}
	first := max(0, int(s.top/rowHeight)-around)
	last := min(len(s.rows), int((s.top+height)/rowHeight)+around+1)
	var cols []int // that show, the first always
	for i := range s.t.Columns {
		if i == 0 || x[i+1] > s.left+x[1] && x[i] < s.left+width {
			cols = append(cols, i)
		}
	}
	names := make([]app.UI, 0, len(cols))
	for _, i := range cols {
		names = append(names, g.name(i, x))
	}
	lines := []app.UI{app.Div().Class("grid-row grid-head").Role("row").Aria("rowindex", "1").Style("width", px(x[len(x)-1])).Body(names...)}
	// A row keeps its element while others come and go: scrolling by three
	// changes three. Where it stands among them says its index.
	slots := int(height/rowHeight) + 2*around + 2
	for slot := range slots {
		r := first + (slot-first%slots+slots)%slots
		if r >= last {
			lines = append(lines, app.Div().Class("grid-row").Hidden(true))
			continue
		}
		cells := make([]app.UI, 0, len(cols))
		for _, i := range cols {
			cells = append(cells, g.cell(r, i, x))
		}
		lines = append(lines, app.Div().Class("grid-row").Role("row").Aria("rowindex", strconv.Itoa(r+2)).
			Style("top", px(headHeight+float64(r)*rowHeight)).Style("width", px(x[len(x)-1])).Body(cells...))
	}
	return app.Div().Class("grid").ID("grid").TabIndex(0).Role("grid").Aria("label", words.T("table.label", kindName(s.kind))).
		Aria("rowcount", strconv.Itoa(len(s.rows)+1)).Aria("colcount", strconv.Itoa(len(s.t.Columns))).
		Aria("activedescendant", "grid-here").Aria("multiselectable", "true").Body(
		app.Div().Class("grid-all").Role("presentation").Style("height", px(headHeight+float64(len(s.rows))*rowHeight)).Style("width", px(x[len(x)-1])).Body(lines...))
}

// place puts a cell where its column is; the first stays where it is.
func place(h app.HTMLDiv, i int, x []float64) app.HTMLDiv {
	h = h.Aria("colindex", strconv.Itoa(i+1)).Style("width", px(x[i+1]-x[i]))
	if i == 0 {
		return h.Class("grid-pin")
	}
	return h.Style("left", px(x[i]))
}

// name is the head of a column, which sorts by it.
func (g *grid) name(i int, x []float64) app.UI {
	c := &state.t.Columns[i]
	sorted, mark := "none", ""
	if state.sort == c.Key {
		sorted, mark = "ascending", " ↑"
		if state.down {
			sorted, mark = "descending", " ↓"
		}
	}
	h := app.Div().Class("grid-cell grid-name").Role("columnheader").Aria("sort", sorted).DataSet("do", "table-sort "+c.Key).Title(words.T("table.sort", c.Title)).
		Body(app.Span().Class("clip").Text(c.Title + mark))
	if c.Type.Numeric() {
		h = h.Class("col-n")
	}
	return place(h, i, x)
}

// cell is one cell: words, or the field in which they are being written.
func (g *grid) cell(r, i int, x []float64) app.UI {
	s := &state
	c := &s.t.Columns[i]
	from, to := block()
	here := s.here == at{r, i}
	h := app.Div().Class("grid-cell").Role("gridcell").DataSet("do", "table-cell")
	if c.Type.Numeric() {
		h = h.Class("col-n")
	}
	if c.Type.Reads() {
		h = h.Class("grid-read").Aria("readonly", "true")
	}
	in := r >= from.row && r <= to.row && i >= from.col && i <= to.col
	h = h.Aria("selected", boolean(in))
	if here {
		h = h.Class("grid-here").ID("grid-here")
	}
	if here && s.editing {
		field := app.Input().Type("text").ID("grid-field").Class("grid-field").DataSet("field", "cell").AutoComplete(false).
			Aria("label", words.T("table.cell", c.Title, s.rows[r].Name())).Value(s.typed)
		if len(c.Options) > 0 {
			var options []app.UI
			for _, o := range c.Options {
				options = append(options, app.Option().Value(o))
			}
			return place(h.Body(field.Attr("list", "grid-options"), app.DataList().ID("grid-options").Body(options...)), i, x)
		}
		return place(h.Body(field), i, x)
	}
	return place(h.Body(app.Span().Class("clip").Text(s.t.Cell(s.rows[r], c))), i, x)
}
