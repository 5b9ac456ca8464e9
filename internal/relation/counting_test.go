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

// RM4: where more pairs are alike than anybody could read as lines, all are
// counted and the most alike are linked.
func TestRM4_TheMostAlikeOfAMultitudeAreLinked(t *testing.T) {
	const most = 50_000
	few := relation.Read(large(300, 0), "m", nil).Shared
	assert.Zero(t, few.Least())
	assert.Len(t, few.At(.05).Links, few.Pairs, "each of a few")

	many := relation.Read(large(1200, 0), "m", nil).Shared
	require.Greater(t, many.Pairs, most)
	least := many.Least()
	assert.Greater(t, many.Likeness.From(least-1.0/relation.Steps), most, "one step lower would be too many")
	for _, from := range []float64{.05, least, 1} {
		now := many.At(from)
		assert.Len(t, now.Links, many.Likeness.From(max(from, least)), "from %v", from)
		assert.LessOrEqual(t, len(now.Links), most)
		assert.InDelta(t, from, now.From, 0)
	}

	alike := relation.Read(crowd(400, 0, nil, func() []string { return []string{"tea"} }), "m", nil)
	assert.Greater(t, alike.Shared.Least(), 1.0, "all are equal")
	assert.Equal(t, 400*399/2, alike.Shared.Likeness.From(1))
	assert.Empty(t, alike.Shared.At(.05).Links)
}
