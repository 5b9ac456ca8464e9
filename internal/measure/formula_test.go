package measure_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
)

// Formulas take numbers in place of symbols, and say nothing where one is not
// known.
func TestFormula_Put(t *testing.T) {
	numbers := map[string]measure.Numbers{
		"a": measure.One(3), "low": measure.One(-4), "x2": measure.One(0.5),
		"w":    measure.Many(given(2), none, given(1)),
		"x":    measure.Many(given(90), given(7), given(-30)),
		"long": measure.Many(given(1), given(2), given(3), given(4), given(5), given(6), given(7), given(8), given(9)),
		"nil":  measure.Many(), "dark": measure.Many(none),
	}
	for _, c := range []struct {
		name, expression string
		want             []string
		each             bool
	}{
		{"single numbers", "(a + x2) / a", []string{"(3 + 0.5) / 3"}, false},
		{"a negative one in brackets behind a sign", "low + a − low", []string{"-4 + 3 − (-4)"}, false},
		{"but not where brackets stand", "max(low, low)", []string{"max(-4, -4)"}, false},
		{"a dot is times", "a·x2", []string{"3×0.5"}, false},
		{"a sum over what is known", "Σ w·x / Σ w", []string{"(2×90 + 1×(-30)) / (2 + 1)"}, false},
		{"a sum of brackets", "Σ (x − a)² / a", []string{"((90 − 3)² + (7 − 3)² + (-30 − 3)²) / 3"}, false},
		{"a sum in brackets", "max(Σ x, a)", []string{"max((90 + 7 + -30), 3)"}, false},
		{"a sum of one number is that", "Σ a / a", []string{"3 / 3"}, false},
		{"many summands", "Σ long", []string{"(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + …)"}, false},
		{"a list as arguments", "median(x)", []string{"median(90, 7, -30)"}, false},
		{"many arguments", "median(long)", []string{"median(1, 2, 3, 4, 5, 6, 7, 8, …)"}, false},
		{"each of a list", "w / a", []string{"2 / 3", "", "1 / 3"}, true},
		{"each with a sum", "w / Σ w", []string{"2 / (2 + 1)", "", "1 / (2 + 1)"}, true},
		{"not known", "a + b", nil, false},
		{"nothing to sum", "Σ dark / a", nil, false},
		{"no arguments", "median(nil)", nil, false},
		{"lists of two lengths", "w + long", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, each := measure.Formula{Expression: c.expression}.Put(
				func(s string) (measure.Numbers, bool) { n, ok := numbers[s]; return n, ok },
				func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) })
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.each, each)
		})
	}
}

func TestM7_Formulas(t *testing.T) {
	d := measure.Definition{Symbols: "lower: gap = a − b; gap = b − a"}
	assert.Equal(t, []measure.Formula{{When: "lower", Figure: "gap", Expression: "a − b"}, {Figure: "gap", Expression: "b − a"}}, d.Formulas())
	assert.Equal(t, "gap = a − b", d.Formulas()[0].String())
}
