package measure

// StrategyCell is one cell of a strategy map: at whom a strategy aims, the
// individual or the environment, and how, causal (1), persuasive (2) or
// supportive (3).
type StrategyCell string

// StrategyCells holds all six cells.
var StrategyCells = [...]StrategyCell{"I1", "I2", "I3", "E1", "E2", "E3"}

// StrategyMap is how broadly strategies are spread.
type StrategyMap struct {
	Coverage      Result // share of the cells with a strategy, 0..1
	OneCell       bool   // all strategies lie in one cell
	NoEnvironment bool   // none aims at the environment
}

var out3 = Definition{
	ID:      "OUT-3",
	Name:    "Strategy map",
	Words:   "share of the six kinds of strategy that are used: causal, persuasive and supportive, for the individual and the environment",
	Symbols: "coverage = filled / 6",
	Range:   "0 to 1",
	Source:  "S. Earl, F. Carden and T. Smutylo, Outcome Mapping (2001), step 6",
}

// SpreadStrategies tells how broadly a programme's strategies are spread over
// the cells of a strategy map; strategies holds the cell of each.
//
//	coverage = filled cells/6
//
// It lies between 0 and 1. All strategies in one cell, and none for the
// environment, are warned of.
//
// A cell that is none is out of range. No strategies (nil) are missing data.
//
// Source: Earl, Carden & Smutylo, "Outcome Mapping" (2001), step 6.
func SpreadStrategies(strategies []StrategyCell) StrategyMap {
	if strategies == nil {
		return StrategyMap{Coverage: Missing(Data)}
	}
	filled := map[StrategyCell]bool{}
	m := StrategyMap{NoEnvironment: true}
	for _, s := range strategies {
		known := false
		for _, c := range StrategyCells {
			known = known || c == s
		}
		if !known {
			return StrategyMap{Coverage: Invalid(OutOfRange)}
		}
		filled[s] = true
		m.NoEnvironment = m.NoEnvironment && s[0] != 'E'
	}
	m.Coverage = OK(float64(len(filled)) / float64(len(StrategyCells)))
	m.OneCell = len(filled) == 1
	return m
}

var out4 = Definition{
	ID:      "OUT-4",
	Name:    "Organisational practices",
	Words:   "mean rating of the practices that keep an organisation learning, as percent of the highest",
	Symbols: "score = mean(rated) / 3 × 100",
	Range:   "0 to 100",
	Source:  "S. Earl, F. Carden and T. Smutylo, Outcome Mapping (2001), step 7",
}

// Practices tells how well an organisation keeps learning: prospecting;
// feedback; support of the next highest power; assessing and redesigning;
// checking up for added value; sharing wisdom; experimenting; organisational
// reflection.
//
//	score = mean of the ratings/3·100
//
// Ratings are 0 to 3, the score 0 to 100.
//
// A practice that is not rated has no evidence in the period and is left out;
// none rated is missing data, a rating off the scale out of range.
//
// Source: Earl, Carden & Smutylo, "Outcome Mapping" (2001), step 7.
func Practices(ratings []Input) Result {
	if bad, is := refused(ratings, 0, topRating); is {
		return bad
	}
	rated, lack := knownValues(ratings, 1)
	if !lack.OK() {
		return lack
	}
	return OK(Mean(rated...) / topRating * 100)
}
