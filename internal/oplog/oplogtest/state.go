package oplogtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// large returns a value of so many bytes.
func large(bytes int) jsontext.Value { return jsontext.Of(strings.Repeat("x", bytes-2)) }

func pastBounds(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Live: 3, Registers: 10, Bytes: 200}
	s, a := h.made()
	w := h.hand("ana")
	step := func(want string, lines ...string) {
		t.Helper()
		h.pass(time.Second)
		op := w.op(lines...)
		got := strings.Fields(apply(t, s, a, op))[0]
		assert.Equal(t, want, got, "%q", lines)
		if got != "accepted" {
			w.n--
		}
		s = h.open()
	}
	step("accepted", `a kind "card"`, `b kind "card"`, `c kind "card"`) // three things, three entries
	step("quota", `d kind "card"`)
	step("accepted", `a del {"by":"x"}`, `d kind "card"`) // one goes, one comes
	step("quota", `a del null`)
	step("accepted", `a title "in the trash"`)
	step("accepted", `b kind null`)
	step("accepted", `a del null`)                                                   // three again
	step("accepted", `a f/1 1`, `a f/2 2`, `a f/3 3`, `a f/4 4`)                     // ten entries
	step("quota", `a f/5 5`)                                                         //
	step("quota", `a f/1 7`, `a f/5 5`)                                              // whole or not at all
	step("accepted", `a f/1 8`)                                                      //
	step("accepted", `a title "`+strings.Repeat("x", 100)+`"`)                       //
	step("quota", `a title "`+strings.Repeat("x", 300)+`"`)                          //
	step("accepted", `a title "short"`, `a f/1 "`+strings.Repeat("x", 90)+`"`)       //
	step("quota", `a title "`+strings.Repeat("x", 100)+`"`)                          //
	step("accepted", `a title ""`, `a f/1 null`, `a f/2 null`)                       // smaller
	step("accepted", `a title "`+strings.Repeat("x", 90)+`"`)                        //
	assert.EqualValues(t, "x", snapshot(t, s, "wk_1").Get("a", "title").Or("")[0:1]) //

	var no *oplog.Refusal
	_, err := s.Heal(t.Context(), a, crdt.Register{Entity: "z", Key: "kind", Stamp: w.last, Value: jsontext.Of("card")})
	require.ErrorAs(t, err, &no)
	assert.Equal(t, oplog.Quota, no.Code)

	h.bound = oplog.Bounds{Live: 1, Registers: 2, Bytes: 60} // a smaller house for the same things
	s = h.open()
	step("quota", `e title "x"`)
	step("quota", `d del {"by":"x"}`) // a new entry, though it would hide a thing
	step("accepted", `a title ""`, `a f/3 null`, `b kind null`)
}

func clocks(t *testing.T, h *house) {
	s, a := h.made()
	for _, c := range []struct {
		ahead time.Duration
		want  string
	}{{0, "accepted"}, {60 * time.Second, "accepted"}, {60*time.Second + time.Millisecond, "clock_ahead"},
		{365 * 24 * time.Hour, "clock_ahead"}, {-365 * 24 * time.Hour, "accepted"}} {
		h.pass(c.ahead)
		op := h.hand("r" + crdt.NewReplica()).card("cd_" + crdt.NewReplica())
		h.pass(-c.ahead)
		assert.Equal(t, c.want, strings.Fields(apply(t, s, a, op))[0], "%s ahead", c.ahead)
	}
	first := crdt.Op{Replica: "old", N: 1, Stamp: crdt.Stamp("").Next("old"), Writes: []crdt.Write{{Entity: "cd_1", Key: "kind", Value: jsontext.Of("card")}}}
	assert.Equal(t, "accepted", strings.Fields(apply(t, s, a, first))[0])
}

