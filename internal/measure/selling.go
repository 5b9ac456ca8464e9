package measure

import "slices"

// SellRules are the thresholds of cross-sell and up-sell.
type SellRules struct {
	PeerShare     float64 // of the peers that hold an offer
	Peers         int     // the fewest that say something
	Engagement    float64 // 0..100
	SevereProblem float64 // normalised index (OUT-6) from which nothing is sold
}

// StandardSelling is the rule of REL-7.
var StandardSelling = SellRules{PeerShare: 0.5, Peers: 3, Engagement: 60, SevereProblem: 60}

// ScoreScale is the scale of an engagement, and of a normalised problem index.
var ScoreScale = Scale{0, 100}

// OpenNeed is something that an entity wants.
type OpenNeed struct {
	Open        bool
	AddressedBy []string // offers
}

// Customer is an entity that something may be offered to.
type Customer struct {
	Holds        []string // offers
	Needs        []OpenNeed
	LadderLevel  Input
	Engagement   Input // 0..100
	RedOutcome   Truth
	ProblemIndex Input // 0..100, of its worst open problem
}

// Because says why an offer is worth making.
type Because string

// The reasons. A need weighs more than what peers hold.
const (
	NeedForIt Because = "need"
	PeersHave Because = "peers"
)

// Suggestion is an offer that an entity does not hold and may want.
type Suggestion struct {
	ID         string
	Because    Because
	Confidence Result // share of the peers that hold it, 0..1
}

var rel7 = Definition{
	ID:   "REL-7",
	Name: "Cross-sell and up-sell",
	Words: "an offer that an entity does not hold and that answers an open need, or that half of its peers hold; " +
		"the next level of the ladder where engagement is high and no outcome is red; nothing while a severe problem is open",
	Symbols: "confidence = holders / peers",
	Range:   "confidence 0 to 1",
	Source:  "Worthmap's own rule",
}

// CrossSell tells which offers an entity may want, in the order of their ids.
//
//	an offer it does not hold, if an open need of it is addressed by the offer,
//	or if at least half of three peers or more hold it
//	confidence = peers that hold it / peers
//
// Confidence lies between 0 and 1; without peers it is undefined. An entity
// with a severe open problem (index from 60) is offered nothing. An offer
// named twice is one.
//
// lack says why there is no list: a problem index off its scale is out of
// range.
//
// Source: MEASURES REL-7.
func CrossSell(c Customer, offers []string, peers [][]string, r SellRules) (found []Suggestion, lack Result) {
	if lack = c.problem(); !lack.OK() || c.severe(r) {
		return nil, lack
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(offers))) {
		if slices.Contains(c.Holds, id) {
			continue
		}
		holders := 0
		for _, p := range peers {
			holders += b2i(slices.Contains(p, id))
		}
		o := Suggestion{ID: id, Because: NeedForIt, Confidence: divide(OK(float64(holders)), float64(len(peers)))}
		if !c.needs(id) {
			if o.Because = PeersHave; len(peers) < r.Peers || !AtLeast(o.Confidence.Or(0), r.PeerShare) {
				continue
			}
		}
		found = append(found, o)
	}
	return found, OK(float64(len(found)))
}

func (c Customer) needs(offer string) bool {
	return slices.ContainsFunc(c.Needs, func(n OpenNeed) bool { return n.Open && slices.Contains(n.AddressedBy, offer) })
}

// UpSell tells whether an entity may want the next level of the ladder.
//
//	level < top, engagement from 60, no red outcome, no severe open problem
//
// One condition that is known to fail is enough for no; else what is not known
// is missing. An outcome not known to be red is not red, and a problem that
// nobody has noted is none. Engagement and problem index lie between 0 and
// 100.
//
// known has a value where the answer holds.
//
// Source: MEASURES REL-7.
func UpSell(c Customer, topLevel Input, r SellRules) (up bool, known Result) {
	known, lacks := lacking(
		number("ladderLevel", c.LadderLevel), number("topLevel", topLevel),
		need{"engagement", c.Engagement, ScoreScale.Lo, ScoreScale.Hi},
	)
	switch bad := c.problem(); {
	case lacks && known.State() == IsInvalid:
		return false, known
	case !bad.OK():
		return false, bad
	case c.severe(r), c.RedOutcome == Yes,
		c.LadderLevel.Known && topLevel.Known && c.LadderLevel.Value >= topLevel.Value,
		c.Engagement.Known && !AtLeast(c.Engagement.Value, r.Engagement):
		return false, OK(0)
	case lacks:
		return false, known
	}
	return true, OK(1)
}

func (c Customer) severe(r SellRules) bool {
	return c.ProblemIndex.Known && AtLeast(c.ProblemIndex.Value, r.SevereProblem)
}

// problem tells why a problem index cannot be used.
func (c Customer) problem() Result {
	if bad, is := refused([]Input{c.ProblemIndex}, ScoreScale.Lo, ScoreScale.Hi); is {
		return bad
	}
	return OK(0)
}
