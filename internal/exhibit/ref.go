package exhibit

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Kind is a kind of chart, as commands and files name it.
type Kind string

// The kinds: of a map, of an indicator, of an offer.
const (
	Landscape Kind = "landscape"
	Grid      Kind = "grid"
	Priority  Kind = "priorities"
	Kano      Kind = "kano"
	Funnel    Kind = "funnel"
	ValueMap  Kind = "value-map"
	Target    Kind = "target"
	Process   Kind = "process"
	Run       Kind = "run"
	Waterfall Kind = "waterfall"
)

// Kinds are all kinds in their order.
var Kinds = []Kind{Landscape, Grid, Priority, Kano, Funnel, ValueMap, Target, Process, Run, Waterfall}

// names say in a few words what each kind is.
var names = map[Kind]string{
	Landscape: "Opportunity landscape",
	Grid:      "Importance and performance",
	Priority:  "Priorities",
	Kano:      "Kano plane",
	Funnel:    "Funnel",
	ValueMap:  "Value map",
	Target:    "Way to the target",
	Process:   "Process behaviour (XmR) chart",
	Run:       "Run chart",
	Waterfall: "Value waterfall",
}

// Name says what a kind is: "Opportunity landscape".
func (k Kind) Name() string { return names[k] }

// Ref names a chart: which kind, and of which record.
type Ref struct {
	Kind Kind
	Of   crdt.ID // a map, an indicator, an offer or another record
}

// String writes a reference as one text: "target:i5".
func (r Ref) String() string { return string(r.Kind) + ":" + string(r.Of) }

// ParseRef reads what String wrote; false where it is none.
func ParseRef(s string) (Ref, bool) {
	kind, of, ok := strings.Cut(s, ":")
	r := Ref{Kind(kind), crdt.ID(of)}
	return r, ok && of != "" && names[r.Kind] != ""
}
