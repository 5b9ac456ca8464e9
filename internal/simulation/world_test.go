package simulation_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
)

const space = "wk_simulated"

// plan is what may happen in a run.
type plan struct {
	devices, edits int
	wild           bool // frames within a connection get lost, doubled and out of order
	deaths         bool // pages, profiles and the server die
	clocks         bool // clocks are wrong, and jump
	roles          bool // people get links of other roles
	tight          bool // the workspace may hold few things
	compact        bool // the store lets go of old ops
	cut            bool // and of deleted things, which begins an epoch
	setBack        bool // the store is set back to a backup
	mixed          bool // programs of two versions are at work, and a page that begins anew may be of the other
}

// world is one run.
type world struct {
	rng      *rand.Rand
	ctx      context.Context
	now      time.Time
	skew     time.Duration // by which the server's clock is wrong
	plan     plan
	open     func(oplog.Settings) oplog.Shared
	store    *journal
	hub      *server.Hub
	links    map[oplog.Role]oplog.Token
	devices  []*device
	fates    map[string]*fate
	names    int
	calm     bool            // nothing fails any more
	made     int             // edits
	wasBack  bool            // the store was set back
	foreseen map[string]bool // what newer programs wrote that older ones do not know
	failure  string
}

// vote is one person's on one thing.
type vote struct {
	thing crdt.ID
	by    string
}

// fate is what became of one edit, under whatever names.
type fate struct {
	by       *device
	accepted int
	aside    bool
	saved    bool // its device was told so
	renamed  bool
	lost     bool // its device died before it was written down, or was set back
	op       crdt.Op
}

func newWorld(rng *rand.Rand, p plan) *world {
	return newWorldOn(rng, p, func(s oplog.Settings) oplog.Shared { return oplog.NewSharedMemory(s) })
}

// newWorldOn is newWorld over stores of some kind.
func newWorldOn(rng *rand.Rand, p plan, open func(oplog.Settings) oplog.Shared) *world {
	w := &world{open: open, rng: rng, ctx: context.Background(), now: time.UnixMilli(1_795_300_000_000), plan: p, fates: map[string]*fate{}, foreseen: map[string]bool{}}
	w.make(oplog.Content{})
	w.serve()
	for i := range p.devices {
		w.devices = append(w.devices, newDevice(w, fmt.Sprint("d", i)))
	}
	return w
}

// fails notes the first thing that is wrong.
func (w *world) fails(format string, args ...any) {
	if w.failure == "" {
		w.failure = fmt.Sprintf(format, args...)
	}
}

// rules let who contributes write comments of their own, and vote.
var rules = oplog.Rules{Contribute: map[string]oplog.Allowed{
	"comment": {Keys: []string{"title", "by"}, Author: "by"},
	"card":    {Each: []string{"vote/"}},
}}

// make puts the workspace into a new store.
func (w *world) make(c oplog.Content) {
	bounds := oplog.Bounds{}
	if w.plan.compact {
		bounds = oplog.Bounds{Ops: 10 + w.rng.IntN(30), Age: time.Second}
	}
	if w.plan.cut {
		bounds.Dead = 1
	}
	if w.plan.tight {
		bounds.Live = 4
	}
	m := w.open(oplog.Settings{Rules: rules, Bounds: bounds, Now: w.clock, Random: chance{w.rng}})
	w.store = &journal{Shared: m, w: w, last: map[string]uint64{}, makers: map[crdt.ID]string{}}
	_, token, err := m.Make(w.ctx, oplog.Header{ID: space}, c, oplog.Wish{Role: oplog.Edit, Share: true})
	if err != nil {
		panic(err)
	}
	owner, err := m.Admit(w.ctx, space, token, "the_secret_of_the_owner")
	if err != nil {
		panic(err)
	}
	w.links = map[oplog.Role]oplog.Token{}
	for _, role := range []oplog.Role{oplog.View, oplog.Contribute, oplog.Edit} {
		if _, w.links[role], err = m.Grant(w.ctx, owner, oplog.Wish{Role: role}); err != nil {
			panic(err)
		}
	}
}

// heals tells whether registers may come to the store that are no ops: they
// take positions too, and devices may find that they differ.
func (w *world) heals() bool { return w.plan.setBack || w.plan.cut }

