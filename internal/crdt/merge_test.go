package crdt_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// C1, C2, C5, C6: any order, grouping and repetition of a set of ops gives the
// same state and the same tree, and it is the one that the rules derive.
func TestP1MergeLaws(t *testing.T) {
	eachSeed(t, "P1", 20_000, func(t *testing.T, rng *rand.Rand) {
		g := newGroup(rng)
		for range 1 + rng.IntN(150) {
			g.act()
		}
		ops := g.ops()
		for range rng.IntN(4) {
			ops = append(ops, g.forged())
		}
		var all crdt.Doc
		all.Apply(ops...)
		want := newModel(ops).show()
		if got := show(&all); got != want {
			t.Errorf("applied at once:\n%s\nwant:\n%s", got, want)
		}
		for _, d := range []*crdt.Doc{inPieces(rng, ops), bySnapshots(rng, ops)} {
			if d.Hash() != all.Hash() || !d.Equal(&all) {
				t.Errorf("registers differ after the same %d ops", len(ops))
			}
			if got := show(d); got != want {
				t.Errorf("step by step:\n%s\nwant:\n%s", got, want)
			}
		}
	})
}

// C1: what comes at once for many entities that are new equals what comes write
// by write, also from forged ops that say one thing twice, nothing, or nowhere.
func TestManyAtOnce(t *testing.T) {
	eachSeed(t, "many", 1000, func(t *testing.T, rng *rand.Rand) {
		keys := []string{"title", "f/a", "f/b", "f/c", crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel}
		value := func(key string) jsontext.Value {
			id := crdt.ID(fmt.Sprint("e", rng.IntN(150)))
			switch {
			case key == crdt.KeyPlace && rng.IntN(5) > 0:
				return crdt.Place{Parent: []crdt.ID{"", id}[rng.IntN(2)], Order: "V"}.Value()
			case key == crdt.KeyDel || rng.IntN(9) == 0:
				return jsontext.NullValue
			case rng.IntN(30) == 0:
				return jsontext.Value{}
			}
			return jsontext.Of(string(id))
		}
		var ops []crdt.Op
		for n := range uint64(1 + rng.IntN(4)) {
			op := crdt.Op{Replica: "ana", N: n + 1, Stamp: crdt.Stamp(fmt.Sprintf("%012x-0000-ana", rng.IntN(3)))}
			for range rng.IntN(200) {
				id := crdt.ID(fmt.Sprint("e", rng.IntN(150)))
				if rng.IntN(40) == 0 {
					id = ""
				}
				some := rng.Perm(len(keys))[:1+rng.IntN(len(keys))]
				if rng.IntN(20) == 0 {
					some = append(some, some[0])
				}
				for _, k := range some {
					key := keys[k]
					if rng.IntN(60) == 0 {
						key = ""
					}
					op.Writes = append(op.Writes, crdt.Write{Entity: id, Key: key, Value: value(key)})
				}
			}
			ops = append(ops, op)
		}
		var all, one crdt.Doc
		changed := all.Apply(ops...)
		touched := map[crdt.ID]bool{}
		for _, op := range ops {
			for _, w := range op.Writes {
				for _, id := range one.Apply(crdt.Op{Replica: op.Replica, N: op.N, Stamp: op.Stamp, Writes: []crdt.Write{w}}) {
					touched[id] = true
				}
			}
		}
		if !all.Equal(&one) || all.Hash() != one.Hash() || all.Newest() != one.Newest() || show(&all) != show(&one) {
			t.Errorf("at once:\n%s\nwrite by write:\n%s", show(&all), show(&one))
		}
		if want := slices.Sorted(maps.Keys(touched)); !slices.Equal(changed, want) {
			t.Errorf("changed %v, want %v", changed, want)
		}
		edit := crdt.Op{Replica: "ben", N: 1, Stamp: "000000000009-0000-ben", Writes: []crdt.Write{{Entity: "e1", Key: "a", Value: jsontext.Of("x")}, {Entity: "e1", Key: "z", Value: jsontext.Of("y")}}}
		all.Apply(edit)
		one.Apply(edit)
		if !all.Equal(&one) {
			t.Error("an edit afterwards makes them differ")
		}
	})
}

