package exhibit

import (
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/derive"
)

// valueMap puts the offers of a map, ours and those of others, on one plane.
func valueMap(x *Exhibit, f *derive.Figures) {
	x.Title, x.why = "What is worth its price", "VAL-4.advantage"
	m := f.Market(x.Ref.Of)
	c := chart.ValueMap{Values: m.Values, Tolerance: m.Tolerance}
	rated, placed := false, false
	for i, o := range m.Offers {
		at := m.At[i]
		c.Offers = append(c.Offers, chart.Offer{ID: string(o.ID), Name: o.Name(), Ours: m.Ours[i], Offered: at})
		rated = rated || at.Quality.Known
		placed = placed || at.Quality.Known && at.Price.Known
	}
	switch {
	case !rated:
		x.Lack = "No offer of this map has been compared with others: it needs how customers rate ours and one that somebody else offers."
	case !placed:
		x.Lack = "No offer has both a quality and a price yet that can be compared with others."
	default:
		x.Chart = c
	}
}

// waterfall shows what an offer is worth to a customer.
func waterfall(x *Exhibit, f *derive.Figures) {
	w, ok := f.Worth(x.Ref.Of)
	name := f.Workspace().Element(x.Ref.Of).Name()
	x.Title = name + ": what it is worth to a customer"
	if !ok || !w.Reference.Known {
		x.Lack = name + " does not say what the next best alternative costs."
		return
	}
	c := chart.Waterfall{
		Title: x.Title, Unit: derive.UnitWord(f.Currency(), 2), Alternative: w.Alternative,
		Reference: w.Reference, Price: w.Price, Value: w.Value,
	}
	for _, s := range w.Differences {
		c.Differences = append(c.Differences, chart.Difference{Name: s.Name, Amount: s.Amount})
	}
	x.Chart = c
}
