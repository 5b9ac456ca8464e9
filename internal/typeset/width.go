package typeset

import (
	"unicode"
	"unicode/utf8"
)

// em is how many units of the table one em has.
const em = 2048

// block is a run of signs with their advances.
type block struct {
	first  rune
	widths []uint16
}

// Width returns how wide text is in one line at a size, in the unit of size.
// strong is weight 600.
func Width(text string, size float64, strong bool) float64 {
	units := 0
	if isSimple(text) {
		widths := ascii(strong)
		for i := range len(text) {
			units += int(widths[text[i]])
		}
		return float64(units) * size / em
	}
	for i := 0; i < len(text); {
		c := next(text[i:])
		units += c.units(strong)
		i += c.read
	}
	return float64(units) * size / em
}

// advance returns the advance of one sign in 2048ths of an em.
func advance(r rune, strong bool) int {
	table := &regular
	if strong {
		table = &bold
	}
	if at := int(r - table[0].first); at >= 0 && at < len(table[0].widths) {
		if w := int(table[0].widths[at]); w > 0 {
			return w
		}
	}
	for i := 1; i < len(table); i++ {
		b := &table[i]
		if r < b.first {
			break
		}
		if at := int(r - b.first); at < len(b.widths) {
			if w := int(b.widths[at]); w > 0 {
				return w
			}
			break
		}
	}
	switch {
	case isMark(r):
		return 0
	case isWide(r):
		return em
	}
	switch r { // spaces that the font lacks are made up by the browser's shaper, thus wide
	case 0x2007:
		return advance('0', strong)
	case thinSpace:
		return em / 5
	case 0x200A:
		return em / 16
	case 0x202F:
		return advance(' ', strong) / 2
	}
	return em * 6 / 10
}

// thinSpace stands before a unit.
const thinSpace = 0x2009

// isMark tells whether a sign is drawn onto the one before it.
func isMark(r rune) bool {
	if r < 0x300 {
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me) || r == joiner || r >= 0x1F3FB && r <= 0x1F3FF
}

// joiner ties two signs into one, as in a family of emoji.
const joiner = '\u200D'

// isWide tells whether a sign fills a whole em: East Asian writing, emoji.
func isWide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6,
		r >= 0x2600 && r <= 0x27BF, r >= 0x1F000 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return true
	}
	return false
}

// isHidden tells whether a sign is left out: it has no shape, or it changes
// the reading of what follows (T5).
func isHidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0xAD:
		return true
	case r < 0x200B:
		return r == 0x061C || r == 0x180E
	case r <= 0x200F: // zero-width space and non-joiner, marks of direction; the joiner is a mark
		return r != joiner
	case r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB,
		r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

// sign is what is never torn apart: a character with the marks on it, or
// several that are joined.
type sign struct {
	text string // as it is drawn: valid and without hidden characters
	read int    // bytes of the input
	kind kind
}

type kind uint8

const (
	letter kind = iota
	space
	newline
	hyphen // a line may end after it
	wide   // a line may end before and after it
)

// maxMarks is how many characters one sign may be made of; more are left out,
// so that nobody hides a page in one letter.
const maxMarks = 32

// next reads the first sign of s, which is not empty. A hidden character is a
// sign without text.
func next(s string) sign {
	r, n := rune(s[0]), 1
	if r > ' ' && r < 0x7F && (len(s) == 1 || s[1] < 0xCC) { // most signs of most labels
		c := sign{text: s[:1], read: 1}
		if r == '-' || r == '/' {
			c.kind = hyphen
		}
		return c
	}
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	switch {
	case r == '\n', r == 0x2028, r == 0x2029, r == '\v', r == '\f':
		return sign{read: n, kind: newline}
	case r == '\r':
		if n < len(s) && s[n] == '\n' {
			n++
		}
		return sign{read: n, kind: newline}
	case r == ' ', r == '\t', r >= 0x2000 && r <= 0x2006, r == 0x2008, r == 0x205F, r == 0x3000:
		return sign{text: " ", read: n, kind: space}
	case isHidden(r):
		return sign{read: n}
	}
	c := sign{text: s[:n], read: n}
	if r == utf8.RuneError || r&0xFFFE == 0xFFFE {
		c.text = "\uFFFD"
		return c
	}
	switch {
	case r == '-' || r == '/' || r == 0x2010 || r == 0x2013 || r == 0x2014:
		c.kind = hyphen
	case isWide(r):
		c.kind = wide
	}
	if n < len(s) && s[n] >= 0xCC { // no mark starts with a lower byte
		c.marks(s)
	}
	return c
}

// marks takes what is drawn onto the first character of s, or joined to it.
func (c *sign) marks(s string) {
	joined := false
	for count := 1; c.read < len(s); count++ {
		r, n := utf8.DecodeRuneInString(s[c.read:])
		if !isMark(r) && !joined || r == utf8.RuneError || isHidden(r) {
			break
		}
		joined = r == joiner
		c.read += n
		if count < maxMarks && !joined { // never ends in a joiner, which would take what follows
			c.text = s[:c.read]
		}
	}
}

// units returns the advance of a sign; what is joined to the first character
// takes no room of its own.
func (c sign) units(strong bool) int {
	if c.text == "" {
		return 0
	}
	r := rune(c.text[0])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(c.text)
	}
	return advance(r, strong)
}
