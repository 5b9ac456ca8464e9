package view_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
)

func ecosystem(t testing.TB) *board {
	b := open(t, "..", "..", "web", "examples", "b2b-ecosystem.json")
	tags := map[string]string{"c01": "hygiene", "c02": "hygiene", "c04": "hygiene", "q01": "hygiene"}
	for _, id := range []string{"c01", "c02", "c04", "q01"} {
		b.set(crdt.ID(id), "tags/interest", `["`+tags[id]+`"]`)
	}
	return b
}

// V1 for relational maps: whatever was drawn before, an edit gives the drawing
// that the file gives.
func TestV1_RelationalStepByStep(t *testing.T) {
	b := ecosystem(t)
	rng := rand.New(rand.NewPCG(3, 9))
	var lay *view.Layout
	ids := []crdt.ID{"c01", "c02", "c06", "b01", "b14", "q01"}
	for i := range 40 {
		id := ids[rng.IntN(len(ids))]
		switch rng.IntN(8) {
		case 0:
			b.commit(relation.Pin(b.w.Element(id), geom.Pt(float64(rng.IntN(900)), float64(rng.IntN(500)))))
		case 1:
			b.commit(relation.Unpin(b.w.Element(id)))
		case 2:
			_, c := relation.Relate(b.w, id, ids[rng.IntN(len(ids))], "refers")
			b.commit(c)
		case 3:
			b.commit(relation.Arrange("mr1", "arrangement", string(relation.Arrangements[rng.IntN(5)])))
		case 4:
			b.commit(relation.Arrange("mr1", "sizeBy", relation.Sizes[rng.IntN(len(relation.Sizes))]))
		case 5:
			b.commit(relation.MoveTo(b.w, "ana", b.figures.Relational("mr1"), "k2", id))
		case 6:
			all := b.figures.Relational("mr1").Relations
			b.commit(crdt.Delete(b.w.Doc(), "ana", all[rng.IntN(len(all))].ID))
		default:
			b.set(id, "title", `"Another name"`)
		}
		m := b.figures.Relational("mr1")
		lay = view.Relational(m, b.figures, lay, view.Options{})
		fresh := view.Relational(relation.Read(b.w, "mr1", nil), b.figures, nil, view.Options{})
		require.Equal(t, string(svg.Paint(fresh.Scene, svg.Options{})), string(svg.Paint(lay.Scene, svg.Options{})), "step %d", i)
	}
}

// V9: names that were placed only where something near them changed stand where
// those of a map drawn from scratch do, in a crowd where many find no room.
func TestV9_NamesStepByStep(t *testing.T) {
	b, id := crowd(t, 150, 300, 5)
	rng := rand.New(rand.NewPCG(11, 4))
	at := func() geom.Point { return geom.Pt(float64(rng.IntN(1400)), float64(rng.IntN(900))) }
	for _, p := range b.figures.Relational(id).People {
		b.commit(relation.Pin(p.Element, at()))
	}
	names := []string{"Bo", "Kempen Chocolate", "The Association of Independent Pharmacists of the Lower Rhine", "Ärger – 地図"}
	opts := []view.Options{{}, {}, {Ego: "entity3", Steps: 2}, {Without: "entity7"}}
	var lay *view.Layout
	written := map[int]bool{}
	for i := range 120 {
		people := b.figures.Relational(id).People
		p := people[rng.IntN(len(people))]
		switch rng.IntN(8) {
		case 0, 1:
			b.commit(relation.Pin(p.Element, at()))
		case 2, 3:
			b.set(p.ID, "title", strconv.Quote(names[rng.IntN(len(names))]))
		case 4:
			b.set(p.ID, "f/annualValue", strconv.Itoa(rng.IntN(90_000)))
		case 5:
			b.set(p.ID, "f/role", strconv.Quote(string(relation.Roles[rng.IntN(len(relation.Roles))])))
		case 6:
			var all crdt.Change
			for _, p := range people[:40] {
				all.Add(relation.Pin(p.Element, at()))
			}
			b.commit(all)
		case 7:
			if rng.IntN(4) == 0 {
				b.commit(crdt.Delete(b.w.Doc(), "ana", p.ID))
			}
		}
		m, opt := b.figures.Relational(id), opts[rng.IntN(len(opts))]
		lay = view.Relational(m, b.figures, lay, opt)
		fresh := view.Relational(m, b.figures, nil, opt)
		require.Equal(t, string(svg.Paint(fresh.Scene, svg.Options{})), string(svg.Paint(lay.Scene, svg.Options{})), "step %d", i)
		n := 0
		for _, x := range lay.Scene.Nodes {
			if x.Part == view.PartName {
				n++
			}
		}
		written[n] = true
	}
	assert.Greater(t, len(written), 10, "names give way and come back: %v", written)
}

