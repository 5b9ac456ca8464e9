package layout_test

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
)

// town is a network of people in groups, most of whose links stay within
// theirs; every seventh is in none.
func town(n, groups, links int) layout.Graph {
	rng := rand.New(rand.NewPCG(uint64(n), uint64(links)))
	g := layout.Graph{Middle: 0, Groups: groups}
	members := make([][]int, groups)
	for i := range n {
		at := -1
		if i > 0 && i%7 > 0 && groups > 0 {
			at = rng.IntN(groups)
			members[at] = append(members[at], i)
		}
		g.Nodes = append(g.Nodes, layout.Node{Group: at})
	}
	for range links {
		from, to := rng.IntN(n), rng.IntN(n)
		if at := g.Nodes[from].Group; at >= 0 && rng.IntN(4) > 0 {
			to = members[at][rng.IntN(len(members[at]))]
		}
		g.Links = append(g.Links, layout.Link{From: from, To: to, Weight: rng.Float64()})
	}
	return g
}

func hash(points []geom.Point) uint64 {
	h := fnv.New64a()
	for _, p := range points {
		for _, v := range []float64{p.X, p.Y} {
			var b [8]byte
			for i := range b {
				b[i] = byte(math.Float64bits(v) >> (8 * i))
			}
			h.Write(b[:])
		}
	}
	return h.Sum64()
}

// crowded counts the pairs that stand in each other's room.
func crowded(points []geom.Point, w, h float64) (n int) {
	for i, p := range points {
		for _, q := range points[:i] {
			if math.Abs(p.X-q.X) < w && math.Abs(p.Y-q.Y) < h {
				n++
			}
		}
	}
	return n
}

var layouts = []struct {
	name  string
	place func(layout.Graph) []geom.Point
}{
	{"blocks", layout.Blocks},
	{"force", layout.Force},
	{"rings", func(g layout.Graph) []geom.Point {
		rings := make([]layout.Ring, len(g.Nodes))
		for i := range rings {
			rings[i] = layout.Ring{Ring: i % 3}
		}
		return layout.Polar(g, rings, 3, 1).Points
	}},
	{"sectors", func(g layout.Graph) []geom.Point {
		rings := make([]layout.Ring, len(g.Nodes))
		for i := range rings {
			rings[i] = layout.Ring{Ring: i % 3, Sector: max(g.Nodes[i].Group, 0)}
		}
		return layout.Polar(g, rings, 3, g.Groups).Points
	}},
}

// The bits are those that every machine gets: whoever changes them changes what
// people see when they open their maps.
func TestLY1_SameBitsEverywhere(t *testing.T) {
	want := map[string]uint64{"blocks": 0x8494c2072a784493, "force": 0xd18039f809ca7c71, "rings": 0x6b8c52f8fa95d189, "sectors": 0x59c1e47fd130bdc5}
	for _, l := range layouts {
		got := hash(l.place(town(120, 5, 300)))
		assert.Equal(t, want[l.name], got, l.name)
		assert.Equal(t, got, hash(l.place(town(120, 5, 300))), "%s, once more", l.name)
	}
}

func TestLY2_NobodyStandsInAnothersRoom(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 17, 60, 300} {
		for _, groups := range []int{0, 1, 2, 3, 4, 5, 7, 12} {
			g := town(n, groups, 3*n)
			assert.Zero(t, crowded(layout.Blocks(g), layout.CellW-8.1, layout.CellH-8.1), "blocks, %d in %d groups", n, groups)
			assert.Zero(t, crowded(layout.Force(g), layout.CellW-10, layout.CellH-10), "force, %d in %d groups", n, groups)
		}
	}
}

func TestLY3_WhoIsAddedMovesNobodyElsewhere(t *testing.T) {
	g := town(60, 4, 120)
	before := layout.Blocks(g)
	link := g
	link.Links = append(link.Links[:len(link.Links):len(link.Links)], layout.Link{From: 1, To: 2, Weight: 1})
	a, b := g.Nodes[1].Group, g.Nodes[2].Group
	for i, p := range layout.Blocks(link) {
		if at := g.Nodes[i].Group; at != a && at != b {
			assert.Equal(t, before[i], p, "%d stands elsewhere after a link of two others", i)
		}
	}
	one := g
	one.Nodes = append(one.Nodes[:60:60], layout.Node{Group: -1})
	assert.Equal(t, before, layout.Blocks(one)[:60], "somebody in no group comes last")
}