func shuffled(rng *rand.Rand, ops []crdt.Op) []crdt.Op {
	ops = slices.Clone(ops)
	rng.Shuffle(len(ops), func(i, j int) { ops[i], ops[j] = ops[j], ops[i] })
	return ops
}

// inPieces applies ops in any order and grouping, some of them twice, and
// looks at the tree in between.
func inPieces(rng *rand.Rand, ops []crdt.Op) *crdt.Doc {
	var d crdt.Doc
	again := shuffled(rng, ops)[:rng.IntN(len(ops)+1)]
	for pending := shuffled(rng, append(again, ops...)); len(pending) > 0; {
		n := 1 + rng.IntN(min(5, len(pending)))
		d.Apply(pending[:n]...)
		pending = pending[n:]
		if rng.IntN(2) == 0 {
			d.Children(crdt.ID("e1"))
			d.Unplaced()
		}
	}
	return &d
}

// bySnapshots lets two Docs take a part each and then merge one another.
func bySnapshots(rng *rand.Rand, ops []crdt.Op) *crdt.Doc {
	var a, b crdt.Doc
	for _, op := range shuffled(rng, ops) {
		if rng.IntN(2) == 0 {
			a.Apply(op)
		} else {
			b.Apply(op)
		}
		if rng.IntN(20) == 0 {
			a.Merge(slices.Collect(b.Registers())...)
		}
	}
	b.Merge(slices.Collect(a.Registers())...)
	return &b
}

// C3: the later stamp wins; the order of arrival does not matter.
func TestLaterStampWins(t *testing.T) {
	write := func(ms int64, replica, title string) crdt.Op {
		s := newPerson(replica, at(ms))
		var c crdt.Change
		c.Set("a", "title", jsontext.Of(title))
		ops, err := s.Commit(s.doc, "", c)
		if err != nil {
			t.Fatal(err)
		}
		return ops[0]
	}
	for _, c := range []struct {
		name        string
		first, then crdt.Op
		want        string
	}{
		{"later clock", write(1, "ben", "old"), write(2, "ana", "new"), "new"},
		{"later clock came first", write(2, "ana", "new"), write(1, "ben", "old"), "new"},
		{"same moment, replica decides", write(1, "ana", "hers"), write(1, "ben", "his"), "his"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d crdt.Doc
			d.Apply(c.first)
			changed := d.Apply(c.then)
			if got := d.Get("a", "title").Or(""); got != c.want {
				t.Errorf("title = %q, want %q", got, c.want)
			}
			if won := c.then.Writes[0].Value.Or("") == c.want; won != (len(changed) == 1) {
				t.Errorf("changed = %v", changed)
			}
		})
	}
}

// C3: who has seen a value beats it, even with a clock an hour behind.
func TestEditAfterSeeingWins(t *testing.T) {
	ana, ben := newPerson("ana", at(3_600_000)), newPerson("ben", at(0))
	var c crdt.Change
	c.Set("a", "title", jsontext.Of("Ana's"))
	hers, _ := ana.Commit(ana.doc, "", c)
	ben.doc.Apply(hers...)
	c = crdt.Change{}
	c.Set("a", "title", jsontext.Of("Ben's"))
	ops, _ := ben.Commit(ben.doc, "", c)
	ana.doc.Apply(ops...)
	if got := ana.doc.Get("a", "title").Or(""); got != "Ben's" {
		t.Errorf("title = %q, want Ben's", got)
	}
	if ops[0].Writes[0].Base != hers[0].Stamp {
		t.Errorf("base = %q", ops[0].Writes[0].Base)
	}
}