func snapshots(t *testing.T, h *house) {
	s, a := h.made()
	w, x := h.hand("ana"), h.hand("ben")
	early := x.op(`cd_1 title "early"`, `cd_1 f/a 1`) // written first, arrives last
	h.pass(time.Second)
	ops := []crdt.Op{
		w.op(`cd_1 kind "card"`, `cd_1 title "“late” \u2028"`, `cd_1 unknown {"z":1,"a":[null,1e3]}`),
		w.op(`cd_1 unknown null`, `cd_2 kind "card"`), w.op(`cd_2 del {"by":"x","group":"g"}`), early,
	}
	accept(t, s, a, ops...)
	d := snapshot(t, h.open(), "wk_1")
	assert.True(t, d.Equal(docOf(ops...)))
	assert.Equal(t, "“late” \u2028", d.Get("cd_1", "title").Or(""))
	c, err := s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, a.Epoch, c.Epoch)
	assert.EqualValues(t, 4, c.Head)
	assert.Len(t, c.Registers, 6, "cleared ones and the trash too")
	assert.True(t, slices.Equal(c.Registers, slices.Collect(d.Registers())), "by entity and key")
	for _, err := range []error{
		func() error { _, err := s.Snapshot(t.Context(), "wk_none"); return err }(),
		func() error { _, _, err := s.Hash(t.Context(), "wk_none"); return err }(),
		func() error { _, err := s.Acked(t.Context(), "wk_none", "ana"); return err }(),
		s.Compact(t.Context(), "wk_none"),
	} {
		assert.ErrorIs(t, err, oplog.ErrUnknown)
	}
}

// fourPlaces: of a place the newest four are kept, in whatever order they come.
func fourPlaces(t *testing.T, h *house) {
	s, a := h.made()
	var all []crdt.Op
	for i := range 7 {
		h.pass(time.Second)
		all = append(all, h.hand(fmt.Sprint("r", i)).op(fmt.Sprintf(`cd_1 place {"p":"","o":"a%d"}`, i)))
	}
	order := rand.Perm(len(all))
	for _, i := range order {
		accept(t, s, a, all[i])
		s = h.open()
		snapshot(t, s, "wk_1")
	}
	assert.True(t, snapshot(t, s, "wk_1").Equal(docOf(all...)), "in the order %v", order)
	c, err := s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Len(t, c.Registers, 4)
}

func healing(t *testing.T, h *house) {
	s, a := h.made()
	w := h.hand("ana")
	ops := []crdt.Op{w.card("cd_1"), w.op(`cd_1 place {"p":"","o":"a"}`)}
	accept(t, s, a, ops...)
	h.pass(time.Second)
	lost := []crdt.Op{w.op(`cd_1 title "later"`, `cd_2 kind "card"`), w.op(`cd_1 place {"p":"","o":"b"}`), w.op(`cd_3 kind "card"`, `cd_3 del {"by":"x"}`)}
	want := docOf(append(slices.Clone(ops), lost...)...)
	old := h.hand("ben").op(`cd_1 title "older"`)
	old.Stamp = "000000000001-0000-ben"

	registers := slices.Collect(want.Registers())
	registers = append(registers, folded(old)...)
	head, err := s.Heal(t.Context(), a, registers...)
	require.NoError(t, err)
	assert.EqualValues(t, 3, head)
	s = h.open()
	assert.True(t, snapshot(t, s, "wk_1").Equal(want), "by their own stamps")
	d, err := s.Since(t.Context(), "wk_1", 2, 10)
	assert.ErrorIs(t, err, oplog.ErrFloor, "everybody gets a snapshot")
	assert.EqualValues(t, 3, d.Floor)
	assert.EqualValues(t, 3, d.Head)
	assert.Equal(t, a.Epoch, d.Epoch)

	head, err = s.Heal(t.Context(), a, registers...)
	require.NoError(t, err)
	assert.EqualValues(t, 3, head, "the same again changes nothing")
	next := h.hand("cem").card("cd_9")
	accept(t, s, a, next)
	assert.Equal(t, wires([]crdt.Op{next}), wires(opsOf(since(t, s, "wk_1", 3))))
	assert.Equal(t, "again 1", apply(t, s, a, ops[0]), "numbers stay")
}

