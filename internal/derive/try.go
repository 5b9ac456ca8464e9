package derive

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// ErrNotWhole refuses a number with a fraction where people are counted.
var ErrNotWhole = errors.New("derive: a whole number is due here")

// ErrNoKnob refuses what is no input of the figure.
var ErrNoKnob = errors.New("derive: no such input of the figure")

// Trial is one person trying other values for what a figure is made of:
// "what if". It works on a copy that it makes once, so that nothing anybody
// sees changes until Change is committed (D10, D11).
type Trial struct {
	f       *Figures // the real ones
	ref     FigureRef
	scope   crdt.ID // whose figures may change with it
	seen    uint64  // version of f
	knobs   []*Knob
	tried   map[*Knob]float64
	written map[slot]bool // registers of the copy that may differ from the real ones

	doc     crdt.Doc
	session *crdt.Session
	copy    *Figures
	base    []*Figure // of the scope, before anything was tried
	home    *MapFigures
}

// slot is where a register is.
type slot struct {
	of  crdt.ID
	key string
}

// Try begins to try values for a figure; nil where there is no such figure,
// nothing that people entered goes into it, or it is one of those that are
// computed elsewhere and kept.
func (f *Figures) Try(ref FigureRef) *Trial {
	if g := f.Figure(ref); g != nil {
		ref = g.Ref // with its map, where it has one
	}
	t := f.trial(ref)
	if len(t.knobs) == 0 || t.copy.Figure(ref) == nil {
		return nil
	}
	t.seen = f.version
	t.scope = workspace.Root
	if m := f.w.MapOf(ref.Element); m != "" {
		t.scope = m
	}
	if e := f.w.Element(ref.Element); e != nil && e.Kind == "map" {
		t.scope = e.ID
	}
	t.rebase()
	return t
}

// Untried says in a sentence why no other values can be tried for a figure, for
// which Try returned nil.
func (f *Figures) Untried(ref FigureRef) string {
	w := f.Why(ref)
	return cmp.Or(w.NeverTried(), "No number that somebody entered goes into it yet.")
}

// NeverTried says why no values can ever be tried for a figure as it is; empty
// where they can, if numbers go into it.
func (w *Why) NeverTried() string {
	switch w.Measure.ID {
	case "REL-1", "REL-2", "REL-3":
		return "It is measured of the whole network at once, by a program of its own: change the map, and it is measured anew."
	case "OUT-3", "OUT-7":
		return "It looks at what is joined to what, and no number goes into it."
	}
	for _, x := range w.Inputs {
		if x.Field == "f/pairs" {
			return "Its survey keeps the two answers of each person, of which none can be tried alone."
		}
	}
	return ""
}

// trial copies the workspace.
func (f *Figures) trial(ref FigureRef) *Trial {
	t := &Trial{f: f, ref: ref, knobs: f.knobs(ref), tried: map[*Knob]float64{}, written: map[slot]bool{}}
	t.doc.Merge(slices.Collect(f.w.Doc().Registers())...)
	t.copy = Of(workspace.Open(&t.doc))
	t.copy.At(f.today)
	then := t.doc.Newest().Time()
	t.session = crdt.NewSession("zzzzzzzzzzzzzzzz", func() time.Time { return then })
	return t
}

// rebase notes the figures of the copy as they are before anything is tried.
func (t *Trial) rebase() {
	t.base = t.copy.List(t.scope)
	t.home = nil
	if t.copy.isMap(t.scope) {
		t.home = t.copy.Map(t.scope)
	}
}

// Ref names the figure.
func (t *Trial) Ref() FigureRef { return t.ref }

// Knobs returns what can be tried, in the order of the trail. The slice is
// shared.
func (t *Trial) Knobs() []*Knob { return t.knobs }

// Tried returns the value at which a knob was set, and whether it was.
func (t *Trial) Tried(k *Knob) (float64, bool) {
	v, ok := t.tried[k]
	return v, ok
}

// Any tells whether a value is tried at all.
func (t *Trial) Any() bool { return len(t.tried) > 0 }

// Set tries a value. What lies off its scale is refused with a
// *workspace.RangeError or ErrNotWhole and changes nothing.
func (t *Trial) Set(key string, v float64) error {
	k := t.knob(key)
	if k == nil {
		return ErrNoKnob
	}
	if err := k.check(v); err != nil {
		return err
	}
	if t.tried[k] = v; v == k.Is {
		delete(t.tried, k)
	}
	t.write(slot{k.Element, k.Field})
	return nil
}

// Reset puts one value back, or all for an empty key.
func (t *Trial) Reset(key string) {
	for _, k := range t.knobs {
		if _, ok := t.tried[k]; ok && (key == "" || k.Key() == key) {
			delete(t.tried, k)
			t.write(slot{k.Element, k.Field})
		}
	}
}

func (t *Trial) knob(key string) *Knob {
	for _, k := range t.knobs {
		if k.Key() == key {
			return k
		}
	}
	return nil
}

// value is what a register holds with all that is tried: several knobs may be
// members of one object.
func (t *Trial) value(r slot) (v jsontext.Value) {
	v = t.f.w.Doc().Get(r.of, r.key)
	for _, k := range t.knobs {
		if x, ok := t.tried[k]; ok && k.Element == r.of && k.Field == r.key {
			v = k.into(v, x)
		}
	}
	if !v.Known() {
		v = jsontext.NullValue
	}
	return v
}

