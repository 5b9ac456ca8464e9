package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// tie is a recorded relation as drawn.
type tie struct {
	tieFrom
	node *scene.Node
}

func (k *tie) curve() geom.Path { return k.node.Outline }

// weak tells whether somebody recorded a relation without being sure.
func (k *tieFrom) weak() bool { return k.r.Confidence.Known && k.r.Confidence.Value < 0.5 }

// tieFrom is all that a line is drawn from.
type tieFrom struct {
	r    *relation.Relation
	p, q string // whom it joins
	a, z geom.Point
	ra   float64
	rz   float64
	pale bool
	fade bool
	many float32 // how faint lines are, as there are many
}

// relation draws what was recorded: the wider the stronger, with a head where
// it goes one way. Our own are pale: they are many, and everybody knows.
func (b *mapper) relation(i int) {
	if k := b.tie(i); k != nil {
		b.t.ties[i] = k
		b.nodes = append(b.nodes, k.node)
	}
}

// tie returns a relation as drawn, nil where it does not show.
func (b *mapper) tie(i int) *tie {
	r := b.rel.Relations[i]
	if b.still && i < len(b.old.ties) && b.old.m.Relations[i] == r && b.same(r.A) && b.same(r.B) {
		return b.old.ties[i]
	}
	if b.t.then != nil && !b.t.then.Relations[i] {
		return nil
	}
	p, q := b.t.people[r.A], b.t.people[r.B]
	from := tieFrom{r, p.p.Name(), q.p.Name(), p.at, q.at, p.r, q.r, r.A == b.rel.Own || r.B == b.rel.Own, !b.t.shown[r.A] || !b.t.shown[r.B], b.t.many}
	if b.t.view.Arrangement == relation.Grid && (b.t.from.shares[r.A].X < 0 || b.t.from.shares[r.B].X < 0) {
		from.many *= placesSay // to somebody on the shelf, across all others
	}
	if from.fade && !b.t.shown[r.A] && !b.t.shown[r.B] {
		return nil // between two who do not show in full
	}
	k := b.tieBefore(i)
	if k == nil || k.tieFrom != from {
		k = &tie{from, b.builder.named(key{string(r.ID), ""}, b.drawTie(from, k))}
	}
	return k
}

// tieBefore returns a relation as it was drawn before, nil for not at all. Of
// thousands nearly all stand where they stood: they are not looked for by name.
func (b *mapper) tieBefore(i int) *tie {
	r := b.rel.Relations[i]
	if i < len(b.old.ties) && b.old.m.Relations[i] == r {
		return b.old.ties[i]
	}
	if b.tied == nil {
		b.tied = make(map[*relation.Relation]*tie, len(b.old.ties))
		for j, k := range b.old.ties {
			b.tied[b.old.m.Relations[j]] = k
		}
	}
	return b.tied[r]
}

// tieOf returns a recorded relation as drawn, nil for none.
func (t *town) tieOf(id crdt.ID) *tie {
	i := slices.IndexFunc(t.ties, func(k *tie) bool { return k != nil && k.r.ID == id })
	if i < 0 {
		return nil
	}
	return t.ties[i]
}

// drawTie draws a line. Who was drawn before and only lies elsewhere keeps its
// words.
func (b *mapper) drawTie(f tieFrom, old *tie) *scene.Node {
	st := scene.Stroke{Color: scene.Ink2, Width: tieWidth(f.r), Alpha: f.many, Fixed: true}
	switch {
	case f.fade:
		st.Alpha = .12
	case f.pale:
		st.Alpha = .4 * f.many
	}
	if f.weak() {
		st.Dash = scene.DashWeak
	}
	c := bent(f.a, f.z, f.ra, f.rz, 1)
	var words string
	if old != nil && old.p == f.p && old.q == f.q {
		words = old.node.Label
	} else {
		words = TieWords(b.rel, f.r)
	}
	return &scene.Node{
		Label: words, Box: c.Bounds(), Outline: c,
		Shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: st, Round: true, Arrow: f.r.Directed}},
	}
}

// placesSay is how much less lines show where the place of people says something:
// in rings, sectors and by two figures.
const placesSay = .45

// faintness is how strongly lines are drawn: the more there are, the less, so
// that shapes and names stay in front.
func faintness(lines int) float32 {
	switch {
	case lines <= 150:
		return .5
	case lines <= 600:
		return .36
	}
	return .22
}

// alikeFaintness is faintness for computed links, which few read one by one where
// there are many.
func alikeFaintness(lines int) float32 {
	switch {
	case lines <= 80:
		return .8
	case lines <= 150:
		return .6
	}
	return .4
}

// tieWidth is how wide a recorded relation is drawn (DESIGN §5).
func tieWidth(r *relation.Relation) float64 { return 0.6 + float64(2.4*r.Weight()) }

// TieWords says a relation in a sentence: who, to whom, how, what flows.
func TieWords(m *relation.Map, r *relation.Relation) string {
	how := strings.Join(r.Types, " and ")
	if how == "" {
		how = "is related to"
	}
	s := workspace.ShortName(m.People[r.A].Name()) + " " + how + " " + workspace.ShortName(m.People[r.B].Name())
	if r.Strength.Known {
		s += ", strength " + Number(r.Strength.Value, 1)
	}
	both := r.Given.Known && r.Received.Known
	gives, gets := flowWords("gives", r.Flows[0], r.Given, both), flowWords("gets", r.Flows[1], r.Received, both)
	switch {
	case gives != "" && gets != "":
		s += ", " + gives + " and " + gets
	case gives+gets != "":
		s += ", " + gives + gets
	}
	return s
}

