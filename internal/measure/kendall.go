package measure

import (
	"math"
	"slices"
)

// Trend says in words whether a series rises or falls.
type Trend string

// The trends. UnknownTrend goes with a test that has no result.
const (
	Rising       Trend = "rising"
	Falling      Trend = "falling"
	NoTrendFound Trend = "no trend"
	UnknownTrend Trend = ""
)

// TrendRules are the thresholds of the test for a trend.
type TrendRules struct {
	Alpha   float64 // a smaller p is a trend
	Points  int     // the fewest that are tested
	ExactTo int     // up to so many points without ties p is exact
}

// StandardTrend is the rule of MON-6.
var StandardTrend = TrendRules{Alpha: 0.05, Points: 4, ExactTo: 10}

// mostExact keeps the counts of orders within what a float64 holds exactly.
const mostExact = 18

// MannKendall is the test for a trend with its slope.
type MannKendall struct {
	S         Result // rises minus falls over all pairs
	Var       Result // of S
	Z         Result
	NormalP   Result // two-sided, by the normal distribution
	ExactP    Result // two-sided, over all orders; missing where the rules do not give it
	P         Result // the exact one where there is one
	Tau       Result // −1..1
	Slope     Result // Theil–Sen, unit a period
	Intercept Result
	Trend     Trend

	Points, Rises, Falls int // points in the test, and pairs of them
}

var mon6 = Definition{
	ID:   "MON-6",
	Name: "Trend, Theil–Sen and Mann–Kendall",
	Words: "the median slope of all pairs of points, and the chance of so many rises over falls (or falls over rises) " +
		"if there were no trend",
	Symbols: "slope = median(slopes); intercept = medianX − slope·medianT; S = rises − falls; tau = S / (n·(n − 1) / 2); " +
		"up: z = (S − 1) / sqrt(var); down: z = (S + 1) / sqrt(var)",
	Range:  "slope any number; tau −1 to 1; p 0 to 1, a trend below 0.05",
	Source: "H. Mann, Econometrica 13 (1945); M. Kendall, Rank Correlation Methods (1975); P. K. Sen, JASA 63 (1968); R. Gilbert, Statistical Methods (1987), ch. 16",
}

// TestTrend tells whether a series rises or falls, and how fast.
//
//	slope = median of (x_j − x_i)/(t_j − t_i)      intercept = median(x) − slope·median(t)
//	S     = Σ sign(x_j − x_i)                      over all pairs i before j
//	var   = [n(n−1)(2n+5) − Σ u(u−1)(2u+5)] / 18   u: sizes of groups of equal values
//	z     = (S − 1)/√var if S > 0, (S + 1)/√var if S < 0, else 0
//	tau   = S / (n(n−1)/2)
//
// p is two-sided by the normal distribution; up to ten points without ties it
// is the share of all n! orders with |S| as large. Tau lies between −1 and 1.
//
// Points may come in any order. Pairs at one time say nothing of a trend and
// count in neither S nor slope; var then takes ties in time in as well.
// Fewer than four points are insufficient. Where all values are equal, S and
// var are 0, p is 1 and there is no trend. A series at one single time has no
// variation.
//
// Source: H. Mann (1945); M. Kendall (1975); P. K. Sen (1968); R. Gilbert
// (1987) §16; EPA QA/G-9S; R package trend, mk.test.
func TestTrend(points []Point, r TrendRules) MannKendall {
	ts, xs, lack := knownPoints(points, r.Points)
	if lack.OK() && allEqual(ts) {
		lack = Undefined(NoVariation)
	}
	if !lack.OK() {
		return MannKendall{S: lack, Var: lack, Z: lack, NormalP: lack, ExactP: lack, P: lack, Tau: lack, Slope: lack, Intercept: lack}
	}
	ts, xs = byTime(ts, xs)
	n := float64(len(xs))
	slope := theilSen(ts, xs)
	rises, falls := steps(ts, xs)
	s := float64(rises - falls)
	m := MannKendall{
		S: OK(s), Tau: OK(s / (n * (n - 1) / 2)),
		Slope: slope, Intercept: slope,
		ExactP: Missing("exactP"),
		Points: len(xs), Rises: rises, Falls: falls,
	}
	if v, ok := slope.Value(); ok {
		m.Intercept = OK(Median(xs...) - float64(v*Median(ts...)))
	}
	tiedX, tiedT := tiesOf(xs), tiesOf(ts)
	variance := varianceOfS(n, tiedX, tiedT)
	m.Var, m.Z = OK(variance), OK(zOfS(s, variance))
	m.NormalP = OK(math.Erfc(math.Abs(m.Z.value) / math.Sqrt2))
	m.P = m.NormalP
	if len(xs) <= min(r.ExactTo, mostExact) && tiedX == nil && tiedT == nil {
		m.ExactP = OK(exactP(len(xs), s))
		m.P = m.ExactP
	}
	switch {
	case AtLeast(m.P.value, r.Alpha):
		m.Trend = NoTrendFound
	case s > 0:
		m.Trend = Rising
	default:
		m.Trend = Falling
	}
	return m
}

