package view_test

import (
	"strconv"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a journey of n touchpoints, twenty in a stage, each with a feeling,
// and half as many links across.
func large(t testing.TB, n int) *board {
	b := newBoard(t)
	var c crdt.Change
	flush := func() {
		if len(c.Sets) > 380 {
			b.commit(c)
			c = crdt.Change{}
		}
	}
	put := func(id crdt.ID, kind string, parent crdt.ID, at int) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: order(at)}.Value())
	}
	put(mapID, "map", workspace.Root, 0)
	c.Set(mapID, "f/kind", jsontext.Of("journey"))
	for i := range n {
		stage := crdt.ID("s" + strconv.Itoa(i/20))
		if i%20 == 0 {
			put(stage, "stage", mapID, i)
			c.Set(stage, "title", jsontext.Of("Stage "+strconv.Itoa(i/20)))
			c.Set(stage, "f/expected/functional", jsontext.OfNumber(float64(i%9+1)))
			c.Set(stage, "f/delivered/functional", jsontext.OfNumber(float64(i%7)))
		}
		id := crdt.ID("t" + strconv.Itoa(i))
		put(id, "touchpoint", stage, i)
		c.Set(id, "title", jsontext.Of("Touchpoint number "+strconv.Itoa(i)+" of a long journey"))
		c.Set(id, "f/emotion", jsontext.OfNumber(float64(i*7%11-5)))
		c.Set(id, "f/channel", jsontext.Of("phone"))
		if i%2 == 1 {
			link := crdt.ID("l" + strconv.Itoa(i))
			put(link, "link", mapID, n+i)
			c.Set(link, "f/type", jsontext.Of("next"))
			c.Set(link, "from", workspace.EndValue(id))
			c.Set(link, "to", workspace.EndValue(crdt.ID("t"+strconv.Itoa((i*37)%n))))
		}
		flush()
	}
	b.commit(c)
	return b
}

// BenchmarkRelayout lays a journey of ten thousand cards out after one edit.
func BenchmarkRelayout(b *testing.B) {
	board := large(b, 10_000)
	for _, c := range []struct {
		name string
		edit func(i int) (id crdt.ID, key, json string)
	}{
		{"title", func(i int) (crdt.ID, string, string) {
			return "t5000", "title", strconv.Quote("Title " + strconv.Itoa(i))
		}},
		{"feeling", func(i int) (crdt.ID, string, string) { return "t5000", "f/emotion", strconv.Itoa(i%11 - 5) }},
		{"value", func(i int) (crdt.ID, string, string) { return "s250", "f/delivered/functional", strconv.Itoa(i % 10) }},
		{"taller", func(i int) (crdt.ID, string, string) {
			return "t5000", "title", strconv.Quote([]string{"Short", "A title that takes all of three lines of a card and more"}[i%2])
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			l := board.lay(nil)
			i := 0
			for b.Loop() {
				b.StopTimer()
				board.set(c.edit(i))
				m := board.journey()
				i++
				b.StartTimer()
				l = view.Journey(m, board.figures, l, view.Options{})
			}
		})
	}
	b.Run("from scratch", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			board.lay(nil)
		}
	})
}

// BenchmarkPaint writes a journey of ten thousand cards as SVG.
func BenchmarkPaint(b *testing.B) {
	s := view.Sheet(large(b, 10_000).lay(nil), "A long journey")
	b.SetBytes(int64(len(svg.Paint(s, svg.Options{}))))
	b.ReportAllocs()
	for b.Loop() {
		svg.Paint(s, svg.Options{})
	}
}
