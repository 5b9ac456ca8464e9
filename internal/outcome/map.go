package outcome

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Map is an outcome map as read. It and all below it are never changed.
type Map struct {
	*workspace.Element
	Nodes []*Node // on the chain, in the order of the workspace
	Links []*Link // between nodes
	Steps int     // how many columns the outcomes take

	Issues       []*workspace.Element
	Visions      []*workspace.Element
	Missions     []*workspace.Element
	Propositions []*workspace.Element
	Partners     []*Partner
	Strategies   []*workspace.Element
	Practices    []*workspace.Element
	Harvest      []*workspace.Element
	Ideas        []*workspace.Element
	Rest         []*workspace.Element // in the order of their kinds
	Others       []*workspace.Link    // recorded, and not of the chain

	place         map[crdt.ID]int // of nodes
	ahead, behind [][]int         // of each node those one step from it
	seen          seen
}

// Layer is a part of the chain, from causes to what is caused.
type Layer uint8

// The layers, from the left.
const (
	Activities Layer = iota
	Opportunities
	Processes
	Outputs
	Outcomes
	Impacts
	Values
	Layers // how many there are
)

// layers are the kinds of each layer; a new card is of the first.
var layers = [Layers][]string{
	{"activity"}, {"opportunity"}, {"process"}, {"output"}, {"outcome"}, {"impact", "goal"}, {"value-element"},
}

// LayerOf returns the layer of a kind of record, and whether it has one.
func LayerOf(kind string) (Layer, bool) {
	for l, kinds := range layers {
		for _, k := range kinds {
			if k == kind {
				return Layer(l), true
			}
		}
	}
	return 0, false
}

// Kind returns the kind of a new card of a layer.
func (l Layer) Kind() string { return layers[l][0] }

// Title returns the heading of a layer.
func (l Layer) Title() string {
	return [Layers]string{"Activities", "Opportunities", "Processes", "Outputs", "Outcomes", "Impact", "What people value"}[l]
}

// Node is a card of the chain.
type Node struct {
	*workspace.Element
	Layer       Layer
	Step        int // of an outcome: its column among the outcomes, from 0 on
	Indicators  []*workspace.Element
	Ideas       []*workspace.Element // that address it
	Assumptions []*workspace.Element // that support it
	Changes     []*workspace.Element // harvested outcomes that are evidence of it
	Quotes      []*workspace.Element
	Adverse     bool // harm, not help
	Unintended  bool
	Lack        Lack
}

// Weight returns how much an outcome counts beside others: what its field says,
// else its importance; unknown where nobody said (OM12).
func Weight(e *workspace.Element) workspace.Number {
	if n := e.Number("weight"); n.Known {
		return n
	}
	return e.Importance
}

// Votes returns how many votes the ideas of a card have together.
func (n *Node) Votes() (votes float64) {
	for _, e := range n.Ideas {
		votes += e.Number("votes").Or(0)
	}
	return votes
}

// Lack is what an orphan is without (OM7).
type Lack uint8

// The lacks.
const (
	Nothing       Lack = iota
	NothingServes      // nothing leads to it
	ServesNothing      // it leads to nothing
)

// Words says a lack, empty for none.
func (l Lack) Words() string {
	return [...]string{"", "nothing serves this", "serves nothing"}[l]
}

// Link is a way of the chain.
type Link struct {
	*workspace.Link
	A, B         int              // places in Map.Nodes: cause and effect
	Back         bool             // closes a circle
	Contribution Contribution     // of the cause to the effect
	Confidence   workspace.Number // 0..1, see OM5
	Assumes      []*workspace.Element
}

// Contribution is how much a cause adds to an effect.
type Contribution uint8

// The contributions.
const (
	Unsaid Contribution = iota
	Weak
	Medium
	Strong
)

// Words says a contribution, empty where nobody did.
func (c Contribution) Words() string { return [...]string{"", "weak", "medium", "strong"}[c] }

// Partner is a boundary partner with what is hoped to change.
type Partner struct {
	*workspace.Element
	Challenges []*workspace.Element
	Ladder     [3][]*workspace.Element // progress markers: expect, like, love to see
}

// Levels are the levels of progress markers, in the order of Partner.Ladder.
var Levels = [3]string{"expect", "like", "love"}

// Node returns the place of a card on the chain, −1 where it is not on it.
func (m *Map) Node(id crdt.ID) int {
	if i, ok := m.place[id]; ok {
		return i
	}
	return -1
}

// Link returns a link of the chain by its ID, nil where it is none.
func (m *Map) Link(id crdt.ID) *Link {
	for _, l := range m.Links {
		if l.ID == id {
			return l
		}
	}
	return nil
}
