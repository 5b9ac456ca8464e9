package derive

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// marketRules compare the offers of a map with each other. An offer that names
// who else offers it ("offeredBy") is a rival's; the others are ours. What
// customers say of each stands on the offer, how much it matters to them on the
// map, as that is one for all offers.
var marketRules = []rule{
	{"VAL-2", []string{"offer"}, perceivedQuality},
	{"VAL-3", []string{"offer"}, perceivedPrice},
	{"VAL-4", []string{"offer"}, fairValue},
}

// Fields of offers and maps that compare, in their parts by attribute.
const (
	qualityRated  = "quality" // of an offer, 1..10
	priceRated    = "priceRating"
	qualityWeighs = "qualityWeight" // of a map, in points
	priceWeighs   = "priceWeight"
)

// rivals are the offers of the same map that somebody else offers: those that
// an offer is compared with. Where customers rated some of them, the others are
// no rivals for these customers.
func (r *reading) rivals(offer *workspace.Element) (list []*workspace.Element) {
	r.kinds("offer")
	home, by := r.f.w.MapOf(offer.ID), offeredBy(offer)
	for o := range r.f.w.OfKind("offer") {
		if o.ID != offer.ID && r.f.w.MapOf(o.ID) == home && offeredBy(o) != by {
			list = append(list, o)
		}
	}
	asked := func(o *workspace.Element) bool {
		return len(ratedBy(o, qualityRated))+len(ratedBy(o, priceRated)) > 0
	}
	if slices.ContainsFunc(list, asked) {
		list = slices.DeleteFunc(list, func(o *workspace.Element) bool { return !asked(o) })
	}
	return list
}

// offeredBy is who offers something, empty for us.
func offeredBy(offer *workspace.Element) string { return strings.TrimSpace(offer.Text("offeredBy")) }

// ratedBy returns the numbers of a record by attribute.
func ratedBy(offer *workspace.Element, field string) map[string]float64 {
	by := map[string]float64{}
	for name, v := range offer.Parts(field) {
		if n, ok := v.Number(); ok {
			by[name] = n
		}
	}
	return by
}

// compared is an offer against its rivals over the attributes that somebody
// weighed or rated, in the order of their names.
type compared struct {
	measure.Profile
	names                 []string
	weights, ours, theirs []measure.Input
}

// compare tells how customers rate an offer against the mean of its rivals;
// false where nobody rated it.
func (r *reading) compare(offer *workspace.Element, rated, weighs string) (c compared, ok bool) {
	own := ratedBy(offer, rated)
	if len(own) == 0 {
		return c, false
	}
	others := r.rivals(offer)
	by := make([]map[string]float64, len(others))
	all := maps.Clone(own)
	for i, o := range others {
		by[i] = ratedBy(o, rated)
		maps.Copy(all, by[i])
	}
	home := r.element(r.f.w.MapOf(offer.ID))
	weight := map[string]float64{}
	if home != nil {
		weight = ratedBy(home, weighs)
		maps.Copy(all, weight)
	}
	c.names = slices.Sorted(maps.Keys(all))
	rows := make([][]measure.Input, len(others))
	for _, name := range c.names {
		at := func(m map[string]float64) measure.Input { v, ok := m[name]; return measure.Input{Value: v, Known: ok} }
		c.weights, c.ours = append(c.weights, at(weight)), append(c.ours, at(own))
		for i := range others {
			rows[i] = append(rows[i], at(by[i]))
		}
	}
	c.theirs = measure.MeanOfRivals(rows)
	c.Profile = measure.PerceivedProfile(c.weights, c.ours, c.theirs)
	return c, true
}

