package relation

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// WeightField is the member of the map's record that holds how much each
// attribute counts when people are compared, a register each.
const WeightField = "weight"

// Weights are those that people choose from. What nobody said counts once.
var Weights = []float64{0, 0.5, 1, 2, 3}

// mostWeight bounds what a file may say, so that one attribute does not drown
// what sums can hold.
const mostWeight = 1000

// WeightOf returns how much an attribute counts on a map: once where nobody
// said, never less than nothing.
func WeightOf(m *workspace.Element, attribute string) float64 {
	w := m.Number(WeightField + "/" + attribute)
	if !w.Known || w.Value != w.Value {
		return 1
	}
	return max(0, min(w.Value, mostWeight))
}

// Weight returns how much an attribute counts on the map.
func (m *Map) Weight(attribute string) float64 { return WeightOf(m.Element, attribute) }

// SetWeight wishes an attribute to count as much; once is what nobody need say.
func SetWeight(m crdt.ID, attribute string, weight float64) (c crdt.Change) {
	v := jsontext.NullValue
	if weight != 1 {
		v = jsontext.OfNumber(weight)
	}
	c.Set(m, "f/"+WeightField+"/"+attribute, v)
	return c
}

// Weighed is the same text as long as attributes count the same; empty where
// all count once.
func (m *Map) Weighed() string { return strings.Join(weights(m), "\x00") }
