package relation

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/workspace"
)

// Arrangement is how the people of a map are placed.
type Arrangement string

// The arrangements. Clusters is the usual one; a map without clusters is
// placed by its relations.
const (
	Clusters Arrangement = "clusters"
	Force    Arrangement = "force"
	Rings    Arrangement = "rings"
	Sectors  Arrangement = "sectors"
	Grid     Arrangement = "grid"
)

// Arrangements lists them in the order in which people choose.
var Arrangements = []Arrangement{Clusters, Force, Rings, Sectors, Grid}

// Title returns the arrangement in words.
func (a Arrangement) Title() string {
	switch a {
	case Force:
		return "by relations"
	case Rings:
		return "rings by nearness"
	case Sectors:
		return "sectors by " + "attribute"
	case Grid:
		return "grid by two figures"
	}
	return "by cluster"
}

// Free tells whether people stand where a hand put them: in the others the
// place says something that a hand may not say otherwise.
func (a Arrangement) Free() bool { return a == Clusters || a == Force }

// View is how the map is shown (RM5).
type View struct {
	Arrangement Arrangement
	SizeBy      string  // a field of people, or a centrality; see Sizes
	Threshold   float64 // of similarity, from which on shared traits are linked; above 1 for none
	SectorsBy   string  // an attribute, or "role"
	GridX       string  // fields of people, of a grid
	GridY       string
}

// StandardThreshold is the similarity from which on a map links people by what
// they share, unless somebody chose another: at least half of their traits. Where
// that would draw more links than there are people, it is the next step that
// does not.
const StandardThreshold = 0.5

// standard returns the threshold of a map for which nobody chose one; above 1
// where even those who share everything are too many to draw.
func (l *Likeness) standard(people int) float64 {
	i := int(StandardThreshold * Steps)
	for i <= Steps && l.From(float64(i)/Steps) > people {
		i++
	}
	return float64(i) / Steps
}

// Sizes are the figures by which people can be sized, in the order in which
// they are chosen. Those behind the fields are computed (REL-3).
var Sizes = []string{"annualValue", "potential", "engagement", "importance", "degree", "betweenness", "closeness", "eigenvector", "reach", "none"}

// Computed tells whether a size is a figure of the network, which is measured
// elsewhere.
func Computed(by string) bool {
	return by == "betweenness" || by == "closeness" || by == "eigenvector" || by == "reach"
}

// SizeTitle returns what a size stands for in words.
func SizeTitle(by string) string {
	switch by {
	case "annualValue":
		return "annual value"
	case "degree":
		return "number of relations"
	case "betweenness":
		return "ways that lead over them"
	case "closeness":
		return "nearness to all others"
	case "eigenvector":
		return "relations with the well related"
	case "reach":
		return "who is within two steps"
	case "none":
		return "all the same"
	}
	return by
}

// Figures are the numbers of people by which a grid can be drawn.
var Figures = []string{"engagement", "potential", "importance", "annualValue", "size", "nps", "ladderLevel", "power", "interest"}

// Figure returns a number of a person, as View names it.
func (p *Person) Figure(field string) workspace.Number {
	if field == "importance" {
		return p.Importance
	}
	return p.Number(field)
}

// view reads the fields of the map.
func (r *reader) view(l *Likeness) View {
	e := r.m.Element
	v := View{
		Arrangement: Arrangement(e.Text("arrangement")), SizeBy: e.Text("sizeBy"),
		Threshold: e.Number("threshold").Or(0), SectorsBy: e.Text("sectorsBy"),
		GridX: e.Text("gridX"), GridY: e.Text("gridY"),
	}
	if !slices.Contains(Arrangements, v.Arrangement) {
		v.Arrangement = Clusters
	}
	if v.Arrangement == Clusters && len(r.m.Clusters) == 0 {
		v.Arrangement = Force
	}
	if !slices.Contains(Sizes, v.SizeBy) {
		v.SizeBy = "annualValue"
	}
	if !(v.Threshold > 0) {
		v.Threshold = l.standard(len(r.m.People))
	}
	if v.SectorsBy == "" {
		v.SectorsBy = "role"
	}
	if v.Arrangement == Grid { // of thousands nobody is asked for what does not show
		v.GridX, v.GridY = r.axes(v.GridX, v.GridY)
	}
	return v
}

// axes returns the figures of a grid: where nobody chose, interest and power if
// people have both, else of those that tell people apart the two that most have
// (Figures breaks ties).
func (r *reader) axes(x, y string) (string, string) {
	known := make(map[string]int, len(Figures)) // looked up only
	for _, f := range Figures {
		if n, apart := r.m.Telling(f); apart {
			known[f] = n
		}
	}
	if x == "" && y == "" && known["interest"] > 0 && known["power"] > 0 {
		return "interest", "power"
	}
	best := slices.Clone(Figures)
	slices.SortStableFunc(best, func(a, b string) int { return known[b] - known[a] })
	for _, f := range best {
		switch {
		case x == "" && f != y:
			x = f
		case y == "" && f != x:
			y = f
		}
	}
	return x, y
}

// Telling returns how many people have a figure, and whether it tells them
// apart: not all who have it have the same.
func (m *Map) Telling(field string) (n int, apart bool) {
	var first float64
	for _, p := range m.People {
		if v := p.Figure(field); v.Known {
			if n++; n == 1 {
				first = v.Value
			}
			apart = apart || v.Value != first
		}
	}
	return n, apart
}

// Attributes returns the attributes that people of the map have, in the order
// of the alphabet.
func (m *Map) Attributes() (names []string) {
	for _, t := range m.Shared.Traits() {
		if !slices.Contains(names, t.Attribute) {
			names = append(names, t.Attribute)
		}
	}
	slices.SortFunc(names, strings.Compare)
	return names
}

// Sector returns in which sector a person stands: the first value of the
// attribute, or the role; empty where nobody said.
func (m *Map) Sector(p *Person) string { return p.Segment(m.View.SectorsBy) }
