// Package oplogtest states what every oplog.Log owes, as tests named by the
// rules of package oplog. A bug found in one log becomes a case for all.
package oplogtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Place makes a storage of its own for one test, empty, and returns how to
// open it: called again, it opens the same storage as a program that starts
// anew would.
type Place func(t *testing.T) (open func() oplog.Log)

// Run checks all rules.
func Run(t *testing.T, place Place) {
	for _, rule := range []struct {
		name  string
		check func(t *testing.T, open func() oplog.Log)
	}{
		{"O1 all ops of a call or none", allOrNone},
		{"O1 cut off by its context", cutOff},
		{"O2 read back the same", sameBack},
		{"O2 random documents come back", randomDocuments},
		{"O3 reading on after a position", readingOn},
		{"O3 growing says from where to where", grown},
		{"O4 the same op twice", sameTwice},
		{"O4 one name, other content", conflict},
		{"O5 compacting changes nothing", compacting},
		{"O5 compacting what is older", compactingOlder},
		{"O5 compacting while others append", compactingMeanwhile},
		{"O6 unknown documents", unknown},
		{"O6 deleted is deleted", deleted},
		{"O6 another document of that name", another},
		{"O7 documents are apart", apart},
		{"O8 many at once", manyAtOnce},
		{"O8 what callers change", notShared},
		{"O9 backup and restore", backup},
		{"O9 restoring merges", restoreMerges},
		{"O9 merging keeps the history", mergeKeeps},
		{"O3 an epoch for each making", epochs},
		{"headers", headers},
		{"names that look like something else", oddNames},
	} {
		t.Run(rule.name, func(t *testing.T) {
			t.Parallel() // storages mostly wait, for their disk
			rule.check(t, place(t))
		})
	}
}

// Ops returns n ops of one replica, one write each.
func Ops(replica string, n int) []crdt.Op {
	var d crdt.Doc
	s := crdt.NewSession(replica, func() time.Time { return time.UnixMilli(1_700_000_000_000) })
	var all []crdt.Op
	for i := range n {
		var c crdt.Change
		e := crdt.ID(fmt.Sprint("cd_", i%7))
		c.Set(e, crdt.KeyKind, jsontext.Of("card"))
		c.Set(e, "title", jsontext.Of(fmt.Sprintf("%s says “%d” \u2028\n", replica, i)))
		c.Set(e, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", ""), X: float64(i), Free: true}.Value())
		ops, err := s.Commit(&d, "", c)
		if err != nil {
			panic(err)
		}
		all = append(all, ops...)
	}
	return all
}

// now is when the tests restore, later than all that they made.
var now = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// Head returns a header for tests.
func Head(id string) oplog.Header {
	return oplog.Header{
		ID: id, Title: "Loan “approval” of " + id, Counts: map[string]int{"map": 1, "card": 12},
		Updated: time.Date(2026, 5, 4, 10, 0, 0, 123_000_000, time.UTC)}
}

func create(t *testing.T, log oplog.Log, id string, ops ...crdt.Op) {
	t.Helper()
	_, err := log.Create(t.Context(), Head(id), oplog.Content{Ops: ops})
	require.NoError(t, err)
}

func read(t *testing.T, log oplog.Log, id string, after uint64) oplog.Content {
	t.Helper()
	c, err := log.Read(t.Context(), id, after)
	require.NoError(t, err)
	require.Empty(t, c.Damaged)
	return c
}

func add(t *testing.T, log oplog.Log, id string, ops ...crdt.Op) uint64 {
	t.Helper()
	grown, err := log.Append(t.Context(), Head(id), "", ops)
	require.NoError(t, err)
	return grown.Head
}

// wires makes ops comparable and readable.
func wires(ops []crdt.Op) []string {
	var texts []string
	for _, op := range ops {
		texts = append(texts, op.Wire().String())
	}
	return texts
}

func allOrNone(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 5)
	create(t, log, "wk_1", ops[0])
	bad := ops[0]
	bad.Writes = bad.Writes[:1]
	_, err := log.Append(t.Context(), Head("wk_1"), "", []crdt.Op{ops[1], ops[2], bad, ops[3]})
	require.ErrorIs(t, err, oplog.ErrConflict)
	assert.Equal(t, wires(ops[:1]), wires(read(t, log, "wk_1", 0).Ops))
	add(t, log, "wk_1", ops[1:]...)
	assert.Equal(t, wires(ops), wires(read(t, open(), "wk_1", 0).Ops))
	assert.EqualValues(t, 5, read(t, log, "wk_1", 0).Head)
}

