package oplog

import (
	"fmt"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// made tells by how many an op changes the number of live things of the kinds
// that are bounded.
func (l *Ledger) made(op crdt.Op, rules Rules) map[string]int {
	if len(rules.Most) == 0 {
		return nil
	}
	var made map[string]int
	seen := map[crdt.ID]bool{}
	for _, w := range op.Writes {
		if w.Key != crdt.KeyKind && w.Key != crdt.KeyDel || seen[w.Entity] {
			continue
		}
		seen[w.Entity] = true
		kind, del := l.newest(w.Entity, crdt.KeyKind), l.newest(w.Entity, crdt.KeyDel)
		before, _ := state(kind.Value, del.Value)
		if before > 0 && rules.Most[kind.Value.Or("")] > 0 {
			add(&made, kind.Value.Or(""), -1)
		}
		for _, x := range op.Writes {
			if at := (Spot{x.Entity, x.Key}); x.Entity == w.Entity && (len(l.Cells[at]) == 0 || later(op.Stamp, x.Value, l.Cells[at][0])) {
				switch x.Key {
				case crdt.KeyKind:
					kind.Value = x.Value
				case crdt.KeyDel:
					del.Value = x.Value
				}
			}
		}
		after, _ := state(kind.Value, del.Value)
		if after > 0 && rules.Most[kind.Value.Or("")] > 0 {
			add(&made, kind.Value.Or(""), 1)
		}
	}
	return made
}

func add(m *map[string]int, kind string, n int) { put(m, kind, (*m)[kind]+n) }

// Bounded returns the kinds of which some ops may make more or fewer things, and
// of which there may not be any number.
func (l *Ledger) Bounded(rules Rules, ops ...crdt.Op) (kinds []string) {
	if len(rules.Most) == 0 {
		return nil
	}
	for _, op := range ops {
		for _, w := range op.Writes {
			kind := ""
			switch w.Key {
			case crdt.KeyKind:
				kind = w.Value.Or("")
			case crdt.KeyDel:
				kind = l.newest(w.Entity, crdt.KeyKind).Value.Or("")
			}
			if rules.Most[kind] > 0 && !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}

// count tells how many live things of a kind there are.
func (l *Ledger) count(kind string) (n int) {
	if n, ok := l.Counts[kind]; ok {
		return n
	}
	for at, cells := range l.Cells {
		if at.Key == crdt.KeyKind && cells[0].Value.Or("") == kind && !l.newest(at.Entity, crdt.KeyDel).Value.Known() {
			n++
		}
	}
	return n
}

// growth tells how much more a document holds after some writes. It tells
// things apart by kind and del as crdt does.
func (l *Ledger) growth(s crdt.Stamp, writes []crdt.Write) (g Used) {
	said := map[crdt.ID]*[2]jsontext.Value{} // kind and del after the writes
	for _, w := range writes {
		cells := l.Cells[Spot{w.Entity, w.Key}]
		wins := len(cells) == 0 || later(s, w.Value, cells[0])
		if len(cells) == 0 {
			g.Registers++
			g.Bytes += len(w.Key) + len(w.Value.String())
		} else if wins {
			g.Bytes += len(w.Value.String()) - len(cells[0].Value.String())
		}
		if wins && (w.Key == crdt.KeyKind || w.Key == crdt.KeyDel) {
			after := said[w.Entity]
			if after == nil {
				after = &[2]jsontext.Value{l.newest(w.Entity, crdt.KeyKind).Value, l.newest(w.Entity, crdt.KeyDel).Value}
				said[w.Entity] = after
			}
			if w.Key == crdt.KeyKind {
				after[0] = w.Value
			} else {
				after[1] = w.Value
			}
		}
	}
	for id, after := range said {
		live, dead := state(l.newest(id, crdt.KeyKind).Value, l.newest(id, crdt.KeyDel).Value)
		nowLive, nowDead := state(after[0], after[1])
		g.Live += nowLive - live
		g.Dead += nowDead - dead
	}
	return g
}

// state counts a thing as live or deleted.
func state(kind, del jsontext.Value) (live, dead int) {
	switch {
	case kind.Or("") == "":
		return 0, 0
	case del.Known():
		return 0, 1
	}
	return 1, 0
}

func (u Used) plus(v Used) Used {
	return Used{u.Live + v.Live, u.Dead + v.Dead, u.Registers + v.Registers, u.Bytes + v.Bytes}
}

// room refuses what makes a document larger than it may get. What makes it
// smaller, or only changes what is there, is allowed even past a bound.
func (l *Ledger) room(grown Used) *Refusal {
	after, most := l.Used.plus(grown), l.Bounds
	switch {
	case grown.Live > 0 && after.Live > most.Live:
		return &Refusal{Quota, fmt.Sprintf("the workspace would have more than %d things", most.Live)}
	case grown.Registers > 0 && after.Registers > most.Registers:
		return &Refusal{Quota, fmt.Sprintf("the workspace would have more than %d entries", most.Registers)}
	case grown.Bytes > 0 && after.Bytes > most.Bytes:
		return &Refusal{Quota, fmt.Sprintf("the workspace would be larger than %d MB", most.Bytes>>20)}
	}
	return nil
}

// over is room for what has come already.
func (l *Ledger) over(before Used) *Refusal {
	after := l.Used
	l.Used = before
	no := l.room(after.plus(Used{-before.Live, -before.Dead, -before.Registers, -before.Bytes}))
	l.Used = after
	return no
}
