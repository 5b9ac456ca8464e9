//go:build js && wasm

package table

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/table"
)

// View returns the table of the open map.
func View(d *desk.Desk) app.UI {
	read(d)
	s := &state
	head := app.Header().Class("panel-head").Body(
		app.H2().Class("panel-title").Text(words.T("panel.table")),
		part.Tool("table", "close", words.T("close"), ""))
	if len(s.kinds) == 0 {
		return app.Div().Class("sheet").Body(head, app.P().Class("meta sheet-none").Text(words.T("table.none")))
	}
	var kinds []app.UI
	for _, k := range s.kinds {
		kinds = append(kinds, app.Option().Value(k).Selected(k == s.kind).Text(kindName(k)+" ("+words.Whole(s.counts[k])+")"))
	}
	from, to := block()
	n := to.row - from.row + 1
	said := words.T("table.shown", words.Whole(len(s.rows)), words.Whole(len(s.t.Rows)))
	if n > 1 {
		said = words.T("table.chosen", words.Whole(n))
	}
	body := []app.UI{head, app.Div().Class("row grid-bar").Body(
		app.Select().Class("field").DataSet("field", "table-kind").Aria("label", words.T("table.kind")).Body(kinds...),
		app.Input().Type("search").Class("field").DataSet("field", "table-find").Placeholder(words.T("table.find")).Aria("label", words.T("table.find")).
			AutoComplete(false).Value(s.find).DataSet("sync", "yes").DataSet("value", s.find),
		app.Button().Type("button").Class("chip-toggle").DataSet("do", "table-figures").Aria("pressed", boolean(s.figures)).Text(words.T("table.figures")),
		part.Button("table-copy", words.T("table.copy")),
		part.Button("table-show", words.T("table.show")),
		app.Span().Class("meta").Role("status").Text(said))}
	if sentence := d.Wrong.Sentence; sentence != "" && d.Wrong.Field == "cell" {
		body = append(body, app.P().Class("ins-wrong sheet-none").Role("alert").Text(sentence))
	} else {
		body = append(body, app.P().Hidden(true))
	}
	return app.Div().Class("sheet").Body(append(body, &grid{desk: d, Seen: d.Seen})...)
}

func kindName(kind string) string { return desk.KindName(kind) }

// Listen tells the desk what the table's fields and buttons do.
func Listen(d *desk.Desk) {
	said = d.Changed
	device.Document().OnFirst("scroll", func(e device.Object) {
		if el := e.Get("target"); el.Get("id").Text() == "grid" {
			looked(el)
		}
	})
	device.Window().On("resize", device.Passive, func(device.Object) { looked(device.ByID("grid")) })
	d.OnField("table-kind", func(in desk.Input) {
		state.kind, state.sort, state.find = in.Value, "", ""
		top()
		d.Changed()
	})
	d.OnField("table-find", func(in desk.Input) {
		state.find = in.Value
		top()
		d.Changed()
	})
	d.OnField("cell", func(in desk.Input) {
		if !in.Live && state.editing { // the keyboard left the field by itself
			if write(d, in.Value, state.here.row, state.here.row+1) {
				state.editing = false
			}
			d.Changed()
		}
	})
	d.OnCommand("table-sort", func(key string) {
		switch {
		case state.sort != key:
			state.sort, state.down = key, false
		case !state.down:
			state.down = true
		default:
			state.sort, state.down = "", false
		}
		focus()
	})
	d.OnCommand("table-figures", func(string) { state.figures = !state.figures })
	d.OnCommand("table-cell", func(string) { press(d) })
	d.OnCommand("table-copy", func(string) {
		copied(d, state.t.Sheet(state.rows), len(state.rows))
	})
	d.OnCommand("table-show", func(string) {
		var ids []crdt.ID
		for _, e := range chosen() {
			ids = append(ids, e.ID)
		}
		if len(ids) == 0 {
			return
		}
		d.Side = ""
		if len(ids) == 1 {
			d.Jump(ids[0])
			return
		}
		d.Carry(d.Board.Select(ids...))
		d.Do("fit-selection")
	})
	d.OnCommand("table-paste-now", func(string) { pasteNow(d) })
}

// top begins anew at the first cell.
func top() {
	state.here, state.from, state.editing = at{}, at{}, false
	device.ByID("grid").Call("scrollTo", 0, 0)
}

// press goes to a cell; with Shift the block reaches there, and a press on the
// cell that has the keyboard begins to edit.
func press(d *desk.Desk) {
	hit := device.Window().Get("event", "target")
	index := func(name string) int {
		n, _ := strconv.Atoi(hit.Call("closest", "["+name+"]").Call("getAttribute", name).Text())
		return n
	}
	to := at{index("aria-rowindex") - 2, index("aria-colindex") - 1}
	if to.row < 0 || to.row >= len(state.rows) || to.col < 0 || to.col >= len(state.t.Columns) || d.Board == nil {
		return
	}
	if state.editing && to == state.here {
		return
	}
	again := to == state.here && state.from == to
	state.editing = false
	state.here = to
	hold(&state.here)
	if !device.Window().Get("event", "shiftKey").Flag() {
		state.from = state.here
	}
	if again {
		edit(d, state.t.Cell(state.rows[to.row], &state.t.Columns[to.col]))
		return
	}
	focus()
}

// focus gives the grid the keyboard.
func focus() {
	device.After(0, func() { device.ByID("grid").Call("focus", map[string]any{"preventScroll": true}) })
}

// edit opens the field in the cell that has the keyboard.
func edit(d *desk.Desk, with string) {
	c := &state.t.Columns[state.here.col]
	if len(state.rows) == 0 {
		return
	}
	e := state.rows[state.here.row]
	if ref, ok := state.t.Figure(e, c); ok && with == state.t.Cell(e, c) { // opened, and not typed into
		d.Do("why " + ref.String())
		return
	}
	if c.Type.Reads() {
		d.Say(words.T("table.reads", c.Title), "")
		return
	}
	state.editing, state.typed = true, with
	shown()
	device.After(0, func() {
		field, with := device.ByID("grid-field"), state.typed // what was typed until it came
		field.Set("value", with)
		field.Call("focus")
		field.Call("setSelectionRange", len([]rune(with)), len([]rune(with)))
	})
}

// write writes into the current column of some rows, as one step of undo; false
// if it is refused.
func write(d *desk.Desk, typed string, from, to int) bool {
	c := &state.t.Columns[state.here.col]
	var all crdt.Change
	for _, e := range state.rows[from:min(to, len(state.rows))] {
		change, err := state.t.Set(e, c, typed)
		if err != nil {
			state.typed = typed
			d.Wrong = desk.Wrong{Field: "cell", Of: e.ID, Typed: typed, Sentence: desk.Sentence(err)}
			d.Changed()
			return false
		}
		all.Add(change)
	}
	d.Wrong = desk.Wrong{}
	d.Commit(words.T("ins.change"), all)
	return true
}

// blocked is the block as columns and rows.
func blocked() (rows, cols int, columns []table.Column) {
	from, to := block()
	return from.row, from.col, slices.Clone(state.t.Columns[from.col : to.col+1])
}
