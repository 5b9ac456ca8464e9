package sqllog_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// D4 (L5): a file that was cut off or damaged opens to what had been committed at
// some moment, or says that it is damaged. It never gives a wrong op.
func TestD4TornFiles(t *testing.T) {
	t.Parallel()
	alone(t)
	rng := seeded(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "worthmap.db")
	s := open(t, path, oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 30}
	var texts []string
	var all []crdt.Op
	for range 150 {
		ops := p.ops(3)
		keep(t, s, a, ops...)
		all = append(all, ops...)
	}
	for _, op := range all {
		texts = append(texts, op.Wire().String())
	}
	db, err := os.ReadFile(path)
	require.NoError(t, err)
	wal, err := os.ReadFile(path + "-wal")
	require.NoError(t, err)
	whole := oplog.Content{Ops: all}.Folded()
	opened, refused := 0, 0
	for i := range soaked(200) {
		db, wal := slices.Clone(db), slices.Clone(wal)
		switch i % 4 {
		case 0:
			wal = wal[:rng.IntN(len(wal))]
		case 1:
			wal[rng.IntN(len(wal))] ^= 1 << rng.IntN(8)
		case 2:
			db[rng.IntN(len(db))] ^= 1 << rng.IntN(8)
		case 3: // a sector that was not written
			at := rng.IntN(len(wal)/512) * 512
			clear(wal[at : at+512])
		}
		image := filepath.Join(folder, fmt.Sprint("image", i, ".db"))
		require.NoError(t, os.WriteFile(image, db, 0o600))
		require.NoError(t, os.WriteFile(image+"-wal", wal, 0o600))
		if checkImage(t, image, a, texts, whole) {
			opened++
		} else {
			refused++
		}
	}
	t.Logf("%d images opened, %d were refused", opened, refused)
	assert.NotZero(t, opened)
}

// checkImage tells whether an image opened and could be read.
func checkImage(t *testing.T, image string, a oplog.Access, texts []string, whole []crdt.Register) bool {
	s, err := sqllog.Open(t.Context(), image, oplog.Settings{})
	if err != nil {
		assert.NotEmpty(t, err.Error())
		return false
	}
	defer func() { _ = s.Close() }()
	d, err := s.Since(t.Context(), "wk_1", 0, 1<<30)
	if err != nil {
		return false // told
	}
	for i, o := range d.Ops {
		require.Equal(t, texts[i], o.Op.Wire().String(), "a wrong op")
	}
	if uint64(len(d.Ops)) == d.Head {
		assert.Zero(t, d.Head%3, "half a call")
	}
	c, err := s.Snapshot(t.Context(), "wk_1")
	if err != nil {
		return false
	}
	if len(c.Damaged) == 0 && uint64(len(d.Ops)) == d.Head {
		assert.Equal(t, oplog.Content{Ops: ops(d)}.Doc().Hash(), c.Doc().Hash(), "the state is what the ops come to")
	}
	a.Epoch = ""
	if _, err := s.Heal(t.Context(), a, whole...); err != nil {
		assert.True(t, len(c.Damaged) > 0 || errors.Is(err, oplog.ErrDamaged) || errors.Is(err, oplog.ErrNoAccess), "%v", err)
		return false
	}
	if c, err = s.Snapshot(t.Context(), "wk_1"); err == nil && len(c.Damaged) == 0 {
		assert.Equal(t, oplog.Content{Registers: whole}.Doc().Hash(), c.Doc().Hash(), "after healing nothing is missing")
	}
	return err == nil
}

func ops(d oplog.Delivery) (list []crdt.Op) {
	for _, o := range d.Ops {
		list = append(list, o.Op)
	}
	return list
}

