package measure

import (
	"cmp"
	"slices"
)

// LogicNode is an element of a theory of change, as far as its logic goes.
type LogicNode struct {
	ID                     string
	Type                   string // activity, process, output, outcome, impact, goal, value-element; opportunity, indicator, boundary-partner, assumption
	HasIndicator           bool   // of an outcome
	HasBaseline, HasTarget bool   // of an indicator
	HasChallenge           bool   // of a boundary partner
	HasOwner               bool   // of an assumption
}

// LogicRule is what a theory of change breaks.
type LogicRule string

// The rules, in the order of findings.
const (
	Cycle                  LogicRule = "cycle"
	NoPathToGoal           LogicRule = "no-path-to-goal"
	GoalWithoutPath        LogicRule = "goal-without-path"
	OutcomeNoIndicator     LogicRule = "outcome-without-indicator"
	IndicatorUnset         LogicRule = "indicator-without-baseline-or-target"
	PartnerNoChallenge     LogicRule = "partner-without-challenge"
	AssumptionWithoutOwner LogicRule = "assumption-without-owner"
	SkipsLevel             LogicRule = "skips-level"
)

var logicRules = []LogicRule{
	Cycle, NoPathToGoal, GoalWithoutPath, OutcomeNoIndicator, IndicatorUnset,
	PartnerNoChallenge, AssumptionWithoutOwner, SkipsLevel,
}

// LogicFinding is a rule and the elements that break it.
type LogicFinding struct {
	Rule     LogicRule
	Elements []string
}

// The links of the chain, from what we do to what it is for.
const (
	doing = iota
	producing
	changing
	aiming
)

// link returns the place of a type in the chain, −1 for what stands beside it. A
// process makes outputs or stands for them; what people value is an aim. An
// opportunity lies on the way of what leads over it, and may lie open.
func link(kind string) int {
	switch kind {
	case "activity":
		return doing
	case "output", "process":
		return producing
	case "outcome":
		return changing
	case "impact", "goal", "value-element":
		return aiming
	}
	return -1
}

var out7 = Definition{
	ID:      "OUT-7",
	Name:    "Logic checks",
	Words:   "a chain leads from what we do over what it produces and what changes to what it is for, without a gap, and says how each will be known",
	Symbols: "findings = what breaks the chain activity → output → outcome → impact",
	Range:   "a list of findings, none where the logic holds",
	Source:  "Theory-of-change practice; S. Earl, F. Carden and T. Smutylo, Outcome Mapping (2001)",
}

// CheckLogic tells where a theory of change breaks: activity → output →
// outcome → impact or goal, with edges as pairs of ids.
//
//	cycle                                 elements that lead back to themselves
//	no-path-to-goal                       activity, process, output or outcome that leads to none
//	goal-without-path                     impact, goal or value that nothing leads to
//	outcome-without-indicator
//	indicator-without-baseline-or-target
//	partner-without-challenge
//	assumption-without-owner
//	skips-level                           from, to with a link of the chain between them
//
// Findings are in this order, then by the ids of their elements; those of a
// cycle are sorted.
//
// Edges from or to an element that is not there lead nowhere. Of equal ids the
// first stands.
//
// Source: theory-of-change practice; MEASURES OUT-7.
func CheckLogic(nodes []LogicNode, edges [][2]string) []LogicFinding {
	c := chain{place: map[string]int{}}
	for _, n := range nodes {
		if _, twice := c.place[n.ID]; !twice {
			c.place[n.ID] = len(c.nodes)
			c.nodes = append(c.nodes, n)
		}
	}
	c.next, c.back = make([][]int, len(c.nodes)), make([][]int, len(c.nodes))
	for _, e := range edges {
		from, ok := c.place[e[0]]
		to, ok2 := c.place[e[1]]
		if ok && ok2 {
			c.next[from], c.back[to] = append(c.next[from], to), append(c.back[to], from)
		}
	}
	c.cycles()
	c.paths()
	c.facts()
	c.skips()
	slices.SortFunc(c.findings, func(a, b LogicFinding) int {
		return cmp.Or(cmp.Compare(slices.Index(logicRules, a.Rule), slices.Index(logicRules, b.Rule)), slices.Compare(a.Elements, b.Elements))
	})
	return slices.CompactFunc(c.findings, func(a, b LogicFinding) bool {
		return a.Rule == b.Rule && slices.Equal(a.Elements, b.Elements)
	})
}

