package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// read writes all that a workspace says of its records as text.
func read(w *workspace.Workspace, ids []crdt.ID) string {
	var b strings.Builder
	kinds := w.Kinds()
	for _, k := range []string{"map", "stage", "card", "link", "survey", "observation"} {
		fmt.Fprintf(&b, "%s %d:", k, kinds[k])
		for e := range w.OfKind(k) {
			fmt.Fprintf(&b, " %s %q %v;", e.ID, e.Title, e.Place)
		}
		fmt.Fprintln(&b)
	}
	for _, id := range ids {
		fmt.Fprintf(&b, "%s in %s:", id, w.MapOf(id))
		for e := range w.Children(id) {
			fmt.Fprintf(&b, " holds %s %q;", e.ID, e.Title)
		}
		for _, l := range w.LinksFrom(id) {
			fmt.Fprintf(&b, " from %s %s %s %q;", l.ID, l.Type, l.To, l.Title)
		}
		for _, l := range w.LinksTo(id) {
			fmt.Fprintf(&b, " to %s %s %s;", l.ID, l.Type, l.From)
		}
		for _, k := range []string{"survey", "observation"} {
			for _, e := range w.About(id, k) {
				fmt.Fprintf(&b, " about %s %s %q;", k, e.ID, e.Title)
			}
		}
		if l := w.Link(id); l != nil {
			fmt.Fprintf(&b, " is %s–%s", l.From, l.To)
		}
		fmt.Fprintln(&b)
	}
	for l := range w.Links {
		fmt.Fprintf(&b, "%s %s–%s;", l.ID, l.From, l.To)
	}
	return b.String()
}

// W3: after any edits, reading what was touched equals reading everything.
func TestW3_AnyEdit(t *testing.T) {
	seeds := uint64(60)
	if os.Getenv("WORTHMAP_SOAK") != "" {
		seeds = 3000
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 2))
		var d crdt.Doc
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		s := crdt.NewSession("aaaaaaaaaaaaaaaa", func() time.Time { at = at.Add(time.Millisecond); return at })
		w := workspace.Open(&d)
		ids := []crdt.ID{"m1", "m2", "s1", "s2", "s3", "a", "b", "c", "d", "e", "f", "l1", "l2", "l3", "l4", "q1", "q2", "q3"}
		kindOf := func(id crdt.ID) string {
			return map[byte]string{'m': "map", 's': "stage", 'l': "link", 'q': "survey"}[id[0]]
		}
		any := func() crdt.ID { return ids[rng.IntN(len(ids))] }
		for n := range 60 {
			var c crdt.Change
			for range 1 + rng.IntN(4) {
				id := any()
				switch rng.IntN(8) {
				case 0, 1, 2:
					k := kindOf(id)
					if k == "" || rng.IntN(8) == 0 && k != "map" && k != "stage" {
						k = []string{"card", "link", "survey", "observation"}[rng.IntN(4)]
					}
					c.Set(id, crdt.KeyKind, jsontext.Of(k))
					parent := any()
					if rng.IntN(3) == 0 {
						parent = ""
					}
					if parent != id {
						c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: string(rune('a'+rng.IntN(20))) + "n"}.Value())
					}
				case 3:
					c.Set(id, "title", jsontext.Of(fmt.Sprint(n)))
				case 4:
					c.Set(id, []string{"from", "to"}[rng.IntN(2)], workspace.EndValue(any()))
					c.Set(id, "f/of", jsontext.Of(string(any())))
				case 5:
					c.Add(crdt.Delete(&d, s.Replica(), id))
				case 6:
					c.Add(crdt.Restore(&d, id))
				}
			}
			ops, err := s.Commit(&d, "edit", c)
			if err != nil {
				continue
			}
			if rng.IntN(6) == 0 {
				more, _, _ := s.Undo(&d)
				ops = append(ops, more...)
			}
			var touched []crdt.ID
			for _, op := range ops {
				for _, x := range op.Writes {
					if !slices.Contains(touched, x.Entity) {
						touched = append(touched, x.Entity)
					}
				}
			}
			w.Refresh(touched)
			if got, want := read(w, ids), read(workspace.Open(&d), ids); got != want {
				t.Fatalf("seed %d, edit %d, touched %v\n got %s\nwant %s", seed, n, touched, got, want)
			}
		}
	}
}

// W3: many at once, named as often as a change writes to them, equal reading
// everything too, and undo of it.
func TestW3_ManyAtOnce(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 3))
		var d crdt.Doc
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		s := crdt.NewSession("aaaaaaaaaaaaaaaa", func() time.Time { at = at.Add(time.Millisecond); return at })
		var c crdt.Change
		var ids []crdt.ID
		stages := []crdt.ID{"s1", "s2", "s3"}
		order := func() string { return fmt.Sprintf("%03dV", rng.IntN(1000)) }
		for _, id := range stages {
			c.Set(id, crdt.KeyKind, jsontext.Of("stage"))
			c.Set(id, crdt.KeyPlace, crdt.Place{Order: order()}.Value())
		}
		for i := range 300 {
			card, link := crdt.ID(fmt.Sprint("c", i)), crdt.ID(fmt.Sprint("l", i))
			ids = append(ids, card, link)
			c.Set(card, crdt.KeyKind, jsontext.Of("card"))
			c.Set(card, crdt.KeyPlace, crdt.Place{Parent: stages[i%3], Order: order()}.Value())
			c.Set(link, crdt.KeyKind, jsontext.Of("link"))
			c.Set(link, crdt.KeyPlace, crdt.Place{Parent: "s1", Order: order()}.Value())
			c.Set(link, "from", workspace.EndValue(card))
			c.Set(link, "to", workspace.EndValue(crdt.ID(fmt.Sprint("c", rng.IntN(300)))))
		}
		if _, err := s.Commit(&d, "", c); err != nil {
			t.Fatal(err)
		}
		w := workspace.Open(&d)
		read(w, ids)
		for n := range 6 {
			c = crdt.Change{}
			for range 10 + rng.IntN(120) {
				id := crdt.ID(fmt.Sprint("c", rng.IntN(300)))
				c.Set(id, crdt.KeyPlace, crdt.Place{Parent: stages[rng.IntN(3)], Order: order()}.Value())
				switch rng.IntN(6) {
				case 0:
					c.Set(id, "title", jsontext.Of(fmt.Sprint(n)))
				case 1:
					c.Add(crdt.Delete(&d, s.Replica(), id))
				case 2:
					c.Set(crdt.ID(fmt.Sprint("l", rng.IntN(300))), "to", workspace.EndValue(id))
				case 3:
					c.Set(crdt.ID(fmt.Sprint("new", n, rng.IntN(9))), crdt.KeyKind, jsontext.Of("card"))
				}
			}
			ops, err := s.Commit(&d, "many", c)
			if err != nil {
				t.Fatal(err)
			}
			for again := range 2 {
				var touched []crdt.ID
				for _, op := range ops {
					for _, x := range op.Writes {
						touched = append(touched, x.Entity)
					}
				}
				w.Refresh(touched)
				if got, want := read(w, ids), read(workspace.Open(&d), ids); got != want {
					t.Fatalf("seed %d, edit %d.%d\n got %s\nwant %s", seed, n, again, got, want)
				}
				ops, _, _ = s.Undo(&d)
			}
		}
	}
}
