package measure

import "strings"

// Answered is what substantiators were asked about outcome statements, and
// what they said.
type Answered struct {
	Asked, Responded        Input
	Agree, Partly, Disagree Input
}

// Substantiation is how far outcome statements hold.
type Substantiation struct {
	Response  Result // share of those asked who answered, 0..1
	Agreement Result // share of those who answered and agree fully, 0..1
}

var out5 = Definition{
	ID:      "OUT-5",
	Name:    "Outcome harvesting",
	Words:   "how many of those asked answered, how many of those agree fully, and how complete the statements are",
	Symbols: "response = responded / asked; substantiation = agree / responded; completeness = mean(filledShare); agreeShareOfAnswers = agrees / answers",
	Range:   "0 to 1",
	Source:  "R. Wilson-Grau and H. Britt, Outcome Harvesting (2012); R. Wilson-Grau, Outcome Harvesting (2018)",
}

// Substantiate tells how far independent people bear outcome statements out.
//
//	response       = responded/asked
//	substantiation = agree fully/responded
//
// Both lie between 0 and 1. Who agrees partly, disagrees or has no opinion has
// responded too.
//
// Nobody asked, or nobody who responded, leaves a share undefined. More
// answers than people who responded, or more of these than were asked, are out
// of range.
//
// Source: Wilson-Grau & Britt, "Outcome Harvesting" (2012).
func Substantiate(a Answered) Substantiation {
	responded := amount("responded", a.Responded)
	s := Substantiation{
		Response:  partOf(responded, amount("asked", a.Asked)),
		Agreement: partOf(amount("agree", a.Agree), responded),
	}
	said := []Input{a.Agree, a.Partly, a.Disagree}
	if bad, is := refused(said, 0, maxFloat); is {
		s.Agreement = bad
	} else if a.Responded.Known && SumOf(said).Or(0) > a.Responded.Value {
		s.Agreement = Invalid(OutOfRange)
	}
	return s
}

// Responses counts the answers of those who were asked about a statement: who
// agrees fully or partly, disagrees or has no opinion has responded. Any other
// word, such as "no answer", is none.
func Responses(answers []string) (agree, responded float64) {
	for _, a := range answers {
		switch strings.ToLower(strings.Join(strings.FieldsFunc(a, func(r rune) bool { return r == ' ' || r == '-' }), " ")) {
		case "agree", "fully agree":
			agree++
			responded++
		case "partly", "partly agree", "disagree", "no opinion":
			responded++
		}
	}
	return agree, responded
}

// StatementFields are what an outcome statement tells, who changed first.
var StatementFields = [...]string{"who", "what", "when", "where", "significance", "contribution", "source"}

// Completeness tells how much of what an outcome statement tells is filled.
//
//	filled fields/7
//
// It lies between 0 and 1: who, what, when, where, significance, contribution
// and source. More than seven, or fewer than none, are out of range.
//
// Source: Wilson-Grau & Britt, "Outcome Harvesting" (2012).
func Completeness(filled int) Result {
	if filled < 0 || filled > len(StatementFields) {
		return Invalid(OutOfRange)
	}
	return OK(float64(filled) / float64(len(StatementFields)))
}

// AgreeShare tells which share of all answers to statements agrees fully;
// every answer counts once. No answer leaves it undefined.
func AgreeShare(agree, answers float64) Result {
	return partOf(amount("agree", Given(agree)), amount("answers", Given(answers)))
}
