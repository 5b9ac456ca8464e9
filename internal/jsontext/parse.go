package jsontext

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits bounds what Parse accepts. A zero field means no bound, except that
// nothing is nested deeper than a stack can hold.
type Limits struct {
	Bytes int // of the text
	Depth int // of arrays and objects inside each other, 100,000 at most
}

// deepest bounds the recursion of the parser: running out of stack ends a
// program and cannot be recovered from.
const deepest = 100_000

// SyntaxError tells where a text stops being the JSON that we accept.
type SyntaxError struct {
	Line, Column int // counted from 1; columns count characters
	Problem      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("jsontext: line %d, column %d: %s", e.Line, e.Column, e.Problem)
}

// mark is the byte order mark that some editors put in front of a text.
var mark = []byte("\ufeff")

// Parse reads one JSON value with nothing but white space around it. A byte
// order mark in front is passed over.
func Parse(text []byte, lim Limits) (Value, error) {
	p := parser{in: text, depth: lim.Depth}
	if p.depth <= 0 || p.depth > deepest {
		p.depth = deepest
	}
	if lim.Bytes > 0 && len(text) > lim.Bytes {
		return Value{}, p.fail(0, fmt.Sprintf("longer than %d bytes", lim.Bytes))
	}
	if bytes.HasPrefix(text, mark) {
		p.at = len(mark)
	}
	p.out = make([]byte, 0, len(text))
	if err := p.value(0); err != nil {
		return Value{}, err
	}
	p.space()
	if p.at < len(p.in) {
		return Value{}, p.fail(p.at, "text after the value")
	}
	return Value{string(p.out)}, nil
}

type parser struct {
	in, out []byte
	at      int
	depth   int
}

func (p *parser) fail(at int, problem string) error {
	line, col, i := 1, 1, 0
	if bytes.HasPrefix(p.in, mark) {
		i = len(mark)
	}
	for ; i < at && i < len(p.in); i++ {
		if p.in[i] == '\n' {
			line, col = line+1, 1
		} else if utf8.RuneStart(p.in[i]) {
			col++
		}
	}
	return &SyntaxError{line, col, problem}
}

