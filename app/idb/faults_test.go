//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/hack-pad/safejs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// run runs JavaScript as the body of a function.
func run(t *testing.T, body string, args ...any) safejs.Value {
	t.Helper()
	constructor, err := safejs.Global().Get("Function")
	require.NoError(t, err)
	f, err := constructor.New("a", "b", body)
	require.NoError(t, err)
	v, err := f.Invoke(args...)
	require.NoError(t, caught(err))
	return v
}

// stored returns a log with three ops under wk_1, and the next three.
func stored(t *testing.T) (log *Log, open func(version int) (*Log, error)) {
	t.Helper()
	name := fmt.Sprint("faults ", t.Name(), time.Now())
	short := patience{blocked: 100 * time.Millisecond, stuck: 3 * time.Second}
	open = func(version int) (*Log, error) {
		l, err := openDatabase(t.Context(), &database{name: name, version: version, patience: short})
		if err == nil {
			t.Cleanup(l.Close)
		}
		return l, err
	}
	log, err := open(version)
	require.NoError(t, err)
	_, err = log.Create(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: all[:3]})
	require.NoError(t, err)
	return log, open
}

var all = oplogtest.Ops("ana", 6)

func add(t *testing.T, log *Log) error {
	t.Helper()
	_, err := log.Append(t.Context(), oplogtest.Head("wk_1"), "", all[3:])
	return err
}

// holds fails unless exactly the first n ops are there, whoever looks.
func holds(t *testing.T, open func(int) (*Log, error), n int) {
	t.Helper()
	log, err := open(version)
	require.NoError(t, err)
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Len(t, c.Ops, n)
	assert.True(t, c.Doc().Equal(oplog.Content{Ops: all[:n]}.Doc()))
}

// throwing makes the next n calls of a method throw a DOMException.
func throwing(t *testing.T, class, method, exception string, n int) {
	restore := run(t, fmt.Sprintf(`
		const real = %[1]s.prototype.%[2]s; let left = %[4]d;
		%[1]s.prototype.%[2]s = function(...args) {
			if (left-- > 0) throw new DOMException("injected", %[3]q);
			return real.apply(this, args);
		};
		return () => { %[1]s.prototype.%[2]s = real };`, class, method, exception, n))
	t.Cleanup(func() { _, _ = restore.Invoke() })
}

// B4: no space left. Nothing of the gesture is kept, the error says so, and
// saving works again when there is space.
func TestB4QuotaOnPut(t *testing.T) {
	for _, at := range []string{"add", "put"} {
		t.Run(at, func(t *testing.T) {
			log, open := stored(t)
			throwing(t, "IDBObjectStore", at, "QuotaExceededError", 1)
			require.ErrorIs(t, add(t, log), oplog.ErrFull)
			holds(t, open, 3)
			require.NoError(t, add(t, log))
			holds(t, open, 6)
		})
	}
}

// B4: no space left, found only when the transaction commits.
func TestB4QuotaOnCommit(t *testing.T) {
	log, open := stored(t)
	restore := run(t, `
		const real = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function(...args) {
			const tx = this.transaction, request = real.apply(this, args);
			Object.defineProperty(tx, "error", {value: new DOMException("injected", "QuotaExceededError")});
			tx.abort();
			return request;
		};
		return () => { IDBObjectStore.prototype.put = real };`)
	err := add(t, log)
	_, _ = restore.Invoke()
	require.ErrorIs(t, err, oplog.ErrFull)
	holds(t, open, 3)
	require.NoError(t, add(t, log))
	holds(t, open, 6)
}

// B4 and I2: the browser closes the connection and says so.
func TestB4CloseEvent(t *testing.T) {
	log, open := stored(t)
	run(t, `a.close(); a.dispatchEvent(new Event("close"))`, log.db.db)
	require.NoError(t, add(t, log))
	holds(t, open, 6)
}

// B4 and I2: the connection is closed, which shows as InvalidStateError.
func TestB4InvalidState(t *testing.T) {
	log, open := stored(t)
	run(t, `a.close()`, log.db.db)
	require.NoError(t, add(t, log))
	holds(t, open, 6)
}

