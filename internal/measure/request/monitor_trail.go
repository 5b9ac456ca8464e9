package request

import (
	"math"

	"github.com/worthmap/worthmap/internal/measure"
)

// sayPoints tells the trail how far points lie from their means.
func sayPoints(in *reader, points []measure.Point) {
	xs, ys := coordinates(points)
	meanX, meanY := measure.Mean(xs...), measure.Mean(ys...)
	dx, dy := make([]measure.Input, len(xs)), make([]measure.Input, len(ys))
	for i := range xs {
		dx[i], dy[i] = measure.Given(xs[i]-meanX), measure.Given(ys[i]-meanY)
	}
	in.say("dx", measure.Many(dx...))
	in.say("dy", measure.Many(dy...))
	in.say("meanX", measure.One(meanX))
	in.say("meanY", measure.One(meanY))
}

func coordinates(points []measure.Point) (xs, ys []float64) {
	for _, p := range points {
		if p.X.Known && p.Y.Known {
			xs, ys = append(xs, p.X.Value), append(ys, p.Y.Value)
		}
	}
	return xs, ys
}

// sayTrend tells the trail what a test for a trend counts. The slopes of all
// pairs are few enough to read only where the points are.
func sayTrend(in *reader, points []measure.Point, m measure.MannKendall) {
	if !m.S.OK() {
		return
	}
	ts, xs := coordinates(points)
	in.say("n", measure.One(float64(m.Points)))
	in.say("rises", measure.One(float64(m.Rises)))
	in.say("falls", measure.One(float64(m.Falls)))
	in.say("medianX", measure.One(measure.Median(xs...)))
	in.say("medianT", measure.One(measure.Median(ts...)))
	switch {
	case m.Rises > m.Falls:
		in.as("up")
	case m.Rises < m.Falls:
		in.as("down")
	}
	if len(ts) > measure.MostTerms {
		return
	}
	var slopes []measure.Input
	for j := range ts {
		for i := range j {
			if ts[i] != ts[j] {
				slopes = append(slopes, measure.Given((xs[j]-xs[i])/(ts[j]-ts[i])))
			}
		}
	}
	in.say("slopes", measure.Many(slopes...))
}

// sayRanges tells the trail the moving ranges of a process.
func sayRanges(in *reader, data []measure.Input, rules measure.ProcessRules) {
	in.as(map[bool]string{false: "mean", true: "median"}[rules.Median])
	var ranges []measure.Input
	last := measure.Input{}
	for _, x := range data {
		if x.Known && last.Known {
			ranges = append(ranges, measure.Given(math.Abs(x.Value-last.Value)))
		}
		if x.Known {
			last = x
		}
	}
	in.say("ranges", measure.Many(ranges...))
}

// capped holds a progress between none and all.
func capped(progress measure.Input) measure.Input {
	progress.Value = min(max(progress.Value, 0), 1)
	return progress
}

// sayBounds tells the trail a share and the ends of its interval, as p1, l1
// and u1 of the first survey.
func sayBounds(in *reader, survey string, s measure.Share) {
	w := measure.Wilson(s.K, s.N, measure.Z95)
	if w.Centre.OK() {
		in.say("p"+survey, measure.One(s.K.Value/s.N.Value))
		in.sayFigure("l"+survey, w.Lo)
		in.sayFigure("u"+survey, w.Hi)
	}
}
