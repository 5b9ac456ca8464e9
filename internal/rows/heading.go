package rows

import (
	"strings"
	"sync"
)

// heading is what a column says, by the words that people write above it.
type heading struct {
	role        Role
	name, words string // words have commas between them
}

// headings finds what a column says by any of the words. It is made when a table
// is read for the first time: no page does that at its start.
func headings(list []heading) func() map[string]Column {
	return sync.OnceValue(func() map[string]Column {
		by := map[string]Column{}
		for _, h := range list {
			for w := range strings.SplitSeq(h.words, ",") {
				by[w] = Column{Role: h.role, Name: h.name}
			}
		}
		return by
	})
}
