package measure

import "math"

// Scale is the span of a rating, both ends included.
type Scale struct{ Lo, Hi float64 }

// Feelings is the scale of an emotion curve unless another is declared.
var Feelings = Scale{-5, 5}

// Step is one point of an emotion curve.
type Step struct {
	Rating  Input // how people feel here
	Minutes Input // how long it lasts
}

// Curve is what a line of feelings says. Steps are counted from 0.
type Curve struct {
	Mean     Result // on the scale
	Weighted Result // by minutes, on the scale
	Lowest   Result
	Highest  Result
	Range    Result // highest − lowest
	PeakEnd  Result // (most intense + last) / 2
	Drop     Result // the largest fall between neighbours, below 0

	LowestStep, HighestStep int // the first such step; hold where Lowest has a value
	PeakStep, EndStep       int // hold where PeakEnd has a value
	DropFrom, DropTo        int // hold where Drop has a value
	Rated                   int // steps with a rating
}

var jny1 = Definition{
	ID:      "JNY-1",
	Name:    "Feeling curve",
	Words:   "mean of the feelings along the steps; what stays in memory is the most intense moment and the end",
	Symbols: "mean = mean(ratings); weightedMean = Σ w·r / Σ w; peakEnd = (peak + last) / 2; range = highest − lowest",
	Range:   "the scale of the ratings, −5 to +5 unless declared",
	Source:  "D. Kahneman, Thinking, Fast and Slow (2011), peak–end rule",
}

// EmotionCurve tells how people feel along a journey.
//
//	mean     = Σ r / n
//	weighted = Σ minutes·r / Σ minutes     over steps whose minutes are known
//	peak–end = (r with the largest |r| + r of the last step) / 2
//	drop     = the smallest r(next) − r(step) below 0
//
// Ratings lie on the scale. A step without a rating is passed over: its
// neighbours become neighbours. Of equally low, high or steep steps the first
// counts, of equally intense ones the more negative.
//
// No rating is missing data; one outside the scale makes all invalid. A curve
// that never falls has no drop. Without minutes there is no weighted mean;
// minutes of only 0 leave it undefined.
//
// Source: D. Kahneman, "Thinking, Fast and Slow" (2011), ch. 35.
func EmotionCurve(steps []Step, scale Scale) Curve {
	if lack, ok := ratable(steps, scale); !ok {
		return Curve{Mean: lack, Weighted: lack, Lowest: lack, Highest: lack, Range: lack, PeakEnd: lack, Drop: lack}
	}
	var sum Sum
	var c Curve
	var low, high, peak, before float64 // the ratings of the steps that c names, and the last one
	last, fall := -1, 0.0
	for i := range steps {
		if !steps[i].Rating.Known {
			continue
		}
		r := steps[i].Rating.Value
		sum.Add(r)
		c.Rated++
		if last < 0 {
			c.LowestStep, c.HighestStep, c.PeakStep = i, i, i
			low, high, peak = r, r, r
		} else {
			if r < low {
				low, c.LowestStep = r, i
			}
			if r > high {
				high, c.HighestStep = r, i
			}
			if a, b := math.Abs(r), math.Abs(peak); a > b || a == b && r < peak {
				peak, c.PeakStep = r, i
			}
			if d := r - before; d < fall-Tolerance {
				fall, c.DropFrom, c.DropTo = d, last, i
			}
		}
		last, before = i, r
	}
	c.EndStep = last
	c.Mean = OK(sum.Value() / float64(c.Rated))
	c.Weighted = byMinutes(steps)
	c.Lowest, c.Highest = OK(low), OK(high)
	c.Range = OK(high - low)
	c.PeakEnd = OK((peak + before) / 2)
	c.Drop = Undefined(NoDrop)
	if fall < 0 {
		c.Drop = OK(fall)
	}
	return c
}

// ratable returns why a curve says nothing, and whether it says something.
func ratable(steps []Step, scale Scale) (Result, bool) {
	known := false
	invalid := ""
	for i := range steps {
		s := &steps[i]
		if !s.Rating.finite() || !s.Minutes.finite() {
			return Invalid(NotFinite), false
		}
		if s.Rating.Known {
			known = true
			if s.Rating.Value < scale.Lo || s.Rating.Value > scale.Hi {
				invalid = OutOfRange
			}
		}
	}
	switch {
	case !allFinite(Given(scale.Lo), Given(scale.Hi)):
		return Invalid(NotFinite), false
	case invalid != "" || scale.Lo >= scale.Hi:
		return Invalid(OutOfRange), false
	case !known:
		return Missing(Data), false
	}
	return Result{}, true
}

// byMinutes is the mean weighted by duration. A duration that is not known is
// no duration: taking it as 1, as weights are, would mean one minute.
func byMinutes(steps []Step) Result {
	var sum, minutes Sum
	known, rated, below := false, false, false
	for i := range steps {
		s := &steps[i]
		if !s.Minutes.Known {
			continue
		}
		known = true
		below = below || s.Minutes.Value < 0
		if s.Rating.Known {
			rated = true
			minutes.Add(s.Minutes.Value)
			sum.Add(float64(s.Minutes.Value * s.Rating.Value))
		}
	}
	switch {
	case !known:
		return Missing("minutes")
	case below:
		return Invalid(OutOfRange)
	case !rated:
		return Missing(Data)
	case minutes.Value() == 0:
		return Undefined(ZeroDenominator)
	}
	return OK(sum.Value() / minutes.Value())
}
