package rows

import (
	"errors"
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// Collector reads the rows of a table into a Result, a slice at a time (R5).
type Collector struct {
	scanner
	plan   Plan
	form   Form
	size   int // bytes of the table
	done   bool
	err    error
	result Result

	in map[Role]int // the first column of each role

	words   map[string]string // one string for all equal cells
	periods map[string]dated  // dates that were read
	titles  map[string]string // folded titles as they were first written
	groups  []group
	surveys map[asked]int
	seen    map[observed]int
	sums    []sum
	visits  visits
	orders  bought
	went    went
	people  map[string]int // places in the result, by folded name
	rated   map[opinion]int
	ratings []measure.Sum // of the offers of the result
}

type dated struct{ period, why string }

// Collect begins to read a table by a plan.
func Collect(t *Table, p Plan) (*Collector, error) {
	if lacks := p.Lacks(); lacks != "" {
		return nil, &Error{Text: lacks, Err: ErrForm}
	}
	if p.Hi < p.Lo || p.Lo < 0 || p.Hi-p.Lo > 10 {
		return nil, &Error{Text: fmt.Sprintf("a scale from %d to %d cannot be read", p.Lo, p.Hi), Err: ErrForm}
	}
	if p.Top != 0 && (p.Top <= p.Lo || p.Top > p.Hi) {
		return nil, &Error{Text: fmt.Sprintf("of a scale from %d to %d no answers from %d on can be the highest", p.Lo, p.Hi, p.Top), Err: ErrForm}
	}
	if p.Kind == Orders {
		p.Every = max(p.Every, measure.Month)
	}
	if p.At != "" {
		at, why := Period(p.At, t.Dates)
		if why != "" {
			return nil, &Error{Text: why, Err: ErrForm}
		}
		p.At = at
	}
	src, err := newSource(t.data)
	if err != nil {
		return nil, err
	}
	c := &Collector{
		scanner: *t.scanner(src), plan: p, form: t.Form, size: len(t.data),
		words: map[string]string{}, periods: map[string]dated{}, titles: map[string]string{},
		in: map[Role]int{}, surveys: map[asked]int{}, seen: map[observed]int{},
		visits: visits{}, orders: bought{},
	}
	c.result.Kind = p.Kind
	for i, col := range p.Columns {
		if _, ok := c.in[col.Role]; !ok {
			c.in[col.Role] = i
		}
	}
	c.groups = p.groups()
	return c, nil
}

// Step reads up to n rows and tells whether there are more (R5).
func (c *Collector) Step(n int) bool {
	for ; n > 0 && !c.done; n-- {
		ok, err := c.next()
		if !ok {
			c.err, c.done = err, true
			c.finish()
			break
		}
		if c.form.Header && c.rows == 1 {
			continue
		}
		c.result.Rows++
		if c.read(); c.err != nil {
			c.done = true
		}
	}
	return !c.done
}

// Done is how much of the table has been read, from 0 to 1.
func (c *Collector) Done() float64 {
	if c.done {
		return 1
	}
	return min(1, float64(c.at)/float64(max(1, len(c.text)+len(c.rest))))
}

// Result returns what was read once Step has returned false. An error means
// that the table is beyond a limit, and that nothing of it counts (R7).
func (c *Collector) Result() (*Result, error) {
	if !c.done {
		return nil, errors.New("rows: the table is not read to its end")
	}
	if c.err != nil {
		return nil, c.err
	}
	return &c.result, nil
}

// cell is the text of a cell, empty where the row or the table has none.
func (c *Collector) cell(r Role) []byte {
	i, ok := c.in[r]
	if !ok || r == Skip {
		return nil
	}
	return c.cellAt(i)
}

func (c *Collector) cellAt(i int) []byte {
	if i >= len(c.cells) {
		return nil
	}
	return trim(c.cells[i])
}

// or is a cell, or what the plan has for all rows.
func (c *Collector) or(r Role, all string) string {
	if b := c.cell(r); len(b) > 0 {
		return c.word(b)
	}
	return all
}

// word is one string for all equal cells.
func (c *Collector) word(b []byte) string {
	w, ok := c.words[string(b)]
	if !ok {
		w = string(b)
		c.words[w] = w
	}
	return w
}

// title is how a name was first written, in whatever case it comes.
func (c *Collector) title(name string) string {
	if t, ok := c.titles[name]; ok {
		return t
	}
	f := " " + strings.ToLower(name) // no cell begins with a space
	t, ok := c.titles[f]
	if !ok {
		t = name
		c.titles[f] = t
	}
	c.titles[name] = t
	return t
}

// number reads a cell as a number.
func (c *Collector) number(b []byte) (float64, bool) {
	return Number(string(b), c.form.DecimalComma)
}

// period reads the date of the row, gathered into the plan's periods. ok is
// false where the row was refused.
func (c *Collector) period() (string, bool) {
	b := c.cell(At)
	if len(b) == 0 {
		return c.plan.At, true
	}
	d, ok := c.periods[string(b)]
	if !ok {
		d.period, d.why = Period(string(b), c.form.Dates)
		if d.why == "" {
			d.period = coarser(d.period, c.plan.Every)
		}
		c.periods[string(b)] = d
	}
	if d.why != "" {
		c.refuse(c.in[At], "%s", d.why)
	}
	return d.period, d.why == ""
}

// refuse keeps why the row, or the part of it in a column, does not count.
func (c *Collector) refuse(column int, why string, args ...any) {
	r := Refused{Line: c.from, Why: fmt.Sprintf(why, args...)}
	if column >= 0 {
		r.Cell = string(c.cellAt(column))
		if column < len(c.plan.Columns) {
			r.Column = c.plan.Columns[column].Header
		}
	}
	c.result.Refused = append(c.result.Refused, r)
}

// leave keeps why a cell does not count; the rest of its row does.
func (c *Collector) leave(column int, why string, args ...any) {
	c.refuse(column, why+" The rest of the row counts.", args...)
	c.result.Refused[len(c.result.Refused)-1].Part = true
}

// room tells whether one more observation or survey may be kept (R7).
func (c *Collector) room() bool {
	if len(c.result.Observations)+len(c.result.Surveys)+len(c.result.Stages)+len(c.result.Customers)+len(c.result.Cohorts)+len(c.result.People)+len(c.result.Pairs)+len(c.result.Offers)+len(c.result.Touchpoints) < MaxKeys {
		return true
	}
	c.err = &Error{Line: c.from, Text: fmt.Sprintf("the table says more than %d different things", MaxKeys), Err: ErrLimit}
	return false
}

// read counts one row.
func (c *Collector) read() {
	for i := len(c.plan.Columns); i < len(c.cells); i++ {
		if len(c.cellAt(i)) > 0 {
			c.refuse(i, "The row has %d cells, the table %d columns.", len(c.cells), len(c.plan.Columns))
			return
		}
	}
	switch c.plan.Kind {
	case Observations:
		c.observation()
	case Survey:
		c.counts()
	case Ratings, NPS, CSAT, CES:
		c.answers()
	case Kano:
		c.kano()
	case Events:
		c.visit()
	case Paths:
		c.event()
	case Orders:
		c.order()
	case Cohorts:
		c.cohort()
	case People:
		c.someone()
	case Pairs:
		c.pair()
	case Offers:
		c.opinions()
	case Touchpoints:
		c.touched()
	}
}

// finish brings together what only the whole table can say.
func (c *Collector) finish() {
	switch c.plan.Kind {
	case Events:
		c.visited()
	case Paths:
		c.gathered()
	case Orders:
		c.ordered()
	case Offers:
		c.averaged()
	}
}

// named returns the record that the row is about; ok is false where it was
// refused for having none.
func (c *Collector) named() (string, bool) {
	of := c.or(Of, c.plan.Of)
	if of == "" {
		c.refuse(c.columnOf(Of), "The row does not say what it is about.")
		return "", false
	}
	return c.title(of), true
}

// about returns the record and the period of the row; ok is false where it
// was refused.
func (c *Collector) about() (of, at string, ok bool) {
	if of, ok = c.named(); ok {
		at, ok = c.period()
	}
	return of, at, ok
}

func (c *Collector) columnOf(r Role) int {
	if i, ok := c.in[r]; ok {
		return i
	}
	return -1
}

func everyName(l measure.Length) string {
	return [...]string{"day", "week", "month", "quarter", "year"}[l]
}
