package worksheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

// large is a chain of 1,000 cards and 2,000 links: each outcome leads to the
// next two, and an indicator measures it, observed five times.
func large(t testing.TB) *derive.Figures {
	t.Helper()
	const outcomes = 1000
	var cards, links, seen []string
	for i := range outcomes {
		cards = append(cards, fmt.Sprintf(`{"id": "o%d", "type": "outcome", "title": "O%d"}`, i, i),
			fmt.Sprintf(`{"id": "i%d", "type": "indicator", "title": "I%d", "fields": {"direction": "higher", "baseline": {"value": 0, "at": "2024-Q4"}, "target": {"value": 100, "at": "2027-Q4"}}}`, i, i))
		links = append(links, fmt.Sprintf(`{"id": "m%d", "type": "measures", "from": "i%d", "to": "o%d"}`, i, i, i))
		for far := 1; far <= 2 && i+far < outcomes; far++ {
			links = append(links, fmt.Sprintf(`{"id": "l%d-%d", "type": "leads-to", "from": "o%d", "to": "o%d", "confidence": 0.%d}`, i, far, i, i+far, 1+i%9))
		}
		for q := range 5 {
			seen = append(seen, fmt.Sprintf(`{"of": "i%d", "at": "%d-Q%d", "value": %d}`, i, 2025+q/4, 1+q%4, 10*q+i%7))
		}
	}
	f, err := exchange.Open([]byte(`{"format": "worthmap-neutral", "version": 1, "title": "L", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [`+
		strings.Join(cards, ",")+`], "relations": [`+strings.Join(links, ",")+`]}], "observations": [`+strings.Join(seen, ",")+`]}`), "l.json", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return derive.Of(workspace.Open(exchange.Load(f)))
}

// What a page waits for that shows the Monitoring sheet of a large chain.
func BenchmarkWatch(b *testing.B) {
	f := large(b)
	for b.Loop() {
		worksheet.Of(f.Workspace(), f, "watch", 100)
	}
}
