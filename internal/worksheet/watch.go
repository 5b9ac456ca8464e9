package worksheet

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// watch is what is followed over time, on all maps: how each outcome and
// each partner stands, when something was seen of it last, what was predicted
// and came, when it is looked at again and by whom. What is due stands first.
func (l layer) watch() Sheet {
	s := Sheet{Name: "watch", Columns: []string{"what", "stands", "seen", "foretold", "again"}}
	if due := l.due(); due != nil {
		s.Rows = append(s.Rows, Row{"", [][]Field{due, nil, nil, nil, nil}})
	}
	var told []derive.Prediction
	asked := map[crdt.ID]bool{} // each indicator once, on however many cards it stands
	follow := func(n *outcome.Node) *Row {
		for _, e := range n.Indicators {
			if !asked[e.ID] {
				asked[e.ID], told = true, append(told, l.f.Predictions(e.ID)...)
			}
		}
		if l.full(&s) {
			return nil
		}
		s.Rows = append(s.Rows, l.followed(n))
		return &s.Rows[len(s.Rows)-1]
	}
	for m := range l.w.Maps() {
		chain := l.f.Outcomes(m.ID)
		if chain == nil {
			continue
		}
		for _, i := range followedOf(chain) {
			if row := follow(chain.Nodes[i]); row != nil {
				row.Cells[1] = append(row.Cells[1], l.along(chain, i)...)
			}
		}
		for _, p := range chain.Partners {
			if !l.full(&s) {
				s.Rows = append(s.Rows, l.partner(p))
			}
		}
	}
	for _, n := range l.elsewhere() {
		follow(n)
	}
	if said := derive.Calibrate(told).Sentence(); said != "" {
		s.Rows = append(s.Rows, Row{"", [][]Field{nil, nil, nil, {{Form: Words, Text: said}}, nil}})
	}
	return s
}

// followedOf are the cards of a map that are followed, by their places: those
// that people work towards before harm and what was not intended.
func followedOf(m *outcome.Map) (sought []int) {
	var unsought []int
	for i, n := range m.Nodes {
		switch {
		case n.Layer < outcome.Outcomes:
		case n.Unsought() != "":
			unsought = append(unsought, i)
		default:
			sought = append(sought, i)
		}
	}
	return append(sought, unsought...)
}

// along says what the ways that lead to a card come to: how far the outcomes
// behind it have come, and where the chain is weakest.
func (l layer) along(m *outcome.Map, to int) (list []Field) {
	a := l.f.Along(m, to, 0)
	if p, ok := a.Progress.Value(); ok {
		list = append(list, Field{Form: Words, Text: "Outcomes behind it: " + derive.Percent(p, 0) + " of the way"})
	}
	if a.Weakest != nil {
		said := derive.Number(float64(a.Said)) + " of " + derive.Number(float64(a.Links))
		list = append(list, Field{Form: Words, Text: "Weakest link behind it, " + derive.Number(a.Sure.Value) + " sure (said of " + said + "):"},
			Field{Of: a.Weakest.ID, Form: Name, Text: m.Nodes[a.Weakest.A].Name() + " → " + m.Nodes[a.Weakest.B].Name()})
	}
	return list
}

// elsewhere is what indicators measure on maps of other kinds.
func (l layer) elsewhere() (list []*outcome.Node) {
	for _, kind := range [...]string{"outcome", "value-element", "stage"} {
		for e := range l.w.OfKind(kind) {
			if l.f.Outcomes(l.w.MapOf(e.ID)) != nil {
				continue
			}
			n := outcome.Alone(e)
			for _, k := range l.w.LinksTo(e.ID, "measures") {
				if x := l.w.Element(k.From); x != nil && x.Kind == "indicator" {
					n.Indicators = append(n.Indicators, x)
				}
			}
			if n.Indicators != nil {
				list = append(list, n)
			}
		}
	}
	return list
}

// due are the records whose review should have happened by the day that counts.
func (l layer) due() (list []Field) {
	for _, r := range l.f.DueReviews(l.f.Day()) {
		if list == nil {
			list = []Field{{Form: Words, Hint: "due"}}
		}
		list = append(list, name(r.Of), Field{Of: r.Of.ID, Form: Words, Text: strings.Trim(r.Who+", "+r.DueText(), ", ")})
	}
	return list
}

// followed is an outcome, an impact or a value with what measures it.
func (l layer) followed(n *outcome.Node) Row {
	what, told := []Field{name(n.Element)}, []Field{}
	if kind := n.Unsought(); kind != "" {
		what = append(what, Field{Of: n.ID, Form: Words, Text: begun(kind)})
	}
	for _, e := range n.Indicators {
		if g := l.f.Indicator(e.ID); g != nil {
			what = append(what, Field{Of: e.ID, Form: Words, Text: strings.TrimSuffix(e.Name()+": "+g.Way(), ": ")})
		}
		for _, x := range l.f.Predictions(e.ID) {
			told = append(told, foretoldOf(x))
		}
	}
	st := l.f.Standing(n, 0)
	if st.Lead == nil {
		return Row{n.ID, [][]Field{what, nil, {{Form: Lack}}, told, l.again(n.Element)}}
	}
	said := []Field{{Form: Words, Text: begun(st.Words(n))}}
	switch v := st.Changed(); {
	case v != "" && len(n.Indicators) > 1: // the status is that of all, the verdict of one
		said = append(said, Field{Form: Words, Text: st.Lead.Element.Name() + ": " + v})
	case v != "":
		said[0].Text += ", " + v
	}
	for _, w := range st.Partly() {
		said = append(said, Field{Form: Words, Text: begun(w)})
	}
	return Row{n.ID, [][]Field{what, said, seen(st.At, st.Old), told, l.again(n.Element)}}
}

// begun begins with a capital letter what a line begins with.
func begun(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

func seen(at string, old bool) []Field {
	switch {
	case at == "":
		return []Field{{Form: Lack}}
	case old:
		return []Field{{Form: Words, Text: at}, {Form: Words, Hint: "old"}}
	}
	return []Field{{Form: Words, Text: at}}
}

// partner is a boundary partner with its score of each round: how it drifts.
func (l layer) partner(p *outcome.Partner) Row {
	r := l.f.Reached(p, 0)
	stands := []Field{{Form: Lack}}
	if n := len(r.Values); n > 0 {
		rounds := make([]string, 0, n)
		for _, v := range r.Values {
			rounds = append(rounds, derive.Decimal(v, 0))
		}
		stands = []Field{{Form: Words, Text: strings.Join(rounds, " → ") + " of 100"}}
		if n > 1 {
			by := r.Values[n-1] - r.Values[n-2]
			said := "As in the round before"
			switch {
			case by >= 0.5:
				said = "Up by " + derive.Decimal(by, 0) + " since the round before"
			case by <= -0.5:
				said = "Down by " + derive.Decimal(-by, 0) + " since the round before"
			}
			stands = append(stands, Field{Form: Words, Text: said})
		}
	}
	return Row{p.ID, [][]Field{{name(p.Element)}, stands, seen(r.At, r.Old), nil, l.again(p.Element)}}
}

// again is when a record is looked at again, and who does.
func (l layer) again(e *workspace.Element) []Field {
	if !derive.Reviewed(e.Kind) {
		return []Field{who(e)}
	}
	every := make([]string, 0, len(derive.Cycles))
	for _, c := range derive.Cycles {
		every = append(every, c.Word)
	}
	return []Field{{Of: e.ID, Key: "f/reviewEvery", Form: Choice, Hint: "every", Text: e.Text("reviewEvery"), Options: every}, who(e)}
}
