package rows

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// asked is a question about a record, of one segment at one period.
type asked struct{ of, question, segment, at string }

// group is columns of answers that count together or not at all (R4).
type group struct {
	of      string // where the header names it
	columns []int
}

// groups brings the columns of importance and satisfaction of one record
// together, in the order of the table.
func (p *Plan) groups() (list []group) {
	at := map[string]int{}
	for i, c := range p.Columns {
		if c.Role == Answer {
			list = append(list, group{c.Of, []int{i}})
			continue
		}
		if c.Role != Importance && c.Role != Satisfaction {
			continue
		}
		of := fold(c.Of)
		g, ok := at[of]
		if !ok {
			g = len(list)
			at[of] = g
			list = append(list, group{of: c.Of})
		}
		list[g].columns = append(list[g].columns, i)
	}
	return list
}

// answers reads a row that is what one respondent answered.
func (c *Collector) answers() {
	at, ok := c.period()
	if !ok {
		return
	}
	segment, found := c.or(Segment, c.plan.Segment), false
	for i := range c.groups {
		found = c.group(&c.groups[i], segment, at) || found
		if c.err != nil {
			return
		}
	}
	if !found {
		c.refuse(-1, "Nothing is answered in this row.")
	}
}

// group counts the answers of one group, and tells whether there were any.
func (c *Collector) group(g *group, segment, at string) bool {
	var ratings [2]int
	filled, empty := 0, -1
	for n, i := range g.columns {
		cell := c.cellAt(i)
		if unanswered(cell) {
			empty = i
			continue
		}
		filled++
		x, ok := c.number(cell)
		if !ok {
			x, ok = leading(cell)
		}
		if !ok || x != math.Trunc(x) || x < float64(c.plan.Lo) || x > float64(c.plan.Hi) {
			c.refuse(i, "“%s” is not an answer from %d to %d.", short(string(cell)), c.plan.Lo, c.plan.Hi)
			return true
		}
		if n < len(ratings) {
			ratings[n] = int(x)
		}
	}
	switch {
	case filled == 0:
		return false
	case filled < len(g.columns):
		c.refuse(empty, "Only one of importance and satisfaction is answered; both are needed of each respondent.")
		return true
	}
	of := g.of
	if of == "" {
		named, ok := c.named()
		if !ok {
			return true
		}
		of = named
	}
	for n, i := range g.columns {
		if n == len(ratings) {
			break
		}
		question := string(c.plan.Columns[i].Role)
		if c.plan.Columns[i].Role == Answer {
			question = strings.ToLower(c.or(Question, c.plan.Question))
		}
		lo, hi, rating := c.plan.Lo, c.plan.Hi, ratings[n]
		if c.plan.Top > 0 && c.plan.Tops() {
			lo, hi, rating = 1, 5, five(rating, lo, hi, c.plan.Top)
		}
		s := c.survey(asked{of, question, segment, at}, lo, hi, nil)
		if s == nil {
			return true
		}
		if lo != c.plan.Lo || hi != c.plan.Hi {
			s.RatedLo, s.RatedHi = c.plan.Lo, c.plan.Hi
		}
		s.Counts[rating-lo]++
	}
	return true
}

// unanswered tells whether a cell stands for no answer.
func unanswered(cell []byte) bool {
	switch strings.ToLower(string(cell)) {
	case "", "-", "–", "—", "n/a", "na", "#n/a", "null", "no answer", "don't know", "don’t know":
		return true
	}
	return false
}

// leading reads the number that a word is given with: "5 – very satisfied",
// "Agree (4)".
func leading(cell []byte) (float64, bool) {
	s := string(cell)
	head := strings.TrimLeft(s, "0123456789")
	if n := len(s) - len(head); n > 0 && n <= 2 && strings.ContainsRune(" :=–—.)-", firstRune(head)) && strings.ContainsAny(head, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return whole(s[:n])
	}
	if open := strings.LastIndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") {
		return whole(s[open+1 : len(s)-1])
	}
	return 0, false
}

// survey returns the counts of a question, new ones where it is first asked;
// nil beyond the limit.
func (c *Collector) survey(a asked, lo, hi int, names []string) *Counts {
	key := a
	key.segment = measure.SegmentName(a.segment)
	i, ok := c.surveys[key]
	if !ok {
		if !c.room() {
			return nil
		}
		i = len(c.result.Surveys)
		c.surveys[key] = i
		n := hi - lo + 1
		if names != nil {
			n = len(names)
		}
		c.result.Surveys = append(c.result.Surveys, Counts{
			Of: a.of, Question: a.question, Segment: a.segment, At: a.at,
			Lo: lo, Hi: hi, Names: names, Counts: make([]int, n), Line: c.from,
		})
	}
	return &c.result.Surveys[i]
}

// kanoLetters are the answers to the question "kano", as figures read them.
var kanoLetters = []string{"A", "O", "M", "I", "R", "Q"}

