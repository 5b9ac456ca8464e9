package measure

import "slices"

// Point is a value at a time. What is not known at one of the two is left out
// of trends; the others keep their times.
type Point struct {
	X Input // periods, or any other even count
	Y Input
}

// PointsOf puts values at the times 0, 1, 2 …
func PointsOf(values []Input) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{Given(float64(i)), v}
	}
	return points
}

// knownPoints returns the times and values of the points that have both. What is
// wrong with them, or too few of them, is in lack.
func knownPoints(points []Point, needed int) (xs, ys []float64, lack Result) {
	for _, p := range points {
		if !allFinite(p.X, p.Y) {
			return nil, nil, Invalid(NotFinite)
		}
		if p.X.Known && p.Y.Known {
			xs, ys = append(xs, p.X.Value), append(ys, p.Y.Value)
		}
	}
	return xs, ys, enough(len(xs), needed)
}

// knownValues returns the values that are known, in their order.
func knownValues(values []Input, needed int) (known []float64, lack Result) {
	known = make([]float64, 0, len(values))
	for _, v := range values {
		if !v.finite() {
			return nil, Invalid(NotFinite)
		}
		if v.Known {
			known = append(known, v.Value)
		}
	}
	return known, enough(len(known), needed)
}

// enough tells what is lacking where n data are too few.
func enough(n, needed int) Result {
	switch {
	case n == 0:
		return Missing(Data)
	case n < needed:
		return Insufficient(n, needed)
	}
	return OK(float64(n))
}

// allEqual tells whether numbers do not vary at all.
func allEqual(values []float64) bool {
	return len(values) == 0 || slices.Min(values) == slices.Max(values)
}