// D5 (L4): a full disk is said, reading goes on, and so does writing when there is
// room again.
func TestD5DiskFull(t *testing.T) {
	t.Parallel()
	alone(t)
	s := open(t, filepath.Join(t.TempDir(), "worthmap.db"), oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 1000}
	for range soaked(100) {
		require.NoError(t, s.Limit(t.Context(), 20))
		var err error
		for err == nil {
			n := p.n
			if _, err = s.Apply(t.Context(), a, p.ops(40)...); err != nil {
				p.n = n // all of the call or nothing
			}
		}
		require.ErrorIs(t, err, oplog.ErrFull)
		_, _, err = s.Make(t.Context(), oplog.Header{ID: "wk_2", Title: strings.Repeat("x", 200_000)}, oplog.Content{}, oplog.Wish{Role: oplog.Edit})
		require.ErrorIs(t, err, oplog.ErrFull)
		c := checkStore(t, s, "wk_1")
		assert.EqualValues(t, p.n, c.Head)
		require.NoError(t, s.Limit(t.Context(), 100_000))
		keep(t, s, a, p.op())
		select {
		case <-s.Failed():
			t.Fatal("a full disk is no failed flush")
		default:
		}
	}
	list, err := s.Documents(t.Context())
	require.NoError(t, err)
	assert.Len(t, list, 1)
}

// L4: after a failed flush nothing is written any more, and what is asked for
// is no acknowledgement.
func TestFailedFlush(t *testing.T) {
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 10}
	keep(t, s, a, p.op())
	s.Fault(func(site string) error {
		if site == "COMMIT" {
			return fmt.Errorf("%w: as a test has it", sqllog.ErrIO)
		}
		return nil
	})
	op := p.op()
	_, err := s.Apply(t.Context(), a, op)
	require.ErrorIs(t, err, sqllog.ErrIO)
	<-s.Failed()
	s.Fault(nil)
	_, err = s.Apply(t.Context(), a, op)
	require.ErrorIs(t, err, sqllog.ErrFailed)
	checkStore(t, s, "wk_1")
	require.NoError(t, s.Close())
	keep(t, open(t, path, oplog.Settings{}), a, op)
}

var errTest = errors.New("as a test has it")

// D6 (L2, L3): every call site fails once, before and after it did its work. What was
// acknowledged is there, what was not can be asked for again.
func TestD6EveryCallFails(t *testing.T) {
	t.Parallel()
	alone(t)
	t.Run("SQLite", func(t *testing.T) {
		everyCallFails(t, 10, func(t *testing.T) string { return filepath.Join(t.TempDir(), "worthmap.db") })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		everyCallFails(t, 30, func(t *testing.T) string { a, _ := database(t); return a })
	})
}

// everyCallFails lets each step-th site fail, others each time, and all of them
// at full length.
func everyCallFails(t *testing.T, step int, place func(t *testing.T) string) {
	rng := seeded(t)
	if soaked(10) == 10 {
		step = 1
	}
	sites, tried := 0, 0
	for n := 1 + rng.IntN(step); ; n += step {
		s := open(t, place(t), oplog.Settings{Bounds: oplog.Bounds{Ops: 4, Age: 1, Dead: 1, Points: 1}})
		var calls atomic.Int64
		fault := func(site string) error {
			if site != "NOTIFY" && calls.Add(1) == int64(n) {
				return fmt.Errorf("%w, at %s", errTest, site)
			}
			return nil
		}
		s.Fault(fault)
		scenario(t, s, func(check func()) {
			s.Fault(nil)
			check()
			s.Fault(fault)
		})
		require.NoError(t, s.Close())
		tried++
		if sites = int(calls.Load()); sites < n {
			break
		}
	}
	t.Logf("%d of %d call sites failed", tried-1, sites)
}

