package relation_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/relation"
)

// RM4: comparing a large map in steps comes to what comparing it at once does.
func TestRM4_ALargeMapIsComparedInSteps(t *testing.T) {
	w := large(700, 0)
	at := relation.Read(w, "m", nil)
	require.NotEmpty(t, at.Shared.Links)
	require.Nil(t, at.Counting())

	now := relation.ReadLater(w, "m", nil)
	c := now.Counting()
	require.NotNil(t, c)
	assert.Empty(t, now.Shared.Links)
	assert.Same(t, now, relation.ReadLater(w, "m", now), "nothing came of it yet")
	for last := 0.0; c.Step(); last = c.Done() {
		assert.Greater(t, c.Done(), last)
	}
	done := relation.ReadLater(w, "m", now)
	assert.Nil(t, done.Counting())
	assert.Equal(t, at.Shared.Bins, done.Shared.Bins)
	assert.Equal(t, at.Shared.Links, done.Shared.Links)
	assert.Equal(t, at.View, done.View)
	for _, from := range []float64{.05, .3, .5, .75, 1, 1.05} {
		assert.Len(t, done.Shared.At(from).Links, done.Shared.Likeness.From(from), "from %v", from)
	}
}