// write brings registers of the copy up to what is tried. What it refuses stays
// as it was.
func (t *Trial) write(registers ...slot) {
	var c crdt.Change
	var touched []crdt.ID
	for _, r := range registers {
		t.written[r] = true
		c.Set(r.of, r.key, t.value(r))
		touched = append(touched, r.of)
	}
	if _, err := t.session.Commit(&t.doc, "", c); err != nil {
		return
	}
	t.copy.w.Refresh(touched)
	t.copy.Refresh(touched)
}

// Figure returns the figure as it is and as it would be; nil where the copy
// has none.
func (t *Trial) Figure() (before, after *Figure) {
	i := slices.IndexFunc(t.base, func(g *Figure) bool { return g.Ref == t.ref })
	if i >= 0 {
		before = t.base[i]
	}
	return before, t.copy.Figure(t.ref)
}

// Effect is another figure that would change.
type Effect struct{ Before, After *Figure }

// Effects returns what else would read differently on the map or in the
// workspace, in the order of List.
func (t *Trial) Effects() (out []Effect) {
	now := t.copy.List(t.scope)
	if len(now) != len(t.base) {
		return t.effectsByName(now)
	}
	for i, g := range now {
		old := t.base[i]
		if g == old || g.Ref == t.ref { // D2
			continue
		}
		if g.Ref != old.Ref {
			return t.effectsByName(now)
		}
		out = effect(out, old, g)
	}
	return out
}

// effectsByName compares lists of which a figure came or went.
func (t *Trial) effectsByName(now []*Figure) (out []Effect) {
	before := make(map[FigureRef]*Figure, len(t.base))
	for _, g := range t.base {
		before[g.Ref] = g
	}
	for _, g := range now {
		if old := before[g.Ref]; old != nil && old != g && g.Ref != t.ref {
			out = effect(out, old, g)
		}
	}
	return out
}

func effect(out []Effect, old, now *Figure) []Effect {
	if old.Text() == now.Text() && old.Word == now.Word && old.Status == now.Status {
		return out
	}
	return append(out, Effect{old, now})
}

// RankMove is a stage or an outcome that would stand elsewhere among the
// leaks or the opportunities of the map; 0 is no place at all.
type RankMove struct {
	Of            crdt.ID
	Figure        Name // TotalLeak or Opportunity
	Before, After int
}

// Ranks returns which places would change, the best of them first.
func (t *Trial) Ranks() (out []RankMove) {
	if t.home == nil {
		return nil
	}
	now := t.copy.Map(t.scope)
	if now == nil || now == t.home {
		return nil
	}
	out = rankMoves(out, TotalLeak, t.home.Leaks, now.Leaks)
	if slices.Equal(t.home.Outcomes, now.Outcomes) {
		return out
	}
	return rankMoves(out, Opportunity, t.home.Opportunities(), now.Opportunities())
}

func rankMoves(out []RankMove, name Name, before, after []Place) []RankMove {
	old := make(map[crdt.ID]int, len(before))
	for _, p := range before {
		old[p.ID] = p.Rank
	}
	for _, p := range after {
		if old[p.ID] != p.Rank {
			out = append(out, RankMove{p.ID, name, old[p.ID], p.Rank})
		}
		delete(old, p.ID)
	}
	for _, p := range before {
		if _, gone := old[p.ID]; gone {
			out = append(out, RankMove{p.ID, name, p.Rank, 0})
		}
	}
	return out
}

// Sync takes in what was really changed meanwhile, by whomever, and returns
// the knobs that are tried and now stand on another value than before. What is
// tried stays tried.
func (t *Trial) Sync() (changed []*Knob) {
	if t.seen == t.f.version {
		return nil
	}
	t.seen = t.f.version
	touched := t.doc.Merge(slices.Collect(t.f.w.Doc().Registers())...)
	t.copy.w.Refresh(touched)
	t.copy.Refresh(touched)
	t.copy.At(t.f.today)
	tried := t.tried
	t.tried = map[*Knob]float64{}
	var all []slot
	for r := range t.written {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b slot) int { return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.key, b.key)) })
	t.write(all...)
	t.rebase()

	old := t.knobs
	t.knobs = t.f.knobs(t.ref)
	for _, was := range old {
		v, ok := tried[was]
		if !ok {
			continue
		}
		k := t.knob(was.Key())
		if k == nil || k.check(v) != nil {
			changed = append(changed, was) // it can no longer be tried
			continue
		}
		if k.Is != was.Is {
			changed = append(changed, k)
		}
		if v != k.Is {
			t.tried[k] = v
		}
	}
	t.write(all...)
	return changed
}

// Change wishes exactly the values that are tried: one step of undo. Other
// members of an object stay as they are now.
func (t *Trial) Change() (c crdt.Change) {
	done := map[slot]bool{}
	for _, k := range t.knobs {
		r := slot{k.Element, k.Field}
		if _, ok := t.tried[k]; ok && !done[r] {
			done[r] = true
			c.Set(r.of, r.key, t.value(r))
		}
	}
	return c
}