// V2: renaming one person draws that person anew, and nobody else.
func TestV2_RelationalKeepsNodes(t *testing.T) {
	b := ecosystem(t)
	before := view.Relational(b.figures.Relational("mr1"), b.figures, nil, view.Options{})
	kept := map[*scene.Node]bool{}
	for _, n := range before.Scene.Nodes {
		kept[n] = true
	}
	b.set("c16", "title", `"Renamed school"`)
	after := view.Relational(b.figures.Relational("mr1"), b.figures, before, view.Options{})
	var fresh []string
	for _, n := range after.Scene.Nodes {
		if !kept[n] && !n.Prompt && n.ID != "c16" && !strings.Contains(n.Label, "Renamed school") && n.Label != "" {
			fresh = append(fresh, n.Label)
		}
	}
	assert.LessOrEqual(t, len(fresh), 8, "lines whose words name the person: %v", fresh)
}

// V2: relations stay the very nodes that they were where one goes that stood
// before them, and where one comes.
func TestV2_RelationsFollowEachOther(t *testing.T) {
	b, id := crowd(t, 60, 300, 4)
	for i, p := range b.figures.Relational(id).People { // where a hand put them: a force moves all for one
		b.commit(relation.Pin(p.Element, geom.Pt(float64(i%8)*200, float64(i/8)*200)))
	}
	before := view.Relational(b.figures.Relational(id), b.figures, nil, view.Options{})
	ties := b.figures.Relational(id).Relations
	drawn := func(l *view.Layout) map[string]*scene.Node {
		by := map[string]*scene.Node{}
		for _, n := range l.Scene.Nodes {
			by[n.ID+" "+n.Part] = n
		}
		return by
	}
	_, c := relation.Relate(b.w, ties[0].From, ties[200].To, "refers")
	c.Add(crdt.Delete(b.w.Doc(), "ana", ties[100].ID))
	b.commit(c)
	after := view.Relational(b.figures.Relational(id), b.figures, before, view.Options{})
	was, is := drawn(before), drawn(after)
	for i, r := range ties {
		key := string(r.ID) + " "
		if i == 100 {
			assert.Nil(t, is[key])
			continue
		}
		require.NotNil(t, was[key], key)
		require.Same(t, was[key], is[key], "relation %d", i)
	}
}

// V3: in blocks every name is written, and none lies on another or on a shape.
func TestV3_NamesHaveRoom(t *testing.T) {
	b := ecosystem(t)
	for _, a := range relation.Arrangements {
		b.commit(relation.Arrange("mr1", "arrangement", string(a)))
		l := view.Relational(b.figures.Relational("mr1"), b.figures, nil, view.Options{})
		var names, clusters []*scene.Node
		for _, n := range l.Scene.Nodes {
			if n.Part == "" && b.w.Element(crdt.ID(n.ID)) != nil && b.w.Element(crdt.ID(n.ID)).Kind == "cluster" {
				clusters = append(clusters, n)
			}
		}
		for _, n := range l.Scene.Nodes {
			if n.Part == view.PartName {
				for _, o := range append(names, clusters...) {
					assert.False(t, o.Box.Grow(-1.5).Meets(n.Box.Grow(-1.5)), "%s: %s on %s", a, n.ID, o.ID)
				}
				names = append(names, n)
			}
		}
		assert.Equal(t, a.Free(), len(clusters) == 4, a)
		if a == relation.Clusters {
			assert.Len(t, names, 47)
		}
		t.Logf("%s: %d of 47 named", a, len(names))
	}
}

