package oplog

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Rules say what may be written through a link, as a table that a server is
// started with: it knows no maps. Who may edit may write all that is not
// Withheld. Who may contribute may write what the table names: things of some
// kinds that the same device made, and own entries on those of others. An op
// with one write that is not allowed is refused whole.
type Rules struct {
	Contribute map[string]Allowed // by kind
	Withheld   []string           // kinds and keys that nobody writes, beside "share" and "acl"

	// Most bounds how many live things of a kind a document holds. A heal may go
	// past it: what it brings was there before.
	Most map[string]int

	// Value tells people what is wrong with a value, whoever writes it. It may
	// be nil. A kind is empty while nobody said what the thing is.
	Value func(kind, key string, v jsontext.Value) error
}

// Allowed is what a contributor may write to things of one kind. Key that end
// in * stand for all that begin so.
type Allowed struct {
	Keys   []string // of a thing that the same device made, kind and del with them; none: nobody makes one
	Author string   // the one of them whose value must be the author's name
	Each   []string // on a thing of anybody: the key is one of these, and then the author's name
}

// Thing is what a store knows of an entity for judging a write to it.
type Thing struct {
	Known     bool   // something was written to it
	Maker     string // who wrote to it first
	Kind      string
	DeletedBy string // who deleted it
	Deleted   bool
}

var withheld = []string{"share", "acl"}

// check tells why an op is refused, nil if it is not.
func (r Rules) check(a Access, op crdt.Op, find func(crdt.ID) Thing) *Refusal {
	if a.Role < Contribute || a.Role > Edit {
		return &Refusal{Forbidden, "this link is for looking on"}
	}
	if a.Role == Contribute && a.By == "" {
		return &Refusal{Forbidden, "who adds something needs a name"}
	}
	made := kindsIn(op.Writes)
	for _, w := range op.Writes {
		was := find(w.Entity)
		kind := was.Kind
		if k, ok := made[w.Entity]; ok {
			kind = k
		}
		switch {
		case r.withholds(kind) || r.withholds(was.Kind) || r.withholds(w.Key):
			return &Refusal{Forbidden, "this cannot be written through a link"}
		case a.Role == Contribute && !r.mayAdd(a.By, was, kind, w):
			return &Refusal{Forbidden, "this link is for adding, not for changing what others made"}
		}
		if r.Value != nil {
			if err := r.Value(kind, w.Key, w.Value); err != nil {
				return &Refusal{Invalid, err.Error()}
			}
		}
	}
	return nil
}

// many refuses an op that makes more things of a kind than there may be.
func (r Rules) many(made map[string]int, count func(kind string) int) *Refusal {
	for _, kind := range slices.Sorted(maps.Keys(made)) {
		if most := r.Most[kind]; most > 0 && made[kind] > 0 && count(kind)+made[kind] > most {
			return &Refusal{Quota, fmt.Sprintf("the workspace would have more than %d %ss", most, kind)}
		}
	}
	return nil
}

// kindsIn returns what an op says its entities are.
func kindsIn(writes []crdt.Write) map[crdt.ID]string {
	var kinds map[crdt.ID]string
	for _, w := range writes {
		if w.Key == crdt.KeyKind {
			if kinds == nil {
				kinds = map[crdt.ID]string{}
			}
			kinds[w.Entity] = w.Value.Or("")
		}
	}
	return kinds
}

func (r Rules) withholds(name string) bool {
	return slices.Contains(withheld, name) || slices.Contains(r.Withheld, name)
}

// mayAdd tells whether a contributor may make one write. Kind is what the thing
// is after the op.
func (r Rules) mayAdd(by string, was Thing, kind string, w crdt.Write) bool {
	if was.Deleted && was.DeletedBy != by {
		return false // what somebody else threw away stays away
	}
	if kind == "" {
		kind = was.Kind // undoing to make something clears what it is
	}
	table, ok := r.Contribute[kind]
	if !ok || was.Kind != "" && was.Kind != kind {
		return false
	}
	if was.Known && was.Maker != by {
		return was.Kind != "" && slices.ContainsFunc(table.Each, func(prefix string) bool { return w.Key == prefix+by })
	}
	switch {
	case w.Key == crdt.KeyKind || w.Key == crdt.KeyDel:
		return len(table.Keys) > 0
	case w.Key == table.Author:
		return w.Value.Or("") == by || !w.Value.Known()
	}
	return slices.ContainsFunc(table.Keys, func(key string) bool {
		prefix, open := strings.CutSuffix(key, "*")
		return w.Key == key || open && strings.HasPrefix(w.Key, prefix)
	}) || slices.ContainsFunc(table.Each, func(prefix string) bool { return w.Key == prefix+by })
}

// Refuses tells why a store would refuse writes through a link, nil if it would
// not: a page asks before it writes, so that nothing is lost that was typed.
func (r Rules) Refuses(a Access, writes []crdt.Write, find func(crdt.ID) Thing) *Refusal {
	return r.check(a, crdt.Op{Writes: writes}, find)
}
