package formula

import (
	"strings"
	"unicode"
)

// Rename writes a formula with other names (F6). as says what a name is called
// now, and false where it stays; it is asked for each that stands in the text,
// as Asks tells of them. A text that cannot be read stays as it is.
func Rename(text string, as func(Ask) (string, bool)) string {
	x, err := Parse(text)
	if err != nil {
		return text
	}
	old, at := []rune(text), 0
	var b strings.Builder
	x.root.asks(Ask{}, func(ask Ask, n *node) {
		if name, ok := as(ask); ok && n.does == "name" {
			b.WriteString(string(old[at:n.place-1]) + Name(name))
			at = n.until - 1
		}
	})
	return b.String() + string(old[at:])
}

// Name is a name as a formula has it: in brackets where it is not one word. A
// closing bracket within it is left out.
func Name(name string) string {
	for i, r := range name {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && r != '_') {
			return "[" + strings.ReplaceAll(name, "]", "") + "]"
		}
	}
	return name
}
