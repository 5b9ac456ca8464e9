package edit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences for people are put together here, so that a catalogue of
// languages finds them in one place.

// count says a number of things: "1 card", "4 cards".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return grouped(n) + " " + plural(thing)
}

func plural(thing string) string {
	switch {
	case thing == "person":
		return "people"
	case strings.HasSuffix(thing, "process"):
		return thing + "es"
	case strings.HasSuffix(thing, "y") && !strings.HasSuffix(thing, "ey"):
		return thing[:len(thing)-1] + "ies"
	}
	return thing + "s"
}

// article says one of a kind: "a card", "an outcome".
func article(thing string) string {
	if strings.ContainsAny(thing[:min(1, len(thing))], "aeio") {
		return "an " + thing
	}
	return "a " + thing
}

// alternatives says things of which one will do: "a, b or c".
func alternatives(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return list(words)
}

// list says things one after the other: "a, b and c".
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// grouped writes a whole number with a comma before each three digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// short cuts a title for a sentence.
func short(title string) string {
	const most = 40
	if utf8.RuneCountInString(title) <= most {
		return title
	}
	runes := []rune(title)
	return strings.TrimRightFunc(string(runes[:most-1]), unicode.IsSpace) + "…"
}

func lower(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func either(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// thing is the word for a kind of record.
func thing(kind string) string {
	switch kind {
	case "pain-point":
		return "pain"
	case "value-element":
		return "value"
	case "note":
		return "card"
	}
	return strings.ReplaceAll(kind, "-", " ")
}

// signed writes a number as drawn, with U+2212 for minus and at most one
// decimal.
func signed(v float64) string {
	s := fmt.Sprintf("%.1f", v)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		s = "0"
	}
	return strings.Replace(s, "-", "−", 1)
}
