package derive

import (
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// Way says where an indicator began, stands, and is to come, as far as that is
// known: "38 → 60 % → 65", into a range "74 → 61 min → 20–45".
func (i *IndicatorFigures) Way() string {
	var said []string
	if i.Aim.Baseline.Known {
		said = append(said, Number(i.Aim.Baseline.Value))
	}
	if i.Current.Known {
		said = append(said, Quantity(i.Current.Value, i.Unit))
	}
	switch a := i.Aim; {
	case a.Direction == measure.InRange && a.Lo.Known && a.Hi.Known:
		said = append(said, Number(a.Lo.Value)+"–"+Number(a.Hi.Value))
	case a.Target.Known:
		said = append(said, Number(a.Target.Value))
	}
	return strings.Join(said, " → ")
}
