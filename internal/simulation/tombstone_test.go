package simulation_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// What was deleted long ago stays deleted for who comes back later still, and
// what they wrote to it meanwhile is there when it is restored: hundreds of
// deleted things are no reason to let go of any.
func TestDeletedThingsStay(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(1, 1)), plan{devices: 2, edits: 1})
	w.calm = true
	ana, ben := w.devices[0], w.devices[1]
	ana.asked, ben.asked = true, true
	var c crdt.Change
	const things = 150
	name := func(i int) crdt.ID { return crdt.ID(fmt.Sprint("old", i)) }
	for i := range things {
		c.Set(name(i), crdt.KeyKind, jsontext.Of("card"))
		c.Set(name(i), crdt.KeyPlace, crdt.Place{Order: "V"}.Value())
	}
	ana.commits(c)
	w.settle()
	ben.off = true
	ben.cut()
	c = crdt.Change{}
	c.Set(name(7), "title", jsontext.Of("written offline"))
	ben.commits(c)
	var all []crdt.ID
	for i := range things {
		all = append(all, name(i))
	}
	for _, id := range all {
		ana.commits(crdt.Delete(ana.doc, ana.name, id))
		w.now = w.now.Add(time.Second)
		w.passes()
	}
	epoch := w.epoch()
	w.now = w.now.Add(40 * 24 * time.Hour)
	if err := w.store.Compact(w.ctx, space); err != nil {
		t.Fatal(err)
	}
	w.settle()
	w.judge()
	if w.failure != "" || w.epoch() != epoch {
		t.Fatalf("%q; epoch %s became %s", w.failure, epoch, w.epoch())
	}
	if n := len(ben.doc.Trash()); n != things {
		t.Errorf("%d things are in the trash of who comes back, want %d", n, things)
	}
	ana.commits(crdt.Restore(ana.doc, name(7)))
	if got := ana.doc.Get(name(7), "title").Or(""); got != "written offline" {
		t.Errorf("what was restored is called %q", got)
	}
}