// byTime sorts points by their times; those at one time keep their order.
func byTime(ts, xs []float64) (sortedT, sortedX []float64) {
	order := make([]int, len(ts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case ts[a] < ts[b]:
			return -1
		case ts[a] > ts[b]:
			return 1
		}
		return 0
	})
	for _, i := range order {
		sortedT, sortedX = append(sortedT, ts[i]), append(sortedX, xs[i])
	}
	return sortedT, sortedX
}

// theilSen returns the median slope over all pairs at different times.
func theilSen(ts, xs []float64) Result {
	slopes := make([]float64, 0, len(ts)*(len(ts)-1)/2)
	for j := range ts {
		for i := range j {
			if ts[i] == ts[j] {
				continue
			}
			v := (xs[j] - xs[i]) / (ts[j] - ts[i])
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return Invalid(NotFinite)
			}
			slopes = append(slopes, v)
		}
	}
	return OK(Median(slopes...))
}

// steps counts the pairs of points in which the later one is higher, and lower.
func steps(ts, xs []float64) (rises, falls int) {
	for j := range ts {
		for i := range j {
			switch {
			case ts[i] == ts[j]:
			case xs[j] > xs[i]:
				rises++
			case xs[j] < xs[i]:
				falls++
			}
		}
	}
	return rises, falls
}

// tiesOf returns the sizes of groups of equal numbers, those of one left out.
func tiesOf(values []float64) (sizes []float64) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	for i := 0; i < len(sorted); {
		n := i + 1
		for n < len(sorted) && sorted[n] == sorted[i] {
			n++
		}
		if n-i > 1 {
			sizes = append(sizes, float64(n-i))
		}
		i = n
	}
	return sizes
}

// varianceOfS is Kendall's, for ties in the values, in the times, or in both.
// All terms are whole numbers up to their division.
func varianceOfS(n float64, x, t []float64) float64 {
	var5, var3, var2 := [2]float64{}, [2]float64{}, [2]float64{}
	for i, sizes := range [2][]float64{x, t} {
		for _, u := range sizes {
			var5[i] += u * (u - 1) * (2*u + 5)
			var3[i] += u * (u - 1) * (u - 2)
			var2[i] += u * (u - 1)
		}
	}
	v := (n*(n-1)*(2*n+5) - var5[0] - var5[1]) / 18
	if var2[1] > 0 {
		v += float64(var3[0]*var3[1]) / (9 * n * (n - 1) * (n - 2))
		v += float64(var2[0]*var2[1]) / (2 * n * (n - 1))
	}
	return v
}

func zOfS(s, variance float64) float64 {
	switch {
	case s == 0 || variance <= 0:
		return 0
	case s > 0:
		return (s - 1) / math.Sqrt(variance)
	}
	return (s + 1) / math.Sqrt(variance)
}

// exactP is the share of all orders of n values whose |S| is at least |s|. An
// order with k falls has S = n(n−1)/2 − 2k.
func exactP(n int, s float64) float64 {
	falls := []float64{1} // falls[k]: orders with k falls
	all := 1.0
	for size := 2; size <= n; size++ {
		next := make([]float64, len(falls)+size-1)
		for k, count := range falls {
			for shift := range size {
				next[k+shift] += count
			}
		}
		falls, all = next, all*float64(size)
	}
	extreme := 0.0
	for k, count := range falls {
		if math.Abs(float64(n*(n-1)/2-2*k)) >= math.Abs(s) {
			extreme += count
		}
	}
	return extreme / all
}
