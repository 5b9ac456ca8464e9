package journey

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// toScale is the field of a map whose stages are drawn as wide as they last.
const toScale = "toScale"

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
// what they said of its touchpoints. Unknown where they said neither.
func (s *Stage) Minutes() (n workspace.Number) {
	if d := s.Duration; d.Value.Known && minutes[d.Unit] > 0 && d.Value.Value >= 0 {
		return workspace.Num(d.Value.Value * minutes[d.Unit])
	}
	for _, t := range s.Touchpoints {
		for _, m := range [...]workspace.Number{t.TouchMinutes, t.WaitMinutes} {
			if m.Known && m.Value >= 0 {
				n = workspace.Num(n.Value + m.Value)
			}
		}
	}
	return n
}
