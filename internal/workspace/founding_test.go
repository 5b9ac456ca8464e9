package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// F29: a card is founded by its grade, by evidence or by answers; ideas claim
// nothing.
func TestFounding(t *testing.T) {
	f := doc(t, `m map workspace f/kind=journey
s stage m
a touchpoint s
b touchpoint s f/grade=researched
c touchpoint s f/grade=assumed
d pain-point m
q quote m
l link m f/type=evidences from=q to=d
o outcome m
v survey workspace f/of=o f/scale=[1,2] f/counts=[1,2]
i idea m
n map workspace f/kind=journey
x need n`).Founding("m")
	if len(f.Assumed) != 2 || f.Assumed[0].ID != "a" || f.Assumed[1].ID != "c" || f.Cards != 5 {
		t.Errorf("%d of %d: %v", len(f.Assumed), f.Cards, f.Assumed)
	}
	if f.Of["touchpoint"] != 3 || f.Of["pain-point"] != 1 || f.Of["outcome"] != 1 || f.Of["idea"] != 0 {
		t.Errorf("by kind %v", f.Of)
	}
	if share, ok := f.Share(); !ok || share != .4 {
		t.Errorf("share %v", share)
	}
	if _, ok := (workspace.Founding{}).Share(); ok {
		t.Error("a share of nothing")
	}
}

// W3: after any edits, what is assumed and what a map lies inside of is what
// reading everything anew finds.
func TestW3_FoundingAndInside(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 5))
		var d crdt.Doc
		s := crdt.NewSession("aaaaaaaaaaaaaaaa", func() time.Time { return time.UnixMilli(1e12) })
		ids := []crdt.ID{"m1", "m2", "s1", "s2", "t1", "t2", "t3", "n1", "l1", "l2", "q1", "q2", "e1", "e2"}
		kinds := map[byte][]string{'m': {"map"}, 's': {"stage"}, 't': {"touchpoint", "touchpoint", "need"}, 'n': {"need", "link"}, 'l': {"link", "link", "need"}, 'q': {"survey"}, 'e': {"quote", "evidence"}}
		any := func() crdt.ID { return ids[rng.IntN(len(ids))] }
		one := func(list []string) string { return list[rng.IntN(len(list))] }
		w := workspace.Open(&d)
		for n := range 80 {
			var c crdt.Change
			for range 1 + rng.IntN(3) {
				switch id := any(); rng.IntN(9) {
				case 0, 1, 2:
					c.Set(id, crdt.KeyKind, jsontext.Of(one(kinds[id[0]])))
					if parent := any(); parent != id {
						c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: string(rune('a'+rng.IntN(20))) + "n"}.Value())
					}
				case 3:
					c.Set(id, "f/grade", jsontext.Of(one([]string{"assumed", "researched", ""})))
				case 4:
					c.Set(id, "f/type", jsontext.Of("evidences"))
					c.Set(id, one([]string{"from", "to"}), workspace.EndValue(any()))
				case 5:
					c.Set(id, "f/of", jsontext.Of(string(any())))
					c.Set(id, "f/inside", jsontext.Of(string(any())))
				case 6:
					c.Set(id, "evidence", jsontext.OfItems(jsontext.Of(string(any()))))
				case 7:
					c.Add(crdt.Delete(&d, s.Replica(), id))
				case 8:
					c.Add(crdt.Restore(&d, id))
				}
			}
			ops, err := s.Commit(&d, "edit", c)
			if err != nil {
				continue
			}
			var touched []crdt.ID
			for _, op := range ops {
				for _, x := range op.Writes {
					touched = append(touched, x.Entity)
				}
			}
			w.Refresh(touched)
			if got, want := grounds(w), grounds(workspace.Open(&d)); got != want {
				t.Fatalf("seed %d, edit %d, touched %v\n got %s\nwant %s", seed, n, touched, got, want)
			}
		}
	}
}

// W3: what hangs under a record that became a link counts as little as what hangs
// under one that was a link from the beginning.
func TestW3_FoundingUnderALink(t *testing.T) {
	var d crdt.Doc
	s := crdt.NewSession("aaaaaaaaaaaaaaaa", func() time.Time { return time.UnixMilli(1e12) })
	w := workspace.Open(&d)
	be := func(id crdt.ID, kind string, under crdt.ID) {
		t.Helper()
		var c crdt.Change
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: under, Order: "n"}.Value())
		if _, err := s.Commit(&d, "edit", c); err != nil {
			t.Fatal(err)
		}
		w.Refresh([]crdt.ID{id})
	}
	be("m1", "map", "")
	be("n1", "need", "m1")
	be("t1", "touchpoint", "n1")
	grounds(w)
	for _, kind := range []string{"link", "need", "link"} {
		be("n1", kind, "m1")
		if got, want := grounds(w), grounds(workspace.Open(&d)); got != want {
			t.Fatalf("as a %s\n got %s\nwant %s", kind, got, want)
		}
	}
}

// grounds writes what two maps are founded on, and what they lie inside of.
func grounds(w *workspace.Workspace) string {
	var b strings.Builder
	for _, m := range []crdt.ID{"m1", "m2"} {
		f := w.Founding(m)
		share, ok := w.FoundingShare(m)
		fmt.Fprint(&b, m, " ", f.Cards, f.Of, " ", share, ok, ":")
		for _, list := range [][]*workspace.Element{f.Assumed, w.InsideOf(m)} {
			for _, e := range list {
				fmt.Fprint(&b, " ", e.ID, " ", e.Kind)
			}
			fmt.Fprint(&b, ";")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}
