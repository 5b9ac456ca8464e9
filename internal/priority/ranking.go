package priority

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Item is one marked thing.
type Item struct {
	*workspace.Element
	Impact workspace.Number // in its own scale
	Effort workspace.Number // above 0, in the unit that the workspace uses
	Level  float64          // the impact as 0 to 10; holds where the item has a place
	Bet    measure.Bet      // NoBet for what has no place
}

// Placed tells whether the item has a place in the matrix.
func (i Item) Placed() bool { return i.Bet != measure.NoBet }

// Lacks says what an item without a place waits for, in words.
func (i Item) Lacks() string {
	switch {
	case !i.Impact.Known && !i.Effort.Known:
		return "needs " + impactOf(i.Element).word + " and effort"
	case !i.Impact.Known:
		return "needs " + impactOf(i.Element).word
	case !i.Effort.Known:
		return "needs effort"
	}
	return "its numbers lie outside their scales"
}

// Ranking is what is marked on a map, the most worthwhile first, and what has
// no place behind it in the order of the workspace.
type Ranking struct {
	Items []Item
	Top   float64 // end of the effort axis, which begins at 0
	idea  float64 // end of the scale of ideas' impact
}

// tops are the ends that an axis may have: an end that followed each edit would
// move every mark with it.
var tops = []float64{5, 10, 20, 50, 100, 200, 500, 1000, 1e4, 1e5, 1e6, 1e9}

func topOf(largest float64, least ...float64) float64 {
	for _, t := range append(least, tops...) {
		if largest <= t {
			return t
		}
	}
	return largest
}

// Of ranks what is marked on a map (PR1, PR3).
func Of(w *workspace.Workspace, m crdt.ID) Ranking {
	marked := marks(w, m)
	var hardest, strongest float64
	items := make([]Item, len(marked))
	for i, e := range marked {
		items[i] = Item{Element: e, Impact: number(e, impactOf(e).key), Effort: number(e, EffortField(e))}
		hardest = max(hardest, items[i].Effort.Or(0))
		if impactOf(e).hi == 0 {
			strongest = max(strongest, items[i].Impact.Or(0))
		}
	}
	r := Ranking{Items: items, Top: topOf(hardest), idea: topOf(strongest, impactMassive)}
	for i := range items {
		r.place(&items[i])
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		if c := cmp.Compare(order(a.Bet), order(b.Bet)); c != 0 || !a.Placed() {
			return c
		}
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.Effort.Value, b.Effort.Value), cmp.Compare(a.ID, b.ID))
	})
	return r
}

// Find returns the item of a record; false where it is not marked.
func (r Ranking) Find(id crdt.ID) (Item, bool) {
	i := slices.IndexFunc(r.Items, func(i Item) bool { return i.ID == id })
	if i < 0 {
		return Item{}, false
	}
	return r.Items[i], true
}

// Level returns the known impact of an item as 0 to 10, held within its scale.
func (r Ranking) Level(i Item) float64 {
	s := r.scale(i.Element)
	return 10 * (geom.Clamp(i.Impact.Value, s.Lo, s.Hi) - s.Lo) / (s.Hi - s.Lo)
}

// place gives an item its height and its quadrant.
func (r Ranking) place(i *Item) {
	in := func(n workspace.Number) measure.Input { return measure.Input{Value: n.Value, Known: n.Known} }
	s := r.scale(i.Element)
	bet, result := measure.ImpactEffort(in(i.Impact), in(i.Effort), s, measure.Scale{Lo: 0, Hi: r.Top})
	if !result.OK() || i.Effort.Value <= 0 {
		return
	}
	i.Bet, i.Level = bet, r.Level(*i)
}

// bets are the quadrants in the order in which they are worth working on.
var bets = []measure.Bet{measure.QuickWin, measure.BigBet, measure.FillIn, measure.Avoid, measure.NoBet}

func order(b measure.Bet) int { return slices.Index(bets, b) }

// marks returns what is marked on a map, in the order of its records.
func marks(w *workspace.Workspace, m crdt.ID) (list []*workspace.Element) {
	seen := map[crdt.ID]bool{}
	add := func(e *workspace.Element) {
		if e == nil || seen[e.ID] || !Marked(e) {
			return
		}
		seen[e.ID] = true
		list = append(list, e)
	}
	var under func(id crdt.ID)
	under = func(id crdt.ID) {
		for e := range w.Children(id) {
			add(e)
			for _, l := range w.LinksFrom(e.ID, "hurts", "feels") {
				add(w.Element(l.To))
				addressed(w, l.To, add)
			}
			addressed(w, e.ID, add)
			under(e.ID)
		}
	}
	under(m)
	return list
}

func addressed(w *workspace.Workspace, id crdt.ID, add func(*workspace.Element)) {
	for _, l := range w.LinksTo(id, "addresses") {
		add(w.Element(l.From))
	}
}

// Marked tells whether a record is one that is ranked.
func Marked(e *workspace.Element) bool {
	switch e.Kind {
	case "pain-point", "idea", "opportunity":
		return true
	}
	return e.Kind == "touchpoint" && e.Flag("momentOfTruth")
}