func notHealed(t *testing.T, h *house) {
	s, owner := h.made()
	w := h.hand("ana")
	good := folded(w.card("cd_1"))
	now := w.last
	h.pass(61 * time.Second)
	ahead := h.hand("ana").card("cd_x").Stamp
	h.pass(-61 * time.Second)
	with := func(r crdt.Register) []crdt.Register { return append(slices.Clone(good), r) }
	for _, c := range []struct {
		name      string
		role      oplog.Role
		registers []crdt.Register
		code      oplog.Code
	}{
		{"by who looks on", oplog.View, good, oplog.Forbidden},
		{"by who contributes", oplog.Contribute, good, oplog.Forbidden},
		{"rights", oplog.Edit, with(crdt.Register{Entity: "cd_1", Key: "acl", Stamp: now, Value: jsontext.Of("x")}), oplog.Forbidden},
		{"from the future", oplog.Edit, with(crdt.Register{Entity: "cd_1", Key: "f/a", Stamp: ahead, Value: jsontext.Of("x")}), oplog.ClockAhead},
		{"without a stamp", oplog.Edit, with(crdt.Register{Entity: "cd_1", Key: "f/a", Value: jsontext.Of("x")}), oplog.Invalid},
		{"of a wrong form", oplog.Edit, with(crdt.Register{Entity: "cd_1", Key: "score", Stamp: now, Value: jsontext.Of("x")}), oplog.Invalid},
	} {
		_, err := s.Heal(t.Context(), h.guest(s, owner, c.role, "x"), c.registers...)
		var no *oplog.Refusal
		if assert.ErrorAs(t, err, &no, c.name) {
			assert.Equal(t, c.code, no.Code, c.name)
		}
		assert.Equal(t, 0, snapshot(t, s, "wk_1").Size(), "all or none: %s", c.name)
	}
	_, err := s.Heal(t.Context(), owner)
	require.NoError(t, err, "nothing is no harm")
	h.bound = oplog.Bounds{Live: 2}
	s = h.open()
	_, err = s.Heal(t.Context(), owner, folded(w.card("cd_2"), w.card("cd_3"), w.card("cd_4"))...)
	var no *oplog.Refusal
	require.ErrorAs(t, err, &no)
	assert.Equal(t, oplog.Quota, no.Code)
	assert.Equal(t, 0, snapshot(t, s, "wk_1").Size())
	assert.Equal(t, "accepted", strings.Fields(apply(t, s, owner, h.hand("ben").card("cd_2")))[0])
}

func sharedCompacting(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Ops: 5}
	s, a := h.made()
	w := h.hand("ana")
	ops := w.cards(10)
	accept(t, s, a, ops...)
	h.pass(31 * 24 * time.Hour)
	young := w.cards(3)
	accept(t, s, a, young...)
	before := snapshot(t, s, "wk_1")
	for range 2 {
		require.NoError(t, s.Compact(t.Context(), "wk_1"))
		s = h.open()
		assert.True(t, snapshot(t, s, "wk_1").Equal(before))
		d, err := s.Since(t.Context(), "wk_1", 7, 100)
		assert.ErrorIs(t, err, oplog.ErrFloor)
		assert.EqualValues(t, 8, d.Floor, "the last five stay")
		assert.Equal(t, a.Epoch, d.Epoch)
		assert.Len(t, since(t, s, "wk_1", 8), 5)
	}
	acked, err := s.Acked(t.Context(), "wk_1", "ana")
	require.NoError(t, err)
	assert.EqualValues(t, 13, acked["ana"])
	assert.Equal(t, "gap 14, accepted 14", apply(t, s, a, func() crdt.Op { o := ops[0]; o.N = 16; return o }(), w.card("cd_z")))

	h.bound = oplog.Bounds{Ops: 1}
	s = h.open()
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	assert.Len(t, since(t, s, "wk_1", 10), 4, "young ones stay however many they are")
}