func (p *parser) space() {
	for p.at < len(p.in) {
		switch p.in[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// peek returns the next byte that is not white space, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.at < len(p.in) {
		return p.in[p.at]
	}
	return 0
}

func (p *parser) value(depth int) error {
	switch c := p.peek(); {
	case p.at >= len(p.in):
		return p.fail(p.at, "ends too early")
	case c == '{' || c == '[':
		if depth >= p.depth {
			return p.fail(p.at, fmt.Sprintf("nested deeper than %d", p.depth))
		}
		if c == '{' {
			return p.object(depth + 1)
		}
		return p.array(depth + 1)
	case c == '"':
		return p.text()
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, word := range [...]string{"true", "false", "null"} {
		if len(p.in)-p.at >= len(word) && string(p.in[p.at:p.at+len(word)]) == word {
			p.out = append(p.out, word...)
			p.at += len(word)
			return nil
		}
	}
	return p.fail(p.at, "a value is due here")
}

func (p *parser) array(depth int) error {
	p.at++
	p.out = append(p.out, '[')
	if p.peek() == ']' {
		p.at++
		p.out = append(p.out, ']')
		return nil
	}
	for {
		if err := p.value(depth); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.at++
			p.out = append(p.out, ',')
		case ']':
			p.at++
			p.out = append(p.out, ']')
			return nil
		default:
			return p.fail(p.at, "a comma or ] is due here")
		}
	}
}

// span is a key that was read, as it stands in out.
type span struct{ from, to int }

func (p *parser) object(depth int) error {
	p.at++
	p.out = append(p.out, '{')
	if p.peek() == '}' {
		p.at++
		p.out = append(p.out, '}')
		return nil
	}
	var few [8]span // most objects are small: no map for them
	keys := few[:0]
	var many map[string]bool
	for {
		if p.peek() != '"' {
			return p.fail(p.at, "a key in quotes is due here")
		}
		at, from := p.at, len(p.out)
		if err := p.text(); err != nil {
			return err
		}
		key := p.out[from:]
		if many == nil && len(keys) == cap(keys) {
			many = make(map[string]bool, 2*len(keys))
			for _, k := range keys {
				many[string(p.out[k.from:k.to])] = true
			}
		}
		seen := many[string(key)]
		for _, k := range keys {
			seen = seen || string(p.out[k.from:k.to]) == string(key)
		}
		if seen {
			return p.fail(at, "the key "+string(key)+" stands twice")
		}
		if many != nil {
			many[string(key)] = true
			keys = keys[:0]
		} else {
			keys = append(keys, span{from, len(p.out)})
		}
		if p.peek() != ':' {
			return p.fail(p.at, "a colon is due here")
		}
		p.at++
		p.out = append(p.out, ':')
		if err := p.value(depth); err != nil {
			return err
		}
		switch p.peek() {
		case ',':
			p.at++
			p.out = append(p.out, ',')
		case '}':
			p.at++
			p.out = append(p.out, '}')
			return nil
		default:
			return p.fail(p.at, "a comma or } is due here")
		}
	}
}

// number copies a number as it is spelled, if a float64 can hold it.
func (p *parser) number() error {
	from := p.at
	digits := func() int {
		n := p.at
		for p.at < len(p.in) && '0' <= p.in[p.at] && p.in[p.at] <= '9' {
			p.at++
		}
		return p.at - n
	}
	next := func(set string) bool {
		if p.at < len(p.in) {
			for i := range len(set) {
				if p.in[p.at] == set[i] {
					p.at++
					return true
				}
			}
		}
		return false
	}
	next("-")
	lead := p.at
	if n := digits(); n == 0 || n > 1 && p.in[lead] == '0' {
		return p.fail(from, "not a number")
	}
	if next(".") && digits() == 0 {
		return p.fail(from, "not a number")
	}
	if next("eE") {
		next("+-")
		if digits() == 0 {
			return p.fail(from, "not a number")
		}
	}
	if _, err := strconv.ParseFloat(string(p.in[from:p.at]), 64); err != nil {
		return p.fail(from, "the number is too large")
	}
	p.out = append(p.out, p.in[from:p.at]...)
	return nil
}

// text copies a string, with escapes only where JSON needs them.
func (p *parser) text() error {
	from := p.at
	p.at++
	plain := p.at
	for ; p.at < len(p.in); p.at++ {
		c := p.in[p.at]
		if c == '"' { // the usual case: nothing to change
			p.out = append(p.out, p.in[from:p.at+1]...)
			p.at++
			return nil
		}
		if c == '\\' || c < 0x20 || c >= utf8.RuneSelf {
			break
		}
	}
	text := append([]byte(nil), p.in[plain:p.at]...)
	for p.at < len(p.in) {
		c := p.in[p.at]
		switch {
		case c == '"':
			p.at++
			p.out = appendString(p.out, string(text))
			return nil
		case c < 0x20:
			return p.fail(p.at, "a control character stands in a text")
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return err
			}
			text = utf8.AppendRune(text, r)
		case c < utf8.RuneSelf:
			text = append(text, c)
			p.at++
		default:
			r, n := utf8.DecodeRune(p.in[p.at:])
			if r == utf8.RuneError && n == 1 {
				return p.fail(p.at, "not UTF-8")
			}
			text = append(text, p.in[p.at:p.at+n]...)
			p.at += n
		}
	}
	return p.fail(from, "a text does not end")
}

func (p *parser) escape() (rune, error) {
	at := p.at
	p.at += 2
	if p.at > len(p.in) {
		return 0, p.fail(at, "a text does not end")
	}
	switch c := p.in[at+1]; c {
	case '"', '\\', '/':
		return rune(c), nil
	case 'n':
		return '\n', nil
	case 't':
		return '\t', nil
	case 'r':
		return '\r', nil
	case 'b':
		return '\b', nil
	case 'f':
		return '\f', nil
	case 'u':
		r, ok := p.hex()
		if !ok {
			return 0, p.fail(at, "not an escape")
		}
		if !utf16.IsSurrogate(r) {
			return r, nil
		}
		if p.at+2 <= len(p.in) && p.in[p.at] == '\\' && p.in[p.at+1] == 'u' {
			p.at += 2
			if low, ok := p.hex(); ok {
				if full := utf16.DecodeRune(r, low); full != utf8.RuneError {
					return full, nil
				}
			}
		}
		return 0, p.fail(at, "half a surrogate pair")
	}
	return 0, p.fail(at, "not an escape")
}

func (p *parser) hex() (rune, bool) {
	if p.at+4 > len(p.in) {
		return 0, false
	}
	r, err := strconv.ParseUint(string(p.in[p.at:p.at+4]), 16, 16)
	p.at += 4
	return rune(r), err == nil
}
