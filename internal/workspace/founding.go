package workspace

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Founding says how well a map is founded: of each of its cards that claims
// something, whether anybody looked (F29).
type Founding struct {
	Cards   int
	Of      map[string]int // of them by kind
	Assumed []*Element     // marked as assumed, or without grade, evidence and answers
}

// Share returns the part of the cards that is assumption; false without any.
func (f Founding) Share() (share float64, ok bool) {
	if f.Cards == 0 {
		return 0, false
	}
	return float64(len(f.Assumed)) / float64(f.Cards), true
}

// Claims are the kinds of cards that say how things are for people. Ideas say
// what could be, and are no assumptions.
var Claims = []string{"touchpoint", "outcome", "need", "pain-point", "value-element"}

// Founding counts the cards of a map that are assumed. One is founded by its
// grade, by evidence, or by what people answered about it.
func (w *Workspace) Founding(m crdt.ID) (f Founding) {
	f.Of = map[string]int{}
	var under func(id crdt.ID)
	under = func(id crdt.ID) {
		for e := range w.Children(id) {
			if slices.Contains(Claims, e.Kind) {
				f.Cards++
				f.Of[e.Kind]++
				if g := w.Grade(e); g == "assumed" || g == "" && len(w.EvidenceFor(e)) == 0 && len(w.About(e.ID, "survey")) == 0 {
					f.Assumed = append(f.Assumed, e)
				}
			}
			under(e.ID)
		}
	}
	under(m)
	return f
}
