package rows

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/measure"
)

// visits are the persons who entered and completed each stage.
type visits struct {
	at   map[string]int
	who  []map[string]bool // by stage: whether they completed it
	said bool
}

// visit reads a row that says that somebody was at a stage.
func (c *Collector) visit() {
	of, ok := c.named()
	if !ok {
		return
	}
	if _, ok := c.period(); !ok { // a date that cannot be read may be another column's
		return
	}
	who := c.cell(Person)
	if len(who) == 0 {
		c.refuse(c.columnOf(Person), "The row does not say who it was.")
		return
	}
	completed := false
	if _, ok := c.in[Status]; ok {
		switch status := strings.ToLower(string(c.cell(Status))); status {
		case "", "entered", "enter", "start", "started", "begin", "began", "arrived":
		case "completed", "complete", "done", "finished", "end", "ended", "converted":
			completed, c.visits.said = true, true
		default:
			c.refuse(c.columnOf(Status), "“%s” is neither entered nor completed.", short(status))
			return
		}
	}
	if c.visits.at == nil {
		c.visits.at = map[string]int{}
	}
	i, ok := c.visits.at[of]
	if !ok {
		if !c.room() {
			return
		}
		i = len(c.visits.who)
		c.visits.at[of] = i
		c.visits.who = append(c.visits.who, map[string]bool{})
		c.result.Stages = append(c.result.Stages, Visits{Of: of, Line: c.from})
	}
	name := c.word(who)
	c.visits.who[i][name] = completed || c.visits.who[i][name] // who completed a stage has entered it
}

func (c *Collector) visited() {
	for i, who := range c.visits.who {
		s := &c.result.Stages[i]
		s.Entered, s.Said = len(who), c.visits.said
		for _, completed := range who {
			if completed {
				s.Completed++
			}
		}
	}
}

// bought are the orders of each customer.
type bought struct {
	at   map[string]int
	list [][]order // by customer
	last int       // month of the latest
}

type order struct {
	period int // counted in the plan's periods
	month  int
	amount float64
}

// order reads a row that is an order of a customer.
func (c *Collector) order() {
	who := c.cell(Person)
	if len(who) == 0 {
		c.refuse(c.columnOf(Person), "The row does not say who ordered.")
		return
	}
	date := c.cell(At)
	d, known := c.periods[string(date)]
	if !known {
		d.period, d.why = Period(string(date), c.form.Dates)
		c.periods[string(date)] = d
	}
	if d.why != "" {
		c.refuse(c.columnOf(At), "%s", d.why)
		return
	}
	p, _ := measure.ParsePeriod(d.period)
	o := order{period: p.In(c.plan.Every), month: p.In(measure.Month)}
	if p.Length() > c.plan.Every {
		c.refuse(c.columnOf(At), "“%s” is longer than a %s.", d.period, everyName(c.plan.Every))
		return
	}
	if cell := c.cell(Amount); len(cell) > 0 {
		text, code := cutCurrency(string(cell))
		x, ok := c.number([]byte(text))
		switch {
		case !ok:
			c.refuse(c.columnOf(Amount), "“%s” is not an amount.", short(string(cell)))
			return
		case code != "" && c.result.Currency != "" && code != c.result.Currency:
			c.refuse(c.columnOf(Amount), "An amount in %s cannot be added to those in %s.", code, c.result.Currency)
			return
		}
		o.amount, c.result.Currency = x, cmp.Or(c.result.Currency, code)
	} else if _, ok := c.in[Amount]; ok {
		c.refuse(c.columnOf(Amount), "There is no amount.")
		return
	}
	name := c.title(c.word(who))
	if c.orders.at == nil {
		c.orders.at = map[string]int{}
	}
	i, ok := c.orders.at[name]
	if !ok {
		if !c.room() {
			return
		}
		i = len(c.orders.list)
		c.orders.at[name] = i
		c.orders.list = append(c.orders.list, nil)
		c.result.Customers = append(c.result.Customers, Purchases{Of: name, Priced: c.columnOf(Amount) >= 0, Line: c.from})
	}
	c.orders.list[i] = append(c.orders.list[i], o)
	c.orders.last = max(c.orders.last, o.month)
}

// ordered sums what customers ordered, and makes the cohorts: customers by the
// period of their first order, active where they order again.
func (c *Collector) ordered() {
	active := map[[2]int]int{} // customers by start and age
	starts := map[int]int{}
	end := 0
	for i, list := range c.orders.list {
		s := &c.result.Customers[i]
		s.Orders = len(list)
		slices.SortStableFunc(list, func(a, b order) int { return cmp.Compare(a.period, b.period) })
		var total measure.Sum
		for k, o := range list {
			if o.month > c.orders.last-12 {
				total.Add(o.amount)
				s.Lately++
			}
			if k == 0 || o.period != list[k-1].period {
				active[[2]int{list[0].period, o.period - list[0].period}]++
			}
			end = max(end, o.period)
		}
		s.Last12 = total.Value()
		starts[list[0].period]++
	}
	c.result.Every = everyName(c.plan.Every)
	for _, start := range sortedKeys(starts) {
		h := Cohort{Start: periodText(start, c.plan.Every)}
		for age := 0; age <= end-start && age < MaxColumns; age++ {
			h.Active = append(h.Active, float64(active[[2]int{start, age}]))
		}
		c.result.Cohorts = append(c.result.Cohorts, h)
	}
}

func sortedKeys(m map[int]int) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// periodText writes a period that measure.Period.In has counted.
func periodText(n int, l measure.Length) string {
	day := time.Date(n, 12, 31, 0, 0, 0, 0, time.UTC)
	switch l {
	case measure.Year:
	case measure.Quarter:
		day = time.Date(n/4, time.Month(3*(n%4)+1), 1, 0, 0, 0, 0, time.UTC)
	case measure.Month:
		day = time.Date(n/12, time.Month(n%12+1), 1, 0, 0, 0, 0, time.UTC)
	}
	return coarser(day.Format("2006-01-02"), l)
}

// cohort reads a row that has the active customers of a cohort by age.
func (c *Collector) cohort() {
	start := string(c.cell(Start))
	if start == "" {
		c.refuse(c.columnOf(Start), "The row does not say when the cohort began.")
		return
	}
	h := Cohort{Start: start, Line: c.from}
	ended := false
	for i, col := range c.plan.Columns {
		if col.Role != Age {
			continue
		}
		cell := c.cellAt(i)
		if len(cell) == 0 {
			ended = true
			continue
		}
		x, ok := c.number(cell)
		if !ok || x < 0 || ended {
			if ended {
				c.refuse(i, "An age before this one is empty.")
			} else {
				c.refuse(i, "“%s” is not a number of customers.", short(string(cell)))
			}
			return
		}
		h.Active = append(h.Active, x)
	}
	if i, ok := c.seen[observed{of: start}]; ok {
		c.refuse(c.columnOf(Start), "Line %d has this cohort already.", c.result.Cohorts[i].Line)
		return
	}
	if len(h.Active) == 0 {
		c.refuse(-1, "The cohort has no customers.")
		return
	}
	if c.room() {
		c.seen[observed{of: start}] = len(c.result.Cohorts)
		c.result.Cohorts, c.result.Every = append(c.result.Cohorts, h), everyName(c.plan.Every)
	}
}
