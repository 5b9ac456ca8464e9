package derive_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

const exchanges = `{"maps":[{"id":"m","kind":"relational","elements":[
	{"id":"e1","type":"entity","title":"A","fields":{}},{"id":"e2","type":"entity","title":"B","fields":{}},{"id":"e3","type":"entity","title":"C","fields":{}}],
	"relations":[{"id":"r1","type":"relates","from":"e1","to":"e2","fields":{"valueGiven":8}}%s]}]}`

// D3: what nobody said of a relation is not nothing: it is left out, and where
// nothing else is known the figure says where it is entered.
func TestD3_HalfAnExchange(t *testing.T) {
	b := document(t, fmt.Sprintf(exchanges, `,{"id":"r2","type":"relates","from":"e1","to":"e3","fields":{"valueGiven":5,"valueReceived":5}}`))
	near(t, "reciprocity", b.figure("REL-5.reciprocity", "e1").Result.Or(math.NaN()), 1)
	near(t, "balance", b.figure("REL-5.balance", "e1").Result.Or(math.NaN()), 0)
	assert.Empty(t, b.figure("REL-5.reciprocity", "e1").Word)
	assert.Equal(t, measure.Given(1), b.figure("REL-5.balance", "e1").N)

	b = document(t, fmt.Sprintf(exchanges, ``))
	assert.Equal(t, measure.Missing("received"), b.figure("REL-5.balance", "e1").Result)
	why := b.figures.Why(derive.FigureRef{Name: "REL-5.balance", Element: "e1"})
	assert.Equal(t, &derive.Lack{Sentence: "Needs what A receives from B.", Element: "r1", Field: "f/valueReceived"}, why.Lack)
	why = b.figures.Why(derive.FigureRef{Name: "REL-5.reciprocity", Element: "e2"})
	assert.Equal(t, &derive.Lack{Sentence: "Needs what B gives to A.", Element: "r1", Field: "f/valueReceived"}, why.Lack)
}
