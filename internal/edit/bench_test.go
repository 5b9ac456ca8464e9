//go:build unix

package edit_test

import (
	"fmt"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a journey of n touchpoints in stages of a hundred, half of them
// linked to the next, with feelings and values.
func large(t testing.TB, n int) *person {
	var c crdt.Change
	put := blank(&c, "Large")
	stage := crdt.ID("")
	for i := range n {
		if i%100 == 0 {
			stage = crdt.ID(fmt.Sprintf("st%05d", i))
			put(stage, "stage", fmt.Sprintf("Stage %d", i/100), crdt.Place{Parent: mapID, Order: fmt.Sprintf("s%05d", i)})
			c.Set(stage, "f/expected/functional", jsontext.OfNumber(float64(i/100%4+6)))
			c.Set(stage, "f/delivered/functional", jsontext.OfNumber(float64(i/100%5+2)))
		}
		id := crdt.ID(fmt.Sprintf("to%05d", i))
		put(id, "touchpoint", fmt.Sprintf("Touchpoint %d", i), crdt.Place{Parent: stage, Order: fmt.Sprintf("t%05d", i)})
		c.Set(id, "f/emotion", jsontext.OfNumber(float64(i%11-5)))
		if i%2 == 1 {
			putLink(&c, put, i, crdt.ID(fmt.Sprintf("to%05d", i-1)), id)
		}
	}
	return opened(t, c)
}

// blank begins a journey without anything on it and returns what puts records
// there.
func blank(c *crdt.Change, title string) (put func(id crdt.ID, kind, title string, at crdt.Place)) {
	put = func(id crdt.ID, kind, title string, at crdt.Place) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, at.Value())
		c.Set(id, "title", jsontext.Of(title))
	}
	put(workspace.Root, "workspace", "W", crdt.Place{Order: "a"})
	put(mapID, "map", title, crdt.Place{Parent: workspace.Root, Order: "a"})
	c.Set(mapID, "f/kind", jsontext.Of("journey"))
	return put
}

// putLink wishes a link "next" between two cards.
func putLink(c *crdt.Change, put func(crdt.ID, string, string, crdt.Place), i int, from, to crdt.ID) {
	id := crdt.ID(fmt.Sprintf("li%05d", i))
	put(id, "link", "", crdt.Place{Parent: mapID, Order: fmt.Sprintf("u%05d", i)})
	c.Set(id, "f/type", jsontext.Of("next"))
	c.Set(id, "from", workspace.EndValue(from))
	c.Set(id, "to", workspace.EndValue(to))
}

// opened is somebody at a journey that was written in one go.
func opened(t testing.TB, c crdt.Change) *person {
	p := &person{t: t, doc: &crdt.Doc{}, session: crdt.NewSession("ana", ticking())}
	if _, err := crdt.NewSession("file", ticking()).Commit(p.doc, "open", c); err != nil {
		t.Fatal(err)
	}
	p.Board = edit.New(workspace.Open(p.doc), p.session, mapID)
	p.Resize(1392, 816)
	p.SetCamera(edit.Camera{X: 696, Y: 408, Zoom: 1})
	return p
}

// What a person waits for at ten thousand cards: from the event to figures and
// drawing.
func BenchmarkEdit(b *testing.B) {
	const n = 10_000
	for _, c := range []struct {
		name string
		do   func(p *person, i int)
	}{
		{"rename", func(p *person, i int) {
			p.Commit("rename", workspace.SetText("to00042", "title", fmt.Sprint("Renamed ", i)))
		}},
		{"feeling", func(p *person, i int) {
			p.Commit("feel", workspace.SetText("to00042", "x/n", fmt.Sprint(i)))
			p.SetField([]crdt.ID{"to00042"}, "f/emotion", jsontext.OfNumber(float64(i%11-5)))
		}},
		{"value", func(p *person, i int) {
			p.SetField([]crdt.ID{"st00100"}, "f/expected/functional", jsontext.OfNumber(float64(i%11)))
		}},
		{"move down", func(p *person, i int) {
			p.Select("to00042")
			p.Do([]string{"nudge-down", "nudge-up"}[i%2])
		}},
		{"move to the next stage and back", func(p *person, i int) {
			p.Select("to00042")
			p.Do([]string{"nudge-right", "nudge-left"}[i%2])
		}},
		{"delete and undo", func(p *person, i int) {
			p.Select("to00042")
			p.Do("delete")
			p.Do("undo")
		}},
		{"select", func(p *person, i int) { p.Select([]crdt.ID{"to00042", "to00043"}[i%2]); p.Overlay() }},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := large(b, n)
			c.do(p, 1)
			metered(b, func() {
				for i := range b.N {
					c.do(p, i)
				}
			})
		})
	}
}

// One movement of the pointer while something is in the hand.
func BenchmarkDragMove(b *testing.B) {
	for _, c := range []struct {
		name  string
		begin func(p *person)
	}{
		{"card", func(p *person) { p.hold(p.where("Touchpoint 2"), p.where("Touchpoint 101"), edit.Mods{}) }},
		{"hundred cards", func(p *person) {
			var ids []crdt.ID
			for i := range 100 {
				ids = append(ids, crdt.ID(fmt.Sprintf("to%05d", i*7+2)))
			}
			p.Select(ids...)
			p.hold(p.where("Touchpoint 2"), p.where("Touchpoint 101"), edit.Mods{})
		}},
		{"value point", func(p *person) {
			at := p.value("Stage 1", 6)
			p.SetCamera(edit.Camera{X: p.ToBoard(at).X, Y: p.ToBoard(at).Y, Zoom: 1})
			p.drag(p.value("Stage 1", 7), p.value("Stage 1", 6), edit.Mods{})
			p.hold(p.value("Stage 1", 6), p.value("Stage 1", 4), edit.Mods{})
		}},
		{"marquee", func(p *person) { p.hold(p.screen(geom.Pt(-40, 400)), geom.Pt(1000, 700), edit.Mods{}) }},
		{"hover", func(p *person) {}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := large(b, 10_000)
			c.begin(p)
			phase := edit.Move
			if c.name == "hover" {
				phase = edit.Hover
			}
			metered(b, func() {
				for i := range b.N {
					p.Handle(pointer(phase, geom.Pt(600+float64(i%40), 500+float64(i%97)), edit.Mods{}))
					p.Overlay()
				}
			})
		})
	}
}

// What is done with everything at once.
func BenchmarkAll(b *testing.B) {
	p := large(b, 10_000)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"select", func() { p.Select(); p.Do("select-all"); p.Overlay() }},
		{"copy", func() { p.Do("select-all"); p.Do("copy") }},
		{"delete and undo", func() { p.Do("select-all"); p.Do("delete"); p.Do("undo") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for range b.N {
				c.do()
			}
		})
	}
}