// epoch is that of the store as it is now.
func (w *world) epoch() string {
	d, _ := w.store.Since(w.ctx, space, 0, 0)
	return d.Epoch
}

// chance makes links of the seed too.
type chance struct{ rng *rand.Rand }

func (c chance) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c.rng.Uint32())
	}
	return len(b), nil
}

// clock is what the server's clock shows.
func (w *world) clock() time.Time { return w.now.Add(w.skew) }

// serve starts the server, which has nothing but the store.
func (w *world) serve() {
	l := server.DefaultLimits()
	l.HelloMany, l.Hellos = 1e6, 1e6
	w.hub = server.NewHub(w.store, l, nil)
}

// die is the end of the server process: what is under way is gone. Its clock
// may be another when it comes back.
func (w *world) die() {
	w.store.dying = false
	for _, d := range w.devices {
		d.cut()
	}
	if w.plan.clocks && w.rng.IntN(2) == 0 {
		w.skew = time.Duration(w.rng.IntN(600)-300) * time.Second
	}
	w.serve()
}

// setBack puts a backup in the place of the store. The links are given out
// anew.
func (w *world) setBack(backup oplog.Content) {
	w.wasBack = true
	before := w.links
	w.make(oplog.Content{Registers: backup.Registers})
	for _, d := range w.devices {
		for role, token := range before {
			if d.token == token {
				d.token = w.links[role]
			}
		}
	}
	w.die()
}

// journal is the store, which fails now and then, and a record of what it
// accepted.
type journal struct {
	oplog.Shared
	w      *world
	ops    []wire.Numbered
	last   map[string]uint64
	makers map[crdt.ID]string
	dying  bool // the process dies before it says another word
}

var errBroken = errors.New("the storage does not answer")

func (j *journal) Apply(ctx context.Context, a oplog.Access, ops ...crdt.Op) ([]oplog.Outcome, error) {
	trouble := 9
	if j.w.plan.deaths && !j.w.calm {
		trouble = j.w.rng.IntN(60)
	}
	if trouble == 0 {
		return nil, errBroken
	}
	out, err := j.Shared.Apply(ctx, a, ops...)
	for i, o := range out {
		if o.Verdict == oplog.Accepted {
			j.accepts(o.Seq, a, ops[i])
		}
	}
	if trouble == 1 || trouble == 2 { // it was kept, and nobody hears of it
		j.dying = trouble == 2
		return nil, errBroken
	}
	return out, err
}

// accepts notes what the store says it accepted (G3).
func (j *journal) accepts(seq uint64, a oplog.Access, op crdt.Op) {
	if n := len(j.ops); n > 0 && seq != j.ops[n-1].Seq+1 && !j.w.heals() {
		j.w.fails("G3: position %d follows %d", seq, j.ops[n-1].Seq)
	}
	if op.N != j.last[op.Replica]+1 {
		j.w.fails("G3: number %d of %s follows %d", op.N, op.Replica, j.last[op.Replica])
	}
	if op.Stamp.Time().After(j.w.clock().Add(replica.MaxAhead)) {
		j.w.fails("G8: a stamp of %v is accepted at %v", op.Stamp.Time(), j.w.clock())
	}
	j.last[op.Replica] = op.N
	if a.Role == oplog.Contribute {
		j.contributed(a.By, op)
	}
	for _, x := range op.Writes {
		if _, made := j.makers[x.Entity]; !made {
			j.makers[x.Entity] = a.By
		}
	}
	j.ops = append(j.ops, wire.Numbered{Seq: seq, By: a.By, Op: op})
	f := j.w.fates[oplog.Name(op)]
	if f == nil {
		j.w.fails("G2: the store has %s, which nobody wrote", oplog.Name(op))
		return
	}
	f.accepted++
}

// has tells whether an op was committed at a position.
func (j *journal) has(o wire.Numbered) bool {
	i, ok := slices.BinarySearchFunc(j.ops, o.Seq, func(n wire.Numbered, seq uint64) int {
		return int(int64(n.Seq) - int64(seq))
	})
	return ok && j.ops[i].By == o.By && oplog.Same(j.ops[i].Op, o.Op)
}