// LY8: whose group goes stays in the other groups' places for them.
func TestLY8_AGroupThatGoesMovesNoOtherToAnotherBand(t *testing.T) {
	g := town(60, 6, 0)
	g.Middle = -1
	before := layout.Blocks(g)
	joined := layout.Graph{Middle: -1, Groups: g.Groups}
	for _, n := range g.Nodes {
		if n.Group == 1 {
			n.Group = 0
		}
		joined.Nodes = append(joined.Nodes, n)
	}
	shift := map[float64]int{}
	after := layout.Blocks(joined)
	for i, n := range g.Nodes {
		if n.Group >= 3 { // the lower band
			assert.InDelta(t, before[i].X, after[i].X, 0, "%d of group %d", i, n.Group)
			shift[before[i].Y-after[i].Y]++
		}
	}
	assert.Len(t, shift, 1, "the lower band makes room as one: %v", shift)
}

func TestLY4_Anything(t *testing.T) {
	inf := math.Inf(1)
	g := layout.Graph{Middle: 7, Groups: 2, Nodes: []layout.Node{{Group: 5}, {Group: -3}, {Group: 1, W: math.NaN(), H: inf}, {Group: 1, W: -1}}, Links: []layout.Link{
		{From: 0, To: 9, Weight: 1}, {From: 0, To: 0, Weight: 1}, {From: 0, To: 1, Weight: math.NaN()}, {From: 1, To: 2, Weight: inf}, {From: 2, To: 3, Weight: -5},
	}}
	finite := func(what string, points []geom.Point) {
		for _, p := range points {
			assert.False(t, math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0), what)
		}
	}
	for _, l := range layouts {
		finite(l.name, l.place(g))
		finite(l.name, l.place(layout.Graph{Middle: -1}))
	}
	finite("plane", layout.Plane(g, []geom.Point{{X: inf, Y: math.NaN()}, {X: -inf}, {X: 0.5, Y: 0.5}, {X: 0.5, Y: 0.5}}, 100, 100))
	same := layout.Graph{Middle: -1}
	for range 40 {
		same.Nodes = append(same.Nodes, layout.Node{Group: -1})
	}
	finite("nobody linked", layout.Force(same))
}

// One more at the end of a group leaves the others about where they are.
func TestForceIsSteady(t *testing.T) {
	g := town(300, 8, 700)
	before := layout.Force(g)
	g.Nodes = append(g.Nodes, layout.Node{Group: 3})
	g.Links = append(g.Links, layout.Link{From: 300, To: 11, Weight: 0.5})
	far := 0
	for i, p := range layout.Force(g)[:300] {
		if p.Sub(before[i]).Len() > 150 {
			far++
		}
	}
	assert.LessOrEqual(t, far, 30, "moved by more than a link is long, of 300")
}

func BenchmarkBlocks300(b *testing.B)  { bench(b, layout.Blocks, town(300, 10, 700)) }
func BenchmarkForce300(b *testing.B)   { bench(b, layout.Force, town(300, 10, 700)) }
func BenchmarkBlocks2000(b *testing.B) { bench(b, layout.Blocks, town(2000, 40, 10000)) }
func BenchmarkForce2000(b *testing.B)  { bench(b, layout.Force, town(2000, 40, 10000)) }

func bench(b *testing.B, place func(layout.Graph) []geom.Point, g layout.Graph) {
	for b.Loop() {
		place(g)
	}
}

// LY6: people whom no link holds, and pairs whom only their own does, stand close
// enough to be read together.
func TestLY6_WhatFallsApartStaysTogether(t *testing.T) {
	for _, n := range []int{2, 6, 30, 300} {
		g := layout.Graph{Middle: -1, Nodes: make([]layout.Node, n)}
		for i := range g.Nodes {
			g.Nodes[i].Group = -1
		}
		assert.Less(t, room(g), 8.0, "%d people fill an eighth of the room at least", n)
		for i := range n / 2 {
			g.Links = append(g.Links, layout.Link{From: i, To: i + n/2, Weight: 1})
		}
		assert.Less(t, room(g), 8.0, "%d people in pairs", n)
	}
}

// room is how many times the room of its nodes a graph takes, placed by force.
func room(g layout.Graph) float64 {
	var box geom.Box
	for _, p := range layout.Force(g) {
		box = box.Union(geom.Box{X: p.X - layout.CellW/2, Y: p.Y - layout.CellH/2, W: layout.CellW, H: layout.CellH})
	}
	return box.W * box.H / (float64(len(g.Nodes)) * layout.CellW * layout.CellH)
}

// LY7: a ring that nobody stands in is as wide as its words, and the others keep
// their room; people stand inside the ring that is theirs.
func TestLY7_AnEmptyRingIsNarrow(t *testing.T) {
	const words = 40.0
	for _, c := range []struct {
		people []int // in each ring
		empty  []int
	}{
		{[]int{12, 12, 12}, nil},
		{[]int{12, 12, 0}, []int{2}},
		{[]int{12, 0, 12}, []int{1}},
		{[]int{0, 0, 12}, []int{1}},
		{[]int{12, 0, 0}, []int{1, 2}},
	} {
		var rings []layout.Ring
		for ring, n := range c.people {
			rings = append(rings, slices.Repeat([]layout.Ring{{Ring: ring}}, n)...)
		}
		r := layout.Polar(layout.Graph{Middle: -1, Nodes: make([]layout.Node, len(rings))}, rings, 3, 1)
		for _, i := range c.empty {
			assert.InDelta(t, words, r.Radii[i]-r.Radii[i-1], 1e-9, "%v, ring %d", c.people, i)
		}
		for i, p := range r.Points {
			at, ring := math.Hypot(p.X/layout.Wider, p.Y), rings[i].Ring
			assert.Less(t, at, r.Radii[ring], "%v", c.people)
			if ring > 0 {
				assert.Greater(t, at, r.Radii[ring-1], "%v", c.people)
			}
		}
	}
}