func cutOff(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 60)
	create(t, log, "wk_1")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := log.Append(ctx, Head("wk_1"), "", ops[:1])
	require.ErrorIs(t, err, context.Canceled)
	for i := 0; i < 60; i += 6 { // cut off at some moment: all six or none
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*100*time.Microsecond)
		_, err := log.Append(ctx, Head("wk_1"), "", ops[i:i+6])
		cancel()
		got := wires(read(t, open(), "wk_1", 0).Ops)
		if err == nil && len(got) != i+6 || len(got) != i && len(got) != i+6 {
			t.Fatalf("after %v there are %d ops, want %d or %d", err, len(got), i, i+6)
		}
		add(t, log, "wk_1", ops[i:i+6]...) // doing it again is harmless
	}
	assert.Equal(t, wires(ops), wires(read(t, open(), "wk_1", 0).Ops))
}

func sameBack(t *testing.T, open func() oplog.Log) {
	ops := Ops("ana", 30)
	log := open()
	create(t, log, "wk_1", ops[:10]...)
	add(t, log, "wk_1", ops[10:11]...)
	add(t, log, "wk_1", ops[11:]...)
	assert.EqualValues(t, 30, add(t, log, "wk_1"), "appending nothing")
	for _, log := range []oplog.Log{log, open()} {
		c := read(t, log, "wk_1", 0)
		assert.Equal(t, wires(ops), wires(c.Ops))
		assert.EqualValues(t, 30, c.Head)
	}
}

func randomDocuments(t *testing.T, open func() oplog.Log) {
	seed := uint64(time.Now().UnixNano())
	rng := rand.New(rand.NewPCG(seed, 0))
	defer func() {
		if t.Failed() {
			t.Log("seed", seed)
		}
	}()
	log := open()
	create(t, log, "wk_1")
	var d crdt.Doc
	replicas := [][]crdt.Op{Ops("ana", 40), Ops("ben", 40), Ops("cem", 40)}
	for len(replicas[0])+len(replicas[1])+len(replicas[2]) > 0 {
		r := rng.IntN(3)
		n := min(rng.IntN(5), len(replicas[r]))
		add(t, log, "wk_1", replicas[r][:n]...)
		d.Apply(replicas[r][:n]...)
		replicas[r] = replicas[r][n:]
		if rng.IntN(10) == 0 {
			require.NoError(t, log.Compact(t.Context(), "wk_1", rng.IntN(8)))
		}
		if rng.IntN(10) == 0 {
			log = open()
		}
	}
	got := read(t, open(), "wk_1", 0)
	assert.True(t, got.Doc().Equal(&d))
}

func readingOn(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 9)
	create(t, log, "wk_1", ops[:4]...)
	at := read(t, log, "wk_1", 0).Head
	assert.Empty(t, read(t, log, "wk_1", at).Ops)
	add(t, log, "wk_1", ops[4:6]...)
	c := read(t, log, "wk_1", at)
	assert.Equal(t, wires(ops[4:6]), wires(c.Ops))
	assert.Empty(t, c.Registers)

	require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	assert.Empty(t, read(t, log, "wk_1", c.Head).Registers, "a reader who knew all lacks nothing")
	add(t, log, "wk_1", ops[6:]...)
	assert.Equal(t, wires(ops[6:]), wires(read(t, log, "wk_1", c.Head).Ops))

	d := oplog.Content{Ops: ops[:4]}.Doc() // reads on from before the compacting
	read(t, open(), "wk_1", at).AddTo(d)
	assert.True(t, d.Equal(oplog.Content{Ops: ops}.Doc()))
	assert.Empty(t, read(t, log, "wk_1", 1000).Ops, "behind the end is nothing")
}

