package edit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// An outcome map is edited as a free board is, but for the chain: a new card
// stands in the column of its kind and is linked with the one it was added to.

// Chain returns the map as read; nil for maps that are no outcome maps.
func (b *Board) Chain() *outcome.Map { return b.out }

func (b *Board) isChain() bool { return b.out != nil }

// onChain wraps what only an outcome map has.
func onChain(can func(*Board) bool) func(*Board) bool {
	return func(b *Board) bool { return b.out != nil && (can == nil || can(b)) }
}

// chaining are the commands of outcome maps.
func chaining() []Command {
	const g = "Outcomes"
	list := []Command{
		{"add-behind", "Add what leads to this card", g, nil, does((*Board).addBehind), onChain((*Board).hasBehind)},
		{"add-ahead", "Add what this card leads to", g, nil, does((*Board).addAhead), onChain((*Board).hasAhead)},
		{"add-indicator", "Add an indicator to the card", g, []string{"I"}, does((*Board).addIndicator), onChain((*Board).canMeasure)},
		{"mark-adverse", "Harm: mark the outcome as adverse, or not", g, nil, flips("positive", "harm"), onChain((*Board).hasOutcomes)},
		{"mark-unintended", "Mark the outcome as not intended, or intended", g, nil, flips("intended", "not intended"), onChain((*Board).hasOutcomes)},
		{"release", "Back to where the columns have them", g, nil, does((*Board).toColumns), onChain((*Board).hasReleased)},
		{"time-back", "Time: one round back", g, nil, roundsBy(-1), (*Board).hasRounds},
		{"time-on", "Time: one round on", g, nil, roundsBy(1), (*Board).hasRounds},
		{"time-now", "Time: as it stands now", g, nil, func(b *Board, _ string) []Effect { return b.SetDay(0) }, func(b *Board) bool { return b.opt.Day != 0 }},
	}
	for _, k := range [...]struct{ kind, title string }{
		{"value-element", "Add what people value"}, {"outcome", "Add an outcome"}, {"process", "Add a process of ours"},
		{"opportunity", "Add an opportunity"}, {"activity", "Add an activity"}, {"output", "Add an output"}, {"impact", "Add an impact"},
	} {
		list = append(list, Command{"chain-" + k.kind, k.title, g, nil,
			func(b *Board, _ string) []Effect { return b.addOnChain(k.kind) }, (*Board).isChain})
	}
	list = append(list, below(g)...)
	for _, c := range [...]outcome.Contribution{outcome.Weak, outcome.Medium, outcome.Strong} {
		list = append(list, Command{"contributes-" + c.Words(), "Link: contribution " + c.Words(), g, nil,
			func(b *Board, _ string) []Effect { return b.contributes(c) }, onChain((*Board).hasWays)})
	}
	return list
}

// one returns what is selected alone; empty for nothing or several.
func (b *Board) one() crdt.ID {
	if len(b.sel) == 1 {
		return b.sel[0]
	}
	return ""
}

// kindBehind returns the kind of what leads to what is selected.
func (b *Board) kindBehind() (string, bool) { return outcome.Back(b.kindOf(b.one())) }
func (b *Board) kindAhead() (string, bool)  { return outcome.On(b.kindOf(b.one())) }

func (b *Board) hasBehind() bool { _, ok := b.kindBehind(); return ok }
func (b *Board) hasAhead() bool  { _, ok := b.kindAhead(); return ok }

func (b *Board) addBehind() []Effect {
	kind, _ := b.kindBehind()
	return b.begin(draft{kind: kind, chain: true, with: b.one()})
}

func (b *Board) addAhead() []Effect {
	kind, _ := b.kindAhead()
	return b.begin(draft{kind: kind, chain: true, with: b.one()})
}

// addOnChain begins a card of a kind, linked with what is selected where the
// two have a relation.
func (b *Board) addOnChain(kind string) []Effect {
	with := b.one()
	if typ, _ := workspace.RelationOf(kind, b.kindOf(with)); typ == "" || kind == b.kindOf(with) {
		with = ""
	}
	return b.begin(draft{kind: kind, chain: true, with: with})
}

// canMeasure tells whether an indicator can measure what is selected.
func (b *Board) canMeasure() bool {
	typ, _ := workspace.RelationOf("indicator", b.kindOf(b.one()))
	return typ == "measures"
}

func (b *Board) addIndicator() []Effect {
	return b.begin(draft{kind: "indicator", chain: true, with: b.one()})
}

// firstOnChain begins the first value of an empty map.
func (b *Board) firstOnChain() []Effect {
	return b.begin(draft{kind: "value-element", chain: true})
}

