package view_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
)

// A large map that is placed elsewhere shows at once and, with the places, is
// the drawing that the file gives.
func TestV1_PlacedLater(t *testing.T) {
	b := ecosystem(t)
	var c crdt.Change
	for i := range 300 {
		id, one := relation.AddPerson(b.w, "mr1", relation.Customer, fmt.Sprint("Customer ", i), nil)
		c.Add(one)
		if i%3 > 0 {
			_, one = relation.Relate(b.w, "c01", id, "refers")
			c.Add(one)
		}
	}
	b.commit(c)
	draw := func(prev *view.Layout, o view.Options) *view.Layout {
		return view.Relational(b.figures.Relational("mr1"), b.figures, prev, o)
	}
	paint := func(l *view.Layout) string { return string(svg.Paint(l.Scene, svg.Options{})) }
	later := draw(nil, view.Options{Later: true})
	w := later.Waits()
	require.NotNil(t, w)
	assert.True(t, w.First)
	again := draw(later, view.Options{Later: true})
	assert.Same(t, w, again.Waits(), "asked once")

	w.Placed(w.Place()[:5])
	assert.Same(t, w, draw(again, view.Options{Later: true}).Waits(), "places of fewer people are none")
	w.Placed(w.Place())
	placed := draw(again, view.Options{Later: true})
	assert.Nil(t, placed.Waits())
	assert.Equal(t, paint(draw(nil, view.Options{})), paint(placed))
	assert.Nil(t, draw(placed, view.Options{Later: true}).Waits())

	where, _ := placed.PersonAt("c06")
	_, one := relation.Relate(b.w, "c06", "c07", "refers")
	b.commit(one)
	next := draw(placed, view.Options{Later: true})
	require.NotNil(t, next.Waits())
	assert.False(t, next.Waits().First)
	still, _ := next.PersonAt("c06")
	assert.Equal(t, where, still, "nobody jumps while the map waits")
	b.commit(relation.Arrange("mr1", "arrangement", "rings"))
	assert.Nil(t, draw(next, view.Options{Later: true}).Waits(), "rings are quick")
}
