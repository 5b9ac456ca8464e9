//go:build js && wasm

package idb

import (
	"fmt"
	"testing"
	"time"

	"github.com/hack-pad/safejs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// I8: what is kept after Share waits, until it is acknowledged.
func TestSharedEditsWait(t *testing.T) {
	log, open := stored(t)
	_, _, ok, err := log.Waiting(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.False(t, ok, "nobody shared it")
	require.NoError(t, log.Share(t.Context(), "wk_1", "one"))
	require.NoError(t, add(t, log))

	again, err := open(version)
	require.NoError(t, err)
	text, list, ok, err := again.Waiting(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, "one", text)
	assert.Equal(t, wires(all[3:]), wires(list), "those before Share are at the server, the others wait")

	require.NoError(t, again.Acknowledged(t.Context(), "wk_1", all[4].Replica, all[4].N, from("one", "two")))
	text, list, _, err = log.Waiting(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, "two", text)
	assert.Equal(t, wires(all[5:]), wires(list))

	shares, err := log.Shares(t.Context())
	require.NoError(t, err)
	assert.Equal(t, []Share{{"wk_1", "two"}}, shares)
	require.NoError(t, log.Unshare(t.Context(), "wk_1", nil))
	shares, err = log.Shares(t.Context())
	require.NoError(t, err)
	assert.Empty(t, shares)
	holds(t, open, 6)
}

// I8: what came from the server is kept with its position and does not wait.
func TestReceivedDoesNotWait(t *testing.T) {
	log, open := stored(t)
	require.NoError(t, log.Share(t.Context(), "wk_1", "0"))
	g, err := log.Receive(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: all}, from("0", "6"))
	require.NoError(t, err)
	assert.EqualValues(t, 3, g.From)
	assert.EqualValues(t, 6, g.Head, "what was there already is not kept twice")
	text, list, _, err := log.Waiting(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, "6", text)
	assert.Empty(t, list)
	holds(t, open, 6)

	ben := oplogtest.Ops("ben", 2)
	merged := oplog.Content{Registers: oplog.Content{Ops: ben}.Folded()}
	_, err = log.Receive(t.Context(), oplogtest.Head("wk_1"), merged, from("6", "8"))
	require.NoError(t, err)
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.True(t, c.Doc().Equal(oplog.Content{Ops: append(ben, all...)}.Doc()))
}

// What the server does not want leaves the document; what goes on under a new
// name waits.
func TestReplacedEdits(t *testing.T) {
	log, open := stored(t)
	require.NoError(t, log.Share(t.Context(), "wk_1", "0"))
	require.NoError(t, add(t, log))
	heir := all[5]
	heir.Replica, heir.N, heir.Stamp = "heir", 1, heir.Stamp.Of("heir")
	require.NoError(t, log.Replace(t.Context(), oplogtest.Head("wk_1"), all[4:], []crdt.Op{heir}, from("0", "1")))
	for _, l := range []func() (*Log, error){func() (*Log, error) { return log, nil }, func() (*Log, error) { return open(version) }} {
		log, err := l()
		require.NoError(t, err)
		_, list, _, err := log.Waiting(t.Context(), "wk_1")
		require.NoError(t, err)
		assert.Equal(t, wires([]crdt.Op{all[3], heir}), wires(list))
		c, err := log.Read(t.Context(), "wk_1", 0)
		require.NoError(t, err)
		assert.Equal(t, wires(append(append([]crdt.Op{}, all[:4]...), heir)), wires(c.Ops))
	}
}

// What was done alone leaves the document but for what waits; an edit that came
// meanwhile is not lost with it.
func TestBecomesWhatAServerHas(t *testing.T) {
	log, open := stored(t)
	require.NoError(t, log.Share(t.Context(), "wk_1", "0"))
	require.NoError(t, add(t, log))
	before, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	heir := all[5]
	heir.Replica, heir.N, heir.Stamp = "heir", 1, heir.Stamp.Of("heir")
	server := oplog.Content{Registers: oplog.Content{Ops: all[:3]}.Folded(), Ops: all[1:2]}
	become := func(read uint64) error {
		return log.Become(t.Context(), oplogtest.Head("wk_1"), read, server, []crdt.Op{heir}, from("0", "1"))
	}
	require.ErrorIs(t, become(before.Head-1), oplog.ErrConflict)
	holds(t, open, 6)
	require.NoError(t, become(before.Head))
	for _, l := range []func() (*Log, error){func() (*Log, error) { return log, nil }, func() (*Log, error) { return open(version) }} {
		log, err := l()
		require.NoError(t, err)
		text, list, _, err := log.Waiting(t.Context(), "wk_1")
		require.NoError(t, err)
		assert.Equal(t, "1", text)
		assert.Equal(t, wires([]crdt.Op{heir}), wires(list))
		c, err := log.Read(t.Context(), "wk_1", 0)
		require.NoError(t, err)
		assert.Equal(t, wires([]crdt.Op{all[1], heir}), wires(c.Ops))
		assert.True(t, c.Doc().Equal(oplog.Content{Registers: server.Registers, Ops: c.Ops}.Doc()))
		later, err := log.Read(t.Context(), "wk_1", before.Head)
		require.NoError(t, err)
		assert.True(t, later.Doc().Equal(c.Doc()), "who has it open reads all of it")
	}
	require.NoError(t, log.Unshare(t.Context(), "wk_1", func(text string) ([]crdt.Op, error) {
		assert.Equal(t, "1", text)
		return all[4:], nil
	}))
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Equal(t, wires(append([]crdt.Op{all[1], heir}, all[4:]...)), wires(c.Ops), "what was refused comes back to who keeps it alone")
}

// from changes a text of Share that is the one which somebody knows.
func from(known, now string) Change {
	return func(kept string) (string, error) {
		if kept != known {
			return "", ErrOtherLink
		}
		return now, nil
	}
}

// I9: an answer that was under way when somebody left changes nothing any more,
// nor does one by the link that another took the place of.
func TestAnswersOfAnotherLink(t *testing.T) {
	log, open := stored(t)
	h := oplogtest.Head("wk_1")
	ways := map[string]func(Change) error{
		"keep":        func(c Change) error { return log.Keep(t.Context(), "wk_1", c) },
		"acknowledge": func(c Change) error { return log.Acknowledged(t.Context(), "wk_1", all[3].Replica, all[3].N, c) },
		"receive": func(c Change) error {
			_, err := log.Receive(t.Context(), h, oplog.Content{Ops: oplogtest.Ops("ben", 2)}, c)
			return err
		},
		"replace": func(c Change) error { return log.Replace(t.Context(), h, all[:1], nil, c) },
		"become":  func(c Change) error { return log.Become(t.Context(), h, 3, oplog.Content{}, nil, c) },
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, log.Share(t.Context(), "wk_1", "another"))
			require.ErrorIs(t, way(from("one", "two")), ErrOtherLink)
			text, _, _, err := log.Waiting(t.Context(), "wk_1")
			require.NoError(t, err)
			assert.Equal(t, "another", text)
			require.NoError(t, log.Unshare(t.Context(), "wk_1", nil))
			require.ErrorIs(t, way(from("another", "two")), ErrOtherLink)
			_, _, shared, err := log.Waiting(t.Context(), "wk_1")
			require.NoError(t, err)
			assert.False(t, shared)
			holds(t, open, 3)
		})
	}
}

// A database of the first version gets the new stores and keeps what it has.
func TestFirstVersionGoesOn(t *testing.T) {
	name := fmt.Sprint("first version ", time.Now())
	made := run(t, `return new Promise((resolve, reject) => {
		const r = indexedDB.open(a, 1);
		r.onupgradeneeded = () => ["docs", "ops", "names", "regs", "broken"].forEach((s) => r.result.createObjectStore(s));
		r.onerror = reject;
		r.onsuccess = () => { r.result.close(); resolve(true); };
	})`, name)
	settled := make(chan bool, 1)
	then, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any { settled <- true; return nil })
	require.NoError(t, err)
	defer then.Release()
	_, err = made.Call("then", then)
	require.NoError(t, err)
	<-settled
	log, err := Open(t.Context(), name)
	require.NoError(t, err)
	t.Cleanup(log.Close)
	_, err = log.Create(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: all[:3]})
	require.NoError(t, err)
	require.NoError(t, log.Share(t.Context(), "wk_1", "x"))
}

func wires(ops []crdt.Op) (texts []string) {
	for _, op := range ops {
		texts = append(texts, op.Wire().String())
	}
	return texts
}
