package derive

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

var customerRules = []rule{
	{"CUS-1", surveyed1, promoters},
	{"CUS-2", surveyed1, satisfied},
	{"CUS-3", surveyed1, ease},
	{"CUS-4", []string{"workspace"}, retention},
	{"CUS-5", []string{"workspace"}, rateAhead},
	{"CUS-6", []string{"entity", "cluster", "map"}, buying},
	{"CUS-7", []string{"entity"}, simpleValue},
	{"CUS-8", []string{"entity"}, lifetimeValue},
	{"CUS-9", []string{"workspace", "entity"}, cohortValue},
	{"CUS-10", []string{"workspace"}, acquisition},
	{"CUS-11", []string{"process", "stage", "map"}, service},
	{"CUS-12", surveyed1, experience},
	{"CUS-13", surveyed1, shareInterval},
}

// surveyed1 are the kinds of records that customers are asked about.
var surveyed1 = []string{"stage", "touchpoint", "outcome", "offer", "process", "map", "entity", "value-element", "cluster"}

// promoters reads the surveys that ask who would recommend us: groups, or
// answers of 0 to 10. The last is compared with the first.
func promoters(r *reading) {
	type asked struct {
		survey *workspace.Element
		counts measure.NPSCounts
		score  measure.NPS
	}
	var all []asked
	var over []measure.Observation
	var recommending []*workspace.Element
	for _, s := range r.asks() {
		if _, ok := npsOf(s); ok {
			recommending = append(recommending, s)
		}
	}
	for _, s := range byPeriod(ofSegment(recommending)) {
		c, _ := npsOf(s)
		score := measure.PromoterScore(c)
		all = append(all, asked{s, c, score})
		if p, ok := measure.ParsePeriod(s.Text("at")); ok {
			over = append(over, measure.Observation{At: p, Value: score.Score.Input()})
		}
	}
	if len(all) == 0 {
		return
	}
	for _, a := range all {
		field := "f/groups"
		if value(a.survey, "groups").Kind() != jsontext.Object {
			field = "f/counts"
		}
		r.fact(Fact{
			Label: "Promoters, passives, detractors", At: a.survey.Text("at"), Element: a.survey.ID, Field: field,
			Value: Number(a.counts.Promoters.Or(0)) + ", " + Number(a.counts.Passives.Or(0)) + ", " + Number(a.counts.Detractors.Or(0)),
		})
	}
	first, last := all[0], all[len(all)-1]
	r.input("promoters", last.counts.Promoters)
	r.input("detractors", last.counts.Detractors)
	r.input("n", last.score.N.Input())
	r.input("se", last.score.SE.Input())
	g := r.give("nps", "would recommend, "+minus+"100 to 100", last.score.Score, tenths)
	g.N, g.Toward = last.score.N.Input(), measure.Higher
	if s := measure.ObservationSeries(over, measure.LastOfPeriod); len(s.Values) > 0 {
		g.Series = &s
	}
	g.mark(MarkSmallSample, last.score.Small)
	if lo, ok := last.score.WaldLo.Value(); ok {
		g.Between = likely(Decimal(lo, 1), Decimal(last.score.WaldHi.Or(0), 1))
	}
	r.give("moe95", "margin of error", last.score.Margin, tenths).N = g.N
	if len(all) < 2 {
		return
	}
	c := measure.PromoterChange(last.score, first.score)
	r.input("npsA", last.score.Score.Input())
	r.input("npsB", first.score.Score.Input())
	d := r.give("delta", "since "+first.survey.Text("at"), c.Delta, Form{Places: 1, Signed: true})
	d.N, d.Toward, d.Word = g.N, measure.Higher, "within chance"
	if c.Significant {
		d.Word = "more than chance"
	}
}

func npsOf(s *workspace.Element) (measure.NPSCounts, bool) {
	if g := value(s, "groups"); g.Kind() == jsontext.Object {
		return measure.NPSCounts{Promoters: numberOf(g, "promoters"), Passives: numberOf(g, "passives"), Detractors: numberOf(g, "detractors")}, true
	}
	if s.Text("question") != "likelihood to recommend" {
		return measure.NPSCounts{}, false
	}
	if counts, n := ratings(s); len(counts) == 11 && n > 0 {
		var c [3]float64
		for rating, n := range counts {
			switch {
			case rating >= 9:
				c[0] += n
			case rating >= 7:
				c[1] += n
			default:
				c[2] += n
			}
		}
		return measure.NPSCounts{Promoters: measure.Given(c[0]), Passives: measure.Given(c[1]), Detractors: measure.Given(c[2])}, true
	}
	return measure.NPSCounts{}, false
}

