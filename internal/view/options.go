package view

import "github.com/worthmap/worthmap/internal/crdt"

// Options say how a map is laid out. The zero value is comfortable and whole.
type Options struct {
	Compact bool // rows and paddings of the compact density (DESIGN §2)

	// Of journeys: whose feelings the rings wait for, and whose points lie on
	// top; empty for the first persona.
	Whose crdt.ID

	// Of journeys: how many times as wide as on the board columns are; 0 for once.
	Stretch float64

	// Of relational maps.
	Ego       crdt.ID // only those near somebody show in full; empty for everybody
	Steps     int     // how near: recorded relations between them, at least 1
	Way       crdt.ID // shows who could introduce us to somebody; empty for nobody
	Without   crdt.ID // shows what breaks when somebody leaves; empty for nobody
	Threshold float64 // of similarity while somebody tries one; 0 for the map's own

	// Proposed draws the groups that the figures see and the map does not have.
	Proposed bool

	// Later has large maps placed elsewhere (Layout.Waits) and not at once.
	Later bool

	// Of outcome maps: as of which day figures show, in days from 1970-01-01; 0
	// for the day that counts.
	Day int
}

func (o Options) pad() float64 {
	if o.Compact {
		return 6
	}
	return 8
}

func (o Options) gap() float64 {
	if o.Compact {
		return 4
	}
	return cardGap
}

func (o Options) folded() float64 {
	if o.Compact {
		return 24
	}
	return foldedHeight
}

// lines is how many lines a card has room for at least.
func (o Options) lines() int {
	if o.Compact {
		return 1
	}
	return 2
}