// scenario does all that a store can, and does each step again that failed.
// Nothing fails while it checks.
func scenario(t *testing.T, s *sqllog.Store, unharmed func(check func())) {
	ctx := t.Context()
	retry := func(what string, do func() error) {
		t.Helper()
		for range 2 {
			err := do()
			if err == nil {
				return
			}
			require.ErrorIs(t, err, errTest, what)
		}
		require.NoError(t, do(), what)
	}
	var token oplog.Token
	var doc string
	for i := 0; token == ""; i++ { // a failed making may have made it, and nobody has its link
		doc = fmt.Sprint("wk_", i)
		var err error
		if _, token, err = s.Make(ctx, oplog.Header{ID: doc}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true}); err != nil {
			require.ErrorIs(t, err, errTest)
		}
	}
	var a oplog.Access
	admit := func() (err error) { a, err = s.Admit(ctx, doc, token, secret); return err }
	retry("admit", admit)
	p := &pen{replica: "ana", cards: 3}
	var written []crdt.Op
	apply := func(ops ...crdt.Op) {
		t.Helper()
		written = append(written, ops...)
		retry("apply", func() error {
			out, err := s.Apply(ctx, a, ops...)
			for i, o := range out {
				require.Contains(t, []oplog.Verdict{oplog.Accepted, oplog.Again}, o.Verdict, "op %d: %s", i, o.Text)
			}
			return err
		})
	}
	apply(p.ops(4)...)
	retry("grant", func() error { _, _, err := s.Grant(ctx, a, oplog.Wish{Role: oplog.View}); return err })
	var links []oplog.Grant
	retry("links", func() (err error) { links, err = s.Grants(ctx, a); return err })
	for _, g := range links {
		if g.ID != a.ID {
			retry("revoke", func() error { return s.Revoke(ctx, a, g.ID) })
		}
	}
	retry("point", func() error { _, err := s.SavePoint(ctx, a, "x"); return err })
	var points []oplog.Point
	retry("points", func() (err error) { points, err = s.Points(ctx, doc); return err })
	retry("read point", func() error { _, err := s.ReadPoint(ctx, doc, points[len(points)-1].ID); return err })
	heal := oplog.Content{Ops: []crdt.Op{(&pen{replica: "ben", cards: 1}).op()}}.Folded()
	retry("heal", func() error { _, err := s.Heal(ctx, a, heal...); return err })
	apply(p.ops(4)...)
	retry("compact", func() error { return s.Compact(ctx, doc) })
	dead := p.op()
	dead.Writes = []crdt.Write{{Entity: dead.Writes[0].Entity, Key: crdt.KeyDel, Value: jsontext.Of("x")}}
	apply(dead)
	retry("dump", func() error {
		lacks, err := s.Dump(ctx, io.Discard)
		if err == nil && len(lacks) > 0 {
			err = errTest // it says which it lacks
		}
		return err
	})
	retry("read", func() error { _, err := s.Log().Read(ctx, doc, 0); return err })
	retry("acked", func() error { _, err := s.Acked(ctx, doc, "ana"); return err })
	retry("since", func() error { _, err := s.Since(ctx, doc, 9, 9); return ignoring(err, oplog.ErrFloor) })

	unharmed(func() {
		c := checkStore(t, s, doc)
		want := oplog.Content{Ops: written, Registers: heal}.Doc()
		assert.Equal(t, want.Hash(), c.Doc().Hash())
		last, err := s.Acked(ctx, doc, "ana")
		require.NoError(t, err)
		assert.EqualValues(t, p.n, last["ana"])
	})
	retry("delete", func() error { return ignoring(s.Delete(ctx, a), oplog.ErrNoAccess) })
	unharmed(func() {
		_, err := s.Snapshot(ctx, doc)
		assert.ErrorIs(t, err, oplog.ErrUnknown)
	})
}

func ignoring(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

// D8: compacting, saving points and looking on while people write.
func TestD8CompactingWhileWriting(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), "worthmap.db"), oplog.Settings{Bounds: oplog.Bounds{Ops: 20, Age: 1, Points: 3}})
	a := begin(t, s, "wk_1")
	ctx, cancel := context.WithCancel(t.Context())
	var work, others sync.WaitGroup
	written := make([][]crdt.Op, 3)
	for i := range written {
		p := &pen{replica: fmt.Sprint("r", i), cards: 5}
		work.Go(func() {
			for range soaked(500) {
				op := p.op()
				written[i] = append(written[i], op)
				keep(t, s, a, op)
			}
		})
	}
	for _, do := range []func() error{
		func() error { return s.Compact(ctx, "wk_1") },
		func() error {
			p, err := s.SavePoint(ctx, a, "x")
			if err == nil {
				_, err = s.ReadPoint(ctx, "wk_1", p.ID)
			}
			return ignoring(err, oplog.ErrUnknown) // others took its place
		},
		func() error { _, err := s.Snapshot(ctx, "wk_1"); return err },
	} {
		others.Go(func() {
			for ctx.Err() == nil {
				if err := do(); err != nil && ctx.Err() == nil {
					t.Error(err)
					return
				}
			}
		})
	}
	work.Wait()
	cancel()
	others.Wait()
	c := checkStore(t, s, "wk_1")
	assert.Equal(t, oplog.Content{Ops: slices.Concat(written...)}.Doc().Hash(), c.Doc().Hash())
}