// otherQuestions are those that another measure reads.
var otherQuestions = map[string]bool{
	"importance": true, "kano": true, "likelihood to recommend": true, "perception": true, "expectation": true, "effort": true,
}

// rated returns the latest survey of the record that rates on a scale with a
// satisfied end, and its counts.
func (r *reading) rated() (*workspace.Element, []float64) {
	if !r.looked {
		r.looked = true
		r.rating, r.counts = r.lookRated()
	}
	return r.rating, r.counts
}

func (r *reading) lookRated() (*workspace.Element, []float64) {
	var rated []*workspace.Element
	for _, s := range r.asks() {
		if otherQuestions[s.Text("question")] {
			continue
		}
		if counts, _ := ratings(s); measure.SatisfiedSet(len(counts)) != nil {
			rated = append(rated, s)
		}
	}
	rated = byPeriod(ofSegment(rated))
	if len(rated) == 0 {
		return nil, nil
	}
	s := rated[len(rated)-1]
	counts, _ := ratings(s)
	return s, counts
}

func satisfied(r *reading) {
	s, counts := r.rated()
	if s == nil {
		return
	}
	c := measure.CustomerSatisfaction(counts, measure.SatisfiedSet(len(counts)))
	r.counted(s, counts)
	r.input("n", c.N.Input())
	r.one("satisfiedAnswers", measure.Round12(c.CSAT.Or(0)/100*c.N.Or(0)))
	g := r.give("csat", s.Text("question")+": answer in the upper end", c.CSAT, percent)
	g.N, g.Toward = c.N.Input(), measure.Higher
	g.mark(MarkSmallSample, c.Small)
	if lo, ok := c.Lo.Value(); ok {
		g.Between = likely(Decimal(100*lo, 1), Percent(c.Hi.Or(0), 1))
	}
	if value(s, "ratedOn").Known() {
		return // on another scale: of the ratings only the share of the upper end is known
	}
	r.give("mean", s.Text("question")+": mean of 1 to "+strconv.Itoa(len(counts)), c.Mean, cents).N = g.N
}

// counted tells the trail the ratings of a survey.
func (r *reading) counted(s *workspace.Element, counts []float64) {
	if r.why == nil {
		return
	}
	var rating, n []measure.Input
	for i, c := range counts {
		rating, n = append(rating, measure.Given(float64(i+1))), append(n, measure.Given(c))
	}
	r.many("rating", rating)
	r.many("counts", n)
	_, total := ratings(s)
	r.fact(Fact{Label: "Answers to “" + s.Text("question") + "”", Value: Number(total), At: s.Text("at"), Element: s.ID, Field: "f/counts", Counts: counts})
	r.lack(measure.Data, "The survey needs the number of answers for each rating.", s.ID, "f/counts")
}

// ease reads the survey of effort: 7 is easy.
func ease(r *reading) {
	s := r.latest("effort")
	if s == nil {
		return
	}
	counts, n := ratings(s)
	if len(counts) != 7 || n > 1e6 {
		return
	}
	var answers []measure.Input
	for i, c := range counts {
		for range int(max(c, 0)) {
			answers = append(answers, measure.Given(float64(i+1)))
		}
	}
	e := measure.CustomerEffort(answers)
	r.counted(s, counts)
	r.many("known", answers)
	r.input("n", e.N.Input())
	r.one("easy", measure.Round12(e.EasyShare.Or(0)*e.N.Or(0)))
	for _, x := range []struct {
		field, label string
		v            measure.Result
		form         Form
	}{{"ces", "how easy it is, 1 to 7", e.CES, cents}, {"easyShare", "find it easy", e.EasyShare, share}} {
		g := r.give(x.field, x.label, x.v, x.form)
		g.N, g.Toward = e.N.Input(), measure.Higher
		if x.form.Share {
			g.few(g.N)
		} else {
			g.mark(MarkSmallSample, e.Small)
		}
	}
}

// shareInterval is the interval of the share that CUS-2 gives.
func shareInterval(r *reading) {
	s, counts := r.rated()
	if s == nil {
		return
	}
	k, n := 0.0, 0.0
	for _, c := range counts {
		n += c
	}
	for _, i := range measure.SatisfiedSet(len(counts)) {
		k += counts[i-1]
	}
	w := measure.Wilson(measure.Given(k), measure.Given(n), measure.Z95)
	r.counted(s, counts)
	r.one("k", k)
	r.one("n", n)
	r.one("z", measure.Z95)
	r.input("centre", w.Centre.Input())
	for _, x := range []struct {
		field, label string
		v            measure.Result
	}{{"lo", "at least", w.Lo}, {"hi", "at most", w.Hi}} {
		g := r.give(x.field, s.Text("question")+": share in the upper end, "+x.label, x.v, Form{Share: true, Places: 1})
		g.N = measure.Given(n)
		g.mark(MarkSmallSample, measure.SmallSample(int(n)))
	}
}

