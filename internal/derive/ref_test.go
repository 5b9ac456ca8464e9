package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
)

func TestRefReadsWhatItWrote(t *testing.T) {
	for _, r := range []derive.FigureRef{
		{Name: derive.StageGap, Element: "s1"},
		{Name: derive.PeakEnd, Element: "p1", Map: "mj1"},
	} {
		got, ok := derive.ParseRef(r.String())
		assert.True(t, ok)
		assert.Equal(t, r, got)
	}
	for _, s := range []string{"", "gap", "gap ", " s1"} {
		_, ok := derive.ParseRef(s)
		assert.False(t, ok, "%q", s)
	}
}
