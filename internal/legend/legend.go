package legend

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Style names the columns (table.Column.Key) that a map shows; empty for none.
type Style struct{ Colour, Size, Flag string }

// Empty tells whether nothing is shown.
func (s Style) Empty() bool { return s == Style{} }

// Class is one entry of a legend.
type Class struct {
	Label string
	N     int // how many things are in it
}

// Mark is how one thing looks.
type Mark struct {
	Class int     // of the colour, from 0; −1 for none
	Size  float64 // 0..1 of the largest; negative for none
	Flag  bool
}

// Shown is a style as it applies to one map.
type Shown struct {
	Marks   map[crdt.ID]Mark
	Colour  string // the title of the column, empty if none shows
	Ordered bool   // the classes go from little to much
	Classes []Class
	Size    string
	Largest float64
	Flag    string
	Flags   int
}

// Most classes of numbers and of words.
const (
	mostSteps = 5
	mostWords = 7
)

// Rest is the label of the class that words share which have none of their own.
const Rest = "others"

// Of finds how a style shows on a map.
func (s Style) Of(w *workspace.Workspace, f *derive.Figures, m crdt.ID) Shown {
	out := Shown{Marks: map[crdt.ID]Mark{}}
	if s.Empty() {
		return out
	}
	var colours, sizes []valued
	kinds, _ := table.Kinds(w, m)
	for _, kind := range kinds {
		t := table.Of(w, f, m, kind)
		read := func(key string, title *string, each func(*workspace.Element, table.Value)) {
			c := t.Column(key)
			if c == nil {
				return
			}
			for _, e := range t.Rows {
				if v := c.Of(w, f, e); v.Number.Known || v.Text != "" {
					*title = c.Title
					each(e, v)
				}
			}
		}
		read(s.Colour, &out.Colour, func(e *workspace.Element, v table.Value) { colours = append(colours, valued{e.ID, v}) })
		read(s.Size, &out.Size, func(e *workspace.Element, v table.Value) {
			if v.Number.Known && v.Number.Value > 0 {
				sizes = append(sizes, valued{e.ID, v})
				out.Largest = max(out.Largest, v.Number.Value)
			}
		})
		read(s.Flag, &out.Flag, func(e *workspace.Element, v table.Value) {
			if !v.Number.Known || v.Number.Value > 0 { // D5
				m := out.mark(e.ID)
				m.Flag = true
				out.Marks[e.ID] = m
				out.Flags++
			}
		})
	}
	for _, x := range sizes { // D4
		m := out.mark(x.id)
		m.Size = x.v.Number.Value / out.Largest
		out.Marks[x.id] = m
	}
	out.classify(colours)
	return out
}

type valued struct {
	id crdt.ID
	v  table.Value
}

// mark is what a thing has so far.
func (s *Shown) mark(id crdt.ID) Mark {
	if m, ok := s.Marks[id]; ok {
		return m
	}
	return Mark{Class: -1, Size: -1}
}

// classify puts values into classes.
func (s *Shown) classify(list []valued) {
	if len(list) == 0 {
		return
	}
	s.Ordered = !slices.ContainsFunc(list, func(x valued) bool { return !x.v.Number.Known })
	class := s.words(list)
	if s.Ordered {
		class = s.numbers(list)
	}
	for _, x := range list {
		m := s.mark(x.id)
		m.Class = class(x.v)
		s.Classes[m.Class].N++
		s.Marks[x.id] = m
	}
}

// words makes a class of each word (D2).
func (s *Shown) words(list []valued) func(table.Value) int {
	count := map[string]int{}
	var order []string
	for _, x := range list {
		if count[x.v.Text] == 0 {
			order = append(order, x.v.Text)
		}
		count[x.v.Text]++
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	more := len(order) > mostWords
	if more {
		order = order[:mostWords-1]
	}
	s.Classes = nil
	for _, word := range order {
		s.Classes = append(s.Classes, Class{Label: word})
	}
	if more {
		s.Classes = append(s.Classes, Class{Label: Rest})
	}
	return func(v table.Value) int {
		if i := slices.Index(order, v.Text); i >= 0 {
			return i
		}
		return len(order)
	}
}

// numbers makes classes of equal width between round bounds (D1).
func (s *Shown) numbers(list []valued) func(table.Value) int {
	var different []float64
	for _, x := range list {
		if at, has := slices.BinarySearch(different, x.v.Number.Value); !has {
			different = slices.Insert(different, at, x.v.Number.Value)
			if len(different) > 4*mostSteps {
				break // enough to know
			}
		}
	}
	s.Classes = nil
	if len(different) <= mostSteps {
		for _, v := range different {
			s.Classes = append(s.Classes, Class{Label: workspace.NumberText(rounded(v))})
		}
		return func(v table.Value) int { at, _ := slices.BinarySearch(different, v.Number.Value); return at }
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range list {
		lo, hi = math.Min(lo, x.v.Number.Value), math.Max(hi, x.v.Number.Value)
	}
	step := round((hi - lo) / mostSteps)
	from := math.Floor(lo/step) * step
	n := 1
	for float64(from+float64(float64(n)*step)) < hi && n < mostSteps+1 {
		n++
	}
	for i := range n {
		a, b := rounded(from+float64(float64(i)*step)), rounded(from+float64(float64(i+1)*step))
		s.Classes = append(s.Classes, Class{Label: workspace.NumberText(a) + " to " + workspace.NumberText(b)})
	}
	return func(v table.Value) int { return max(0, min(int(math.Floor((v.Number.Value-from)/step)), n-1)) }
}

// round returns a round width that is no smaller than w: 1, 2, 2.5 or 5 times a
// power of ten.
func round(w float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(w)))
	for _, k := range [...]float64{1, 2, 2.5, 5, 10} {
		if float64(k*p) >= w {
			return float64(k * p)
		}
	}
	return 10 * p
}

// rounded takes away the last digits, in which platforms may differ.
func rounded(v float64) float64 {
	if v == 0 {
		return 0
	}
	k := math.Pow(10, 9-math.Ceil(math.Log10(math.Abs(v))))
	return math.Round(v*k) / k
}
