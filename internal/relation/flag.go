package relation

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Flag is one of the three questions of a cluster (REL-6).
type Flag int

// The flags, in the order in which they are asked.
const (
	Unmet Flag = iota
	Mutual
	Highest
	Flags // how many there are
)

// flagFields are the registers of the flags, and what figures call them.
var flagFields = [Flags][2]string{{"unmet", "unmet need"}, {"mutual", "mutual potential"}, {"highest", "highest value"}}

// Key returns the word by which a flag is kept: unmet, mutual, highest.
func (f Flag) Key() string { return flagFields[f][0] }

// Word returns what figures call a flag that is raised.
func (f Flag) Word() string { return flagFields[f][1] }

// Overrule is what people say of a flag against the figures (RM10).
type Overrule struct {
	Said    bool // somebody did
	Raised  bool
	Because string
	By      string // a name, empty where nobody gave one
}

// Words says it beside a figure: "overruled by Ana: no, because they left". It
// is empty where nobody said anything.
func (o Overrule) Words() string {
	if !o.Said {
		return ""
	}
	said := "overruled by " + cmp.Or(o.By, "hand")
	if o.Raised {
		said += ": yes"
	} else {
		said += ": no"
	}
	if o.Because != "" {
		said += ", because " + o.Because
	}
	return said
}

// Overruled returns what people say of a flag.
func (c *Cluster) Overruled(f Flag) Overrule {
	v := c.Field("flag/" + f.Key())
	up, said := v.Get("raised").Bool()
	return Overrule{said, up, v.Get("because").Or(""), v.Get("by").Or("")}
}

// Raised returns the flags as they stand: the figures', overruled by people.
func (c *Cluster) Raised(figures [Flags]bool) [Flags]bool {
	for f := range Flags {
		if o := c.Overruled(f); o.Said {
			figures[f] = o.Raised
		}
	}
	return figures
}

// SetFlag wishes a flag overruled; without Said the figures count again.
func SetFlag(cluster crdt.ID, f Flag, o Overrule) (c crdt.Change) {
	v := jsontext.NullValue
	if o.Said {
		var b jsontext.Builder
		b.Set("raised", jsontext.OfBool(o.Raised))
		if o.Because != "" {
			b.SetText("because", o.Because)
		}
		if o.By != "" {
			b.SetText("by", o.By)
		}
		v = b.Value()
	}
	c.Set(cluster, "f/flag/"+f.Key(), v)
	return c
}

// MostTypes is how many types of relationship describe a cluster at most
// (DOMAIN §4.2: choose two or three).
const MostTypes = 3

// Types returns the types of relationship that people chose to describe a
// cluster.
func (c *Cluster) Types() []string { return texts(c.Field("types")) }

// ChooseType wishes a type chosen, or no longer. It returns nothing where as
// many as may be are chosen.
func (c *Cluster) ChooseType(typ string) (change crdt.Change) {
	now := c.Types()
	if i := slices.Index(now, typ); i >= 0 {
		now = slices.Delete(now, i, i+1)
	} else if len(now) >= MostTypes {
		return change
	} else {
		now = append(now, typ)
	}
	change.Set(c.ID, "f/types", jsontext.OfStrings(now...))
	return change
}

// Typed is a type of relationship and how many relations have it.
type Typed struct {
	Type string
	N    int
}

// TypesIn counts the types of the relations between two members of a cluster,
// the most frequent first.
func (m *Map) TypesIn(c *Cluster) (list []Typed) {
	for _, r := range m.Relations {
		_, a := slices.BinarySearch(c.Members, r.A)
		_, b := slices.BinarySearch(c.Members, r.B)
		if !a || !b {
			continue
		}
		for _, t := range r.Types {
			i := slices.IndexFunc(list, func(x Typed) bool { return x.Type == t })
			if i < 0 {
				i, list = len(list), append(list, Typed{Type: t})
			}
			list[i].N++
		}
	}
	slices.SortStableFunc(list, func(a, b Typed) int { return b.N - a.N })
	return list
}

// Cross is two groupings of the same people side by side: clusters, and
// segments that somebody chose beforehand.
type Cross struct {
	Rows     []string // clusters, then those in none where there are such
	Columns  []string // segments, the largest first
	N        [][]int  // people, by row and column
	Together float64  // share of those in clusters who are in the most frequent segment of theirs
}

// mostSegments is how many segments stand alone; the rest are counted together.
const mostSegments = 6

// Segment returns the segment of a person by an attribute, or by "role": the
// first value; empty where nobody said.
func (p *Person) Segment(by string) string {
	if by == "role" {
		return p.Role.Title()
	}
	for _, t := range p.Traits {
		if t.Attribute == by {
			return t.Value
		}
	}
	return ""
}

// Cross counts people by cluster and segment. Ourselves are not counted; who
// is in several clusters counts where they are at home.
func (m *Map) Cross(by, none, rest string) Cross {
	size := map[string]int{}
	var order []string
	segment := make([]string, len(m.People))
	for i, p := range m.People {
		s := p.Segment(by)
		if s == "" {
			s = none
		}
		segment[i] = s
		if i == m.Own {
			continue
		}
		if size[s] == 0 {
			order = append(order, s)
		}
		size[s]++
	}
	slices.SortStableFunc(order, func(a, b string) int { return size[b] - size[a] })
	x := Cross{Columns: order}
	if len(order) > mostSegments {
		x.Columns = append(slices.Clone(order[:mostSegments-1]), rest)
	}
	column := func(i int) int {
		if at := slices.Index(x.Columns, segment[i]); at >= 0 {
			return at
		}
		return len(x.Columns) - 1
	}
	for _, c := range m.Clusters {
		x.Rows = append(x.Rows, c.Name())
		x.N = append(x.N, make([]int, len(x.Columns)))
	}
	loose := make([]int, len(x.Columns))
	alone := 0
	for i, p := range m.People {
		switch {
		case i == m.Own:
		case p.Home() >= 0:
			x.N[p.Home()][column(i)]++
		default:
			loose[column(i)]++
			alone++
		}
	}
	together, all := 0, 0
	for _, row := range x.N {
		together += slices.Max(append(row, 0))
		for _, n := range row {
			all += n
		}
	}
	if all > 0 {
		x.Together = float64(together) / float64(all)
	}
	if alone > 0 {
		x.Rows, x.N = append(x.Rows, none), append(x.N, loose)
	}
	return x
}
