package measure

import "slices"

// Definition says in words what a measure is, for "Why this number?", the
// command line and reports. Its texts and its code stand in one file.
//
// Symbols are formulas parted by "; ", each "figure = expression" in the field
// names of MEASURES §10, so that numbers can be put in (see Formula).
type Definition struct {
	ID      string // of MEASURES.md: "GAP-1"
	Name    string // as people say it
	Words   string // the formula in words
	Symbols string // the formula in symbols
	Range   string // where results lie
	Source  string // who says so
}

// definitions holds all measures by chapter and number: one list and one file
// for each chapter of MEASURES.md.
var definitions = slices.Concat(
	gapMeasures, valueMeasures, customerMeasures, outcomeMeasures,
	monitorMeasures, relationMeasures, journeyMeasures,
)

// Define returns the definition of a measure, and whether there is one.
func Define(id string) (Definition, bool) {
	for _, d := range definitions {
		if d.ID == id {
			return d, true
		}
	}
	return Definition{}, false
}

// Definitions returns all measures in the order of MEASURES.md. The slice is
// the caller's.
func Definitions() []Definition { return slices.Clone(definitions) }
