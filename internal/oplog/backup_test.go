package oplog_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

const small = `{"format":"worthmap-backup","version":1}
{"doc":"wk_1","title":"Loan","counts":{"map":2},"updated":"2026-05-04T10:00:00.123Z"}
{"e":"cd_1","k":"title","s":"018bcfe56800-0000-ana","v":"Wait"}
{"rep":"ana","n":2,"tx":{"s":"018bcfe56801-0000-ana","w":[{"e":"cd_1","k":"title","v":"Wait for it","b":"018bcfe56800-0000-ana"}]}}
{"damaged":"{\"torn"}
{"end":5}
`

// O9: what stands in a backup is read, to the letter.
func TestReadBackup(t *testing.T) {
	docs, err := oplog.ReadBackup(strings.NewReader(small))
	require.NoError(t, err)
	require.Len(t, docs, 1)
	d := docs[0]
	assert.Equal(t, oplog.Header{ID: "wk_1", Title: "Loan", Counts: map[string]int{"map": 2}, Updated: time.Date(2026, 5, 4, 10, 0, 0, 123e6, time.UTC)}, d.Header)
	assert.Equal(t, "Wait for it", d.Doc().Get("cd_1", "title").Or(""))
	assert.Equal(t, `{"torn`, d.Damaged[0].Text)

	var log oplog.Memory
	_, err = oplog.Restore(t.Context(), &log, docs, at)
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = oplog.WriteBackup(t.Context(), &b, &log)
	require.NoError(t, err)
	assert.Equal(t, small, b.String(), "and written again the same")

	docs, err = oplog.ReadBackup(strings.NewReader(strings.ReplaceAll(small, "\n", "\r\n")))
	require.NoError(t, err)
	assert.Len(t, docs, 1)
}

// O9: a backup that is not whole or not ours is refused with the line, and
// nothing of it comes in.
func TestReadBackupRefuses(t *testing.T) {
	for _, c := range []struct {
		name, old, new, problem string
	}{
		{"another file", "worthmap-backup", "other", "not a backup of Worthmap, on line 1"},
		{"newer", `"version":1`, `"version":2`, "newer version, on line 1"},
		{"no version", `,"version":1`, ``, "newer version, on line 1"},
		{"cut off behind a line", `{"end":5}` + "\n", "", "cut off, on line 6"},
		{"cut off in a line", small[len(small)-30:], "", "not JSON, on line 5"},
		{"a line is missing", `{"damaged":"{\"torn"}` + "\n", "", "lines are missing, on line 5"},
		{"text behind the end", `{"end":5}`, `{"end":5}` + "\n{}", "text after the end, on line 7"},
		{"two objects in a line", `{"end":5}`, `{"end":5}{}`, "not JSON, on line 6"},
		{"entry of nothing", `{"doc":"wk_1"`, `{"dog":"wk_1"`, "an entry of no document, on line 2"},
		{"no id", `"wk_1"`, `""`, "not a header, on line 2"},
		{"wrong op", `"n":2`, `"n":0`, "not an entry, on line 4"},
		{"wrong register", `"k":"title","s"`, `"k":"","s"`, "not an entry, on line 3"},
		{"wrong stamp", `"s":"018bcfe56800-0000-ana"`, `"s":"z"`, "not an entry, on line 3"},
		{"not JSON", `{"damaged"`, `damaged`, "not JSON, on line 5"},
		{"empty line", `{"end":5}`, "\n" + `{"end":6}`, "not JSON, on line 6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, small, c.old)
			docs, err := oplog.ReadBackup(strings.NewReader(strings.Replace(small, c.old, c.new, 1)))
			require.ErrorContains(t, err, c.problem)
			assert.Nil(t, docs)
		})
	}
	_, err := oplog.ReadBackup(strings.NewReader(""))
	assert.ErrorContains(t, err, "cut off, on line 1")
	_, err = oplog.ReadBackup(iotest.TimeoutReader(strings.NewReader(small)))
	assert.Error(t, err)
	_, err = oplog.ReadBackup(strings.NewReader(strings.Repeat("x", 2<<20)))
	assert.ErrorContains(t, err, "line 1")
}

