package worksheet

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/guide"
	"github.com/worthmap/worthmap/internal/workspace"
)

// review is the review board of a harvest: the statements by how far they have
// come (DOMAIN §4.7).
func (l layer) review() Sheet {
	s := Sheet{Name: "review", Columns: guide.States[:]}
	row := Row{Cells: make([][]Field, len(guide.States))}
	for e := range l.w.OfKind("harvested-outcome") {
		at := guide.StateOf(e)
		if at < 0 {
			continue
		}
		card := []Field{name(e), {Of: e.ID, Key: "f/state", Form: Choice, Hint: "state", Text: guide.States[at], Options: guide.States[:]}}
		borne := Field{Of: e.ID, Form: Words, Text: derive.Borne(e)} // a share would make one of one 100 %
		for _, g := range l.f.Own(e.ID) {
			switch v, ok := g.Result.Value(); {
			case g.Ref.Name == "OUT-5.substantiation":
				borne.Form, borne.Ref = Figure, g.Ref.String()
			case g.Ref.Name == "OUT-5.completeness" && ok:
				card = append(card, Field{Of: e.ID, Form: Figure, Text: g.Form.Write(v) + " " + g.Label, Ref: g.Ref.String()})
			}
		}
		row.Cells[at] = append(append(row.Cells[at], card...), borne)
	}
	row.Cells[0] = append(row.Cells[0], Field{Key: "harvested-outcome", Form: Make, Hint: "harvested-outcome"})
	s.Rows = []Row{row}
	s.Below = l.tally(slices.Collect(l.w.OfKind("harvested-outcome")))
	return s
}

// tally is what the statements of a harvest come to, by kind of change, actor and
// period (OUT-5); nil where there is none.
func (l layer) tally(statements []*workspace.Element) *Sheet {
	t := workspace.TallyOf(statements)
	if t.Kinds == nil {
		return nil
	}
	s := &Sheet{Name: "tally", Columns: []string{"kind", "actor"}}
	for _, p := range t.Periods {
		s.Columns = append(s.Columns, cmp.Or(p, "unsaid"))
	}
	s.Columns = append(s.Columns, "all", "meant")
	said := func(text string) []Field {
		if text == "" {
			return nil
		}
		return []Field{{Form: Words, Text: text}}
	}
	for _, line := range t.Lines() {
		if l.full(s) {
			continue
		}
		actor := said(cmp.Or(line.Actor, "Not said who"))
		if line.Together {
			actor = said("All together")
		}
		cells := [][]Field{said(begun(cmp.Or(line.Kind, "not classified"))), actor}
		for _, n := range line.In {
			cells = append(cells, said(n.Words()))
		}
		s.Rows = append(s.Rows, Row{"", append(cells, said(line.All.Words()), said(line.All.Intent()))})
	}
	return s
}
