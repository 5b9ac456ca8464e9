package table

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Plan is what a paste would do (T4).
type Plan struct {
	Change  crdt.Change
	Written int // cells that get another value
	Same    int // cells that stand as they are
	Made    int // rows that are new
	Refused []Refusal
}

// Refusal is a cell that is not written, and why.
type Refusal struct {
	Row, Column int // of what was pasted, from 0
	Text        string
	Why         string
}

// Paste plans to write a block into rows from one on, and columns from one on;
// rows below the last are made, where records of the kind can be. A block with
// headings says itself where it goes (T9): then rows are those that show.
func (t *Table) Paste(rows []*workspace.Element, row, column int, cells [][]string) Plan {
	var p Plan
	cols, again := t.headings(cells)
	if again >= 0 {
		p.Refused = []Refusal{{0, again, cells[0][again], "no other column is called that, so nothing of the block is written"}}
		return p
	}
	head := 1
	if cols == nil {
		head = 0
		for i := column; i < len(t.Columns); i++ {
			cols = append(cols, &t.Columns[i])
		}
	}
	lines := cells[head:]
	var into []*workspace.Element
	if keys := t.telling(cols); head > 0 && keys != nil {
		into = t.about(t.all(rows), lines, cols, keys)
	} else {
		into = make([]*workspace.Element, len(lines))
		copy(into, rows[min(row, len(rows)):])
	}
	places := t.places(rows, lines, into, keyed(cols, "in"))
	for i, line := range lines {
		switch {
		case head > 0 && blank(line):
		case into[i] == nil && places[i] == nil:
			p.Refused = append(p.Refused, Refusal{head + i, 0, strings.Join(line, " "), fmt.Sprintf("there is no row for it, and a %s is not made in a table", plain(t.Kind))})
		default:
			p.line(t, into[i], places[i], cols, line, head+i)
		}
	}
	return p
}

// around is the kind of what rows lie in, empty where that is the map itself.
func (t *Table) around() string {
	if t.Kind == "touchpoint" || t.Kind == "step" {
		return "stage"
	}
	if len(t.Rows) > 0 {
		if e := t.w.Element(t.Rows[0].Place.Parent); e != nil && e.Kind != "map" && e.Kind != "workspace" {
			return e.Kind
		}
	}
	return ""
}

// host is what rows can lie in by its name, empty where nothing is called that.
func (t *Table) host(name string) crdt.ID {
	name = strings.TrimSpace(name)
	for e := range t.w.OfKind(t.around()) {
		if name != "" && t.w.MapOf(e.ID) == t.m && strings.EqualFold(e.Name(), name) {
			return e.ID
		}
	}
	return ""
}

// beside is what the last row lies in: without any the map, but for what lies
// in a stage.
func (t *Table) beside(rows []*workspace.Element) crdt.ID {
	switch {
	case len(rows) > 0:
		return rows[len(rows)-1].Place.Parent
	case t.around() == "stage":
		return ""
	}
	return t.m
}

// keyed is which of some columns has a key, -1 for none.
func keyed(cols []*Column, key string) int {
	return slices.IndexFunc(cols, func(c *Column) bool { return c.Key == key })
}

// plain is the name of a kind as people write it.
func plain(kind string) string { return strings.ReplaceAll(kind, "-", " ") }

// blank tells whether a line says nothing.
func blank(line []string) bool { return strings.TrimSpace(strings.Join(line, "")) == "" }

// line plans what a line says of a row, or of a new one at a place.
func (p *Plan) line(t *Table, e *workspace.Element, place *crdt.Place, cols []*Column, line []string, row int) {
	var id crdt.ID
	if e != nil {
		id = e.ID
	} else {
		var c crdt.Change
		id, c = workspace.Create(t.Kind, *place, "")
		p.Change.Add(c)
		p.Made++
	}
	for k, typed := range line[:min(len(line), len(cols))] {
		if e == nil && cols[k].Key == "in" && t.host(typed) != "" {
			continue
		}
		p.cell(t, e, id, cols[k], strings.TrimSpace(typed), row, k)
	}
}

// cell plans one cell; e is nil in a new row.
func (p *Plan) cell(t *Table, e *workspace.Element, id crdt.ID, c *Column, typed string, row, column int) {
	now := ""
	if e != nil {
		now = strings.TrimSpace(t.Cell(e, c))
	}
	if typed == now {
		if e != nil {
			p.Same++
		}
		return
	}
	change, err := t.wish(id, c, typed)
	if err != nil {
		p.Refused = append(p.Refused, Refusal{row, column, typed, err.Error()})
		return
	}
	p.Change.Add(change)
	p.Written++
}

// places returns where the lines go that are about no row: behind all others in
// what a cell of theirs names, or in what the last row lies in. None where
// records of the kind join others, or what they lie in is not there.
func (t *Table) places(rows []*workspace.Element, lines [][]string, into []*workspace.Element, under int) []*crdt.Place {
	places := make([]*crdt.Place, len(lines))
	if t.Kind == "link" {
		return places
	}
	var lane crdt.ID
	if len(rows) == 0 {
		rows = t.Rows
	}
	if len(rows) > 0 {
		lane = rows[len(rows)-1].Place.Lane
	}
	in := map[crdt.ID][]int{}
	for i, line := range lines {
		name := ""
		if under >= 0 && under < len(line) {
			name = line[under]
		}
		if parent := cmp.Or(t.host(name), t.beside(rows)); into[i] == nil && parent != "" {
			in[parent] = append(in[parent], i)
		}
	}
	for parent, list := range in {
		for n, place := range t.w.PlacesAt(parent, lane, math.MaxInt, len(list), nil) {
			places[list[n]] = &place
		}
	}
	return places
}