// restsOnAState: of two who write on what both read, one does.
func restsOnAState(t *testing.T, h *house) {
	s, a := h.made()
	ana, ben := h.hand("ana"), h.hand("ben")
	accept(t, s, a, ana.card("cd_a"))
	a.Base = oplog.State{Epoch: a.Epoch, Head: 1}
	assert.Equal(t, "accepted 2", apply(t, s, a, ana.card("cd_b")))
	_, err := s.Apply(t.Context(), a, ben.card("cd_c"))
	assert.ErrorIs(t, err, oplog.ErrMoved)
	a.Base.Head = 3
	_, err = s.Apply(t.Context(), a, ben.card("cd_c"))
	assert.ErrorIs(t, err, oplog.ErrMoved, "nor on what is yet to come")
	assert.Len(t, since(t, s, "wk_1", 0), 2)
	a.Base = oplog.State{Epoch: a.Epoch, Head: 2}
	assert.Equal(t, "accepted 3, accepted 4", apply(t, s, a, ana.card("cd_d"), ana.card("cd_e")), "all that comes at once rests on it")
}

func anotherEpoch(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Dead: 3}
	s, a := h.made()
	w := h.hand("ana")
	accept(t, s, a, w.cards(6)...)
	for i := range 4 {
		accept(t, s, a, w.op(fmt.Sprintf(`cd_ana%d del {"by":"x"}`, i)))
	}
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	assert.Equal(t, 6, snapshot(t, s, "wk_1").Size(), "what was just deleted stays")
	h.pass(31 * 24 * time.Hour)
	accept(t, s, a, w.op(`cd_ana4 del {"by":"x"}`))
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	s = h.open()
	d := snapshot(t, s, "wk_1")
	assert.Equal(t, 2, d.Size(), "what was deleted long ago is gone, the rest is there")
	assert.Equal(t, "card", d.Kind("cd_ana5"))
	_, gone := d.Deleted("cd_ana4")
	assert.True(t, gone)

	next := w.card("cd_new")
	_, err := s.Apply(t.Context(), a, next)
	assert.ErrorIs(t, err, oplog.ErrEpoch)
	was, err := s.Since(t.Context(), "wk_1", 11, 10)
	assert.ErrorIs(t, err, oplog.ErrFloor)
	assert.NotEqual(t, a.Epoch, was.Epoch)
	a.Epoch = was.Epoch // admitted anew
	assert.Equal(t, fmt.Sprint("accepted ", was.Head+1), apply(t, s, a, next), "numbers go on")
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	snapshot(t, s, "wk_1")
	accept(t, s, a, w.op(`cd_ana0 kind "card"`)) // the name is free again
	snapshot(t, s, "wk_1")
}

func restorePoints(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Points: 2}
	s, a := h.made()
	w := h.hand("ana")
	accept(t, s, a, w.cards(3)...)
	want := snapshot(t, s, "wk_1")
	p, err := s.SavePoint(t.Context(), a, "Before “lunch”")
	require.NoError(t, err)
	assert.Equal(t, want.Hash(), p.Hash)
	accept(t, s, a, w.op(`cd_ana0 title "after lunch"`), w.op(`cd_ana1 del {"by":"x"}`))
	s = h.open()
	list, err := s.Points(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, []oplog.Point{p}, list)
	registers, err := s.ReadPoint(t.Context(), "wk_1", p.ID)
	require.NoError(t, err)
	assert.True(t, oplog.Content{Registers: registers}.Doc().Equal(want))
	assert.Equal(t, oplog.Point{ID: p.ID, Name: "Before “lunch”", By: a.By, At: h.clock(), Head: 3, Registers: 6, Hash: want.Hash()}, p)

	h.pass(time.Hour)
	second, err := s.SavePoint(t.Context(), a, "")
	require.NoError(t, err)
	var no *oplog.Refusal
	_, err = s.SavePoint(t.Context(), a, "third")
	require.ErrorAs(t, err, &no)
	assert.Equal(t, oplog.Quota, no.Code)
	for _, bad := range []string{strings.Repeat("x", 201), "\xff"} {
		_, err = s.SavePoint(t.Context(), a, bad)
		assert.ErrorAs(t, err, &no)
	}
	h.pass(30*24*time.Hour - time.Minute) // the first is old enough to go, the second is not
	third, err := s.SavePoint(t.Context(), a, "third")
	require.NoError(t, err)
	list, err = s.Points(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, []oplog.Point{second, third}, list)
	_, err = s.ReadPoint(t.Context(), "wk_1", p.ID)
	assert.ErrorIs(t, err, oplog.ErrUnknown)
	h.make(s, "wk_2")
	_, err = s.ReadPoint(t.Context(), "wk_2", third.ID)
	assert.ErrorIs(t, err, oplog.ErrUnknown, "a point of another document")
	_, err = s.SavePoint(t.Context(), h.guest(s, a, oplog.Contribute, "con"), "x")
	assert.Error(t, err)
	_, err = s.Points(t.Context(), "wk_none")
	assert.ErrorIs(t, err, oplog.ErrUnknown)
}

