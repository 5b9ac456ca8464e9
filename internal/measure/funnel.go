package measure

import "math"

// Peak is the largest of several figures, and the step that has it, counted
// from 0.
type Peak struct {
	Step  int
	Value Result
}

// Funnel is how many people go on from step to step. Steps are one fewer than
// counts.
type Funnel struct {
	Steps       []Result // share that goes on
	DropOff     []Result // share that does not
	Loss        []Result // people who do not
	Overall     Result   // share of the first that reaches the last
	LargestLoss Peak     // undefined where nobody is lost
	LargestRate Peak
	ReEntry     bool   // warns that a later count is above an earlier one
	Lack        Result // why there is no funnel; else how many counts there are
}

// PointsForFunnel is the fewest counts that have a step between them.
const PointsForFunnel = 2

var jny4 = Definition{
	ID:      "JNY-4",
	Name:    "Funnel",
	Words:   "the share of people that goes on from each step to the next; the biggest leak is where most people are lost",
	Symbols: "step = after / before; dropOff = 1 − step; loss = before − after; overall = last / first",
	Range:   "shares 0 to 1; above 1 where people enter late",
	Source:  "internettoolset.com, Understanding conversion funnels; profitpather.com, Conversion rate math",
}

// FunnelOf tells where people are lost.
//
//	step    = n(next) / n(this)        drop-off = 1 − step
//	loss    = n(this) − n(next)        overall  = n(last) / n(first)
//
// Shares lie between 0 and 1 unless a later count is above an earlier one:
// people who enter late are warned of and not clamped away. Of equally large
// leaks the first counts.
//
// From a step that nobody enters, its share is undefined; where nobody is lost
// there is no largest leak (no drop). A count that is not known leaves the
// steps around it missing. One count is insufficient, none is missing data;
// counts below 0 are out of range.
//
// Source: internettoolset.com, "Understanding conversion funnels";
// profitpather.com, "Conversion rate math".
func FunnelOf(counts []Input) (f Funnel) {
	bad, invalid := refused(counts, 0, maxFloat)
	_, f.Lack = knownValues(counts, 1)
	switch {
	case invalid:
		f.Lack = bad
	case len(counts) == 1 && f.Lack.OK():
		f.Lack = Insufficient(1, PointsForFunnel)
	}
	f.LargestLoss.Value, f.LargestRate.Value = Undefined(NoDrop), Undefined(NoDrop)
	if !f.Lack.OK() {
		f.Overall, f.LargestLoss.Value, f.LargestRate.Value = f.Lack, f.Lack, f.Lack
		return f
	}
	least := math.Inf(1) // of the counts so far that are known
	for i := range counts[1:] {
		this, next := amount("counts", counts[i]), amount("counts", counts[i+1])
		step := quotient(next, this)
		loss := from(func() Result { return OK(this.in.Value - next.in.Value) }, this, next)
		drop := step
		if v, ok := step.Value(); ok {
			drop = OK(1 - v)
		}
		f.Steps, f.DropOff, f.Loss = append(f.Steps, step), append(f.DropOff, drop), append(f.Loss, loss)
		f.LargestLoss.raise(i, loss)
		f.LargestRate.raise(i, drop)
		if this.in.Known {
			least = min(least, this.in.Value)
		}
		f.ReEntry = f.ReEntry || next.in.Known && next.in.Value > least
	}
	f.Overall = quotient(amount("counts", counts[len(counts)-1]), amount("counts", counts[0]))
	return f
}

// raise takes a figure over that is larger, and above 0.
func (p *Peak) raise(step int, figure Result) {
	if v, ok := figure.Value(); ok && Above(v, p.Value.Or(0)) {
		*p = Peak{step, figure}
	}
}
