package oplog

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Restored tells what became of the documents of a backup.
type Restored struct {
	Made, Merged []string // IDs of what is in the log now: new, or beside what was there
	Failed       []Header // of what is not
}

// Restore brings documents of a backup into a log: those that are not there as
// they are, the others beside what is there, so that nothing is taken away.
// Stamps that lie in the future of now are made anew (see Settled). It goes on
// after a document that fails; the error says what went wrong with each.
func Restore(ctx context.Context, log Log, docs []Document, now time.Time) (Restored, error) {
	var done Restored
	var problems []error
	for _, d := range docs {
		made, err := restore(ctx, log, d, now)
		switch {
		case err != nil:
			done.Failed = append(done.Failed, d.Header)
			problems = append(problems, err)
		case made:
			done.Made = append(done.Made, d.ID)
		default:
			done.Merged = append(done.Merged, d.ID)
		}
	}
	return done, errors.Join(problems...)
}

func restore(ctx context.Context, log Log, d Document, now time.Time) (made bool, err error) {
	d = d.Settled(now)
	_, err = log.Create(ctx, d.Header, d.Content)
	if !errors.Is(err, ErrExists) {
		return err == nil, err
	}
	h := d.Header
	if here, ok := header(ctx, log, h.ID); ok && here.Updated.After(h.Updated) {
		h = here
	}
	if len(d.Registers) == 0 && len(d.Damaged) == 0 {
		_, err = log.Append(ctx, h, "", d.Ops)
		return false, err
	}
	return false, log.Merge(ctx, h, d.Content)
}

func header(ctx context.Context, log Log, id string) (Header, bool) {
	list, _ := log.Documents(ctx)
	for _, h := range list {
		if h.ID == id {
			return h, true
		}
	}
	return Header{}, false
}

// MaxAhead is how far in the future a stamp may lie (SYNC 2.4).
const MaxAhead = 60 * time.Second

// Settled returns the document without stamps further ahead of now than
// MaxAhead (SYNC 3.6, 79): one such stamp would pull every later one after it,
// and a clock that went wrong once would win for years. What carries one keeps
// its value and its turn, under a stamp right behind the others of the backup,
// so that it beats them as before and loses to what was written since. The same
// backup gives the same stamps each time.
func (d Document) Settled(now time.Time) Document {
	limit := now.Add(MaxAhead)
	ahead := func(s crdt.Stamp) bool { return s.Time().After(limit) }
	if d.Updated.After(limit) {
		d.Updated = now
	}
	fair := Content{Damaged: d.Damaged}
	for _, r := range d.Registers {
		if !ahead(r.Stamp) {
			fair.Registers = append(fair.Registers, r)
		}
	}
	for _, op := range d.Ops {
		if !ahead(op.Stamp) {
			fair.Ops = append(fair.Ops, op)
		}
	}
	if len(fair.Registers) == len(d.Registers) && len(fair.Ops) == len(d.Ops) {
		return d
	}
	late := slices.DeleteFunc(d.Folded(), func(r crdt.Register) bool { return !ahead(r.Stamp) })
	slices.SortStableFunc(late, func(a, b crdt.Register) int { return cmp.Compare(a.Stamp, b.Stamp) })
	fair.Ops = append(fair.Ops, behind(fair.Doc(), late)...)
	d.Content = fair
	return d
}

// behind returns registers, in the order of their stamps, as ops that come
// right behind all that a document knows. It checks nothing and adds nothing,
// as a Session would: what is in a backup was allowed where it was written,
// circles and long order keys included, and the same must come of it each time.
func behind(d *crdt.Doc, late []crdt.Register) []crdt.Op {
	sum := sha256.New()
	_, _ = io.WriteString(sum, string(d.Newest()))
	for _, r := range late {
		_, _ = io.WriteString(sum, r.Wire().String())
	}
	replica := "restored" + hex.EncodeToString(sum.Sum(nil)[:16])
	var ops []crdt.Op
	at, was, room := d.Newest(), crdt.Stamp(""), 0
	for _, r := range late {
		base := d.Stamp(r.Entity, r.Key)
		size := len(r.Entity) + len(r.Key) + len(r.Value.String()) + len(base) + 160 // bounds what a write takes on the wire
		if r.Stamp != was || len(ops[len(ops)-1].Writes) == crdt.MaxWrites || size > room {
			at, was, room = at.Next(replica), r.Stamp, crdt.MaxOpBytes-1024
			ops = append(ops, crdt.Op{Replica: replica, N: uint64(len(ops) + 1), Stamp: at})
		}
		room -= size
		op := &ops[len(ops)-1]
		op.Writes = append(op.Writes, crdt.Write{Entity: r.Entity, Key: r.Key, Value: r.Value, Base: base})
	}
	return ops
}
