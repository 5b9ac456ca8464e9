package request

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// customerForms are the measures of chapter 3.
var customerForms = []form{
	{
		id:      "CUS-1",
		inputs:  []string{"promoters", "passives", "detractors", "answers", "a", "b", "document"},
		results: []string{"nps", "se", "moe95", "adjWaldLo", "adjWaldHi", "n", "delta", "significant", "change"},
		answer:  cus1,
		marks:   []string{"flag"},
	},
	{
		id:      "CUS-2",
		inputs:  []string{"counts", "satisfied"},
		results: []string{"csat", "mean", "n", "lo", "hi"},
		answer:  cus2,
		marks:   []string{"flag"},
	},
	{
		id:      "CUS-3",
		inputs:  []string{"answers"},
		results: []string{"ces", "easyShare", "n"},
		answer:  cus3,
		marks:   []string{"flag"},
	},
	{
		id:      "CUS-4",
		inputs:  []string{"start", "new", "end"},
		results: []string{"retention", "churn", "lifetimePeriods"},
		answer:  cus4,
	},
	{
		id:      "CUS-5",
		inputs:  []string{"rate", "periodsPerYear", "retention", "periods"},
		results: []string{"yearlyChurn", "retentionAfter"},
		answer:  cus5,
	},
	{
		id:      "CUS-6",
		inputs:  []string{"revenue", "orders", "uniqueCustomers", "customersWithTwoOrMore", "aov", "frequency"},
		results: []string{"aov", "customerValue", "frequency", "repeatRate"},
		answer:  cus6,
	},
	{
		id:      "CUS-7",
		inputs:  []string{"averageTransaction", "transactionsPerPeriod", "periods", "margin", "perWeek", "weeks", "years"},
		results: []string{"clv"},
		answer:  cus7,
	},
	{
		id:      "CUS-8",
		inputs:  []string{"m", "r", "d", "first", "ac"},
		results: []string{"clv", "rows", "net", "multiple"},
		answer:  cus8,
	},
	{
		id:      "CUS-9",
		inputs:  []string{"ac", "m", "r", "periods", "survival", "d", "first", "cohorts", "document"},
		results: []string{"clv", "survival", "chained"},
		answer:  cus9,
	},
	{
		id:      "CUS-10",
		inputs:  []string{"spend", "newCustomers", "cac", "arpa", "grossMargin", "churn", "document"},
		results: []string{"cac", "ltv", "ratio", "paybackMonths", "band"},
		answer:  cus10,
	},
	{
		id: "CUS-11",
		inputs: []string{
			"resolvedFirst", "contacts", "notResolvableAtLevelOne", "complaints", "transactions",
			"resolved", "received", "hours",
		},
		results: []string{"fcr", "netFcr", "complaintRate", "resolutionRate", "medianHours"},
		answer:  cus11,
	},
	{
		id:      "CUS-12",
		inputs:  []string{"worst", "best", "values", "weights", "scores", "parts [weight, value, worst, best]", "events [count, weight]", "periods [measures [weight, participation [value, worst, best], time [value, worst, best]]]"},
		results: []string{"norm", "score", "coverage", "band", "rawScore", "periodScores", "overall"},
		answer:  cus12,
	},
	{
		id:      "CUS-13",
		inputs:  []string{"k", "n", "z"},
		results: []string{"lo", "hi", "centre"},
		answer:  cus13,
	},
}

func cus1(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return npsByPeriod(doc, in)
	}
	if in.has("a") || in.has("b") {
		a, b := in.npsOf("a"), in.npsOf("b")
		in.sayFigure("npsA", a.Score)
		in.sayFigure("npsB", b.Score)
		in.sayFigure("seA", a.SE)
		in.sayFigure("seB", b.SE)
		return npsChange(measure.PromoterChange(a, b))
	}
	c := measure.NPSCounts{Promoters: in.number("promoters"), Passives: in.number("passives"), Detractors: in.number("detractors")}
	if answers, ok := in.numbers("answers"); ok {
		var n measure.Result
		if c, n = measure.CountNPS(answers); n.State() == measure.IsInvalid {
			in.refuse(n.Reason())
		}
	}
	s := measure.PromoterScore(c)
	sayNPS(in, c, s)
	out.Set("nps", number(s.Score))
	out.Set("se", number(s.SE))
	out.Set("moe95", number(s.Margin))
	out.Set("adjWaldLo", number(s.WaldLo))
	out.Set("adjWaldHi", number(s.WaldHi))
	out.Set("n", number(s.N))
	flagSmall(&out, s.Small)
	return out
}

