package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// town is a relational map as it lies on the board.
type town struct {
	m      *relation.Map
	view   relation.View    // with what somebody only tries
	shared *relation.Shared // from the threshold that shows
	from   arranged
	auto   []geom.Point       // of each person, as arranged
	points []geom.Point       // where they show, a hand's places included
	sizes  []workspace.Number // of people, as their field has it; see radii
	rounds layout.Rounds
	people []*dot   // beside points
	names  []*label // likewise, nil for who is not named
	shown  []bool   // whom the focus leaves
	words  []string
	ties   []*tie  // beside m.Relations, nil for those that are not drawn
	likes  []*like // beside shared.Links, likewise
	hulls  map[crdt.ID]hull
	again  bool    // a colour is that of two of them
	many   float32 // how faint lines are, as there are many
	links  int     // computed links that are drawn
	way    relation.Way
	cut    []int              // who has no way to us without who is gone
	waits  *Waiting           // nil where everybody has their place
	stay   bool               // who waited stayed where they were
	gone   int                // who leaves, by place from 1; 0 for nobody
	then   *relation.Presence // who was there; nil where nobody asks

	proposed proposed
}

// arranged is what an arrangement follows from. While it is the same, nobody
// is placed anew.
type arranged struct {
	m      *relation.Map
	view   relation.View
	rings  []layout.Ring
	shares []geom.Point
	stands []relation.Stand // beside People; nil where too few stand for others to join them
	taken  []geom.Point     // by a hand, for who joins
}

// PartHull is the area of a cluster; its name is the thing itself.
const PartHull = "hull"

// PartAlike begins the part of a computed link: behind it stands who the first
// is linked with.
const PartAlike = "alike:"

// Relational lays a relational map out. prev is the layout before, nil for
// none. Without figures (nil) clusters raise no flags.
func Relational(m *relation.Map, f *derive.Figures, prev *Layout, opt Options) *Layout {
	d := Draw(m, f, prev, opt)
	for d.Step() {
	}
	return d.Layout()
}

// Drawing is Relational in steps, for who has other things to do in between.
type Drawing struct {
	mapper
	from  drawnFrom
	parts []part
	at    int // of the first part
}

// drawnFrom is all that a map is laid out from.
type drawnFrom struct {
	m       *relation.Map
	f       *derive.Figures
	version uint64 // of them
	day     int
	prev    *Layout
	opt     Options
	placed  bool // what prev waits for is there
}

func from(m *relation.Map, f *derive.Figures, prev *Layout, opt Options) drawnFrom {
	d := drawnFrom{m: m, f: f, prev: prev, opt: opt}
	if f != nil {
		d.version, d.day = f.Version(), f.Day()
	}
	if prev != nil {
		w := prev.Waits()
		d.placed = w != nil && w.points != nil
	}
	return d
}

// part is so many things to draw, one after the other.
type part struct {
	n  int
	do func(i int)
}

// drawnAtOnce is how much of a part is drawn in a step: a millisecond or two in
// a browser.
const drawnAtOnce = 250

// Draw begins to lay a relational map out, as Relational does.
func Draw(m *relation.Map, f *derive.Figures, prev *Layout, opt Options) *Drawing {
	d := &Drawing{from: from(m, f, prev, opt), mapper: mapper{
		builder: builder{l: &Layout{opt: opt, m: &journey.Map{Element: m.Element}, plain: &plainBoard{}}, m: &journey.Map{Element: m.Element}, opt: opt, prev: prev},
		rel:     m, old: &town{},
	}}
	b := &d.mapper
	if prev == nil || prev.rel == nil || prev.m.ID != m.ID {
		b.prev = &Layout{plain: &plainBoard{}}
	} else {
		b.old = prev.rel
	}
	b.l.rest = make(map[key]*kept, len(b.prev.rest)+16)
	b.l.spots = map[crdt.ID]*spot{}
	b.all = f
	b.t = &town{m: m, view: m.View, shared: m.Shared, ties: make([]*tie, len(m.Relations)), hulls: map[crdt.ID]hull{}}
	b.l.rel = b.t
	b.stand = b.old.m != nil && b.old.m.Own == m.Own && slices.EqualFunc(b.old.m.People, m.People, func(p, q *relation.Person) bool { return p == q || p.ID == q.ID })
	b.tries()
	b.t.likes = make([]*like, len(b.t.shared.Links))
	people, once := len(m.People), func(do func()) part { return part{1, func(int) { do() }} }
	d.parts = []part{
		once(b.arrange), once(b.size), {people, b.person}, once(b.lie),
		{len(b.t.shared.Links), b.alike}, {len(m.Relations), b.relation},
		once(b.order), {people, b.name}, once(b.draw),
	}
	return d
}

