package oplogtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// SharedPlace makes a storage of its own for one test, empty, and returns how to
// open it; what was opened is closed with the test.
type SharedPlace func(t *testing.T) (open func(oplog.Settings) oplog.Shared)

// RunShared checks the rules of every Shared.
func RunShared(t *testing.T, place SharedPlace) {
	for _, rule := range []struct {
		name  string
		check func(t *testing.T, h *house)
	}{
		{"S1 each number once", eachNumberOnce},
		{"S1 what is refused leaves its number", refusedIsFree},
		{"S1 conflicts are known for 30 days", conflictsForAMonth},
		{"S2 positions without holes", withoutHoles},
		{"S2 many at once", sharedAtOnce},
		{"S2 given up", sharedGivenUp},
		{"S1 S2 S7 random histories", randomHistories},
		{"S3 who may write what", whoMayWrite},
		{"S3 a contributor's own things", ownThings},
		{"S3 what is no op", noOps},
		{"S4 revoked and ended links", brokenLinks},
		{"S4 all wrong answers are alike", alikeAnswers},
		{"S4 looking after links", lookingAfterLinks},
		{"S4 codes of rooms", roomCodes},
		{"S5 names of authors", authorNames},
		{"S6 at and past the bounds", pastBounds},
		{"S6 kinds of which there are so many", boundedKinds},
		{"S6 clocks", clocks},
		{"S7 snapshots and hashes", snapshots},
		{"S7 four places", fourPlaces},
		{"S8 healing", healing},
		{"S8 what is not healed", notHealed},
		{"S9 compacting", sharedCompacting},
		{"S9 another epoch", anotherEpoch},
		{"S12 a write that rests on a state", restsOnAState},
		{"S10 restore points", restorePoints},
		{"S11 deleting", sharedDeleting},
		{"S11 making", making},
		{"S13 hints", hints},
	} {
		t.Run(rule.name, func(t *testing.T) {
			t.Parallel()
			h := &house{t: t, now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}
			h.place = place(t)
			rule.check(t, h)
		})
	}
}

