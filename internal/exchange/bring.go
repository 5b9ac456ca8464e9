package exchange

import (
	"slices"
	"sort"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Brought tells what BringIn found.
type Brought struct {
	New     int // records that the workspace did not have
	Changed int // records of which something differs
	Deleted int // records that were deleted here and stay so
	Foreign int // records of another kind than the one that has their ID here
}

// BringIn wishes the changes of a file into the workspace of which it is a
// copy: registers that differ, and records that are not there yet. It deletes
// nothing (X5).
func BringIn(w *workspace.Workspace, f *File) (crdt.Change, Brought) {
	b := bringer{d: w.Doc(), places: map[*record]crdt.Place{}}
	b.arrange(f)
	for _, r := range f.records {
		b.record(r)
	}
	return b.c, b.found
}

type bringer struct {
	d      *crdt.Doc
	c      crdt.Change
	found  Brought
	places map[*record]crdt.Place // of records that need another place, or their first
}

// open tells whether a record may be written: it is new, or live as the same
// kind of thing.
func (b *bringer) open(r *record) bool {
	_, gone := b.d.Deleted(r.id)
	kind := b.d.Kind(r.id)
	return !gone && (kind == "" || kind == r.kind)
}

func (b *bringer) record(r *record) {
	if !b.open(r) {
		if _, gone := b.d.Deleted(r.id); gone {
			b.found.Deleted++
		} else {
			b.found.Foreign++
		}
		return
	}
	isNew := b.d.Kind(r.id) == ""
	before := len(b.c.Sets)
	if isNew {
		b.c.Set(r.id, crdt.KeyKind, jsontext.Of(r.kind))
	}
	if p, ok := b.places[r]; ok {
		b.c.Set(r.id, crdt.KeyPlace, p.Value())
	}
	for _, g := range r.regs {
		switch {
		case strings.HasPrefix(g.key, "order/"):
		case g.key == "f/measures":
			b.measures(r.id, g.value)
		default:
			b.set(r.id, g.key, g.value)
		}
	}
	switch {
	case isNew:
		b.found.New++
	case len(b.c.Sets) > before:
		b.found.Changed++
	}
}

// measures brings in the list of measures that a file has: each of them as it
// stands there. Those that were added here and that the file lacks stay.
func (b *bringer) measures(id crdt.ID, list jsontext.Value) {
	var g gathered
	g.read(b.d.Entity(id), "")
	from := slices.IndexFunc(g.regs, func(r entry) bool { return strings.HasPrefix(r.name, workspace.KeyMeasure) })
	if from < 0 {
		b.set(id, "f/measures", list)
		return
	}
	said := g.regs[from:g.run(from, workspace.KeyMeasure)]
	if workspace.MeasureList(g.whole("f/measures"), saidOfMeasures(said)) == list {
		return
	}
	b.set(id, "f/measures", list)
	for name, x := range workspace.ListedMeasures(list) {
		for _, r := range said {
			member, ok := strings.CutPrefix(r.name, workspace.KeyMeasure+name+"/")
			if !ok || !r.value.Known() {
				continue
			}
			for _, s := range workspace.SetMeasure(id, r.name, workspace.MemberOfMeasure(x, member)).Sets {
				b.set(s.Entity, s.Key, s.Value)
			}
		}
	}
}

// set wishes a register that differs.
func (b *bringer) set(id crdt.ID, key string, v jsontext.Value) {
	if v != b.d.Get(id, key) {
		b.c.Set(id, key, v)
	}
}

// arrange finds the records that do not stand where the file has them.
func (b *bringer) arrange(f *File) {
	siblings := map[*record][]*record{}
	var ups []*record
	for _, r := range f.records {
		if r.id == workspace.Root || !b.open(r) {
			continue
		}
		if b.d.Kind(r.id) != "" && !b.d.Live(r.id) && b.d.Place(r.id).Parent == r.up.id { // unplaced, as in the file
			b.stay(r)
			continue
		}
		if siblings[r.up] == nil {
			ups = append(ups, r.up)
		}
		siblings[r.up] = append(siblings[r.up], r)
	}
	for _, up := range ups {
		b.siblings(up.id, siblings[up])
	}
}

// siblings places what is new under a parent, came from elsewhere or stands in
// another order. Most stay: the longest run that is in order already.
func (b *bringer) siblings(parent crdt.ID, list []*record) {
	kids := b.d.Children(parent)
	at := make(map[crdt.ID]int, len(kids))
	for i, id := range kids {
		at[id] = i
	}
	ranks := make([]int, len(list))
	for i, r := range list {
		ranks[i] = -1
		if n, ok := at[r.id]; ok {
			ranks[i] = n
		}
	}
	stays := longestRise(ranks)
	for i := 0; i < len(list); {
		if stays[i] {
			b.stay(list[i])
			i++
			continue
		}
		end := i
		for end < len(list) && !stays[end] {
			end++
		}
		low, high := b.gap(kids, ranks, i-1, end)
		for j, order := range spread(low, high, end-i) {
			r := list[i+j]
			b.places[r] = crdt.Place{Parent: parent, Lane: r.lane, Order: order, X: r.x, Y: r.y, Free: r.free}
		}
		i = end
	}
}

// stay keeps the order of a record, and places it only if it lies in another
// row or was put elsewhere by hand.
func (b *bringer) stay(r *record) {
	now := b.d.Place(r.id)
	want := crdt.Place{Parent: now.Parent, Lane: r.lane, Order: now.Order, X: r.x, Y: r.y, Free: r.free}
	if now != want {
		b.places[r] = want
	}
}

// gap returns the order keys between which those belong that come behind the
// sibling at before in the file, or, if there is none, in front of the one at
// after.
func (b *bringer) gap(kids []crdt.ID, ranks []int, before, after int) (low, high string) {
	order := func(i int) string {
		if i < 0 || i >= len(kids) {
			return ""
		}
		return b.d.Place(kids[i]).Order
	}
	switch {
	case before >= 0:
		return order(ranks[before]), order(ranks[before] + 1)
	case after < len(ranks):
		return order(ranks[after] - 1), order(ranks[after])
	}
	return order(len(kids) - 1), ""
}

func spread(low, high string, n int) []string {
	if n == 1 {
		return []string{crdt.Between(low, high)}
	}
	return crdt.Spread(low, high, n)
}

// longestRise marks a longest strictly rising run among the numbers that are
// not negative.
func longestRise(ranks []int) []bool {
	var tails []int // index of the smallest end of a rise of each length
	from := make([]int, len(ranks))
	for i, n := range ranks {
		if n < 0 {
			continue
		}
		k := sort.Search(len(tails), func(k int) bool { return ranks[tails[k]] >= n })
		from[i] = -1
		if k > 0 {
			from[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	stays := make([]bool, len(ranks))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = from[i] {
			stays[i] = true
		}
	}
	return stays
}
