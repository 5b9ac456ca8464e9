package relation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// person edits one relational map "m".
type person struct {
	t *testing.T
	w *workspace.Workspace
	s *crdt.Session
	m *relation.Map
}

func newPerson(t *testing.T) *person {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := &person{t: t, w: workspace.Open(new(crdt.Doc)), s: crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now })}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	c.Set("m", crdt.KeyKind, jsontext.Of("map"))
	c.Set("m", crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "V"}.Value())
	c.Set("m", "f/kind", jsontext.Of("relational"))
	p.do(c)
	return p
}

// do commits a change and reads the map after it.
func (p *person) do(c crdt.Change) {
	p.t.Helper()
	ops, err := p.s.Commit(p.w.Doc(), "edit", c)
	require.NoError(p.t, err)
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	p.w.Refresh(touched)
	p.m = relation.Read(p.w, "m", p.m)
}

func (p *person) add(role relation.Role, title string, tags ...string) crdt.ID {
	id, c := relation.AddPerson(p.w, "m", role, title, nil)
	if len(tags) > 0 {
		c.Set(id, "tags/interest", jsontext.OfStrings(tags...))
	}
	p.do(c)
	return id
}

func (p *person) relate(a, b crdt.ID) crdt.ID {
	id, c := relation.Relate(p.w, a, b, "supplies")
	p.do(c)
	return id
}

func (p *person) cluster(title string, people ...crdt.ID) crdt.ID {
	id, c := relation.AddCluster(p.w, p.s.Replica(), p.m, title, people...)
	p.do(c)
	return id
}

// members returns who is in a cluster, by name.
func (p *person) members(id crdt.ID) (names []string) {
	for _, i := range p.m.Cluster(id).Members {
		names = append(names, p.m.People[i].Title)
	}
	return names
}

func (p *person) of(id crdt.ID) *relation.Person { return p.m.People[p.m.Person(id)] }

func TestRM1_PeopleAndRelations(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a"), p.add(relation.Supplier, "b")
	p.relate(b, a)
	p.relate(a, a)
	require.Len(t, p.m.People, 2)
	require.Len(t, p.m.Relations, 1, "a relation with oneself joins nobody")
	r := p.m.Relations[0]
	assert.Equal(t, []string{"supplies"}, r.Types)
	assert.Equal(t, "b", p.m.People[r.A].Title)
	assert.InDelta(t, 0.5, r.Weight(), 0)
	assert.Nil(t, relation.Read(p.w, "a", nil), "a person is no map")
}

func TestRM2_SamePointers(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a", "x", "y"), p.add(relation.Customer, "b", "x", "y")
	k := p.cluster("k", a)
	p.relate(a, b)
	before := p.m
	p.do(workspace.SetText(b, "title", "B"))
	assert.Same(t, before.People[0], p.m.People[0])
	assert.NotSame(t, before.People[1], p.m.People[1])
	assert.Same(t, before.Relations[0], p.m.Relations[0])
	assert.Same(t, before.Cluster(k), p.m.Cluster(k))
	assert.Same(t, before.Shared, p.m.Shared, "a name is no trait")
	p.do(workspace.SetText(workspace.Root, "title", "w"))
	assert.Same(t, p.m, relation.Read(p.w, "m", p.m))
}

