package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// market is where the offers of a map stand, relative to their rivals.
type market struct {
	offers []*workspace.Element
	stands []measure.Offer // in their order; what is not known is missing
	values measure.ValueMap
}

// marketAt is what a market was read from: the weights of its map, the offers,
// and the options.
type marketAt struct {
	home       *workspace.Element
	seen, turn uint64
}

type marketRead struct {
	market
	at marketAt
}

// market reads where the offers of a map stand. All offers of a map ask for the
// same, so it is read once until one of them changes.
func (r *reading) market(home crdt.ID) market {
	r.kinds("offer")
	b := r.f.book()
	at := marketAt{r.element(home), r.f.changed([]string{"offer", workspace.Moved}), b.epoch}
	if m, ok := b.markets[home]; ok && m.at == at {
		return m.market
	}
	m := r.readMarket(home)
	if b.markets == nil {
		b.markets = map[crdt.ID]marketRead{}
	}
	b.markets[home] = marketRead{m, at}
	return m
}

func (r *reading) readMarket(home crdt.ID) (m market) {
	for o := range r.f.w.OfKind("offer") {
		if r.f.w.MapOf(o.ID) != home {
			continue
		}
		var at measure.Offer
		if c, ok := r.compare(o, qualityRated, qualityWeighs); ok {
			if v, ok := c.Score.Value(); ok {
				at.Quality = measure.Given(v / 100)
			}
		}
		price, real := r.relativePrice(o)
		if !real {
			price = measure.Missing(measure.Data)
			if c, ok := r.compare(o, priceRated, priceWeighs); ok {
				if v, ok := measure.PriceFromScore(c.Score).Value(); ok {
					price = measure.OK(v / 100)
				}
			}
		}
		at.Price = price.Input()
		if at.Quality.Known || at.Price.Known {
			m.offers, m.stands = append(m.offers, o), append(m.stands, at)
		}
	}
	m.values = measure.FairValues(m.stands, r.f.fairRules())
	return m
}

// placed counts the offers that have a quality and a price.
func (m *market) placed() (n int) {
	for _, o := range m.stands {
		if o.Quality.Known && o.Price.Known {
			n++
		}
	}
	return n
}

func fairValue(r *reading) {
	if len(ratedBy(r.e, qualityRated)) == 0 {
		return
	}
	m := r.market(r.f.w.MapOf(r.e.ID))
	i := slices.IndexFunc(m.offers, func(o *workspace.Element) bool { return o.ID == r.e.ID })
	lack := measure.Missing(measure.Data)
	v := measure.OfferValue{Advantage: lack, Fair: lack}
	var at measure.Offer
	if i >= 0 {
		v, at = m.values.Offers[i], m.stands[i]
	}
	r.tellFair(m, at, v)
	g := r.give("fair", "price that would be fair for its quality, 1 is parity", v.Fair, cents)
	g.Coverage = measure.Missing(measure.Data)
	g = r.give("advantage", "what the price lies below the fair one", v.Advantage, Form{Places: 2, Signed: true})
	g.Toward, g.N = measure.Higher, measure.Given(float64(m.placed()))
	if a, ok := v.Advantage.Value(); ok {
		g.Word, g.Size = string(v.Verdict)+", "+string(v.Position), max(-a, 0)
	}
}

// tellFair gives the trail of a fair price: where all offers stand, and the
// line through them.
func (r *reading) tellFair(m market, own measure.Offer, v measure.OfferValue) {
	if !r.explains() {
		return
	}
	r.as(string(m.values.Line))
	var quality, price []measure.Input
	for i, o := range m.offers {
		at := m.stands[i]
		if o.ID != r.e.ID && (!at.Quality.Known || !at.Price.Known) {
			continue // no line goes by it
		}
		text := "quality " + numberOr(at.Quality, "not known") + ", price " + numberOr(at.Price, "not known")
		r.fact(Fact{Label: o.Name(), Value: text, Element: o.ID})
		if at.Quality.Known && at.Price.Known {
			quality, price = append(quality, at.Quality), append(price, at.Price)
		}
	}
	r.many("quality", quality)
	r.many("price", price)
	r.input("slope", m.values.Slope.Input())
	r.input("intercept", m.values.Intercept.Input())
	r.input("allQuality", own.Quality)
	r.input("allPrice", own.Price)
	r.input("fair", v.Fair.Input())
	r.lack("price", "Needs the price of "+r.e.Name()+" and of an offer of somebody else.", r.e.ID, "f/pricePerMonth")
	sentence := "Needs how customers rate an offer of somebody else on the same map."
	r.lack("quality", sentence, r.e.ID, "f/offeredBy")
	r.lack(measure.Data, sentence, r.e.ID, "f/offeredBy")
}

func numberOr(x measure.Input, word string) string {
	if !x.Known {
		return word
	}
	return Decimal(x.Value, 2)
}

// fairRules are how the line of fair value is drawn.
func (f *Figures) fairRules() measure.FairRules {
	return measure.FairRules{
		Line:          []measure.FairLine{measure.AnyLine, measure.UnitLine, measure.LeastSquaresLine, measure.IndifferenceLine}[int(f.option("VAL-4.line"))],
		QualityWeight: measure.Given(f.option("VAL-4.qualityWeight")), PriceWeight: measure.Given(f.option("VAL-4.priceWeight")),
		Tolerance: f.option("VAL-4.tolerance"),
	}
}

// Market is where the offers of a map stand (VAL-4), for its value map.
type Market struct {
	Offers    []*workspace.Element
	Ours      []bool
	At        []measure.Offer
	Values    measure.ValueMap
	Tolerance float64
}

// Market returns the offers of a map that have a quality or a price relative to
// their rivals.
func (f *Figures) Market(mapID crdt.ID) Market {
	e := f.w.Element(mapID)
	if e == nil {
		return Market{}
	}
	m := (&reading{f: f, e: e}).market(mapID)
	out := Market{Offers: m.offers, At: m.stands, Values: m.values, Tolerance: f.fairRules().Tolerance}
	for _, o := range m.offers {
		out.Ours = append(out.Ours, offeredBy(o) == "")
	}
	return out
}
