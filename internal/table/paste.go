package table

import (
	"fmt"
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/rows"
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

// Cells reads a block as spreadsheets copy it: lines of cells with tabs between
// them, a cell with tabs, lines or quotes in it in quotes, and an apostrophe before what
// would be a formula.
func Cells(text string) (block [][]string) {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if text == "" {
		return nil
	}
	row, cell, quoted := []string{}, strings.Builder{}, false
	end := func() {
		row = append(row, rows.Meant(cell.String()))
		cell.Reset()
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '"' && i+1 < len(text) && text[i+1] == '"':
			cell.WriteByte('"')
			i++
		case quoted && c == '"':
			quoted = false
		case !quoted && c == '"' && cell.Len() == 0 && strings.IndexByte(text[i+1:], '"') >= 0:
			quoted = true
		case !quoted && c == '\t':
			end()
		case !quoted && (c == '\n' || c == '\r'):
			end()
			block, row = append(block, row), nil
		default:
			cell.WriteByte(c)
		}
	}
	end()
	return append(block, row)
}

// TSV writes cells as Cells reads them.
func (t *Table) TSV(list []*workspace.Element, cols []Column) string {
	var b strings.Builder
	for _, e := range list {
		writeLine(&b, len(cols), func(i int) string { return t.Cell(e, &cols[i]) })
	}
	return b.String()
}

// Sheet is the TSV of all columns, with their titles above.
func (t *Table) Sheet(list []*workspace.Element) string {
	var b strings.Builder
	writeLine(&b, len(t.Columns), func(i int) string { return t.Columns[i].Title })
	return b.String() + t.TSV(list, t.Columns)
}

// writeLine writes n cells. Who pastes them into a spreadsheet did not choose
// their words, so none of them is a formula there (T3).
func writeLine(b *strings.Builder, n int, cell func(i int) string) {
	for i := range n {
		if i > 0 {
			b.WriteByte('\t')
		}
		s := rows.Inert(cell(i))
		if strings.ContainsAny(s, "\t\n\r") || strings.HasPrefix(s, `"`) {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		b.WriteString(s)
	}
	b.WriteByte('\n')
}

// Paste plans to write a block into rows from one on, and columns from one on;
// rows below the last are made, where records of the kind can be.
func (t *Table) Paste(rows []*workspace.Element, row, column int, cells [][]string) Plan {
	var p Plan
	places := t.places(rows, max(row+len(cells)-len(rows), 0))
	for i, line := range cells {
		var e *workspace.Element
		id := crdt.ID("")
		switch at := row + i; {
		case at < len(rows):
			e, id = rows[at], rows[at].ID
		case places == nil:
			p.Refused = append(p.Refused, Refusal{i, 0, strings.Join(line, " "), fmt.Sprintf("there is no row for it, and a %s is not made in a table", strings.ReplaceAll(t.Kind, "-", " "))})
			continue
		default:
			var c crdt.Change
			id, c = workspace.Create(t.Kind, places[at-len(rows)], "")
			p.Change.Add(c)
			p.Made++
		}
		for k, typed := range line {
			if column+k >= len(t.Columns) {
				break
			}
			p.cell(t, e, id, &t.Columns[column+k], strings.TrimSpace(typed), i, k)
		}
	}
	return p
}

// cell plans one cell; e is nil in a new row.
func (p *Plan) cell(t *Table, e *workspace.Element, id crdt.ID, c *Column, typed string, row, column int) {
	now := ""
	if e != nil {
		now = t.Cell(e, c)
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

// places returns where n new records go: behind the last row, beside it. None
// where records of the kind join others, or lie in something that is not there.
func (t *Table) places(rows []*workspace.Element, n int) []crdt.Place {
	parent, lane := t.m, crdt.ID("")
	if len(rows) > 0 {
		last := rows[len(rows)-1]
		parent, lane = last.Place.Parent, last.Place.Lane
	}
	switch {
	case n == 0, t.Kind == "link", (t.Kind == "touchpoint" || t.Kind == "step") && len(rows) == 0:
		return nil
	}
	return t.w.PlacesAt(parent, lane, math.MaxInt, n, nil)
}