// asks tells whether an empty map asks for the first value there.
func (b *Board) asks(at geom.Point) bool {
	box, ok := b.lay.Question()
	return ok && box.Has(at)
}

// chainEmpty tells whether nothing is on an outcome map.
func (b *Board) chainEmpty() bool { return b.out != nil && len(b.walk(false)) == 0 }

// createOnChain wishes the record of a draft.
func (b *Board) createOnChain(d *draft, title string) (crdt.ID, crdt.Change) {
	if d.kind == "boundary-partner" { // beside whom it stands is no relation
		return outcome.Add(b.ws, b.mapID, d.kind, title, "")
	}
	if d.with != "" && b.ws.Element(d.with) == nil {
		return "", crdt.Change{}
	}
	switch d.kind {
	case "assumption", "risk":
		return outcome.Assume(b.ws, b.mapID, d.kind, title, d.with)
	case "indicator":
		return outcome.Measure(b.ws, b.mapID, d.with, title)
	case "progress-marker":
		if p := b.out.PartnerOf(d.with); p != nil {
			return outcome.AddMarker(b.ws, b.mapID, p, d.level, title, d.with)
		}
		return "", crdt.Change{}
	}
	id, c := outcome.Add(b.ws, b.mapID, d.kind, title, d.with)
	if b.may != nil && b.may(c) != nil {
		return outcome.Add(b.ws, b.mapID, d.kind, title, "")
	}
	return id, c
}

// nextOnChain goes on after a text: Enter to the next of the same kind, Tab to
// what leads to the card, Shift-Tab to what the card leads to; what is there
// already is opened, what is not is begun.
func (b *Board) nextOnChain(s spot, how How) []Effect {
	if s.id == "" || b.ws.Element(s.id) == nil {
		return nil
	}
	kind := b.kindOf(s.id)
	if isBelow(kind) {
		return b.nextBelow(s.id, kind, how)
	}
	switch how {
	case Enter:
		if kind == "indicator" {
			b.choose(s.id) // what comes next are its unit and what is sought
			return nil
		}
		with := crdt.ID("")
		if s.draft != nil {
			with = s.draft.with
		} else if n := b.neighbourOnChain(s.id, true, ""); n != "" {
			with = n
		}
		if _, ok := outcome.LayerOf(kind); !ok {
			return nil
		}
		return b.begin(draft{kind: kind, chain: true, with: with})
	case Tab:
		return b.alongChain(s.id, false, outcome.Back)
	case BackTab:
		return b.alongChain(s.id, true, outcome.On)
	}
	return nil
}

// alongChain opens the first card that a card is linked with on one side, or
// begins one.
func (b *Board) alongChain(id crdt.ID, ahead bool, next func(string) (string, bool)) []Effect {
	kind, ok := next(b.kindOf(id))
	if !ok {
		return nil
	}
	if n := b.neighbourOnChain(id, ahead, kind); n != "" {
		return b.open(n)
	}
	return b.begin(draft{kind: kind, chain: true, with: id})
}

// neighbourOnChain returns the first card that a card leads to (ahead), or that
// leads to it; of a kind, any where that is empty. Empty for none.
func (b *Board) neighbourOnChain(id crdt.ID, ahead bool, kind string) crdt.ID {
	at := b.out.Node(id)
	for _, l := range b.out.Links {
		from, to := l.A, l.B
		if !ahead {
			from, to = to, from
		}
		if n := b.out.Nodes[to]; from == at && (kind == "" || n.Kind == kind) {
			return n.ID
		}
	}
	return ""
}

// carrier returns the card that a hand moves by a thing: an indicator lies on
// its outcome, and everything else is its own.
func (b *Board) carrier(id crdt.ID) crdt.ID {
	if b.out == nil || b.kindOf(id) != "indicator" {
		return id
	}
	for _, n := range b.out.Nodes {
		if slices.ContainsFunc(n.Indicators, func(e *workspace.Element) bool { return e.ID == id }) {
			return n.ID
		}
	}
	return id
}

func (b *Board) hasOutcomes() bool {
	return len(b.sel) > 0 && !slices.ContainsFunc(b.sel, func(id crdt.ID) bool {
		k := b.kindOf(id)
		return k != "outcome" && k != "impact" && k != "harvested-outcome"
	})
}

