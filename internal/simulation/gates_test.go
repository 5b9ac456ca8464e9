package simulation_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
)

// run lets everything happen, then makes the network whole and looks at what
// came of it. It returns what is wrong, empty if nothing is.
func (w *world) run() string {
	var backup *oplog.Content
	for steps := 0; w.made < w.plan.edits && steps < 20*w.plan.edits && w.failure == ""; steps++ {
		w.now = w.now.Add(time.Duration(w.rng.IntN(400)) * time.Millisecond)
		if w.rng.IntN(12) == 0 {
			w.happens()
		}
		for range 1 + w.rng.IntN(2) {
			w.devices[w.rng.IntN(len(w.devices))].edits()
		}
		w.passes()
		switch {
		case !w.plan.setBack:
		case backup == nil && w.made > w.plan.edits/4:
			c, err := w.store.Snapshot(w.ctx, space)
			if err != nil {
				w.fails("a backup: %v", err)
			}
			backup = &c
		case !w.wasBack && w.made > w.plan.edits*3/4:
			w.setBack(*backup)
		}
	}
	w.settle()
	if w.failure == "" {
		w.judge()
	}
	return w.failure
}

func (w *world) passes() {
	for _, d := range w.devices {
		d.beats()
	}
	w.carry()
}

// settle mends the network, lets everybody edit again, and waits until nothing
// is on its way.
func (w *world) settle() {
	w.calm = true
	for _, d := range w.devices {
		d.off = false
		if d.token != w.links[oplog.Edit] {
			d.cut()
		}
		d.token = w.links[oplog.Edit]
		d.r.Token = string(d.token)
	}
	patience := 3 * time.Minute
	switch {
	case w.heals():
		patience = 20 * time.Minute // until hashes were compared
	case w.plan.clocks:
		patience = 12 * time.Minute // edits of what the server's clock stamped too late wait for it
	}
	for end := w.now.Add(patience); w.now.Before(end) && w.failure == ""; {
		w.now = w.now.Add(200 * time.Millisecond)
		w.passes()
		if w.settled() {
			return
		}
	}
}

func (w *world) settled() bool {
	for _, d := range w.devices {
		if d.conn == nil || len(d.conn.up)+len(d.conn.down) > 0 || d.r.Waiting() > 0 || !d.r.Current() {
			return false
		}
	}
	hash, head, err := w.store.Hash(w.ctx, space)
	for _, d := range w.devices {
		if err != nil || d.r.Position().Seq != head || w.heals() && d.doc.Hash() != hash {
			return false
		}
	}
	return true
}

// contributed checks what came by a link for adding: votes of one's own, and
// what the same device made (G7).
func (j *journal) contributed(by string, op crdt.Op) {
	for _, x := range op.Writes {
		if maker, made := j.makers[x.Entity]; made && maker != by && x.Key != "vote/"+by {
			j.w.fails("G7: %s was changed by a link for adding", x.Entity)
		}
	}
}

// alarm is a device that was told it differs: nothing but a store that was set
// back, or let go of things, may bring that about (G1).
func (w *world) alarm(d *device) {
	if !w.heals() {
		w.fails("G1: %s at %d differs from the server", d.name, d.r.Position().Seq)
	}
}

// saved notes what a device was told to be at the server.
func (w *world) saved(e replica.Saved) {
	for n := e.N; n > 0; n-- {
		f := w.fates[fmt.Sprint(e.Replica, " ", n)]
		if f == nil || f.saved {
			return
		}
		f.saved = true
		if f.accepted == 0 && !w.plan.setBack {
			w.fails("G2: %s %d is said to be at the server, and is not", e.Replica, n)
		}
	}
}

// judge checks the gates.
func (w *world) judge() {
	hash, head, err := w.store.Hash(w.ctx, space)
	if err != nil {
		w.fails("the store: %v", err)
		return
	}
	epoch := w.epoch()
	for _, d := range w.devices {
		switch p := d.r.Position(); {
		case d.r.Waiting() > 0:
			w.fails("G2: %d edits of %s still wait", d.r.Waiting(), d.name)
		case p.Seq != head || p.Epoch != epoch:
			w.fails("G1: %s is at %d of %s, the server at %d of %s", d.name, p.Seq, p.Epoch, head, epoch)
		case d.doc.Hash() != hash:
			w.fails("G1: %s and the server differ", d.name)
		}
	}
	if !w.plan.setBack {
		var all crdt.Doc
		for _, o := range w.store.ops {
			all.Take(o.Op)
		}
		if all.Hash() != hash {
			w.fails("G1: the store differs from what it accepted")
		}
	}
	w.judgeFates()
	w.judgeVotes(w.devices[0].doc)
	w.judgeTree(w.devices[0].doc)
}

func (w *world) judgeFates() {
	final := w.devices[0].doc
	for name, f := range w.fates {
		switch {
		case w.plan.setBack:
			for _, x := range f.op.Writes {
				if f.saved && final.Stamp(x.Entity, x.Key) < f.op.Stamp {
					w.fails("G2: %s was at the server and is gone", name)
				}
			}
		case f.accepted > 1 && !f.lost && !(w.plan.wild && f.renamed):
			// A frame that comes twice within a connection, which TCP rules out,
			// may be refused once and taken later, after its edit got another name.
			w.fails("G2: %s was accepted %d times", name, f.accepted)
		case f.accepted == 0 && !f.aside && !f.lost:
			w.fails("G2: %s is nowhere", name)
		}
	}
}

// judgeVotes counts: each person's last vote is there, whoever voted at the
// same time (G9).
func (w *world) judgeVotes(d *crdt.Doc) {
	last := map[vote]crdt.Op{}
	for _, o := range w.store.ops {
		for _, x := range o.Op.Writes {
			if at := (vote{x.Entity, o.By}); strings.HasPrefix(x.Key, "vote") && o.Op.Stamp > last[at].Stamp {
				last[at] = o.Op
			}
		}
	}
	for at, op := range last {
		i := slices.IndexFunc(op.Writes, func(x crdt.Write) bool { return strings.HasPrefix(x.Key, "vote") })
		if now := d.Stamp(at.thing, op.Writes[i].Key); now < op.Stamp || now > op.Stamp && !w.heals() {
			w.fails("G9: a vote of %s on %s is gone", at.by, at.thing)
		}
	}
}

// judgeTree looks for each thing in the tree, among the unplaced and in the
// trash (G5).
func (w *world) judgeTree(d *crdt.Doc) {
	seen := map[crdt.ID]int{}
	var under func(e crdt.ID, depth int)
	under = func(e crdt.ID, depth int) {
		for _, kid := range d.Children(e) {
			if seen[kid]++; depth < 100 {
				under(kid, depth+1)
			}
		}
	}
	under("", 0)
	for _, e := range d.Unplaced() {
		seen[e]++
		under(e, 0)
	}
	for _, e := range d.Trash() {
		seen[e]++
	}
	for e := range d.Entities() {
		if d.Kind(e) != "" && seen[e] != 1 {
			w.fails("G5: %s is there %d times", e, seen[e])
		}
	}
}
