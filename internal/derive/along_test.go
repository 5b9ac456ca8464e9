package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/derive"
)

// Progress and confidence roll up the chain: a mean of the outcomes behind, by
// their weights, and the least sure link on the way.
func TestD24_AlongTheChain(t *testing.T) {
	f := opened(t, `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
		{"id": "a", "type": "activity", "title": "A"}, {"id": "o", "type": "outcome", "title": "O", "fields": {"weight": 3}}, {"id": "p", "type": "outcome", "title": "P"}, {"id": "q", "type": "outcome", "title": "Q"},
		{"id": "g", "type": "impact", "title": "G"}, {"id": "x", "type": "outcome", "title": "Elsewhere"},
		{"id": "io", "type": "indicator", "title": "io", "fields": {"direction": "higher", "baseline": {"value": 0, "at": "2025-Q1"}, "target": {"value": 10, "at": "2026-Q1"}}},
		{"id": "ip", "type": "indicator", "title": "ip", "fields": {"direction": "higher", "baseline": {"value": 0, "at": "2025-Q1"}, "target": {"value": 10, "at": "2026-Q1"}}}],
		"relations": [{"id": "1", "type": "leads-to", "from": "a", "to": "o", "confidence": 0.9}, {"id": "2", "type": "leads-to", "from": "o", "to": "q"}, {"id": "3", "type": "leads-to", "from": "p", "to": "q", "confidence": 0.4},
			{"id": "4", "type": "leads-to", "from": "q", "to": "g", "confidence": 0.7}, {"id": "5", "type": "leads-to", "from": "g", "to": "x", "confidence": 0.1},
			{"id": "6", "type": "measures", "from": "io", "to": "o"}, {"id": "7", "type": "measures", "from": "ip", "to": "p"}]}],
		"observations": [{"of": "io", "at": "2025-Q3", "value": 8}, {"of": "ip", "at": "2025-Q3", "value": 4}]}`)
	m := f.Outcomes("m")
	g := f.Along(m, m.Node("g"), 0)
	assert.InDelta(t, (3*0.8+0.4)/4, g.Progress.Or(0), 1e-12)
	assert.Equal(t, [3]int{2, 3, 4}, [3]int{g.Outcomes, g.Said, g.Links})
	assert.InDelta(t, 0.4, g.Sure.Value, 1e-12)
	require.NotNil(t, g.Weakest)
	assert.Equal(t, "P", m.Nodes[g.Weakest.A].Title)
	o := f.Along(m, m.Node("o"), 0)
	assert.False(t, o.Progress.OK(), "only an activity leads to it")
	assert.InDelta(t, 0.9, o.Sure.Value, 1e-12)
	assert.Equal(t, derive.Along{Progress: f.Along(m, m.Node("a"), 0).Progress}, f.Along(m, m.Node("a"), 0), "nothing leads to it")
}
