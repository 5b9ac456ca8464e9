package report

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// lack is a sentence that is true of some records.
type lack struct {
	sentence string
	of       []string
}

// also notes that a sentence is true of another record.
func also(list []*lack, sentence, of string) []*lack {
	at := slices.IndexFunc(list, func(l *lack) bool { return l.sentence == sentence })
	if at < 0 {
		at, list = len(list), append(list, &lack{sentence: sentence})
	}
	if l := list[at]; !slices.Contains(l.of, of) {
		l.of = append(l.of, of)
	}
	return list
}

// missing tells what keeps the document from saying more: figures that wait for
// something, cards that lead nowhere, actions without owner or date, and what
// breaks an invariant. Each sentence once, with how often and where (RP4).
func (r *reader) missing() Section {
	var list []*lack
	add := func(sentence, of string) { list = also(list, strings.TrimSuffix(sentence, "."), of) }
	r.orphans(add)
	for e := range r.of("activity") {
		if workspace.Who(e) == "" {
			add("Nobody has taken it on", e.Name())
		}
		if e.Text("due") == "" && e.Text("end") == "" {
			add("No day by which it should be done", e.Name())
		}
	}
	for e := range r.of("outcome") {
		asked := r.f.Outcome(e.ID)
		if (asked == nil || !asked.Score.OK()) && (e.Text("method") == "" || !e.Number("methodN").Known) {
			add("Not said by which method it was found out, and with how many people", e.Name())
		}
	}
	for _, x := range workspace.Check(r.w, 0) {
		if e := r.w.Element(x.Element); x.Severity == workspace.Incomplete && e != nil && r.tells(e.ID) {
			_, words, _ := strings.Cut(x.Text, ": ")
			add(upper(words), e.Name())
		}
	}
	for _, g := range r.f.List(r.scope()) {
		if g.Result.OK() {
			continue
		}
		if why := r.f.Why(g.Ref); why.Lack != nil {
			add(g.Name()+": "+why.Lack.Sentence, r.w.Element(g.Ref.Element).Name())
		}
	}
	s := Section{Title: "What is missing", Columns: []Column{{"What", Words}, {"Times", Figures}, {"Where", Words}}}
	for _, l := range list {
		s.Rows = append(s.Rows, []Cell{{Text: l.sentence}, {Text: many(len(l.of), "record")}, {Text: listed(l.of, 3)}})
	}
	return s
}

// orphans are cards of the chain that nothing serves, or that serve nothing.
func (r *reader) orphans(add func(sentence, of string)) {
	for m := range r.w.Maps() {
		if r.only != "" && m.ID != r.only {
			continue
		}
		if o := r.f.Outcomes(m.ID); o != nil {
			for _, n := range o.Nodes {
				if n.Lack != outcome.Nothing {
					add(upper(n.Lack.Words()), n.Name())
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
