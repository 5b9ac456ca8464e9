package view_test

import (
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/view"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"thousands", view.Number(1234567, 0), "1,234,567"},
		{"no thousands", view.Number(999, 0), "999"},
		{"true minus", view.Number(-3.5, 1), "−3.5"},
		{"no needless decimals", view.Number(3, 2), "3"},
		{"half away from zero", view.Number(2.5, 0), "3"},
		{"half away from zero, below", view.Number(-2.5, 0), "−3"},
		{"no negative zero", view.Number(-0.04, 1), "0"},
		{"fixed keeps decimals", view.Fixed(-7, 1), "−7.0"},
		{"not a number", view.Number(math.NaN(), 1), "–"},
		{"infinite", view.Number(math.Inf(-1), 1), "–"},
		{"huge", view.Number(1e18, 0), "1,000,000,000,000,000,000"},
		{"signed above", view.Signed(1.2, 1), "+1.2"},
		{"signed below", view.Signed(-1.2, 1), "−1.2"},
		{"signed nothing", view.Signed(0, 1), "0.0"},
		{"signed next to nothing", view.Signed(0.01, 1), "0.0"},
		{"feeling", view.Feeling(5), "+5"},
		{"feeling in tenths", view.Feeling(-2.5), "−2.5"},
		{"feeling of nothing", view.Feeling(0), "0"},
		{"per cent", view.Percent(.196), "20\u2009%"},
		{"minutes", view.Minutes(38), "38 min"},
		{"minutes up to two hours", view.Minutes(90), "90 min"},
		{"hours", view.Minutes(150), "2.5 h"},
		{"a day", view.Minutes(1440), "1 day"},
		{"days", view.Minutes(8640), "6 days"},
		{"duration", view.Duration(9, "day"), "9 days"},
		{"one of it", view.Duration(1, "week"), "1 week"},
		{"no plural of min", view.Duration(38, "minute"), "38 min"},
		{"a unit we do not know", view.Duration(2, "moons"), "2 moons"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
}
