package simulation_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/wire"
)

// some is one of few things, so that people meet.
func (w *world) some() crdt.ID { return crdt.ID(fmt.Sprint("e", w.rng.IntN(8))) }

// edits lets a device do one gesture.
func (d *device) edits() {
	w := d.w
	if d.r.Role() == wire.View || d.r.Room() < 10 {
		return
	}
	d.asked = true
	defer func() { d.asked = false }()
	var c crdt.Change
	e := w.some()
	words := jsontext.Of(fmt.Sprint(d.name, " ", w.rng.IntN(1000)))
	if d.r.Role() == wire.Contribute && w.rng.IntN(5) > 0 {
		if w.rng.IntN(2) == 0 {
			d.votes(&c, e)
		} else {
			id := crdt.ID(fmt.Sprint("cm_", d.name, w.rng.IntN(3)))
			c.Set(id, crdt.KeyKind, jsontext.Of("comment"))
			c.Set(id, "by", jsontext.Of(d.by))
			c.Set(id, "title", words)
		}
		if w.rng.IntN(6) == 0 { // and one thing more than it may
			c.Set(e, "title", words)
		}
		d.commits(c)
		return
	}
	if d.newer && w.rng.IntN(3) == 0 {
		w.foresees(&c, e, words)
		d.commits(c)
		return
	}
	switch w.rng.IntN(13) {
	case 0, 1, 2:
		c.Set(e, crdt.KeyKind, jsontext.Of("card"))
		c.Set(e, crdt.KeyPlace, w.place())
		c.Set(e, "title", words)
	case 3, 4:
		c.Set(e, crdt.KeyPlace, w.place())
	case 5, 6:
		c.Set(e, "title", words)
	case 7:
		c = crdt.Delete(d.doc, d.name, e)
	case 8:
		c = crdt.Restore(d.doc, e)
	case 9: // of a program that knows more
		if w.plan.mixed {
			return
		}
		c.Set(e, fmt.Sprint("f/of the future ", w.rng.IntN(3)), jsontext.OfItems(words, jsontext.NullValue))
	case 10:
		d.votes(&c, e)
	default:
		ops, _, _ := d.s.Undo(d.doc)
		if len(ops) == 0 || w.rng.IntN(2) == 0 {
			more, _, _ := d.s.Redo(d.doc)
			ops = append(ops, more...)
		}
		d.did(ops)
		return
	}
	d.commits(c)
}

// foresees does what an older program does not know: another kind of thing,
// another key, or a key that it knows in another form.
func (w *world) foresees(c *crdt.Change, e crdt.ID, words jsontext.Value) {
	switch w.rng.IntN(3) {
	case 0:
		c.Set(e, crdt.KeyKind, jsontext.Of("kind "+future))
		c.Set(e, crdt.KeyPlace, w.place())
	case 1:
		c.Set(e, fmt.Sprint("f/", future, " ", w.rng.IntN(3)), jsontext.OfItems(words, jsontext.NullValue))
	case 2:
		c.Set(e, "title", jsontext.OfItems(words, jsontext.Of(future)))
	}
}

const future = "of the future"

// foreseeing notes what a newer program wrote that older ones do not know. One of
// those writes it again only as it was, when what covered it is undone (G11).
func (w *world) foreseeing(d *device, op crdt.Op) {
	for _, x := range op.Writes {
		text := fmt.Sprint(x.Entity, " ", x.Key, " ", x.Value)
		switch {
		case d.newer:
			w.foreseen[text] = true
		case w.plan.mixed && strings.Contains(text, future) && !w.foreseen[text]:
			w.fails("G11: %s, of an older program, writes %s", oplog.Name(op), text)
		}
	}
}

// votes gives a thing some points. Nobody writes how many it has.
func (d *device) votes(c *crdt.Change, e crdt.ID) {
	c.Set(e, "vote/"+d.by, jsontext.OfNumber(float64(d.w.rng.IntN(3))))
}

func (d *device) commits(c crdt.Change) {
	if ops, err := d.s.Commit(d.doc, "do", c); err == nil {
		d.did(ops)
	}
}

func (w *world) place() jsontext.Value {
	p := crdt.Place{Parent: w.some(), Order: fmt.Sprint("V", 1+w.rng.IntN(9))}
	if w.rng.IntN(3) == 0 {
		p.Parent = ""
	}
	return p.Value()
}

// happens lets something happen that nobody asked for.
func (w *world) happens() {
	d := w.devices[w.rng.IntN(len(w.devices))]
	all := []func(){
		func() { d.off = true; d.cut() },
		func() { d.off = false },
		d.cut,
		func() {
			if len(w.devices) < w.plan.devices+3 { // who joins later
				w.devices = append(w.devices, newDevice(w, fmt.Sprint("d", len(w.devices))))
			}
		},
		d.shows,
	}
	if w.plan.deaths {
		all = append(all, func() { d.dies(0) }, func() { d.dies(0) }, func() { d.dies(1 + w.rng.IntN(2)) }, w.die)
	}
	if w.plan.clocks {
		all = append(all, func() { d.skew += time.Duration(w.rng.Int64N(int64(4*time.Hour))) - 2*time.Hour })
	}
	if w.plan.roles {
		change := func() {
			d.token = w.links[oplog.View+oplog.Role(w.rng.IntN(3))]
			d.cut()
			d.r.Token = string(d.token)
		}
		all = append(all, change, change)
	}
	if w.plan.compact {
		all = append(all, func() {
			if err := w.store.Compact(w.ctx, space); err != nil {
				w.fails("compacting: %v", err)
			}
		})
	}
	all[w.rng.IntN(len(all))]()
}

// shows lets others see where somebody is.
func (d *device) shows() {
	var b jsontext.Builder
	b.SetText("at", string(d.w.some()))
	d.says(d.r.Show(b.Value(), d.wall()))
}