func sameTwice(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 4)
	create(t, log, "wk_1", ops[:2]...)
	head := add(t, log, "wk_1", ops[1], ops[2], ops[2], ops[0])
	assert.EqualValues(t, 3, head)
	assert.Equal(t, wires(ops[:3]), wires(read(t, open(), "wk_1", 0).Ops))
}

// grown: the words of whoever appends are true also where some ops are known.
func grown(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 4)
	made, err := log.Create(t.Context(), Head("wk_1"), oplog.Content{Ops: ops[:2]})
	require.NoError(t, err)
	assert.Equal(t, oplog.Grown{Head: 2, Epoch: read(t, log, "wk_1", 0).Epoch}, made)
	for _, c := range []struct {
		ops        []crdt.Op
		from, head uint64
	}{{ops[1:3], 2, 3}, {ops[:3], 3, 3}, {ops, 3, 4}} {
		got, err := log.Append(t.Context(), Head("wk_1"), "", c.ops)
		require.NoError(t, err)
		assert.Equal(t, oplog.Grown{From: c.from, Head: c.head, Epoch: made.Epoch}, got)
	}
	require.NoError(t, log.Delete(t.Context(), "wk_1"))
	again, err := log.Create(t.Context(), Head("wk_1"), oplog.Content{Registers: oplog.Content{Ops: ops}.Folded(), Ops: ops[3:]})
	require.NoError(t, err)
	c := read(t, log, "wk_1", 0)
	assert.Equal(t, oplog.Grown{Head: c.Head, Epoch: c.Epoch}, again)
	assert.NotEqual(t, made.Epoch, again.Epoch)
}

// another: who knows a document that was deleted writes nothing into the one
// that was made in its stead.
func another(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 4)
	create(t, log, "wk_1", ops[:2]...)
	was := read(t, log, "wk_1", 0).Epoch
	require.NoError(t, log.Delete(t.Context(), "wk_1"))
	create(t, log, "wk_1", ops[:2]...)
	_, err := log.Append(t.Context(), Head("wk_1"), was, ops[2:])
	require.ErrorIs(t, err, oplog.ErrUnknown)
	assert.Len(t, read(t, open(), "wk_1", 0).Ops, 2)
	g, err := log.Append(t.Context(), Head("wk_1"), read(t, log, "wk_1", 0).Epoch, ops[2:])
	require.NoError(t, err)
	assert.EqualValues(t, 4, g.Head)
}

func conflict(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 3)
	create(t, log, "wk_1", ops...)
	other := Ops("ana", 2)[1]
	other.Writes[0].Value = jsontext.Of("stage")
	_, err := log.Append(t.Context(), Head("wk_1"), "", []crdt.Op{other})
	require.ErrorIs(t, err, oplog.ErrConflict)
	again := Ops("ben", 1)[0]
	twin := again
	twin.Stamp = Ops("ben", 2)[1].Stamp
	_, err = log.Append(t.Context(), Head("wk_1"), "", []crdt.Op{again, twin})
	require.ErrorIs(t, err, oplog.ErrConflict, "within one call")
	assert.Equal(t, wires(ops), wires(read(t, open(), "wk_1", 0).Ops))
}

func compacting(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 30)
	create(t, log, "wk_1", ops[:20]...)
	want := read(t, log, "wk_1", 0)
	for range 2 {
		require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
		got := read(t, open(), "wk_1", 0)
		assert.Empty(t, got.Ops)
		assert.True(t, got.Doc().Equal(want.Doc()))
		assert.Equal(t, want.Head, got.Head)
	}
	add(t, log, "wk_1", ops[15:]...) // some of them compacted, some new
	assert.True(t, read(t, open(), "wk_1", 0).Doc().Equal(oplog.Content{Ops: ops}.Doc()))
	require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	assert.True(t, read(t, open(), "wk_1", 0).Doc().Equal(oplog.Content{Ops: ops}.Doc()))
}