func sharedDeleting(t *testing.T, h *house) {
	s, a := h.made()
	b := h.make(s, "wk_2")
	ops := h.hand("ana").cards(3)
	accept(t, s, a, ops...)
	accept(t, s, b, ops...)
	g, token, err := s.Grant(t.Context(), a, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	_, err = s.SavePoint(t.Context(), a, "x")
	require.NoError(t, err)
	require.NoError(t, s.Delete(t.Context(), a))
	s = h.open()
	_, err = s.Snapshot(t.Context(), "wk_1")
	assert.ErrorIs(t, err, oplog.ErrUnknown)
	_, err = s.Apply(t.Context(), a, ops[0])
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	_, err = s.Admit(t.Context(), "wk_1", token, "")
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	assert.ErrorIs(t, s.Delete(t.Context(), a), oplog.ErrNoAccess)
	list, err := s.Documents(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.True(t, snapshot(t, s, "wk_2").Equal(docOf(ops...)), "documents are apart")

	again := h.make(s, "wk_1") // another one of that name has nothing of it
	assert.Equal(t, 0, snapshot(t, s, "wk_1").Size())
	assert.NotEqual(t, a.Epoch, again.Epoch)
	points, err := s.Points(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Empty(t, points)
	_, err = s.Admit(t.Context(), "wk_1", token, "")
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	old := a
	old.Grant = g
	_, err = s.Apply(t.Context(), old, ops[0])
	assert.ErrorIs(t, err, oplog.ErrNoAccess)
	assert.Equal(t, "accepted 1", apply(t, s, again, ops[0]))
}

func making(t *testing.T, h *house) {
	h.bound = oplog.Bounds{Live: 10}
	s := h.open()
	w := h.hand("ana")
	ops := w.cards(4)
	h.pass(10 * time.Minute)
	ops = append(ops, w.op(`cd_ana0 title "from the future"`))
	h.pass(-10 * time.Minute)
	wish := oplog.Wish{Role: oplog.Edit, Share: true, Label: "mine"}
	c := oplog.Content{Registers: folded(ops[0]), Ops: ops[1:]}
	g, token, err := s.Make(t.Context(), Head("wk_1"), c, wish)
	require.NoError(t, err)
	assert.Equal(t, wish, g.Wish)
	s = h.open()
	a := h.admit(s, "wk_1", token, "ana")
	d := snapshot(t, s, "wk_1")
	assert.Equal(t, 4, d.Size())
	assert.Equal(t, "from the future", d.Get("cd_ana0", "title").Or(""))
	assert.False(t, d.Newest().Time().After(h.clock().Add(oplog.MaxAhead)))
	acked, err := s.Acked(t.Context(), "wk_1", "ana")
	require.NoError(t, err)
	assert.EqualValues(t, 5, acked["ana"], "what was brought counts as acknowledged")
	h.pass(time.Hour)
	assert.Equal(t, "again 0", strings.Join(strings.Fields(apply(t, s, a, ops[3])), " "))
	accept(t, s, a, w.card("cd_next"))
	list, err := s.Documents(t.Context())
	require.NoError(t, err)
	want := Head("wk_1")
	want.Updated = h.clock()
	assert.Equal(t, []oplog.Header{want}, list)

	_, _, err = s.Make(t.Context(), Head("wk_1"), oplog.Content{}, wish)
	assert.ErrorIs(t, err, oplog.ErrExists)
	for name, bad := range map[string]func() error{
		"no id": func() error { _, _, err := s.Make(t.Context(), oplog.Header{}, oplog.Content{}, wish); return err },
		"no role": func() error {
			_, _, err := s.Make(t.Context(), Head("wk_2"), oplog.Content{}, oplog.Wish{})
			return err
		},
		"too much": func() error {
			_, _, err := s.Make(t.Context(), Head("wk_2"), oplog.Content{Ops: h.hand("ben").cards(11)}, wish)
			return err
		},
	} {
		var no *oplog.Refusal
		assert.True(t, errors.As(bad(), &no), name)
	}
	list, err = s.Documents(t.Context())
	require.NoError(t, err)
	assert.Len(t, list, 1)
}

// randomHistories plays ops of several devices with losses and repetitions, by
// a model that only counts.
func randomHistories(t *testing.T, h *house) {
	seed := uint64(time.Now().UnixNano())
	rng := rand.New(rand.NewPCG(seed, 0))
	defer func() {
		if t.Failed() {
			t.Log("seed", seed)
		}
	}()
	s, a := h.made()
	type device struct {
		*hand
		ops []crdt.Op
	}
	var devices []*device
	for i := range 4 {
		devices = append(devices, &device{hand: h.hand(fmt.Sprint("r", i))})
	}
	var kept []crdt.Op
	last := map[string]uint64{}
	for range 60 {
		h.pass(time.Duration(rng.IntN(3000)) * time.Millisecond)
		d := devices[rng.IntN(len(devices))]
		for range rng.IntN(4) {
			e := fmt.Sprint("cd_", rng.IntN(6))
			lines := []string{e + ` kind "card"`, fmt.Sprintf(`%s place {"p":"","o":"a%d"}`, e, rng.IntN(9)), fmt.Sprintf(`%s title "%d"`, e, rng.IntN(99)),
				e + ` del {"by":"x"}`, e + ` del null`, e + ` kind null`, e + ` f/a null`}
			d.ops = append(d.ops, d.op(lines[rng.IntN(len(lines))]))
		}
		if len(d.ops) == 0 {
			continue
		}
		from := rng.IntN(len(d.ops))
		part := d.ops[from:min(len(d.ops), from+1+rng.IntN(5))]
		out, err := s.Apply(t.Context(), a, part...)
		require.NoError(t, err)
		for i, op := range part {
			want := oplog.Outcome{Verdict: oplog.Gap, Expected: last[op.Replica] + 1}
			switch {
			case op.N <= last[op.Replica]:
				want = oplog.Outcome{Verdict: oplog.Again, Seq: out[i].Seq}
				require.Equal(t, op.Wire(), kept[out[i].Seq-1].Wire())
			case op.N == last[op.Replica]+1:
				kept = append(kept, op)
				last[op.Replica]++
				want = oplog.Outcome{Verdict: oplog.Accepted, Seq: uint64(len(kept))}
			}
			require.Equal(t, want, out[i])
		}
		if rng.IntN(8) == 0 {
			s = h.open()
			assert.True(t, snapshot(t, s, "wk_1").Equal(docOf(kept...)))
		}
	}
	assert.Equal(t, wires(kept), wires(opsOf(since(t, s, "wk_1", 0))))
	assert.True(t, snapshot(t, s, "wk_1").Equal(docOf(kept...)))
}
