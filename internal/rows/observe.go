package rows

import "github.com/worthmap/worthmap/internal/measure"

type observed struct{ of, at string }

// sum keeps what a mean of repeated values needs.
type sum struct {
	total measure.Sum
	n     float64
}

// observation reads a row that is the value of an indicator.
func (c *Collector) observation() {
	of, at, ok := c.about()
	if !ok {
		return
	}
	if at == "" {
		c.refuse(c.columnOf(At), "There is no date.")
		return
	}
	cell := c.cell(Value)
	value, ok := c.number(cell)
	switch {
	case len(cell) == 0:
		c.refuse(c.columnOf(Value), "There is no value.")
		return
	case !ok:
		c.refuse(c.columnOf(Value), "“%s” is not a number.", short(string(cell)))
		return
	}
	o := Observation{Of: of, At: at, Value: value, Source: string(c.cell(Source)), Line: c.from}
	if n := c.cell(N); len(n) > 0 {
		if o.N, o.Known = c.number(n); !o.Known || o.N < 0 {
			c.refuse(c.columnOf(N), "“%s” is not a number of responses.", short(string(n)))
			return
		}
	}
	c.observe(o)
}

// observe keeps a value. Of several for one indicator and period the last
// counts, or their mean (MON-1).
func (c *Collector) observe(o Observation) {
	key := observed{o.Of, o.At}
	i, again := c.seen[key]
	if !again {
		if c.room() {
			c.seen[key] = len(c.result.Observations)
			c.result.Observations = append(c.result.Observations, o)
			first := sum{n: 1}
			first.total.Add(o.Value)
			c.sums = append(c.sums, first)
		}
		return
	}
	was := &c.result.Observations[i]
	if c.plan.Repeats != Mean {
		c.result.Refused = append(c.result.Refused, Refused{
			Line: was.Line, Cell: c.word([]byte(o.Of)),
			Why: "A later row has the value of the same indicator and period; that one counts.",
		})
		*was = o
		return
	}
	c.sums[i].total.Add(o.Value)
	c.sums[i].n++
	o.Value = c.sums[i].total.Value() / c.sums[i].n
	o.N += was.N
	o.Known = o.Known && was.Known
	*was = o
}