func compactingOlder(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 30)
	create(t, log, "wk_1", ops[:20]...)
	for _, keep := range []int{30, 12, 12, 5} {
		require.NoError(t, log.Compact(t.Context(), "wk_1", keep))
		c := read(t, open(), "wk_1", 0)
		assert.Equal(t, wires(ops[20-min(keep, 20):20]), wires(c.Ops))
		assert.Equal(t, keep < 20, len(c.Registers) > 0)
		assert.EqualValues(t, 20, c.Head)
		assert.True(t, c.Doc().Equal(oplog.Content{Ops: ops[:20]}.Doc()))
	}
	assert.Equal(t, wires(ops[18:20]), wires(read(t, log, "wk_1", 18).Ops), "positions stay")
	assert.EqualValues(t, 22, add(t, log, "wk_1", ops[18:22]...), "the last two are known by name")
	_, err := log.Append(t.Context(), Head("wk_1"), "", Ops("ana", 22)[21:])
	assert.ErrorIs(t, err, oplog.ErrConflict)
}

func compactingMeanwhile(t *testing.T, open func() oplog.Log) {
	log, other, ops := open(), open(), Ops("ana", 30)
	create(t, log, "wk_1")
	var work sync.WaitGroup
	work.Go(func() {
		for _, op := range ops {
			_, err := log.Append(t.Context(), Head("wk_1"), "", []crdt.Op{op})
			assert.NoError(t, err)
		}
	})
	work.Go(func() {
		for i := range 10 {
			assert.NoError(t, other.Compact(t.Context(), "wk_1", i))
		}
	})
	work.Wait()
	assert.True(t, read(t, log, "wk_1", 0).Doc().Equal(oplog.Content{Ops: ops}.Doc()))
}

func unknown(t *testing.T, open func() oplog.Log) {
	log, ctx := open(), t.Context()
	_, err := log.Read(ctx, "wk_none", 0)
	assert.ErrorIs(t, err, oplog.ErrUnknown)
	_, err = log.Append(ctx, Head("wk_none"), "", Ops("ana", 1))
	assert.ErrorIs(t, err, oplog.ErrUnknown)
	assert.ErrorIs(t, log.Compact(ctx, "wk_none", 0), oplog.ErrUnknown)
	assert.ErrorIs(t, log.Delete(ctx, "wk_none"), oplog.ErrUnknown)
	assert.ErrorIs(t, log.Merge(ctx, Head("wk_none"), oplog.Content{}), oplog.ErrUnknown)
	list, err := log.Documents(ctx)
	assert.NoError(t, err)
	assert.Empty(t, list)

	create(t, log, "wk_1", Ops("ana", 2)...)
	_, err = log.Create(ctx, Head("wk_1"), oplog.Content{})
	assert.ErrorIs(t, err, oplog.ErrExists)
	assert.Len(t, read(t, log, "wk_1", 0).Ops, 2)
}

func deleted(t *testing.T, open func() oplog.Log) {
	log, other := open(), open()
	create(t, log, "wk_1", Ops("ana", 3)...)
	require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	add(t, log, "wk_1", Ops("ben", 3)...)
	require.NoError(t, other.Delete(t.Context(), "wk_1"))
	_, err := log.Append(t.Context(), Head("wk_1"), "", Ops("ana", 5)[4:])
	assert.ErrorIs(t, err, oplog.ErrUnknown)
	create(t, log, "wk_1", Ops("cem", 1)...)
	c := read(t, open(), "wk_1", 0)
	assert.Len(t, c.Ops, 1)
	assert.Empty(t, c.Registers)
}