// flips turns a truth of the selected outcomes round: what nobody said is true,
// an outcome is meant and good.
func flips(field, sign string) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		off := false
		for _, id := range b.sel {
			if v, said := b.ws.Element(id).Field(field).Bool(); v || !said {
				off = true
			}
		}
		var c crdt.Change
		for _, id := range b.sel {
			c.Add(workspace.SetFlag(id, "f/"+field, !off))
		}
		out := b.commit("Mark as "+sign, c)
		return append(out, Say{Text: fmt.Sprintf("%s %s.", count(len(b.sel), "outcome"), either(off, "marked as "+sign, "no longer marked as "+sign)), Polite: true})
	}
}

// hasReleased tells whether something selected stands where a hand put it.
func (b *Board) hasReleased() bool {
	return slices.ContainsFunc(b.sel, func(id crdt.ID) bool {
		e := b.ws.Element(id)
		return e != nil && e.Place.Free && !isChart(e)
	})
}

func (b *Board) toColumns() []Effect {
	return b.commit("Back to the columns", outcome.Release(b.ws, b.sel...))
}

func (b *Board) hasWays() bool {
	return len(b.sel) > 0 && !slices.ContainsFunc(b.sel, func(id crdt.ID) bool { return b.out.Link(id) == nil })
}

// contributes says how much the selected links contribute.
func (b *Board) contributes(c outcome.Contribution) []Effect {
	var change crdt.Change
	for _, id := range b.sel {
		change.Add(workspace.SetText(id, "f/contribution", c.Words()))
	}
	return b.commit("Contribution", change)
}

// Time over the map

// chainWalk returns what lies on an outcome map in reading order: the chain
// column by column from what is done to what it is for, then the bands.
func (b *Board) chainWalk() (ids []crdt.ID) {
	type spotted struct {
		id  crdt.ID
		box geom.Box
	}
	var chain, rest []spotted
	for e := range b.ws.Children(b.mapID) {
		box, ok := b.box(e.ID)
		if !ok || e.Kind == "link" {
			continue
		}
		if b.out.Node(e.ID) >= 0 {
			chain = append(chain, spotted{e.ID, box})
		} else {
			rest = append(rest, spotted{e.ID, box})
		}
	}
	slices.SortStableFunc(chain, func(x, y spotted) int { return cmp.Or(cmp.Compare(x.box.X, y.box.X), cmp.Compare(x.box.Y, y.box.Y)) })
	slices.SortStableFunc(rest, func(x, y spotted) int { return cmp.Or(cmp.Compare(x.box.Y, y.box.Y), cmp.Compare(x.box.X, y.box.X)) })
	for _, s := range append(chain, rest...) {
		ids = append(ids, s.id)
	}
	return ids
}

// chainMenu is the menu of an outcome map.
func (b *Board) chainMenu(t target) []MenuItem {
	edit := []string{"comment", "copy-link", "copy", "cut", "duplicate", "lock", "delete"}
	switch {
	case t.kind == "link":
		return b.items(t, []string{"chain-assumption", "chain-risk"}, []string{"contributes-weak", "contributes-medium", "contributes-strong"}, []string{"delete"})
	case b.out.Node(t.id) >= 0:
		return b.items(t, []string{"edit-text", "add-behind", "add-ahead", "add-indicator"}, []string{"mark-adverse", "mark-unintended", "release"}, edit)
	case b.out.PartnerOf(t.id) != nil:
		return b.items(t, []string{"edit-text", "add-challenge", "add-expect", "add-like", "add-love", "chain-boundary-partner"}, []string{"release"}, edit)
	case t.id != "" && !t.ghost():
		return b.items(t, []string{"edit-text"}, []string{"mark-adverse", "mark-unintended", "release"}, edit)
	}
	return append(b.Adds(), b.items(t, nil, nil, nil, []string{"tidy", "paste", "select-all"}, []string{"fit", "zoom-100"}, []string{"type-outcome"}, []string{"commands", "help"})...)
}

// Adds are the rows of a menu that add something to an outcome map, of every
// kind there is; none on other maps.
func (b *Board) Adds() []MenuItem {
	if b.out == nil {
		return nil
	}
	return b.items(target{}, []string{"chain-value-element", "chain-outcome", "chain-process", "chain-opportunity", "chain-activity", "chain-output", "chain-impact", "add-indicator"},
		[]string{"chain-boundary-partner", "add-challenge", "add-expect", "add-like", "add-love", "chain-strategy", "chain-practice", "add-practices"},
		[]string{"chain-vision", "chain-mission", "chain-proposition", "chain-harvested-outcome", "chain-evaluation", "chain-assumption", "chain-risk"})
}

// draftOnChain begins a card at a point: of the kind of the column there.
func (b *Board) draftOnChain(p geom.Point) []Effect {
	return b.begin(draft{kind: b.lay.KindAt(p), chain: true})
}
