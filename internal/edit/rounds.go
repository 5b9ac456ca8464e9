package edit

import "github.com/worthmap/worthmap/internal/derive"

// Round is a period in which something was observed: its name, and its last day
// in days from 1970-01-01.
type Round struct {
	Text string
	Day  int
}

// Rounds returns the periods in which something on the map was observed, oldest
// first; none on maps of other kinds.
func (b *Board) Rounds() (list []Round) {
	if b.rel != nil {
		return b.townRounds()
	}
	if b.out == nil {
		return nil
	}
	for _, p := range b.figures.Rounds(b.out) {
		list = append(list, Round{p.Text, p.Last})
	}
	return list
}

// Change is a change that was found to have happened: what, by which day, and
// whether it is a good one, where somebody has said so.
type Change struct {
	Title        string
	Day          int
	Good, Judged bool
}

// Changes returns what was harvested and says when, in the order of the map.
// What could still happen is none.
func (b *Board) Changes() (list []Change) {
	if b.out == nil {
		return nil
	}
	for _, e := range b.out.Harvest {
		if day, ok := b.figures.DayOf(e.Text("when")); ok && e.Text("state") != "potential" {
			good, judged := e.Field("positive").Bool()
			list = append(list, Change{e.Name(), day, good, judged})
		}
	}
	return list
}

// Moved tells what moved from one round to that at which the map stands; at now,
// to the last one. To the first nothing has.
func (b *Board) Moved() (from, to string, m derive.Moves) {
	rounds := b.Rounds()
	at := len(rounds) - 1
	for i, r := range rounds {
		if r.Day == b.opt.Day {
			at = i
		}
	}
	if b.out == nil || at < 1 {
		return "", "", m
	}
	return rounds[at-1].Text, rounds[at].Text, b.figures.Moved(b.out, rounds[at-1].Day, rounds[at].Day)
}

// Day returns the day as of which the map shows; 0 for now.
func (b *Board) Day() int { return b.opt.Day }

// keepDay sees to it that a map that shows as it once stood shows a round that
// there is: the one before, where the last that was observed in it is gone, and
// now where there are no two rounds to choose from.
func (b *Board) keepDay() {
	if b.opt.Day == 0 {
		return
	}
	rounds, day := b.Rounds(), 0
	if len(rounds) > 1 {
		for _, r := range rounds {
			if r.Day <= b.opt.Day {
				day = r.Day
			}
		}
	}
	b.opt.Day = day
}

// SetDay shows the map as it stood at the end of a day; 0 is now. It is nobody
// else's affair: nothing is written.
func (b *Board) SetDay(day int) []Effect {
	o := b.opt
	o.Day = day
	b.SetOptions(o)
	return nil
}

func (b *Board) hasRounds() bool { return len(b.Rounds()) > 1 }

// roundsBy moves time by rounds; beyond the last round is now.
func roundsBy(by int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		all := b.Rounds()
		at := len(all)
		for i, p := range all {
			if b.opt.Day != 0 && p.Day >= b.opt.Day {
				at = i
				break
			}
		}
		at = max(at+by, 0)
		if at >= len(all) {
			b.SetDay(0)
			return []Effect{Say{Text: "As it stands now.", Polite: true}}
		}
		b.SetDay(all[at].Day)
		return []Effect{Say{Text: "As of " + all[at].Text + ".", Polite: true}}
	}
}
