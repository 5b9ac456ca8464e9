package exchange_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

const fewRows = `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m1", "kind": "journey", "title": "Way", "elements": [
	{"id": "s1", "type": "stage", "title": "Enter", "fields": {"order": 1, "entered": 40}},
	{"id": "t1", "type": "touchpoint", "title": "Rings", "fields": {"order": 1, "stage": "s1", "emotion": 0}}]}]}`

// X9: a row on which nothing stands is bare, a feeling of 0 is something, and the
// touchpoints always stay.
func TestX9Bare(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want []crdt.ID
	}{
		"people and a feeling": {fewRows, []crdt.ID{"lane:value", "lane:leak", "lane:outcomes", "lane:ideas"}},
		"nothing": {`{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m1", "kind": "journey", "title": "Way", "elements": []}]}`,
			[]crdt.ID{"lane:people", "lane:feelings", "lane:value", "lane:leak", "lane:outcomes", "lane:ideas"}},
	} {
		f := derive.Of(open(t, []byte(c.file)))
		assert.Equal(t, c.want, view.Bare(f.Journey("m1"), f), name)
	}
}

// X9: a slide is 16 wide by 9 high, whatever the map is; without empty rows nothing
// on it says that it is empty.
func TestX9Shapes(t *testing.T) {
	for name, data := range documents(t) {
		s, err := exchange.ShapedAt(open(t, data), "", 0, exchange.Shape{Slide: true})
		require.NoError(t, err, name)
		box := s.Bounds.Grow(16)
		assert.InDelta(t, 16*box.H, 9*box.W, 1e-6, name)
	}
	w := open(t, []byte(fewRows))
	draw := func(shape exchange.Shape) string {
		s, err := exchange.ShapedAt(w, "m1", 0, shape)
		require.NoError(t, err)
		return string(exchange.Drawn(w, s, scene.Light))
	}
	same, err := exchange.SVG(w, "m1", scene.Light)
	require.NoError(t, err)
	assert.Equal(t, string(same), draw(exchange.Shape{}))
	assert.Contains(t, draw(exchange.Shape{Slide: true}), "Nothing yet")
	const card = `<rect x="0" y="0" width="%d" height="57"`
	assert.Contains(t, draw(exchange.Shape{}), fmt.Sprintf(card, 124))
	assert.Contains(t, draw(exchange.Shape{Slide: true}), fmt.Sprintf(card, 2*136-12), "columns are wider where there is room, twice at most")
	assert.NotContains(t, string(same), "needs expected and delivered value", "what asks is for who works")
	filled := draw(exchange.Shape{Filled: true})
	assert.NotContains(t, filled, "Nothing yet")
	assert.NotContains(t, filled, "no idea yet")
	assert.Contains(t, filled, "Rings")
	f, err := exchange.Open([]byte(filled), "map.svg", exchange.Limits{})
	require.NoError(t, err)
	assert.Equal(t, exchange.Drawing, f.Form, "it opens again, with all rows")
}

// X9: a picture leaves rows on which nothing stands out where that is asked for.
func TestX9Picture(t *testing.T) {
	w := open(t, []byte(fewRows))
	whole, err := exchange.Picture(w, "m1", 0, exchange.Shape{})
	require.NoError(t, err)
	few, err := exchange.Picture(w, "m1", 0, exchange.Shape{Filled: true})
	require.NoError(t, err)
	assert.Equal(t, whole.Bounds.W, few.Bounds.W)
	assert.Less(t, few.Bounds.H, whole.Bounds.H*.7)
	says := func(words string) bool {
		return slices.ContainsFunc(few.Nodes, func(n *scene.Node) bool { return strings.Contains(n.Label, words) })
	}
	assert.True(t, says("Touchpoint: Rings"))
	assert.False(t, says("Leak"))
	_, err = exchange.Picture(w, "gone", 0, exchange.Shape{})
	assert.Error(t, err)
}
