package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
)

func TestJNY3_Moments(t *testing.T) {
	find := func(scale measure.Scale, touches ...measure.Touch) measure.Moments {
		return measure.FindMoments(touches, scale, measure.StandardPain)
	}
	m := find(measure.Satisfactions,
		measure.Touch{ID: "z", Emotion: given(-2), Importance: given(8), Kind: "first-use"},
		measure.Touch{ID: "b", Rating: given(2.6 + 1e-12)},
		measure.Touch{ID: "a", Flagged: true},
		measure.Touch{ID: "d", Importance: given(8 - 1e-12), Kind: "decision"},
		measure.Touch{ID: "e", Importance: given(10), Kind: "other"},
		measure.Touch{ID: "f", Kind: "decision"},
		measure.Touch{ID: "a", Importance: given(10), Kind: "decision"},
	)
	assert.Equal(t, []string{"a", "b", "z"}, m.PainPoints)
	assert.Equal(t, []string{"d", "z"}, m.MomentsOfTruth)
	assert.Equal(t, []string{"z", "d", "a", "b"}, m.Order)
	is(t, "nothing", find(measure.Satisfactions).Lack, measure.Missing("data"))
	is(t, "off the scale", find(measure.Satisfactions, measure.Touch{Rating: given(6)}).Lack, measure.Invalid(measure.OutOfRange))
	is(t, "too intense", find(measure.Satisfactions, measure.Touch{Emotion: given(-6)}).Lack, measure.Invalid(measure.OutOfRange))
	is(t, "more than important", find(measure.Satisfactions, measure.Touch{Importance: given(11)}).Lack, measure.Invalid(measure.OutOfRange))
	is(t, "no scale", find(measure.Scale{Lo: 3, Hi: 3}, measure.Touch{Rating: given(3)}).Lack, measure.Invalid(measure.OutOfRange))
	is(t, "not finite weighs more", find(measure.Satisfactions, measure.Touch{Rating: given(9), Emotion: given(math.NaN())}).Lack, measure.Invalid(measure.NotFinite))

	rules := measure.StandardPain
	rules.TopQuartile = true
	q := measure.FindMoments([]measure.Touch{
		{ID: "a", Importance: given(2), Kind: "decision"}, {ID: "b", Importance: given(3), Kind: "decision"},
		{ID: "c", Importance: given(4), Kind: "decision"}, {ID: "d", Importance: given(5), Kind: "decision"}, {ID: "e", Importance: given(6), Kind: "decision"},
	}, measure.Satisfactions, rules)
	assert.Equal(t, []string{"d", "e"}, q.MomentsOfTruth, "the upper quartile, as an option")
}

func TestJNY4_Funnel(t *testing.T) {
	f := measure.FunnelOf(append(inputs(100, 50), none, given(20), given(10)))
	is(t, "into the gap", f.Steps[1], measure.Missing("counts"))
	is(t, "out of the gap", f.Loss[2], measure.Missing("counts"))
	is(t, "overall", f.Overall, 0.1)
	assert.Equal(t, 0, f.LargestLoss.Step)
	is(t, "loss", f.LargestLoss.Value, 50.0)
	assert.Equal(t, 0, f.LargestRate.Step, "equal rates: the first")
	even := measure.FunnelOf(inputs(5, 5))
	is(t, "nobody lost", even.LargestLoss.Value, measure.Undefined(measure.NoDrop))
	is(t, "no rate", even.LargestRate.Value, measure.Undefined(measure.NoDrop))
	assert.False(t, even.ReEntry)
	for _, c := range []struct {
		counts  []measure.Input
		reEntry bool
	}{
		{[]measure.Input{given(100), none, given(150)}, true}, {[]measure.Input{given(100), none, given(90)}, false},
		{[]measure.Input{given(100), given(20), none, given(50)}, true}, {[]measure.Input{none, given(5), given(5)}, false},
	} {
		assert.Equal(t, c.reEntry, measure.FunnelOf(c.counts).ReEntry, "%v: above any earlier one that is known", c.counts)
	}
	is(t, "nothing", measure.FunnelOf(nil).Overall, measure.Missing("data"))
	is(t, "nothing known", measure.FunnelOf([]measure.Input{none, none}).Overall, measure.Missing("data"))
	is(t, "negative", measure.FunnelOf(inputs(3, -1)).Overall, measure.Invalid(measure.OutOfRange))
	is(t, "the end not known", measure.FunnelOf([]measure.Input{given(3), none}).Overall, measure.Missing("counts"))
}

