package measure

// Definition says in words what a measure is, for "Why this number?", the
// command line and reports. Its texts and its code stand in one file.
type Definition struct {
	ID      string // of MEASURES.md: "GAP-1"
	Name    string // as people say it
	Words   string // the formula in words
	Symbols string // the formula in symbols
	Range   string // where results lie
	Source  string // who says so
}

// definitions holds all measures, by area and number.
var definitions = []Definition{gap1, gap3, gap5, val1, jny1, jny2}

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
func Definitions() []Definition { return append([]Definition(nil), definitions...) }
