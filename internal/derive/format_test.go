package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

func TestUnitWords(t *testing.T) {
	for _, c := range []struct {
		v          float64
		unit, want string
	}{
		{1, "family", "family"}, {2, "family", "families"}, {2, "bus", "bus"}, {2, "course", "courses"}, {3, "day", "days"},
		{33, "people", "people"}, {2, "person", "people"}, {1, "person", "person"}, {2, "child", "children"}, {2, "staff", "staff"},
		{2, "kg", "kg"}, {2, "percent", "%"}, {2, "minute", "min"}, {2, "kWh", "kWh"}, {2, "", ""},
	} {
		assert.Equal(t, c.want, derive.UnitWord(c.unit, c.v), "%g %s", c.v, c.unit)
	}
}

func TestQuotedOnce(t *testing.T) {
	for said, want := range map[string]string{
		"I eat warm food":       "“I eat warm food”",
		"\"I eat warm food\"":   "“I eat warm food”",
		" „Ich esse warm“ ":     "“Ich esse warm”",
		"\"Warm\" and \"soon\"": "“\"Warm\" and \"soon\"”",
		"It's \"warm\"":         "“It's \"warm\"”",
		"":                      "“”",
		"\"":                    "“\"”",
	} {
		assert.Equal(t, want, derive.Quoted(said))
	}
}

// Limits of a range that stayed behind when the direction was changed are not
// where an indicator is to come.
func TestWayFollowsTheDirection(t *testing.T) {
	aim := measure.Aim{Baseline: measure.Given(38), Target: measure.Given(65), Lo: measure.Given(20), Hi: measure.Given(45), Direction: measure.Higher}
	i := derive.IndicatorFigures{Aim: aim, Current: measure.Given(60), Unit: "percent"}
	assert.Equal(t, "38 → 60\u2009% → 65", i.Way())
	i.Aim.Direction = measure.InRange
	assert.Equal(t, "38 → 60\u2009% → 20–45", i.Way())
}
