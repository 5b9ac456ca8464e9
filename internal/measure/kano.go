package measure

import "math"

// KanoCategory is how customers take a feature, by its letter.
type KanoCategory string

// The categories, in the order in which ties are resolved.
const (
	MustBe         KanoCategory = "M"
	OneDimensional KanoCategory = "O"
	Attractive     KanoCategory = "A"
	Indifferent    KanoCategory = "I"
	Reverse        KanoCategory = "R"
	Questionable   KanoCategory = "Q"
)

// KanoOrder holds all categories; of equally frequent ones the first stands.
var KanoOrder = [...]KanoCategory{MustBe, OneDimensional, Attractive, Indifferent, Reverse, Questionable}

// kanoTable gives the category of a pair of answers, functional down,
// dysfunctional across: like, must-be, neutral, live with, dislike.
var kanoTable = [5]string{"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"}

// KanoRules are the thresholds of a Kano survey (GAP-7).
type KanoRules struct {
	Questionable float64 // share of questionable answers above which to check the wording
	Critical     float64 // critical value of the mixed-verdict test
}

// StandardKano are the usual thresholds: 10 percent, and Fong's test at 90.
var StandardKano = KanoRules{Questionable: 0.10, Critical: 1.65}

// KanoCounts are how many answers fell in each category, as counts or percent.
type KanoCounts struct{ A, O, M, I, R, Q Input }

// Of returns the count of a category.
func (c KanoCounts) Of(k KanoCategory) Input {
	switch k {
	case Attractive:
		return c.A
	case OneDimensional:
		return c.O
	case MustBe:
		return c.M
	case Indifferent:
		return c.I
	case Reverse:
		return c.R
	}
	return c.Q
}

// Kano is what a survey says of one feature.
type Kano struct {
	N                Result       // answers, or 100 for percent; the figures below stand where it has a value
	Category         KanoCategory // the most frequent
	Tie              bool         // another is as frequent
	Better           Result       // CS+: satisfaction that having it adds, 0..1
	Worse            Result       // CS−: satisfaction that lacking it costs, −1..0
	TotalStrength    Result       // share of A, O and M, 0..1
	CategoryStrength Result       // lead of the category over the next, 0..1
	Significant      bool         // the lead is more than chance (Fong)
	CheckWording     bool         // many questionable answers
}

var gap7 = Definition{
	ID:    "GAP-7",
	Name:  "Kano classification",
	Words: "the most frequent category; better is what having it adds, worse what lacking it costs, among answers that make sense",
	Symbols: "better = (A + O) / (A + O + M + I); worse = −(O + M) / (A + O + M + I); " +
		"totalStrength = (A + O + M) / (A + O + M + I + R + Q); categoryStrength = (largest − second) / (A + O + M + I + R + Q)",
	Range:  "better 0 to 1, worse −1 to 0, strengths 0 to 1",
	Source: "Kano et al. 1984; Berger et al., Center for Quality of Management Journal 2(4), 1993; Sauerwein, Bailom, Matzler & Hinterhuber 1996",
}

// ClassifyKano tells whether a feature is expected, wanted, welcome or
// indifferent.
//
//	better (CS+)      = (A + O) / (A + O + M + I)
//	worse (CS−)       = −(O + M) / (A + O + M + I)
//	total strength    = (A + O + M) / N
//	category strength = (largest − second) / N       N: all six
//	significant       : |a − b| ≥ 1.65·√((a + b)(2N − a − b) / 2N)
//
// The category is the most frequent one; equals are resolved M, O, A, I, R, Q
// and flagged. Better lies between 0 and 1, worse between −1 and 0. a and b
// are the two largest counts.
//
// Counts are 0 or more. One that is not given is missing, all 0 is missing
// data. Only reverse and questionable answers leave better and worse
// undefined. More than a tenth of questionable answers warns.
//
// Source: Kano et al. 1984; Berger et al. 1993; Sauerwein et al. 1996; test:
// Fong, Center for Quality of Management Journal 5(3), 1996.
func ClassifyKano(c KanoCounts, rules KanoRules) Kano {
	if lack, lacks := c.lack(); lacks {
		return Kano{N: lack, Better: lack, Worse: lack, TotalStrength: lack, CategoryStrength: lack}
	}
	var all Sum
	for _, k := range KanoOrder {
		all.Add(c.Of(k).Value)
	}
	k := Kano{N: OK(all.Value())}
	n, ok := k.N.Value()
	if !ok {
		k.Better, k.Worse, k.TotalStrength, k.CategoryStrength = k.N, k.N, k.N, k.N
		return k
	}
	sense := c.A.Value + c.O.Value + c.M.Value + c.I.Value
	k.Better = divide(OK(c.A.Value+c.O.Value), sense)
	k.Worse = divide(OK(-c.O.Value-c.M.Value), sense)
	k.TotalStrength = divide(OK(c.A.Value+c.O.Value+c.M.Value), n)
	first, second := c.largest(&k)
	k.CategoryStrength = divide(OK(first-second), n)
	limit := rules.Critical * math.Sqrt((first+second)*((n-first)+(n-second))/(2*n))
	k.Significant = AtLeast(first-second, limit)
	k.CheckWording = Above(c.Q.Value/n, rules.Questionable)
	return k
}

// lack returns why nothing can be said, and whether that is so.
func (c KanoCounts) lack() (Result, bool) {
	var needs []need
	known, some := false, false
	for _, k := range []KanoCategory{Attractive, OneDimensional, MustBe, Indifferent, Reverse, Questionable} {
		x := c.Of(k)
		needs = append(needs, amount(string(k), x))
		known = known || x.Known
		some = some || x.Value != 0
	}
	if !known {
		return Missing(Data), true
	}
	if lack, lacks := lacking(needs...); lacks {
		return lack, true
	}
	return Missing(Data), !some
}

// largest names the category of k and returns the two largest counts.
func (c KanoCounts) largest(k *Kano) (first, second float64) {
	first, second = -1, -1
	for _, x := range KanoOrder {
		switch v := c.Of(x).Value; {
		case first < 0 || Above(v, first):
			first, second = v, first
			k.Category, k.Tie = x, false
		default:
			k.Tie = k.Tie || AtLeast(v, first)
			second = max(second, v)
		}
	}
	return first, min(second, first)
}

// CountKano sorts pairs of answers into categories: how people would feel with
// a feature and without it.
//
//	category = table[with][without]
//
// Answers are 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike; the counts
// add up to n, how many answered both. Who did not is left out; any other
// answer makes n invalid.
//
// Source: N. Kano et al. (1984); table: C. Berger et al., Center for Quality of
// Management Journal 2(4), 1993.
func CountKano(pairs [][2]Input) (counts KanoCounts, n Result) {
	tally := map[KanoCategory]float64{}
	both := 0.0
	for _, p := range pairs {
		if bad, is := refused(p[:], 1, 5); is {
			return KanoCounts{}, bad
		}
		if p[0].Value != math.Trunc(p[0].Value) || p[1].Value != math.Trunc(p[1].Value) {
			return KanoCounts{}, Invalid(OutOfRange)
		}
		if p[0].Known && p[1].Known {
			both++
			tally[KanoCategory(kanoTable[int(p[0].Value)-1][int(p[1].Value)-1])]++
		}
	}
	of := func(k KanoCategory) Input { return Given(tally[k]) }
	return KanoCounts{of(Attractive), of(OneDimensional), of(MustBe), of(Indifferent), of(Reverse), of(Questionable)}, OK(both)
}
