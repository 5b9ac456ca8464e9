package derive

import (
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
