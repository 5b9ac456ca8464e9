package derive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

func opened(t *testing.T, text string) *derive.Figures {
	t.Helper()
	f, err := exchange.Open([]byte(text), "test.json", exchange.Limits{})
	require.NoError(t, err)
	return derive.Of(workspace.Open(exchange.Load(f)))
}

const foretold = `{"format": "worthmap-neutral", "version": 1, "title": "Waiting", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
	{"id": "i", "type": "indicator", "title": "Wait", "owner": "Ana", "fields": {"unit": "min", "direction": "lower", "reviewEvery": "quarter"}},
	{"id": "n", "type": "indicator", "title": "No way is better", "fields": {"unit": "min"}},
	{"id": "p", "type": "boundary-partner", "title": "Clerks", "fields": {"reviewEvery": "month"}}]}],
	"observations": [{"of": "i", "at": "2025-Q1", "value": 40}, {"of": "i", "at": "2025-Q2", "value": 31}, {"of": "i", "at": "2025-Q3", "value": 30}, {"of": "n", "at": "2025-Q3", "value": 1}],
	"journal": [
		{"id": "j1", "at": "2025-04-01", "kind": "prediction", "of": "i", "text": "Texts help", "value": 30, "by": "2025-Q2", "confidence": 0.9},
		{"id": "j2", "at": "2025-04-01", "kind": "prediction", "of": "i", "text": "Texts help", "value": 30, "by": "2025-Q3", "confidence": 0.7},
		{"id": "j3", "at": "2025-10-01", "kind": "prediction", "of": "i", "text": "More help", "value": 20, "by": "2026-Q1", "confidence": 0.5},
		{"id": "j4", "at": "2025-04-01", "kind": "prediction", "of": "i", "text": "No number"},
		{"id": "j5", "at": "2025-04-01", "kind": "prediction", "of": "n", "text": "Some", "value": 3, "by": "2025-Q3"},
		{"id": "j6", "at": "2025-04-01", "kind": "reflection", "of": "i", "text": "Hm", "value": 3, "by": "2025-Q3"}]}`

// A prediction is compared with the last value seen until its time, and with
// nothing before that time has come.
func TestD20_Predictions(t *testing.T) {
	f := opened(t, foretold)
	var said []string
	list := f.Predictions("i")
	for _, p := range list {
		said = append(said, derive.Number(p.Value)+" by "+p.By.Text+": "+p.State.Words()+" "+p.At+" "+derive.Number(p.Error.Or(0)))
	}
	assert.Equal(t, []string{
		"30 by 2025-Q2: did not come true 2025-Q2 1",
		"30 by 2025-Q3: came true 2025-Q3 0",
		"20 by 2026-Q1: to come  0",
	}, said)
	assert.False(t, list[2].Error.OK())
	assert.Equal(t, derive.NoSaying, f.Predictions("n")[0].State)
	assert.Empty(t, f.Predictions("p"))

	day, _ := f.DayOf("2026-Q2")
	f.At(day)
	assert.Equal(t, derive.Unseen, f.Predictions("i")[2].State, "its time has come, and nobody looked")
}

func TestCalibration(t *testing.T) {
	f := opened(t, foretold)
	c := derive.Calibrate(f.Predictions("i"))
	assert.Equal(t, 2, c.Judged)
	assert.Equal(t, 1, c.Came)
	assert.InDelta(t, 0.8, c.Sure.Or(0), 1e-12)
	assert.InDelta(t, 0.5, c.Right.Or(0), 1e-12)
	assert.InDelta(t, (0.81+0.09)/2, c.Brier.Or(0), 1e-12)
	assert.Equal(t, "1 of 2 came true; people were 80\u2009% sure and right 50\u2009% of the time: too few to judge by.", c.Sentence())
	assert.Empty(t, derive.Calibrate(nil).Sentence())
	assert.False(t, derive.Calibrate(nil).Brier.OK())
}

