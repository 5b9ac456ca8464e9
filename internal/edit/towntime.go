package edit

import (
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// mostRounds is through how many rounds a relational map goes at most: its
// periods are the shortest that come to no more.
const mostRounds = 40

// townRounds are the periods between the first date and the last that anybody
// or a relation has: quarters, or years where those are too many, or months
// where there would be hardly any.
func (b *Board) townRounds() (list []Round) {
	first, last, ok := b.rel.Dates()
	if !ok {
		return nil
	}
	for _, l := range [...]measure.Length{measure.Month, measure.Quarter, measure.Year} {
		if l == measure.Month && last-first > 366 {
			continue
		}
		list = list[:0]
		for day := first; ; {
			text := derive.PeriodOf(day, l)
			p, ok := measure.ParsePeriod(text)
			if !ok || len(list) > mostRounds && l != measure.Year || len(list) > 20*mostRounds {
				break
			}
			list = append(list, Round{text, p.Last})
			if p.Last >= last {
				break
			}
			day = p.Last + 1
		}
		if len(list) <= mostRounds {
			break
		}
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
