package derive

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Knob is one number that people entered and that a figure is made of, with
// what it may be set to. Of a survey question it is how many of the answers
// lie in the upper two ratings.
type Knob struct {
	Fact               // Element, Field and Part say where it is entered
	Of       string    // name of the record that it stands on
	IsWeight bool      // it says how much something counts
	IsCount  bool      // answers of a survey question
	Is       float64   // as the workspace has it
	Entered  bool      // else a default stands there
	Lo, Hi   float64   // ends of a slider: its scale, else what is near the number
	Step     float64   // of a slider
	Whole    bool      // the number has no fraction
	counts   []float64 // of the ratings
	scale    workspace.Scale
	reach    float64 // the range of which sensitivity takes a tenth
}

// Key names a knob among those of a workspace.
func (k *Knob) Key() string {
	key := string(k.Element) + " " + k.Field
	if k.Part != "" {
		key += " " + k.Part
	}
	return key
}

// deepest is how far computed inputs are followed: from a map by its stages
// and outcomes to indicators.
const deepest = 4

// gathering finds the knobs of a figure.
type gathering struct {
	f     *Figures
	knobs []*Knob
	have  map[string]bool
}

// knobs returns the numbers that people entered for a figure, in the order of
// its trail. Inputs that are computed themselves are followed to those.
func (f *Figures) knobs(ref FigureRef) []*Knob {
	g := gathering{f: f, have: map[string]bool{}}
	g.gather(ref, 0)
	return g.knobs
}

func (g *gathering) gather(ref FigureRef, depth int) {
	w := g.f.Why(ref)
	side := ref.Name == Expected || ref.Name == Delivered
	_, _, whole := ref.Name.dimension()
	for _, x := range w.Inputs {
		e := g.f.w.Element(x.Element)
		if e == nil {
			continue
		}
		switch {
		case e.Kind == "stage" && !side && !whole && (x.Field == "" || strings.HasPrefix(x.Field, "f/expected/") || strings.HasPrefix(x.Field, "f/delivered/")):
			if depth < deepest { // a side is the mean of several numbers, or of a survey
				g.gather(FigureRef{Name: Expected, Element: e.ID}, depth+1)
				g.gather(FigureRef{Name: Delivered, Element: e.ID}, depth+1)
			}
		case x.Field != "":
			if side && depth > 0 && e.Kind == "stage" { // a dimension, which both sides of a gap have
				x.Label = string(ref.Name) + ", " + x.Label
			}
			g.add(x, e)
		case e.Kind == "offer" && strings.HasPrefix(string(ref.Name), "VAL-4."): // where an offer stands is its quality and its price
			g.gather(FigureRef{Name: "VAL-2.mpq", Element: e.ID}, depth+1)
			g.gather(FigureRef{Name: "VAL-3.relativePrice", Element: e.ID}, depth+1)
		case x.Element != ref.Element && depth < deepest:
			g.gather(FigureRef{Name: within(ref.Name, e.Kind), Element: e.ID}, depth+1)
		}
	}
	for _, x := range w.Weights {
		if e := g.f.w.Element(x.Element); e != nil {
			g.put(&Knob{Fact: x.Fact, Of: x.Label, IsWeight: true, Is: x.Is, Entered: x.Entered}, e)
		}
	}
}

// within is the figure of a record of a kind that a figure is made of.
func within(name Name, kind string) Name {
	if kind == "outcome" && name != Progress && !strings.HasPrefix(string(name), "GAP-") {
		return Opportunity
	}
	return Progress
}

// add notes an input, if it is a number, an object with numbers, or the counts
// of ratings.
func (g *gathering) add(x Fact, e *workspace.Element) {
	of := e.Name()
	if e.Kind == "observation" || e.Kind == "survey" {
		if about := g.f.w.Element(crdt.ID(e.Text("of"))); about != nil {
			of = about.Name()
		}
	}
	v := g.f.w.Doc().Get(x.Element, x.Field)
	if n, ok := v.Number(); ok {
		x.Part = ""
		g.put(&Knob{Fact: x, Of: of, Is: n, Entered: true}, e)
		return
	}
	switch v.Kind() {
	case jsontext.Array:
		if line := len(x.Counts) - 2; line > 0 {
			g.put(&Knob{Fact: x, Of: of, IsCount: true, Is: x.Counts[line] + x.Counts[line+1], Entered: true, counts: x.Counts}, e)
		}
	case jsontext.Object:
		if row, ok := strings.CutPrefix(x.Part, cohortPart); ok {
			g.cohort(x, e, v, row)
			return
		}
		for name, member := range v.Fields() {
			n, ok := member.Number()
			if !ok || x.Part != "" && x.Part != name {
				continue
			}
			one := x
			switch {
			case x.Part != "" || name == "value":
			case name == "lo":
				one.Label += ", at least"
			case name == "hi":
				one.Label += ", at most"
			default:
				one.Label += ", " + name
			}
			one.Part = name
			g.put(&Knob{Fact: one, Of: of, Is: n, Entered: true}, e)
		}
	}
}

