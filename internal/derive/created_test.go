package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// net returns the value that is created or destroyed somewhere, nil where nobody
// said anything.
func (b *board) net(of crdt.ID) *derive.Figure {
	return b.figures.Figure(derive.FigureRef{Name: "VAL-1.net", Element: of})
}

// D31: what people get less what it costs them, at a touchpoint and a stage.
func TestD31Created(t *testing.T) {
	b := neutral(t, parse(t, small))
	listed := func() (at []crdt.ID) {
		for _, g := range b.figures.List("m1") {
			if g.Ref.Name == "VAL-1.net" {
				at = append(at, g.Ref.Element)
			}
		}
		return at
	}
	assert.Nil(t, b.net("t1"))
	assert.Nil(t, b.net("s1"))
	assert.Empty(t, listed())

	b.set("t1", "f/benefits/functional", "6")
	assert.Equal(t, []crdt.ID{"s1", "t1"}, listed(), "it came with the first number")
	assert.Equal(t, "Needs costs.", b.net("t1").Text())
	assert.Equal(t, derive.Lack{Sentence: "Needs what “a” costs people; nothing is 0.", Element: "t1", Field: "f/costs/functional"}, *b.figures.Why(b.net("t1").Ref).Lack)

	b.set("t1", "f/benefits/social", "1.5")
	b.set("t1", "f/costs/economic", "4")
	g := b.net("t1")
	assert.Equal(t, "+3.5 value created", g.Text()+" "+g.Word)
	why := b.figures.Why(g.Ref)
	assert.Equal(t, "(6 + 1.5) − (4) = 3.5", why.Worked)
	assert.Equal(t, []string{"gets, functional", "gets, social", "costs, economic"}, labels(why.Inputs))
	assert.Equal(t, "f/costs/economic", why.Inputs[2].Field)

	b.set("t2", "f/benefits/functional", "0")
	b.set("t2", "f/costs/emotional", "9")
	assert.Equal(t, "−9 value destroyed", b.net("t2").Text()+" "+b.net("t2").Word)
	assert.Equal(t, "−5.5 value destroyed", b.net("s1").Text()+" "+b.net("s1").Word)
	assert.Nil(t, b.net("s2"), "nobody said anything there")
	assert.Equal(t, "a: gets, functional", b.figures.Why(b.net("s1").Ref).Inputs[0].Label)

	for _, key := range []string{"benefits/functional", "benefits/social", "costs/economic"} {
		b.set("t1", "f/"+key, "null")
	}
	assert.Equal(t, []crdt.ID{"s1", "t2"}, listed(), "and went with the last")

	_, err := workspace.SetNumber("touchpoint", "t1", "f/costs/economic", workspace.Num(10.5))
	require.EqualError(t, err, "What it costs people: from 0 to 10")
	_, err = workspace.SetNumber("touchpoint", "t1", "f/costs/economic", workspace.Num(10))
	require.NoError(t, err)
	b.listsAlike("all of it")
}