// B4 and I2: UnknownError once is survived, twice is told.
func TestB4UnknownError(t *testing.T) {
	log, open := stored(t)
	throwing(t, "IDBDatabase", "transaction", "UnknownError", 1)
	require.NoError(t, add(t, log))
	holds(t, open, 6)
	throwing(t, "IDBDatabase", "transaction", "UnknownError", 2)
	_, err := log.Documents(t.Context())
	var e *Exception
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "UnknownError", e.Name)
	_, err = log.Documents(t.Context())
	require.NoError(t, err)
}

// B4 and I5: another tab does not give way to an upgrade.
func TestB4BlockedUpgrade(t *testing.T) {
	log, open := stored(t)
	other := run(t, `return new Promise(done => { const r = indexedDB.open(a); r.onsuccess = () => done(r.result) })`, log.db.name)
	rude, err := settled(t.Context(), other)
	require.NoError(t, err)
	_, err = open(version + 1)
	require.ErrorIs(t, err, ErrBlocked)
	run(t, `a.close()`, rude)
	require.Eventually(t, func() bool {
		newer, err := open(version + 1)
		return err == nil && !newer.ReadOnly()
	}, 5*time.Second, 50*time.Millisecond)
}

// B4 and I5: complete never comes. The gesture is reported as not saved, and
// the next is not held up.
func TestB4CompleteNeverFires(t *testing.T) {
	log, open := stored(t)
	restore := run(t, `
		const real = IDBTransaction.prototype.addEventListener;
		IDBTransaction.prototype.addEventListener = function(type, ...args) {
			if (type !== "complete") real.call(this, type, ...args);
		};
		return () => { IDBTransaction.prototype.addEventListener = real };`)
	start := time.Now()
	err := add(t, log)
	_, _ = restore.Invoke()
	require.ErrorIs(t, err, ErrStuck)
	assert.Less(t, time.Since(start), 10*time.Second)
	require.NoError(t, add(t, log), "doing it again is harmless")
	holds(t, open, 6)
}

// B4: the database is deleted from outside. The workspace is unknown then, and
// a page that has it in memory can create it anew.
func TestB4DeletedFromOutside(t *testing.T) {
	log, open := stored(t)
	gone := run(t, `return new Promise((done, fail) => { const r = indexedDB.deleteDatabase(a); r.onsuccess = () => done(1); r.onerror = r.onblocked = () => fail(r.error) })`, log.db.name)
	_, err := settled(t.Context(), gone)
	require.NoError(t, err)
	require.ErrorIs(t, add(t, log), oplog.ErrUnknown)
	_, err = log.Create(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: all})
	require.NoError(t, err)
	holds(t, open, 6)
}

// I3 and I4: a newer program upgrades while an older page is open. The older
// one gives way and can only read, and neither loses anything.
func TestNewerDatabase(t *testing.T) {
	log, open := stored(t)
	newer, err := open(version + 1)
	require.NoError(t, err, "not blocked: the older page gave way")
	require.ErrorIs(t, add(t, log), oplog.ErrReadOnly)
	require.True(t, log.ReadOnly())

	older, err := open(version)
	require.NoError(t, err)
	require.True(t, older.ReadOnly())
	require.ErrorIs(t, add(t, older), oplog.ErrReadOnly)
	c, err := older.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Len(t, c.Ops, 3)
	require.NoError(t, add(t, newer))
}

// I7: a browser without IndexedDB, or one that refuses it, is an error.
func TestDenied(t *testing.T) {
	throwing(t, "IDBFactory", "open", "SecurityError", 1)
	_, err := Open(t.Context(), "denied")
	require.ErrorIs(t, err, ErrDenied)

	undo := run(t, `
		const real = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
		Object.defineProperty(globalThis, "indexedDB", {value: undefined, configurable: true});
		return () => { Object.defineProperty(globalThis, "indexedDB", real) };`)
	_, err = Open(t.Context(), "denied")
	_, _ = undo.Invoke()
	require.ErrorIs(t, err, ErrDenied)
}