// cohort notes the customers of one cohort by age: each is a number that people
// entered.
func (g *gathering) cohort(x Fact, e *workspace.Element, v jsontext.Value, row string) {
	n, err := strconv.Atoi(row)
	rows := slices.Collect(v.Get("table").Items())
	if err != nil || n >= len(rows) {
		return
	}
	age := 0
	for cell := range rows[n].Get("active").Items() {
		if is, ok := cell.Number(); ok {
			one := x
			one.Label = "Began in " + rows[n].Get("start").Or("?") + ", at age " + strconv.Itoa(age)
			one.Part += "/" + strconv.Itoa(age)
			g.put(&Knob{Fact: one, Of: e.Name(), Is: is, Entered: true}, e)
		}
		age++
	}
}

// put notes a knob once, with its range.
func (g *gathering) put(k *Knob, e *workspace.Element) {
	if g.have[k.Key()] {
		return
	}
	g.have[k.Key()] = true
	k.scaleOf(e)
	k.reaches(g.f, e)
	g.knobs = append(g.knobs, k)
}

// parts are the scales of numbers that stand in an object or a list.
var parts = map[string]workspace.Scale{
	"f/ratings":                   {Name: "Rating", Lo: 0, Hi: 3, Whole: true},
	"f/rating":                    {Name: "Rating", Lo: 0, Hi: 3, Whole: true},
	"f/groups":                    {Name: "People", Lo: 0, Hi: math.Inf(1), Whole: true},
	"f/counts":                    {Name: "Answers", Lo: 0, Hi: math.Inf(1), Whole: true}, // of Kano letters
	"x/cohorts":                   {Name: "Customers", Lo: 0, Hi: math.Inf(1), Whole: true},
	"x/unitEconomics":             {Name: "Amount", Lo: 0, Hi: math.Inf(1)},
	"x/unitEconomics grossMargin": {Name: "Gross margin", Lo: 0, Hi: 1},
}

func (k *Knob) scaleOf(e *workspace.Element) {
	s, ok := workspace.ScaleOf(e.Kind, k.Field)
	if !ok {
		if s, ok = parts[k.Field+" "+k.Part]; !ok {
			s, ok = parts[k.Field]
		}
	}
	switch {
	case k.IsCount:
		s = workspace.Scale{Name: "Answers", Lo: 0, Hi: total(k.counts), Whole: true}
	case !ok:
		s = workspace.Scale{Name: k.Label, Lo: math.Inf(-1), Hi: math.Inf(1)}
	}
	k.scale, k.Whole = s, s.Whole
}

// reaches sets the ends of the slider, and the range that sensitivity takes a
// tenth of. Project rule: the scale; of an observation, a baseline or a target
// the way from baseline to target, on both sides half as far again; of others
// from nought to twice the number.
func (k *Knob) reaches(f *Figures, e *workspace.Element) {
	if e.Kind == "observation" {
		if about := f.w.Element(crdt.ID(e.Text("of"))); about != nil {
			e = about
		}
	}
	a := aimOf(e)
	switch {
	case !math.IsInf(k.scale.Hi, 1):
		k.Lo, k.Hi, k.reach = k.scale.Lo, k.scale.Hi, k.scale.Hi-k.scale.Lo
	case k.IsWeight:
		k.Lo, k.Hi, k.reach = 0, max(10, tidy(2*k.Is)), max(k.Is, 1)
	case e.Kind == "indicator" && a.Baseline.Known && a.Target.Known && a.Baseline.Value != a.Target.Value:
		k.reach = math.Abs(a.Target.Value - a.Baseline.Value)
		lo, hi := min(a.Baseline.Value, a.Target.Value, k.Is), max(a.Baseline.Value, a.Target.Value, k.Is)
		k.Lo, k.Hi = lo-k.reach/2, hi+k.reach/2
		if lo >= 0 {
			k.Lo = max(k.Lo, 0)
		}
		if unitOf(e) == "percent" && hi <= 100 {
			k.Hi = min(k.Hi, 100)
		}
	default:
		if k.reach = math.Abs(k.Is); k.reach == 0 {
			k.reach = 1
		}
		k.Lo, k.Hi = min(0, -tidy(-2*k.Is)), max(tidy(2*k.Is), 0)
		if k.Is == 0 {
			k.Hi = 1
		}
	}
	k.Step = tidy((k.Hi - k.Lo) / 100)
	if k.Whole {
		k.Step = max(1, math.Round(k.Step))
	}
	k.Lo, k.Hi = measure.Round12(math.Floor(k.Lo/k.Step)*k.Step), measure.Round12(math.Ceil(k.Hi/k.Step)*k.Step)
}

