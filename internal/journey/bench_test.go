package journey_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a journey of 10,000 cards in 70 stages with 5,000 links between
// them, as somebody at a board has it.
type large struct {
	d *crdt.Doc
	s *crdt.Session
	w *workspace.Workspace
	m *journey.Map
}

func newLarge(b *testing.B) *large {
	b.Helper()
	now := time.UnixMilli(1e12)
	l := &large{d: new(crdt.Doc), s: crdt.NewSession("ana", func() time.Time { return now })}
	var c crdt.Change
	c.Set("m", crdt.KeyKind, jsontext.Of("map"))
	c.Set("m", crdt.KeyPlace, crdt.Place{Order: "V"}.Value())
	put := func(id crdt.ID, kind string, parent crdt.ID, at int) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: fmt.Sprintf("%05dV", at)}.Value())
	}
	stage := func(i int) crdt.ID { return crdt.ID(fmt.Sprint("s", i%70)) }
	for i := range 70 {
		put(stage(i), "stage", "m", i)
	}
	for i := range 10_000 {
		id := crdt.ID(fmt.Sprint("t", i))
		put(id, "touchpoint", stage(i), i)
		c.Set(id, "title", jsontext.Of(fmt.Sprint("Waits for the answer ", i)))
		c.Set(id, "f/channel", jsontext.Of("phone"))
		for _, field := range []string{"f/emotion", "f/effort", "f/touchMinutes", "f/waitMinutes", "f/order"} {
			c.Set(id, field, jsontext.OfNumber(float64(i%5)))
		}
	}
	for i := range 5_000 {
		id := crdt.ID(fmt.Sprint("l", i))
		put(id, "link", "m", 100+i)
		c.Set(id, "f/type", jsontext.Of("next"))
		c.Set(id, "from", workspace.EndValue(crdt.ID(fmt.Sprint("t", 2*i))))
		c.Set(id, "to", workspace.EndValue(crdt.ID(fmt.Sprint("t", (2*i+70)%10_000))))
	}
	if _, err := l.s.Commit(l.d, "", c); err != nil {
		b.Fatal(err)
	}
	l.open()
	return l
}

func (l *large) open() {
	l.w = workspace.Open(l.d)
	l.m = journey.Read(l.w, "m", nil)
}

// read takes in what was written.
func (l *large) read(ops []crdt.Op) {
	var touched []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			touched = append(touched, w.Entity)
		}
	}
	l.w.Refresh(touched)
	l.m = journey.Read(l.w, "m", l.m)
}

func (l *large) commit(b *testing.B, c crdt.Change) {
	c.Add(journey.Thread(l.w, l.m, c, "me"))
	ops, err := l.s.Commit(l.d, "edit", c)
	if err != nil {
		b.Fatal(err)
	}
	l.read(ops)
}

// What a person waits for when a large map opens, without its drawing.
func BenchmarkRead(b *testing.B) {
	l := newLarge(b)
	b.ReportAllocs()
	for b.Loop() {
		l.open()
	}
}

// One edit of one card, until the map is read again.
func BenchmarkEdit(b *testing.B) {
	l := newLarge(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		var c crdt.Change
		c.Set("t5000", "title", jsontext.Of(fmt.Sprint("Title ", i)))
		l.commit(b, c)
	}
}

// A move of 100 cards to another stage and its undo, each until the map is
// read again.
func BenchmarkUndo100(b *testing.B) {
	l := newLarge(b)
	b.ReportAllocs()
	for b.Loop() {
		var c crdt.Change
		for i := range 100 {
			c.Set(crdt.ID(fmt.Sprint("t", i)), crdt.KeyPlace, crdt.Place{Parent: "s7", Order: fmt.Sprintf("%05dV", i)}.Value())
		}
		l.commit(b, c)
		ops, _, _ := l.s.Undo(l.d)
		l.read(ops)
	}
}
