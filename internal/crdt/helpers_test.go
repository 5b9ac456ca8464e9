package crdt_test

import (
	_ "embed"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

var (
	soak = flag.Bool("soak", false, "run the randomised tests at the full number of sets")
	sets = flag.Int("sets", 0, "run this many sets instead")
	seed = flag.Uint64("seed", 0, "run only this seed")
)

//go:embed testdata/seeds.txt
var seedsFile string

// atLength tells whether to run at full length, as make soak does.
func atLength() bool { return *soak || os.Getenv("WORTHMAP_SOAK") != "" }

// eachSeed runs a property for every seed that ever failed, which stand in
// testdata/seeds.txt as "name seed", and for many more: full with -soak, a
// tenth without. A failure names its seed.
func eachSeed(t *testing.T, name string, full int, property func(t *testing.T, rng *rand.Rand)) {
	t.Helper()
	run := func(s uint64) bool {
		ok := false
		defer func() {
			if p := recover(); p != nil {
				t.Errorf("%s panics: %v", name, p)
			}
			if t.Failed() && !ok {
				t.Errorf("%s fails for -seed %d; keep it in testdata/seeds.txt", name, s)
			}
		}()
		property(t, rand.New(rand.NewPCG(s, 0)))
		ok = !t.Failed()
		return ok
	}
	if *seed != 0 {
		run(*seed)
		return
	}
	for _, s := range keptSeeds(t, name) {
		if !run(s) {
			return
		}
	}
	n := full / 10
	if atLength() {
		n = full
	}
	if *sets > 0 {
		n = *sets
	}
	if testing.Short() {
		n = min(n, 50)
	}
	first := uint64(time.Now().UnixNano())
	for i := range n {
		if !run(first + uint64(i)) {
			return
		}
	}
	t.Logf("%s held for %d seeds from %d", name, n, first)
}

func keptSeeds(t *testing.T, name string) []uint64 {
	var seeds []uint64
	for line := range strings.Lines(seedsFile) {
		if test, text, ok := strings.Cut(line, " "); ok && test == name {
			s, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			seeds = append(seeds, s)
		}
	}
	return seeds
}

// at is a clock that stands still.
func at(ms int64) func() time.Time { return func() time.Time { return time.UnixMilli(ms) } }

// put wishes for a new entity.
func put(c *crdt.Change, id, kind, parent, order string) {
	c.Set(crdt.ID(id), crdt.KeyKind, jsontext.Of(kind))
	c.Set(crdt.ID(id), crdt.KeyPlace, crdt.Place{Parent: crdt.ID(parent), Order: order}.Value())
}

// person edits a copy of her own.
type person struct {
	doc *crdt.Doc
	*crdt.Session
	log []crdt.Op // what she did
}

func newPerson(name string, now func() time.Time) *person {
	return &person{doc: new(crdt.Doc), Session: crdt.NewSession(name, now)}
}

func (p *person) keep(ops []crdt.Op) { p.log = append(p.log, ops...) }

// group is some people with clocks that are wrong by up to an hour, who do
// random things and hear of each other now and then.
type group struct {
	rng    *rand.Rand
	ms     int64
	people []*person
	heard  [][]int // of whom each applied how many ops
}

func newGroup(rng *rand.Rand) *group {
	g := &group{rng: rng, ms: 1_700_000_000_000}
	for i := range 2 + rng.IntN(4) {
		skew := rng.Int64N(7_200_000) - 3_600_000
		g.people = append(g.people, newPerson(fmt.Sprint("p", i), func() time.Time { return time.UnixMilli(g.ms + skew) }))
	}
	for range g.people {
		g.heard = append(g.heard, make([]int, len(g.people)))
	}
	return g
}

// name returns one of few entities, so that people meet.
func (g *group) name() crdt.ID { return crdt.ID(fmt.Sprint("e", g.rng.IntN(8))) }

// act lets somebody do something.
func (g *group) act() {
	g.ms += g.rng.Int64N(3) * g.rng.Int64N(5)
	p := g.people[g.rng.IntN(len(g.people))]
	g.keepDoing(p)
	if g.rng.IntN(3) == 0 {
		g.hear(g.rng.IntN(len(g.people)), g.rng.IntN(len(g.people)))
	}
}

// hear lets one person apply what another did, in its order.
func (g *group) hear(to, from int) {
	if to == from {
		return
	}
	n := g.heard[to][from]
	news := g.people[from].log[n:]
	g.people[to].doc.Apply(news...)
	g.heard[to][from] += len(news)
}

func (g *group) keepDoing(p *person) {
	var c crdt.Change
	e := g.name()
	switch g.rng.IntN(10) {
	case 0, 1:
		c.Set(e, crdt.KeyKind, jsontext.Of("card"))
		c.Set(e, crdt.KeyPlace, g.place())
	case 2, 3, 4:
		c.Set(e, crdt.KeyPlace, g.place())
	case 5:
		c.Set(e, "title", jsontext.Of(fmt.Sprint("t", g.rng.IntN(4))))
	case 6:
		c.Set(e, "title", jsontext.NullValue)
	case 7:
		c = crdt.Delete(p.doc, p.Replica(), e)
	case 8:
		c = crdt.Restore(p.doc, e)
	case 9:
		ops, _, _ := p.Undo(p.doc)
		if g.rng.IntN(2) == 0 {
			more, _, _ := p.Redo(p.doc)
			ops = append(ops, more...)
		}
		p.keep(ops)
		return
	}
	ops, err := p.Commit(p.doc, "do", c)
	if err == nil {
		p.keep(ops)
	}
}

func (g *group) place() jsontext.Value {
	switch g.rng.IntN(12) {
	case 0:
		return jsontext.NullValue
	case 1:
		return crdt.Place{Parent: "ghost", Order: "V"}.Value()
	case 2, 3:
		return crdt.Place{Order: fmt.Sprint("V", 1+g.rng.IntN(9))}.Value()
	}
	return crdt.Place{Parent: g.name(), Order: "V", X: float64(g.rng.IntN(9)), Free: true}.Value()
}

func (g *group) ops() []crdt.Op {
	var all []crdt.Op
	for _, p := range g.people {
		all = append(all, p.log...)
	}
	return all
}

// forged returns an op that no session would write: a stamp that others have
// too, places that are none, things under themselves.
func (g *group) forged() crdt.Op {
	op := crdt.Op{Replica: "x", N: 1, Stamp: crdt.Stamp(fmt.Sprintf("%012x-%04x-x", 0x18b_d000_0000+g.rng.IntN(3), g.rng.IntN(3)))}
	for range 1 + g.rng.IntN(3) {
		e := g.name()
		w := crdt.Write{Entity: e, Key: crdt.KeyPlace, Value: crdt.Place{Parent: e, Order: fmt.Sprint(g.rng.IntN(3))}.Value()}
		switch g.rng.IntN(4) {
		case 0:
			w.Value = jsontext.OfNumber(float64(g.rng.IntN(2)))
		case 1:
			w.Value = g.place()
		case 2:
			w.Key, w.Value = crdt.KeyKind, jsontext.Of(fmt.Sprint("k", g.rng.IntN(2)))
		}
		op.Writes = append(op.Writes, w)
	}
	return op
}

// show prints the tree, the unplaced and the trash.
func show(d *crdt.Doc) string {
	var b strings.Builder
	var under func(e crdt.ID, depth int)
	under = func(e crdt.ID, depth int) {
		for _, kid := range d.Children(e) {
			fmt.Fprintf(&b, "%*s%s %s %v\n", 2*depth, "", kid, d.Get(kid, "title"), d.Place(kid))
			under(kid, depth+1)
		}
	}
	under("", 0)
	fmt.Fprintln(&b, "unplaced", d.Unplaced())
	fmt.Fprintln(&b, "trash", d.Trash())
	return b.String()
}
