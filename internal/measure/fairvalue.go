package measure

// FairLine says how the line of fair value runs.
type FairLine string

// The lines of fair value. The zero value lets the number of offers decide.
const (
	AnyLine          FairLine = ""
	UnitLine         FairLine = "unit"          // price = quality, through parity
	LeastSquaresLine FairLine = "least-squares" // through all offers
	IndifferenceLine FairLine = "indifference"  // by the weights of quality and price, through parity
)

// FairTolerance is how far a price may lie from the line and still be fair
// (VAL-4, project rule).
const FairTolerance = 0.02

// OfferVerdict says what an offer is worth at its price.
type OfferVerdict string

// The verdicts on an offer.
const (
	BetterValue OfferVerdict = "better value"
	FairValue   OfferVerdict = "fair"
	WorseValue  OfferVerdict = "worse value"
)

// Position says where an offer stands around parity.
type Position string

// The positions of offers; on the line of parity is above it.
const (
	Premium       Position = "premium"
	SuperiorValue Position = "superior value"
	Economy       Position = "economy"
	InferiorValue Position = "inferior value"
)

// Offer is one product against the market: 1 is parity for both.
type Offer struct{ Quality, Price Input }

// FairRules say which line to draw, and when a price is fair.
type FairRules struct {
	Line                       FairLine
	QualityWeight, PriceWeight Input   // for IndifferenceLine
	Tolerance                  float64 // FairTolerance unless set otherwise
}

// OfferValue is what the line says of one offer.
type OfferValue struct {
	Fair      Result // price at which the quality would be fair
	Advantage Result // fair − price; above 0 is better value
	Verdict   OfferVerdict
	Position  Position
}

// ValueMap is quality against price with the line of fair value.
type ValueMap struct {
	Line             FairLine // as used; holds where Slope has a value
	Slope, Intercept Result
	Offers           []OfferValue // in the order given
}

var val4 = Definition{
	ID:    "VAL-4",
	Name:  "Fair-value line",
	Words: "what a price would be for its quality if value were fair, minus what it is",
	Symbols: "least-squares: slope = Σ (quality − meanQuality)×(price − meanPrice) / Σ (quality − meanQuality)²; " +
		"indifference: slope = qualityWeight / priceWeight; " +
		"least-squares: intercept = meanPrice − slope × meanQuality; intercept = 1 − slope; " +
		"fair = intercept + slope × allQuality; advantage = fair − allPrice",
	Range:  "any number in relative price; above the tolerance better value, below it worse",
	Source: "B. T. Gale, Managing Customer Value (1994); Ibbaka glossary, Value equivalency line",
}

// FairValues tells which offers are worth more than they cost.
//
//	unit           fair = quality                          fewer than 3 offers
//	least squares  fair = intercept + slope × quality      3 offers or more
//	indifference   slope = quality weight / price weight, through parity
//	advantage      = fair − price
//
// Quality and price are relative to the market, 1 is parity. An advantage of
// the tolerance or more is better value, one below its negative worse value.
//
// A line of least squares that cannot be drawn – fewer than PointsForLine, or
// all of one quality – is the unit line, and Line says so. An offer without a
// price has a fair one, without a quality none. No offer is missing data. The
// weights of an indifference line are 0 or more, a price weight of 0 leaves it
// undefined.
//
// Source: Gale, "Managing Customer Value" (1994); ibbaka.com, "Value
// equivalency line"; the tolerance is a project rule.
func FairValues(offers []Offer, r FairRules) ValueMap {
	m := ValueMap{Offers: make([]OfferValue, len(offers))}
	if lack, lacks := r.lack(offers); lacks {
		m.Slope, m.Intercept = lack, lack
	} else {
		m.draw(offers, r)
	}
	for i, o := range offers {
		m.Offers[i] = m.value(o, r)
	}
	return m
}

func (r FairRules) lack(offers []Offer) (Result, bool) {
	all := []Input{r.QualityWeight, r.PriceWeight, Given(r.Tolerance)}
	if bad, is := refused(all, 0, maxFloat); is {
		return bad, true
	}
	all = all[:0]
	for _, o := range offers {
		all = append(all, o.Quality, o.Price)
	}
	if bad, is := refused(all, -maxFloat, maxFloat); is {
		return bad, true
	}
	switch r.Line {
	case AnyLine, UnitLine, LeastSquaresLine, IndifferenceLine:
	default:
		return Invalid(OutOfRange), true
	}
	return Missing(Data), len(offers) == 0
}

// draw sets the line.
func (m *ValueMap) draw(offers []Offer, r FairRules) {
	m.Line, m.Slope, m.Intercept = UnitLine, OK(1), OK(0)
	switch r.Line {
	case AnyLine, LeastSquaresLine:
		var points []Point
		for _, o := range offers {
			points = append(points, Point{o.Quality, o.Price})
		}
		if l := LeastSquares(points); l.Slope.OK() {
			m.Line, m.Slope, m.Intercept = LeastSquaresLine, l.Slope, l.Intercept
		}
	case IndifferenceLine:
		m.Line = IndifferenceLine
		m.Slope = quotient(amount("qualityWeight", r.QualityWeight), amount("priceWeight", r.PriceWeight))
		m.Intercept = both(OK(1), m.Slope, func(one, slope float64) Result { return OK(one - slope) })
	}
}

func (m *ValueMap) value(o Offer, r FairRules) (v OfferValue) {
	v.Fair = both(m.Intercept, m.Slope, func(intercept, slope float64) Result {
		return from(func() Result { return OK(intercept + float64(slope*o.Quality.Value)) }, number("quality", o.Quality))
	})
	v.Advantage = both(v.Fair, known("price", o.Price), func(fair, price float64) Result { return OK(fair - price) })
	if a, ok := v.Advantage.Value(); ok {
		v.Verdict, v.Position = verdictOn(a, r.Tolerance), positionOf(o)
	}
	return v
}

func verdictOn(advantage, tolerance float64) OfferVerdict {
	switch {
	case AtLeast(advantage, tolerance):
		return BetterValue
	case AtLeast(advantage, -tolerance):
		return FairValue
	}
	return WorseValue
}

func positionOf(o Offer) Position {
	good, dear := AtLeast(o.Quality.Value, 1), AtLeast(o.Price.Value, 1)
	switch {
	case good && dear:
		return Premium
	case good:
		return SuperiorValue
	case dear:
		return InferiorValue
	}
	return Economy
}
