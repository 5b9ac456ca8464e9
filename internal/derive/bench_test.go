package derive_test

import (
	"fmt"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a journey of n cards: of ten, eight touchpoints, one outcome and
// one indicator, with half as many links, over stages of 100 touchpoints.
func large(t testing.TB, n int) *board {
	b := newBoard(t)
	var c crdt.Change
	flush := func(least int) {
		if len(c.Sets) >= least {
			b.commit(c)
			c = crdt.Change{}
		}
	}
	put := func(id, kind string, parent crdt.ID, at int) crdt.ID {
		flush(400)
		c.Set(crdt.ID(id), crdt.KeyKind, jsontext.Of(kind))
		c.Set(crdt.ID(id), crdt.KeyPlace, crdt.Place{Parent: parent, Order: order(at)}.Value())
		c.Set(crdt.ID(id), "title", jsontext.Of("Title of "+id))
		return crdt.ID(id)
	}
	number := func(id crdt.ID, key string, v float64) { c.Set(id, key, jsontext.OfNumber(v)) }
	link := func(n int, typ string, from, to crdt.ID) {
		id := put(fmt.Sprintf("l%d", n), "link", "m1", 500000+n)
		c.Set(id, "f/type", jsontext.Of(typ))
		c.Set(id, "from", workspace.EndValue(from))
		c.Set(id, "to", workspace.EndValue(to))
	}
	put("m1", "map", workspace.Root, 0)
	put("p1", "persona", "m1", 0)
	put("p2", "persona", "m1", 1)
	touchpoints, outcomes := n*8/10, n/10
	for i := range (touchpoints + 99) / 100 {
		put(fmt.Sprintf("s%d", i), "stage", "m1", 10+i)
	}
	links := 0
	for i := range touchpoints {
		id := put(fmt.Sprintf("t%d", i), "touchpoint", crdt.ID(fmt.Sprintf("s%d", i/100)), i)
		number(id, "f/emotion", float64(i%11-5))
		number(id, "f/emotionBy/p2", float64(i%7-3))
		number(id, "f/satisfaction", float64(1+i%5))
		number(id, "f/touchMinutes", float64(i%30))
		if i%4 == 1 {
			links++
			link(links, "next", crdt.ID(fmt.Sprintf("t%d", i-1)), id)
		}
	}
	for i := range outcomes {
		o := put(fmt.Sprintf("o%d", i), "outcome", "m1", 100000+i)
		number(o, "importance", float64(1+i%9))
		c.Set(o, "f/stage", jsontext.Of(fmt.Sprintf("s%d", i*touchpoints/100/outcomes)))
		k := put(fmt.Sprintf("i%d", i), "indicator", "m1", 200000+i)
		c.Set(k, "f/direction", jsontext.Of("higher"))
		c.Set(k, "f/baseline", parse(t, `{"value":10}`))
		c.Set(k, "f/target", parse(t, `{"value":90}`))
		links++
		link(links, "measures", k, o)
		for q, counts := range []string{"[1,2,3,40,50]", "[30,20,20,10,16]"} {
			s := put(fmt.Sprintf("q%d.%d", i, q), "survey", workspace.Root, 2*i+q)
			c.Set(s, "f/of", jsontext.Of(string(o)))
			c.Set(s, "f/question", jsontext.Of([]string{"importance", "satisfaction"}[q]))
			c.Set(s, "f/counts", parse(t, counts))
		}
		v := put(fmt.Sprintf("v%d", i), "observation", workspace.Root, 300000+i)
		c.Set(v, "f/of", jsontext.Of(string(k)))
		c.Set(v, "f/at", jsontext.Of("2025-Q1"))
		number(v, "f/value", float64(20+i%60))
	}
	flush(1)
	b.figures.Map("m1")
	return b
}

// edits are what people do to one record of a large map.
var edits = []struct {
	name, key string
	id        crdt.ID
	value     func(n int) string
}{
	{"title", "title", "t4000", func(n int) string { return fmt.Sprintf("%q", fmt.Sprint("title ", n)) }},
	{"feeling", "f/emotion", "t4000", func(n int) string { return fmt.Sprint(n%11 - 5) }},
	{"expected", "f/expected/functional", "s40", func(n int) string { return fmt.Sprint(n % 11) }},
	{"importance", "importance", "o500", func(n int) string { return fmt.Sprint(n % 10) }},
	{"survey", "f/counts", "q500.0", func(n int) string { return fmt.Sprintf("[1,2,3,4,%d]", n%50) }},
	{"observation", "f/value", "v500", func(n int) string { return fmt.Sprint(n % 90) }},
	{"move first", "place", "t0", func(n int) string {
		return crdt.Place{Parent: crdt.ID(fmt.Sprintf("s%d", n%2)), Order: order(50)}.Value().String()
	}},
	{"move", "place", "t4000", func(n int) string {
		return crdt.Place{Parent: "s40", Order: order(4000 + n%2*50)}.Value().String()
	}},
}

// BenchmarkChange is one edit of a map of 10,000 cards, from the touched ids
// to every figure: the workspace's part and that of the figures.
func BenchmarkChange(b *testing.B) {
	for _, edit := range edits {
		b.Run(edit.name, func(b *testing.B) {
			m := large(b, 10000)
			touched := []crdt.ID{edit.id}
			for n := 0; b.Loop(); n++ {
				b.StopTimer()
				var c crdt.Change
				c.Set(edit.id, edit.key, parse(b, edit.value(n)))
				if _, err := m.session.Commit(m.doc, "bench", c); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				m.w.Refresh(touched)
				m.figures.Refresh(touched)
			}
		})
	}
}

// BenchmarkScratch reads a map of 10,000 cards and computes everything.
func BenchmarkScratch(b *testing.B) {
	m := large(b, 10000)
	b.Run("figures", func(b *testing.B) {
		w := workspace.Open(m.doc)
		w.Kinds()
		derive.Of(w).Map("m1")
		for b.Loop() {
			derive.Of(w).Map("m1")
		}
	})
	b.Run("workspace+figures", func(b *testing.B) {
		for b.Loop() {
			derive.Of(workspace.Open(m.doc)).Map("m1")
		}
	})
}

// BenchmarkListScratch computes all that the list of a map of 10,000 cards
// shows, from a workspace that was read.
func BenchmarkListScratch(b *testing.B) {
	m := large(b, 10000)
	w := workspace.Open(m.doc)
	w.Kinds()
	for b.Loop() {
		derive.Of(w).List("m1")
	}
}

// BenchmarkListChange is one edit of a map of 10,000 cards, from the touched
// ids to the list of all its figures.
func BenchmarkListChange(b *testing.B) {
	for _, edit := range edits {
		b.Run(edit.name, func(b *testing.B) {
			m := large(b, 10000)
			m.figures.List("m1")
			touched := []crdt.ID{edit.id}
			for n := 0; b.Loop(); n++ {
				b.StopTimer()
				var c crdt.Change
				c.Set(edit.id, edit.key, parse(b, edit.value(n)))
				if _, err := m.session.Commit(m.doc, "bench", c); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				m.w.Refresh(touched)
				m.figures.Refresh(touched)
				m.figures.List("m1")
			}
		})
	}
}
