package jsontext

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// surely is how many characters a number without an exponent may have that a
// float64 holds whatever they are.
const surely = 300

// number passes over a number, if a float64 can hold it or the caller wants to
// say so.
func (p *parser) number() error {
	from, s := p.at, p.in
	digits := func() int {
		n := p.at
		for p.at < len(s) && '0' <= s[p.at] && s[p.at] <= '9' {
			p.at++
		}
		return p.at - n
	}
	if s[p.at] == '-' {
		p.at++
	}
	lead := p.at
	if n := digits(); n == 0 || n > 1 && s[lead] == '0' {
		return p.fail(from, "not a number")
	}
	if p.at < len(s) && s[p.at] == '.' {
		p.at++
		if digits() == 0 {
			return p.fail(from, "not a number")
		}
	}
	power := p.at < len(s) && (s[p.at] == 'e' || s[p.at] == 'E')
	if power {
		p.at++
		if p.at < len(s) && (s[p.at] == '+' || s[p.at] == '-') {
			p.at++
		}
		if digits() == 0 {
			return p.fail(from, "not a number")
		}
	}
	if !p.huge && (power || p.at-from > surely) {
		if _, err := strconv.ParseFloat(s[from:p.at], 64); err != nil {
			return p.fail(from, "the number is too large")
		}
	}
	return nil
}

// text passes over a string and returns it as it is written in compact text,
// in quotes.
func (p *parser) text() (string, error) {
	from, in := p.at, p.in
	for i := from + 1; i < len(in); {
		switch c := in[i]; {
		case c == '"': // the usual case: nothing to change
			p.at = i + 1
			return in[from:p.at], nil
		case c == '\\':
			p.at = i
			return p.escaped(from)
		case c < 0x20:
			return "", p.fail(i, "a control character stands in a text")
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(in[i:])
			if r == utf8.RuneError && n == 1 {
				return "", p.fail(i, "not UTF-8")
			}
			i += n
		}
	}
	return "", p.fail(from, "a text does not end")
}

// escaped goes on with a string at its first escape, and takes it over with
// escapes only where JSON needs them.
func (p *parser) escaped(from int) (string, error) {
	text := []byte(p.in[from+1 : p.at])
	for p.at < len(p.in) {
		c := p.in[p.at]
		switch {
		case c == '"':
			p.at++
			kept := string(appendString(nil, string(text)))
			if kept != p.in[from:p.at] {
				p.take(from)
				p.out.WriteString(kept)
				p.from = p.at
			}
			return kept, nil
		case c < 0x20:
			return "", p.fail(p.at, "a control character stands in a text")
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return "", err
			}
			text = utf8.AppendRune(text, r)
		case c < utf8.RuneSelf:
			text = append(text, c)
			p.at++
		default:
			r, n := utf8.DecodeRuneInString(p.in[p.at:])
			if r == utf8.RuneError && n == 1 {
				return "", p.fail(p.at, "not UTF-8")
			}
			text = append(text, p.in[p.at:p.at+n]...)
			p.at += n
		}
	}
	return "", p.fail(from, "a text does not end")
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
	r, err := strconv.ParseUint(p.in[p.at:p.at+4], 16, 16)
	p.at += 4
	return rune(r), err == nil
}
