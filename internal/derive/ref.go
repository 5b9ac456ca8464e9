package derive

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// String writes a reference as one text, for addresses and commands:
// "gap s1", "peakEnd p1 mj1".
func (r FigureRef) String() string {
	s := string(r.Name) + " " + string(r.Element)
	if r.Map != "" {
		s += " " + string(r.Map)
	}
	return s
}

// ParseRef reads what String wrote; false where it is none.
func ParseRef(s string) (FigureRef, bool) {
	name, rest, ok := strings.Cut(s, " ")
	element, m, _ := strings.Cut(rest, " ")
	return FigureRef{Name(name), crdt.ID(element), crdt.ID(m)}, ok && name != "" && element != ""
}
