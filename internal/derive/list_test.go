package derive_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

var examples = []string{"healthcare-journey", "b2b-ecosystem", "community-programme"}

func example(t testing.TB, name string) *board { return open(t, "../../web/examples/"+name+".json") }

// listed writes the figures of every scope as text, to compare two of them.
func listed(f *derive.Figures) string {
	var b strings.Builder
	w := f.Workspace()
	scopes := []crdt.ID{workspace.Root}
	for _, kind := range []string{"map", "stage", "cluster", "outcome"} {
		for e := range w.OfKind(kind) {
			scopes = append(scopes, e.ID)
		}
	}
	for _, scope := range scopes {
		fmt.Fprintf(&b, "of %s\n", scope)
		for _, g := range f.List(scope) {
			fmt.Fprintf(&b, " %s", g.Ref)
			if scope == workspace.Root {
				x := *g
				x.Series = nil
				fmt.Fprintf(&b, " %+v", x)
				if g.Series != nil {
					fmt.Fprintf(&b, " %v", *g.Series)
				}
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}

// listsAlike fails unless the lists are those of a fresh start (D1).
func (b *board) listsAlike(after string) {
	b.t.Helper()
	fresh := b.again()
	fresh.At(today)
	got, want := listed(b.figures), listed(fresh)
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			b.t.Fatalf("%s: line %d\n got %s\nwant %s", after, i, at(g, i), at(w, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

// today is 2026-03-31, for figures that need a day.
var today = func() int { p, _ := measure.ParsePeriod("2026-03-31"); return p.Last }()

// D1: after any edit of any workspace, lists are those of a fresh start.
func TestD1_ListsAfterAnyEdit(t *testing.T) {
	edits, seeds := 60, uint64(1)
	if os.Getenv("WORTHMAP_SOAK") != "" {
		edits, seeds = 150, 6
	}
	for _, name := range examples {
		for seed := range seeds {
			b := example(t, name)
			b.figures.At(today)
			rng := rand.New(rand.NewPCG(seed, 2))
			b.listsAlike(name)
			for n := range edits {
				what := b.stir(rng)
				b.listsAlike(fmt.Sprintf("%s, seed %d, edit %d: %s", name, seed, n, what))
			}
		}
	}
	for seed := range seeds {
		b := neutral(t, parse(t, small))
		b.figures.At(today)
		rng := rand.New(rand.NewPCG(seed, 3))
		for n := range 2 * edits {
			what := b.random(rng, n)
			b.listsAlike(fmt.Sprintf("small, seed %d, edit %d: %s", seed, n, what))
		}
	}
}

// D1: so are the figures of single records, whichever were asked for before,
// and the lists when somebody asks for them at last.
func TestD1_OwnAfterAnyEdit(t *testing.T) {
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		rng := rand.New(rand.NewPCG(5, 8))
		for n := range 60 {
			what := fmt.Sprintf("%s, edit %d: %s", name, n, b.stir(rng))
			fresh := b.again()
			fresh.At(today)
			ids := slices.Collect(b.doc.Entities())
			for range 12 {
				id := ids[rng.IntN(len(ids))]
				if got, want := said(b.figures.Own(id)), said(fresh.Own(id)); got != want {
					t.Fatalf("%s: %s\n got %s\nwant %s", what, id, got, want)
				}
			}
			if n%20 == 19 {
				b.listsAlike(what)
			}
		}
	}
}

// D15: a network that is measured anew reaches everybody on the map, and who
// asks about one of them waits for no other.
func TestD15_OwnComputesNoOthers(t *testing.T) {
	b := example(t, "b2b-ecosystem")
	n := b.figures.Relations("mr1").Compute()
	b.figures.Keep(n)
	b.figures.List("mr1")
	one := testing.AllocsPerRun(10, func() {
		b.figures.Keep(n)
		b.figures.Own("c01")
	})
	all := testing.AllocsPerRun(10, func() {
		b.figures.Keep(n)
		b.figures.List("mr1")
	})
	assert.Less(t, 5*one, all, "what one takes, and all 47 with their map")
}

// said is all that figures say, as text.
func said(figures []*derive.Figure) string {
	var b strings.Builder
	for _, g := range figures {
		x := *g
		x.Series = nil
		fmt.Fprintf(&b, "%+v\n", x)
	}
	return b.String()
}

// D1: so are they after a record of any kind went, pointed elsewhere or came
// back; surveys by question, since each is read by another rule.
func TestD1_ListsAfterEachKindGoes(t *testing.T) {
	for _, name := range examples {
		b := example(t, name)
		b.figures.At(today)
		b.figures.List(workspace.Root)
		seen := map[string]bool{}
		for _, id := range slices.Collect(b.doc.Entities()) {
			e := b.w.Element(id)
			if e == nil || id == workspace.Root || e.Kind == "map" {
				continue
			}
			sort := e.Kind + " " + e.Text("question") + " " + e.Text("type")
			if seen[sort] {
				continue
			}
			seen[sort] = true
			b.commit(crdt.Delete(b.doc, b.session.Replica(), id))
			b.listsAlike(name + ": deleted " + sort)
			b.commit(crdt.Restore(b.doc, id))
			b.listsAlike(name + ": restored " + sort)
			for _, key := range []string{"f/of", "from", "to"} {
				if v := e.Member(key); v.Known() {
					b.set(id, key, `null`)
					b.listsAlike(name + ": " + key + " of " + sort)
					b.set(id, key, v.String())
					b.listsAlike(name + ": " + key + " back of " + sort)
				}
			}
		}
	}
}

// stir changes one register of one record into something like it, deletes a
// record, brings one back, moves one or turns a link round.
func (b *board) stir(rng *rand.Rand) string {
	var live, dead []crdt.ID
	for id := range b.doc.Entities() {
		switch {
		case id == workspace.Root:
		case b.doc.Live(id):
			live = append(live, id)
		default:
			dead = append(dead, id)
		}
	}
	// First a kind, then one of it: the rare ones are what figures are made of.
	byKind := map[string][]crdt.ID{}
	for _, id := range live {
		byKind[b.doc.Kind(id)] = append(byKind[b.doc.Kind(id)], id)
	}
	id := pick(rng, byKind[pick(rng, slices.Sorted(maps.Keys(byKind))...)]...)
	if b.doc.Kind(id) == "map" {
		return "nothing"
	}
	var c crdt.Change
	switch rng.IntN(6) {
	case 0:
		c = crdt.Delete(b.doc, b.session.Replica(), id)
		b.commit(c)
		return "delete " + string(id)
	case 1:
		if len(dead) > 0 {
			id = pick(rng, dead...)
			b.commit(crdt.Restore(b.doc, id))
			return "restore " + string(id)
		}
	case 2:
		if b.doc.Kind(id) == "link" {
			c.Set(id, pick(rng, "from", "to"), workspace.EndValue(pick(rng, live...)))
			b.commit(c)
			return "end of " + string(id)
		}
	}
	e := b.w.Element(id)
	if e == nil {
		return "nothing"
	}
	keys := []string{"importance"}
	for key := range e.Members {
		if key != "place" && key != "kind" && key != "from" && key != "to" {
			keys = append(keys, key)
		}
	}
	key := pick(rng, keys...)
	v := e.Member(key)
	if key == "importance" {
		v = jsontext.OfNumber(5)
	}
	c.Set(id, key, alter(rng, v))
	b.commit(c)
	return fmt.Sprintf("%s of %s", key, id)
}

// alter returns a value like another one.
func alter(rng *rand.Rand, v jsontext.Value) jsontext.Value {
	if rng.IntN(6) == 0 {
		return jsontext.NullValue
	}
	switch v.Kind() {
	case jsontext.Array:
		items := slices.Collect(v.Items())
		if len(items) == 0 {
			return v
		}
		n := rng.IntN(len(items))
		items[n] = alter(rng, items[n])
		return jsontext.OfItems(items...)
	case jsontext.Object:
		var out jsontext.Builder
		for k, x := range v.Fields() {
			if rng.IntN(3) == 0 {
				x = alter(rng, x)
			}
			out.Set(k, x)
		}
		return out.Value()
	}
	if x, ok := v.Number(); ok {
		return jsontext.OfNumber(math.Round(x * (0.5 + rng.Float64())))
	}
	if s, ok := v.Text(); ok && len(s) > 1 {
		return jsontext.Of(pick(rng, s[:len(s)-1], s, "unmet", "s2", "oc2", "2025-Q3", "higher", "range", "love"))
	}
	return v
}

// D1: a touchpoint has figures once somebody asks about it, and as long.
func TestD1_ListsOfAskedTouchpoints(t *testing.T) {
	b := example(t, "healthcare-journey")
	b.figures.At(today)
	survey := slices.Collect(b.w.OfKind("survey"))[1].ID
	csat := derive.FigureRef{Name: "CUS-2.csat", Element: "t04"}
	has := func() bool {
		return slices.ContainsFunc(b.figures.List("mj1"), func(g *derive.Figure) bool { return g.Ref == csat })
	}
	assert.False(t, has())
	b.set(survey, "f/of", `"t04"`)
	b.listsAlike("asked")
	assert.True(t, has())
	b.set("t04", "place", crdt.Place{Parent: "s7", Order: "zz"}.Value().String())
	b.listsAlike("moved")
	b.commit(crdt.Delete(b.doc, b.session.Replica(), "t04"))
	b.listsAlike("gone")
	b.commit(crdt.Restore(b.doc, "t04"))
	b.listsAlike("back")
	b.set(survey, "f/of", `"o1"`)
	b.listsAlike("no longer asked")
	assert.False(t, has())
}

// D2: what an edit does not reach keeps its pointer, and so does a list.
func TestD2_ListsKeepPointers(t *testing.T) {
	b := example(t, "healthcare-journey")
	before := b.figures.List("mj1")
	b.set("t01", "description", `"only words"`)
	assert.Same(t, &before[0], &b.figures.List("mj1")[0], "a text changed nothing, but the list is another")
	of := map[derive.FigureRef]*derive.Figure{}
	for _, g := range before {
		of[g.Ref] = g
	}
	b.set("d1", "f/votes", "10")
	id := slices.Collect(b.w.OfKind("observation"))[5].ID
	b.set(id, "f/value", "16")
	changed := map[crdt.ID]bool{}
	for _, g := range b.figures.List("mj1") {
		if of[g.Ref] != g {
			changed[g.Ref.Element] = true
		}
	}
	assert.True(t, changed["i1"], "an observation changed nothing")
	delete(changed, "i1")
	delete(changed, "o1")
	delete(changed, "s1")
	delete(changed, "mj1")
	delete(changed, "d1")
	assert.Empty(t, changed, "figures that do not depend on it are others now")
}

// D8: every listed figure has a name, a formula and inputs that exist, and
// what cannot be computed says where to go.
func TestD8_EveryListedFigureExplains(t *testing.T) {
	for _, name := range examples {
		b := example(t, name)
		worked := 0
		list := b.figures.List(workspace.Root)
		for _, g := range list {
			w := b.figures.Why(g.Ref)
			what := name + " " + g.Ref.String()
			assert.Equal(t, g.Measure, w.Measure.ID, what)
			assert.Equal(t, g.Result, w.Figure, what)
			assert.NotEmpty(t, w.Title, what)
			assert.NotEmpty(t, w.Measure.Name, what)
			assert.NotEmpty(t, w.Measure.Words, what)
			assert.NotEmpty(t, w.Measure.Symbols, what)
			assert.NotEmpty(t, w.Measure.Source, what)
			assert.NotEmpty(t, g.Text(), what)
			assert.NotEmpty(t, g.Label, what)
			for _, text := range []string{g.Text(), w.Text, w.Worked, w.Word} {
				assert.NotContains(t, text, "NaN", what)
				assert.NotContains(t, text, "Inf", what)
			}
			for _, f := range w.Inputs {
				assert.NotNil(t, b.w.Element(f.Element), "%s: %+v", what, f)
				assert.NotContains(t, f.Value, "NaN", what)
			}
			assert.Equal(t, g.Result.OK(), w.Lack == nil, what)
			if w.Lack != nil {
				assert.NotEmpty(t, w.Lack.Sentence, what)
				assert.NotNil(t, b.w.Element(w.Lack.Element), what)
			} else {
				assert.NotEmpty(t, w.Inputs, what)
			}
			if w.Worked != "" {
				worked++
			}
		}
		t.Logf("%s: %d figures, %d with numbers in their formula", name, len(list), worked)
	}
}

// A reference goes through text and finds its figure again.
func TestFigureByRef(t *testing.T) {
	b := example(t, "healthcare-journey")
	for _, g := range b.figures.List("mj1") {
		ref, ok := derive.ParseRef(g.Ref.String())
		if !ok || b.figures.Figure(ref) != g {
			t.Errorf("%s is not found", g.Ref)
		}
	}
}
