package measure

import "slices"

// Quadrant says what importance and performance together advise.
type Quadrant string

// The quadrants of importance–performance analysis.
const (
	Concentrate      Quadrant = "concentrate here"
	KeepUp           Quadrant = "keep up the good work"
	LowPriority      Quadrant = "low priority"
	PossibleOverkill Quadrant = "possible overkill"
	NoQuadrant       Quadrant = "" // not plotted
)

// Crosshairs says where the lines between the quadrants run.
type Crosshairs string

// The kinds of cross-hairs.
const (
	AtMean   Crosshairs = "mean"   // of the attributes that are plotted
	AtMedian Crosshairs = "median" // of the same
	AtScale  Crosshairs = "scale"  // the middle of the scale
	AtUser   Crosshairs = "user"   // where people put them
)

// FewestAttributes is how many attributes cross-hairs at their mean or median
// need; fewer are judged by the middle of the scale (GAP-6).
const FewestAttributes = 4

// Attribute is one thing that customers rate twice.
type Attribute struct{ Importance, Performance Input }

// Plotted tells whether both ratings are known: without one of them an attribute
// has no place.
func (a Attribute) Plotted() bool { return a.Importance.Known && a.Performance.Known }

// Lines are the cross-hairs that are asked for. Scale is needed for AtScale
// and for few attributes, the two values for AtUser.
type Lines struct {
	Kind                    Crosshairs // AtMean where empty
	Lo, Hi                  Input      // the scale of both ratings
	Importance, Performance Input      // for AtUser
}

// Matrix is importance against performance with its four quadrants.
type Matrix struct {
	Importance, Performance Result     // where the cross-hairs run
	Kind                    Crosshairs // as used; holds where Importance has a value
	Quadrants               []Quadrant // in the order given, NoQuadrant where not plotted
}

var gap6 = Definition{
	ID:    "GAP-6",
	Name:  "Importance–performance analysis",
	Words: "what matters much and is done badly comes first; what matters little and is done well may be overdone",
	Symbols: "mean: crosshairImportance = mean(importance); mean: crosshairPerformance = mean(performance); " +
		"median: crosshairImportance = median(importance); median: crosshairPerformance = median(performance); " +
		"scale: crosshairImportance = (lo + hi) / 2; scale: crosshairPerformance = (lo + hi) / 2; " +
		"user: crosshairImportance = setImportance; user: crosshairPerformance = setPerformance",
	Range:  "four quadrants: concentrate here, keep up the good work, low priority, possible overkill",
	Source: "J. A. Martilla and J. C. James, Importance-Performance Analysis, Journal of Marketing 41(1), 1977",
}

// ImportancePerformance tells which attributes to work on.
//
//	important, done badly     concentrate here
//	important, done well      keep up the good work
//	unimportant, done badly   low priority
//	unimportant, done well    possible overkill
//
// The cross-hairs between them run at the means of the attributes, at their
// medians, in the middle of the scale, or where people put them; a value on a
// cross-hair is above it. Fewer than FewestAttributes are judged by the middle
// of the scale, and Kind says so.
//
// An attribute without one of the two ratings is not plotted and moves no
// cross-hair. No attribute is missing data; a rating outside a declared scale
// makes all invalid.
//
// Source: Martilla & James, "Importance-Performance Analysis", Journal of
// Marketing 41(1), 1977, 77–79.
func ImportancePerformance(attributes []Attribute, l Lines) Matrix {
	m := Matrix{Quadrants: make([]Quadrant, len(attributes))}
	importance, performance := make([]float64, 0, len(attributes)), make([]float64, 0, len(attributes))
	for _, a := range attributes {
		if a.Plotted() {
			importance = append(importance, a.Importance.Value)
			performance = append(performance, a.Performance.Value)
		}
	}
	if lack, lacks := l.lack(attributes, len(importance)); lacks {
		m.Importance, m.Performance = lack, lack
		return m
	}
	m.Kind = l.used(len(importance))
	switch m.Kind {
	case AtMean:
		m.Importance, m.Performance = OK(Mean(importance...)), OK(Mean(performance...))
	case AtMedian:
		m.Importance, m.Performance = OK(Median(importance...)), OK(Median(performance...))
	case AtScale:
		middle := from(func() Result { return OK(l.Lo.Value/2 + l.Hi.Value/2) }, number("scale", l.Lo), number("scale", l.Hi))
		m.Importance, m.Performance = middle, middle
	default:
		needs := []need{number("crosshairImportance", l.Importance), number("crosshairPerformance", l.Performance)}
		m.Importance = from(func() Result { return OK(l.Importance.Value) }, needs[0])
		m.Performance = from(func() Result { return OK(l.Performance.Value) }, needs[1])
	}
	if m.Importance.OK() && m.Performance.OK() {
		for i, a := range attributes {
			m.Quadrants[i] = m.quadrant(a)
		}
	}
	return m
}

// lack returns why there are no cross-hairs, and whether that is so.
func (l Lines) lack(attributes []Attribute, plotted int) (Result, bool) {
	lo, hi := -maxFloat, maxFloat
	if l.Lo.Known && l.Hi.Known {
		lo, hi = l.Lo.Value, l.Hi.Value
	}
	all := []Input{l.Lo, l.Hi, l.Importance, l.Performance}
	if bad, is := refused(all, -maxFloat, maxFloat); is {
		return bad, true
	}
	if lo >= hi {
		return Invalid(OutOfRange), true
	}
	all = slices.Grow(all[:0], 2*len(attributes))
	for _, a := range attributes {
		all = append(all, a.Importance, a.Performance)
	}
	if bad, is := refused(all, lo, hi); is {
		return bad, true
	}
	switch l.Kind {
	case "", AtMean, AtMedian, AtScale, AtUser:
	default:
		return Invalid(OutOfRange), true
	}
	return Missing(Data), plotted == 0
}

// used returns the cross-hairs for a number of attributes.
func (l Lines) used(plotted int) Crosshairs {
	switch {
	case l.Kind == AtUser || l.Kind == AtScale:
		return l.Kind
	case plotted < FewestAttributes:
		return AtScale
	case l.Kind == "":
		return AtMean
	}
	return l.Kind
}

func (m Matrix) quadrant(a Attribute) Quadrant {
	if !a.Plotted() {
		return NoQuadrant
	}
	important := AtLeast(a.Importance.Value, m.Importance.value)
	good := AtLeast(a.Performance.Value, m.Performance.value)
	switch {
	case important && good:
		return KeepUp
	case important:
		return Concentrate
	case good:
		return PossibleOverkill
	}
	return LowPriority
}
