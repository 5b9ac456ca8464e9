package journey_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func parsed(t *testing.T, text string) jsontext.Value {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	require.NoError(t, err)
	return v
}

// What lasts is finite: files may say any number.
func TestStageMinutes(t *testing.T) {
	for _, x := range []struct {
		name, duration, touch, wait string
		want                        workspace.Number
	}{
		{"as people said it", `{"value":2,"unit":"hour"}`, "5", "6", workspace.Num(120)},
		{"the sum of its touchpoints", `null`, "5", "6", workspace.Num(11)},
		{"nobody said", `null`, "null", "null", workspace.Number{}},
		{"1000 years", `{"value":1000,"unit":"year"}`, "5", "6", workspace.Num(workspace.MostMinutes)},
		{"longer than anything", `{"value":1001,"unit":"year"}`, "5", "6", workspace.Num(11)},
		{"beyond all numbers", `{"value":1e308,"unit":"year"}`, "null", "null", workspace.Number{}},
		{"touchpoints beyond all numbers", `null`, "1e308", "1e308", workspace.Number{}},
		{"one of them", `null`, "1e308", "6", workspace.Num(6)},
		{"below nothing", `{"value":-1,"unit":"day"}`, "-5", "6", workspace.Num(6)},
	} {
		p, _, wait := loan(t)
		letter := p.named("Letter").ID
		var c crdt.Change
		c.Set(wait, "f/duration", parsed(t, x.duration))
		c.Set(letter, "f/touchMinutes", parsed(t, x.touch))
		c.Set(letter, "f/waitMinutes", parsed(t, x.wait))
		p.do(c)
		got := p.read().Stages[1].Minutes()
		assert.Equal(t, x.want, got, x.name)
		assert.False(t, math.IsInf(got.Value, 0) || math.IsNaN(got.Value), x.name)
	}
}

// A duration is refused with what it may be.
func TestCheckDuration(t *testing.T) {
	for text, want := range map[string]string{
		`null`:                               "",
		`{"unit":"day"}`:                     "",
		`{"value":0,"unit":"day"}`:           "",
		`{"value":365250,"unit":"day"}`:      "",
		`{"value":365251}`:                   "Duration: from 0 to 365250",
		`{"value":-1,"unit":"hour"}`:         "Duration: from 0 to 8766000",
		`{"value":1e308,"unit":"month"}`:     "Duration: from 0 to 12000",
		`{"value":12000,"unit":"month"}`:     "",
		`{"value":1e308,"unit":"fortnight"}`: "Duration: from 0 to 525960000",
	} {
		err := journey.CheckDuration(parsed(t, text))
		if want == "" {
			assert.NoError(t, err, text)
		} else {
			assert.EqualError(t, err, want, text)
		}
	}
	for _, key := range []string{"f/touchMinutes", "f/waitMinutes"} {
		_, err := workspace.SetNumber("touchpoint", "t", key, workspace.Num(1e308))
		require.ErrorContains(t, err, "from 0 to 525960000")
	}
}
