package oplog_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// at is the moment at which tests restore: later than all that they made.
var at = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// written returns a document of one edit, made when a clock said so.
func written(replica, title string, when time.Time) oplog.Document {
	var c crdt.Change
	c.Set("cd_1", "title", jsontext.Of(title))
	ops, err := crdt.NewSession(replica, func() time.Time { return when }).Commit(new(crdt.Doc), "", c)
	if err != nil {
		panic(err)
	}
	return oplog.Document{Header: oplog.Header{ID: "wk_1", Title: title, Updated: when}, Content: oplog.Content{Ops: ops}}
}

func title(t *testing.T, log oplog.Log) string {
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	return c.Doc().Get("cd_1", "title").Or("")
}

// O10: a stamp of up to 60 s ahead stays as it is; one further ahead is made
// anew, whether an op carries it or a register.
func TestStampsInTheFuture(t *testing.T) {
	for _, c := range []struct {
		name  string
		ahead time.Duration
		stays bool
	}{
		{"a year ago", -365 * 24 * time.Hour, true},
		{"60 s ahead", 60 * time.Second, true},
		{"61 s ahead", 61 * time.Second, false},
		{"as far as stamps go", time.UnixMilli(1<<47 - 1).Sub(at), false},
	} {
		for _, folded := range []bool{false, true} {
			t.Run(c.name, func(t *testing.T) {
				when := at.Add(c.ahead)
				if c.ahead == time.Duration(1<<63-1) { // Sub cannot say how far
					when = time.UnixMilli(1<<47 - 1)
				}
				d := written("ana", "Hers", when)
				if folded {
					d.Content = oplog.Content{Registers: d.Folded()}
				}
				got := d.Settled(at)
				doc := got.Doc()
				assert.Equal(t, "Hers", doc.Get("cd_1", "title").Or(""))
				assert.Equal(t, c.stays, doc.Equal(d.Doc()))
				assert.False(t, doc.Newest().Time().After(at.Add(oplog.MaxAhead)))
				assert.False(t, got.Updated.After(at.Add(oplog.MaxAhead)))
				again := d.Settled(at.Add(time.Second / 2))
				if !c.stays {
					assert.True(t, again.Doc().Equal(doc), "each time the same")
				}
			})
		}
	}
}

// O10: what is made anew beats what it beat in the backup, and loses to what
// was written on the device since.
func TestStampsInTheFutureKeepTheirOrder(t *testing.T) {
	d := written("ana", "First", at.Add(-time.Hour))
	d.Ops = append(d.Ops, written("ben", "Second, by a wrong clock", at.AddDate(3, 0, 0)).Ops...)
	var log oplog.Memory
	_, err := oplog.Restore(t.Context(), &log, []oplog.Document{d}, at)
	require.NoError(t, err)
	assert.Equal(t, "Second, by a wrong clock", title(t, &log))

	_, err = log.Append(t.Context(), d.Header, "", written("cem", "Since", at.Add(-time.Minute)).Ops)
	require.NoError(t, err)
	done, err := oplog.Restore(t.Context(), &log, []oplog.Document{d}, at.Add(time.Minute))
	require.NoError(t, err)
	assert.Equal(t, []string{"wk_1"}, done.Merged)
	assert.Equal(t, "Since", title(t, &log))
	c, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Len(t, c.Ops, 3, "and restoring again adds nothing")
}

// O9 and O10: what a wrong clock stamped comes back whatever it is, as a
// circle that people closed who had not heard of each other, or an order key
// that is longer than anybody would make anew; and each time the same.
func TestStampsInTheFutureOfAnything(t *testing.T) {
	place := func(up crdt.ID, order string) jsontext.Value {
		return crdt.Place{Parent: up, Order: order}.Value()
	}
	kind := jsontext.Of("stage")
	many := make([]crdt.Write, crdt.MaxWrites)
	for i := range many {
		many[i] = crdt.Write{Entity: crdt.ID(fmt.Sprint("e", i%250)), Key: fmt.Sprint("f/", i/250), Value: jsontext.Of(strings.Repeat("x", 400))}
	}
	for name, writes := range map[string][]crdt.Write{
		"a circle": {{Entity: "a", Key: "kind", Value: kind}, {Entity: "b", Key: "kind", Value: kind},
			{Entity: "a", Key: "place", Value: place("b", "V")}, {Entity: "b", Key: "place", Value: place("a", "V")}},
		"a long order key": {{Entity: "a", Key: "kind", Value: kind}, {Entity: "a", Key: "place", Value: place("", strings.Repeat("V", 60))}},
		"a lot":            many,
		"cleared":          {{Entity: "cd_1", Key: "title", Value: jsontext.NullValue}},
	} {
		for _, folded := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				d := written("ana", "First", at.Add(-time.Hour))
				for i := range writes {
					op := crdt.Op{Replica: "ben", N: uint64(i + 1), Writes: writes[i : i+1]}
					op.Stamp = written("ben", "", at.AddDate(1, 0, i)).Ops[0].Stamp
					d.Ops = append(d.Ops, op)
				}
				if folded {
					d.Content = oplog.Content{Registers: d.Folded()}
				}
				var log oplog.Memory
				for range 3 {
					_, err := oplog.Restore(t.Context(), &log, []oplog.Document{d}, at)
					require.NoError(t, err)
				}
				c, err := log.Read(t.Context(), "wk_1", 0)
				require.NoError(t, err)
				for _, op := range c.Ops {
					_, err := crdt.DecodeOp([]byte(op.Wire().String()))
					require.NoError(t, err)
				}
				got, want := c.Doc(), d.Doc()
				require.False(t, got.Newest().Time().After(at.Add(oplog.MaxAhead)))
				for id := range want.Entities() {
					require.Equal(t, want.Keys(id), got.Keys(id))
					require.Equal(t, want.Place(id), got.Place(id))
					require.Equal(t, want.Live(id), got.Live(id))
					for key, v := range want.Values(id) {
						require.Equal(t, v, got.Get(id, key))
					}
				}
			})
		}
	}
}