// flowWords says what goes one way: "gives money, service (8)", or the number
// alone where that of both ways is known; empty where nobody said what.
func flowWords(verb string, what []string, n workspace.Number, both bool) string {
	switch words := strings.Join(what, ", "); {
	case words != "" && n.Known:
		return verb + " " + words + " (" + Number(n.Value, 0) + ")"
	case words != "":
		return verb + " " + words
	case both:
		return verb + " " + Number(n.Value, 0)
	}
	return ""
}

// alike draws who shares traits, from the threshold on.
func (b *mapper) alike(i int) {
	k := b.t.shared.Links[i]
	if !b.t.shown[k.A] || !b.t.shown[k.B] {
		return
	}
	p, q := b.t.people[k.A], b.t.people[k.B]
	from := likeFrom{p.p.Element, q.p.Element, p.at, q.at, p.r, q.r, b.weigh, b.faint}
	l := b.likeBefore(i, from)
	if l == nil || l.likeFrom != from {
		l = &like{from, b.builder.named(key{string(p.p.ID), PartAlike + string(q.p.ID)}, b.drawLike(from, k))}
	}
	b.t.links++
	b.t.likes[i] = l
	b.nodes = append(b.nodes, l.node)
}

// like is a link of shared traits as drawn.
type like struct {
	likeFrom
	node *scene.Node
}

// likeFrom is all that it is drawn from.
type likeFrom struct {
	p, q   *workspace.Element
	a, z   geom.Point
	ra, rz float64
	weigh  string
	faint  float32
}

// likeBefore returns a link as it was drawn before, nil for not at all. Links
// that were not counted anew are where they were.
func (b *mapper) likeBefore(i int, from likeFrom) *like {
	if b.t.shared == b.old.shared {
		return b.old.likes[i]
	}
	if b.liked == nil {
		b.liked = make(map[[2]*workspace.Element]*like, len(b.old.likes))
		for _, l := range b.old.likes {
			if l != nil {
				b.liked[[2]*workspace.Element{l.p, l.q}] = l
			}
		}
	}
	return b.liked[[2]*workspace.Element{from.p, from.q}]
}

func (b *mapper) drawLike(f likeFrom, k relation.Alike) *scene.Node {
	c := bent(f.a, f.z, f.ra, f.rz, -1)
	return &scene.Node{
		Label: AlikeWords(b.rel, k), Box: c.Bounds(), Outline: c,
		Shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: scene.Stroke{Color: scene.Accent, Width: 1.75, Dash: scene.DashShared, Alpha: f.faint, Fixed: true}, Round: true}},
	}
}

// AlikeWords says what two people share: the traits, of how many, how alike.
func AlikeWords(m *relation.Map, k relation.Alike) string {
	var common []string
	weighted, some := "", m.Weighed() != ""
	for _, t := range k.Common {
		said := t.Value
		if some {
			if w := m.Weight(t.Attribute); w != 1 {
				said += " ×" + Number(w, 1)
			}
		}
		common = append(common, said)
	}
	if some {
		for _, t := range slices.Concat(m.People[k.A].Traits, m.People[k.B].Traits) {
			if m.Weight(t.Attribute) != 1 {
				weighted = ", weighted"
			}
		}
	}
	return workspace.ShortName(m.People[k.A].Name()) + " and " + workspace.ShortName(m.People[k.B].Name()) + " share " + strings.Join(common, ", ") + ": " +
		Number(float64(len(k.Common)), 0) + " of " + count(float64(k.Of), 0, "trait") + weighted + ", " + Number(k.Similarity, 2)
}

// mostBend is how far a long line bends at most, board units: one across the
// map would run round it.
const mostBend = 40.0

// bent returns a line between the edges of two shapes with a bend of 8 % of
// its length, to one side or the other: the two kinds of links of one pair lie
// beside each other.
func bent(a, z geom.Point, ra, rz, side float64) geom.Path {
	way := z.Sub(a)
	long := way.Len()
	var c geom.Path
	if long < 1 {
		c.MoveTo(a).LineTo(z)
		return c
	}
	if a.X > z.X || a.X == z.X && a.Y > z.Y { // the same side whoever comes first
		side = -side
	}
	unit := way.Mul(1 / long)
	out := geom.Pt(float64(unit.Y*side), float64(-unit.X*side))
	const slope = 0.2 // of the line at its ends, so that it leaves a shape where it is headed
	lift := func(p geom.Point, r, along float64) geom.Point {
		r = min(r+3, long*0.45)
		return p.Add(unit.Mul(r * along)).Add(out.Mul(r * slope))
	}
	from, to := lift(a, ra, 1), lift(z, rz, -1)
	third := long / 3
	bend := out.Mul(min(long*0.08, mostBend) * 4 / 3)
	c.MoveTo(hundredth(from))
	c.CubicTo(hundredth(a.Add(unit.Mul(third)).Add(bend)), hundredth(z.Sub(unit.Mul(third)).Add(bend)), hundredth(to))
	return c
}

func hundredth(p geom.Point) geom.Point {
	return geom.Pt(math.Round(p.X*100)/100, math.Round(p.Y*100)/100)
}

// middle returns the point halfway along a curve that bent returned.
func middle(c geom.Path) geom.Point {
	if len(c.Points) < 4 {
		return c.Bounds().Center()
	}
	p := c.Points
	return p[0].Add(p[3]).Mul(.125).Add(p[1].Add(p[2]).Mul(.375))
}