func retention(r *reading) {
	start, end, ok := r.kept()
	if !ok {
		return
	}
	r.input("start", start)
	r.input("end", end)
	r.one("new", 0)
	k := measure.RetentionOf(start, measure.Given(0), end)
	period := r.periodWord()
	g := r.give("retention", "stay for another "+period, k.Kept, Form{Share: true, Places: 1})
	g.N, g.Toward = start, measure.Higher
	g.few(start)
	g = r.give("churn", "leave within a "+period, k.Churn, Form{Share: true, Places: 1})
	g.N, g.Toward = start, measure.Lower
	g.few(start)
	r.give("lifetimePeriods", "how long a customer stays on average", k.Lifetime, tenths.in(period)).N = start
}

// economics reads a number that the workspace states about its customers.
func (r *reading) economics(symbol, label, name string, form Form) measure.Input {
	root := r.root()
	if root == nil {
		return measure.Input{}
	}
	v, key := value(root, "unitEconomics"), keyOf(root, "unitEconomics")
	n := numberOf(v, name)
	r.input(symbol, n)
	if n.Known {
		r.fact(Fact{Label: label, Value: form.Write(n.Value), Element: root.ID, Field: key, Part: name})
	}
	r.lack(symbol, "Needs the "+label+" of the workspace.", root.ID, key)
	return n
}

// StandardDiscount is the rate a year at which margins to come are discounted
// where the workspace states none. It is assumed, and marked so.
const StandardDiscount = 0.10

func (r *reading) discount() (d measure.Input, assumed bool) {
	if d = r.economics("d", "discount rate", "discountRate", share); d.Known {
		return d, false
	}
	r.one("d", StandardDiscount)
	r.fact(Fact{Label: "Discount rate, assumed", Value: Percent(StandardDiscount, 0), Element: workspace.Root, Field: "x/unitEconomics", Part: "discountRate"})
	return measure.Given(StandardDiscount), true
}

// yearly is what an entity brings in a year, where that is recorded.
func (r *reading) yearly() (measure.Input, bool) {
	v := numberOf(value(r.e, "annualValue"), "")
	return v, v.Known
}

// simpleValue is what an entity brings while customers stay: a year's value,
// for as many years as the cohorts stay on average, times the gross margin.
func simpleValue(r *reading) {
	if _, ok := r.yearly(); !ok {
		return
	}
	money := count.in(r.currency())
	perYear := r.number("averageTransaction", "the value of a year", r.e, money, "annualValue")
	margin := r.economics("share", "gross margin", "grossMargin", share)
	years := r.yearsKept()
	r.one("transactionsPerPeriod", 1)
	r.input("periods", years)
	if years.Known {
		r.fact(Fact{Label: "Years that customers stay", Value: Number(years.Value), Element: workspace.Root, Field: "x/cohorts"})
	}
	r.lackKept("periods", "Needs cohorts that show how long customers stay.")
	if !margin.Known {
		r.one("share", 1)
	}
	g := r.give("clv", "lifetime value, simple", measure.SimpleCLV(perYear, measure.Given(1), years, margin), money)
	g.Size, g.Toward = g.Result.Or(0), measure.Higher
}

// margin is the margin of a year: value times gross margin.
func (r *reading) margin() (measure.Input, Form) {
	money := count.in(r.currency())
	perYear := r.number("annualValue", "the value of a year", r.e, money, "annualValue")
	rate := r.economics("grossMargin", "gross margin", "grossMargin", share)
	if !rate.Known || !perYear.Known {
		r.lack("m", "Needs the gross margin of the workspace.", workspace.Root, "x/unitEconomics")
		return measure.Input{}, money
	}
	m := measure.Given(perYear.Value * rate.Value)
	r.input("m", m)
	r.fact(Fact{Label: "Margin of a year", Value: money.Write(m.Value), Element: r.e.ID})
	return m, money
}

func lifetimeValue(r *reading) {
	if _, ok := r.yearly(); !ok {
		return
	}
	m, money := r.margin()
	kept, _ := r.keptAYear()
	r.input("r", kept.Input())
	r.lackKept("r", "Needs cohorts that show how many customers stay.")
	d, assumed := r.discount()
	first := measure.FirstMargin(r.option("CUS-8.first"))
	if first == measure.RightNow {
		r.as("now")
	}
	g := r.give("clv", "lifetime value at constant retention", measure.LifetimeValue(m, kept.Input(), d, first), money)
	g.Size, g.Toward = g.Result.Or(0), measure.Higher
	g.mark(MarkAssumed, assumed)
	r.give("multiple", "years of margin that a customer is worth", measure.MarginMultiple(kept.Input(), d), cents).mark(MarkAssumed, assumed)
}

