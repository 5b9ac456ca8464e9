package measure

import "math"

// Counted is a number of something that has a name.
type Counted struct {
	Name string
	N    Input
}

// TypeRules say which types of relationship describe a cluster.
type TypeRules struct {
	Most    int     // how many are chosen
	Lift    float64 // above this
	Support float64 // links at least
}

// StandardTypes chooses the best three of at least two links that are more
// frequent than elsewhere (REL-4).
var StandardTypes = TypeRules{Most: 3, Lift: 1, Support: 2}

// TypeScore is how well a type of relationship describes a cluster.
type TypeScore struct {
	Name  string
	Score Result
	Lift  Result // how many times as frequent as in all
}

var rel4 = Definition{
	ID:   "REL-4",
	Name: "Relationship types of a cluster",
	Words: "types of relationship that are frequent in a cluster and more frequent there than elsewhere; " +
		"the two or three best describe it",
	Symbols: "score = here·ln(ratio); base 10: tfidf = termCount / words·log10(documents / withTerm); " +
		"base e: tfidf = termCount / words·ln(documents / withTerm)",
	Range:  "above 0: more frequent than elsewhere; support and confidence 0 to 1, lift 0 or more",
	Source: "Lift: S. Brin et al., SIGMOD 1997; tf-idf: K. Spärck Jones, J. Documentation 28 (1972); score and choice: Worthmap's own rule",
}

// DescribeCluster tells which types of relationship describe a cluster best.
//
//	lift  = P(type | cluster) / P(type)
//	score = P(type | cluster) · ln(lift)
//
// Lift is 0 or more; a score above 0 belongs to a type that is more frequent
// in the cluster than in all. Chosen are the best three with lift above 1 and
// at least two links, by score, then by name; fewer where fewer qualify.
//
// total counts all links, those of the cluster among them. A type that is not
// in the cluster has score 0. Counts below 0, and more in the cluster than in
// all, are out of range. Without a link in the cluster all is undefined.
//
// Source: MEASURES REL-4; lift: S. Brin et al., "Dynamic itemset counting",
// SIGMOD 1997.
func DescribeCluster(total, cluster []Counted, r TypeRules) (scores []TypeScore, chosen []string) {
	var all, here Sum
	lack := OK(0)
	counts := map[string]float64{}
	for _, c := range total {
		if bad, is := refused([]Input{c.N}, 0, maxFloat); is {
			lack = bad
		}
		all.Add(c.N.Value)
		counts[c.Name] = c.N.Value
	}
	inside := map[string]float64{}
	for _, c := range cluster {
		if bad, is := refused([]Input{c.N}, 0, counts[c.Name]); is && lack != Invalid(NotFinite) {
			lack = bad
		}
		here.Add(c.N.Value)
		inside[c.Name] = c.N.Value
	}
	if lack.OK() && here.Value() == 0 {
		lack = Undefined(ZeroDenominator)
	}
	var ranked []Scored
	for _, c := range total {
		if !lack.OK() {
			scores = append(scores, TypeScore{c.Name, lack, lack})
			continue
		}
		s := typeScore(c.Name, inside[c.Name]/here.Value(), c.N.Value/all.Value())
		scores = append(scores, s)
		if lift, ok := s.Lift.Value(); ok && Above(lift, r.Lift) && inside[c.Name] >= r.Support {
			ranked = append(ranked, Scored{c.Name, s.Score.value})
		}
	}
	for i, s := range Rank(ranked) {
		if i < r.Most {
			chosen = append(chosen, s.ID)
		}
	}
	return scores, chosen
}

func typeScore(name string, here, all float64) TypeScore {
	s := TypeScore{name, OK(0), Undefined(ZeroDenominator)}
	if all > 0 {
		s.Lift = OK(here / all)
	}
	if here > 0 {
		s.Score = OK(here * math.Log(here/all))
	}
	return s
}

// Rule is how often things go together.
type Rule struct{ Support, Confidence, Lift Result }

// AssociationRule tells how often those with some things have others too.
//
//	support    = n(both) / N
//	confidence = n(both) / n(if)
//	lift       = confidence / (n(then) / N)
//
// Support and confidence lie between 0 and 1; a lift of 1 is what chance would
// give. all is N; what is not known is missing. Counts below 0, and parts
// above their wholes, are out of range.
//
// Source: R. Agrawal, T. Imieliński & A. Swami, SIGMOD 1993; S. Brin et al.,
// SIGMOD 1997.
func AssociationRule(all, antecedent, consequent, both Counted) Rule {
	n, a, c, ac := all.amount(), antecedent.amount(), consequent.amount(), both.amount()
	bad, is := lacking(n, a, c, ac)
	switch {
	case is && bad.State() == IsInvalid:
		return Rule{bad, bad, bad}
	case partOf(a, n) == Invalid(OutOfRange), partOf(c, n) == Invalid(OutOfRange), partOf(ac, c) == Invalid(OutOfRange):
		bad = Invalid(OutOfRange)
		return Rule{bad, bad, bad}
	}
	r := Rule{Support: partOf(ac, n), Confidence: partOf(ac, a)}
	r.Lift = r.Confidence
	if expected := partOf(c, n); r.Lift.OK() {
		r.Lift = expected
		if v, ok := expected.Value(); ok {
			r.Lift = divide(r.Confidence, v)
		}
	}
	return r
}

func (c Counted) amount() need { return amount(c.Name, c.N) }

// Logarithm is the base of a tf-idf.
type Logarithm string

// The two bases.
const (
	Common  Logarithm = "10"
	Natural Logarithm = "e"
)

// TermWeight tells how typical a word is of one of several texts.
//
//	tf-idf = termCount/words · log(documents / withTerm)
//
// 0 or more; a word that all texts hold has 0. Counts below 0, more terms than
// words and more texts with the term than texts are out of range; no words and
// no text with the term leave it undefined.
//
// Source: K. Spärck Jones, "A statistical interpretation of term specificity",
// J. Documentation 28 (1972).
func TermWeight(termCount, words, documents, withTerm Input, log Logarithm) Result {
	terms, all := amount("termCount", termCount), amount("words", words)
	texts, with := amount("documents", documents), amount("withTerm", withTerm)
	frequency, spread := partOf(terms, all), partOf(with, texts)
	switch lack, lacks := lacking(terms, all, texts, with); {
	case lacks && lack.State() == IsInvalid:
		return lack
	case frequency == Invalid(OutOfRange), spread == Invalid(OutOfRange), log != Common && log != Natural && log != "":
		return Invalid(OutOfRange)
	case lacks:
		return lack
	case log == "":
		return Missing("log")
	case words.Value == 0 || withTerm.Value == 0:
		return Undefined(ZeroDenominator)
	}
	rare := math.Log(documents.Value / withTerm.Value)
	if log == Common {
		rare = math.Log10(documents.Value / withTerm.Value)
	}
	return OK(frequency.value * rare)
}
