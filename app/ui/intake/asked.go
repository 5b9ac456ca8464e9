//go:build js && wasm

package intake

import (
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// asking is what people were asked, and what they could answer: a rating on a
// scale, or one of some words.
type asking struct {
	questions []string // as figures read them; two are put to the same people
	lo, hi    int
	names     []string // of the answers, nil for ratings from lo to hi
	key       string   // the register of their counts
}

// both are questions that are put to the same people.
var both = []string{"importance", "satisfaction"}

// asked is how a question is put that nobody answered yet.
func asked(question string) asking {
	a := asking{questions: []string{question}, lo: 1, hi: 5, key: "f/counts"}
	switch question {
	case both[0]:
		a.questions = both
	case "likelihood to recommend":
		a.lo, a.hi = 0, 10
	case "effort":
		a.hi = 7
	case "kano":
		a.names = []string{"A", "O", "M", "I", "R", "Q"}
	}
	return a
}

// askedBy is what a survey asked, on its own scale, and its record for each
// question: both questions are one where they were put to one segment in one
// period. It is not ok where answers are kept one by one and not counted.
func askedBy(w *workspace.Workspace, s *workspace.Element) (a asking, of [2]*workspace.Element, ok bool) {
	a = asked(s.Text("question"))
	a.questions, of[0] = []string{s.Text("question")}, s
	switch counts := s.Member(a.key); {
	case s.Member("f/groups").Kind() == jsontext.Object:
		a.names, a.key = []string{"promoters", "passives", "detractors"}, "f/groups"
	case counts.Kind() == jsontext.Array:
		lo := 1.0
		for v := range s.Member("f/scale").Items() {
			lo, _ = v.Number()
			break
		}
		a.names, a.lo, a.hi = nil, int(lo), int(lo)-1
		for range counts.Items() {
			a.hi++
		}
	case counts.Kind() != jsontext.Object || a.names == nil:
		return a, of, false
	}
	if i := slices.Index(both, s.Text("question")); i >= 0 {
		about := crdt.ID(s.Text("of"))
		var other *workspace.Element
		for _, x := range w.About(about, "survey") {
			if x.Text("question") == both[1-i] && segment(x) == segment(s) && x.Text("at") == s.Text("at") {
				other = x
			}
		}
		e := w.Element(about)
		if other != nil && len(a.counts(other)) == a.size() || other == nil && e != nil && e.Kind == "outcome" {
			a.questions, of[i], of[1-i] = both, s, other
		}
	}
	return a, of, true
}

// size is how many answers there are to choose from.
func (a asking) size() int {
	if a.names != nil {
		return len(a.names)
	}
	return a.hi - a.lo + 1
}

// counts is how often each answer was given in a survey.
func (a asking) counts(s *workspace.Element) (list []float64) {
	v := s.Member(a.key)
	for _, name := range a.names {
		n, _ := v.Get(name).Number()
		list = append(list, n)
	}
	for x := range v.Items() {
		n, _ := x.Number()
		list = append(list, n)
	}
	return list
}

// value is how often each answer was given, as a survey keeps it.
func (a asking) value(counts []int) jsontext.Value {
	var named jsontext.Builder
	items := make([]jsontext.Value, len(counts))
	for i, n := range counts {
		if items[i] = jsontext.OfNumber(float64(n)); a.names != nil {
			named.Set(a.names[i], items[i])
		}
	}
	if a.names != nil {
		return named.Value()
	}
	return jsontext.OfItems(items...)
}

// row is the answer that stands in a row: ratings fall.
func (a asking) row(i int) int {
	if a.names != nil {
		return i
	}
	return a.size() - 1 - i
}

// said is an answer in words.
func (a asking) said(k int) string {
	text := strconv.Itoa(a.lo + k)
	if a.names != nil {
		text = a.names[k]
	}
	if key := "hand.rating." + text; (a.names != nil || a.lo == 1 && a.hi == 5) && words.Has(key) {
		return words.T(key)
	}
	return text
}

// title is what was asked, in words.
func (a asking) title() string {
	if len(a.questions) > 1 {
		return words.T("data.question.both")
	}
	return questioned(a.questions[0])
}

// questioned is a question in words: the page has some for those that figures
// read.
func questioned(question string) string {
	if key := "data.question." + question; words.Has(key) {
		return words.T(key)
	}
	return question
}