// sayNPS tells the trail the counts, and the adjusted score with its variance.
func sayNPS(in *reader, c measure.NPSCounts, s measure.NPS) {
	in.sayInput("promoters", c.Promoters)
	in.sayInput("detractors", c.Detractors)
	wide := s.N.Or(0) + 3
	p, d := (c.Promoters.Value+0.75)/wide, (c.Detractors.Value+0.75)/wide
	in.sayFigure("centre", measure.OK(p-d))
	in.sayFigure("spread", measure.OK(p+d-float64((p-d)*(p-d))))
	in.sayFigure("wide", measure.OK(wide))
}

// npsOf reads a survey as promoters, passives and detractors.
func (r *reader) npsOf(key string) measure.NPS {
	list, known := r.numbers(key)
	if known && len(list) != 3 {
		r.refuse(measure.OutOfRange)
	}
	if len(list) != 3 {
		list = make([]measure.Input, 3)
	}
	return measure.PromoterScore(measure.NPSCounts{Promoters: list[0], Passives: list[1], Detractors: list[2]})
}

func npsChange(c measure.NPSChange) (out jsontext.Builder) {
	out.Set("delta", number(c.Delta))
	out.Set("se", number(c.SE))
	out.Set("significant", truth(c.Significant, c.SE))
	return out
}

// flagSmall marks a share of few answers.
func flagSmall(out *jsontext.Builder, small bool) {
	if small {
		out.Set("flag", jsontext.Of("small-sample"))
	}
}

// npsByPeriod is the score of each period of a document, over all that was
// asked in it, and its change from the first to the last.
func npsByPeriod(doc document, in *reader) (out jsontext.Builder) {
	type asked struct {
		at     measure.Period
		counts measure.NPSCounts
	}
	var all []asked
	for _, s := range doc.surveys {
		g := s.Get("groups")
		p, ok := measure.ParsePeriod(s.Get("at").Or(""))
		if !ok || !g.Known() {
			continue
		}
		i := slices.IndexFunc(all, func(a asked) bool { return a.at.Text == p.Text })
		if i < 0 {
			zero := measure.Given(0)
			i, all = len(all), append(all, asked{p, measure.NPSCounts{Promoters: zero, Passives: zero, Detractors: zero}})
		}
		c := &all[i].counts
		c.Promoters = plus(c.Promoters, in.asNumber(g.Get("promoters")))
		c.Passives = plus(c.Passives, in.asNumber(g.Get("passives")))
		c.Detractors = plus(c.Detractors, in.asNumber(g.Get("detractors")))
	}
	slices.SortStableFunc(all, func(a, b asked) int { return cmp.Compare(a.at.Last, b.at.Last) })
	var scores byID
	for _, a := range all {
		scores.set(a.at.Text, number(measure.PromoterScore(a.counts).Score))
	}
	if len(all) == 0 {
		out.Set("nps", lack(measure.Missing(measure.Data)))
		out.Set("change", lack(measure.Missing(measure.Data)))
		return out
	}
	out.Set("nps", scores.value())
	if len(all) == 1 {
		out.Set("change", lack(measure.Insufficient(1, 2)))
		return out
	}
	first, last := measure.PromoterScore(all[0].counts), measure.PromoterScore(all[len(all)-1].counts)
	change := npsChange(measure.PromoterChange(last, first))
	out.Set("change", change.Value())
	return out
}

// plus adds two inputs; what is not known makes the sum not known.
func plus(a, b measure.Input) measure.Input {
	return measure.Input{Value: a.Value + b.Value, Known: a.Known && b.Known}
}

