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
type Style struct{ Colour, Size, Shape, Flag string }

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
	Shape int     // the class of the shape, from 0; −1 for none
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
	Shape   string
	Shapes  []Class // at most MostShapes
	Flag    string
	Flags   int
}

// limit is how many classes there are at most: of words, and steps of numbers.
// Round bounds may need a step more.
type limit struct{ words, steps int }

// MostShapes is how many shapes there are at most: more are not told apart at a
// glance.
const MostShapes = 5

var (
	ofColour = limit{words: 7, steps: 5}
	ofShape  = limit{words: MostShapes, steps: MostShapes - 1}
)

// Rest is the label of the class that words share which have none of their own.
const Rest = "others"

// Of finds how a style shows on a map.
func (s Style) Of(w *workspace.Workspace, f *derive.Figures, m crdt.ID) Shown {
	out := Shown{Marks: map[crdt.ID]Mark{}}
	if s.Empty() {
		return out
	}
	var colours, sizes, shapes []valued
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
		read(s.Shape, &out.Shape, func(e *workspace.Element, v table.Value) { shapes = append(shapes, valued{e.ID, v}) })
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
	out.Classes, out.Ordered = ofColour.classify(colours, func(id crdt.ID, class int) {
		m := out.mark(id)
		m.Class = class
		out.Marks[id] = m
	})
	out.Shapes, _ = ofShape.classify(shapes, func(id crdt.ID, class int) {
		m := out.mark(id)
		m.Shape = class
		out.Marks[id] = m
	})
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
	return Mark{Class: -1, Size: -1, Shape: -1}
}

// classify puts values into classes, and tells each its own. They are ordered
// where all values are numbers.
func (most limit) classify(list []valued, put func(id crdt.ID, class int)) (classes []Class, ordered bool) {
	if len(list) == 0 {
		return nil, false
	}
	ordered = !slices.ContainsFunc(list, func(x valued) bool { return !x.v.Number.Known })
	find := words
	if ordered {
		find = numbers
	}
	classes, class := find(list, most)
	for _, x := range list {
		i := class(x.v)
		classes[i].N++
		put(x.id, i)
	}
	return classes, ordered
}

// words makes a class of each word (D2).
func words(list []valued, most limit) (classes []Class, class func(table.Value) int) {
	count := map[string]int{}
	var order []string
	for _, x := range list {
		if count[x.v.Text] == 0 {
			order = append(order, x.v.Text)
		}
		count[x.v.Text]++
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	more := len(order) > most.words
	if more {
		order = order[:most.words-1]
	}
	for _, word := range order {
		classes = append(classes, Class{Label: word})
	}
	if more {
		classes = append(classes, Class{Label: Rest})
	}
	return classes, func(v table.Value) int {
		if i := slices.Index(order, v.Text); i >= 0 {
			return i
		}
		return len(order)
	}
}

// numbers makes classes of equal width between round bounds (D1).
func numbers(list []valued, most limit) (classes []Class, class func(table.Value) int) {
	var different []float64
	for _, x := range list {
		if at, has := slices.BinarySearch(different, x.v.Number.Value); !has {
			different = slices.Insert(different, at, x.v.Number.Value)
			if len(different) > 4*most.steps {
				break // enough to know
			}
		}
	}
	if len(different) <= most.steps {
		for _, v := range different {
			classes = append(classes, Class{Label: workspace.NumberText(rounded(v))})
		}
		return classes, func(v table.Value) int { at, _ := slices.BinarySearch(different, v.Number.Value); return at }
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range list {
		lo, hi = math.Min(lo, x.v.Number.Value), math.Max(hi, x.v.Number.Value)
	}
	step := round((hi - lo) / float64(most.steps))
	from := math.Floor(lo/step) * step
	n := 1
	for float64(from+float64(float64(n)*step)) < hi && n < most.steps+1 {
		n++
	}
	for i := range n {
		a, b := rounded(from+float64(float64(i)*step)), rounded(from+float64(float64(i+1)*step))
		classes = append(classes, Class{Label: workspace.NumberText(a) + " to " + workspace.NumberText(b)})
	}
	return classes, func(v table.Value) int { return max(0, min(int(math.Floor((v.Number.Value-from)/step)), n-1)) }
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
