//go:build unix

package edit_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// square is a journey of n touchpoints as tall as it is wide, with values at
// all stages, a persona, and half as many links, which mostly run to the next
// stage: the journey that the browser is measured with.
func square(t testing.TB, n int) *person {
	var c crdt.Change
	put := blank(&c, "Square")
	number := func(id crdt.ID, key string, v int) { c.Set(id, "f/"+key, jsontext.OfNumber(float64(v))) }
	card := func(i int) crdt.ID { return crdt.ID(fmt.Sprintf("to%05d", i)) }
	put("p1", "persona", "Marta, newly referred", crdt.Place{Parent: mapID, Order: "a"})
	stages := max(2, int(math.Round(math.Sqrt(float64(n)/2))))
	stage := func(s int) crdt.ID { return crdt.ID(fmt.Sprintf("st%03d", s)) }
	for s := range stages {
		put(stage(s), "stage", []string{"Notice and get referred", "Find and book a slot", "Prepare", "Arrive and register"}[s%4], crdt.Place{Parent: mapID, Order: fmt.Sprintf("s%05d", s)})
		number(stage(s), "expected/functional", 5+s%5)
		number(stage(s), "expected/emotional", 4+s%6)
		number(stage(s), "delivered/functional", 2+s*3%7)
		number(stage(s), "delivered/emotional", 1+s*5%8)
	}
	words := []string{"Letter arrives", "calls the booking line", "waits", "finds the entrance", "reads the leaflet", "asks a neighbour", "fills in a form again", "is called by name", "gets the result explained"}
	for i := range n {
		put(card(i), "touchpoint", words[i*7%len(words)]+" "+words[i*3%len(words)], crdt.Place{Parent: stage(i % stages), Order: fmt.Sprintf("t%05d", i)})
		c.Set(card(i), "f/channel", jsontext.Of([]string{"practice", "post", "phone", "web", "app", "in person"}[i%6]))
		number(card(i), "emotion", i*7%11-5)
		number(card(i), "effort", 1+i%5)
		number(card(i), "touchMinutes", 1+i%20)
		number(card(i), "waitMinutes", i%45)
		c.Set(card(i), "f/momentOfTruth", jsontext.OfBool(i%17 == 0))
	}
	for i := range n / 2 {
		to := (2*i + 1) % n // the next stage
		if i%3 == 0 {
			to = (2*i + stages) % n // below
		}
		putLink(&c, put, i, card(2*i), card(to))
	}
	return opened(t, c)
}

// What a person waits for on a map of ten thousand cards, from the event to
// the index of what is drawn.
func BenchmarkSquare(b *testing.B) {
	const n = 10_000
	middle := crdt.ID("to05000")
	var first []crdt.ID
	for i := range 100 {
		first = append(first, crdt.ID(fmt.Sprintf("to%05d", i)))
	}
	for _, c := range []struct {
		name   string
		before func(p *person)
		do     func(p *person, i int)
	}{
		{"rename", nil, func(p *person, i int) {
			p.Commit("rename", workspace.SetText(middle, "title", fmt.Sprint("Renamed ", i)))
		}},
		{"feeling", nil, func(p *person, i int) {
			p.SetField([]crdt.ID{middle}, "f/emotion", jsontext.OfNumber(float64(i%11-5)))
		}},
		{"value", nil, func(p *person, i int) {
			p.SetField([]crdt.ID{"st030"}, "f/expected/functional", jsontext.OfNumber(float64(i%11)))
		}},
		{"to the next stage and back", func(p *person) { p.Select(middle) }, func(p *person, i int) {
			p.Do([]string{"nudge-right", "nudge-left"}[i%2])
		}},
		{"a hundred to another stage and back", func(p *person) {
			p.Select(first...)
			from := p.screen(p.box(first[0]).Center())
			p.drag(from, from.Add(geom.Pt(120, 120)), edit.Mods{})
		}, func(p *person, i int) {
			p.Do([]string{"undo", "redo"}[i%2])
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := square(b, n)
			if c.before != nil {
				c.before(p)
			}
			var index scene.Index
			c.do(p, 0)
			index.Update(p.Scene())
			b.ReportAllocs()
			metered(b, func() {
				for i := range b.N {
					c.do(p, i+1)
					index.Update(p.Scene())
				}
			})
		})
	}
	b.Run("layout from scratch", func(b *testing.B) {
		p := square(b, n)
		b.ReportAllocs()
		metered(b, func() {
			for range b.N {
				var index scene.Index
				index.Update(view.Journey(p.Map(), p.Figures(), nil, view.Options{}).Scene)
			}
		})
	})
}