// RM2, RM15: read after each edit is the same as read anew.
func TestRM2_StepByStepIsFromScratch(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	p := newPerson(t)
	var ids []crdt.ID
	for i := range 400 {
		pick := func() crdt.ID { return ids[rng.IntN(len(ids))] }
		switch n := rng.IntN(14); {
		case len(ids) < 4 || n < 3:
			ids = append(ids, p.add(relation.Roles[rng.IntN(len(relation.Roles))], "p", string(rune('a'+rng.IntN(5))), string(rune('a'+rng.IntN(5)))))
		case n < 6:
			p.relate(pick(), pick())
		case n == 6:
			p.cluster("k", pick(), pick())
		case n == 7 && len(p.m.Clusters) > 0:
			p.do(relation.MoveTo(p.w, "ana", p.m, p.m.Clusters[rng.IntN(len(p.m.Clusters))].ID, pick()))
		case n == 8:
			at := rng.IntN(len(ids))
			p.do(crdt.Delete(p.w.Doc(), "ana", ids[at]))
			ids = slices.Delete(ids, at, at+1)
		case n == 10:
			p.do(workspace.SetText(pick(), "title", "q"))
		case n == 11:
			p.do(workspace.SetText(pick(), "f/role", string(relation.Roles[rng.IntN(len(relation.Roles))])))
		case n == 12:
			var c crdt.Change
			c.Set(pick(), "tags/interest", jsontext.OfStrings(string(rune('a'+rng.IntN(5)))))
			p.do(c)
		case n == 13:
			p.do(workspace.SetText(pick(), "f/since", fmt.Sprintf("202%d-Q1", rng.IntN(9))))
		default:
			p.do(relation.SetThreshold("m", float64(1+rng.IntN(20))/20))
		}
		anew := relation.Read(workspace.Open(p.w.Doc()), "m", nil)
		require.Equal(t, told(anew), told(p.m), "step %d", i)
	}
}

// told writes a map so that two can be compared.
func told(m *relation.Map) string {
	var b strings.Builder
	first, last, dated := m.Dates()
	fmt.Fprintln(&b, first, last, dated, m.Attributes())
	for i, p := range m.People {
		l := m.Without(i)
		fmt.Fprintln(&b, m.Of(i), l.Cut, l.Density, l.StandIns)
		b.WriteString(string(p.ID) + " " + p.Title + " " + p.Text("since") + " " + string(p.Role) + " " + strings.Repeat("·", min(p.Near, 9)))
		for _, t := range p.Traits {
			b.WriteString(" " + t.Value)
		}
		for _, k := range p.Clusters {
			b.WriteString(" " + string(m.Clusters[k].ID))
		}
		b.WriteString("\n")
	}
	for _, r := range m.Relations {
		b.WriteString(string(r.ID) + string(m.People[r.A].ID) + string(m.People[r.B].ID) + "\n")
	}
	for _, k := range m.Shared.Links {
		b.WriteString(string(m.People[k.A].ID) + string(m.People[k.B].ID) + "\n")
	}
	return b.String()
}

func TestRM3_ListAndLinksHold(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a"), p.add(relation.Customer, "b")
	k := p.cluster("k", a)
	var c crdt.Change
	c.Set(k, "f/membersFixed", jsontext.OfStrings(string(b), "nobody", string(a)))
	p.do(c)
	assert.Equal(t, []string{"a", "b"}, p.members(k))
	second := p.cluster("second")
	_, c = p.w.Connect("contains", second, a)
	p.do(c)
	assert.Equal(t, []int{0, 1}, p.of(a).Clusters)
	assert.Equal(t, 0, p.of(a).Home())
	assert.Equal(t, -1, (&relation.Person{}).Home())
}

func TestRM4_SharedTraits(t *testing.T) {
	p := newPerson(t)
	a := p.add(relation.Customer, "a", "hygiene", "cold chain", "uptime")
	b := p.add(relation.Customer, "b", "hygiene", "cold chain")
	p.add(relation.Customer, "c", "hygiene")
	p.add(relation.Customer, "d")
	require.Len(t, p.m.Shared.Links, 2)
	k := p.m.Shared.Links[0]
	assert.Equal(t, [2]int{p.m.Person(a), p.m.Person(b)}, [2]int{k.A, k.B})
	assert.InDelta(t, 2.0/3, k.Similarity, 1e-12)
	assert.Equal(t, []relation.Trait{{"interest", "hygiene"}, {"interest", "cold chain"}}, k.Common)
	assert.Equal(t, 3, k.Of)
	for i := 1; i <= relation.Steps; i++ {
		from := float64(i) / relation.Steps
		assert.Len(t, p.m.Shared.At(from).Links, p.m.Shared.Likeness.From(from), "from %v", from)
	}
	assert.Empty(t, p.m.Shared.At(1.05).Links)
}