// Of people in the hand only the lines that lead out of it are drawn anew while
// it moves.
func TestHand(t *testing.T) {
	b, id := crowd(t, 60, 300, 4)
	m := b.figures.Relational(id)
	l := view.Relational(m, b.figures, nil, view.Options{})
	var ids []crdt.ID
	out := 0
	for _, p := range m.People[:30] {
		ids = append(ids, p.ID)
	}
	for _, r := range m.Relations {
		if (r.A < 30) != (r.B < 30) {
			out++
		}
	}
	h := view.Lift(l, ids)
	anew, moved := 0, 0
	was := h.At(geom.Pt(5, 7))
	for i, n := range h.At(geom.Pt(105, 57)) {
		assert.True(t, n.Ghost)
		switch {
		case &n.Shapes[0] != &was[i].Shapes[0]:
			anew++
		case was[i].At != n.At:
			assert.Equal(t, was[i].At.Add(geom.Pt(100, 50)), n.At)
			moved++
		}
	}
	assert.Equal(t, out, anew)
	assert.Equal(t, 30+2, moved, "shapes, the names, and the lines between them")
}

// V5: what can be selected says what it is.
func TestV5_RelationalWords(t *testing.T) {
	b := ecosystem(t)
	b.set("mr1", "f/threshold", "0.3")
	l := view.Relational(b.figures.Relational("mr1"), b.figures, nil, view.Options{})
	said := map[string]string{}
	for _, n := range l.Scene.Nodes {
		if n.ID != "" && !n.Ghost && n.Part != view.PartHull {
			assert.NotEmpty(t, n.Label, "%s %s", n.ID, n.Part)
			said[n.ID+n.Part] = n.Label
		}
	}
	assert.Equal(t, "Customer: Noordzee Fish, in Safe food chain, 1 open need, 31,000 a year", said["c02"])
	assert.Equal(t, "Cluster: Safe food chain, 11 members, unmet need", said["k1"])
	assert.Equal(t, "Noordzee Fish and Duinen Bakery Group share hygiene: 1 of 1 trait, 1", said["c02"+view.PartAlike+"q01"])
	assert.Contains(t, l.Scene.Desc, "47 people and organisations, 101 recorded relations")
}

// The threshold and the focus of one person change what they see and nothing
// on the map.
func TestOptionsOfOnePerson(t *testing.T) {
	b := ecosystem(t)
	m := b.figures.Relational("mr1")
	at := func(o view.Options) (shown, links int, where geom.Point) {
		l := view.Relational(m, b.figures, nil, o)
		for _, n := range l.Scene.Nodes {
			if n.Part == view.PartName {
				shown++
			}
			if strings.HasPrefix(n.Part, view.PartAlike) {
				links++
			}
		}
		where, _ = l.PersonAt("c06")
		return shown, links, where
	}
	all, _, p := at(view.Options{})
	near, _, q := at(view.Options{Ego: "b20", Steps: 1})
	_, many, r := at(view.Options{Threshold: 0.05})
	_, few, _ := at(view.Options{Threshold: 1.05})
	assert.Equal(t, 47, all)
	assert.Equal(t, 2, near, "a competitor and the one whom it sells to")
	assert.Positive(t, many)
	assert.Zero(t, few)
	assert.Equal(t, []geom.Point{p, p}, []geom.Point{q, r}, "nobody moves")
}

// RM16: who is left when a cluster goes keeps the colour; one whose colour is
// that of another takes it over, and where none is free the key says what the
// dashes mean.
func TestClustersKeepTheirColours(t *testing.T) {
	b := ecosystem(t)
	for i, id := range []crdt.ID{"c01", "c02"} {
		_, c := relation.AddCluster(b.w, "ana", b.figures.Relational("mr1"), "Alone "+strconv.Itoa(i), id)
		b.commit(c)
	}
	look := func() (colors map[string]string, key bool) {
		m := b.figures.Relational("mr1")
		colors = map[string]string{}
		l := view.Relational(m, b.figures, nil, view.Options{})
		for _, n := range l.Scene.Nodes {
			if n.Part == view.PartHull {
				p := n.Shapes[1].(*scene.Path)
				colors[m.Cluster(crdt.ID(n.ID)).Name()] = strconv.Itoa(int(p.Stroke.Color)) + strings.Repeat("-", int(p.Stroke.Dash))
			}
		}
		return colors, strings.Contains(string(svg.Paint(view.Sheet(l, ""), svg.Options{})), "one more of that colour")
	}
	was, key := look()
	require.Len(t, was, 6)
	require.True(t, key)
	m := b.figures.Relational("mr1")
	gone, into := m.Clusters[1], m.Clusters[0]
	b.commit(relation.Merge(b.w, "ana", m, into.ID, gone.ID))
	now, _ := look()
	require.Len(t, now, 5)
	assert.Equal(t, was[gone.Name()], now["Alone 0"], "the colour that is free again")
	for _, c := range m.Clusters {
		if n := c.Name(); c != gone && n != "Alone 0" {
			assert.Equal(t, was[n], now[n], n)
		}
	}
}

