package report

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// remark is a sentence that is true of some records, and the figures that wait
// for it to be true no more.
type remark struct {
	sentence string
	of       []string
	waits    []string
}

// remarks are told in the order in which they were found.
type remarks []*remark

// add notes that a sentence is true of another record.
func (list *remarks) add(sentence, of string) *remark {
	at := slices.IndexFunc(*list, func(x *remark) bool { return x.sentence == sentence })
	if at < 0 {
		at, *list = len(*list), append(*list, &remark{sentence: sentence})
	}
	x := (*list)[at]
	if !slices.Contains(x.of, of) {
		x.of = append(x.of, of)
	}
	return x
}

// missing tells what keeps the document from saying more: cards that lead
// nowhere, actions without owner or date, what breaks an invariant, and what
// figures wait for. Each sentence once, with what waits for it and where (RP4).
func (r *reader) missing() Section {
	var list remarks
	r.orphans(&list)
	for e := range r.of("activity") {
		if workspace.Who(e) == "" {
			list.add("Nobody has taken it on", e.Name())
		}
		if e.Text("due") == "" && e.Text("end") == "" {
			list.add("No day by which it should be done", e.Name())
		}
	}
	for e := range r.of("outcome") {
		asked := r.f.Outcome(e.ID)
		if (asked == nil || !asked.Score.OK()) && (e.Text("method") == "" || !e.Number("methodN").Known) {
			list.add("Not said by which method it was found out, and with how many people", e.Name())
		}
	}
	for _, x := range workspace.Check(r.w, 0) {
		if e := r.w.Element(x.Element); x.Severity == workspace.Incomplete && e != nil && r.tells(e.ID) {
			_, words, _ := strings.Cut(x.Text, ": ")
			list.add(strings.TrimSuffix(upper(words), "."), e.Name())
		}
	}
	for _, g := range r.f.List(r.scope()) {
		if g.Result.OK() {
			continue
		}
		if said := r.waits(g); said != "" {
			x := list.add(said, r.w.Element(g.Ref.Element).Name())
			if !slices.Contains(x.waits, g.Name()) {
				x.waits = append(x.waits, g.Name())
			}
		}
	}
	s := Section{Title: "What is missing", Columns: []Column{{"What", Words}, {"Where", Words}, {"What waits for it", Words}}}
	for _, x := range list {
		s.Rows = append(s.Rows, []Cell{{Text: x.sentence}, {Text: listed(x.of, 3)}, {Text: listed(x.waits, 3)}})
	}
	return trimmed(s)
}

// waits says what a figure waits for, empty where nobody knows. How many values
// there are differs from record to record and is left out: how many are needed
// does not.
func (r *reader) waits(g *derive.Figure) string {
	if _, needed := g.Result.Count(); needed > 0 {
		return "Fewer than " + derive.Decimal(float64(needed), 0) + " values so far"
	}
	if why := r.f.Why(g.Ref); why.Lack != nil {
		return strings.TrimSuffix(why.Lack.Sentence, ".")
	}
	return ""
}

// orphans are cards of the chain that nothing serves, or that serve nothing.
func (r *reader) orphans(list *remarks) {
	for m := range r.w.Maps() {
		if r.only != "" && m.ID != r.only {
			continue
		}
		if o := r.f.Outcomes(m.ID); o != nil {
			for _, n := range o.Nodes {
				if n.Lack != outcome.Nothing {
					list.add(upper(n.Lack.Words()), n.Name())
				}
			}
		}
	}
}

// scope is what figures are listed of.
func (r *reader) scope() crdt.ID {
	if r.only != "" {
		return r.only
	}
	return workspace.Root
}

// upper begins a sentence with a capital.
func upper(s string) string {
	for i, c := range s {
		if i == 0 {
			return strings.ToUpper(string(c)) + s[len(string(c)):]
		}
	}
	return s
}
