package derive

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// rateAhead brings the rate at which customers leave to a year, and to some
// years ahead (CUS-5): the workspace's own rate of a month, else that of the
// cohorts.
func rateAhead(r *reading) {
	n := r.perYear()
	rate, kept := r.monthlyChurn()
	if rate.Known {
		n = measure.Given(measure.PeriodsOfYear(measure.Month))
		r.one("rate", rate.Value)
	} else {
		start, end, ok := r.kept()
		if !ok {
			return
		}
		a := measure.RetentionOf(start, measure.Given(0), end)
		rate, kept = a.Churn.Input(), a.Kept.Input()
		r.input("rate", rate)
		r.lackKept("periodsPerYear", "Needs cohorts that show how many customers leave.")
	}
	r.input("periodsPerYear", n)
	if !n.Known || n.Value != 1 {
		r.give("yearlyChurn", "leave within a year", measure.YearlyChurn(rate, n), Form{Share: true, Places: 1}).Toward = measure.Lower
	}
	years := r.option("CUS-5.years")
	periods := n
	periods.Value *= years
	r.input("retention", kept)
	r.input("periods", periods)
	r.lackKept("periods", "Needs cohorts that show how many customers leave.")
	g := r.give("retentionAfter", "are still there after "+Quantity(years, "year"), measure.RetentionAfter(kept, periods), Form{Share: true, Places: 1})
	g.Toward = measure.Higher
}

// monthlyChurn is the share of customers that the workspace says it loses in a
// month, and the share that it keeps.
func (r *reading) monthlyChurn() (churn, kept measure.Input) {
	if churn = r.economics("rate", "share of customers lost in a month", "monthlyChurn", share); churn.Known {
		kept = measure.Given(1 - churn.Value)
	}
	return churn, kept
}

// buying is how a customer buys (CUS-6), those of a cluster, or all of a map.
// A customer who is one person or organisation counts once, and comes back with
// a second order; a group says how many bought, and how many of them again.
func buying(r *reading) {
	if r.e.Kind == "entity" {
		if value(r.e, "orders").Known() {
			r.bought([]*workspace.Element{r.e})
		}
		return
	}
	var of []*workspace.Element
	if r.e.Kind == "cluster" {
		r.kinds("entity")
		for _, id := range r.members(r.e.ID) {
			of = r.buyer(of, id)
		}
	} else {
		for _, e := range r.all("entity") {
			of = r.buyer(of, e.ID)
		}
	}
	if len(of) > 0 {
		r.bought(of)
	}
}

func (r *reading) buyer(list []*workspace.Element, id crdt.ID) []*workspace.Element {
	if e := r.f.w.Element(id); e != nil && value(e, "orders").Known() {
		list = append(list, e)
	}
	return list
}

// purchased reads a number of a customer's orders of the last twelve months.
// What they came to is the value of the year, where nothing else is said.
func purchased(e *workspace.Element, name string) measure.Input {
	n := stated(e, name)
	if n.Known {
		return n
	}
	orders := stated(e, "orders")
	switch one := e.Text("kind") != "group"; {
	case name == "revenue":
		return stated(e, "annualValue")
	case name == "buyers" && one && orders.Known && orders.Value > 0:
		return measure.Given(1)
	case name == "repeatBuyers" && one && orders.Known && measure.AtLeast(orders.Value, 2):
		return measure.Given(1)
	case name == "repeatBuyers" && one && orders.Known:
		return measure.Given(0)
	}
	return measure.Input{}
}

func (r *reading) bought(of []*workspace.Element) {
	money := cents.in(r.currency())
	all := len(of)
	n, counted := together(of, purchased, "orders", "revenue", "buyers", "repeatBuyers")
	o := measure.Orders{Orders: n[0], Revenue: n[1], Customers: n[2], WithTwoOrMore: n[3]}
	b := measure.BuyingBehaviour(o)
	for i, symbol := range []string{"orders", "revenue", "uniqueCustomers", "customersWithTwoOrMore"} {
		r.input(symbol, n[i])
	}
	for _, e := range counted {
		if !r.explains() {
			break
		}
		label := ""
		if e.ID != r.e.ID {
			label = e.Name() + ", "
		}
		r.fact(Fact{Label: label + "orders", Value: Number(purchased(e, "orders").Or(0)), Element: e.ID, Field: "f/orders"})
		if v := purchased(e, "revenue"); v.Known {
			field := "f/annualValue"
			if stated(e, "revenue").Known {
				field = "f/revenue"
			}
			r.fact(Fact{Label: label + "revenue", Value: money.Write(v.Value), Element: e.ID, Field: field})
		}
		for _, x := range [][2]string{{"buyers", "who bought"}, {"repeatBuyers", "who bought again"}} {
			if v := purchased(e, x[0]); v.Known {
				f := Fact{Label: label + x[1], Value: Number(v.Value), Element: e.ID}
				if stated(e, x[0]).Known {
					f.Field = "f/" + x[0]
				}
				r.fact(f)
			}
		}
	}
	r.lack("revenue", "Needs what the orders came to.", of[0].ID, "f/revenue")
	r.lack("uniqueCustomers", "Needs how many bought.", of[0].ID, "f/buyers")
	r.lack("customersWithTwoOrMore", "Needs how many of them bought again.", of[0].ID, "f/repeatBuyers")
	r.input("aov", b.AOV.Input())
	r.input("frequency", b.Frequency.Input())
	cover := measure.Missing(measure.Data)
	if all > 1 {
		cover = measure.OK(float64(len(counted)) / float64(all))
	}
	give := func(field, label string, x measure.Result, form Form) *Figure {
		g := r.give(field, label, x, form)
		g.N, g.Toward = o.Orders, measure.Higher
		if all > 1 {
			g.Coverage = cover
			g.mark(MarkProvisional, measure.Provisional(cover))
		}
		return g
	}
	give("aov", "an order is worth", b.AOV, money)
	give("frequency", "orders of a customer", b.Frequency, cents)
	if all == 1 && r.e.Kind == "entity" && o.Customers.Or(0) == 1 {
		return // the rest is said by the value of a year, and of one alone there is no share
	}
	give("customerValue", "a customer is worth", b.CustomerValue, money)
	again := give("repeatRate", "of "+strconv.FormatFloat(o.Customers.Or(0), 'f', -1, 64)+" customers order again", b.RepeatRate, share)
	again.N = o.Customers
	again.few(again.N)
}
