package oplog

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Begin fills the ledger of a new document, and returns its header as it is to
// be kept.
func (l *Ledger) Begin(rules Rules, h Header, c Content, now time.Time) (Header, error) {
	if h.ID == "" || len(h.ID) > crdt.MaxID {
		return h, &Refusal{Invalid, "a workspace has no id, or a long one"}
	}
	d := Document{Header: h.Clone(), Content: c}.Settled(now)
	if err := l.Take(rules, Access{Grant: Grant{Wish: Wish{Role: Edit}}}, d.Folded(), now); err != nil {
		return h, err
	}
	for _, op := range c.Ops {
		l.number(op)
	}
	return d.Header, nil
}

// Registers yields all that the ledger holds in the order of crdt.Doc.
func (l *Ledger) Registers() iter.Seq[crdt.Register] {
	spots := make([]Spot, 0, len(l.Cells))
	for at := range l.Cells {
		spots = append(spots, at)
	}
	slices.SortFunc(spots, func(a, b Spot) int { return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Key, b.Key)) })
	return func(yield func(crdt.Register) bool) {
		for _, at := range spots {
			for _, c := range slices.Backward(l.Cells[at]) {
				if !yield(crdt.Register{Entity: at.Entity, Key: at.Key, Stamp: c.Stamp, Value: c.Value}) {
					return
				}
			}
		}
	}
}

// Forget lets go of things that were deleted before a moment, and begins an
// epoch if there are any. The ledger holds the whole document.
func (l *Ledger) Forget(before time.Time) (gone []crdt.ID) {
	for id := range l.Makers {
		del := l.newest(id, crdt.KeyDel)
		if del.Value.Known() && del.Stamp.Time().Before(before) {
			gone = append(gone, id)
			delete(l.Makers, id)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	for at := range l.Cells {
		if _, there := l.Makers[at.Entity]; !there {
			delete(l.Cells, at)
		}
	}
	l.Recount()
	l.Epoch = newEpoch()
	l.Raise()
	return gone
}

// Recount counts all that the ledger holds.
func (l *Ledger) Recount() {
	l.Used, l.Sum = Used{}, crdt.Sum{}
	for at, cells := range l.Cells {
		l.Used.Registers++
		l.Used.Bytes += len(at.Key) + len(cells[0].Value.String())
		for _, c := range cells {
			l.Sum.Add(crdt.Register{Entity: at.Entity, Key: at.Key, Stamp: c.Stamp, Value: c.Value})
		}
		if at.Key == crdt.KeyKind {
			live, dead := state(cells[0].Value, l.newest(at.Entity, crdt.KeyDel).Value)
			l.Used.Live += live
			l.Used.Dead += dead
		}
	}
}