// tidy is the next of 1, 2, 5, 10, 20 … at or above v; 0 for what is not above
// nought.
func tidy(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, n := range [...]float64{1, 2, 5} {
		if n*unit >= v {
			return n * unit
		}
	}
	return 10 * unit
}

// check refuses what lies off the scale, with a *workspace.RangeError.
func (k *Knob) check(v float64) error {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0) || v < k.scale.Lo || v > k.scale.Hi:
		return &workspace.RangeError{What: k.scale.Name, Lo: k.scale.Lo, Hi: k.scale.Hi}
	case k.Whole && v != math.Trunc(v):
		return ErrNotWhole
	}
	return nil
}

// into returns what the register holds once the knob stands at v: base with the
// number in it.
func (k *Knob) into(base jsontext.Value, v float64) jsontext.Value {
	switch {
	case k.IsCount:
		var counts []float64
		for x := range base.Items() {
			n, _ := x.Number()
			counts = append(counts, n)
		}
		if len(counts) != len(k.counts) {
			counts = k.counts
		}
		return onTop(counts, v)
	case k.Part == "":
		return jsontext.OfNumber(v)
	case strings.HasPrefix(k.Part, cohortPart):
		return cohortWith(base, k.Part, v)
	}
	var b jsontext.Builder
	for name, x := range base.Fields() {
		if name != k.Part {
			b.Set(name, x)
		}
	}
	b.Set(k.Part, jsontext.OfNumber(v))
	return b.Value()
}

// cohortWith returns a cohort table with another number in one cell, named
// "table/2/1": the second age of the third cohort.
func cohortWith(base jsontext.Value, cell string, v float64) jsontext.Value {
	row, age, _ := strings.Cut(strings.TrimPrefix(cell, cohortPart), "/")
	i, _ := strconv.Atoi(row)
	j, _ := strconv.Atoi(age)
	rows := slices.Collect(base.Get("table").Items())
	if i >= len(rows) {
		return base
	}
	active := slices.Collect(rows[i].Get("active").Items())
	if j >= len(active) {
		return base
	}
	active[j] = jsontext.OfNumber(v)
	rows[i] = replaced(rows[i], "active", jsontext.OfItems(active...))
	return replaced(base, "table", jsontext.OfItems(rows...))
}

// replaced is an object with another value for one of its members.
func replaced(object jsontext.Value, name string, v jsontext.Value) jsontext.Value {
	var b jsontext.Builder
	for key, x := range object.Fields() {
		if key == name {
			x = v
		}
		b.Set(key, x)
	}
	return b.Value()
}

func total(counts []float64) float64 {
	var n measure.Sum
	for _, c := range counts {
		n.Add(c)
	}
	return n.Value()
}

// onTop returns counts of which so many lie in the upper two ratings: answers
// cross the line below these, those next to it first.
func onTop(counts []float64, top float64) jsontext.Value {
	c := slices.Clone(counts)
	line := len(c) - 2
	left := min(top, total(c)) - (c[line] + c[line+1])
	take := func(from, to int, most float64) float64 {
		n := min(most, c[from])
		c[from] -= n
		c[to] += n
		return n
	}
	for i := line - 1; i >= 0 && left > 0; i-- {
		left -= take(i, line, left)
	}
	for i := line; i <= line+1 && left < 0; i++ {
		left += take(i, line-1, -left)
	}
	items := make([]jsontext.Value, len(c))
	for i, n := range c {
		items[i] = jsontext.OfNumber(n)
	}
	return jsontext.OfItems(items...)
}
