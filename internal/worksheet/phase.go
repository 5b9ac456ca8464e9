package worksheet

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/guide"
	"github.com/worthmap/worthmap/internal/outcome"
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
		for _, g := range l.f.Own(e.ID) {
			if v, ok := g.Result.Value(); ok && (g.Ref.Name == "OUT-5.completeness" || g.Ref.Name == "OUT-5.substantiation") {
				card = append(card, Field{Of: e.ID, Form: Figure, Text: g.Form.Write(v) + " " + g.Label, Ref: g.Ref.String()})
			}
		}
		row.Cells[at] = append(row.Cells[at], card...)
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

// cycles are the registers of an action that each phase of a learning cycle
// fills (DOMAIN §4.9), by sheet; "act" stands for the action itself.
var cycles = map[string][][2]string{
	"learning": {{"assess", "f/assess"}, {"ask", "f/frame"}, {"explore", "f/explore"}, {"reframe", "f/reframe"}, {"act", ""}},
	"inquiry":  {{"goal", "f/goal"}, {"theory", "f/expectedEffect"}, {"act", ""}, {"evaluation", "f/why"}, {"reflection", "f/reflection"}},
}

// results are what can have become of an action.
var results = []string{"worked", "partly", "did not"}

// cycle is a table with a turn of a cycle in each row.
func (l layer) cycle(sheet string) Sheet {
	s := Sheet{Name: sheet}
	last := make([][]Field, len(cycles[sheet]))
	for i, c := range cycles[sheet] {
		s.Columns = append(s.Columns, c[0])
		if c[0] == "act" {
			last[i] = []Field{{Key: "activity", Form: Make, Hint: "activity"}}
		}
	}
	for e := range l.w.OfKind("activity") {
		if l.full(&s) {
			continue
		}
		row := Row{Of: e.ID}
		for _, c := range cycles[sheet] {
			cell := []Field{}
			if c[0] == "act" {
				cell = append(cell, name(e), who(e), due(e), Field{Of: e.ID, Key: "f/result", Form: Choice, Hint: "result", Text: e.Text("result"), Options: results})
			} else {
				cell = append(cell, text(e, c[1], Long, c[0]))
			}
			if c[0] == "evaluation" {
				cell = append(cell, l.foretold(e)...)
			}
			row.Cells = append(row.Cells, cell)
		}
		s.Rows = append(s.Rows, row)
	}
	s.Rows = append(s.Rows, Row{"", last})
	return s
}

// foretold is what was predicted of the indicators to which an action leads, and
// what came: prediction error = observed − predicted (DOMAIN §4.9).
func (l layer) foretold(action *workspace.Element) (list []Field) {
	told := map[crdt.ID]bool{} // of an indicator that measures several of them, once
	for _, e := range append([]*workspace.Element{action}, outcome.Ahead(l.w, action.ID)...) {
		for _, k := range l.w.LinksTo(e.ID, "measures") {
			if told[k.From] {
				continue
			}
			told[k.From] = true
			for _, x := range l.f.Predictions(k.From) {
				list = append(list, foretoldOf(x))
			}
		}
	}
	return list
}

// foretoldOf says a prediction, and what came of it.
func foretoldOf(x derive.Prediction) Field {
	said := x.Of.Element.Name() + ", " + derive.Quantity(x.Value, x.Of.Unit) + " by " + x.By.Text + ": " + x.State.Words()
	if e, ok := x.Error.Value(); ok {
		off := derive.Number(e)
		if e > 0 {
			off = "+" + off
		}
		said += ", " + derive.Quantity(x.Observed.Value, x.Of.Unit) + " (" + off + ")"
	}
	return Field{Of: x.Of.ID, Form: Words, Text: said}
}
