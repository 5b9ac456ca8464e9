package measure

import "slices"

// ExchangeRules are the thresholds of value given and received.
type ExchangeRules struct {
	OneSided float64 // a reciprocity below
}

// StandardExchange is the rule of REL-5.
var StandardExchange = ExchangeRules{OneSided: 0.5}

// Exchange is what a link gives and gets.
type Exchange struct {
	Balance     Result // received − given
	Reciprocity Result // 0..1
	OneSided    bool   // holds where Reciprocity has a value
}

var rel5 = Definition{
	ID:      "REL-5",
	Name:    "Value given and received",
	Words:   "the smaller of what is given and received, as a share of the larger; for a map the share of its links that are returned",
	Symbols: "balance = received − given; reciprocity = smaller / larger; mapReciprocity = returned / links; intangibleShare = intangible / deliverables",
	Range:   "reciprocity 0, one way only, to 1, as much as is given",
	Source:  "V. Allee, J. Intellectual Capital 9(1), 2008, 5–24; valuenetworksandcollaboration.com",
}

// ExchangeOf tells how even a link is.
//
//	balance     = received − given
//	reciprocity = min(given, received) / max(given, received)
//
// Both are rated 0 to 10, or are money; reciprocity lies between 0 and 1 and
// below 0.5 is one-sided. When nothing goes either way it is undefined; value
// below 0 is out of range.
//
// Source: V. Allee, J. Intellectual Capital 9(1), 2008, 5–24.
func ExchangeOf(given, received Input, r ExchangeRules) Exchange {
	if lack, lacks := lacking(amount("given", given), amount("received", received)); lacks {
		return Exchange{Balance: lack, Reciprocity: lack}
	}
	e := Exchange{Balance: OK(received.Value - given.Value)}
	e.Reciprocity = divide(OK(min(given.Value, received.Value)), max(given.Value, received.Value))
	e.OneSided = e.Reciprocity.OK() && !AtLeast(e.Reciprocity.value, r.OneSided)
	return e
}

// Arrow is a directed link between two of something.
type Arrow struct{ From, To string }

// Returned is how much of what a map's links carry comes back.
type Returned struct {
	Reciprocity  Result   // share of the links that are returned
	OnlyGives    []string // ids ascending
	OnlyReceives []string

	Links, Back int // distinct ones, and those returned
}

// ReturnedLinks tells which share of directed links is returned.
//
//	reciprocity = links a → b with a link b → a / links
//
// It lies between 0 and 1. A link drawn twice is one; a link of somebody with
// themselves is none. Without links it is missing.
//
// Source: S. Wasserman & K. Faust, Social Network Analysis (1994), ch. 13;
// roles with only outgoing or only incoming deliverables: V. Allee (2008).
func ReturnedLinks(links []Arrow) Returned {
	r := Returned{Reciprocity: Missing(Data)}
	has := map[Arrow]bool{}
	gives, receives := map[string]bool{}, map[string]bool{}
	var people []string
	for _, l := range links {
		if l.From == l.To || has[l] {
			continue
		}
		has[l] = true
		gives[l.From], receives[l.To] = true, true
		people = append(people, l.From, l.To)
		r.Links++
	}
	for l := range has { // counts only: any order
		if has[Arrow{l.To, l.From}] {
			r.Back++
		}
	}
	slices.Sort(people)
	for _, id := range slices.Compact(people) {
		switch {
		case !receives[id]:
			r.OnlyGives = append(r.OnlyGives, id)
		case !gives[id]:
			r.OnlyReceives = append(r.OnlyReceives, id)
		}
	}
	if r.Links > 0 {
		r.Reciprocity = OK(float64(r.Back) / float64(r.Links))
	}
	return r
}