// house is a storage with a clock, and what a test does in it.
type house struct {
	t     *testing.T
	place func(oplog.Settings) oplog.Shared
	mu    sync.Mutex
	now   time.Time
	bound oplog.Bounds
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

// Table is the rules that the tests open a store with.
var Table = oplog.Rules{
	Contribute: map[string]oplog.Allowed{
		"card":    {Keys: []string{"title", "f/*"}, Each: []string{"vote:"}},
		"comment": {Keys: []string{"text", "on"}, Author: "author"},
	},
	Withheld: []string{"secret"},
	Most:     map[string]int{"remark": 3},
	Value: func(kind, key string, v jsontext.Value) error {
		if kind == "card" && key == "score" {
			if _, ok := v.Number(); !ok && v.Known() {
				return errors.New("a score is a number")
			}
		}
		return nil
	},
}

func (h *house) open() oplog.Shared {
	return h.place(oplog.Settings{Rules: Table, Bounds: h.bound, Now: h.clock, Random: rand.Reader})
}

// secret is that of a device, by its name.
func secret(who string) string { return "secret of the device of " + who }

// made opens a store with one empty workspace, and its owner's access.
func (h *house) made() (oplog.Shared, oplog.Access) {
	h.t.Helper()
	s := h.open()
	return s, h.make(s, "wk_1")
}

func (h *house) make(s oplog.Shared, doc string) oplog.Access {
	h.t.Helper()
	_, token, err := s.Make(h.t.Context(), Head(doc), oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(h.t, err)
	return h.admit(s, doc, token, "owner")
}

func (h *house) admit(s oplog.Shared, doc string, token oplog.Token, who string) oplog.Access {
	h.t.Helper()
	a, err := s.Admit(h.t.Context(), doc, token, secret(who))
	require.NoError(h.t, err)
	return a
}

// guest comes by a new link of a role.
func (h *house) guest(s oplog.Shared, owner oplog.Access, r oplog.Role, who string) oplog.Access {
	h.t.Helper()
	_, token, err := s.Grant(h.t.Context(), owner, oplog.Wish{Role: r, Label: who})
	require.NoError(h.t, err)
	return h.admit(s, owner.Doc, token, who)
}

// hand writes ops of one replica.
type hand struct {
	h       *house
	replica string
	n       uint64
	last    crdt.Stamp
}

func (h *house) hand(replica string) *hand { return &hand{h: h, replica: replica} }

// op makes the next op of "entity key value" lines, whose values are JSON.
func (w *hand) op(lines ...string) crdt.Op {
	next := crdt.Stamp(fmt.Sprintf("%012x-0000-%s", w.h.clock().UnixMilli(), w.replica))
	if next <= w.last {
		next = w.last.Next(w.replica)
	}
	w.n, w.last = w.n+1, next
	op := crdt.Op{Replica: w.replica, N: w.n, Stamp: next}
	for _, line := range lines {
		part := strings.SplitN(line, " ", 3)
		v, err := jsontext.Parse(part[2], jsontext.Limits{})
		require.NoError(w.h.t, err)
		op.Writes = append(op.Writes, crdt.Write{Entity: crdt.ID(part[0]), Key: part[1], Value: v})
	}
	return op
}

func (w *hand) card(id string) crdt.Op {
	return w.op(id+` kind "card"`, id+` title "`+id+` of `+w.replica+`"`)
}

func (w *hand) cards(n int) []crdt.Op {
	var ops []crdt.Op
	for i := range n {
		ops = append(ops, w.card(fmt.Sprintf("cd_%s%d", w.replica, i)))
	}
	return ops
}

// apply returns what became of ops, in a word each.
func apply(t *testing.T, s oplog.Shared, a oplog.Access, ops ...crdt.Op) string {
	t.Helper()
	out, err := s.Apply(t.Context(), a, ops...)
	require.NoError(t, err)
	require.Len(t, out, len(ops))
	var words []string
	for _, o := range out {
		word := o.Verdict.String()
		switch o.Verdict {
		case oplog.Accepted, oplog.Again:
			word += fmt.Sprint(" ", o.Seq)
		case oplog.Gap:
			word += fmt.Sprint(" ", o.Expected)
		case oplog.Refused:
			word = string(o.Code)
			assert.NotEmpty(t, o.Text)
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

func accept(t *testing.T, s oplog.Shared, a oplog.Access, ops ...crdt.Op) {
	t.Helper()
	out, err := s.Apply(t.Context(), a, ops...)
	require.NoError(t, err)
	for i, o := range out {
		require.Equal(t, oplog.Accepted, o.Verdict, "op %d: %s %s", i, o.Code, o.Text)
	}
}

func since(t *testing.T, s oplog.Shared, doc string, after uint64) []oplog.Numbered {
	t.Helper()
	d, err := s.Since(t.Context(), doc, after, 1_000_000)
	require.NoError(t, err)
	for i, o := range d.Ops {
		require.Equal(t, after+uint64(i)+1, o.Seq, "positions without holes")
	}
	return d.Ops
}

func snapshot(t *testing.T, s oplog.Shared, doc string) *crdt.Doc {
	t.Helper()
	c, err := s.Snapshot(t.Context(), doc)
	require.NoError(t, err)
	require.Empty(t, c.Damaged)
	require.Empty(t, c.Ops)
	d := c.Doc()
	hash, head, err := s.Hash(t.Context(), doc)
	require.NoError(t, err)
	require.Equal(t, c.Head, head)
	require.Equal(t, d.Hash(), hash, "the hash is that of the snapshot")
	return d
}

func docOf(ops ...crdt.Op) *crdt.Doc { return oplog.Content{Ops: ops}.Doc() }

func folded(ops ...crdt.Op) []crdt.Register { return oplog.Content{Ops: ops}.Folded() }

func opsOf(list []oplog.Numbered) []crdt.Op {
	var ops []crdt.Op
	for _, o := range list {
		ops = append(ops, o.Op)
	}
	return ops
}

func eachNumberOnce(t *testing.T, h *house) {
	s, a := h.made()
	ana := h.hand("ana")
	ops := ana.cards(5)
	other := h.hand("ana").op(`cd_x kind "card"`)
	assert.Equal(t, "gap 1", apply(t, s, a, ops[1]))
	assert.Equal(t, "accepted 1, accepted 2, gap 3", apply(t, s, a, ops[0], ops[1], ops[3]))
	s = h.open() // a program that starts anew knows
	assert.Equal(t, "again 2, accepted 3, again 3, again 1, accepted 4, gap 5", apply(t, s, a, ops[1], ops[2], ops[2], ops[0], ops[3], func() crdt.Op { o := ops[4]; o.N = 6; return o }()))
	assert.Equal(t, "conflict, accepted 5", apply(t, s, a, other, ops[4]))
	assert.Equal(t, "gap 6, gap 6, gap 6", apply(t, s, a, crdt.Op{Replica: "ana"}, crdt.Op{Replica: "ana", N: 1 << 53}, crdt.Op{Replica: "ana", N: 1<<64 - 1}))
	assert.Equal(t, wires(ops), wires(opsOf(since(t, s, "wk_1", 0))))
	acked, err := s.Acked(t.Context(), "wk_1", "ana", "ben")
	require.NoError(t, err)
	assert.Equal(t, map[string]uint64{"ana": 5}, acked)
}

func refusedIsFree(t *testing.T, h *house) {
	s, a := h.made()
	ana := h.hand("ana")
	bad := ana.op(`cd_1 kind "card"`, `cd_1 share true`)
	next := ana.card("cd_2")
	assert.Equal(t, "forbidden, gap 1", apply(t, s, a, bad, next))
	next.N = 1
	assert.Equal(t, "accepted 1", apply(t, s, a, next))
	assert.True(t, snapshot(t, s, "wk_1").Equal(docOf(next)), "nothing of what was refused")
}

func conflictsForAMonth(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Ops: 2}
	s, a := h.made()
	ops := h.hand("ana").cards(6)
	accept(t, s, a, ops...)
	twin := h.hand("ana").op(`cd_x kind "card"`)
	h.pass(30*24*time.Hour - time.Second)
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	assert.Equal(t, "conflict, again 1", apply(t, h.open(), a, twin, ops[0]))
	h.pass(2 * time.Second)
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	assert.Equal(t, "again 0, again 5", apply(t, h.open(), a, ops[0], ops[4]))
}

func withoutHoles(t *testing.T, h *house) {
	s, a := h.made()
	var want []crdt.Op
	for _, who := range []string{"ana", "ben", "cem"} {
		ops := h.hand(who).cards(4)
		want = append(want, ops...)
		accept(t, s, a, ops...)
	}
	s = h.open()
	got := since(t, s, "wk_1", 0)
	assert.Equal(t, wires(want), wires(opsOf(got)))
	for _, o := range got {
		assert.Equal(t, a.By, o.By)
	}
	assert.Equal(t, wires(want[7:]), wires(opsOf(since(t, s, "wk_1", 7))))
	for _, c := range []struct {
		after uint64
		most  int
		want  int
	}{{0, 5, 5}, {10, 5, 2}, {12, 5, 0}, {99, 5, 0}, {1<<63 + 1, 5, 0}, {0, 0, 0}, {0, -1, 0}} {
		d, err := s.Since(t.Context(), "wk_1", c.after, c.most)
		require.NoError(t, err)
		assert.Len(t, d.Ops, c.want)
		assert.EqualValues(t, 12, d.Head)
		assert.EqualValues(t, 0, d.Floor)
		assert.Equal(t, a.Epoch, d.Epoch)
	}
	_, err := s.Since(t.Context(), "wk_none", 0, 5)
	assert.ErrorIs(t, err, oplog.ErrUnknown)
}

func sharedAtOnce(t *testing.T, h *house) {
	s, a := h.made()
	other := h.open()
	var work sync.WaitGroup
	for i := range 6 {
		to := s
		if i%2 == 1 {
			to = other
		}
		ops := h.hand(fmt.Sprint("r", i)).cards(10)
		work.Go(func() {
			for j := 0; j < len(ops); j += 2 {
				out, err := to.Apply(t.Context(), a, ops[j:j+2]...)
				if assert.NoError(t, err) {
					assert.Equal(t, oplog.Accepted, out[0].Verdict)
					assert.Equal(t, out[0].Seq+1, out[1].Seq, "a call is kept in one piece")
				}
			}
		})
	}
	work.Wait()
	all := since(t, h.open(), "wk_1", 0)
	assert.Len(t, all, 60)
	last := map[string]uint64{}
	for _, o := range all {
		assert.Equal(t, last[o.Op.Replica]+1, o.Op.N, "the order of each replica is kept")
		last[o.Op.Replica] = o.Op.N
	}
	assert.True(t, snapshot(t, s, "wk_1").Equal(docOf(opsOf(all)...)))
}

func sharedGivenUp(t *testing.T, h *house) {
	s, a := h.made()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	op := h.hand("ana").card("cd_1")
	for name, call := range map[string]func() error{
		"Apply":     func() error { _, err := s.Apply(ctx, a, op); return err },
		"Since":     func() error { _, err := s.Since(ctx, "wk_1", 0, 1); return err },
		"Snapshot":  func() error { _, err := s.Snapshot(ctx, "wk_1"); return err },
		"Admit":     func() error { _, err := s.Admit(ctx, "wk_1", "x", ""); return err },
		"Documents": func() error { _, err := s.Documents(ctx); return err },
		"Acked":     func() error { _, err := s.Acked(ctx, "wk_1", "ana"); return err },
		"Heal":      func() error { _, err := s.Heal(ctx, a); return err },
		"Grants":    func() error { _, err := s.Grants(ctx, a); return err },
		"Points":    func() error { _, err := s.Points(ctx, "wk_1"); return err },
		"Hash":      func() error { _, _, err := s.Hash(ctx, "wk_1"); return err },
		"Delete":    func() error { return s.Delete(ctx, a) },
		"Make": func() error {
			_, _, err := s.Make(ctx, Head("wk_2"), oplog.Content{}, oplog.Wish{Role: oplog.Edit})
			return err
		},
	} {
		assert.ErrorIs(t, call(), context.Canceled, name)
	}
	assert.Equal(t, "accepted 1", apply(t, s, a, op))
}

func hints(t *testing.T, h *house) {
	s, a := h.made()
	other := h.open()
	for _, on := range []oplog.Shared{s, other} {
		hint, stop := on.Watch("wk_1")
		quiet, stopQuiet := on.Watch("wk_2")
		for silent := false; !silent; { // beginning to watch may be a hint itself
			select {
			case <-hint:
			case <-quiet:
			case <-time.After(1200 * time.Millisecond):
				silent = true
			}
		}
		accept(t, s, a, h.hand("ana"+crdt.NewReplica()).cards(3)...)
		select {
		case <-hint:
		case <-time.After(3 * time.Second):
			t.Error("no hint within three seconds")
		}
		select {
		case <-quiet:
			t.Error("a hint for another document")
		default:
		}
		stop()
		stopQuiet()
	}
	g := h.guest(s, a, oplog.View, "ben")
	hint, stop := s.Watch("wk_1")
	defer stop()
	require.NoError(t, s.Revoke(t.Context(), a, g.ID))
	select {
	case <-hint:
	case <-time.After(time.Second):
		t.Error("no hint when a link is revoked")
	}
	for range 100 { // who does not listen is not waited for
		g = h.guest(s, a, oplog.View, "ben")
	}
}
