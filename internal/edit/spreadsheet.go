package edit

import (
	"strings"
)

// Text becomes cards in three ways:
//
//	headings and items (Markdown, as copied here)  stages and their touchpoints
//	a table (cells parted by tabs)                 a column a stage, a cell a card
//	lines                                          a card each
//
// The columns of a table go into the stages from the selected one on. Where
// the map has no stage for a column, its first cell names a new one.

// pasteMost bounds how many cards one paste makes.
const pasteMost = 2_000

func (b *Board) pasteText(text string) []Effect {
	rows := cells(text)
	if n := cellCount(rows); n > pasteMost {
		return refusal("This would make %s cards; one paste makes at most %s. Paste it in parts, or open it as a file.", grouped(n), grouped(pasteMost))
	}
	if b.m == nil {
		return b.pasteLoose(rows)
	}
	p := paster{b: b}
	switch {
	case isTable(rows):
		p.table(rows)
	case hasHeading(rows):
		p.outline(rows)
	default:
		p.lines(rows)
	}
	return b.putIn("Paste", p.roots, p.c, p.n, "pasted")
}

// cells reads text as spreadsheets write it: rows by line breaks, cells by
// tabs, and cells in quotes where they hold either. Empty rows are left out.
func cells(text string) (rows [][]string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	tabs := strings.Contains(text, "\t")
	var row []string
	var cell strings.Builder
	end := func() {
		row = append(row, oneLine(cell.String(), true))
		cell.Reset()
	}
	endRow := func() {
		end()
		if strings.Join(row, "") != "" {
			rows = append(rows, row)
		}
		row = nil
	}
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; {
		case ch == '"' && tabs && cell.Len() == 0 && closes(text[i+1:]):
			for i++; i < len(text); i++ {
				if text[i] == '"' {
					if i+1 < len(text) && text[i+1] == '"' {
						i++
					} else {
						break
					}
				}
				cell.WriteByte(text[i])
			}
		case ch == '\t':
			end()
		case ch == '\n':
			endRow()
		default:
			cell.WriteByte(ch)
		}
	}
	endRow()
	return rows
}

// closes tells whether a quoted cell that begins before text ends as one does:
// with a quote before a tab, a line break or the end.
func closes(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		return i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n'
	}
	return false
}

func cellCount(rows [][]string) (n int) {
	for _, r := range rows {
		for _, c := range r {
			if c != "" {
				n++
			}
		}
	}
	return n
}

func isTable(rows [][]string) bool {
	for _, r := range rows {
		if len(r) > 1 {
			return true
		}
	}
	return false
}

func hasHeading(rows [][]string) bool {
	for _, r := range rows {
		if _, ok := heading(r[0]); ok {
			return true
		}
	}
	return false
}

// heading returns the words of a Markdown heading.
func heading(line string) (string, bool) {
	words := strings.TrimLeft(line, "#")
	if n := len(line) - len(words); n == 0 || n > 6 || !strings.HasPrefix(words, " ") {
		return "", false
	}
	return strings.TrimSpace(words), true
}

// item returns a line without the mark of a list.
func item(line string) string {
	for _, mark := range [...]string{"- [ ] ", "- [x] ", "- ", "* ", "+ ", "• ", "– "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimSpace(rest)
		}
	}
	digits := 0
	for digits < len(line) && digits < 3 && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' ' {
		return strings.TrimSpace(line[digits+2:])
	}
	return line
}