// Step does a little of the work and tells whether there is more.
func (d *Drawing) Step() bool {
	if len(d.parts) == 0 {
		return false
	}
	p := d.parts[0]
	for end := min(d.at+drawnAtOnce, p.n); d.at < end; d.at++ {
		p.do(d.at)
	}
	if d.at == p.n {
		d.parts, d.at = d.parts[1:], 0
	}
	return len(d.parts) > 0
}

// Layout is the map as laid out, once Step has returned false.
func (d *Drawing) Layout() *Layout { return d.l }

// Of tells whether d lays out what Relational would with the same, now.
func (d *Drawing) Of(m *relation.Map, f *derive.Figures, prev *Layout, opt Options) bool {
	return d.from == from(m, f, prev, opt)
}

// mapper is the builder of a relational map.
type mapper struct {
	builder
	rel    *relation.Map
	t, old *town
	looks  map[dotLook][]scene.Shape
	radius []float64 // beside People
	nodes  []*scene.Node
	parts  []int   // of the scene
	stand  bool    // everybody stands in the list where they stood before
	still  bool    // and of what lines are drawn from but people and relations nothing changed
	weigh  string  // what somebody said of how much attributes count
	faint  float32 // how faint links of shared traits are, as there are many
	ranked []int   // people as they are named, the greater first
	rank   []int   // beside People: who comes when
	stale  []bool  // likewise: for whose name a place has to be found
	crowd  *crowd  // nil where nobody has to ask who is near
	taken  []geom.Box
	tied   map[*relation.Relation]*tie     // before; nil while all stand where they stood
	liked  map[[2]*workspace.Element]*like // before, likewise
}

// tries puts what somebody only tries in the place of what the map says.
func (b *mapper) tries() {
	o := b.opt
	if o.Threshold > 0 && o.Threshold != b.t.view.Threshold {
		b.t.view.Threshold = o.Threshold
		if b.old.shared != nil && b.old.m.Shared == b.rel.Shared && b.old.shared.From == o.Threshold {
			b.t.shared = b.old.shared
		} else {
			b.t.shared = b.rel.Shared.At(o.Threshold)
		}
	}
	b.t.shown = make([]bool, len(b.rel.People))
	at := b.rel.Person(o.Ego)
	for i := range b.t.shown {
		b.t.shown[i] = true
	}
	if at >= 0 {
		b.t.shown = b.rel.Within(at, max(o.Steps, 1))
	}
	b.asks()
	if _, _, dated := b.rel.Dates(); dated && b.day() != 0 {
		b.t.then = b.rel.On(b.day())
		for i, there := range b.t.then.People {
			b.t.shown[i] = b.t.shown[i] && there
		}
	}
}

