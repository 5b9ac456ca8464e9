package report

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// Markdown writes a document as text that reads without a program too. The maps
// stand in it as pictures whose bytes are at its end, so that one file is all.
func Markdown(d *Document) []byte {
	m := &page{}
	m.add("# ", plainText(d.Title), "\n\n", plainText(d.From), "\n")
	for i, p := range d.Plates {
		m.add("\n## ", plainText(p.Title), "\n\n")
		if p.Finding != "" {
			m.add(plainText(p.Finding), ".\n\n")
		}
		for k := range drawings(p) {
			m.add("![", plainText(p.Title), "][", anchor(i, k), "]\n")
		}
	}
	for _, s := range d.Sections {
		m.add("\n## ", plainText(s.Title), "\n\n")
		if s.Lead != "" {
			m.add(plainText(s.Lead), "\n\n")
		}
		m.table(s)
	}
	if len(d.Sections)+len(d.Plates) == 0 {
		m.add("\n", nothing, "\n")
	}
	m.told(d.Trails)
	m.add("\n", plainText(d.Foot), "\n")
	for i, p := range d.Plates {
		for k, drawing := range drawings(p) {
			m.add("\n[", anchor(i, k), "]: data:image/svg+xml;base64,", base64.StdEncoding.EncodeToString(drawing), "\n")
		}
	}
	return []byte(m.b.String())
}

// drawings are all that there are of a map: as much as there is at once, and
// what lies below.
func drawings(p Plate) [][]byte {
	first := p.SVG
	if p.Full != nil {
		first = p.Full
	}
	return append([][]byte{first}, p.Below...)
}

// anchor names a drawing of a map: "map-1", "map-1-2".
func anchor(plate, drawing int) string {
	s := "map-" + strconv.Itoa(plate+1)
	if drawing > 0 {
		s += "-" + strconv.Itoa(drawing+1)
	}
	return s
}

func (h *page) table(s Section) {
	row := func(rank string, cells func(int) string) {
		h.add("|")
		if s.Ranked {
			h.add(" ", rank, " |")
		}
		for i := range s.Columns {
			h.add(" ", cells(i), " |")
		}
		h.add("\n")
	}
	row("", func(i int) string { return plainText(s.Columns[i].Title) })
	row("--:", func(i int) string {
		if s.Columns[i].Align == Figures {
			return "--:"
		}
		return "---"
	})
	for n, cells := range s.Rows {
		row(strconv.Itoa(n+1), func(i int) string {
			text := plainText(cells[i].Text)
			if cells[i].Strong && text != "" {
				text = "**" + text + "**"
			}
			return text
		})
	}
}

// plainText keeps words of people on one line, and what Markdown or HTML would
// read as signs as the letters that they are.
func plainText(s string) string {
	var b strings.Builder
	for _, c := range strings.Join(strings.FieldsFunc(s, breaks), " ") {
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '#', '~', '!', '&':
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// breaks are the letters that end a word or a line; the thin space before a unit
// does neither.
func breaks(c rune) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
