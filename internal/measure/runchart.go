package measure

import "math"

// RunRules are the thresholds of a run chart.
type RunRules struct {
	Useful int     // the fewest points off the median
	Shift  int     // successive points on one side that are a shift
	Trend  int     // successive points rising or falling that are a trend
	Share  float64 // quantile of the crossings that chance allows
	By     RunSignal
}

// RunSignal says which of the rules makes a signal.
type RunSignal uint8

// The rules of a signal.
const (
	ByRuns  RunSignal = iota // Anhøj: a long run, or few crossings
	ByShift                  // Perla
	ByTrend                  // Perla
)

// StandardRuns are the rules of MON-8: Anhøj's for the signal, Perla's for
// shift and trend.
var StandardRuns = RunRules{Useful: 10, Shift: 6, Trend: 5, Share: 0.05}

// RunChart is what the order of points around their median says.
type RunChart struct {
	Median       Result
	Useful       Result // points off the median
	LongestRun   Result // successive useful points on one side
	RunLimit     Result // the longest that chance explains
	Crossings    Result // of the median
	CrossingsMin Result // the fewest that chance explains
	Signal       bool   // by the rule that was chosen; holds, with the next two, where LongestRun has a value
	Shift        bool   // Perla
	TrendRun     bool   // Perla
	LastRun      int    // length of the run that ends with the last point; 0 if that lies on the median
}

var mon8 = Definition{
	ID:   "MON-8",
	Name: "Run chart",
	Words: "points that stay on one side of their median for too long, or cross it too seldom, " +
		"are not there by chance; points on the median are passed over",
	Symbols: "median = median(data); longestRunMax = round(log2(useful) + 3)",
	Range:   "counts of points; needs ten points off the median",
	Source:  "J. Anhøj & A. Olesen, PLoS ONE 9(11) e113825 (2014); R. Perla, L. Provost & S. Murray, BMJ Quality & Safety 20 (2011)",
}

// ChartRuns tells whether points around their median are in an order that
// chance does not explain.
//
//	useful        = points off the median
//	longestRunMax = round(log2(useful) + 3)
//	crossingsMin  = the 5 % quantile of Binomial(useful − 1, ½)
//	signal        = longest run > longestRunMax, or crossings < crossingsMin
//
// Counts of points. Points on the median are dropped before runs and crossings
// are counted. By other rules six successive useful points on one side are a
// shift, and five successive points that rise or fall are a trend, of equal
// neighbours one counting; either can be what makes the signal.
//
// Fewer than ten useful points are insufficient for all but the median and
// their number.
//
// Source: J. Anhøj & A. Olesen, "Run Charts Revisited", PLoS ONE 9(11) e113825
// (2014); R. Perla, L. Provost & S. Murray (2011); R package qicharts2.
func ChartRuns(values []Input, r RunRules) RunChart {
	xs, lack := knownValues(values, 1)
	if !lack.OK() {
		return RunChart{Median: lack, Useful: lack, LongestRun: lack, RunLimit: lack, Crossings: lack, CrossingsMin: lack}
	}
	median := Median(xs...)
	var sides []int
	for _, x := range xs {
		if s := sideOf(x, median); s != 0 {
			sides = append(sides, s)
		}
	}
	n := len(sides)
	c := RunChart{Median: OK(median), Useful: OK(float64(n))}
	if n < r.Useful {
		few := Insufficient(n, r.Useful)
		c.LongestRun, c.RunLimit, c.Crossings, c.CrossingsMin = few, few, few, few
		return c
	}
	crossings, longest := 0, longestRun(sides)
	for i := 1; i < n; i++ {
		if sides[i] != sides[i-1] {
			crossings++
		}
	}
	limit := math.Round(math.Log2(float64(n)) + 3)
	fewest := halfQuantile(n-1, r.Share)
	c.LongestRun, c.RunLimit = OK(float64(longest)), OK(limit)
	c.Crossings, c.CrossingsMin = OK(float64(crossings)), OK(float64(fewest))
	c.Shift = longest >= r.Shift
	c.TrendRun = longestClimb(xs) >= r.Trend
	switch r.By {
	case ByShift:
		c.Signal = c.Shift
	case ByTrend:
		c.Signal = c.TrendRun
	default:
		c.Signal = float64(longest) > limit || crossings < fewest
	}
	if sideOf(xs[len(xs)-1], median) != 0 {
		for c.LastRun < n && sides[n-1-c.LastRun] == sides[n-1] {
			c.LastRun++
		}
	}
	return c
}

// longestClimb is the most successive values that all rise or all fall, of
// equal neighbours one counting.
func longestClimb(values []float64) (longest int) {
	run, way := 1, 0
	for i := 1; i < len(values); i++ {
		step := 0
		switch {
		case values[i] > values[i-1]:
			step = 1
		case values[i] < values[i-1]:
			step = -1
		}
		switch {
		case step == 0:
		case step == way:
			run++
		default:
			run, way = 2, step
		}
		longest = max(longest, run)
	}
	return longest
}

// halfQuantile is the smallest k for which at most k heads in n throws have a
// chance of at least p.
//
// Counts of orders are kept as a number and a power of two, because 2ⁿ leaves
// the range of a float64 from 1,024 throws on.
func halfQuantile(n int, p float64) int {
	term, sum, power := 1.0, 1.0, 0
	for k := 0; k < n; k++ {
		if math.Ldexp(sum, power-n) >= p {
			return k
		}
		term = term * float64(n-k) / float64(k+1)
		sum += term
		if sum > 0x1p500 {
			term, sum, power = term*0x1p-500, sum*0x1p-500, power+500
		}
	}
	return n
}