// RM4: what counts more makes those who share it more alike, and what does not
// count makes nobody alike.
func TestRM4_Weights(t *testing.T) {
	p := newPerson(t)
	for _, x := range [][2]string{{"a", "rail"}, {"b", "rail"}, {"c", "food"}} {
		id := p.add(relation.Customer, x[0], "hygiene", x[0])
		var c crdt.Change
		c.Set(id, "tags/industry", jsontext.OfStrings(x[1]))
		p.do(c)
	}
	before := p.m.Shared
	assert.InDelta(t, 0.5, before.Links[0].Similarity, 0, "two of four")
	p.do(relation.SetWeight("m", "industry", 3))
	require.NotSame(t, before, p.m.Shared)
	k := p.m.Shared.Links[0]
	assert.InDelta(t, 4.0/6, k.Similarity, 1e-12, "1 + 3 of 1 + 3 + 1 + 1")
	assert.Equal(t, 4, k.Of, "traits are counted as they are")
	assert.InDelta(t, 3, p.m.Weight("industry"), 0)
	p.do(relation.SetWeight("m", "industry", 0))
	p.do(relation.SetThreshold("m", 0.05))
	assert.InDelta(t, 1.0/3, p.m.Shared.Links[0].Similarity, 1e-12)
	assert.Len(t, p.m.Shared.Links, 3)
	p.do(relation.SetWeight("m", "industry", 1))
	assert.Empty(t, p.m.Weighed())
	assert.Equal(t, before.Bins, p.m.Shared.Bins)
}

func TestRM4_UsualThresholdDrawsNoMoreThanPeople(t *testing.T) {
	p := newPerson(t)
	for range 12 {
		p.add(relation.Customer, "same", "x", "y")
	}
	assert.Empty(t, p.m.Shared.Links, "all alike says nothing")
	p.do(relation.SetThreshold("m", 1))
	assert.Len(t, p.m.Shared.Links, 66, "unless somebody asks")
}

func TestRM5_View(t *testing.T) {
	p := newPerson(t)
	a := p.add(relation.Customer, "a")
	assert.Equal(t, relation.Force, p.m.View.Arrangement, "without clusters")
	p.cluster("k", a)
	assert.Equal(t, relation.Clusters, p.m.View.Arrangement)
	p.do(relation.Arrange("m", "arrangement", "rings"))
	assert.Equal(t, relation.Rings, p.m.View.Arrangement)
	p.do(relation.Arrange("m", "arrangement", "star signs"))
	assert.Equal(t, relation.Clusters, p.m.View.Arrangement)
	assert.Equal(t, "annualValue", p.m.View.SizeBy)
}

func TestRM6_Places(t *testing.T) {
	p := newPerson(t)
	a := p.add(relation.Customer, "a")
	p.do(relation.Pin(p.w.Element(a), geom.Pt(10.4, -3)))
	assert.Equal(t, [3]any{true, 10.0, -3.0}, [3]any{p.of(a).Place.Free, p.of(a).Place.X, p.of(a).Place.Y})
	p.do(relation.Unpin(p.w.Element(a)))
	assert.False(t, p.of(a).Place.Free)
	assert.True(t, relation.Unpin(p.w.Element(a)).Empty())
}

func TestRM7_Near(t *testing.T) {
	p := newPerson(t)
	a, b, c := p.add(relation.Customer, "a"), p.add(relation.Supplier, "b"), p.add(relation.Supplier, "c")
	p.relate(b, a)
	assert.Equal(t, []int{1, 2, relation.Far}, []int{p.of(a).Near, p.of(b).Near, p.of(c).Near}, "from the customers")
	own := p.add(relation.Own, "we")
	p.relate(own, b)
	assert.Equal(t, []int{2, 1, relation.Far, 0}, []int{p.of(a).Near, p.of(b).Near, p.of(c).Near, p.of(own).Near})
	assert.Equal(t, []bool{true, true, false, false}, p.m.Within(p.m.Person(a), 1))
}