// I1: the transaction asks for strict durability.
func TestStrictDurability(t *testing.T) {
	log, _ := stored(t)
	seen := run(t, `
		const seen = [], real = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function(...args) {
			const tx = real.apply(this, args); seen.push(tx.mode + " " + tx.durability); return tx;
		};
		return () => { IDBDatabase.prototype.transaction = real; return seen.join() };`)
	require.NoError(t, add(t, log))
	v, err := seen.Invoke()
	require.NoError(t, err)
	s, _ := v.String()
	assert.Equal(t, "readwrite strict", s, "one transaction a gesture")
}

// I6: while a large document is read, timers of the page run.
func TestReadingLetsThePageLive(t *testing.T) {
	log, _ := stored(t)
	_, err := log.Create(t.Context(), oplogtest.Head("wk_2"), oplog.Content{Ops: oplogtest.Ops("ben", 1500)})
	require.NoError(t, err)
	ticks := run(t, `let n = 0; const timer = setInterval(() => n++, 1); return () => { clearInterval(timer); return n }`)
	c, err := log.Read(t.Context(), "wk_2", 0)
	require.NoError(t, err)
	v, err := ticks.Invoke()
	require.NoError(t, err)
	n, err := v.Int()
	require.NoError(t, err)
	assert.Len(t, c.Ops, 1500)
	assert.Positive(t, n)
}

// O1: an entry that cannot be read hides no other, and its text is kept
// through compacting and in the backup.
func TestDamagedEntry(t *testing.T) {
	log, open := stored(t)
	junk := "{\"torn\nop"
	require.NoError(t, log.db.transact(t.Context(), write, func(x *tx) error {
		_, err := x.store(ops, "put", `{"torn op`, []any{"wk_1", 2.0})
		return err
	}))
	for range 2 {
		c, err := log.Read(t.Context(), "wk_1", 0)
		require.NoError(t, err)
		require.Len(t, c.Damaged, 1)
		assert.Equal(t, `{"torn op`, c.Damaged[0].Text)
		assert.True(t, c.Doc().Equal(oplog.Content{Ops: []crdt.Op{all[0], all[2]}}.Doc()))
		require.NoError(t, log.Compact(t.Context(), "wk_1", 0))
	}
	require.NoError(t, add(t, log))
	require.NoError(t, log.Merge(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Damaged: []oplog.Damage{{Text: junk}}}))
	log, err := open(version)
	require.NoError(t, err)
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	require.Len(t, c.Damaged, 2)
	assert.Equal(t, junk, c.Damaged[1].Text)
}

// Persisted answers, whatever the answer is.
func TestSpace(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	_, err := Persisted(ctx)
	assert.True(t, err == nil || errors.Is(err, ErrDenied), err)
}

// A workspace whose record cannot be read is listed, so that a backup names it
// among what it lacks; nothing of it goes until somebody deletes it.
func TestDamagedRecord(t *testing.T) {
	for _, text := range []string{"nonsense", "{}", `{"h":{"doc":"wk_1"},"floor":3,"head":1}`} {
		t.Run(text, func(t *testing.T) {
			log, open := stored(t)
			_, err := log.Create(t.Context(), oplogtest.Head("wk_0"), oplog.Content{Ops: all})
			require.NoError(t, err)
			_, err = log.Create(t.Context(), oplogtest.Head("wk_2"), oplog.Content{Ops: all})
			require.NoError(t, err)
			require.NoError(t, log.db.transact(t.Context(), write, func(t *tx) error {
				_, err := t.store(docs, "put", text, "wk_1")
				return err
			}))
			again, err := open(version)
			require.NoError(t, err)
			list, err := again.Documents(t.Context())
			require.NoError(t, err)
			require.Len(t, list, 3)
			assert.Equal(t, oplog.Header{ID: "wk_1"}, list[1])
			lacks, err := oplog.WriteBackup(t.Context(), io.Discard, again)
			require.NoError(t, err)
			assert.Equal(t, []oplog.Header{{ID: "wk_1"}}, lacks)
			require.ErrorIs(t, add(t, log), oplog.ErrDamaged)
			_, err = log.Create(t.Context(), oplogtest.Head("wk_1"), oplog.Content{})
			require.ErrorIs(t, err, oplog.ErrExists)
			require.NoError(t, log.Delete(t.Context(), "wk_1"))
			list, err = log.Documents(t.Context())
			require.NoError(t, err)
			require.Len(t, list, 2)
		})
	}
}