func cus2(in *reader) (out jsontext.Builder) {
	counts := in.counts("counts")
	var satisfied []int
	if set, ok := in.numbers("satisfied"); ok {
		satisfied = []int{}
		for _, r := range set {
			if !r.Known || r.Value != math.Trunc(r.Value) || r.Value < 1 || r.Value > 10 {
				in.refuse(measure.OutOfRange)
				continue
			}
			satisfied = append(satisfied, int(r.Value))
		}
	}
	s := measure.CustomerSatisfaction(counts, satisfied)
	var rating []measure.Input
	for i := range counts {
		rating = append(rating, measure.Given(float64(i+1)))
	}
	in.sayAll("rating", rating)
	in.sayFigure("satisfiedAnswers", measure.OK(s.CSAT.Or(0)/100*s.N.Or(0)))
	out.Set("csat", number(s.CSAT))
	out.Set("mean", number(s.Mean))
	out.Set("n", number(s.N))
	out.Set("lo", number(s.Lo))
	out.Set("hi", number(s.Hi))
	flagSmall(&out, s.Small)
	return out
}

func cus3(in *reader) (out jsontext.Builder) {
	answers, _ := in.numbers("answers")
	e := measure.CustomerEffort(answers)
	in.sayAll("known", answers)
	in.sayFigure("easy", measure.OK(e.EasyShare.Or(0)*e.N.Or(0)))
	out.Set("ces", number(e.CES))
	out.Set("easyShare", number(e.EasyShare))
	out.Set("n", number(e.N))
	flagSmall(&out, e.Small)
	return out
}

func cus4(in *reader) (out jsontext.Builder) {
	r := measure.RetentionOf(in.number("start"), in.number("new"), in.number("end"))
	out.Set("retention", number(r.Kept))
	out.Set("churn", number(r.Churn))
	out.Set("lifetimePeriods", number(r.Lifetime))
	return out
}

func cus5(in *reader) (out jsontext.Builder) {
	rate, year := in.number("rate"), in.number("periodsPerYear")
	retention, periods := in.number("retention"), in.number("periods")
	kept := retention.Known || periods.Known
	if rate.Known || year.Known || !kept {
		out.Set("yearlyChurn", number(measure.YearlyChurn(rate, year)))
	}
	if kept {
		out.Set("retentionAfter", number(measure.RetentionAfter(retention, periods)))
	}
	return out
}

func cus6(in *reader) (out jsontext.Builder) {
	o := measure.Orders{
		Revenue: in.number("revenue"), Orders: in.number("orders"),
		Customers: in.number("uniqueCustomers"), WithTwoOrMore: in.number("customersWithTwoOrMore"),
		AOV: in.number("aov"), Frequency: in.number("frequency"),
	}
	b := measure.BuyingBehaviour(o)
	out.Set("aov", number(b.AOV))
	out.Set("customerValue", number(b.CustomerValue))
	out.Set("frequency", number(b.Frequency))
	out.Set("repeatRate", number(b.RepeatRate))
	return out
}

func cus11(in *reader) (out jsontext.Builder) {
	s := measure.Serviced{
		ResolvedFirst: in.number("resolvedFirst"), Contacts: in.number("contacts"),
		NotResolvableAtLevelOne: in.number("notResolvableAtLevelOne"),
		Complaints:              in.number("complaints"), Transactions: in.number("transactions"),
		Resolved: in.number("resolved"), Received: in.number("received"),
	}
	if hours, ok := in.numbers("hours"); ok {
		s.Hours = hours
	}
	m := measure.ServiceMetrics(s)
	out.Set("fcr", number(m.FCR))
	out.Set("netFcr", number(m.NetFCR))
	out.Set("complaintRate", number(m.ComplaintRate))
	out.Set("resolutionRate", number(m.ResolutionRate))
	out.Set("medianHours", number(m.MedianHours))
	return out
}

func cus13(in *reader) (out jsontext.Builder) {
	z := in.number("z").Or(measure.Z95)
	in.say("z", measure.One(z))
	i := measure.Wilson(in.number("k"), in.number("n"), z)
	out.Set("lo", number(i.Lo))
	out.Set("hi", number(i.Hi))
	out.Set("centre", number(i.Centre))
	return out
}
