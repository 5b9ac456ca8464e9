package workspace

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// KeyRating and the name of a round make the register of what was seen of a
// progress marker in that round: of two people who rate two rounds at the same
// time both keep theirs (SYNC 2.2). Of one round there is one rating, the later.
const KeyRating = "f/ratings/"

// Ratings yields the rounds in which a progress marker was rated with what was
// seen, 0 to 3, each once. Before each round had a register of its own, all
// stood in one object; those count where their round has none.
func (e *Element) Ratings(yield func(round string, seen Number) bool) {
	more := true
	for round, v := range e.Parts("ratings") {
		if n := number(v); n.Known && more {
			more = yield(round, n)
		}
	}
	for round, v := range e.Field("ratings").Fields() {
		if n := number(v); n.Known && more && e.Member(KeyRating+round).IsZero() {
			more = yield(round, n)
		}
	}
}

// RatingIn returns what was seen in a round, and where that stands: in a
// register of its own, or as a part of an older one.
func (e *Element) RatingIn(round string) (seen Number, key, part string) {
	v, key, part := e.Part("ratings", round)
	return number(v), key, part
}

// SetRating wishes that something was seen of a progress marker in a round, or
// that nobody looked, also where an older object says otherwise. Off the scale
// it wishes nothing and returns a *RangeError.
func SetRating(e *Element, round string, seen Number) (crdt.Change, error) {
	c, err := SetNumber(e.Kind, e.ID, KeyRating+round, seen)
	old := e.Field("ratings")
	if err != nil || seen.Known || !old.Get(round).Known() {
		return c, err
	}
	var left jsontext.Builder
	for at, v := range old.Fields() {
		if at != round {
			left.Set(at, v)
		}
	}
	if left.Empty() {
		c.Set(e.ID, "f/ratings", jsontext.NullValue)
	} else {
		c.Set(e.ID, "f/ratings", left.Value())
	}
	return c, nil
}
