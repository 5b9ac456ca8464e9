package measure

// FlagRules are the thresholds of the flags of a cluster.
type FlagRules struct {
	UnmetShare  float64 // of members with an open need that we could address
	Reciprocity float64 // mean
	Potential   float64 // mean, 0..10
	ValueLift   float64
}

// StandardFlags are the project rules of REL-6.
var StandardFlags = FlagRules{UnmetShare: 0.30, Reciprocity: 0.6, Potential: 6, ValueLift: 1.25}

// PotentialScale is the scale of a rated potential.
var PotentialScale = Scale{0, 10}

// Flag is a figure of a cluster, and whether it is high enough to act on. Set
// holds where Figure has a value.
type Flag struct {
	Figure Result
	Set    bool
}

var rel6 = Definition{
	ID:   "REL-6",
	Name: "Cluster flags",
	Words: "whether a cluster holds more than its share of the value, has needs that we could address, " +
		"and promises benefit to both sides",
	Symbols: "valueLift = (value / totalValue) / (members / total); unmetShare = withUnmetNeed / members; " +
		"meanReciprocity = mean(reciprocities); meanPotential = mean(potentials)",
	Range:  "lift 0 or more, flagged from 1.25; unmet share 0 to 1, flagged from 0.3; reciprocity from 0.6 with potential from 6",
	Source: "Worthmap's own rule, after the method's three questions: unmet needs, mutual benefit, highest value",
}

// ValueLift tells whether a cluster holds more than its share of the value.
//
//	lift = (value / total value) / (members / total)
//
// 0 or more where values are; from 1.25 it is flagged. members and total count
// entities that belong to any cluster. Nothing to share, and a cluster without
// members, leave it undefined. More members than entities, and numbers below
// 0, are out of range; value alone may be below 0, as a loss is.
//
// Source: MEASURES REL-6, project rule.
func ValueLift(members, total, value, totalValue Input, r FlagRules) Flag {
	m, n := amount("members", members), amount("total", total)
	lack, lacks := lacking(m, n, number("value", value), amount("totalValue", totalValue))
	switch entities := partOf(m, n); {
	case lacks && lack.State() == IsInvalid:
	case entities.State() == IsInvalid:
		lack, lacks = entities, true
	case !lacks && (members.Value == 0 || total.Value == 0 || totalValue.Value == 0):
		lack, lacks = Undefined(ZeroDenominator), true
	}
	if lacks {
		return Flag{Figure: lack}
	}
	return flag(OK(value.Value/totalValue.Value/(members.Value/total.Value)), r.ValueLift)
}

// UnmetNeed tells whether many members have an open need that we could
// address.
//
//	share = members with such a need / members
//
// Between 0 and 1; from 0.30 it is flagged. A cluster without members leaves
// it undefined; more with a need than members are out of range.
//
// Source: MEASURES REL-6, project rule.
func UnmetNeed(withNeed, members Input, r FlagRules) Flag {
	return flag(partOf(amount("withUnmetNeed", withNeed), amount("members", members)), r.UnmetShare)
}

// MutualPotential tells whether a cluster promises benefit to both sides.
//
//	mean reciprocity and mean potential, both high enough
//
// Reciprocities (REL-5) lie between 0 and 1, potentials between 0 and 10;
// those not known are left out. Both is missing where one of the two is.
// Figures off their scales are out of range.
//
// Source: MEASURES REL-6, project rule.
func MutualPotential(reciprocities, potentials []Input, r FlagRules) (reciprocity, potential, both Flag) {
	reciprocity = flag(meanOn(Scale{0, 1}, reciprocities, "reciprocities"), r.Reciprocity)
	potential = flag(meanOn(PotentialScale, potentials, "potentials"), r.Potential)
	both = Flag{Figure: reciprocity.Figure, Set: reciprocity.Set && potential.Set}
	if reciprocity.Figure.OK() && !potential.Figure.OK() || potential.Figure.State() == IsInvalid {
		both.Figure = potential.Figure
	}
	return reciprocity, potential, both
}

// flag sets a flag from a threshold on.
func flag(figure Result, from float64) Flag {
	return Flag{figure, figure.OK() && AtLeast(figure.value, from)}
}

// meanOn is the mean of what is known, on a scale.
func meanOn(scale Scale, ratings []Input, name string) Result {
	values, lack := knownValues(ratings, 1)
	bad, is := refused(ratings, scale.Lo, scale.Hi)
	switch {
	case is:
		return bad
	case !lack.OK():
		return Missing(name)
	}
	return OK(Mean(values...))
}