// tell gives the trail of a comparison.
func (r *reading) tell(c compared, rated, weighs string) {
	if !r.explains() {
		return
	}
	home := r.f.w.MapOf(r.e.ID)
	var ratios, weights []measure.Input
	for i, name := range c.names {
		ratio := c.Ratios[i].Input()
		w := measure.Given(c.weights[i].Or(1))
		ratios, weights = append(ratios, ratio), append(weights, w)
		if c.ours[i].Known {
			r.fact(Fact{Label: initial(name), Value: Number(c.ours[i].Value), Element: r.e.ID, Field: "f/" + rated + "/" + name})
		}
		for _, o := range r.rivals(r.e) {
			if n := numberOf(o.Field(rated+"/"+name), ""); n.Known {
				r.fact(Fact{Label: initial(name) + ", " + o.Name(), Value: Number(n.Value), Element: o.ID, Field: "f/" + rated + "/" + name})
			}
		}
		r.weight(Weight{
			Fact: Fact{Label: initial(name), Value: Number(w.Value), At: weighed(c.weights[i].Known), Element: home, Field: "f/" + weighs + "/" + name},
			Is:   w.Value, Entered: c.weights[i].Known,
		})
	}
	r.many("ratios", ratios)
	r.many("w", weights)
	sentence := "Needs how customers rate an offer of somebody else on the same map."
	if others := r.rivals(r.e); len(others) > 0 {
		r.lack(measure.Data, "Needs how customers rate "+others[0].Name()+".", others[0].ID, "f/"+rated+"/"+c.names[0])
		return
	}
	r.lack(measure.Data, sentence, r.e.ID, "f/offeredBy")
}

// weakest says in which attribute an offer is furthest behind, or that it is in
// none.
func (c *compared) weakest() string {
	worst, least := "", 1.0
	for i, ratio := range c.Ratios {
		if v, ok := ratio.Value(); ok && measure.Round12(v) < measure.Round12(least) {
			worst, least = c.names[i], v
		}
	}
	if worst == "" {
		return "behind in nothing"
	}
	return "furthest behind in " + worst
}

func perceivedQuality(r *reading) {
	c, ok := r.compare(r.e, qualityRated, qualityWeighs)
	if !ok {
		return
	}
	r.tell(c, qualityRated, qualityWeighs)
	g := r.give("mpq", "quality as customers see it, 100 is parity", c.Score, tenths)
	g.Toward, g.Coverage = measure.Higher, c.Coverage
	g.mark(MarkProvisional, measure.Provisional(c.Coverage))
	if v, ok := c.Score.Value(); ok {
		g.Word, g.Size = c.weakest(), max(100-v, 0)
	}
}

// perceivedPrice is the relative price: of real prices where they are known,
// else of how satisfied customers are with them.
func perceivedPrice(r *reading) {
	c, rated := r.compare(r.e, priceRated, priceWeighs)
	price, real := r.relativePrice(r.e)
	if rated {
		r.tell(c, priceRated, priceWeighs)
		g := r.give("score", "satisfaction with the price, 100 is parity", c.Score, tenths)
		g.Toward, g.Coverage = measure.Higher, c.Coverage
		g.mark(MarkProvisional, measure.Provisional(c.Coverage))
	}
	form, label := cents, "our price to the mean of the others, 1 is parity"
	switch {
	case real:
		r.tellPrices()
	case rated:
		price, form, label = measure.PriceFromScore(c.Score), tenths, "price as customers see it, 100 is parity"
		r.input("score", c.Score.Input())
	default:
		return
	}
	if offeredBy(r.e) != "" {
		label = strings.Replace(label, "our price", "its price", 1)
	}
	r.give("relativePrice", label, price, form).Toward = measure.Lower
}

// relativePrice compares real prices; false where this offer or all of its
// rivals have none.
func (r *reading) relativePrice(offer *workspace.Element) (measure.Result, bool) {
	own := priceOf(offer)
	var others []measure.Input
	known := false
	for _, o := range r.rivals(offer) {
		p := priceOf(o)
		others, known = append(others, p), known || p.Known
	}
	return measure.RelativePrice(own, others), own.Known && known
}

func priceOf(offer *workspace.Element) measure.Input {
	return firstNumber(offer, "price", "pricePerMonth")
}

func (r *reading) tellPrices() {
	if !r.explains() {
		return
	}
	money := plain.in(r.currency())
	r.as("prices")
	var others []measure.Input
	r.number("ourPrice", "the price", r.e, money, "price", "pricePerMonth")
	for _, o := range r.rivals(r.e) {
		if p := r.number("", o.Name(), o, money, "price", "pricePerMonth"); p.Known {
			others = append(others, p)
		}
	}
	r.many("competitorPrices", others)
}

// initial writes a name as it stands at the head of a line; of nothing,
// nothing.
func initial(name string) string {
	if name == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[n:]
}
