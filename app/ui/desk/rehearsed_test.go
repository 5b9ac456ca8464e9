package desk

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is rehearsed is what people have: it shows on the map.
func TestRehearsedIsAMap(t *testing.T) {
	f, err := exchange.Open([]byte(rehearsed), "", exchange.Limits{})
	require.NoError(t, err)
	assert.Empty(t, f.Warnings)
	w := workspace.Open(exchange.Load(f))
	s, err := exchange.Picture(w, "m", 0, exchange.Shape{})
	require.NoError(t, err)
	ids := map[crdt.ID]bool{}
	for _, n := range s.Nodes {
		ids[crdt.ID(n.ID)] = true
	}
	for _, id := range []crdt.ID{"s", "r", "a", "b", "c", "i", "l1"} {
		assert.True(t, ids[id], "%s shows", id)
	}
}
