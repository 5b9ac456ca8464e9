package measure

// OutcomeProgress is what a roll-up needs of one outcome. Progress stands by
// itself or comes from Indicators, whose values are their progress.
type OutcomeProgress struct {
	ID          string
	Weight      Input // usually its importance; 1 if not known
	Progress    Input // uncapped, as OutcomeGap gives it
	Indicators  []Part
	RelativeGap Input
	Met         Truth
}

// StageProgress is a stage with its outcomes. A stage without a weight of its
// own weighs as much as those of its outcomes that have data.
type StageProgress struct {
	ID       string
	Weight   Input
	Outcomes []OutcomeProgress
}

// RollUp is how far many outcomes together have come.
type RollUp struct {
	Progress    Result // share of the distance, 0..1 when capped
	Coverage    Result // share of the weight that has data, 0..1
	GapIndex    Result // weighted mean of the relative gaps above 0
	MetShare    Result // share of the weight whose aim is met, 0..1
	Provisional bool   // coverage is under ProvisionalBelow
}

// Capping tells whether one over-achieved outcome may hide others.
type Capping bool

// The two ways to take progress into a roll-up.
const (
	Capped   Capping = true  // between 0 and 1
	Uncapped Capping = false // as it is
)

var gap3 = Definition{
	ID:    "GAP-3",
	Name:  "Progress, rolled up",
	Words: "mean of the progress of the outcomes, each held between none and all, weighted by importance; a stage that has a weight of its own counts by that in place of its outcomes'",
	Symbols: "progress = Σ w·progress / Σ w; coverage = Σ all·known / Σ all; " +
		"gapIndex = Σ wGap·gap / Σ wGap; metShare = Σ wMet·met / Σ wMet",
	Range:  "0 to 1; coverage says for which share of the weight there are data",
	Source: "Synergita support, How does the system calculate the objective progress; capping is a project rule",
}

// ProgressOf tells how far one outcome has come from its indicators.
//
//	progress = Σ w·capped / Σ w          over the indicators that have data
//	coverage = Σ w(with data) / Σ w
//
// An outcome with a progress of its own has coverage 1. Nothing known is
// missing data at coverage 0.
//
// Source: MEASURES GAP-3, indicator to outcome first.
func ProgressOf(o OutcomeProgress, c Capping) (progress, coverage Result) {
	if o.Indicators == nil {
		var t tally
		t.add(Input{}, c.of(o.Progress), 1)
		return t.mean(), t.coverage()
	}
	var t tally
	for _, i := range o.Indicators {
		t.add(i.Weight, c.of(i.Value), 1)
	}
	return t.mean(), t.coverage()
}

// RollUpOutcomes tells how far outcomes together have come.
//
//	P        = Σ w·progress / Σ w            over outcomes with a progress
//	coverage = Σ w·c / Σ w                   c: the share of an outcome that has data
//	gapIndex = Σ w·max(relativeGap, 0) / Σ w over outcomes with a relative gap
//	metShare = Σ w·[met] / Σ w               over outcomes of which it is known
//
// All lie between 0 and 1, except the gap index, which has no upper bound, and
// P when uncapped.
//
// Edge cases are those of WeightedMean: a negative weight is invalid, weights
// of only 0 are undefined, nothing known is missing data.
//
// Source: Synergita support, "How does the system calculate the objective
// progress"; capping and the default weights are project rules.
func RollUpOutcomes(outcomes []OutcomeProgress, c Capping) RollUp {
	var b Branch
	for _, o := range outcomes {
		b.Add(o, c)
	}
	return b.RollUp()
}

// RollUpStages tells how far stages together have come, and each by itself, in
// the order given.
//
//	P = Σ W·P(stage) / Σ W
//
// W is the stage's own weight, else the sum of the weights of its outcomes
// that have data, so that without weights of stages the result is that of
// RollUpOutcomes over all outcomes. Range and edge cases are those of
// RollUpOutcomes; a stage without data is left out and lowers the coverage.
//
// Source: MEASURES GAP-3, project rule.
func RollUpStages(stages []StageProgress, c Capping) (all RollUp, each []RollUp) {
	var top Branch
	each = make([]RollUp, len(stages))
	for i, s := range stages {
		var b Branch
		for _, o := range s.Outcomes {
			b.Add(o, c)
		}
		each[i] = b.RollUp()
		top.Join(&b, s.Weight)
	}
	return top.RollUp(), each
}

// Branch is a roll-up under way: what outcomes, or stages with theirs, come to so
// far. The zero Branch has none. Who keeps one for each stage adds up again only
// the outcomes of the stage that changed.
type Branch struct{ progress, gap, met tally }

// Add takes an outcome in.
func (b *Branch) Add(o OutcomeProgress, c Capping) {
	progress, coverage := ProgressOf(o, c)
	if progress.State() == IsInvalid {
		b.progress.invalid = progress.Reason()
	}
	b.progress.add(o.Weight, progress.Input(), coverage.Or(0))
	gap := o.RelativeGap
	if gap.finite() {
		gap.Value = max(gap.Value, 0)
	}
	b.gap.add(o.Weight, gap, 1)
	b.met.add(o.Weight, Input{Value: float64(b2i(o.Met == Yes)), Known: o.Met != NotKnown}, 1)
}

// Join takes a lower level in as one item of this one. Its tallies weigh what
// has data in them; a weight of its own replaces that.
func (b *Branch) Join(sub *Branch, weight Input) {
	b.progress.join(&sub.progress, weight)
	b.gap.join(&sub.gap, weight)
	b.met.join(&sub.met, weight)
}

// Items returns how many outcomes were added, and stages joined.
func (b *Branch) Items() int { return b.progress.items }

// Weight returns what those weigh together of which the progress is known.
func (b *Branch) Weight() float64 { return b.progress.with.Value() }

func (t *tally) join(sub *tally, weight Input) {
	if sub.invalid != "" {
		t.invalid = sub.invalid
	}
	if sub.items == 0 && !weight.Known {
		return
	}
	mean, coverage := sub.mean(), sub.coverage()
	all, with := sub.all.Value(), sub.with.Value()
	if weight.Known {
		if !weight.finite() {
			t.invalid = NotFinite
		} else if weight.Value < 0 {
			t.invalid = OutOfRange
		}
		all, with = weight.Value, weight.Value
	}
	t.items++
	t.all.Add(all)
	t.covered.Add(float64(all * coverage.Or(0)))
	if v, ok := mean.Value(); ok {
		t.known++
		t.with.Add(with)
		t.sum.Add(float64(with * v))
	}
}

// RollUp returns what they come to: RollUpOutcomes of those that were added,
// RollUpStages of those that were joined.
func (b *Branch) RollUp() RollUp {
	r := RollUp{
		Progress: b.progress.mean(),
		Coverage: b.progress.coverage(),
		GapIndex: b.gap.mean(),
		MetShare: b.met.mean(),
	}
	r.Provisional = Provisional(r.Coverage)
	return r
}

// of holds a progress between 0 and 1, if c caps. What is not finite stays,
// to be refused where it is added up.
func (c Capping) of(progress Input) Input {
	if c == Capped && progress.finite() {
		progress.Value = min(max(progress.Value, 0), 1)
	}
	return progress
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
