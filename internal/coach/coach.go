package coach

import (
	"slices"
	"strings"
	"unicode"
)

// Kind is what a sentence is written as.
type Kind string

// The kinds of sentences that have rules.
const (
	Outcome     Kind = "outcome"
	Proposition Kind = "proposition"
	Value       Kind = "value"
)

// Hint is something to look at again.
type Hint struct {
	Rule   string // names it, for whoever dismisses it: "output", "future", "seller"
	Misses string // which criterion of propositions it speaks of, as files spell it
	Words  string // those that raised it, as they were written; empty where something lacks
	Why    string // in a sentence
}

// most is how many words are read (CO6).
const most = 400

// Read returns what to look at again in a sentence of a kind, in the order of
// the rules and each once.
func Read(kind Kind, text string) (hints []Hint) {
	s := split(text)
	if len(s.low) == 0 {
		return nil
	}
	for i := range rules {
		r := &rules[i]
		if r.kind != kind || slices.ContainsFunc(hints, func(h Hint) bool { return h.Rule == r.name }) {
			continue
		}
		if from, to, ok := r.in(s); ok {
			hints = append(hints, Hint{r.name, r.misses, strings.Join(s.word[from:to], " "), r.why})
		}
	}
	return hints
}

// sentence is a text as words, as written and in small letters.
type sentence struct{ word, low []string }

func split(text string) (s sentence) {
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == '—' || c == '/' }) {
		w = strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if w == "" {
			continue
		}
		if len(s.word) == most {
			break
		}
		s.word = append(s.word, w)
		s.low = append(s.low, strings.ToLower(strings.ReplaceAll(w, "’", "'")))
	}
	return s
}

// in finds the words that a rule speaks of: [from, to) of the sentence.
func (r *rule) in(s sentence) (from, to int, ok bool) {
	if r.lacks != "" && anyOf(r.lacks, s.low) {
		return 0, 0, false
	}
	if r.words == "" {
		return 0, 0, r.lacks != ""
	}
	for i := range s.low {
		if r.where == atFirst && i > 0 || r.where == atStart && others(s.low[:i]) > r.others {
			break
		}
		if n, has := matches(r.words, s.low, i); has {
			if n, has = r.fits(s.low, i, n); has {
				return i, i + n, true
			}
		}
	}
	return 0, 0, false
}

// fits tells whether what stands around words that were found lets the rule
// speak, and how many they are with what belongs to them.
func (r *rule) fits(low []string, i, n int) (int, bool) {
	if r.after != "" && (i == 0 || !isIn(r.after, low[i-1])) {
		return 0, false
	}
	if r.then != "" {
		end := i + n
		for skip := r.skip; end < len(low) && (isIn(between, low[end]) || skip > 0 && !participle(r.then, low[end])); end++ {
			if !isIn(between, low[end]) {
				skip--
			}
		}
		if end >= len(low) || !participle(r.then, low[end]) || r.not != "" && isIn(r.not, low[end]) {
			return 0, false
		}
		n = end + 1 - i
	}
	if i+n < len(low) {
		next := low[i+n]
		switch {
		case (r.where == atEnd || r.ended) && !isIn(closing, next):
			return 0, false
		case r.closed && !isIn(closing, next) && !isIn("that|about|of|against|including", next):
			return 0, false // it does something
		}
	}
	if r.free && act(low[i:], n) || r.named && !(i > 0 && i <= 3 && many(low[i-1])) {
		return 0, false
	}
	if r.where == atEnd && i == 0 {
		return 0, false // nothing that it happened to
	}
	if r.unless != "" && anyOf(r.unless, low[i+n:]) {
		return 0, false
	}
	return n, true
}

// anyOf tells whether an entry of a list stands anywhere in some words.
func anyOf(list string, words []string) bool {
	for i := range words {
		if _, has := matches(list, words, i); has {
			return true
		}
	}
	return false
}

// participle tells whether a word is one of a list, or ends as regular
// participles do.
func participle(list, w string) bool {
	return isIn(list, w) || len(w) > 4 && strings.HasSuffix(w, "ed") && !isIn(notParticiples, w)
}

// act tells whether a noun, of n words, begins the name of several who then do
// something (CO8): train passengers who reach, fund managers who vote.
func act(words []string, n int) bool {
	if n > 1 || !isIn(nouns, words[0]) {
		return false
	}
	for i := n; i <= n+1 && i+1 < len(words); i++ {
		does := words[i+1]
		if many(words[i]) && isIn(deeds, does) && !isIn(closing, does) && (!strings.HasSuffix(does, "s") || strings.HasSuffix(does, "ss")) {
			return true
		}
	}
	return false
}

// many tells whether a word names several.
func many(w string) bool {
	return isIn(several, w) || len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// others are the words that do not lead in; a number does.
func others(words []string) (n int) {
	for _, w := range words {
		if !isIn(lead, w) && strings.Trim(w, "0123456789.,%") != "" {
			n++
		}
	}
	return n
}

func isIn(list, w string) bool {
	_, ok := matches(list, []string{w}, 0)
	return ok
}

// matches tells how many words from a place on are an entry of a list. Entries
// stand one behind the other, split by bars; "launch*" is every word that begins
// so, "*tion" every one that ends so, "set up" two words, "#" a number.
func matches(list string, words []string, at int) (n int, ok bool) {
	for entry := range strings.SplitSeq(list, "|") {
		parts := strings.Split(entry, " ")
		if at+len(parts) > len(words) {
			continue
		}
		fits := true
		for k, p := range parts {
			stem, open := strings.CutSuffix(p, "*")
			w := words[at+k]
			tail, ends := strings.CutPrefix(p, "*")
			fits = fits && (w == p || p == "#" && strings.Trim(w, "0123456789.,%") == "" || open && strings.HasPrefix(w, stem) || ends && len(w) > len(tail) && strings.HasSuffix(w, tail))
		}
		if fits && len(parts) > n {
			n, ok = len(parts), true
		}
	}
	return n, ok
}