// lie draws what lies under lines and people.
func (b *mapper) lie() {
	b.ground()
	hulls := b.hulls()
	b.nodes = make([]*scene.Node, 0, len(b.under)+2*len(hulls)+2*len(b.rel.People)+len(b.rel.Relations)+len(b.t.shared.Links)+16)
	b.nodes = append(append(append(b.nodes, b.under...), hulls...), b.proposals()...)
	b.parts = append(b.parts, len(b.nodes))
	b.weigh, b.faint, b.t.many = b.rel.Weighed(), alikeFaintness(len(b.t.shared.Links)), faintness(len(b.rel.Relations))
	if !b.t.view.Arrangement.Free() {
		b.t.many, b.faint = b.t.many*placesSay, b.faint*placesSay
	}
	b.still = b.stand && b.t.many == b.old.many && b.t.view.Arrangement == b.old.view.Arrangement && b.t.view.Arrangement != relation.Grid && b.t.then == nil && b.old.then == nil
}

// draw puts together what was drawn.
func (b *mapper) draw() {
	b.parts = append(b.parts, len(b.nodes))
	nodes := append(append(b.nodes, b.answers()...), b.over...)
	var around geom.Box
	for _, n := range nodes {
		around = around.Union(n.Box)
	}
	if len(b.t.people) == 0 {
		nodes = append(nodes, b.nobody())
		around = nodes[len(nodes)-1].Box
	}
	b.l.around = around
	b.l.finding = b.found()
	b.l.Scene = &scene.Scene{Title: b.m.Name(), Bounds: around, Nodes: nodes, Parts: b.parts, Desc: b.tell()}
	if len(b.t.people) > 0 {
		if k := b.l.key(around); k != nil { // on the board too: nobody knows the shapes by heart
			k.Prompt = true
			b.l.Scene.Nodes = append(b.l.Scene.Nodes, k)
			b.l.Scene.Bounds = around.Union(k.Box)
		}
	}
}

// nobody asks for the first customer.
func (b *mapper) nobody() *scene.Node {
	box := geom.Box{X: -240, Y: -110, W: 480, H: 220}
	return b.keep(ornament+"empty", "", box, func() *scene.Node {
		var p pen
		dashed := scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan}
		at := []geom.Point{{X: -150, Y: -20}, {X: -70, Y: -64}, {X: 84, Y: -58}, {X: 158, Y: 0}, {X: -104, Y: 52}, {X: 108, Y: 66}}
		for i, c := range at {
			p.line(geom.Pt(0, 0), c, scene.Stroke{Color: scene.Line, Width: 1})
			p.circle(c, 14+float64(float64(i%3)*4), solid(scene.Ground), dashed)
		}
		p.circle(geom.Pt(0, 0), 26, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 1.5, Dash: scene.DashOrphan})
		p.text(geom.Pt(0, 108), "Whom do you serve? Press N and type the first customer.", style{size: medium, strong: true, color: scene.Accent, anchor: scene.Middle})
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true, Prompt: true}
	})
}

// tell says the map in a few sentences.
func (b *mapper) tell() string {
	s := "Relational map with " + count(float64(len(b.rel.People)), 0, "person or organisation") + ", "
	if n := len(b.rel.People); n != 1 {
		s = "Relational map with " + Number(float64(n), 0) + " people and organisations, "
	}
	s += count(float64(len(b.rel.Relations)), 0, "recorded relation") + ", " +
		count(float64(len(b.t.shared.Links)), 0, "link") + " of shared traits and " + count(float64(len(b.rel.Clusters)), 0, "cluster") + "."
	for _, c := range b.rel.Clusters {
		s += " " + b.clusterLabel(c) + "."
	}
	return s
}

// found says the most important thing in one sentence.
func (b *mapper) found() string {
	var best *relation.Cluster
	raised := 0
	for _, c := range b.rel.Clusters {
		n := 0
		for _, up := range b.flags(c) {
			if up {
				n++
			}
		}
		if n > raised {
			best, raised = c, n
		}
	}
	if best == nil {
		return ""
	}
	return "“" + best.Name() + "” comes first: " + b.flagWords(best) + "."
}

// day is the day as of which people show: the one that somebody asks for, or
// the one that counts; 0 for everybody whenever they were there.
func (b *mapper) day() int {
	if b.opt.Day == 0 && b.all != nil {
		return b.all.Day()
	}
	return b.opt.Day
}
