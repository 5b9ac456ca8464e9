package worksheet

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

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