// O9: two backups of one workspace that hold the same wrong stamp come back
// both, one after the other.
func TestStampsInTheFutureInTwoBackups(t *testing.T) {
	var log oplog.Memory
	wrong := written("ben", "By a wrong clock", at.AddDate(1, 0, 0)).Ops
	monday := written("ana", "First", at.Add(-2*time.Hour))
	tuesday := monday
	tuesday.Ops = slices.Concat(monday.Ops, written("cem", "Second", at.Add(-time.Hour)).Ops, wrong)
	monday.Ops = slices.Concat(monday.Ops, wrong)
	for _, d := range []oplog.Document{monday, tuesday, monday} {
		_, err := oplog.Restore(t.Context(), &log, []oplog.Document{d}, at)
		require.NoError(t, err)
		assert.Equal(t, "By a wrong clock", title(t, &log))
	}
}

// O9: restoring goes on after a document that fails, and says which.
func TestRestoreGoesOn(t *testing.T) {
	docs, err := oplog.ReadBackup(strings.NewReader(small))
	require.NoError(t, err)
	second := docs[0]
	second.ID = "wk_2"
	log := &failing{on: "wk_1"}
	done, err := oplog.Restore(t.Context(), log, append(docs, second), at)
	assert.ErrorIs(t, err, oplog.ErrFull)
	assert.Equal(t, []string{"wk_2"}, done.Made)
	assert.Empty(t, done.Merged)
	require.Len(t, done.Failed, 1)
	assert.Equal(t, "Loan", done.Failed[0].Title)
}

// O9: restoring again changes nothing, damaged entries included.
func TestRestoreTwice(t *testing.T) {
	docs, err := oplog.ReadBackup(strings.NewReader(small))
	require.NoError(t, err)
	var log oplog.Memory
	for range 3 {
		_, err := oplog.Restore(t.Context(), &log, docs, at)
		require.NoError(t, err)
	}
	var b strings.Builder
	_, err = oplog.WriteBackup(t.Context(), &b, &log)
	require.NoError(t, err)
	assert.Equal(t, small, b.String())
}

// failing creates and reads all documents but one.
type failing struct {
	oplog.Memory
	on string
}

func (f *failing) Create(ctx context.Context, h oplog.Header, c oplog.Content) (oplog.Grown, error) {
	if h.ID == f.on {
		return oplog.Grown{}, errors.Join(oplog.ErrFull)
	}
	return f.Memory.Create(ctx, h, c)
}

func (f *failing) Read(ctx context.Context, id string, after uint64) (oplog.Content, error) {
	if id == f.on {
		return oplog.Content{}, oplog.ErrDamaged
	}
	return f.Memory.Read(ctx, id, after)
}

// O9: a document that cannot be read takes no other out of the backup.
func TestBackupGoesOn(t *testing.T) {
	log := new(failing)
	for _, id := range []string{"wk_1", "wk_2", "wk_3"} {
		_, err := log.Create(t.Context(), oplogtest.Head(id), oplog.Content{Ops: oplogtest.Ops("ana", 2)})
		require.NoError(t, err)
	}
	log.on = "wk_2"
	var b strings.Builder
	lacks, err := oplog.WriteBackup(t.Context(), &b, log)
	require.NoError(t, err)
	require.Len(t, lacks, 1)
	assert.Equal(t, "wk_2", lacks[0].ID)
	docs, err := oplog.ReadBackup(strings.NewReader(b.String()))
	require.NoError(t, err)
	require.Len(t, docs, 2)
	assert.Equal(t, "wk_3", docs[1].ID)
}

// The newer of two headers stays when a backup is merged.
func TestRestoreKeepsTheNewerHeader(t *testing.T) {
	for _, c := range []struct {
		name string
		age  time.Duration
		want string
	}{{"backup is older", time.Hour, "On the device"}, {"backup is newer", -time.Hour, "Loan"}} {
		t.Run(c.name, func(t *testing.T) {
			docs, err := oplog.ReadBackup(strings.NewReader(small))
			require.NoError(t, err)
			var log oplog.Memory
			h := docs[0].Header
			h.Title, h.Updated = "On the device", h.Updated.Add(c.age)
			_, err = log.Create(t.Context(), h, oplog.Content{})
			require.NoError(t, err)
			_, err = oplog.Restore(t.Context(), &log, docs, at)
			require.NoError(t, err)
			list, err := log.Documents(t.Context())
			require.NoError(t, err)
			assert.Equal(t, c.want, list[0].Title)
		})
	}
}
