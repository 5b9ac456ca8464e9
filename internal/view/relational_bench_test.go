package view_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// crowd is a board with 2,000 people in 40 clusters and 10,000 relations, the
// size that RENDERING.md asks for. Most are related within their cluster.
func crowd(t testing.TB, people, relations, clusters int) (*board, crdt.ID) {
	rng := rand.New(rand.NewPCG(7, 7))
	b := newBoard(t)
	m, c := b.w.NewMap("relational", "Crowd")
	b.commit(c)
	order := crdt.Spread("", "", people+relations+clusters)
	n := 0
	put := func(c *crdt.Change, kind string) crdt.ID {
		id := crdt.ID(kind + strconv.Itoa(n))
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: m, Order: order[n]}.Value())
		n++
		return id
	}
	var ids []crdt.ID
	c = crdt.Change{}
	for i := range people {
		id := put(&c, "entity")
		ids = append(ids, id)
		c.Set(id, "title", jsontext.Of("Customer number "+strconv.Itoa(i)))
		c.Set(id, "f/role", jsontext.Of(string(relation.Roles[i%8])))
		c.Set(id, "f/annualValue", jsontext.OfNumber(float64(rng.IntN(90000))))
		c.Set(id, "tags/interest", jsontext.OfStrings(strconv.Itoa(rng.IntN(200)), strconv.Itoa(rng.IntN(200)), strconv.Itoa(rng.IntN(200))))
		if i%100 == 99 {
			b.commit(c)
			c = crdt.Change{}
		}
	}
	b.commit(c)
	for k := range clusters {
		c := crdt.Change{}
		id := put(&c, "cluster")
		c.Set(id, "title", jsontext.Of("Cluster "+strconv.Itoa(k)))
		var in []string
		for i := k; i < people; i += clusters {
			in = append(in, string(ids[i]))
		}
		c.Set(id, "f/membersFixed", jsontext.OfStrings(in...))
		b.commit(c)
	}
	c = crdt.Change{}
	for i := range relations {
		a := rng.IntN(people)
		z := (a + clusters*(1+rng.IntN(9))) % people
		if rng.IntN(5) == 0 {
			z = rng.IntN(people)
		}
		id := put(&c, "link")
		c.Set(id, "f/type", jsontext.Of("relates"))
		c.Set(id, "f/types", jsontext.OfStrings("supplies"))
		c.Set(id, "f/strength", jsontext.OfNumber(float64(1+rng.IntN(10))/10))
		c.Set(id, "from", workspace.EndValue(ids[a]))
		c.Set(id, "to", workspace.EndValue(ids[z]))
		if i%200 == 199 {
			b.commit(c)
			c = crdt.Change{}
		}
	}
	b.commit(c)
	return b, m
}

// BenchmarkCrowd is what 2,000 people and 10,000 relations cost: drawn for the
// first time, after an edit, and when time moves, which draws all anew.
func BenchmarkCrowd(b *testing.B) {
	board, id := crowd(b, 2000, 10_000, 40)
	read := func() *relation.Map { return board.figures.Relational(id) }
	opt := view.Options{Later: true}
	first := view.Relational(read(), board.figures, nil, opt)
	w := first.Waits()
	w.Placed(w.Place())
	placed := view.Relational(read(), board.figures, first, opt)
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			view.Relational(read(), board.figures, nil, opt)
		}
	})
	b.Run("placed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			view.Relational(read(), board.figures, first, opt)
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			relation.Read(board.w, id, nil)
		}
	})
	b.Run("title", func(b *testing.B) {
		b.ReportAllocs()
		l, i := placed, 0
		for b.Loop() {
			b.StopTimer()
			board.set("entity5", "title", strconv.Quote("Name "+strconv.Itoa(i)))
			i++
			b.StartTimer()
			l = view.Relational(read(), board.figures, l, opt)
		}
	})
	b.Run("threshold", func(b *testing.B) {
		l, i := placed, 0
		for b.Loop() {
			o := opt
			o.Threshold = []float64{.5, .2, .35}[i%3]
			i++
			l = view.Relational(read(), board.figures, l, o)
		}
	})
}