func TestRM8_Moving(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a"), p.add(relation.Customer, "b")
	k, l := p.cluster("k", a, b), p.cluster("l")
	var c crdt.Change
	c.Set(k, "f/membersFixed", jsontext.OfStrings(string(a), string(b)))
	p.do(c)
	p.do(relation.MoveTo(p.w, "ana", p.m, l, a))
	assert.Equal(t, []string{"b"}, p.members(k))
	assert.Equal(t, []string{"a"}, p.members(l))
	p.do(relation.MoveTo(p.w, "ana", p.m, "", a, b))
	assert.Empty(t, p.members(k))
	assert.Empty(t, p.members(l))
	both := p.cluster("both", a, b)
	assert.Equal(t, []string{"a", "b"}, p.members(both))
}

// RM16: clusters keep their numbers when one of them goes; the next takes that
// one's, and no record gives a number twice or one beyond belief.
func TestRM16_NumbersStay(t *testing.T) {
	p := newPerson(t)
	a, b, x, y, z := p.add(relation.Customer, "a"), p.add(relation.Customer, "b"), p.add(relation.Customer, "x"), p.add(relation.Customer, "y"), p.add(relation.Customer, "z")
	one, two, three, four := p.cluster("one", a, b), p.cluster("two", x), p.cluster("three", y), p.cluster("four", z)
	numbers := func() map[crdt.ID]int {
		is := map[crdt.ID]int{}
		for _, c := range p.m.Clusters {
			is[c.ID] = c.Number
		}
		return is
	}
	require.Equal(t, map[crdt.ID]int{one: 0, two: 1, three: 2, four: 3}, numbers())
	p.do(relation.Merge(p.w, "ana", p.m, two, one))
	assert.Equal(t, map[crdt.ID]int{two: 1, three: 2, four: 3}, numbers())
	five := p.cluster("five", a)
	six := p.cluster("six", b)
	assert.Equal(t, map[crdt.ID]int{two: 1, three: 2, four: 3, five: 0, six: 4}, numbers())
	c := p.m.Numbered(three)
	c.Add(crdt.Delete(p.w.Doc(), "ana", three))
	p.do(c)
	assert.Equal(t, map[crdt.ID]int{two: 1, four: 3, five: 0, six: 4}, numbers())
	assert.Equal(t, 5, p.m.Groups())
	assert.Equal(t, []int{4, -1}, []int{p.m.Group(p.of(b)), p.m.Group(p.of(y))})
	for _, said := range []float64{1, -1, .5, 1e9} {
		var c crdt.Change
		c.Set(six, "f/number", jsontext.OfNumber(said))
		p.do(c)
		assert.Equal(t, 2, numbers()[six], "%v: the least that is free", said)
	}
}

func BenchmarkRead2000(b *testing.B) {
	w := large(2000, 10000)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			relation.Read(w, "m", nil)
		}
	})
	m := relation.Read(w, "m", nil)
	b.Run("after a rename", func(b *testing.B) {
		s := crdt.NewSession("ben", func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) })
		for b.Loop() {
			var c crdt.Change
			c.Set("e7", "title", jsontext.Of("n"))
			if _, err := s.Commit(w.Doc(), "r", c); err != nil {
				b.Fatal(err)
			}
			w.Refresh([]crdt.ID{"e7"})
			m = relation.Read(w, "m", m)
		}
	})
}