// kanoOf has the letter of each pair of answers, as GAP-7 classifies it.
var kanoOf = func() (table [6][6]int) {
	for f := 1; f <= 5; f++ {
		for d := 1; d <= 5; d++ {
			n, _ := measure.CountKano([][2]measure.Input{{measure.Given(float64(f)), measure.Given(float64(d))}})
			for i, x := range [...]measure.Input{n.A, n.O, n.M, n.I, n.R, n.Q} {
				if x.Known && x.Value > 0 {
					table[f][d] = i
				}
			}
		}
	}
	return table
}()

// kano reads a row with the two answers of a respondent.
func (c *Collector) kano() {
	of, at, ok := c.about()
	if !ok {
		return
	}
	var pair [2]int
	for n, r := range [...]Role{Functional, Dysfunction} {
		cell := c.cell(r)
		if pair[n] = c.feeling(cell); pair[n] == 0 {
			if unanswered(cell) {
				c.refuse(c.columnOf(r), "One of the two answers is missing; both are needed of each respondent.")
			} else {
				c.refuse(c.columnOf(r), "“%s” is not an answer from 1 (like) to 5 (dislike).", short(string(cell)))
			}
			return
		}
	}
	if s := c.survey(asked{of, "kano", c.or(Segment, c.plan.Segment), at}, 0, 0, kanoLetters); s != nil {
		s.Counts[kanoOf[pair[0]][pair[1]]]++
	}
}

// feeling reads an answer of a Kano pair, 0 where it is none.
func (c *Collector) feeling(cell []byte) int {
	x, ok := c.number(cell)
	if !ok {
		x, ok = leading(cell)
	}
	if ok {
		if x == math.Trunc(x) && 1 <= x && x <= 5 {
			return int(x)
		}
		return 0
	}
	var said []string
	for w := range strings.FieldsSeq(fold(string(cell))) {
		if !around[w] {
			said = append(said, w)
		}
	}
	return feelings[strings.Join(said, " ")]
}

// feelings are the five answers as people are asked them, without the words
// around. “I would not like it” is none of them, and neither is “likely”.
var feelings = map[string]int{
	"like": 1, "expect": 2, "must": 2, "must have": 2, "neutral": 3,
	"live with": 4, "tolerate": 4, "dislike": 5,
}

// around are words around an answer that do not change what it says.
var around = map[string]bool{
	"i": true, "it": true, "am": true, "is": true, "m": true, "d": true, "would": true, "can": true, "could": true,
	"that": true, "this": true, "the": true, "way": true, "to": true, "be": true, "feel": true, "if": true, "feature": true,
}

// counts reads a row that has the counts of a question already.
func (c *Collector) counts() {
	of, at, ok := c.about()
	if !ok {
		return
	}
	lo, hi, names, question := c.scale()
	if question == "" {
		question = strings.ToLower(c.or(Question, c.plan.Question))
	}
	if question == "" {
		c.refuse(c.columnOf(Question), "The row does not say what was asked.")
		return
	}
	a := asked{of, question, c.or(Segment, c.plan.Segment), at}
	counts := make([]int, max(len(names), hi-lo+1))
	if names != nil {
		counts = counts[:len(names)]
	}
	for i, col := range c.plan.Columns {
		if col.Role != Count {
			continue
		}
		cell := c.cellAt(i)
		x, ok := c.number(cell)
		if len(cell) > 0 && (!ok || x < 0 || x != math.Trunc(x) || x > 1e9) {
			c.refuse(i, "“%s” is not a number of answers.", short(string(cell)))
			return
		}
		counts[place(col.Name, lo, names)] = int(x)
	}
	key := a
	key.segment = measure.SegmentName(a.segment)
	if k, ok := c.surveys[key]; ok {
		c.refuse(-1, "Line %d has counts of the same question, segment and period already.", c.result.Surveys[k].Line)
		return
	}
	if s := c.survey(a, lo, hi, names); s != nil {
		copy(s.Counts, counts)
	}
}

var promoterGroups = []string{"promoters", "passives", "detractors"}

// scale tells what the columns of counts are of, and what was asked where they
// say that themselves.
func (c *Collector) scale() (lo, hi int, names []string, question string) {
	lo, hi = 1, 5
	for _, col := range c.plan.Columns {
		if col.Role != Count {
			continue
		}
		n, err := strconv.Atoi(col.Name)
		switch {
		case err != nil && len(col.Name) == 1:
			return 0, 0, kanoLetters, "kano"
		case err != nil:
			return 0, 10, promoterGroups, "likelihood to recommend"
		case n == 0:
			lo = 0
		}
		hi = max(hi, n)
	}
	return lo, hi, nil, ""
}

// place is where an answer stands among the counts.
func place(name string, lo int, names []string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	n, err := strconv.Atoi(name)
	if err != nil {
		return 0
	}
	return n - lo
}
