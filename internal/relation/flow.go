package relation

import "github.com/worthmap/worthmap/internal/measure"

// Flows are what a relation carries, in the order in which people choose. Others
// that somebody wrote are kept.
//
// Source: DOMAIN 4.4; V. Allee, "The Future of Knowledge" (2003), of which the
// intangible ones are.
var Flows = []string{"money", "time", "trust", "information", "service"}

// FlowFields are the fields of a relation that hold what its first end gives and
// what it gets.
var FlowFields = [2]string{"flowsGiven", "flowsReceived"}

// Exchange is how even a relation is, as its first end sees it (REL-5); without a
// value until both sides are said.
func (r *Relation) Exchange() measure.Exchange {
	return measure.ExchangeOf(measure.Input{Value: r.Given.Value, Known: r.Given.Known}, measure.Input{Value: r.Received.Value, Known: r.Received.Known}, measure.StandardExchange)
}
