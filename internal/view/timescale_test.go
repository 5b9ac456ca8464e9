package view_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// F37: stages are as wide as they last, as far as text still reads, by edits as
// from scratch; and as they were once time is no longer to scale.
func TestV1TimeToScale(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	m := func() *journey.Map { return journey.Read(b.w, "mj1", nil) }
	draw := func(prev *view.Layout) *view.Layout { return view.Journey(m(), b.figures, prev, view.Options{}) }
	paint := func(l *view.Layout) string { return string(svg.Paint(l.Scene, svg.Options{})) }
	plain := draw(nil)
	before := paint(plain)

	b.commit(journey.SetToScale(m(), true))
	l := draw(plain)
	assert.Equal(t, paint(draw(nil)), paint(l))
	longest := 0.0
	for _, s := range m().Stages {
		longest = max(longest, s.Minutes().Value)
	}
	for i, s := range m().Stages {
		want := max(136, 560*s.Minutes().Value/longest)
		assert.InDelta(t, want, l.Columns[i].Box.W, 1, s.Name())
	}
	if out := filepath.Join("testdata", "time-to-scale.svg"); os.Getenv("WORTHMAP_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(out, []byte(paint(l)), 0o644))
	} else {
		want, err := os.ReadFile(out)
		require.NoError(t, err)
		assert.Equal(t, string(want), paint(l))
	}

	c, err := workspace.SetNumber("touchpoint", "t04", "f/waitMinutes", workspace.Num(3000))
	require.NoError(t, err)
	b.commit(c)
	l = draw(l)
	assert.Equal(t, paint(draw(nil)), paint(l))

	c, _ = workspace.SetNumber("touchpoint", "t04", "f/waitMinutes", workspace.Num(31))
	b.commit(c)
	b.commit(journey.SetToScale(m(), false))
	assert.Equal(t, before, paint(draw(l)))
}