func apart(t *testing.T, open func() oplog.Log) {
	log := open()
	names := []string{"wk_1", "wk_10", "wk_2", "wk"}
	for i, id := range names {
		create(t, log, id, Ops(fmt.Sprint("r", i), i+1)...)
	}
	require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	require.NoError(t, log.Delete(t.Context(), "wk"))
	for i, id := range names[:3] {
		assert.True(t, len(read(t, open(), id, 0).Folded()) > 0)
		if i > 0 {
			assert.Equal(t, i+1, len(read(t, open(), id, 0).Ops))
		}
	}
}

func manyAtOnce(t *testing.T, open func() oplog.Log) {
	log, other := open(), open()
	create(t, log, "wk_1")
	var work sync.WaitGroup
	for i := range 6 {
		to := log
		if i%2 == 1 {
			to = other
		}
		work.Go(func() {
			for _, op := range Ops(fmt.Sprint("r", i), 10) {
				_, err := to.Append(t.Context(), Head("wk_1"), "", []crdt.Op{op})
				assert.NoError(t, err)
			}
		})
	}
	work.Wait()
	c := read(t, open(), "wk_1", 0)
	assert.EqualValues(t, 60, c.Head)
	last := map[string]uint64{}
	for _, op := range c.Ops {
		assert.Equal(t, last[op.Replica]+1, op.N, "the order of each replica is kept")
		last[op.Replica] = op.N
	}
}

func notShared(t *testing.T, open func() oplog.Log) {
	log, ops, h := open(), Ops("ana", 2), Head("wk_1")
	want := wires(ops)
	_, err := log.Create(t.Context(), h, oplog.Content{Ops: ops})
	require.NoError(t, err)
	ops[0].Writes[0].Key = "changed"
	h.Counts["map"] = 99
	got := read(t, log, "wk_1", 0)
	assert.Equal(t, want, wires(got.Ops))
	got.Ops[1].Writes[0].Key = "changed"
	assert.Equal(t, want, wires(read(t, log, "wk_1", 0).Ops))
	list, err := log.Documents(t.Context())
	require.NoError(t, err)
	assert.Equal(t, Head("wk_1"), list[0])
}

func headers(t *testing.T, open func() oplog.Log) {
	log := open()
	create(t, log, "wk_b")
	create(t, log, "wk_a")
	h := Head("wk_b")
	h.Title, h.Counts = "", nil
	h.Updated = h.Updated.Add(time.Hour)
	_, err := log.Append(t.Context(), h, "", Ops("ana", 1))
	require.NoError(t, err)
	list, err := open().Documents(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 2)
	assert.Equal(t, Head("wk_a"), list[0])
	assert.Equal(t, "", list[1].Title)
	assert.Empty(t, list[1].Counts)
	assert.Equal(t, h.Updated, list[1].Updated)
}

func oddNames(t *testing.T, open func() oplog.Log) {
	log := open()
	names := []string{"__proto__", "constructor", "a\x00b", "ä–🙂", "0", "../../etc", "%s"}
	for _, id := range names {
		create(t, log, id, Ops("ana", 2)...)
	}
	list, err := open().Documents(t.Context())
	require.NoError(t, err)
	var got []string
	for _, h := range list {
		got = append(got, h.ID)
		assert.Len(t, read(t, log, h.ID, 1).Ops, 1)
	}
	slices.Sort(names)
	assert.Equal(t, names, got)
}

func epochs(t *testing.T, open func() oplog.Log) {
	log := open()
	create(t, log, "wk_1", Ops("ana", 3)...)
	first := read(t, log, "wk_1", 0).Epoch
	require.NotEmpty(t, first)
	add(t, log, "wk_1", Ops("ben", 1)...)
	require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	require.NoError(t, log.Merge(t.Context(), Head("wk_1"), oplog.Content{Registers: oplog.Content{Ops: Ops("cem", 1)}.Folded()}))
	assert.Equal(t, first, read(t, open(), "wk_1", 2).Epoch)
	require.NoError(t, log.Delete(t.Context(), "wk_1"))
	create(t, log, "wk_1", Ops("ana", 3)...)
	assert.NotEqual(t, first, read(t, open(), "wk_1", 0).Epoch)
}