// chain is a theory of change as a graph.
type chain struct {
	nodes      []LogicNode
	place      map[string]int
	next, back [][]int
	findings   []LogicFinding
}

func (c *chain) find(rule LogicRule, elements ...string) {
	c.findings = append(c.findings, LogicFinding{rule, elements})
}

// cycles finds elements that reach themselves: in the order in which a walk
// forwards leaves them, a walk backwards from each gathers its cycle.
func (c *chain) cycles() {
	seen := make([]bool, len(c.nodes))
	var order []int
	for i := range c.nodes {
		order = append(order, walk(c.next, i, seen)...)
	}
	seen = make([]bool, len(c.nodes))
	for _, i := range slices.Backward(order) {
		group := walk(c.back, i, seen)
		if len(group) > 1 || len(group) == 1 && slices.Contains(c.next[i], i) {
			var ids []string
			for _, n := range group {
				ids = append(ids, c.nodes[n].ID)
			}
			slices.Sort(ids)
			c.find(Cycle, ids...)
		}
	}
}

// walk returns what is reached from a place and was not seen, each after all
// that it leads to.
func walk(next [][]int, from int, seen []bool) (left []int) {
	if seen[from] {
		return nil
	}
	type step struct{ at, edge int }
	stack := []step{{from, 0}}
	seen[from] = true
	for len(stack) > 0 {
		s := &stack[len(stack)-1]
		if s.edge == len(next[s.at]) {
			left, stack = append(left, s.at), stack[:len(stack)-1]
			continue
		}
		to := next[s.at][s.edge]
		s.edge++
		if !seen[to] {
			seen[to] = true
			stack = append(stack, step{to, 0})
		}
	}
	return left
}

// paths finds what leads to no goal, and goals that nothing leads to.
func (c *chain) paths() {
	leads := make([]bool, len(c.nodes))
	for i, n := range c.nodes {
		if link(n.Type) == aiming {
			walk(c.back, i, leads)
		}
	}
	for i, n := range c.nodes {
		switch l := link(n.Type); {
		case l >= 0 && !leads[i]:
			c.find(NoPathToGoal, n.ID)
		case l == aiming && !slices.ContainsFunc(c.back[i], func(from int) bool { return from != i && c.leads(from) }):
			c.find(GoalWithoutPath, n.ID)
		}
	}
}

// leads tells whether what stands in a place can lead to a goal.
func (c *chain) leads(from int) bool {
	kind := c.nodes[from].Type
	return link(kind) >= 0 || kind == "opportunity"
}

// facts finds elements that do not say how they will be known or by whom.
func (c *chain) facts() {
	for i, n := range c.nodes {
		switch n.Type {
		case "outcome":
			measured := n.HasIndicator || slices.ContainsFunc(c.back[i], func(from int) bool { return c.nodes[from].Type == "indicator" })
			if !measured {
				c.find(OutcomeNoIndicator, n.ID)
			}
		case "indicator":
			if !n.HasBaseline || !n.HasTarget {
				c.find(IndicatorUnset, n.ID)
			}
		case "boundary-partner":
			if !n.HasChallenge {
				c.find(PartnerNoChallenge, n.ID)
			}
		case "assumption":
			if !n.HasOwner {
				c.find(AssumptionWithoutOwner, n.ID)
			}
		}
	}
}

// skips finds edges over a link of the chain.
func (c *chain) skips() {
	for i, n := range c.nodes {
		for _, to := range c.next[i] {
			a, b := link(n.Type), link(c.nodes[to].Type)
			if a >= 0 && b > a+1 {
				c.find(SkipsLevel, n.ID, c.nodes[to].ID)
			}
		}
	}
}