// O9: cut off at any byte, a backup is refused, or whole but for the last line
// feed.
func TestBackupCutOffAnywhere(t *testing.T) {
	for n := range len(small) - 1 {
		if _, err := oplog.ReadBackup(strings.NewReader(small[:n])); err == nil {
			t.Fatalf("%d bytes were read as a whole backup", n)
		}
	}
}

// What is a backup is told by how it begins, not by words in it.
func TestIsBackup(t *testing.T) {
	for text, want := range map[string]bool{
		small:                            true,
		"\xef\xbb\xbf \r\n" + small:      true,
		`{ "format" : "worthmap-backup"`: true,
		small[:20]:                       false,
		"":                               false,
		`{"schema": "a", "workspace": "ws", "title": "worthmap-backup", "maps": []}`: false,
		`{"format": "worthmap-neutral", "title": "worthmap-backup"}`:                 false,
	} {
		assert.Equal(t, want, oplog.IsBackup([]byte(text)), text)
	}
}

// O9: a write that fails is told, wherever it fails.
func TestWriteBackupFails(t *testing.T) {
	var log oplog.Memory
	_, err := log.Create(t.Context(), oplogtest.Head("wk_1"), oplog.Content{Ops: oplogtest.Ops("ana", 100)})
	require.NoError(t, err)
	for n := range 6 {
		w := &full{room: n * 4000}
		_, err := oplog.WriteBackup(t.Context(), w, &log)
		assert.ErrorIs(t, err, io.ErrShortWrite)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = oplog.WriteBackup(ctx, io.Discard, &log)
	assert.ErrorIs(t, err, context.Canceled)
}

// full takes so many bytes and no more.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// A header comes back the same; what is odd in it is passed over.
func TestHeaderThereAndBack(t *testing.T) {
	h := oplogtest.Head("wk_1")
	got, err := oplog.ParseHeader(h.Wire())
	require.NoError(t, err)
	assert.Equal(t, h, got)
	v, err := jsontext.Parse([]byte(`{"doc":"a","title":7,"counts":{"map":-1,"card":"x","step":3},"updated":"yesterday","new":1}`), jsontext.Limits{})
	require.NoError(t, err)
	got, err = oplog.ParseHeader(v)
	require.NoError(t, err)
	assert.Equal(t, oplog.Header{ID: "a", Counts: map[string]int{"step": 3}}, got)
}

// J3 for backups: no text makes the reader panic, and what it takes can be
// restored and written again.
func FuzzReadBackup(f *testing.F) {
	f.Add(small)
	f.Add(strings.Replace(small, "cd_1", "__proto__", -1))
	f.Add(`{"format":"worthmap-backup","version":1}` + "\n" + `{"end":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := oplog.ReadBackup(strings.NewReader(text))
		if err != nil {
			return
		}
		var log oplog.Memory
		if _, err := oplog.Restore(t.Context(), &log, docs, at); err != nil && !refusable(err) {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := oplog.WriteBackup(t.Context(), &b, &log); err != nil {
			t.Fatal(err)
		}
		if _, err := oplog.ReadBackup(&b); err != nil {
			t.Fatalf("written again it is refused: %v", err)
		}
	})
}

// refusable tells whether a document may be refused: two ops of one name, or
// values in the future that together are too much.
func refusable(err error) bool {
	var register *crdt.RegisterError
	return errors.Is(err, oplog.ErrConflict) || errors.As(err, &register)
}

// Fresh finds an op in the log and in the call itself.
func TestFresh(t *testing.T) {
	ops := oplogtest.Ops("ana", 3)
	kept := func(op crdt.Op) (crdt.Op, bool) { return ops[0], op.N == 1 }
	got, err := oplog.Fresh([]crdt.Op{ops[0], ops[1], ops[1], ops[2]}, kept)
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, oplog.Name(ops[1]), oplog.Name(got[0]))
}
