package typeset_test

import (
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/typeset"
)

func TestT7Numbers(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"thousands", typeset.Number(-1234567.5, 1), "−1,234,567.5"},
		{"half away from zero", typeset.Fixed(2.45, 1), "2.5"},
		{"half away from zero, below", typeset.Fixed(-2.45, 1), "−2.5"},
		{"what ten digits call half", typeset.Fixed(8.7-1.65, 1), "7.1"},
		{"no negative zero", typeset.Fixed(-0.04, 1), "0.0"},
		{"not a number", typeset.Fixed(math.NaN(), 1), "–"},
		{"the largest there is", typeset.Number(math.MaxFloat64, 1)[:6], "179,76"},
		{"signed", typeset.Signed(0.06, 1), "+0.1"},
		{"per cent", typeset.Percent(-0.196), "−20\u2009%"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
}
