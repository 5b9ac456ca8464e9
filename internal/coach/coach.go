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
	if r.lacks != "" {
		for i := range s.low {
			if _, has := matches(r.lacks, s.low, i); has {
				return 0, 0, false
			}
		}
		return 0, 0, true
	}
	for i := range s.low {
		if r.where == atStart && i > 0 && !only(lead, s.low[:i]) {
			break
		}
		n, has := matches(r.words, s.low, i)
		if !has {
			continue
		}
		if r.then != "" {
			end := i + n
			for end < len(s.low) && isIn(between, s.low[end]) {
				end++
			}
			if end >= len(s.low) || !participle(r.then, s.low[end]) {
				continue
			}
			n = end + 1 - i
		}
		if r.where == atEnd && i+n < len(s.low) && !isIn(closing, s.low[i+n]) {
			continue
		}
		if r.closed && i+n < len(s.low) && !isIn(closing, s.low[i+n]) && s.low[i+n] != "that" {
			continue // it does something
		}
		if r.where == atEnd && i == 0 {
			continue // nothing that it happened to
		}
		if r.unless != "" && slices.ContainsFunc(s.low[i+n:], func(w string) bool { return isIn(r.unless, w) }) {
			continue
		}
		return i, i + n, true
	}
	return 0, 0, false
}

// participle tells whether a word is one of a list, or ends as regular
// participles do.
func participle(list, w string) bool {
	return isIn(list, w) || len(w) > 4 && strings.HasSuffix(w, "ed") && !isIn(notParticiples, w)
}

// only tells whether all words are of a list; a number is of any.
func only(list string, words []string) bool {
	for _, w := range words {
		if !isIn(list, w) && strings.Trim(w, "0123456789.,%") != "" {
			return false
		}
	}
	return true
}

func isIn(list, w string) bool {
	_, ok := matches(list, []string{w}, 0)
	return ok
}

// matches tells how many words from a place on are an entry of a list. Entries
// stand one behind the other, split by bars; "launch*" is every word that begins
// so, "*tion" every one that ends so, "set up" two words.
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
			fits = fits && (w == p || open && strings.HasPrefix(w, stem) || ends && len(w) > len(tail) && strings.HasSuffix(w, tail))
		}
		if fits && len(parts) > n {
			n, ok = len(parts), true
		}
	}
	return n, ok
}
