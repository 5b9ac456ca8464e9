package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// differs holds, in its parts by name, what an offer does better (above 0) and
// worse (below) than the next best alternative, in money.
const differs = "differentiation"

// Worth is what an offer is worth to a customer (VAL-5), step by step, for its
// waterfall.
type Worth struct {
	Alternative string // the next best, in words; may be empty
	Reference   measure.Input
	Differences []Step
	Price       measure.Input
	Value       measure.EconomicValue
	discounted  measure.Input
}

// Step is one difference to the next best alternative.
type Step struct {
	Name   string
	Amount measure.Input
}

// Worth returns what an offer is worth; false where nobody said what it is
// compared with.
func (f *Figures) Worth(id crdt.ID) (Worth, bool) {
	e := f.w.Element(id)
	if e == nil {
		return Worth{}, false
	}
	return (&reading{f: f, e: e}).worth()
}

// worth reads an offer: the price of the next best alternative, the differences
// to it, and what comes in each year.
func (r *reading) worth() (w Worth, ok bool) {
	w.Alternative = initial(r.e.Text("alternative"))
	w.Reference = numberOf(value(r.e, "referencePrice"), "")
	w.Price = priceOf(r.e)
	var d measure.Differentiation
	for name, v := range r.e.Parts(differs) {
		n := numberOf(v, "")
		w.Differences = append(w.Differences, Step{initial(name), n})
		if n.Value < 0 {
			d.Negative = append(d.Negative, measure.Given(-n.Value))
		} else {
			d.Positive = append(d.Positive, n)
		}
	}
	d.EachYear, d.Years = numberOf(value(r.e, "yearlyValue"), ""), numberOf(value(r.e, "years"), "")
	slices.SortStableFunc(w.Differences, func(a, b Step) int { return less(a.Amount) - less(b.Amount) })
	ok = w.Reference.Known || len(w.Differences) > 0 || d.EachYear.Known
	if d.EachYear.Known {
		d.Discount = r.economics("discount", "discount rate", "discountRate", share)
		w.discounted = measure.YearlyValue(d).Input()
		if n := d.Years; n.Known && w.discounted.Known {
			w.Differences = append(w.Differences, Step{"Value of " + Quantity(n.Value, "year"), w.discounted})
		}
	}
	w.Value = measure.ValueToCustomer(w.Reference, d, w.Price)
	return w, ok
}

func worth(r *reading) {
	w, ok := r.worth()
	if !ok {
		return
	}
	money := cents.in(r.currency())
	r.tellWorth(&w, money)
	g := r.give("evc", "value to the customer", w.Value.EVC, money)
	g.Toward = measure.Higher
	g = r.give("incentive", "left to the customer at the price", w.Value.Incentive, money)
	g.Toward = measure.Higher
	if w.Value.NegativeIncentive {
		g.Word = "the price is above the value"
	}
	r.give("premium", "more than the next best alternative costs", w.Value.Premium, Form{Unit: money.Unit, Places: 2, Signed: true})
	r.give("captureShare", "of the value beyond the alternative goes to us", w.Value.CaptureShare, share)
	r.give("customerShare", "of the value beyond the alternative stays with the customer", w.Value.CustomerShare, share).Toward = measure.Higher
}

func (r *reading) tellWorth(w *Worth, money Form) {
	if !r.explains() {
		return
	}
	name := "the price of the next best alternative"
	if w.Alternative != "" {
		name = "the price of " + r.e.Text("alternative")
	}
	r.number("reference", name, r.e, money, "referencePrice")
	var plus, minus measure.Sum
	signed := money
	signed.Signed = true
	for part, v := range r.e.Parts(differs) {
		n := numberOf(v, "")
		if !n.Known {
			continue
		}
		if n.Value < 0 {
			minus.Add(-n.Value)
		} else {
			plus.Add(n.Value)
		}
		r.fact(Fact{Label: initial(part), Value: signed.Write(n.Value), Element: r.e.ID, Field: "f/" + differs + "/" + part})
	}
	r.one("plus", plus.Value())
	r.one("minus", minus.Value())
	r.one("yearlyValue", w.discounted.Or(0))
	r.number("yearly", "what it is worth more each year", r.e, money, "yearlyValue")
	r.number("years", "for how many years that holds", r.e, plain, "years")
	r.number("price", "a price", r.e, money, "price", "pricePerMonth")
	r.input("evc", w.Value.EVC.Input())
	r.input("captureShare", w.Value.CaptureShare.Input())
}

// less puts what is worse behind what is better, so that a waterfall climbs
// before it falls.
func less(x measure.Input) int {
	if x.Value < 0 {
		return 1
	}
	return 0
}

// together adds up fields of records, of those that have all of them: a part
// without its whole would make another share. Where no record has all, what is
// known stands, so that the figure says what it lacks.
func together(records []*workspace.Element, number func(e *workspace.Element, name string) measure.Input, names ...string) (total []measure.Input, of []*workspace.Element) {
	read := func(whole bool) {
		sum := make([]measure.Sum, len(names))
		total, of = make([]measure.Input, len(names)), nil
		for _, e := range records {
			n := make([]measure.Input, len(names))
			known := 0
			for i, name := range names {
				if n[i] = number(e, name); n[i].Known {
					known++
				}
			}
			if known == 0 || whole && known < len(names) {
				continue
			}
			of = append(of, e)
			for i := range names {
				if n[i].Known {
					sum[i].Add(n[i].Value)
					total[i] = measure.Given(sum[i].Value())
				}
			}
		}
	}
	if read(true); len(of) == 0 {
		read(false)
	}
	return total, of
}

// stated is a number that a record states in a field.
func stated(e *workspace.Element, name string) measure.Input { return numberOf(value(e, name), "") }

// Currency returns what money is counted in, empty where nobody said.
func (f *Figures) Currency() string { return (&reading{f: f}).currency() }
