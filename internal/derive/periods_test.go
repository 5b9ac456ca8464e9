package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// The last day is always reached, by no more than most steps.
func TestPeriods(t *testing.T) {
	for _, x := range []struct {
		name, first, last, want string
		n                       int
	}{
		{"a day", "2025-03-01", "2025-03-01", "2025-03", 1},
		{"months", "2025-11-30", "2026-02", "2025-11 2025-12 2026-01 2026-02", 4},
		{"quarters", "2023-Q4", "2025-01-01", "2023-Q4 2024-Q1 … 2024-Q4 2025-Q1", 6},
		{"40 quarters", "2015-Q1", "2024-Q4", "2015-Q1 2015-Q2 … 2024-Q3 2024-Q4", 40},
		{"41 quarters", "2015-Q1", "2025-Q1", "2015 2016 … 2024 2025", 11},
		{"39 years", "1950", "1988", "1950 1951 … 1987 1988", 39},
		{"40 years", "1950", "1989", "1950 1951 … 1988 1989", 40},
		{"41 years", "1950", "1990", "1950 1955 … 1985 1990", 9},
		{"of 1950 until today", "1950", "2025-06", "1950 1955 … 2020 2025", 16},
		{"round years between the ends", "1953", "2026-06", "1953 1955 … 2025 2026", 17},
		{"too many fifth years", "1801", "1996", "1801 1810 … 1990 1996", 21},
		{"500 years", "1525", "2025", "1525 1550 … 2000 2025", 12},
		{"before the year 1000", "0950", "0980-05", "0950 0951 … 0979 0980", 31},
		{"all years", "0001", "9999-12-31", "0001 0500 … 9500 9999", 21},
	} {
		list := derive.Periods(dayIn(t, x.first), dayIn(t, x.last), 40)
		text := make([]string, len(list))
		for i, p := range list {
			text[i] = p.Text
		}
		if len(text) > 5 {
			text = slices.Concat(text[:2], []string{"…"}, text[len(text)-2:])
		}
		assert.Equal(t, x.want, strings.Join(text, " "), x.name)
		assert.Len(t, list, x.n, x.name)
	}
	list := derive.Periods(dayIn(t, "2024"), dayIn(t, "9999")+1, 40) // the day behind "until 9999"
	assert.Equal(t, "9999", list[len(list)-1].Text)
	assert.Len(t, list, 17)
}

func TestPeriods_HoldAllBetween(t *testing.T) {
	from, to := dayIn(t, "0001-01-01"), dayIn(t, "9999-12-31")
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(from, to).Draw(t, "first")
		last := rapid.OneOf(rapid.IntRange(first, to), rapid.IntRange(first, min(first+20_000, to))).Draw(t, "last")
		most := rapid.IntRange(2, 60).Draw(t, "most")
		list := derive.Periods(first, last, most)
		require.NotEmpty(t, list)
		require.LessOrEqual(t, len(list), most)
		require.GreaterOrEqual(t, list[0].Last, first)
		require.GreaterOrEqual(t, list[len(list)-1].Last, last)
		for i, p := range list[1:] {
			require.Greater(t, p.Last, list[i].Last)
			require.Less(t, list[i].Last, last, "the last one alone ends behind it")
		}
	})
}

func dayIn(t require.TestingT, text string) int {
	p, ok := measure.ParsePeriod(text)
	require.True(t, ok, text)
	return p.Last
}