// RM14: who has dates is there between them, both ends included, and a relation
// as long as both whom it joins are.
func TestRM14_Presence(t *testing.T) {
	p := newPerson(t)
	a, b, c := p.add(relation.Customer, "a"), p.add(relation.Customer, "b"), p.add(relation.Customer, "c")
	p.relate(a, b)
	late := p.relate(b, c)
	_, _, ok := p.m.Dates()
	assert.False(t, ok, "nobody said when")
	for _, x := range [][3]string{{string(b), "since", "2024-Q2"}, {string(b), "until", "2025"}, {string(c), "since", "soon"}, {string(late), "since", "2024-11-03"}} {
		p.do(workspace.SetText(crdt.ID(x[0]), "f/"+x[1], x[2]))
	}
	first, last, ok := p.m.Dates()
	require.True(t, ok)
	day := func(text string) int {
		at, ok := measure.ParsePeriod(text)
		require.True(t, ok)
		return at.Last
	}
	assert.Equal(t, [2]int{day("2024-Q2"), day("2025") + 1}, [2]int{first, last})
	for at, want := range map[string][2]int{"2024-Q1": {2, 0}, "2024-Q2": {3, 1}, "2024-04-01": {3, 1}, "2024-11-02": {3, 1}, "2024-11-03": {3, 2}, "2025-12-31": {3, 2}, "2026-01-01": {2, 0}} {
		then := p.m.On(day(at))
		assert.Equal(t, want, [2]int{then.Somebody, then.Ties}, at)
	}
}

// RM14: who is there until 9999 is there without an end, and time does not
// stretch to it.
func TestRM14_TheYear9999IsNoEnd(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a"), p.add(relation.Customer, "b")
	for _, x := range [][3]string{{string(a), "since", "2020"}, {string(a), "until", "9999-12-31"}, {string(b), "since", "2024"}} {
		p.do(workspace.SetText(crdt.ID(x[0]), "f/"+x[1], x[2]))
	}
	first, last, ok := p.m.Dates()
	require.True(t, ok)
	at := func(text string) int { d, _ := measure.ParsePeriod(text); return d.Last }
	assert.Equal(t, [2]int{at("2020"), at("2024")}, [2]int{first, last})
	assert.Equal(t, 2, p.m.On(at("9999-12-31")).Somebody)
}

// What customers have alike tells them apart least; other people do not count.
func TestToldApart(t *testing.T) {
	p := newPerson(t)
	a, b, c := p.add(relation.Customer, "a", "hygiene", "price"), p.add(relation.Customer, "b", "hygiene"), p.add(relation.Customer, "c")
	p.add(relation.Supplier, "d", "steel")
	for id, place := range map[crdt.ID]string{a: "Ghent", b: "Bruges", c: "Namur"} {
		var x crdt.Change
		x.Set(id, "tags/place", jsontext.OfStrings(place))
		x.Set(id, "tags/size", jsontext.OfStrings("large"))
		p.do(x)
	}
	assert.Equal(t, []relation.Apart{
		{Attribute: "place", Share: 1, Known: 3, Values: 3},
		{Attribute: "interest", Share: 0.5, Known: 2, Values: 2},
		{Attribute: "size", Share: 0, Known: 3, Values: 1},
	}, p.m.ToldApart())
}

// What a relation carries is read each way, and how even it is (REL-5).
func TestFlowsOfARelation(t *testing.T) {
	p := newPerson(t)
	id := p.relate(p.add(relation.Customer, "a"), p.add(relation.Supplier, "b"))
	assert.False(t, p.m.Relation(id).Exchange().Reciprocity.OK(), "nobody said how much")
	var c crdt.Change
	c.Set(id, "f/"+relation.FlowFields[0], jsontext.OfStrings("money", "trust"))
	c.Set(id, "f/"+relation.FlowFields[1], jsontext.OfStrings("service"))
	c.Set(id, "f/valueGiven", jsontext.OfNumber(8))
	c.Set(id, "f/valueReceived", jsontext.OfNumber(6))
	p.do(c)
	r := p.m.Relation(id)
	assert.Equal(t, [2][]string{{"money", "trust"}, {"service"}}, r.Flows)
	assert.InDelta(t, 0.75, r.Exchange().Reciprocity.Or(0), 1e-12)
}
