package measure

// Line is a straight line through points, and how well it fits.
type Line struct {
	Slope     Result // unit a period
	Intercept Result // where the line is at time 0
	R2        Result // share of the variation that the line explains, 0..1
}

// PointsForLine is the fewest points that a line of least squares is drawn
// through (MON-5).
const PointsForLine = 3

var mon5 = Definition{
	ID:      "MON-5",
	Name:    "Trend by least squares",
	Words:   "the straight line that comes closest to the points, measured by squared distances",
	Symbols: "slope = Σ dx·dy / Σ dx·dx; intercept = meanY − slope·meanX; r2 = slope·slope·Σ dx·dx / Σ dy·dy",
	Range:   "slope and intercept any number; R² 0 to 1",
	Source:  "Least squares: A. M. Legendre (1805); check figures: F. Anscombe, The American Statistician 27(1), 1973",
}

// LeastSquares fits a line to points.
//
//	slope     = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)²
//	intercept = ȳ − slope·x̄
//	R²        = Sxy² / (Sxx·Syy)
//
// Slope and intercept are any number, R² lies between 0 and 1. Points of which
// one part is not known are left out; the others keep their times.
//
// Fewer than three points are insufficient. Points at one time have no line;
// where all values are equal the line is flat and there is nothing for R² to
// explain. Values whose squares overflow are invalid.
//
// Source: least squares; check figures of F. Anscombe, "Graphs in Statistical
// Analysis", The American Statistician 27(1), 1973.
func LeastSquares(points []Point) Line {
	xs, ys, lack := knownPoints(points, PointsForLine)
	if !lack.OK() {
		return Line{lack, lack, lack}
	}
	m := momentsOf(xs, ys)
	switch {
	case allEqual(xs) || m.xx == 0:
		none := Undefined(NoVariation)
		return Line{none, none, none}
	case allEqual(ys):
		return Line{OK(0), OK(ys[0]), Undefined(NoVariation)}
	}
	if !OK(m.xx).OK() || !OK(m.xy).OK() || !OK(m.yy).OK() {
		none := Invalid(NotFinite)
		return Line{none, none, none}
	}
	slope := m.xy / m.xx
	l := Line{OK(slope), OK(m.y - float64(slope*m.x)), Undefined(NoVariation)}
	if m.yy > 0 {
		l.R2 = OK(float64(m.xy/m.xx) * float64(m.xy/m.yy))
		if l.R2.value > 1 {
			l.R2 = OK(1)
		}
	}
	return l
}

// moments are the means of points and the sums of products around them.
type moments struct{ x, y, xx, xy, yy float64 }

func momentsOf(xs, ys []float64) moments {
	m := moments{x: Mean(xs...), y: Mean(ys...)}
	var xx, xy, yy Sum
	for i := range xs {
		dx, dy := xs[i]-m.x, ys[i]-m.y
		xx.Add(float64(dx * dx))
		xy.Add(float64(dx * dy))
		yy.Add(float64(dy * dy))
	}
	m.xx, m.xy, m.yy = xx.Value(), xy.Value(), yy.Value()
	return m
}
