package outcome

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// eight are the practices by which an organisation keeps learning: the name in a
// record, the words for people, and a word by which one is told that somebody
// else worded.
//
// Source: Earl, Carden & Smutylo, "Outcome Mapping" (2001), step 7.
var eight = [...]struct{ name, title, told string }{
	{"prospecting", "Prospecting for new ideas", "prospect"},
	{"feedback", "Seeking feedback", "feedback"},
	{"next-highest-power", "Support of the next highest power", "highest power"},
	{"redesigning", "Assessing and redesigning", "redesign"},
	{"checking-up", "Checking up on those served, to add value", "checking up"},
	{"sharing-wisdom", "Sharing our best wisdom", "wisdom"},
	{"experimenting", "Experimenting", "experiment"},
	{"reflection", "Reflecting as an organisation", "reflect"},
}

// MissingPractices returns the titles of those of the eight practices that are
// not among some records (OM10). A record is one by its field, else by its title.
func MissingPractices(have []*workspace.Element) (titles []string) {
	for _, p := range eight {
		if !slices.ContainsFunc(have, func(e *workspace.Element) bool {
			said := e.Text("practice")
			return said == p.name || said == "" && strings.Contains(strings.ToLower(e.Title), p.told)
		}) {
			titles = append(titles, p.title)
		}
	}
	return titles
}

// AddPractices wishes those of the eight practices that a map has not (OM10).
func AddPractices(w *workspace.Workspace, m *Map) (made []crdt.ID, c crdt.Change) {
	missing := MissingPractices(m.Practices)
	for i, place := range w.PlacesAt(m.ID, "", len(w.Doc().Children(m.ID)), len(missing), nil) {
		id, one := workspace.Create("practice", place, missing[i])
		for _, p := range eight {
			if p.title == missing[i] {
				one.Add(workspace.SetText(id, "f/practice", p.name))
			}
		}
		made = append(made, id)
		c.Add(one)
	}
	return made, c
}
