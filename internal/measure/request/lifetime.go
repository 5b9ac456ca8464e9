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
		return survival(rows)
	}
	if rows, ok := in.items("cohorts"); ok {
		cohorts := make([][]measure.Input, len(rows))
		for i, row := range rows {
			cohorts[i] = in.asNumbers(row)
		}
		return survival(cohorts)
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

func survival(cohorts [][]measure.Input) (out jsontext.Builder) {
	c := measure.Survival(cohorts)
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

func cus12(in *reader) (out jsontext.Builder) {
	for _, form := range []struct {
		key    string
		answer func(*reader) jsontext.Builder
	}{{"values", normalised}, {"parts", experience}, {"events", rawScore}, {"periods", engagement}} {
		if in.has(form.key) {
			return form.answer(in)
		}
	}
	if in.has("worst") || in.has("best") {
		return normalised(in)
	}
	scores, _ := in.numbers("scores")
	weights, _ := in.numbers("weights")
	parts := make([]measure.Component, max(len(scores), len(weights)))
	for i := range parts {
		if i < len(scores) {
			parts[i].Value = scores[i]
		}
		if i < len(weights) {
			parts[i].Weight = weights[i]
		}
	}
	return score(in, parts)
}

func normalised(in *reader) (out jsontext.Builder) {
	values, known := in.numbers("values")
	a := measure.Anchors{Worst: in.number("worst"), Best: in.number("best")}
	norms := make([]measure.Result, len(values))
	for i, v := range values {
		norms[i] = measure.Normalise(v, a)
	}
	in.sayAll("value", values)
	in.sayInput("from", a.Worst)
	in.sayInput("to", a.Best)
	if !known {
		out.Set("norm", lack(measure.Missing("values")))
		return out
	}
	out.Set("norm", numberList(norms))
	return out
}

func experience(in *reader) jsontext.Builder {
	items, _ := in.objects("parts")
	parts := make([]measure.Component, len(items))
	for i, p := range items {
		parts[i] = measure.Component{
			Weight: p.number("weight"), Value: p.number("value"),
			Anchors: measure.Anchors{Worst: p.number("worst"), Best: p.number("best")},
		}
	}
	out := score(in, parts)
	out.Set("norm", numberList(measure.ExperienceScore(parts, measure.StandardScores).Norms))
	return out
}

func score(in *reader, parts []measure.Component) (out jsontext.Builder) {
	e := measure.ExperienceScore(parts, measure.StandardScores)
	var w, component, value, worst, best []measure.Input
	for i, p := range parts {
		norm := e.Norms[i].Input()
		w = append(w, weightOf(measure.Given(p.Weight.Or(1)), norm))
		component, value = append(component, norm), append(value, p.Value)
		worst, best = append(worst, measure.Given(p.Anchors.Worst.Or(0))), append(best, measure.Given(p.Anchors.Best.Or(100)))
	}
	in.sayAll("w", w)
	in.sayAll("component", component)
	in.sayAll("value", value)
	in.sayAll("from", worst)
	in.sayAll("to", best)
	out.Set("score", number(e.Score))
	out.Set("coverage", number(e.Coverage))
	out.Set("band", word(string(e.Band), e.Score))
	return out
}

func rawScore(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("events")
	events := make([]measure.Event, len(items))
	var count, weight []measure.Input
	for i, e := range items {
		events[i] = measure.Event{Count: e.number("count"), Weight: e.number("weight")}
		count, weight = append(count, events[i].Count), append(weight, measure.Given(events[i].Weight.Or(1)))
	}
	in.sayAll("count", count)
	in.sayAll("weight", weight)
	out.Set("rawScore", number(measure.RawScore(events)))
	return out
}

func engagement(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("periods")
	periods := make([][]measure.Engaged, len(items))
	for i, p := range items {
		measures, _ := p.objects("measures")
		for _, m := range measures {
			e := measure.Engaged{Weight: m.number("weight")}
			e.Participation, e.ForParticipation = m.anchored("participation")
			e.Time, e.ForTime = m.anchored("time")
			periods[i] = append(periods[i], e)
		}
	}
	each, overall := measure.EngagementScore(periods)
	var scores []measure.Input
	for _, s := range each {
		scores = append(scores, s.Input())
	}
	in.sayAll("periodScore", scores)
	out.Set("periodScores", numberList(each))
	out.Set("overall", number(overall))
	return out
}

// anchored reads a value with the ends of its scale.
func (r *reader) anchored(key string) (value measure.Input, a measure.Anchors) {
	o := r.object(key)
	return o.number("value"), measure.Anchors{Worst: o.number("worst"), Best: o.number("best")}
}
