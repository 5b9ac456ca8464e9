package relation_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

// RM5: a grid opens with the figures that tell most.
func TestRM5_AGridOpensWithWhatTells(t *testing.T) {
	p := newPerson(t)
	p.do(relation.Arrange("m", "arrangement", "grid"))
	var people []crdt.ID
	for _, name := range []string{"a", "b", "c", "d"} {
		people = append(people, p.add(relation.Customer, name))
	}
	axes := func() [2]string { return [2]string{p.m.View.GridX, p.m.View.GridY} }
	fill := func(key string, values ...float64) {
		for i, v := range values {
			p.set(people[i], key, jsontext.OfNumber(v))
		}
	}
	assert.Equal(t, [2]string{"engagement", "potential"}, axes(), "nobody has any")
	fill("f/engagement", 5, 5, 5, 5)
	fill("f/nps", 1, 2)
	fill("importance", 1, 2, 3)
	assert.Equal(t, [2]string{"importance", "nps"}, axes(), "all are engaged alike, which tells nothing")
	p.do(relation.Arrange("m", "gridX", "size"))
	assert.Equal(t, [2]string{"size", "importance"}, axes())
	p.do(relation.Arrange("m", "gridX", ""))
	fill("f/power", 3, 4)
	assert.Equal(t, "importance", axes()[0], "power without interest is one of many")
	fill("f/interest", 9, 1)
	assert.Equal(t, [2]string{"interest", "power"}, axes())
	p.do(relation.Arrange("m", "gridY", "nps"))
	assert.Equal(t, [2]string{"importance", "nps"}, axes(), "who chose one is not given the other of a pair")
}