// Nobody is called too sure for a handful of predictions, and those that say
// nothing of how sure people were are not counted among those that do.
func TestCalibrationWithFew(t *testing.T) {
	said := func(n int, sure measure.Input, s derive.Foresight) (list []derive.Prediction) {
		for range n {
			list = append(list, derive.Prediction{Sure: sure, State: s})
		}
		return list
	}
	few := said(4, measure.Given(0.9), derive.NotCome)
	assert.Contains(t, derive.Calibrate(few).Sentence(), "too few to judge by")
	assert.Contains(t, derive.Calibrate(said(5, measure.Given(0.9), derive.NotCome)).Sentence(), "too sure")
	assert.Contains(t, derive.Calibrate(said(5, measure.Given(0.3), derive.Came)).Sentence(), "too careful")
	mixed := append(few, said(1, measure.Input{}, derive.Came)...)
	assert.Equal(t, "1 of 5 came true; where they said how sure they were (4), people were 90\u2009% sure and right 0\u2009% of the time: too few to judge by.", derive.Calibrate(mixed).Sentence())
}

// A review is due one cycle after somebody looked last, at once where nobody
// ever did.
func TestD22_Reviews(t *testing.T) {
	f := opened(t, foretold)
	list := f.Reviews()
	require.Len(t, list, 2)
	assert.Equal(t, "Clerks", list[0].Of.Name())
	assert.Equal(t, "now", list[0].DueText())
	assert.Equal(t, "Ana", list[1].Who)
	assert.Equal(t, "2025-Q3", list[1].Last.Text, "a prediction is no look")
	assert.Equal(t, "2025-12-31", list[1].DueText())
	due, _ := f.DayOf("2025-12-31")
	assert.False(t, list[1].Overdue(due))
	assert.True(t, list[1].Overdue(due+1))
}

// Everything that may have a cycle is reviewed.
func TestD22_EveryKindWithACycleIsReviewed(t *testing.T) {
	for _, kind := range []string{"impact", "goal", "outcome", "activity", "assumption"} {
		assert.True(t, derive.Reviewed(kind))
		f := opened(t, `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
			{"id": "x", "type": "`+kind+`", "title": "X", "fields": {"reviewEvery": "month"}}]}]}`)
		assert.Len(t, f.Reviews(), 1, kind)
	}
	assert.False(t, derive.Reviewed("vision"))
}

// A rating or a note of what a partner is hoped to do is a look at the partner;
// what is planned is none, and no prediction.
func TestD22_WhatCountsAsALook(t *testing.T) {
	const head = `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
		{"id": "p", "type": "boundary-partner", "title": "P", "fields": {"reviewEvery": "quarter"}},
		{"id": "c", "type": "outcome-challenge", "title": "C", "fields": {"partner": "p"}},
		{"id": "k", "type": "progress-marker", "title": "K", "fields": {"challenge": "c", "level": "expect"%s}},
		{"id": "i", "type": "indicator", "title": "I"%s}]}],
		"observations": [%s], "journal": [%s]}`
	const every = `, "fields": {"reviewEvery": "quarter"}`
	note := func(of, at, kind string) string {
		return fmt.Sprintf(`{"id": "j", "at": "%s", "kind": "%s", "of": "%s", "text": "Hm"}`, at, kind, of)
	}
	for _, c := range []struct{ name, text, last string }{
		{"a rating", fmt.Sprintf(head, `, "ratings": {"2026-Q2": 1, "2026-Q3": 2}`, "", "", ""), "2026-Q3"},
		{"a rating to come", fmt.Sprintf(head, `, "ratings": {"2026-Q2": 1, "2027-Q3": 2}`, "", "", ""), "2026-Q2"},
		{"a note on its challenge", fmt.Sprintf(head, "", "", "", note("c", "2026-10-01", "reflection")), "2026-10-01"},
		{"a note on its marker", fmt.Sprintf(head, "", "", "", note("k", "2026-10-01", "reflection")), "2026-10-01"},
		{"a plan", fmt.Sprintf(head, "", every, `{"of": "i", "at": "2026-Q2", "value": 1}, {"of": "i", "at": "2030-Q4", "value": 9}`, ""), "2026-Q2"},
		{"a prediction", fmt.Sprintf(head, "", every, `{"of": "i", "at": "2026-Q2", "value": 1}`, note("i", "2026-10-01", "prediction")), "2026-Q2"},
	} {
		f := opened(t, c.text)
		f.At(dayOf(t, "2026-11-23"))
		last := ""
		for _, r := range f.Reviews() {
			last = max(last, r.Last.Text)
		}
		assert.Equal(t, c.last, last, c.name)
	}
}

