//go:build js && wasm

package table

import (
	"unicode/utf8"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/table"
)

// Key takes a key of the grid; false leaves it to the browser (T2).
func Key(d *desk.Desk, e device.Object) bool {
	target := e.Get("target")
	if d.Board == nil || state.t == nil || e.Get("isComposing").Flag() {
		return false
	}
	key := e.Get("key").Text()
	ctrl, shift := e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag(), e.Get("shiftKey").Flag()
	switch id := target.Get("id").Text(); {
	case id == "grid-field" && state.editing:
		return fieldKey(d, key, target.Get("value").Text(), ctrl, shift)
	case id == "grid" || id == "grid-field": // a field that is written stays for a frame
		return gridKey(d, key, ctrl, shift)
	}
	return false
}

// fieldKey takes the keys that end the writing of a cell.
func fieldKey(d *desk.Desk, key, typed string, ctrl, shift bool) bool {
	row, to := state.here.row, state.here.row+1
	by := at{}
	switch {
	case key == "Escape":
		state.editing = false
		d.Wrong = desk.Wrong{}
		d.Changed()
		focus()
		return true
	case key == "Enter" && ctrl:
		a, b := block()
		row, to = a.row, b.row+1
	case key == "Enter":
		by.row = step(shift)
	case key == "Tab":
		by.col = step(shift)
	default:
		return false
	}
	if !write(d, typed, row, to) {
		return true
	}
	state.editing = false
	if by != (at{}) {
		move(by, false)
	}
	d.Changed()
	focus()
	return true
}

func step(back bool) int {
	if back {
		return -1
	}
	return 1
}

// gridKey takes the keys that go about, and those that begin to write.
func gridKey(d *desk.Desk, key string, ctrl, shift bool) bool {
	page := max(1, int(state.height/rowHeight)-2)
	const far = 1 << 30
	if len(state.rows) == 0 {
		return false
	}
	if state.editing { // the field is on its way, and people type on
		if utf8.RuneCountInString(key) == 1 && !ctrl {
			state.typed += key
			return true
		}
		return fieldKey(d, key, state.typed, ctrl, shift)
	}
	c := &state.t.Columns[state.here.col]
	e := state.rows[state.here.row]
	switch key {
	case "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight":
		by := map[string]at{"ArrowUp": {-1, 0}, "ArrowDown": {1, 0}, "ArrowLeft": {0, -1}, "ArrowRight": {0, 1}}[key]
		if ctrl {
			by = at{by.row * far, by.col * far}
		}
		move(by, shift)
	case "PageUp":
		move(at{-page, 0}, shift)
	case "PageDown":
		move(at{page, 0}, shift)
	case "Home":
		by := at{0, -far}
		if ctrl {
			by.row = -far
		}
		move(by, shift)
	case "End":
		by := at{0, far}
		if ctrl {
			by.row = far
		}
		move(by, shift)
	case "Tab":
		if i := state.here.col + step(shift); i < 0 || i >= len(state.t.Columns) {
			return false // on to what follows the table
		}
		move(at{0, step(shift)}, false)
	case "Enter", "F2":
		edit(d, state.t.Cell(e, c))
	case "Delete", "Backspace":
		clearBlock(d)
	case "a", "A":
		if !ctrl {
			edit(d, key)
			return true
		}
		state.from, state.here = at{}, at{far, far}
		hold(&state.here)
		shown()
		d.Changed()
	case " ":
		if c.Type != table.Flag {
			return false
		}
		on := "yes"
		if state.t.Cell(e, c) != "" {
			on = ""
		}
		a, b := block()
		write(d, on, a.row, b.row+1)
		d.Changed()
	default:
		if ctrl || utf8.RuneCountInString(key) != 1 {
			return false
		}
		edit(d, key)
	}
	return true
}

// move goes on by some cells; with stretch the block reaches there.
func move(by at, stretch bool) {
	many := state.here != state.from
	state.here = at{state.here.row + by.row, state.here.col + by.col}
	hold(&state.here)
	if !stretch {
		state.from = state.here
	}
	reach()
	shown()
	if stretch || many {
		said()
	}
}

// said tells how many rows are chosen; the bar says it.
var said = func() {}

// reach scrolls so that the cell that has the keyboard shows.
func reach() {
	el := device.ByID("grid")
	if !el.Known() {
		return
	}
	looked(el) // what opened beside the table left it less room
	x := ways()
	top, bottom := float64(state.here.row)*rowHeight, float64(state.here.row+1)*rowHeight+headHeight
	y := min(max(state.top, bottom-state.height), top)
	left := state.left
	if i := state.here.col; i > 0 {
		left = min(max(left, x[i+1]-state.width), x[i]-x[1])
	} else {
		left = 0
	}
	if y != state.top || left != state.left {
		el.Call("scrollTo", max(left, 0), max(y, 0))
		looked(el)
	}
}

// clearBlock empties what is selected, as far as it is typed and not read.
func clearBlock(d *desk.Desk) {
	from, to := block()
	p := table.Plan{}
	for i := from.col; i <= to.col; i++ {
		if c := &state.t.Columns[i]; !c.Type.Reads() {
			for _, e := range chosen() {
				change, err := state.t.Set(e, c, "")
				if err == nil {
					p.Change.Add(change)
				}
			}
		}
	}
	d.Commit(words.T("table.cleared"), p.Change)
	d.Changed()
}
