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
	"github.com/worthmap/worthmap/internal/workspace"
)

// peopled is a relational map of n people with five times as many relations:
// the one that the browser is measured with.
func peopled(t testing.TB, n int) *person {
	const around = 50
	var c crdt.Change
	put := blank(&c, "Town")
	c.Set(mapID, "f/kind", jsontext.Of("relational"))
	across := int(math.Ceil(math.Sqrt(float64(n) / around)))
	for i := range n {
		group, turn := i/around, float64(i%around)
		out := 60 * math.Sqrt(turn)
		id := somebody(i)
		put(id, "entity", fmt.Sprint([]string{"Noordzee Fish", "Kempen Chocolate", "Leie Textiles", "Harbour Works", "Dijle Dairy"}[i%5], " ", i+1), crdt.Place{
			Parent: mapID, Order: fmt.Sprintf("p%05d", i), Free: true,
			X: math.Round(float64(group%across)*1200 + out*math.Cos(turn*2.4)), Y: math.Round(float64(group/across)*1200 + out*math.Sin(turn*2.4)),
		})
		c.Set(id, "f/role", jsontext.Of([]string{"customer", "customer", "customer", "prospect", "boundary-partner", "supplier", "channel"}[i%7]))
		c.Set(id, "f/annualValue", jsontext.OfNumber(float64(1000+i*7%90000)))
		c.Set(id, "tags/interest", jsontext.OfStrings(fmt.Sprint("topic ", i%97), fmt.Sprint("topic ", i%53)))
		c.Set(id, "tags/goal", jsontext.OfStrings(fmt.Sprint("goal ", i%31)))
	}
	for i := range 5 * n {
		from := i % n
		to := from - from%around + (from+1+i/n*7)%around
		if i/n == 4 || to >= n {
			to = (from*13 + 101) % n
		}
		id := crdt.ID(fmt.Sprintf("re%05d", i))
		put(id, "link", "", crdt.Place{Parent: mapID, Order: fmt.Sprintf("r%05d", i)})
		c.Set(id, "f/type", jsontext.Of("relates"))
		c.Set(id, "f/types", jsontext.OfStrings("sells to"))
		c.Set(id, "f/strength", jsontext.OfNumber(float64(1+i%10)/10))
		c.Set(id, "from", workspace.EndValue(somebody(from)))
		c.Set(id, "to", workspace.EndValue(somebody(to)))
	}
	return opened(t, c)
}

func somebody(i int) crdt.ID { return crdt.ID(fmt.Sprintf("en%05d", i)) }

// What a person waits for on a map of two thousand people, from the event to
// the index of what is drawn.
func BenchmarkTown(b *testing.B) {
	const n = 2000
	var hundred []crdt.ID
	for i := range 100 {
		hundred = append(hundred, somebody(i))
	}
	shows := func(p *person) {
		p.Scene()
		p.Overlay()
	}
	take := func(ids ...crdt.ID) func(p *person) {
		return func(p *person) {
			box := p.box(ids[0])
			p.SetCamera(edit.Camera{X: box.Center().X, Y: box.Center().Y, Zoom: .5})
			p.Select(ids...)
			p.hold(geom.Pt(696, 408), geom.Pt(720, 420), edit.Mods{})
		}
	}
	moves := func(p *person, i int) {
		p.Handle(pointer(edit.Move, geom.Pt(600+float64(i%40), 400+float64(i%97)), edit.Mods{}))
	}
	for _, c := range []struct {
		name   string
		before func(p *person)
		do     func(p *person, i int)
	}{
		{"rename", nil, func(p *person, i int) {
			p.Commit("rename", workspace.SetText(somebody(1000), "title", fmt.Sprint("Renamed ", i)))
		}},
		{"step aside", func(p *person) { p.Select(somebody(1000)) }, func(p *person, i int) {
			p.Do([]string{"nudge-right", "nudge-left"}[i%2])
		}},
		{"undo of a hundred moved", func(p *person) {
			take(hundred...)(p)
			p.Handle(pointer(edit.Up, geom.Pt(720, 420), edit.Mods{}))
		}, func(p *person, i int) {
			p.Do([]string{"undo", "redo"}[i%2])
		}},
		{"one in the hand", take(somebody(1000)), moves},
		{"a hundred in the hand", take(hundred...), moves},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := peopled(b, n)
			if c.before != nil {
				c.before(p)
			}
			var index, over scene.Index
			c.do(p, 0)
			shows(p)
			index.Update(p.Scene())
			b.ReportAllocs()
			metered(b, func() {
				for i := range b.N {
					c.do(p, i+1)
					index.Update(p.Scene())
					over.Update(p.Overlay())
				}
			})
		})
	}
}
