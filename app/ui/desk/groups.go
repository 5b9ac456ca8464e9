//go:build js && wasm

package desk

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// mostNamed is how many people a sentence names.
const mostNamed = 4

// Named says who some people are; many are counted.
func Named(m *relation.Map, people []int) string {
	var names []string
	for _, i := range people[:min(len(people), mostNamed)] {
		names = append(names, workspace.ShortName(m.People[i].Name()))
	}
	s := strings.Join(names, ", ")
	if n := len(people) - mostNamed; n > 0 {
		return words.T("group.and", s, words.Whole(n))
	}
	return s
}

// Changes says what a proposal would change.
func Changes(m *relation.Map, p relation.Proposal) string {
	if p.Of < 0 {
		return strings.TrimSuffix(words.N("group.people", len(p.Members))+": "+Named(m, p.Members)+". "+m.TakenFrom(p), ". ")
	}
	var said []string
	if len(p.Join) > 0 {
		said = append(said, words.T("group.join", Named(m, p.Join)))
	}
	if len(p.Leave) > 0 {
		said = append(said, words.T("group.leave", Named(m, p.Leave)))
	}
	return strings.TrimSuffix(strings.Join(said, ". ")+". "+m.TakenFrom(p), ". ")
}
