package worksheet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// plan is the table of value planning: what is valued, how it is created or
// captured with who and when, how it is measured with the minimum sought, and
// how much of that is reached (VAL-8).
func (l layer) plan() Sheet {
	s := Sheet{Name: "plan", Columns: []string{"value", "how", "measured", "reached"}}
	for e := range l.w.OfKind("value-element") {
		if l.full(&s) {
			continue
		}
		how := []Field{text(e, "f/howCreated", Long, "created"), text(e, "f/putIn", Long, "putIn")}
		actions := Actions(l.w, e.ID)
		for _, a := range actions {
			how = append(how, name(a), who(a), due(a))
		}
		if e.Text("howCreated") == "" && actions == nil {
			how = append([]Field{{Form: Lack}}, how...)
		}
		how = append(how, Field{Of: e.ID, Key: "activity", Form: Make, Hint: "activity"})
		s.Rows = append(s.Rows, Row{e.ID, [][]Field{
			{text(e, "title", Line, "phrase"), text(e, "f/sentence", Long, "sentence")},
			how, l.measured(e), l.reached(e),
		}})
	}
	s.Rows = append(s.Rows, Row{"", [][]Field{{{Key: "value-element", Form: Make, Hint: "value"}}, nil, nil, nil}})
	return s
}

// measured are the measures that stand on a value, which customers set, before
// the indicators that we have (WK3).
func (l layer) measured(e *workspace.Element) (list []Field) {
	for m := range e.Measures {
		list = append(list, Field{Of: e.ID, Key: m.Key("text"), Form: Line, Hint: "measured", Text: m.Text},
			amount(e.ID, m.Key("minimum"), "minimum", m.Minimum), amount(e.ID, m.Key("current"), "now", m.Current))
	}
	for _, g := range Measuring(l.w, e.ID) {
		list = append(list, name(g.Element))
		if way := g.Way(l.f); way != "" {
			list = append(list, Field{Of: g.ID, Form: Words, Text: way})
		}
	}
	if list == nil {
		list = []Field{{Form: Lack}}
	}
	return append(list, Field{Of: e.ID, Key: "measure", Form: Make, Hint: "measure"})
}

func (l layer) reached(e *workspace.Element) []Field {
	for _, g := range l.f.Own(e.ID) {
		if v, ok := g.Result.Value(); ok && g.Ref.Name == "VAL-8.achieved" {
			return []Field{{Of: e.ID, Form: Figure, Text: derive.Decimal(min(v, 100), 0) + "\u2009%", Ref: g.Ref.String()}}
		}
	}
	return nil
}

// Actions are the actions and processes from which a way leads to a record, the
// nearest first.
func Actions(w *workspace.Workspace, id crdt.ID) (list []*workspace.Element) {
	for _, e := range outcome.Behind(w, id) {
		if e.Kind == "activity" || e.Kind == "process" {
			list = append(list, e)
		}
	}
	return list
}

// Gauge is an indicator, and the value or outcome that it measures.
type Gauge struct {
	*workspace.Element
	Of *outcome.Node
}

// Way says where an indicator began, stands and should come to; of harm and of
// what was not intended, that it is (OM13 of outcome).
func (g Gauge) Way(f *derive.Figures) string {
	i := f.Indicator(g.ID)
	if i == nil {
		return ""
	}
	return strings.TrimPrefix(g.Of.Unsought()+": "+i.Way(), ": ")
}

// Measuring are the indicators of a value, and those of the outcomes that
// deliver it: what these come to, the value does (WK3). Those of harm come last.
func Measuring(w *workspace.Workspace, value crdt.ID) (list []Gauge) {
	of := []*outcome.Node{outcome.Alone(w.Element(value))}
	for _, l := range w.LinksTo(value, "delivers") {
		if x := w.Element(l.From); x != nil && x.Kind == "outcome" {
			of = append(of, outcome.Alone(x))
		}
	}
	slices.SortStableFunc(of, func(a, b *outcome.Node) int { return cmp.Compare(a.Unsought(), b.Unsought()) })
	for _, n := range of {
		for _, l := range w.LinksTo(n.ID, "measures") {
			x := w.Element(l.From)
			if x != nil && x.Kind == "indicator" && !slices.ContainsFunc(list, func(g Gauge) bool { return g.Element == x }) {
				list = append(list, Gauge{x, n})
			}
		}
	}
	return list
}
