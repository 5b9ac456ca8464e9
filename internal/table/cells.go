package table

import (
	"strings"

	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

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
