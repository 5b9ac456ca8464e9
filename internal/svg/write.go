package svg

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/scene"
)

func (p *painter) add(s string) { p.out = append(p.out, s...) }

// num writes the beginning of an attribute, a number and the closing quote.
func (p *painter) num(before string, v float64) {
	p.out = append(p.out, before...)
	p.out = appendNumber(p.out, v)
	p.out = append(p.out, '"')
}

// list writes numbers with spaces between them.
func (p *painter) list(vs ...float64) {
	for i, v := range vs {
		if i > 0 {
			p.out = append(p.out, ' ')
		}
		p.out = appendNumber(p.out, v)
	}
}

// color writes the beginning of an attribute, a colour and the closing quote.
func (p *painter) color(before string, c scene.Color) {
	p.out = append(p.out, before...)
	p.out = c.Value(p.theme).Append(p.out)
	p.out = append(p.out, '"')
}

// attr writes the beginning of an attribute, words and the closing quote.
func (p *painter) attr(before, words string) {
	p.out = append(p.out, before...)
	p.out = appendText(p.out, words, inAttribute)
	p.out = append(p.out, '"')
}

func (p *painter) element(name, words string) {
	p.add("<")
	p.add(name)
	p.add(">")
	p.line(words)
	p.add("</")
	p.add(name)
	p.add(">\n")
}

// far is the largest coordinate that is written (SYNC 2.11).
const far = 1e7

// appendNumber writes v with two decimals at most. What is not a number is
// written as 0, what is too far away as the farthest place.
func appendNumber(b []byte, v float64) []byte {
	if v != v {
		v = 0
	}
	n := int64(math.Floor(float64(max(-far, min(far, v))*100) + .5)) // one instruction where Round is a call
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n < 100000 {
		b = appendSmall(b, n/100)
	} else {
		b = strconv.AppendInt(b, n/100, 10)
	}
	if c := n % 100; c != 0 {
		b = append(b, '.', byte('0'+c/10))
		if c%10 != 0 {
			b = append(b, byte('0'+c%10))
		}
	}
	return b
}

// appendSmall writes a whole number below 1000.
func appendSmall(b []byte, n int64) []byte {
	if n >= 100 {
		b = append(b, byte('0'+n/100))
	}
	if n >= 10 {
		b = append(b, byte('0'+n/10%10))
	}
	return append(b, byte('0'+n%10))
}

// line writes words of one line: line ends and tabs become spaces, other
// control characters U+FFFD.
func (p *painter) line(s string) { p.out = appendText(p.out, s, inText) }

// source writes a text in which line ends and tabs have to survive.
func (p *painter) source(s []byte) { p.out = appendText(p.out, string(s), inSource) }

// where a text is written decides about quotes and line ends.
type where uint8

const (
	inText      where = iota
	inAttribute       // quotes are escaped too
	inSource          // line ends and tabs stay
)

func appendText(b []byte, s string, w where) []byte {
	done := 0 // s[:done] is written
	for i := 0; i < len(s); {
		if plain[s[i]] {
			i++
			continue
		}
		c, size := s[i], 1
		var as string
		switch {
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); !allowed(r, size) {
				as = "\uFFFD"
			}
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '&':
			as = "&amp;"
		case c == '"':
			if w == inAttribute {
				as = "&quot;"
			}
		case c == '\n' || c == '\t':
			if w != inSource {
				as = " "
			}
		case c == '\r':
			if as = " "; w == inSource {
				as = "&#13;" // a bare one would be read as a line end
			}
		case c < ' ' || c == 0x7f:
			as = "\uFFFD"
		}
		if as != "" {
			b = append(b, s[done:i]...)
			b = append(b, as...)
			done = i + size
		}
		i += size
	}
	return append(b, s[done:]...)
}

// plain holds the letters that need no thought.
var plain = func() (t [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		t[c] = c != '<' && c != '>' && c != '&' && c != '"'
	}
	return t
}()

// allowed tells whether a letter may stand in XML. Control characters of
// Latin-1 may, but are kept out all the same.
func allowed(r rune, size int) bool {
	switch {
	case r == utf8.RuneError && size == 1: // not UTF-8
		return false
	case r < 0xA0, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true
}

// keepsSpace tells whether a reader of SVG would drop spaces of s.
func keepsSpace(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		is := s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r'
		if is && space {
			return true
		}
		space = is
	}
	return space && s != ""
}
