package measure

// Margin is what a value proposition costs and earns, in money.
type Margin struct {
	Unit         Result // price − unit cost
	Share        Result // of the price, below 0 where it costs more
	Contribution Result // volume × unit margin − fixed cost
	BreakEven    Result // units that pay the fixed cost
}

var val7 = Definition{
	ID:    "VAL-7",
	Name:  "Value model",
	Words: "what one unit leaves over its cost, what all units leave over the fixed cost, and how many units pay it",
	Symbols: "unitMargin = price − unitCost; marginShare = unitMargin / price; " +
		"contribution = volume × unitMargin − fixedCost; breakEvenVolume = fixedCost / unitMargin",
	Range:  "money; margin share at most 1; volume 0 or more",
	Source: "Cost-volume-profit analysis, any textbook of management accounting",
}

// ValueModel tells whether a value proposition pays.
//
//	unit margin  = price − unit cost
//	margin share = unit margin / price
//	contribution = volume × unit margin − fixed cost
//	break-even   = fixed cost / unit margin
//
// All in one currency, for one period. Each figure needs only its own inputs.
//
// A unit margin of 0 or less never breaks even (not-reached); a price of 0 has
// no margin share. Volume is 0 or more.
//
// Source: cost-volume-profit analysis.
func ValueModel(price, unitCost, volume, fixedCost Input) Margin {
	unit := from(func() Result { return OK(price.Value - unitCost.Value) }, number("price", price), number("unitCost", unitCost))
	m := Margin{Unit: unit}
	m.Share = both(unit, known("price", price), func(u, p float64) Result { return divide(OK(u), p) })
	m.Contribution = both(unit, from(func() Result { return OK(0) }, amount("volume", volume), number("fixedCost", fixedCost)),
		func(u, _ float64) Result { return OK(float64(volume.Value*u) - fixedCost.Value) })
	m.BreakEven = both(unit, known("fixedCost", fixedCost), func(u, f float64) Result {
		if !Above(u, 0) {
			return Undefined(NotReached)
		}
		return OK(f / u)
	})
	return m
}