// Relations of somebody who is selected have the heads that they have on the
// map, and no others.
func TestSelectionLeadsWhereTheMapDoes(t *testing.T) {
	b := ecosystem(t)
	m := b.figures.Relational("mr1")
	l := view.Relational(m, b.figures, nil, view.Options{})
	heads := func(nodes []*scene.Node) (n int) {
		for _, node := range nodes {
			for _, s := range node.Shapes {
				if p, ok := s.(*scene.Path); ok && p.Arrow {
					n++
				}
			}
		}
		return n
	}
	for _, id := range []crdt.ID{"c02", "c06", "b20"} {
		directed := 0
		for _, i := range m.Of(m.Person(id)) {
			if m.Relations[i].Directed {
				directed++
			}
		}
		assert.Equal(t, directed, heads(view.Selection(l, []crdt.ID{id})), "%s", id)
	}
}

// The lines of whoever is selected run over no name and no name of a cluster:
// those that they would cross are drawn above them. The way to somebody lies
// under all names.
func TestSelectedLinesRunUnderNames(t *testing.T) {
	b := ecosystem(t)
	m := b.figures.Relational("mr1")
	l := view.Relational(m, b.figures, nil, view.Options{})
	last, names, clusters := 0, map[string]int{}, map[string]int{}
	over := view.Selection(l, []crdt.ID{m.People[m.Own].ID})
	for i, n := range over {
		switch e := b.w.Element(crdt.ID(n.ID)); {
		case n.Part == view.PartName:
			names[n.ID] = i
		case e != nil && e.Kind == "cluster":
			clusters[n.ID] = i
		case e == nil && i < len(m.Of(m.Own)):
			last = i
		}
	}
	assert.Positive(t, last)
	assert.Greater(t, len(names), len(m.Of(m.Own)), "those joined, and those that the lines would run over")
	assert.Less(t, len(names), 47, "nobody else")
	assert.Contains(t, clusters, "k4", "the lower right")
	for id, i := range names {
		assert.Greater(t, i, last, id)
	}
	l = view.Relational(m, b.figures, nil, view.Options{Way: "b20"})
	line, name := 0, len(l.Scene.Nodes)
	for i, n := range l.Scene.Nodes {
		if n.Part == view.PartName {
			name = min(name, i)
		}
		for _, s := range n.Shapes {
			if p, ok := s.(*scene.Path); ok && !n.Prompt && n.Ghost && p.Round && p.Stroke.Color == scene.Accent {
				line = max(line, i)
			}
		}
	}
	assert.Positive(t, line)
	assert.Less(t, line, name)
}

// The key says what marks mean that are on the map, and no others.
func TestKeyOfRelationalMaps(t *testing.T) {
	b := ecosystem(t)
	key := func(o view.Options) string {
		n := view.Relational(b.figures.Relational("mr1"), b.figures, nil, o).Scene.Nodes
		var said []string
		for _, s := range n[len(n)-1].Shapes {
			if x, ok := s.(*scene.Label); ok {
				said = append(said, x.Text)
			}
		}
		return strings.Join(said, "; ")
	}
	whole := key(view.Options{})
	for _, w := range []string{"goes one way, to the head", "recorded, not sure", "leaves", "cut off without them", "the way that leads to them"} {
		assert.NotContains(t, whole, w)
	}
	without := key(view.Options{Without: "c07"})
	assert.Contains(t, without, "leaves; cut off without them")
	assert.Contains(t, key(view.Options{Way: "b20"}), "the way that leads to them")
	r := b.figures.Relational("mr1").Relations
	b.set(r[0].ID, "f/directed", "true")
	b.set(r[1].ID, "confidence", "0.2")
	assert.Contains(t, key(view.Options{}), "recorded, thicker is stronger; goes one way, to the head; recorded, not sure")
}

// Who is cut off without somebody keeps the name, and so does who leaves: the
// map is about them.
func TestNamesWhoIsCutOff(t *testing.T) {
	b := ecosystem(t)
	named := map[string]bool{}
	for _, n := range view.Relational(b.figures.Relational("mr1"), b.figures, nil, view.Options{Without: "c07"}).Scene.Nodes {
		named[n.ID] = named[n.ID] || n.Part == view.PartName
	}
	assert.True(t, named["b20"], "only the barges know them")
	assert.True(t, named["c07"])
}

