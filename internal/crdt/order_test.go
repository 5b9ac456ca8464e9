package crdt_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
)

// C10: inserting at one place again and again, keys stay in strict order, and
// short as long as the list is re-keyed where one is too long.
func TestP7OrderKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		gap  func(i, n int) int // where the i-th key goes into n
	}{
		{"front", func(_, _ int) int { return 0 }},
		{"end", func(_, n int) int { return n }},
		{"alternate ends", func(i, n int) int { return i % 2 * n }},
		{"before the last", func(_, n int) int { return max(n-1, 0) }},
		{"after the first", func(_, n int) int { return min(1, n) }},
		{"both sides of the middle", func(i, n int) int { return n/2 + i%2*(n%2) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, rekeys := 5000, 0
			if atLength() {
				n = 50_000
			}
			const most = 2000 // in the list at a time, so that inserting stays cheap
			var keys []string
			for i := range n {
				at := c.gap(i, len(keys))
				left, right := "", ""
				if at > 0 {
					left = keys[at-1]
				}
				if at < len(keys) {
					right = keys[at]
				}
				key := crdt.Between(left, right)
				if left != "" && key <= left || right != "" && key >= right {
					t.Fatalf("Between(%q, %q) = %q", left, right, key)
				}
				keys = slices.Insert(keys, at, key)
				if len(key) > 48 {
					keys = crdt.Spread("", "", len(keys))
					rekeys++
				}
				if len(keys) > most { // drop what is far from the gap
					if at < most/2 {
						keys = keys[:most]
					} else {
						keys = keys[1:]
					}
				}
			}
			if !slices.IsSorted(keys) {
				t.Error("keys are out of order")
			}
			if rekeys > n/100 {
				t.Errorf("%d inserts needed %d re-keyings", n, rekeys)
			}
			t.Logf("%d inserts, %d re-keyings, longest now %d", n, rekeys, len(slices.MaxFunc(keys, func(a, b string) int { return len(a) - len(b) })))
		})
	}
}

// C10: inserts anywhere, single and in batches, lie between their neighbours.
func TestBetweenAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := crdt.Spread("", "", rapid.IntRange(0, 5).Draw(t, "start"))
		for range rapid.IntRange(1, 60).Draw(t, "inserts") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			left, right := "", ""
			if at > 0 {
				left = keys[at-1]
			}
			if at < len(keys) {
				right = keys[at]
			}
			news := []string{crdt.Between(left, right)}
			if rapid.Bool().Draw(t, "batch") {
				news = crdt.Spread(left, right, rapid.IntRange(1, 80).Draw(t, "n"))
			}
			keys = slices.Insert(keys, at, news...)
		}
		for i := 1; i < len(keys); i++ {
			if keys[i-1] >= keys[i] {
				t.Fatalf("%q is not before %q", keys[i-1], keys[i])
			}
		}
		for _, k := range keys {
			if strings.HasSuffix(k, "0") || strings.Trim(k, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != "" {
				t.Fatalf("%q is not a key", k)
			}
		}
	})
}

// C10: two people paste into the same gap; one batch lies before the other.
func TestP7PastesDoNotInterleave(t *testing.T) {
	eachSeed(t, "P7", 5000, func(t *testing.T, rng *rand.Rand) {
		ends := []string{"", crdt.Between("", "")}
		ends = append(ends, crdt.Between(ends[1], ""), "")
		i := rng.IntN(3)
		a := crdt.Spread(ends[i], ends[i+1], 1+rng.IntN(100))
		b := crdt.Spread(ends[i], ends[i+1], 1+rng.IntN(100))
		if a[0] < b[0] != (a[len(a)-1] < b[0]) || b[0] < a[0] != (b[len(b)-1] < a[0]) {
			t.Errorf("%q and %q interleave", a, b)
		}
	})
}

// C10: keys of others may leave nothing between; the result then follows the
// left one, and nothing panics.
func TestBetweenForeignKeys(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"equal", "V", "V"},
		{"only zeros between", "a", "a00"},
		{"wrong way round", "b", "a"},
		{"not digits", "~~", "\x00"},
		{"all zeros", "", "0"},
		{"as late as can be", strings.Repeat("z", 60), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := crdt.Between(c.a, c.b); got <= c.a {
				t.Errorf("Between = %q", got)
			}
		})
	}
}

// C10: Rekey keeps the order and shortens the keys.
func TestRekey(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	put(&c, "m", "map", "", "V")
	for i, e := range []string{"c", "a", "b", "d"} {
		put(&c, e, "stage", "m", []string{"V", "VV", "VV", strings.Repeat("z", 100)}[i])
	}
	do(t, p, "", c)
	before := p.doc.Children("m")
	do(t, p, "", crdt.Rekey(p.doc, "m"))
	after := p.doc.Children("m")
	if !slices.Equal(before, after) {
		t.Errorf("order was %v, is %v", before, after)
	}
	last := ""
	for _, e := range after {
		key := p.doc.Place(e).Order
		if key <= last || len(key) > 48 {
			t.Errorf("key of %s = %q after %q", e, key, last)
		}
		last = key
	}
}

// C10: a session keeps the keys of a list short by itself, in the same step.
func TestCommitRekeys(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	put(&c, "m", "map", "", "V")
	put(&c, "first", "card", "m", "V")
	put(&c, "last", "card", "m", "W")
	do(t, p, "", c)
	want := []crdt.ID{"first", "last"}
	for i := range 600 {
		kids := p.doc.Children("m")
		at := 1 + i%2*(len(kids)-2) // always into the same gap, from both sides
		at = min(at, 1+i/2)
		e := crdt.NewID("cd")
		c = crdt.Change{}
		put(&c, string(e), "card", "m", crdt.Between(p.doc.Place(kids[at-1]).Order, p.doc.Place(kids[at]).Order))
		before := values(p.doc)
		do(t, p, "", c)
		want = slices.Insert(want, at, e)
		if i%100 == 0 {
			p.Undo(p.doc)
			if values(p.doc) != before {
				t.Fatal("undo does not lead back")
			}
			p.Redo(p.doc)
		}
	}
	if got := p.doc.Children("m"); !slices.Equal(got, want) {
		t.Errorf("children are %v, want %v", got, want)
	}
	for _, e := range want {
		if key := p.doc.Place(e).Order; len(key) > 48 {
			t.Errorf("key of %s is %q", e, key)
		}
	}
}

func FuzzBetween(f *testing.F) {
	f.Add("", "")
	f.Add("V", "W")
	f.Add("a", "a0")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 200 || len(b) > 200 {
			return
		}
		if got := crdt.Between(a, b); got <= a {
			t.Errorf("Between(%q, %q) = %q", a, b, got)
		}
	})
}
