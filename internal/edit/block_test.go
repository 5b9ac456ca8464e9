package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/journey"
)

// F34 and E9: a stage with its content is put in elsewhere as a copy, with what
// hurts and what helps there, and never refers to where it came from.
func TestE9Block(t *testing.T) {
	p := example(t)
	_, ok := p.Block()
	require.False(t, ok, "nothing is selected")
	p.Select("s2")
	block, ok := p.Block()
	require.True(t, ok)
	from := p.Map().Stage("s2")
	assert.Equal(t, from.Name(), block.Title)

	other := at(t, "Before\nAfter\n")
	other.hear(other.Handle(edit.Paste{JSON: block.JSON}))
	var s *journey.Stage
	for _, x := range other.Map().Stages {
		if x.Name() == from.Name() {
			s = x
		}
	}
	require.NotNil(t, s, "it is there")
	assert.NotEqual(t, from.ID, s.ID)
	require.Len(t, s.Touchpoints, len(from.Touchpoints))
	for i, tp := range s.Touchpoints {
		assert.Equal(t, from.Touchpoints[i].Title, tp.Title)
		assert.Len(t, tp.Pains, len(from.Touchpoints[i].Pains), tp.Title)
	}
	for _, lane := range []journey.LaneType{journey.Outcomes, journey.Ideas} {
		assert.Len(t, s.Shown[lane], len(from.Shown[lane]), lane.String())
	}
	for _, x := range other.Map().Stages {
		if x != s {
			assert.Empty(t, x.Shown[journey.Pains], "nothing shows at a stage where it was not")
			assert.Empty(t, x.Shown[journey.Outcomes])
		}
	}
	other.do("undo")
	assert.Len(t, other.Map().Stages, 2, "one step of undo")

	empty := at(t, "")
	empty.hear(empty.Handle(edit.Paste{JSON: block.JSON}))
	assert.Len(t, empty.Map().Stages, 1, "an empty journey gets no other stage")

	p.Select()
	p.hear(p.Handle(edit.Paste{JSON: block.JSON}))
	assert.Len(t, p.Map().Stages, 8, "and into the same map")
}
