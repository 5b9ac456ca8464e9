package worksheet

import (
	"github.com/worthmap/worthmap/internal/workspace"
)

// phase is a column of a guided board: the kinds of records that it leaves, of
// which the first are made there.
type phase struct {
	key   string
	kinds []string
	makes int
}

// phases are the boards whose columns are phases of a method: the four parts of
// the companion frame (DOMAIN §4.1), the five of appreciative inquiry (§4.8).
var phases = map[string][]phase{
	"frame": {
		{"issue", []string{"issue"}, 1}, {"around", []string{"boundary-partner", "entity"}, 1},
		{"outcomes", []string{"outcome"}, 1}, {"measure", []string{"activity", "indicator"}, 2},
	},
	"five": {
		{"definition", []string{"issue"}, 1}, {"discovery", []string{"value-element", "quote"}, 2},
		{"dream", []string{"vision", "proposition"}, 2}, {"design", []string{"process", "strategy", "offer"}, 2}, {"destiny", []string{"activity"}, 1},
	},
}

func (l layer) phases(sheet string, list []phase) Sheet {
	s := Sheet{Name: sheet}
	row := Row{}
	for _, p := range list {
		s.Columns = append(s.Columns, p.key)
		var cell []Field
		for _, kind := range p.kinds {
			for e := range l.w.OfKind(kind) {
				cell = append(cell, l.card(e)...)
			}
		}
		if cell == nil {
			cell = []Field{{Form: Lack}}
		}
		for _, kind := range p.kinds[:p.makes] {
			cell = append(cell, Field{Key: kind, Form: Make, Hint: kind})
		}
		row.Cells = append(row.Cells, cell)
	}
	s.Rows = []Row{row}
	return s
}

// card is a record on a board: its name, and what the method asks of it.
func (l layer) card(e *workspace.Element) []Field {
	f := []Field{name(e)}
	switch e.Kind {
	case "quote":
		said := text(e, "f/text", Long, "quote")
		if e.Title == "" && said.Text != "" { // its words are its name
			return []Field{said}
		}
		f = append(f, said)
	case "outcome":
		f = append(f, Field{Of: e.ID, Key: "f/whose", Form: Choice, Hint: "whose", Text: e.Text("whose"), Options: []string{"individual", "organisation", "community"}})
	case "activity":
		f = append(f, who(e), due(e))
	case "indicator":
		if g := l.f.Indicator(e.ID); g != nil {
			f = append(f, Field{Of: e.ID, Form: Words, Text: g.Way()})
		}
	}
	return f
}
