package simulation_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// device is one profile of a browser: what is on its disk, and the page that is
// open.
type device struct {
	w     *world
	name  string
	token oplog.Token
	skew  time.Duration // by which its clock is wrong
	disk  []kept        // the newest last; older ones are what a profile may be set back to

	r     *replica.Replica
	doc   *crdt.Doc
	s     *crdt.Session
	log   []entry
	by    string
	conn  *conn
	next  time.Time // when it tries to connect
	off   bool      // without network
	asked bool      // a person does something
	newer bool      // its program knows what older ones never heard of
	seen  uint64    // up to here it got the stream of epoch (G6)
	in    string
}

// kept is one transaction on the disk.
type kept struct {
	log   []entry
	state replica.State
}

// entry of a log is an op or what came as registers.
type entry struct {
	op   crdt.Op
	regs []crdt.Register
}

func newDevice(w *world, name string) *device {
	d := &device{w: w, name: name, token: w.links[oplog.Edit], disk: []kept{{}}}
	d.by = oplog.AuthorName(space, d.secret())
	if w.plan.clocks {
		day := 24 * time.Hour
		d.skew = []time.Duration{0, 0, time.Hour, -time.Hour, -day, 3650 * day, 90 * time.Second}[w.rng.IntN(7)]
	}
	d.mayBeNewer()
	d.open(d.disk[0])
	return d
}

// open loads the page from what is on the disk.
func (d *device) open(from kept) {
	state, err := replica.DecodeState(from.state.Encode())
	if err != nil {
		d.w.fails("the state of %s: %v", d.name, err)
		return
	}
	d.r = replica.New(replica.Config{
		Doc: space, Token: string(d.token), Author: d.secret(), Name: d.fresh(),
		Fresh: d.fresh, Jitter: d.w.rng.Float64,
	}, state)
	d.log, d.seen, d.in = from.log, state.Seq, state.Epoch
	d.remake()
	d.next = d.w.now
}

func (d *device) secret() string { return "the_secret_of_" + d.name }

// fresh returns the name of a page load, as no other has it.
func (d *device) fresh() string {
	d.w.names++
	return fmt.Sprintf("%sx%d", d.name, d.w.names)
}

// remake makes the Doc of the log, and begins a session.
func (d *device) remake() {
	d.doc = new(crdt.Doc)
	for _, e := range d.log {
		d.take(e)
	}
	d.s = crdt.NewSession(d.fresh(), func() time.Time { return d.r.Now(d.wall()) })
}

func (d *device) take(e entry) {
	d.doc.Merge(e.regs...)
	if e.op.N > 0 {
		d.doc.Take(e.op)
	}
}

// wall is what the clock of the device shows.
func (d *device) wall() time.Time { return d.w.now.Add(d.skew) }

// writes keeps an entry in the page, and soon on the disk.
func (d *device) writes(e entry) {
	d.take(e)
	d.log = append(d.log, e)
}

// saves writes the page to the disk, in one transaction.
func (d *device) saves() {
	d.disk = append(d.disk[max(0, len(d.disk)-3):len(d.disk):len(d.disk)], kept{d.log[:len(d.log):len(d.log)], d.r.State()})
}

// does sees to what a Replica wants.
func (d *device) does(out []wire.Message, events []replica.Event) {
	d.says(out)
	for i, e := range events {
		d.w.count(e)
		switch e := e.(type) {
		case replica.Merge:
			d.merges(e)
		case replica.Saved:
			d.w.saved(e)
		case replica.Replace:
			d.replaces(e, events[:i])
		case replica.Refused:
			if f := d.w.fates[oplog.Name(e.Op)]; f != nil {
				f.aside = true
			}
		case replica.Compare:
			if d.doc.Hash() != e.Hash {
				d.w.alarm(d)
				d.says(d.r.Diverged(d.wall()))
			}
		case replica.Lacking:
			d.says(d.r.Heal(d.wall(), d.doc.Registers()))
		case replica.Lost, replica.Ended:
			d.cut()
		}
	}
	if len(events) > 0 && (d.w.calm || d.w.rng.IntN(8) > 0) {
		d.saves()
	}
}

func (d *device) says(out []wire.Message) {
	for _, m := range out {
		if d.conn != nil {
			d.w.sends(&d.conn.up, d.conn, wire.Encode(m))
		}
	}
}

