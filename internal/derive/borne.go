package derive

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Borne says how far witnesses bear a statement out: "2 of 3 agree fully", of
// those who answered.
func Borne(e *workspace.Element) string {
	answers := workspace.Answers(e)
	agree, n := measure.Responses(answers)
	switch {
	case len(answers) == 0:
		return "nobody asked yet"
	case n == 0:
		return "asked, no answer yet"
	}
	return Decimal(agree, 0) + " of " + Decimal(n, 0) + " agree fully"
}