func TestJNY5_Flow(t *testing.T) {
	f := measure.FlowOf([]measure.Contact{{Actor: "a", Touch: given(5)}, {Touch: given(7)}, {Actor: "b", Wait: given(12)}, {Actor: "a", Channel: "web"}})
	is(t, "sum of what is known", f.TouchTotal, 12.0)
	is(t, "median of what is known", f.TouchMedian, 6.0)
	is(t, "efficiency", f.Efficiency, 0.5)
	assert.Equal(t, [3]int{4, 1, 1}, [3]int{f.Contacts, f.HandOffs, f.Channels}, "a hand-off needs two actors who are known")
	is(t, "nothing", measure.FlowOf(nil).Efficiency, measure.Missing("touch"))
	is(t, "no waiting known", measure.FlowOf([]measure.Contact{{Touch: given(1)}}).Efficiency, measure.Missing("wait"))
	is(t, "negative", measure.FlowOf([]measure.Contact{{Touch: given(-1), Wait: given(1)}}).TouchTotal, measure.Invalid(measure.OutOfRange))
}

func TestJNY6_Ideas(t *testing.T) {
	one := given(1)
	is(t, "no effort at all", measure.RICE(one, one, one, given(0)), measure.Invalid(measure.OutOfRange))
	is(t, "too sure", measure.RICE(one, one, given(1.1), one), measure.Invalid(measure.OutOfRange))
	is(t, "nobody reached", measure.RICE(given(0), one, one, one), 0.0)
	is(t, "an effort that is nothing", measure.RICE(given(1e300), one, one, given(1e-300)), measure.Invalid(measure.NotFinite))
	is(t, "out of range weighs more than missing", measure.RICE(one, none, one, given(-1)), measure.Invalid(measure.OutOfRange))
	is(t, "WSJF misses", measure.WSJF(one, none, one, one), measure.Missing("time"))
	is(t, "reach of none", measure.Reach(given(100), none), measure.Missing("share"))

	ten := measure.Scale{Lo: 0, Hi: 10}
	for _, c := range []struct {
		impact, effort measure.Input
		bet            measure.Bet
		known          any
	}{
		{given(5), given(4.9), measure.QuickWin, 1.0}, {given(5 - 1e-12), given(5), measure.BigBet, 1.0},
		{given(0), given(0), measure.FillIn, 1.0}, {given(4.9), given(10), measure.Avoid, 1.0},
		{given(11), given(1), measure.NoBet, measure.Invalid(measure.OutOfRange)}, {none, given(1), measure.NoBet, measure.Missing("impact")},
		{given(1), given(math.Inf(1)), measure.NoBet, measure.Invalid(measure.NotFinite)},
	} {
		bet, known := measure.ImpactEffort(c.impact, c.effort, ten, ten)
		assert.Equal(t, c.bet, bet)
		is(t, "known", known, c.known)
	}
	_, known := measure.ImpactEffort(one, one, measure.Scale{Lo: 1, Hi: 1}, ten)
	is(t, "a scale without length", known, measure.Invalid(measure.OutOfRange))
}

func TestJNY6_Dots(t *testing.T) {
	vote := measure.CountDots([][]string{{"a", "b", "c"}, {"a", "a", "a", "a"}, {}}, none, measure.VoteRules{})
	assert.Equal(t, 3, vote.Allowance, "three at least")
	assert.Equal(t, 1, vote.Void)
	assert.Equal(t, 3, vote.Dots)
	assert.Equal(t, []string{"a", "b", "c"}, []string{vote.Votes[0].Idea, vote.Votes[1].Idea, vote.Votes[2].Idea})
	assert.Equal(t, 4, measure.CountDots([][]string{{"a"}}, given(13), measure.VoteRules{}).Allowance, "a dot for every four ideas, rounded up")
	void := measure.CountDots([][]string{{"a", "a"}}, none, measure.VoteRules{MaxPerIdea: given(1)})
	assert.Empty(t, void.Votes, "void as a whole")
	is(t, "nobody", measure.CountDots(nil, none, measure.VoteRules{}).Lack, measure.Missing("data"))
	is(t, "half a dot", measure.CountDots([][]string{{"a"}}, none, measure.VoteRules{Allowance: given(0.5)}).Lack, measure.Invalid(measure.OutOfRange))
}

// OUT-5: who was asked and said nothing has not responded.
func TestOUT5_Responses(t *testing.T) {
	agree, responded := measure.Responses([]string{"agree", "Fully agree", "partly", "partly agree", "disagree", "no opinion", "no-opinion", "no-answer", "", "asked"})
	assert.Equal(t, []float64{2, 7}, []float64{agree, responded})
}
