package measure

// Bet says what an idea is worth for its effort: a quadrant of impact and
// effort.
type Bet string

// The quadrants. NoBet goes with a place that is not known.
const (
	QuickWin Bet = "quick win" // high impact, low effort
	BigBet   Bet = "big bet"   // high, high
	FillIn   Bet = "fill-in"   // low, low
	Avoid    Bet = "avoid"     // low impact, high effort
	NoBet    Bet = ""
)

var jny6 = Definition{
	ID:   "JNY-6",
	Name: "Prioritising opportunities",
	Words: "how many it reaches, how much it does for them and how sure we are, for the effort (RICE); what waiting costs for the size " +
		"of the job (WSJF); votes; criteria and their weights",
	Symbols: "rice = reach·impact·confidence / effort; wsjf = (value + time + risk) / size; reach = prospects·share; " +
		"shares = votes / all; weightedScore = Σ w·norm / Σ w",
	Range: "0 or more; a weighted score 0 to 100",
	Source: "RICE: S. McBride, Intercom; WSJF: D. Reinertsen, Principles of Product Development Flow (2009); " +
		"impact and effort, dot voting: common practice, ties by Worthmap's own rule",
}

// Reach is how many a change touches: prospects of whom a share is reached.
//
//	reach = prospects · share
//
// 0 or more; a share lies between 0 and 1.
//
// Source: S. McBride, "RICE: simple prioritization for product managers".
func Reach(prospects, part Input) Result {
	return from(func() Result { return OK(prospects.Value * part.Value) }, amount("prospects", prospects), share("share", part))
}

// RICE tells what an idea is worth for its effort.
//
//	RICE = reach · impact · confidence / effort
//
// Impact is 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal; confidence 1
// high, 0.8 medium, 0.5 low. 0 or more. An effort of 0 or below, a confidence
// outside 0 to 1, and reach or impact below 0 are out of range.
//
// Source: S. McBride, Intercom.
func RICE(reach, impact, confidence, effort Input) Result {
	return from(func() Result {
		return OK(float64(reach.Value*impact.Value) * confidence.Value / effort.Value)
	}, amount("reach", reach), amount("impact", impact), share("confidence", confidence), positive("effort", effort))
}

// WSJF tells what waiting costs for the size of a job: weighted shortest job
// first.
//
//	WSJF = (value + time + risk) / size
//
// Value to users and the business, time criticality and risk reduction are 0
// or more, the size above 0; else they are out of range.
//
// Source: D. Reinertsen (2009); Scaled Agile Framework.
func WSJF(value, time, risk, size Input) Result {
	return from(func() Result {
		var s Sum
		s.Add(value.Value)
		s.Add(time.Value)
		s.Add(risk.Value)
		return OK(s.Value() / size.Value)
	}, amount("value", value), amount("time", time), amount("risk", risk), positive("size", size))
}

// positive is an input above 0.
func positive(name string, in Input) need { return need{name, in, leastPositive, maxFloat} }

const leastPositive = 5e-324

// ImpactEffort places an idea by impact and effort.
//
//	high from the middle of the scale on
//
// Impact or effort off its scale, and a scale without length, are out of
// range.
//
// Source: common practice; MEASURES 0.7 for the middle.
func ImpactEffort(impact, effort Input, impactScale, effortScale Scale) (Bet, Result) {
	known, lacks := lacking(
		need{"impact", impact, impactScale.Lo, impactScale.Hi}, need{"effort", effort, effortScale.Lo, effortScale.Hi},
		number("impactScale", Given(impactScale.Hi-impactScale.Lo)), number("effortScale", Given(effortScale.Hi-effortScale.Lo)),
	)
	switch {
	case lacks && known == Invalid(NotFinite):
		return NoBet, known
	case impactScale.Lo >= impactScale.Hi || effortScale.Lo >= effortScale.Hi:
		return NoBet, Invalid(OutOfRange)
	case lacks:
		return NoBet, known
	}
	high, hard := impactScale.upper(impact.Value), effortScale.upper(effort.Value)
	switch {
	case high && hard:
		return BigBet, OK(1)
	case high:
		return QuickWin, OK(1)
	case hard:
		return Avoid, OK(1)
	}
	return FillIn, OK(1)
}

// upper tells whether a value is in the upper half of a scale.
func (s Scale) upper(v float64) bool { return AtLeast(v, s.Lo+float64((s.Hi-s.Lo)/2)) }
