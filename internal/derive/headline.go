package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Headline is one line of what a kind of canvas shows first (MEASURES §8).
type Headline struct {
	Key      string    // for words and addresses: "emotion"
	Title    string    // "Emotion curve and peak–end"
	Measures []string  // the measures that it shows
	Figures  []*Figure // of the map, those with the most to gain first
}

// topic is a headline as a kind of map has it.
type topic struct {
	key, title string
	measures   []string
}

// topics is MEASURES §8. Communities and centrality have figures once a network
// was computed and kept (see Network).
var topics = map[string][]topic{
	"journey": {
		{"value", "Stage value and gap", []string{"JNY-2", "GAP-3"}},
		{"emotion", "Emotion curve and peak–end", []string{"JNY-1"}},
		{"funnel", "Funnel", []string{"JNY-4"}},
		{"pain", "Pain points and moments of truth", []string{"JNY-3"}},
		{"opportunity", "Opportunities", []string{"GAP-5", "JNY-6"}},
	},
	"relational": {
		{"groups", "Groups", []string{"REL-2"}},
		{"types", "Relationship types", []string{"REL-4"}},
		{"flags", "Flags of clusters", []string{"REL-6"}},
		{"central", "Central entities", []string{"REL-3"}},
		{"reciprocity", "Reciprocity", []string{"REL-5"}},
		{"sell", "Cross-sell and up-sell", []string{"REL-7"}},
		{"value", "Value at stake", []string{"CUS-7", "CUS-8", "CUS-9"}},
	},
	"outcome": {
		{"progress", "Progress", []string{"GAP-1", "GAP-3"}},
		{"status", "Status", []string{"MON-2", "MON-3"}},
		{"trend", "Trend and verdict", []string{"MON-4", "MON-5", "MON-6", "MON-7", "MON-8", "MON-9"}},
		{"markers", "Progress markers", []string{"OUT-1", "OUT-2"}},
		{"logic", "Findings about the logic", []string{"OUT-7"}},
		{"harvest", "Harvested outcomes", []string{"OUT-5"}},
	},
}

// Headlines returns what a map shows first, by its kind. A headline without
// figures stands there all the same: it says what could be.
func (f *Figures) Headlines(mapID crdt.ID) (all []Headline) {
	e := f.w.Element(mapID)
	if e == nil || e.Kind != "map" {
		return nil
	}
	list := f.List(mapID)
	for _, t := range topics[e.Text("kind")] {
		h := Headline{Key: t.key, Title: t.title, Measures: t.measures}
		for _, g := range list {
			if slices.Contains(t.measures, g.Measure) {
				h.Figures = append(h.Figures, g)
			}
		}
		BySize(h.Figures)
		all = append(all, h)
	}
	return all
}

// BySize sorts figures in place: by measure in the order of their first
// figure, and within a measure by how much there is to gain. What cannot be
// computed comes last; of equals the order stays.
func BySize(figures []*Figure) {
	first := map[string]int{}
	for _, g := range figures {
		if _, ok := first[g.Measure]; !ok {
			first[g.Measure] = len(first)
		}
	}
	slices.SortStableFunc(figures, func(a, b *Figure) int {
		switch {
		case a.Measure != b.Measure:
			return first[a.Measure] - first[b.Measure]
		case a.Result.OK() != b.Result.OK():
			if a.Result.OK() {
				return -1
			}
			return 1
		case a.Size > b.Size:
			return -1
		case a.Size < b.Size:
			return 1
		}
		return 0
	})
}
