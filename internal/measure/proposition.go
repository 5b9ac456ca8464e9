package measure

import (
	"slices"
	"strings"
	"unicode"
)

// PropositionCriteria are what a provocative proposition must be, by the names
// of files.
var PropositionCriteria = [...]string{
	"affirmative", "stretching", "presentTense", "exciting", "sensoryWords", "activeVoice", "resonates",
}

// PropositionWords are the same for people, behind "It is".
var PropositionWords = [...]string{
	"affirmative", "stretching, yet achievable", "in the present tense", "exciting", "simple, for the senses", "in the active voice", "true to the core",
}

// Proposition is what the checklist says of a proposition.
type Proposition struct {
	Score Result // share of the answered criteria that hold, 0..1
	Ready bool   // all seven hold
}

var out8 = Definition{
	ID:      "OUT-8",
	Name:    "Proposition checklist",
	Words:   "share of seven questions answered with yes: affirmative, stretching, present, exciting, for the senses, active, from the core",
	Symbols: "score = yes / answered",
	Range:   "0 to 1; ready when all seven are yes",
	Source:  "Appreciative inquiry: D. Cooperrider and D. Whitney, provocative propositions",
}

// CheckProposition tells whether a provocative proposition is ready, from yes
// or no to each of PropositionCriteria in their order.
//
//	score = yes/answered
//
// It lies between 0 and 1. Ready is who answers yes to all seven.
//
// What is not answered does not count, and keeps it from being ready; no
// answer at all is missing data.
//
// Source: appreciative inquiry, after Cooperrider & Whitney.
func CheckProposition(criteria [len(PropositionCriteria)]Truth) Proposition {
	yes, answered := 0, 0
	for _, c := range criteria {
		answered += b2i(c != NotKnown)
		yes += b2i(c == Yes)
	}
	if answered == 0 {
		return Proposition{Score: Missing(Data)}
	}
	return Proposition{OK(float64(yes) / float64(answered)), yes == len(criteria)}
}

// TextHint is what the words of a proposition hint at. It is never a verdict.
type TextHint string

// The hints, in their order.
const (
	Negation TextHint = "negation" // says what is not
	Future   TextHint = "future"   // says what will be
	Passive  TextHint = "passive"  // says what is done to somebody
	Jargon   TextHint = "jargon"   // says what nobody can see
)

// ReadHints reads the words of a proposition, English ones.
//
//	negation   not, no longer, cannot, isn't
//	future     will, we'll, won't
//	passive    a form of be and a participle: be left, is widely used
//	jargon     leverage, stakeholder value, business benefit
//
// Hints are each given once, in this order. They ask people to look again;
// regular participles are told by their ending, and some words end like them.
//
// Source: MEASURES OUT-8.
func ReadHints(text string) (hints []TextHint) {
	words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\''
	})
	for _, h := range []struct {
		hint TextHint
		in   func([]string, int) bool
	}{{Negation, negates}, {Future, foretells}, {Passive, isPassive}, {Jargon, isJargon}} {
		for i := range words {
			if h.in(words, i) {
				hints = append(hints, h.hint)
				break
			}
		}
	}
	return hints
}

func wordAt(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return ""
}

func negates(words []string, i int) bool {
	w := words[i]
	return w == "not" || w == "cannot" || strings.HasSuffix(w, "n't") || w == "no" && wordAt(words, i+1) == "longer"
}

func foretells(words []string, i int) bool {
	return words[i] == "will" || words[i] == "won't" || strings.HasSuffix(words[i], "'ll")
}

// formsOfBe are what stands before the participle of a passive.
var formsOfBe = []string{"am", "are", "be", "been", "being", "is", "was", "were", "isn't", "aren't", "wasn't", "weren't"}

// isPassive looks behind a form of be, over adverbs and “not”, for a
// participle.
func isPassive(words []string, i int) bool {
	if w := words[i]; !slices.Contains(formsOfBe, w) && !strings.HasSuffix(w, "'re") {
		return false
	}
	for i++; strings.HasSuffix(wordAt(words, i), "ly") || slices.Contains(betweenPassive, wordAt(words, i)); {
		i++
	}
	return isParticiple(wordAt(words, i))
}

var betweenPassive = []string{"not", "never", "always", "also", "often", "being", "been", "no", "longer", "still", "soon"}

func isParticiple(w string) bool {
	if slices.Contains(irregularParticiples, w) {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && !slices.Contains(endLikeParticiples, w)
}

var irregularParticiples = []string{
	"borne", "bought", "bound", "broken", "brought", "built", "caught", "chosen", "cut", "done", "drawn", "driven",
	"eaten", "fed", "felt", "forgotten", "found", "given", "grown", "heard", "held", "hidden", "hurt", "kept", "known",
	"laid", "led", "left", "lent", "lost", "made", "meant", "met", "paid", "put", "read", "said", "seen", "sent", "set",
	"shown", "shut", "sold", "spent", "spoken", "taken", "taught", "told", "thought", "thrown", "understood", "used",
	"won", "worn", "written",
}

var endLikeParticiples = []string{"hundred", "indeed", "naked", "sacred", "speed", "exceed", "wicked"}

// isJargon finds words that nobody can see.
func isJargon(words []string, i int) bool {
	next := wordAt(words, i+1)
	return strings.HasPrefix(words[i], "leverag") ||
		words[i] == "stakeholder" && next == "value" ||
		words[i] == "business" && strings.HasPrefix(next, "benefit")
}