// The line of a proposed group goes round nobody else: where it would, each of
// the group has a ring.
func TestProposalsGoRoundNobodyElse(t *testing.T) {
	b := newBoard(t)
	id, c := b.w.NewMap("relational", "New")
	b.commit(c)
	var people []crdt.ID
	for i := range 8 {
		p, c := relation.AddPerson(b.w, id, relation.Customer, "Customer", nil)
		b.commit(c)
		b.set(p, "tags/interest", []string{`["hygiene"]`, `["uptime"]`}[i%2])
		people = append(people, p)
	}
	drawn := func(at func(i int) geom.Point) (lines, rings int) {
		for i, p := range people {
			b.commit(relation.Pin(b.w.Element(p), at(i)))
		}
		b.figures.Keep(b.figures.Relations(id).Compute())
		l := view.Relational(b.figures.Relational(id), b.figures, nil, view.Options{Proposed: true})
		for _, n := range l.Scene.Nodes {
			for _, s := range n.Shapes {
				switch s := s.(type) {
				case *scene.Path:
					lines += one(s.Stroke.Dash == scene.DashShared && n.Ghost)
				case *scene.Rect:
					rings += one(s.Stroke.Dash == scene.DashShared && s.Stroke.Width == 1.5)
				}
			}
		}
		return lines, rings
	}
	lines, rings := drawn(func(i int) geom.Point { return geom.Pt(float64(600*(i%2)), float64(150*i)) })
	assert.Equal(t, [2]int{2, 0}, [2]int{lines, rings}, "two groups apart")
	lines, rings = drawn(func(i int) geom.Point { return geom.Pt(0, float64(150*i)) })
	assert.Equal(t, [2]int{0, 8}, [2]int{lines, rings}, "in turn in one column")
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Maps that are hard to draw come out whole: nobody, one, no clusters, places
// and numbers from anywhere.
func TestHardRelationalMaps(t *testing.T) {
	b := newBoard(t)
	id, c := b.w.NewMap("relational", "New")
	b.commit(c)
	for _, e := range []string{"", "a", "b", "c"} {
		if e != "" {
			_, c := relation.AddPerson(b.w, id, relation.Role(e), strings.Repeat(e+" ", 60), nil)
			b.commit(c)
		}
		for _, a := range relation.Arrangements {
			b.commit(relation.Arrange(id, "arrangement", string(a)))
			l := view.Relational(b.figures.Relational(id), nil, nil, view.Options{})
			assert.NotContains(t, string(svg.Paint(l.Scene, svg.Options{})), "NaN")
		}
	}
	p := b.figures.Relational(id).People[0]
	for _, v := range []string{"-5", "1e308", "0"} {
		x, err := jsontext.Parse(v, jsontext.Limits{})
		require.NoError(t, err)
		var c crdt.Change
		c.Set(p.ID, "f/annualValue", x)
		c.Set(p.ID, "f/role", jsontext.Of("customer"))
		c.Set(p.ID, "f/engagement", x)
		c.Set(p.ID, "f/potential", x)
		b.commit(c)
		for _, a := range relation.Arrangements {
			b.commit(relation.Arrange(id, "arrangement", string(a)))
			l := view.Relational(b.figures.Relational(id), nil, nil, view.Options{})
			drawn := string(svg.Paint(l.Scene, svg.Options{}))
			assert.NotContains(t, drawn, "NaN")
			assert.NotContains(t, drawn, "Inf")
		}
	}
}

// V1: drawn in steps a map is what it is at once, and what is under way is known
// by all that it was begun with.
func TestV1_DrawnInSteps(t *testing.T) {
	f := ecosystem(t).figures
	m := f.Relational("mr1")
	once := view.Relational(m, f, nil, view.Options{})
	d := view.Draw(m, f, nil, view.Options{})
	steps := 1
	for d.Step() {
		steps++
	}
	assert.Greater(t, steps, 5)
	assert.False(t, d.Step())
	assert.Equal(t, once.Scene, d.Layout().Scene)

	assert.True(t, d.Of(m, f, nil, view.Options{}))
	assert.False(t, d.Of(m, f, once, view.Options{}))
	assert.False(t, d.Of(m, f, nil, view.Options{Proposed: true}))
	assert.False(t, d.Of(m, nil, nil, view.Options{}))
	f.At(f.Day() + 1)
	assert.False(t, d.Of(m, f, nil, view.Options{}), "another day shows others")
}