// cohortValue is the survival of the workspace's cohorts, and what an entity is
// worth over the periods that they cover.
func cohortValue(r *reading) {
	if r.e.Kind == "workspace" {
		survival(r)
		return
	}
	if _, ok := r.yearly(); !ok {
		return
	}
	m, money := r.margin()
	d, assumed := r.discount()
	curve := measure.Survival(r.cohorts())
	if curve.Known.OK() {
		m, d = r.aPeriod(m, d, money)
	}
	h := measure.Horizon{Margin: m, Discount: d, First: measure.RightNow, Survival: []measure.Input{}}
	chained := curve.Chained
	if r.option("CUS-9.first") == 1 && len(chained) > 0 { // of those who start nobody has paid yet
		h.First, chained = measure.AfterOnePeriod, chained[1:]
	}
	for _, s := range chained {
		h.Survival = append(h.Survival, s.Input())
	}
	if r.why != nil {
		var margins, survived, discounted []measure.Input
		for i := range h.Survival {
			m, s, d := h.At(i)
			margins, survived, discounted = append(margins, m), append(survived, s), append(discounted, measure.Given(d))
		}
		r.many("margin", margins)
		r.many("survived", survived)
		r.many("discounted", discounted)
		r.one("ac", 0)
	}
	r.lack(measure.Data, "Needs cohorts that show how many customers stay.", workspace.Root, "x/cohorts")
	g := r.give("clv", "lifetime value over "+plural(len(h.Survival), r.periodWord())+" of cohorts", measure.CohortValue(h), money)
	g.Size, g.Toward = g.Result.Or(0), measure.Higher
	g.mark(MarkAssumed, assumed)
}

func survival(r *reading) {
	rows := r.cohorts()
	if len(rows) == 0 {
		return
	}
	c := measure.Survival(rows)
	n := len(c.Chained)
	if n == 0 {
		return
	}
	if n > 1 {
		still, then := 0.0, 0.0
		for _, row := range rows {
			if len(row) == n && row[0].Known && row[n-1].Known && row[n-2].Known {
				still, then = still+row[n-1].Value, then+row[n-2].Value
			}
		}
		r.input("upToThen", c.Chained[n-2].Input())
		r.one("still", still)
		r.one("then", then)
	}
	period := r.periodWord()
	g := r.give("chained", "still there after "+Quantity(float64(n-1), period), c.Chained[n-1], share)
	g.Toward = measure.Higher
}

// acquisition reads what the workspace spends on winning customers, and what
// they bring in a year.
func acquisition(r *reading) {
	if !value(r.e, "unitEconomics").Known() {
		return
	}
	money := count.in(r.currency())
	a := measure.Acquired{
		Spend:        r.economics("spend", "cost of sales and marketing last year", "salesAndMarketingLastYear", money),
		NewCustomers: r.economics("newCustomers", "number of new customers last year", "newCustomersLastYear", plain),
		GrossMargin:  r.economics("grossMargin", "gross margin", "grossMargin", share),
	}
	var sum measure.Sum
	n := 0.0
	for _, e := range r.all("entity") {
		if v := numberOf(value(e, "annualValue"), ""); v.Known {
			sum.Add(v.Value)
			n++
		}
	}
	if n > 0 {
		a.ARPA = measure.Given(sum.Value() / n)
		r.fact(Fact{Label: "Mean value of a customer and year, of " + Number(n), Value: money.Write(a.ARPA.Value), Element: r.e.ID})
	}
	_, churn := r.keptAYear()
	a.Churn = churn.Input()
	r.input("arpa", a.ARPA)
	r.input("churn", a.Churn)
	r.lack("arpa", "Needs what customers bring in a year.", r.e.ID, "")
	r.lackKept("churn", "Needs cohorts that show how many customers leave.")
	q := measure.AcquisitionEconomics(a, measure.AcquisitionBands{
		Weak: r.option("CUS-10.weak"), Healthy: r.option("CUS-10.healthy"), UnderInvesting: r.option("CUS-10.underInvesting"),
	})
	r.input("costOfWinning", q.CAC.Input())
	r.give("cac", "cost of winning a customer", q.CAC, money).Toward = measure.Lower
	r.give("ltv", "what a customer brings", q.LTV, money).Toward = measure.Higher
	g := r.give("ratio", "value of a customer to the cost of winning one", q.Ratio, tenths)
	g.Toward = measure.Higher
	if q.Ratio.OK() {
		g.Word = string(q.Band)
	}
	r.give("paybackMonths", "until a customer has paid for being won", q.Payback, tenths.in("year")).Toward = measure.Lower
}
