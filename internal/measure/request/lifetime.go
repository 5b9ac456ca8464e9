package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func cus7(in *reader) (out jsontext.Builder) {
	margin := in.number("margin")
	in.say("share", measure.One(margin.Or(1)))
	week, weeks, years := in.number("perWeek"), in.number("weeks"), in.number("years")
	once, often, long := in.number("averageTransaction"), in.number("transactionsPerPeriod"), in.number("periods")
	clv := measure.SimpleCLV(once, often, long, margin)
	if !once.Known && !often.Known && !long.Known && (week.Known || weeks.Known || years.Known) {
		clv = measure.WeeklyCLV(week, weeks, years, margin)
	}
	out.Set("clv", number(clv))
	return out
}

// cus8 answers for one retention and discount, for a list of one of them, or
// for a table of both.
func cus8(in *reader) (out jsontext.Builder) {
	m, ac := in.number("m"), in.number("ac")
	first := in.first("next", measure.AfterOnePeriod, "now", measure.RightNow)
	rs, manyR := in.oneOrMore("r")
	ds, manyD := in.oneOrMore("d")
	each := func(f func(r, d measure.Input) measure.Result) jsontext.Value {
		rows := make([]jsontext.Value, len(rs))
		var flat []jsontext.Value
		for i, r := range rs {
			var row []jsontext.Value
			for _, d := range ds {
				row = append(row, number(f(r, d)))
			}
			rows[i], flat = jsontext.OfItems(row...), append(flat, row...)
		}
		switch {
		case manyR && manyD:
			return jsontext.OfItems(rows...)
		case manyR || manyD:
			return jsontext.OfItems(flat...)
		}
		return flat[0]
	}
	clv := func(r, d measure.Input) measure.Result { return measure.LifetimeValue(m, r, d, first) }
	name := "clv"
	if manyR && manyD {
		name = "rows"
	}
	out.Set(name, each(clv))
	out.Set("net", each(func(r, d measure.Input) measure.Result { return measure.NetOf(clv(r, d), ac) }))
	out.Set("multiple", each(measure.MarginMultiple))
	return out
}

// oneOrMore reads a number or a list of them.
func (r *reader) oneOrMore(key string) (list []measure.Input, many bool) {
	if r.isArray(key) {
		return r.numbers(key)
	}
	return []measure.Input{r.number(key)}, false
}

// first reads when the first margin comes in: one of two words, the first of
// them where nothing is said.
func (r *reader) first(usual string, first measure.FirstMargin, other string, otherwise measure.FirstMargin) measure.FirstMargin {
	switch word := r.text("first"); word {
	case "", usual:
		r.as(usual)
		return first
	case other:
		r.as(other)
		return otherwise
	}
	r.refuse(measure.OutOfRange)
	return first
}

func cus9(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		var rows [][]measure.Input
		for row := range doc.cohorts.Get("table").Items() {
			rows = append(rows, in.asNumbers(row.Get("active")))
		}
		return survival(in, rows)
	}
	if rows, ok := in.items("cohorts"); ok {
		cohorts := make([][]measure.Input, len(rows))
		for i, row := range rows {
			cohorts[i] = in.asNumbers(row)
		}
		return survival(in, cohorts)
	}
	h := measure.Horizon{
		AcquisitionCost: in.number("ac"), Retention: in.number("r"),
		Periods: in.number("periods"), Discount: in.number("d"),
		First: in.first("t0", measure.RightNow, "t1", measure.AfterOnePeriod),
	}
	if in.isArray("m") {
		h.Margins, _ = in.numbers("m")
	} else {
		h.Margin = in.number("m")
	}
	if list, ok := in.numbers("survival"); ok {
		h.Survival = list
	}
	clv := measure.CohortValue(h)
	sayHorizon(in, h)
	out.Set("clv", number(clv))
	return out
}

// sayHorizon tells the trail the first periods, one more than it shows.
func sayHorizon(in *reader, h measure.Horizon) {
	n := max(len(h.Margins), len(h.Survival))
	if h.Periods.Known {
		n = int(min(max(h.Periods.Value, 0), measure.MostTerms+1))
	}
	var margin, survived, discounted []measure.Input
	for i := range min(n, measure.MostTerms+1) {
		m, s, d := h.At(i)
		margin, survived, discounted = append(margin, m), append(survived, s), append(discounted, measure.OK(d).Input())
	}
	in.sayAll("margin", margin)
	in.sayAll("survived", survived)
	in.sayAll("discounted", discounted)
	in.say("ac", measure.One(h.AcquisitionCost.Or(0)))
}

func survival(in *reader, cohorts [][]measure.Input) (out jsontext.Builder) {
	c := measure.Survival(cohorts)
	upToThen := []measure.Input{measure.Given(1)}
	var active, started, still, then []measure.Input
	for i, a := range c.Ages {
		active, started = append(active, a.Active.Input()), append(started, a.Before.Input())
		still, then = append(still, c.Links[i].Active.Input()), append(then, c.Links[i].Before.Input())
		if i > 0 {
			upToThen = append(upToThen, c.Chained[i-1].Input())
		}
	}
	in.sayAll("active", active)
	in.sayAll("started", started)
	in.sayAll("upToThen", upToThen)
	in.sayAll("still", still)
	in.sayAll("then", then)
	if !c.Known.OK() {
		out.Set("survival", lack(c.Known))
		out.Set("chained", lack(c.Known))
		return out
	}
	out.Set("survival", numberList(c.Pooled))
	out.Set("chained", numberList(c.Chained))
	return out
}

func cus10(in *reader) (out jsontext.Builder) {
	a := measure.Acquired{
		Spend: in.number("spend"), NewCustomers: in.number("newCustomers"), CAC: in.number("cac"),
		ARPA: in.number("arpa"), GrossMargin: in.number("grossMargin"), Churn: in.number("churn"),
	}
	if doc, ok := documentOf(in); ok {
		e := doc.economics
		a.Spend = or(a.Spend, in.asNumber(e.Get("salesAndMarketingLastYear")))
		a.NewCustomers = or(a.NewCustomers, in.asNumber(e.Get("newCustomersLastYear")))
		a.GrossMargin = or(a.GrossMargin, in.asNumber(e.Get("grossMargin")))
	}
	r := measure.AcquisitionEconomics(a, measure.StandardAcquisition)
	in.sayInput("spend", a.Spend)
	in.sayInput("newCustomers", a.NewCustomers)
	in.sayInput("grossMargin", a.GrossMargin)
	in.sayFigure("costOfWinning", r.CAC)
	out.Set("cac", number(r.CAC))
	out.Set("ltv", number(r.LTV))
	out.Set("ratio", number(r.Ratio))
	out.Set("paybackMonths", number(r.Payback))
	out.Set("band", word(string(r.Band), r.Ratio))
	return out
}

// or returns the first of two inputs that is known.
func or(a, b measure.Input) measure.Input {
	if a.Known {
		return a
	}
	return b
}