// A review that falls on a day which its month has not got is due on the last
// one, and after a quarter that closed with its month again at a month's end.
func TestD22_ReviewsAtTheEndOfAMonth(t *testing.T) {
	for _, x := range [][3]string{
		{"2026-03-31", "quarter", "2026-06-30"}, {"2027-01-31", "month", "2027-02-28"}, {"2027-01-30", "month", "2027-02-28"}, {"2028-01-31", "month", "2028-02-29"},
		{"2026-08-31", "half-year", "2027-02-28"}, {"2028-02-29", "year", "2029-02-28"}, {"2026-11-30", "quarter", "2027-02-28"}, {"2027-02-28", "month", "2027-03-28"},
		{"2026-Q3", "quarter", "2026-12-31"}, {"2026-Q2", "half-year", "2026-12-31"}, {"2027-02", "month", "2027-03-31"}, {"2025", "year", "2026-12-31"},
		{"2027-W08", "month", "2027-03-28"}, {"2026-12-15", "month", "2027-01-15"},
	} {
		f := opened(t, `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
			{"id": "i", "type": "indicator", "title": "I", "fields": {"reviewEvery": "`+x[1]+`"}}]}], "observations": [{"of": "i", "at": "`+x[0]+`", "value": 1}]}`)
		list := f.Reviews()
		require.Len(t, list, 1)
		assert.Equal(t, x[2], list[0].DueText(), "%s after %s", x[1], x[0])
	}
}

// Figures are old once nothing was seen for twice as long as usual, or for two
// of the cycles that somebody promised.
func TestD25_Old(t *testing.T) {
	f := opened(t, `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
		{"id": "q", "type": "indicator", "title": "Quarterly"}, {"id": "one", "type": "indicator", "title": "Once"}, {"id": "none", "type": "indicator", "title": "Never"},
		{"id": "half", "type": "indicator", "title": "Promised", "fields": {"reviewEvery": "half-year"}}]}],
		"observations": [{"of": "q", "at": "2025-Q1", "value": 1}, {"of": "q", "at": "2025-Q2", "value": 1}, {"of": "q", "at": "2025-Q3", "value": 1}, {"of": "q", "at": "2025-Q4", "value": 1},
			{"of": "one", "at": "2025-Q4", "value": 1}, {"of": "half", "at": "2025-Q4", "value": 1}]}`)
	for _, x := range []struct {
		of, day string
		want    bool
	}{{"q", "2026-06-30", false}, {"q", "2026-07-31", true}, {"one", "2027-12-31", false}, {"one", "2028-01-31", true}, {"none", "2030-01-01", false}, {"half", "2026-12-01", false}, {"half", "2027-01-15", true}} {
		day, _ := f.DayOf(x.day)
		assert.Equal(t, x.want, f.Indicator(crdt.ID(x.of)).Old(day, ""), "%s on %s", x.of, x.day)
	}
	day, _ := f.DayOf("2026-07-31")
	assert.False(t, f.Indicator("q").Old(day, "year"), "what it measures is looked at once a year")
	assert.False(t, f.Indicator("q").Old(0, ""), "no day, nothing to be late for")
}
