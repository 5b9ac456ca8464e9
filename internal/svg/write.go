package svg

import (
	"iter"
	"math"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// buffer takes bytes without a look at its end for each: space sees to that
// once for all that is written together. In WebAssembly, where calls and
// checks are dear, this halves the time of append.
type buffer struct {
	bytes []byte
	n     int // bytes[:n] is written
}

// space returns where to write, with room for at least k bytes.
func (o *buffer) space(k int) []byte {
	if len(o.bytes)-o.n < k {
		o.grow(k)
	}
	return o.bytes[o.n:]
}

func (o *buffer) grow(k int) {
	bytes := make([]byte, 2*len(o.bytes)+k)
	copy(bytes, o.bytes[:o.n])
	o.bytes = bytes
}

func (o *buffer) add(s string) { o.n += copy(o.space(len(s)), s) }

// num writes the beginning of an attribute, a number and the closing quote.
func (o *buffer) num(before string, v float64) {
	b := o.space(len(before) + maxNumber + 1)
	i := putNumber(b, copy(b, before), v)
	b[i] = '"'
	o.n += i + 1
}

// list writes numbers with spaces between them.
func (o *buffer) list(vs ...float64) {
	b := o.space(len(vs) * (maxNumber + 1))
	i := 0
	for k, v := range vs {
		if k > 0 {
			b[i] = ' '
			i++
		}
		i = putNumber(b, i, v)
	}
	o.n += i
}

// pair writes the two coordinates of a point.
func (o *buffer) pair(at geom.Point) {
	b := o.space(2*maxNumber + 1)
	i := putNumber(b, 0, at.X)
	b[i] = ' '
	o.n += putNumber(b, i+1, at.Y)
}

// color writes the beginning of an attribute, a colour and the closing quote.
func (p *painter) color(before string, c scene.Color) {
	if p.white && c == scene.Ground {
		c = scene.Surface
	}
	p.add(before)
	p.n += len(c.Value(p.theme).Append(p.space(8)[:0]))
	p.add(`"`)
}

// attr writes the beginning of an attribute, words and the closing quote.
func (o *buffer) attr(before, words string) {
	o.add(before)
	escape(o, words, inAttribute)
	o.add(`"`)
}

func (o *buffer) element(name, words string) {
	o.add("<")
	o.add(name)
	o.add(">")
	o.line(words)
	o.add("</")
	o.add(name)
	o.add(">\n")
}

// far is the largest coordinate that is written (SYNC 2.11).
const far = 1e7

// maxNumber is how many bytes a number takes at most.
const maxNumber = len("-10000000.25")

// putNumber writes v at b[i] with two decimals at most, and returns where it
// ends. What is not a number is written as 0, what is too far away as the
// farthest place.
func putNumber(b []byte, i int, v float64) int {
	if v != v {
		v = 0
	}
	if v > far { // not max and min, which are calls in WebAssembly
		v = far
	} else if v < -far {
		v = -far
	}
	n := int32(math.Floor(float64(v*100) + .5)) // one instruction where Round is a call
	if n < 0 {
		b[i] = '-'
		i++
		n = -n
	}
	whole, cents := n/100, n%100
	end := i + 1
	for k := whole; k >= 10; k /= 10 {
		end++
	}
	for k := end - 1; k >= i; k-- {
		b[k] = byte('0' + whole%10)
		whole /= 10
	}
	if cents == 0 {
		return end
	}
	b[end], b[end+1] = '.', byte('0'+cents/10)
	if cents%10 == 0 {
		return end + 2
	}
	b[end+2] = byte('0' + cents%10)
	return end + 3
}

// line writes words of one line: line ends and tabs become spaces, other
// control characters U+FFFD.
func (o *buffer) line(s string) { escape(o, s, inText) }

// letters yields a text in parts of whole letters.
func letters(s []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(s) > 0 {
			end := min(piece, len(s))
			for end < len(s) && !utf8.RuneStart(s[end]) {
				end++
			}
			if !yield(s[:end]) {
				return
			}
			s = s[end:]
		}
	}
}

// source writes a text in which line ends and tabs have to survive.
func (o *buffer) source(s []byte) { escape(o, s, inSource) }

// where a text is written decides about quotes and line ends.
type where uint8

const (
	inText      where = iota
	inAttribute       // quotes are escaped too
	inSource          // line ends and tabs stay
)

// escape writes words with what must not stand in XML replaced.
func escape[T string | []byte](o *buffer, s T, w where) {
	done := 0 // s[:done] is written
	plain := &plain[w]
	for i := 0; i < len(s); {
		if len(s)-i >= 8 { // eight at a time: most letters are plain
			b := s[i : i+8]
			if plain[b[0]]&plain[b[1]]&plain[b[2]]&plain[b[3]]&plain[b[4]]&plain[b[5]]&plain[b[6]]&plain[b[7]] != 0 {
				i += 8
				continue
			}
		}
		if plain[s[i]] != 0 {
			i++
			continue
		}
		c, size := s[i], 1
		var as string
		switch {
		case c >= utf8.RuneSelf:
			var r rune
			if r, size = utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))])); !allowed(r, size) {
				as = "\uFFFD"
			}
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '&':
			as = "&amp;"
		case c == '"':
			as = "&quot;"
		case c == '\n' || c == '\t':
			as = " "
		case c == '\r':
			if as = " "; w == inSource {
				as = "&#13;" // a bare one would be read as a line end
			}
		default:
			as = "\uFFFD"
		}
		if as != "" {
			b := o.space(i - done + len(as))
			n := copy(b, s[done:i])
			o.n += n + copy(b[n:], as)
			done = i + size
		}
		i += size
	}
	o.n += copy(o.space(len(s)-done), s[done:])
}

// plain is 1 for the letters that need no thought, for each place.
var plain = func() (t [3][256]uint8) {
	for w := range t {
		for c := ' '; c < 0x7f; c++ {
			if c != '<' && c != '>' && c != '&' && (c != '"' || where(w) != inAttribute) {
				t[w][c] = 1
			}
		}
	}
	t[inSource]['\n'], t[inSource]['\t'] = 1, 1
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
