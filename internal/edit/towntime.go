package edit

import "github.com/worthmap/worthmap/internal/derive"

// mostRounds is through how many rounds a relational map goes at most.
const mostRounds = 40

// townRounds are the periods between the first date and the last that anybody
// or a relation has.
func (b *Board) townRounds() (list []Round) {
	first, last, ok := b.rel.Dates()
	if !ok {
		return nil
	}
	for _, p := range derive.Periods(first, last, mostRounds) {
		list = append(list, Round{p.Text, p.Last})
	}
	return list
}

// There returns how many people and relations show of those that are on the
// map, while time is chosen.
func (b *Board) There() (people, relations int) {
	if b.rel == nil {
		return 0, 0
	}
	then := b.rel.On(b.opt.Day)
	return then.Somebody, then.Ties
}