// standing is a graph in which all stand where they were placed.
func standing(g layout.Graph, at []geom.Point) layout.Graph {
	g.Nodes = slices.Clone(g.Nodes)
	for i, p := range at {
		g.Nodes[i].At, g.Nodes[i].Stands = p, true
	}
	return g
}

// LY9: who stands stays, whoever joins a group or none, is linked, or makes a
// group of their own; nobody new stands in another's room.
func TestLY9_WhoStandsStays(t *testing.T) {
	for _, l := range layouts[:2] {
		for _, n := range []int{1, 2, 9, 60, 300} {
			was := town(n, min(n/4, 8), 2*n)
			at := l.place(was)
			g := standing(was, at)
			assert.Equal(t, at, layout.Join(g, nil), "%s, nobody new", l.name)
			for i := range max(1, n/5) {
				g.Nodes = append(g.Nodes, layout.Node{Group: i%(g.Groups+1) - 1})
				g.Links = append(g.Links, layout.Link{From: len(g.Nodes) - 1, To: i, Weight: 0.5}, layout.Link{From: 0, To: i, Weight: 1})
			}
			assert.True(t, g.Standing())
			now := layout.Join(g, nil)
			assert.Equal(t, at, now[:n], "%s of %d", l.name, n)
			assert.Zero(t, crowded(now, layout.CellW-10, layout.CellH-10), "%s of %d", l.name, n)
			assert.Equal(t, hash(now), hash(layout.Join(g, nil)))
		}
	}
}

// LY9: a new group is a block of its own, clear of who stands and of the areas of
// the others; who joins a group stands beside it.
func TestLY9_ANewGroupIsABlock(t *testing.T) {
	was := town(60, 4, 120)
	g := standing(was, layout.Blocks(was))
	g.Groups = 5
	var new []int
	for i := range g.Nodes {
		if i > 0 && i%5 == 0 {
			g.Nodes[i].Group, g.Nodes[i].Stands = 4, false
			new = append(new, i)
		}
	}
	g.Nodes = append(g.Nodes, layout.Node{Group: 1})
	now := layout.Join(g, nil)
	boxes := make([]geom.Box, 5)
	for i, n := range g.Nodes {
		if n.Stands {
			assert.Equal(t, n.At, now[i])
		}
		if i < 60 && n.Group >= 0 {
			boxes[n.Group] = boxes[n.Group].Union(geom.Box{X: now[i].X - 40, Y: now[i].Y - 30, W: 80, H: 60})
		}
	}
	for k, b := range boxes[:4] {
		assert.False(t, b.Meets(boxes[4]), "the area of group %d", k)
	}
	for i, p := range now {
		assert.False(t, boxes[4].Has(p) && !slices.Contains(new, i), "%d stands among the new", i)
	}
	assert.True(t, boxes[1].Grow(layout.CellW).Has(now[60]), "beside those of the group")
	assert.Zero(t, crowded(now, layout.CellW-10, layout.CellH-10))
}

// LY9: two who were put on one spot by people who did not hear of each other: the
// first stays. Nobody comes to stand where a hand put somebody, and places that
// nobody can mean are not believed.
func TestLY9_OneSpotForOne(t *testing.T) {
	g := layout.Graph{Middle: -1, Nodes: []layout.Node{
		{Group: -1, Stands: true}, {Group: -1, Stands: true, At: geom.Pt(10, 5)}, {Group: -1},
		{Group: -1, Stands: true, At: geom.Pt(500, 0)}, {Group: -1, Stands: true, At: geom.Pt(1e300, math.NaN())},
	}}
	hand := []geom.Point{{X: layout.CellW}, {X: -layout.CellW}, {X: math.Inf(1)}}
	now := layout.Join(g, hand)
	assert.Equal(t, geom.Point{}, now[0])
	assert.Equal(t, geom.Pt(500, 0), now[3])
	assert.Zero(t, crowded(append(now, hand[:2]...), layout.CellW-10, layout.CellH-10), "%v", now)
	assert.Less(t, now[4].Len(), 600.0)
	none := layout.Graph{Middle: -1, Nodes: make([]layout.Node, 3)}
	assert.False(t, none.Standing(), "nobody stands")
}
