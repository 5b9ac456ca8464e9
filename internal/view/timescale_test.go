package view_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
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

// Whatever files say of times, a picture has a width and no number that is
// none.
func TestV1TimeBeyondNumbers(t *testing.T) {
	for name, set := range map[string][][3]string{
		"a stage":          {{"s1", "f/duration", `{"value":1e308,"unit":"year"}`}},
		"touchpoints":      {{"t04", "f/waitMinutes", "1e308"}, {"t04", "f/touchMinutes", "1e308"}},
		"next to nothing":  {{"*", "f/duration", `{"value":1e-320,"unit":"minute"}`}},
		"a thousand years": {{"s1", "f/duration", `{"value":1000,"unit":"year"}`}},
	} {
		b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
		m := func() *journey.Map { return journey.Read(b.w, "mj1", nil) }
		b.commit(journey.SetToScale(m(), true))
		for _, x := range set {
			for i, s := range m().Stages {
				if x[0] == "*" || x[0] == "s1" && i == 0 {
					b.set(s.ID, x[1], x[2])
				}
			}
			if x[0][0] == 't' {
				require.NotNil(t, b.w.Element(crdt.ID(x[0])))
				b.set(crdt.ID(x[0]), x[1], x[2])
			}
		}
		l := view.Journey(m(), b.figures, nil, view.Options{})
		text := string(svg.Paint(l.Scene, svg.Options{}))
		for _, bad := range []string{"NaN", "Inf", `width="0"`} {
			assert.NotContains(t, text, bad, name)
		}
		for i, c := range l.Columns {
			assert.GreaterOrEqual(t, c.Box.W, 136.0, "%s: %d", name, i)
			assert.LessOrEqual(t, c.Box.W, 700.0, "%s: %d", name, i)
		}
		assert.Less(t, strings.Count(text, "<line"), 2000, name)
	}
}
