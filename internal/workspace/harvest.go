package workspace

import (
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// TallyOf counts the statements among some records by kind of change, actor and
// period (OUT-5). What could happen yet has not, and does not count.
func TallyOf(list []*Element) measure.Tally {
	var changes []measure.Change
	for _, e := range list {
		if e.Kind == "harvested-outcome" && e.Text("state") != "potential" {
			changes = append(changes, ChangeOf(e))
		}
	}
	return measure.TallyChanges(changes)
}

// ChangeOf reads how a statement of a harvest is classified. A time that is no
// period is none.
func ChangeOf(e *Element) measure.Change {
	c := measure.Change{
		Kind: e.Text("changeType"), Actor: strings.TrimSpace(e.Text("who")),
		Positive: truth(e.Field("positive")), Intended: truth(e.Field("intended")),
	}
	if p, ok := measure.ParsePeriod(e.Text("when")); ok {
		c.When = p
	}
	return c
}

func truth(v jsontext.Value) measure.Truth {
	is, said := v.Bool()
	if !said {
		return measure.NotKnown
	}
	return measure.TruthOf(is)
}
