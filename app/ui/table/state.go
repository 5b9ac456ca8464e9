//go:build js && wasm

package table

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

// at is a cell: a row and a column as shown.
type at struct{ row, col int }

// state is what the panel shows of one map; it lasts as long as the page.
var state struct {
	of      *store.Space
	m       crdt.ID
	kind    string
	figures bool // columns of figures show too
	sort    string
	down    bool
	find    string

	kinds   []string
	counts  map[string]int
	t       *table.Table
	rows    []*workspace.Element // as shown
	version [2]uint64            // of document and figures, as read
	asked   string               // and what was asked of it

	here    at // the cell that has the keyboard
	from    at // the other corner of the block
	editing bool
	typed   string // with which editing began, or what was refused

	top, left, height, width float64 // what shows of the grid, CSS pixels
}

// read brings the state up to date with the map.
func read(d *desk.Desk) {
	s := &state
	if s.of != d.Space || s.m != d.MapID {
		s.of, s.m, s.t = d.Space, d.MapID, nil
		s.here, s.from, s.editing, s.sort, s.find, s.top, s.left = at{}, at{}, false, "", "", 0, 0
	}
	w, f := d.Space.Workspace, d.Board.Figures()
	now := [2]uint64{d.Space.Doc.Version(), f.Version()}
	asked := strings.Join([]string{s.kind, s.sort, s.find, boolean(s.down), boolean(s.figures)}, "\x00")
	if s.t != nil && s.version == now && s.asked == asked {
		return
	}
	s.version, s.asked = now, asked
	s.kinds, s.counts = table.Kinds(w, s.m)
	if s.counts[s.kind] == 0 {
		s.kind = ""
		if len(s.kinds) > 0 {
			s.kind = s.kinds[0]
		}
	}
	var computed *derive.Figures
	if s.figures {
		computed = f
	}
	s.t = table.Of(w, computed, s.m, s.kind)
	s.t.Read, s.t.Write = words.ParseNumber, words.Field
	var keep func(*workspace.Element) bool
	if want := strings.Fields(strings.ToLower(s.find)); len(want) > 0 {
		keep = func(e *workspace.Element) bool { return has(e, want) }
	}
	s.rows = s.t.Order(s.sort, s.down, keep)
	hold(&s.here)
	hold(&s.from)
}

// has tells whether the cells of a row have all words.
func has(e *workspace.Element, want []string) bool {
	for _, word := range want {
		found := false
		for i := range state.t.Columns {
			if c := &state.t.Columns[i]; !c.Type.Numeric() && strings.Contains(strings.ToLower(state.t.Cell(e, c)), word) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// hold keeps a cell within the table.
func hold(c *at) {
	c.row = max(0, min(c.row, len(state.rows)-1))
	c.col = max(0, min(c.col, len(state.t.Columns)-1))
}

// block returns the corners of what is selected.
func block() (from, to at) {
	a, b := state.here, state.from
	return at{min(a.row, b.row), min(a.col, b.col)}, at{max(a.row, b.row), max(a.col, b.col)}
}

// chosen are the rows of the block.
func chosen() []*workspace.Element {
	if len(state.rows) == 0 {
		return nil
	}
	from, to := block()
	return state.rows[from.row : to.row+1]
}

func boolean(on bool) string {
	if on {
		return "true"
	}
	return "false"
}
