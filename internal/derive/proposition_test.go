package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
)

// OUT-8 reads an answer from its own register, whatever an older list says of
// the others, and leads back to it.
func TestOUT8_EachAnswerIsARegister(t *testing.T) {
	b := example(t, "community-programme")
	b.set("pp2", "f/checklist/exciting", "true")
	why := b.figures.Why(derive.FigureRef{Name: "OUT-8.score", Element: "pp2"})
	assert.InDelta(t, 2.0/7, why.Figure.Or(0), 1e-9)
	fields := map[string]string{}
	for _, f := range why.Inputs {
		fields[f.Label] = f.Field + " " + f.Part
	}
	assert.Equal(t, "f/checklist/exciting ", fields["exciting"])
	assert.Contains(t, fields, "in the active voice")

	b.set("pp2", "f/checklist", "null")
	b.set("pp2", "f/checklist/exciting", "null")
	lack := b.figures.Why(derive.FigureRef{Name: "OUT-8.score", Element: "pp2"}).Lack
	if assert.NotNil(t, lack) {
		assert.Equal(t, "f/checklist/affirmative", lack.Field)
	}
}
