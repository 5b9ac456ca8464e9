package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// E10: a press on the question of an empty map answers it, right below the
// question; beside it nothing begins. A narrow stage opens at the question.
func TestE10TheQuestionIsAnsweredWhereItStands(t *testing.T) {
	p := atKind(t, "outcome", "")
	p.Resize(390, 800)
	p.Begin()
	box, ok := p.Layout().Question()
	require.True(t, ok)
	for _, corner := range []geom.Point{box.Min(), geom.Pt(box.Right(), box.Bottom())} {
		at := p.ToScreen(corner)
		assert.True(t, at.X >= 0 && at.X <= 390 && at.Y >= 0 && at.Y <= 800, "the question shows on a phone: %v", at)
	}
	tap := func(at geom.Point) {
		for _, phase := range []edit.Phase{edit.Down, edit.Up} {
			p.hear(p.Handle(edit.Pointer{Phase: phase, Kind: edit.Touch, At: p.ToScreen(at), Clicks: 1}))
		}
	}
	tap(geom.Pt(box.X-40, box.Bottom()+80))
	assert.False(t, p.typing(), "nothing begins beside the question")
	tap(box.Center())
	require.True(t, p.typing())
	field, _ := last[edit.EditText](p)
	assert.True(t, box.Has(field.Box.Min()), "the field opens at its question: %v", field.Box)
	p.types("Warm food", edit.Escape)
	_, ok = p.Layout().Question()
	assert.False(t, ok, "what was answered is asked no more")
}
