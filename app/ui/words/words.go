// Package words is the catalogue of all words that the pages show.
//
// Rules:
//
//	L1  A word is asked for by key; what is missing shows its key, and a test
//	    finds it first, as it does a word that nobody asks for.
//	L2  {0}, {1} … are filled in; counted sentences have a form for one and a
//	    form for all other numbers.
//	L3  Numbers and dates are written as the person's language does; minus is
//	    U+2212, ranges an en dash, a thin space stands before % and units.
package words

import (
	"strconv"
	"strings"
)

// T returns the words for a key with args filled in.
func T(key string, args ...string) string {
	s, ok := english[key]
	if !ok {
		return key
	}
	for i, a := range args {
		s = strings.ReplaceAll(s, "{"+strconv.Itoa(i)+"}", a)
	}
	return s
}

// N returns the words for a number of things: the form key+".one" for 1 and
// key+".many" for all others, with {n} filled in.
func N(key string, n int, args ...string) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return strings.ReplaceAll(T(key+form, args...), "{n}", Whole(n))
}

// Short cuts what somebody wrote to so many letters at most.
func Short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Has tells whether the catalogue knows a key.
func Has(key string) bool { _, ok := english[key]; return ok }
