package guide

import (
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// States are how far a statement of a harvest has come, from its first words to
// its use. One that nobody said is a draft.
var States = [...]string{"draft", "reviewed", "substantiated", "used"}

// StateOf returns the place of a statement in States, −1 for one that has not
// happened.
func StateOf(e *workspace.Element) int {
	if e.Text("state") == "potential" {
		return -1
	}
	return max(slices.Index(States[:], e.Text("state")), 0)
}

// Harvest reads the six steps of Outcome Harvesting from an outcome map: the
// design, the first words, those who were there, witnesses, what it amounts to,
// its use.
//
// Source: DOMAIN §4.7; R. Wilson-Grau and H. Britt, "Outcome Harvesting" (2012).
func Harvest(w *workspace.Workspace, m *outcome.Map) []Step {
	var design, draft, engage, bear, analyse, use gaps
	plans := evaluations(w, m)
	for _, e := range plans {
		for _, name := range [...]string{"users", "questions"} {
			if e.Text(name) == "" {
				design.lacks("asks", e.ID, "f/"+name)
				break
			}
		}
	}
	design.none(len(plans) == 0, "evaluation")
	statements, asked, answered, borne, used := 0, false, false, false, false
	for _, e := range m.Harvest {
		at := StateOf(e)
		if at < 0 {
			continue
		}
		statements++
		for _, name := range measure.StatementFields {
			if e.Text(name) == "" {
				engage.lacks("told", e.ID, "f/"+name)
				break
			}
		}
		if at == 0 {
			engage.lacks("reviewed", e.ID, "f/state")
		}
		all := workspace.Answers(e)
		_, n := measure.Responses(all)
		asked, answered, borne, used = asked || len(all) > 0, answered || n > 0, borne || at >= 2, used || at == 3
		switch c := workspace.ChangeOf(e); {
		case c.Positive == measure.NotKnown || c.Intended == measure.NotKnown || c.Kind == "":
			analyse.lacks("classed", e.ID, "")
		case c.When.Text == "":
			analyse.lacks("dated", e.ID, "f/when")
		}
	}
	for _, g := range []*gaps{&draft, &engage, &bear, &analyse, &use} {
		g.none(statements == 0, "statement")
	}
	if statements > 0 {
		bear.none(!asked, "asked")
		bear.none(asked && !answered, "answered")
		bear.none(answered && !borne, "borne")
		use.none(!used, "used")
	}
	interpreted := analyse.step("analyse")
	interpreted.Changes = workspace.TallyOf(m.Harvest)
	return []Step{design.step("design"), draft.step("draft"), engage.step("engage"), bear.step("bear"), interpreted, use.step("use")}
}
