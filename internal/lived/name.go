package lived

import (
	"strings"
	"unicode"
)

// Fold makes a name comparable: letters and digits in lower case, one space
// between words.
func Fold(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	return strings.ToLower(strings.Join(words, " "))
}

// likely is from which likeness on a name is taken for a touchpoint's, and by
// how much the likeliest must stand out.
const (
	likely   = 0.5
	standout = 0.1
)

// Find returns the touchpoint that a name most likely means: the one with that
// ID or title, sure; else the one whose title has most words in common, not
// sure. Empty where none is likely, or several are.
func Find(name string, plan []Touchpoint) (id string, sure bool) {
	f := Fold(name)
	titled := 0
	for _, t := range plan {
		if t.ID == name {
			return t.ID, true
		}
		if f != "" && Fold(t.Title) == f {
			id = t.ID
			titled++
		}
	}
	if titled > 0 { // several of one title: the first, for somebody to look at
		for _, t := range plan {
			if Fold(t.Title) == f {
				return t.ID, titled == 1
			}
		}
	}
	best, second := 0.0, 0.0
	for _, t := range plan {
		switch x := alike(f, Fold(t.Title)); {
		case x > best:
			best, second, id = x, best, t.ID
		case x > second:
			second = x
		}
	}
	if best < likely || best-second < standout {
		return "", false
	}
	return id, false
}

// alike is the share of words that two names have in common, words of three
// letters at least compared by how they begin: "booked" is like "book".
func alike(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	used := make([]bool, len(y))
	common := 0
	for _, p := range x {
		for i, q := range y {
			if !used[i] && (p == q || kin(p, q)) {
				used[i] = true
				common++
				break
			}
		}
	}
	return float64(2*common) / float64(len(x)+len(y))
}

func kin(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(a) - 1 // "taking" and "taken"
	return len(a) >= 3 && (strings.HasPrefix(b, a) || n >= 4 && strings.HasPrefix(b, a[:n]))
}
