package journey

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// toScale is the field of a map whose stages are drawn as wide as they last.
const toScale = "toScale"

// timeRoom is the field of a map that says how wide the stage is that lasts
// longest while time is to scale, in board units.
const timeRoom = "timeRoom"

// Widths of the stage that lasts longest, board units.
const (
	TimeRoom      = 560.0 // unless somebody chose another
	LeastTimeRoom = 240.0
	MostTimeRoom  = 4800.0
)

// Room returns how wide the stage is that lasts longest, while time is to scale.
func (m *Map) Room() float64 {
	if n := m.Number(timeRoom); n.Known && n.Value > 0 {
		return min(max(n.Value, LeastTimeRoom), MostTimeRoom)
	}
	return TimeRoom
}

// WithRoom returns the map as it is with another room for time; the map itself
// stays as it is.
func (m *Map) WithRoom(room float64) *Map {
	n := *m
	n.Element = m.With("f/"+timeRoom, workspace.Num(room).JSON())
	return &n
}

// SetRoom wishes another room for time: all stages that are as wide as they
// last get wider or narrower with it.
// 0 gives it the usual one.
func SetRoom(m *Map, room float64) (c crdt.Change) {
	if room == 0 {
		c.Set(m.ID, "f/"+timeRoom, jsontext.NullValue)
		return c
	}
	c.Set(m.ID, "f/"+timeRoom, workspace.Num(math.Round(min(max(room, LeastTimeRoom), MostTimeRoom))).JSON())
	return c
}

// ToScale tells whether stages are drawn as wide as they last (F37).
func (m *Map) ToScale() bool { return m.Flag(toScale) }

// SetToScale wishes stages drawn as wide as they last, or as they read best.
func SetToScale(m *Map, on bool) crdt.Change {
	return workspace.SetFlag(m.ID, "f/"+toScale, on)
}

// minutes are how many the units of durations have; a month is a twelfth of
// 365.25 days.
var minutes = map[string]float64{
	"minute": 1, "minutes": 1, "min": 1, "hour": 60, "hours": 60, "h": 60, "": 1440, "day": 1440, "days": 1440,
	"week": 10080, "weeks": 10080, "month": 43830, "months": 43830, "year": 525960, "years": 525960,
}

// Minutes returns how long a stage lasts: as people said it, or else the sum of
// what they said of its touchpoints. Unknown where they said neither; what is
// below 0 or longer than workspace.MostMinutes is not said.
func (s *Stage) Minutes() (n workspace.Number) {
	if d := s.Duration; minutes[d.Unit] > 0 {
		if m := lasting(workspace.Number{Value: d.Value.Value * minutes[d.Unit], Known: d.Value.Known}); m.Known {
			return m
		}
	}
	for _, t := range s.Touchpoints {
		touch, wait := t.Times()
		for _, m := range [...]workspace.Number{touch, wait} {
			if m.Known {
				n = workspace.Num(n.Value + m.Value)
			}
		}
	}
	return n
}

// Times returns how many minutes customers are touched, and how many they wait
// after that; unknown where nobody said, or what they said is below 0 or longer
// than workspace.MostMinutes.
func (t *Touchpoint) Times() (touch, wait workspace.Number) {
	return lasting(t.TouchMinutes), lasting(t.WaitMinutes)
}

// lasting returns a time that can be drawn: files may hold any number, and sums
// and widths of those beyond all sense would be none.
func lasting(n workspace.Number) workspace.Number {
	if !n.Known || !(n.Value >= 0 && n.Value <= workspace.MostMinutes) {
		return workspace.Number{}
	}
	return n
}

// CheckDuration returns a *workspace.RangeError where a duration, as the
// register of a stage holds it, is none that a stage can have: below 0, or
// longer than workspace.MostMinutes.
func CheckDuration(d jsontext.Value) error {
	unit := minutes[d.Get("unit").Or("")]
	if unit == 0 {
		unit = 1 // what nobody here can count in minutes
	}
	most := math.Floor(workspace.MostMinutes / unit)
	if n, ok := d.Get("value").Number(); ok && !(n >= 0 && n <= most) {
		return &workspace.RangeError{What: "Duration", Lo: 0, Hi: most}
	}
	return nil
}
