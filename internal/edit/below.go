package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/outcome"
)

// Below the chain of an outcome map stands its grid: partners with their
// challenges and markers, strategies, practices, what it is about, what was
// harvested. A new record stands where the grid has its kind.

// below are the commands that begin one.
func below(group string) (list []Command) {
	for _, k := range [...]struct{ kind, title string }{
		{"boundary-partner", "Add a boundary partner"}, {"strategy", "Add a strategy"}, {"practice", "Add a practice of ours"},
		{"vision", "Add a vision"}, {"mission", "Add a mission"}, {"proposition", "Add a proposition"},
		{"harvested-outcome", "Add a harvested outcome"}, {"evaluation", "Add an evaluation"},
		{"assumption", "Add an assumption"}, {"risk", "Add a risk"},
	} {
		list = append(list, Command{"chain-" + k.kind, k.title, group, nil,
			func(b *Board, _ string) []Effect { return b.addBelow(k.kind) }, (*Board).isChain})
	}
	list = append(list, Command{"add-practices", "Add the eight practices", group, nil, does((*Board).addPractices), onChain((*Board).lacksPractices)})
	list = append(list, Command{"add-challenge", "Add an outcome challenge", group, nil, does((*Board).addChallenge), onChain((*Board).hasPartner)})
	for i, level := range outcome.Levels {
		list = append(list, Command{"add-" + level, "Add a marker: " + level + " to see", group, nil,
			func(b *Board, _ string) []Effect { return b.addMarker(i) }, onChain((*Board).hasLadder)})
	}
	return list
}

// isBelow tells whether a kind stands in the grid.
func isBelow(kind string) bool {
	return slices.Contains([]string{"boundary-partner", "outcome-challenge", "progress-marker", "strategy", "practice", "vision", "mission", "proposition", "harvested-outcome", "evaluation", "assumption", "risk"}, kind)
}

// partner returns the one that is meant: that of the selection, else the last.
func (b *Board) partner() *outcome.Partner {
	if p := b.out.PartnerOf(b.one()); p != nil {
		return p
	}
	if n := len(b.out.Partners); n > 0 {
		return b.out.Partners[n-1]
	}
	return nil
}

func (b *Board) hasPartner() bool { return b.partner() != nil }

// climber returns the partner whose ladder is meant: that of the selection, else
// the last that has a challenge; nil where it has none.
func (b *Board) climber() *outcome.Partner {
	if p := b.out.PartnerOf(b.one()); p != nil {
		if len(p.Challenges) == 0 {
			return nil
		}
		return p
	}
	for _, p := range slices.Backward(b.out.Partners) {
		if len(p.Challenges) > 0 {
			return p
		}
	}
	return nil
}

func (b *Board) hasLadder() bool { return b.climber() != nil }

func (b *Board) addBelow(kind string) []Effect {
	d := draft{kind: kind, chain: true}
	if n := len(b.out.Partners); n > 0 && kind == "boundary-partner" {
		d.with = b.out.Partners[n-1].ID
	}
	if outcome.Assumed(kind) && (b.hasWays() || b.kindOf(b.one()) == "outcome") {
		d.with = b.one()
	}
	return b.begin(d)
}

// lacksPractices tells whether one of the eight practices is not on the map.
func (b *Board) lacksPractices() bool { return len(outcome.MissingPractices(b.out.Practices)) > 0 }

func (b *Board) addPractices() []Effect {
	made, c := outcome.AddPractices(b.ws, b.out)
	return b.putIn("Add the eight practices", made, c, len(made), "added")
}

func (b *Board) addChallenge() []Effect {
	return b.begin(draft{kind: "outcome-challenge", chain: true, with: b.partner().ID})
}

// addMarker begins a progress marker on a level: behind the selected one, else
// at the end.
func (b *Board) addMarker(level int) []Effect {
	p := b.climber()
	with := p.Challenges[0].ID
	if n := len(p.Ladder[level]); n > 0 {
		with = p.Ladder[level][n-1].ID
	}
	if p.Level(b.one()) == level {
		with = b.one()
	}
	return b.begin(draft{kind: "progress-marker", chain: true, with: with, level: level})
}

func (b *Board) markerHint(d *draft) string {
	who := "them"
	if p := b.out.PartnerOf(d.with); p != nil {
		who = "“" + short(p.Name()) + "”"
	}
	return "What do we " + outcome.Levels[d.level] + " to see " + who + " do?"
}

// nextBelow goes on after a text: Enter to the next of the same kind, Tab from a
// partner to its challenge, from that to its markers.
func (b *Board) nextBelow(id crdt.ID, kind string, how How) []Effect {
	b.choose(id)
	switch {
	case how == Enter && kind == "progress-marker":
		if p := b.out.PartnerOf(id); p != nil && b.hasLadder() {
			return b.addMarker(max(0, p.Level(id)))
		}
	case how == Enter && (kind == "boundary-partner" || kind == "strategy" || kind == "practice"):
		return b.addBelow(kind)
	case how == Tab && kind == "boundary-partner":
		if p := b.out.PartnerOf(id); p != nil && len(p.Challenges) > 0 {
			return b.open(p.Challenges[0].ID)
		}
		return b.addChallenge()
	case how == Tab && kind == "outcome-challenge" && b.hasLadder():
		return b.addMarker(0)
	}
	return nil
}

// allMarkers tells whether what is selected are markers of partners.
func (b *Board) allMarkers() bool {
	return len(b.sel) > 0 && !slices.ContainsFunc(b.sel, func(id crdt.ID) bool {
		p := b.out.PartnerOf(id)
		return p == nil || p.Level(id) < 0
	})
}

// duplicateMarkers words markers again right behind them. What was seen of the
// one was not seen of the other.
func (b *Board) duplicateMarkers() []Effect {
	var c crdt.Change
	var made []crdt.ID
	for _, p := range b.out.Partners {
		if !slices.ContainsFunc(b.sel, func(id crdt.ID) bool { return b.out.PartnerOf(id) == p }) {
			continue
		}
		copied, one := outcome.CopyMarkers(b.ws, b.mapID, p, b.sel)
		if copied == nil {
			return refusal("“%s” has no outcome challenge to which a marker belongs.", short(p.Name()))
		}
		made = append(made, copied...)
		c.Add(one)
	}
	return b.putIn("Duplicate", made, c, len(made), "duplicated")
}
