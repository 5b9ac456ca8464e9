package outcome

import "github.com/worthmap/worthmap/internal/workspace"

// Alone is a card of the chain by itself, with what measures it: how it stands
// needs nothing of the map around it.
func Alone(e *workspace.Element, indicators ...*workspace.Element) *Node {
	n := &Node{Element: e, Indicators: indicators}
	if good, said := e.Field("positive").Bool(); said {
		n.Adverse = !good
	}
	if meant, said := e.Field("intended").Bool(); said {
		n.Unintended = !meant
	}
	return n
}

// Unsought says why a card is not among those that people work towards: it is
// harm, was not intended, or both; empty for one that is (OM13).
func (n *Node) Unsought() string {
	switch {
	case n.Adverse && n.Unintended:
		return "harm, not intended"
	case n.Adverse:
		return "harm"
	case n.Unintended:
		return "not intended"
	}
	return ""
}