// merges takes what others did (G4, G6).
func (d *device) merges(e replica.Merge) {
	if len(e.Registers) > 0 {
		d.writes(entry{regs: e.Registers})
	}
	at, epoch := d.r.Position(), d.w.epoch()
	if d.in != at.Epoch || len(e.Registers) > 0 {
		d.in, d.seen = at.Epoch, at.Seq
	}
	for _, o := range e.Ops {
		if at.Epoch == epoch && !d.w.store.has(o) {
			d.w.fails("G4: %s is shown %s at %d, which is not in the store", d.name, oplog.Name(o.Op), o.Seq)
		}
		if len(e.Registers) == 0 && d.seen > 0 && o.Seq > d.seen+1 && !d.w.heals() {
			d.w.fails("G6: %s gets %d after %d", d.name, o.Seq, d.seen)
		}
		d.seen = max(d.seen, o.Seq)
		d.writes(entry{op: o.Op})
	}
}

// replaces makes the page anew without some ops and with others.
func (d *device) replaces(e replica.Replace, before []replica.Event) {
	out := map[string]bool{}
	in := e.In
	for _, op := range e.Out {
		out[oplog.Name(op)] = true
		if slices.ContainsFunc(before, func(b replica.Event) bool {
			r, ok := b.(replica.Refused)
			return ok && oplog.Name(r.Op) == oplog.Name(op)
		}) {
			continue
		}
		f := d.w.fates[oplog.Name(op)]
		d.w.fates[oplog.Name(in[0])] = f
		f.op, f.renamed, in = in[0], true, in[1:]
	}
	d.log = slices.DeleteFunc(slices.Clone(d.log), func(x entry) bool { return x.op.N > 0 && out[oplog.Name(x.op)] })
	for _, op := range e.In {
		d.log = append(d.log, entry{op: op})
	}
	d.remake()
	d.saves()
	d.says(d.r.Replaced(d.wall()))
}

// hears takes a message.
func (d *device) hears(m wire.Message) { d.does(d.r.Received(m, d.wall())) }

// did takes ops of the page's session.
func (d *device) did(ops []crdt.Op) {
	if len(ops) > 0 && !d.asked {
		d.w.fails("G10: %s writes what nobody asked for", d.name)
	}
	for _, op := range ops {
		d.w.made++
		d.w.fates[oplog.Name(op)] = &fate{by: d, op: op}
		d.w.foreseeing(d, op)
		d.log = append(d.log, entry{op: op})
	}
	out, events, err := d.r.Edited(d.wall(), ops...)
	if err != nil {
		d.w.fails("%v", err)
	}
	d.does(out, events)
	if d.w.rng.IntN(8) > 0 {
		d.saves()
	}
}

// beats does what is due by time.
func (d *device) beats() {
	switch {
	case d.conn != nil:
		d.does(d.r.Tick(d.wall()))
	case !d.off && !d.w.now.Before(d.next):
		d.conn = d.w.dial(d)
		d.says(d.r.Connected(d.wall()))
	}
}

// cut ends the connection on both sides.
func (d *device) cut() {
	if d.conn == nil {
		return
	}
	c := d.conn
	d.conn = nil
	c.s.Close(d.w.clock())
	wait, again := d.r.Disconnected(d.wall())
	if !again {
		wait = time.Second
		d.r.Token = string(d.token) // the person opens the link that holds now
	}
	d.next = d.w.now.Add(wait)
}

// dies ends the page. It begins again from what is on the disk, or from what
// was there a while ago, as a profile that is restored.
func (d *device) dies(back int) {
	d.cut()
	d.disk = d.disk[:max(1, len(d.disk)-back)]
	from := d.disk[len(d.disk)-1]
	there := map[*fate]bool{}
	for _, e := range from.log {
		if e.op.N > 0 {
			there[d.w.fates[oplog.Name(e.op)]] = true
		}
	}
	for _, r := range from.state.Aside {
		there[d.w.fates[oplog.Name(r.Op)]] = true
	}
	for _, f := range d.w.fates {
		if f.by == d && (back > 0 || !there[f]) {
			f.lost = true
		}
	}
	d.mayBeNewer()
	d.open(from)
}

// mayBeNewer lets the next page be of one version or the other: it was updated,
// or set back.
func (d *device) mayBeNewer() {
	if d.w.plan.mixed {
		d.newer = d.w.rng.IntN(2) == 0
	}
}
