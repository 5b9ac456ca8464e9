package jsontext

import (
	"iter"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind tells what a Value is.
type Kind uint8

// The kinds of a Value. Absent is the zero Value: no text at all.
const (
	Absent Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// Value is one JSON value, held as its compact text. The zero Value is
// absent, which is not the same as null.
type Value struct{ text string }

// Of returns the Value of a Go string.
func Of(s string) Value {
	if unescaped(s) {
		return Value{`"` + s + `"`}
	}
	return Value{string(appendString(nil, s))}
}

// OfNumber returns the Value of a finite number in its shortest spelling. It
// panics on NaN and infinities, which JSON cannot say.
func OfNumber(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		panic("jsontext: number is not finite")
	}
	if f == 0 {
		return Value{"0"}
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-6 {
		return Value{strconv.FormatFloat(f, 'e', -1, 64)}
	}
	return Value{strconv.FormatFloat(f, 'f', -1, 64)}
}

// OfBool returns true or false.
func OfBool(b bool) Value {
	if b {
		return Value{"true"}
	}
	return Value{"false"}
}

// NullValue is the JSON null.
var NullValue = Value{"null"}

// OfItems returns an array. Absent items are written as null.
func OfItems(items ...Value) Value {
	b := []byte{'['}
	for i, v := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = v.appendTo(b)
	}
	return Value{string(append(b, ']'))}
}

// OfStrings returns an array of strings.
func OfStrings(items ...string) Value {
	b := []byte{'['}
	for i, s := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return Value{string(append(b, ']'))}
}

// IsZero tells whether v is absent.
func (v Value) IsZero() bool { return v.text == "" }

// Known tells whether v is there and not null.
func (v Value) Known() bool { return v.text != "" && v.text != "null" }

// String returns the compact JSON text, empty for an absent value.
func (v Value) String() string { return v.text }

// Kind tells what v is.
func (v Value) Kind() Kind {
	if v.text == "" {
		return Absent
	}
	switch v.text[0] {
	case 'n':
		return Null
	case 't', 'f':
		return Bool
	case '"':
		return String
	case '[':
		return Array
	case '{':
		return Object
	}
	return Number
}

// Depth counts how deep arrays and objects lie inside each other.
func (v Value) Depth() int {
	text := v.text
	if k := v.Kind(); k != Array && k != Object {
		return 0
	}
	deepest, at := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			at++
			deepest = max(deepest, at)
		case '}', ']':
			at--
		case '"':
			for i++; text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		}
	}
	return deepest
}

// Text returns the Go string of a JSON string.
func (v Value) Text() (string, bool) {
	if v.Kind() != String {
		return "", false
	}
	return unquote(v.text), true
}

// Or returns the Go string of a JSON string, and def for anything else.
func (v Value) Or(def string) string {
	if s, ok := v.Text(); ok {
		return s
	}
	return def
}

// Number returns the number, rounded to the nearest float64.
func (v Value) Number() (float64, bool) {
	if v.Kind() != Number {
		return 0, false
	}
	f, err := strconv.ParseFloat(v.text, 64)
	return f, err == nil
}

// Bool returns the truth value.
func (v Value) Bool() (value, ok bool) {
	return v.text == "true", v.text == "true" || v.text == "false"
}

// Get returns the value of a key of an object, absent if there is none.
func (v Value) Get(key string) Value {
	for k, x := range v.Fields() {
		if k == key {
			return x
		}
	}
	return Value{}
}

// Fields yields the keys and values of an object in their order, and nothing
// for any other kind.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for i := 1; v.text[i] != '}'; {
			if v.text[i] == ',' {
				i++
			}
			k := skip(v.text, i)
			end := skip(v.text, k+1)
			if !yield(unquote(v.text[i:k]), Value{v.text[k+1 : end]}) {
				return
			}
			i = end
		}
	}
}

// Items yields the items of an array, and nothing for any other kind.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.Kind() != Array {
			return
		}
		for i := 1; v.text[i] != ']'; {
			if v.text[i] == ',' {
				i++
			}
			end := skip(v.text, i)
			if !yield(Value{v.text[i:end]}) {
				return
			}
			i = end
		}
	}
}

// Indent returns the value over several lines, two spaces a level, with a
// line feed at the end. Empty arrays and objects stay on their line.
func (v Value) Indent() []byte {
	b := make([]byte, 0, 2*len(v.text)+1)
	depth := 0
	line := func() {
		b = append(b, '\n')
		for range depth {
			b = append(b, ' ', ' ')
		}
	}
	for i := 0; i < len(v.text); i++ {
		switch c := v.text[i]; c {
		case '"':
			end := skip(v.text, i)
			b = append(b, v.text[i:end]...)
			i = end - 1
		case '{', '[':
			b = append(b, c)
			if v.text[i+1] == c+2 { // '}' is '{'+2 and ']' is '['+2
				b = append(b, c+2)
				i++
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			b = append(b, c)
		case ',':
			b = append(b, c)
			line()
		case ':':
			b = append(b, c, ' ')
		default:
			b = append(b, c)
		}
	}
	return append(b, '\n')
}

func (v Value) appendTo(b []byte) []byte {
	if v.text == "" {
		return append(b, "null"...)
	}
	return append(b, v.text...)
}

// skip returns the index behind the value that starts at i. The text is known
// to be valid and compact.
func skip(s string, i int) int {
	switch s[i] {
	case '"':
		return skipString(s, i)
	case '{', '[':
		for depth := 0; ; {
			for marks[s[i]] == 0 {
				i++
			}
			switch s[i] {
			case '"':
				i = skipString(s, i)
				continue
			case '{', '[':
				depth++
			default:
				if depth--; depth == 0 {
					return i + 1
				}
			}
			i++
		}
	}
	for i < len(s) && s[i] != ',' && s[i] != '}' && s[i] != ']' && s[i] != ':' {
		i++
	}
	return i
}

// marks has the bytes at which skip has to look closer. Most bytes of a file
// are passed over several times on the way to a register, so that one load for
// each is worth a table.
var marks = [256]byte{'"': 1, '{': 1, '}': 1, '[': 1, ']': 1}

// skipString returns the index behind the string that starts at i.
func skipString(s string, i int) int {
	for i++; s[i] != '"'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i + 1
}

func unquote(s string) string {
	s = s[1 : len(s)-1]
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b = append(b, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b = append(b, '\n')
		case 't':
			b = append(b, '\t')
		case 'r':
			b = append(b, '\r')
		case 'b':
			b = append(b, '\b')
		case 'f':
			b = append(b, '\f')
		case 'u':
			r, _ := strconv.ParseUint(s[i+1:i+5], 16, 32)
			b = utf8.AppendRune(b, rune(r))
			i += 4
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}

// appendString writes s as JSON. Bytes that are not UTF-8 become U+FFFD.
// Compact text escapes only what JSON forbids, so that files stay readable.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0 // what stands from here on is written as it is
	for i := 0; i < len(s); {
		c := s[i]
		if ' ' <= c && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
		}
		b = append(b, s[from:i]...)
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\t':
			b = append(b, '\\', 't')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = utf8.AppendRune(b, utf8.RuneError)
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// unescaped tells whether a text is between quotes in JSON what it is here.
func unescaped(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
