package measure

import "math"

// ProcessRules are the constants of a process behaviour chart.
type ProcessRules struct {
	Limits     float64 // moving ranges between the mean and a limit
	RangeLimit float64 // upper limit of the moving ranges, in the same
	Median     bool    // of the moving ranges, not their mean
	UsefulFrom int     // points from which limits are not provisional
}

// The two standard charts (MON-7): of the mean moving range, and of the median
// one, which a single jump moves less.
var (
	StandardProcess = ProcessRules{Limits: 2.66, RangeLimit: 3.267, UsefulFrom: 6}
	MedianProcess   = ProcessRules{Limits: 3.14, RangeLimit: 3.87, Median: true, UsefulFrom: 6}
)

// PointsForProcess is the fewest points that have a moving range.
const PointsForProcess = 2

// Process is a process behaviour (XmR) chart. Points are counted from 0, those
// not known left out.
type Process struct {
	Mean        Result
	MovingRange Result // mean or median of |x − the one before|
	Upper       Result // limits of single points
	Lower       Result
	RangeLimit  Result // upper limit of moving ranges
	Outside     []int  // points beyond a limit
	RunOf8      bool   // eight in a row on one side of the mean
	ThreeOf4    bool   // three of four in a row nearer one limit than the mean
	Provisional bool   // fewer points than make limits useful
}

var mon7 = Definition{
	ID:    "MON-7",
	Name:  "Process behaviour (XmR) chart",
	Words: "the range in which single points lie by chance: the mean, and 2.66 mean moving ranges to both sides, or 3.14 median ones",
	Symbols: "upper = mean + limits·mrBar; floor: lower = max(mean − limits·mrBar, floor); lower = mean − limits·mrBar; " +
		"url = rangeLimit·mrBar; mean = mean(data); mean: mrBar = mean(ranges); median: mrBar = median(ranges)",
	Range:  "in the unit; a lower limit stops at a natural floor where one is declared",
	Source: "D. Wheeler, Understanding Variation (1993); constants E2 and D4: ANSI/ASQC B1–B3; NIST/SEMATECH e-Handbook 6.3.2.2",
}

// ProcessChart tells in which range points lie by chance, and which do not.
//
//	mR     = |x − the one before|
//	limits = mean ± 2.66·mean(mR)        3.14·median(mR)
//	url    = 3.267·mean(mR)              3.87·median(mR)
//
// All in the unit of the values. A floor, such as 0 for counts, is where the
// lower limit stops. Signals: a point beyond a limit; eight successive points
// on one side of the mean; three of four successive points nearer the same
// limit than the mean. A point on a limit, or on the mean, is on no side of it.
//
// Fewer than two points are insufficient; limits from fewer than six are
// provisional. Values that never change have limits at their mean.
//
// Source: D. Wheeler, "Understanding Variation" (1993); NIST/SEMATECH
// e-Handbook 6.3.2.2, which uses 3/1.128 for 2.66.
func ProcessChart(values []Input, floor Input, r ProcessRules) Process {
	xs, lack := knownValues(values, PointsForProcess)
	if !floor.finite() {
		lack = Invalid(NotFinite)
	}
	if !lack.OK() {
		return Process{Mean: lack, MovingRange: lack, Upper: lack, Lower: lack, RangeLimit: lack}
	}
	ranges := make([]float64, len(xs)-1)
	for i := range ranges {
		ranges[i] = math.Abs(xs[i+1] - xs[i])
	}
	bar := Mean(ranges...)
	if r.Median {
		bar = Median(ranges...)
	}
	mean := Mean(xs...)
	if allEqual(xs) {
		mean = xs[0] // not moved by rounding, or all points would be beside it
	}
	p := ProcessLimits(Given(mean), Given(bar), floor, r)
	p.Provisional = len(xs) < r.UsefulFrom
	p.Judge(xs)
	return p
}

// ProcessLimits draws limits from a mean and a moving range, such as those of
// an earlier time.
//
//	limits = mean ± 2.66·mR;  url = 3.267·mR      of a mean moving range
//
// All in the unit of the values; a floor is where the lower limit stops. A
// negative moving range is out of range, without mean or range there are no
// limits. See ProcessChart.
//
// Source: D. Wheeler, "Understanding Variation" (1993).
func ProcessLimits(mean, movingRange, floor Input, r ProcessRules) Process {
	var lack Result
	switch {
	case !allFinite(mean, movingRange, floor):
		lack = Invalid(NotFinite)
	case movingRange.Known && movingRange.Value < 0:
		lack = Invalid(OutOfRange)
	case !mean.Known:
		lack = Missing("mean")
	case !movingRange.Known:
		lack = Missing("mrBar")
	default:
		p := Process{
			Mean: OK(mean.Value), MovingRange: OK(movingRange.Value),
			Upper:      OK(mean.Value + float64(r.Limits*movingRange.Value)),
			Lower:      OK(mean.Value - float64(r.Limits*movingRange.Value)),
			RangeLimit: OK(r.RangeLimit * movingRange.Value),
		}
		if v, ok := p.Lower.Value(); ok && floor.Known && v < floor.Value {
			p.Lower = OK(floor.Value)
		}
		return p
	}
	return Process{Mean: lack, MovingRange: lack, Upper: lack, Lower: lack, RangeLimit: lack}
}

// Judge fills in which of the values, in the order of time, are signals by
// the limits of p.
func (p *Process) Judge(values []float64) {
	p.Outside, p.RunOf8, p.ThreeOf4 = nil, false, false
	mean, ok1 := p.Mean.Value()
	upper, ok2 := p.Upper.Value()
	lower, ok3 := p.Lower.Value()
	if !ok1 || !ok2 || !ok3 {
		return
	}
	side, near := make([]int, len(values)), make([]int, len(values))
	for i, x := range values {
		if Above(x, upper) || Above(lower, x) {
			p.Outside = append(p.Outside, i)
		}
		side[i] = sideOf(x, mean)
		switch {
		case Above(math.Abs(x-mean), math.Abs(x-upper)):
			near[i] = 1
		case Above(math.Abs(x-mean), math.Abs(x-lower)):
			near[i] = -1
		}
	}
	p.RunOf8 = longestRun(side) >= 8
	for i := 3; i < len(near); i++ {
		up, down := 0, 0
		for _, s := range near[i-3 : i+1] {
			up += max(s, 0)
			down -= min(s, 0)
		}
		p.ThreeOf4 = p.ThreeOf4 || up >= 3 || down >= 3
	}
}

// sideOf tells on which side of a line a value lies: 1 above, −1 below, 0 on
// it.
func sideOf(x, line float64) int {
	switch {
	case Above(x, line):
		return 1
	case Above(line, x):
		return -1
	}
	return 0
}

// longestRun is the most successive signs that are equal and not 0.
func longestRun(signs []int) (longest int) {
	run := 0
	for i, s := range signs {
		switch {
		case s == 0:
			run = 0
		case i > 0 && s == signs[i-1]:
			run++
		default:
			run = 1
		}
		longest = max(longest, run)
	}
	return longest
}
