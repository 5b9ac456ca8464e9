package sqllog_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// secret is that of the device by which begin comes.
const secret = "a secret of sixteen or more bytes"

// L8: copies that are made while people write open, hold what had been
// acknowledged when they began, and nothing that is half done.
func TestD8CopyWhileWriting(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "worthmap.db"), oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 50}
	stop := make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				keep(t, s, a, p.ops(5)...)
			}
		}
	})
	for i := range 5 {
		_, before, err := s.Hash(t.Context(), "wk_1")
		require.NoError(t, err)
		path := filepath.Join(folder, "copy"+string(rune('0'+i)))
		require.NoError(t, s.Copy(t.Context(), path))
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.EqualValues(t, 0o600, info.Mode().Perm(), "a copy is for its owner")
		copied := open(t, path, oplog.Settings{})
		c := checkStore(t, copied, "wk_1")
		assert.GreaterOrEqual(t, c.Head, before)
		assert.Zero(t, c.Head%5, "calls are whole")
		_, err = copied.Apply(t.Context(), a)
		require.NoError(t, err, "links are in it")
	}
	close(stop)
	work.Wait()
	assert.Error(t, s.Copy(t.Context(), filepath.Join(folder, "copy0")), "nothing is written over")
	assert.Error(t, s.Copy(t.Context(), filepath.Join(folder, "none", "copy")))
	left, err := filepath.Glob(filepath.Join(folder, "*.part"))
	require.NoError(t, err)
	assert.Empty(t, left)
}

// checkStore reads a document in all ways and checks that they agree.
func checkStore(t testing.TB, s oplog.Shared, doc string) oplog.Content {
	t.Helper()
	c, err := s.Snapshot(t.Context(), doc)
	require.NoError(t, err)
	require.Empty(t, c.Damaged)
	hash, head, err := s.Hash(t.Context(), doc)
	require.NoError(t, err)
	require.Equal(t, c.Doc().Hash(), hash)
	d, err := s.Since(t.Context(), doc, 0, 1<<30)
	if err != nil {
		require.ErrorIs(t, err, oplog.ErrFloor)
		return c
	}
	var all oplog.Content
	for i, o := range d.Ops {
		require.EqualValues(t, i+1, o.Seq, "positions without holes")
		all.Ops = append(all.Ops, o.Op)
	}
	require.EqualValues(t, len(d.Ops), d.Head)
	if d.Head == head {
		require.Equal(t, hash, all.Doc().Hash(), "the state is what the ops come to")
	}
	return c
}

// A dump goes from either database into either, with the links that people have.
func TestDumpAndUndump(t *testing.T) {
	t.Parallel()
	alone(t)
	for name, address := range map[string]func(t *testing.T) string{
		"SQLite":     func(t *testing.T) string { return filepath.Join(t.TempDir(), "worthmap.db") },
		"PostgreSQL": func(t *testing.T) string { a, _ := database(t); return a },
	} {
		t.Run("into "+name, func(t *testing.T) {
			from := open(t, filepath.Join(t.TempDir(), "from.db"), oplog.Settings{Rules: oplogtest.Table})
			owner := begin(t, from, "wk_1")
			_, token, err := from.Grant(t.Context(), owner, oplog.Wish{Role: oplog.Contribute, Label: "room"})
			require.NoError(t, err)
			ana, err := from.Admit(t.Context(), "wk_1", token, secret+"ana")
			require.NoError(t, err)
			p := &pen{replica: "ana", cards: 1}
			op := p.op()
			op.Writes = op.Writes[:2] // a contributor puts nothing at a place
			keep(t, from, ana, op)
			b := &pen{replica: "ben", cards: 5}
			keep(t, from, owner, b.ops(20)...)
			point, err := from.SavePoint(t.Context(), owner, "before “lunch”")
			require.NoError(t, err)
			saved, err := from.ReadPoint(t.Context(), "wk_1", point.ID)
			require.NoError(t, err)
			keep(t, from, owner, b.ops(20)...)
			gone, _, err := from.Grant(t.Context(), owner, oplog.Wish{Role: oplog.View})
			require.NoError(t, err)
			require.NoError(t, from.Revoke(t.Context(), owner, gone.ID))
			var dump bytes.Buffer
			lacks, err := from.Dump(t.Context(), &dump)
			require.NoError(t, err)
			require.Empty(t, lacks)
			assert.NotContains(t, dump.String(), string(token), "no token is in it")

			to := open(t, address(t), oplog.Settings{Rules: oplogtest.Table})
			for range 2 { // a second time adds nothing
				done, err := to.Undump(t.Context(), bytes.NewReader(dump.Bytes()))
				require.NoError(t, err)
				assert.Len(t, append(done.Made, done.Merged...), 1)
				want, _, err := from.Hash(t.Context(), "wk_1")
				require.NoError(t, err)
				got, _, err := to.Hash(t.Context(), "wk_1")
				require.NoError(t, err)
				assert.Equal(t, want, got)
				checkStore(t, to, "wk_1")
			}
			acked, err := to.Acked(t.Context(), "wk_1", "ana", "ben")
			require.NoError(t, err)
			assert.Equal(t, map[string]uint64{"ana": 1, "ben": 40}, acked)
			points, err := to.Points(t.Context(), "wk_1")
			require.NoError(t, err)
			assert.Equal(t, []oplog.Point{point}, points)
			read, err := to.ReadPoint(t.Context(), "wk_1", point.ID)
			require.NoError(t, err)
			assert.Equal(t, saved, read, "as the workspace was when it was saved")
			_, err = to.Apply(t.Context(), ana, p.op())
			assert.ErrorIs(t, err, oplog.ErrEpoch, "whoever was there before is told")
			again, err := to.Admit(t.Context(), "wk_1", token, secret+"ana")
			require.NoError(t, err)
			next := &pen{replica: "ana", cards: 1, n: 1}
			own := next.op()
			own.Writes = own.Writes[1:2]
			keep(t, to, again, own) // it is still theirs
			other, err := to.Admit(t.Context(), "wk_1", token, secret+"ben")
			require.NoError(t, err)
			theirs := (&pen{replica: "cem", cards: 1}).op()
			theirs.Writes = theirs.Writes[1:2]
			theirs.Writes[0].Entity = own.Writes[0].Entity
			out, err := to.Apply(t.Context(), other, theirs)
			require.NoError(t, err)
			assert.Equal(t, oplog.Forbidden, out[0].Code)
			owner.Epoch = ""
			links, err := to.Grants(t.Context(), owner)
			require.NoError(t, err)
			before, err := from.Grants(t.Context(), owner)
			require.NoError(t, err)
			assert.ElementsMatch(t, before, links)
		})
	}
	s := open(t, filepath.Join(t.TempDir(), "x.db"), oplog.Settings{})
	_, err := s.Undump(t.Context(), bytes.NewReader([]byte("nonsense")))
	assert.Error(t, err)
	_, err = s.Dump(t.Context(), failing{})
	assert.Error(t, err)
}

// failing takes nothing.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestNoCopyOfPostgres(t *testing.T) {
	address, _ := database(t)
	err := open(t, address, oplog.Settings{}).Copy(t.Context(), filepath.Join(t.TempDir(), "x"))
	assert.ErrorIs(t, err, sqllog.ErrNotHere)
}
