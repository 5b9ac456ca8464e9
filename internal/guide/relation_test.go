package guide_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/guide"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// G1 and G2: the four steps follow from the map, and each customer is asked
// who surrounds them.
func TestG1_FourSteps(t *testing.T) {
	one := func(id string, r relation.Role, traits ...relation.Trait) *relation.Person {
		return &relation.Person{Element: &workspace.Element{ID: crdt.ID(id)}, Role: r, Traits: traits}
	}
	m := &relation.Map{Element: &workspace.Element{}, Own: -1}
	states := func() (s []string) {
		for _, x := range guide.Relational(m) {
			s = append(s, x.State().String())
		}
		return s
	}
	assert.Equal(t, []string{"open", "open", "open", "open"}, states())
	food := relation.Trait{Attribute: "industry", Value: "food"}
	m.People = []*relation.Person{one("we", relation.Own), one("a", relation.Customer, food), one("b", relation.Customer), one("p", relation.Partner, food)}
	m.Own = 0
	m.Relations = []*relation.Relation{{A: 0, B: 1}, {A: 0, B: 2}, {A: 3, B: 1}}
	steps := guide.Relational(m)
	assert.Equal(t, []string{"done", "open", "open", "open"}, states())
	assert.Equal(t, guide.Gap{Key: "around", N: 1, At: "b"}, steps[1].Gaps[0], "a relation with us is nobody around them")
	assert.Equal(t, guide.Gap{Key: "trait", N: 1, At: "b"}, steps[2].Gaps[0])
	m.Relations = append(m.Relations, &relation.Relation{A: 2, B: 3})
	m.People[2].Traits = []relation.Trait{food}
	m.Title, m.Clusters = "Who our customers live with", []*relation.Cluster{{}}
	assert.Equal(t, []string{"done", "done", "done", "done"}, states())
}
