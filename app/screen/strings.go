package screen

import "strings"

// table numbers the strings that the script knows.
type table struct {
	numbers map[string]uint32
	fresh   []byte // not yet told, each ended by a zero byte
	told    uint32 // how many the script knows
}

// news returns the strings that the script does not know yet, each ended by a
// zero byte, and the number of the first. After that it knows them.
func (t *table) news() (fresh []byte, first uint32) {
	fresh, first = t.fresh, t.told
	t.fresh, t.told = t.fresh[:0], uint32(len(t.numbers))
	return fresh, first
}

func (t *table) number(s string) uint32 {
	n, ok := t.numbers[s]
	if !ok {
		if t.numbers == nil {
			t.numbers = map[string]uint32{}
		}
		n = uint32(len(t.numbers))
		t.numbers[s] = n
		t.fresh = append(append(t.fresh, inert(s)...), 0)
	}
	return n
}

// inert replaces control characters, which have no picture, as svg does.
func inert(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff:
			return '\uFFFD'
		}
		return r
	}, s)
}

// maxStrings is how many strings may be known beyond eight a node before all
// are forgotten: words of titles as they were typed, letter by letter.
const maxStrings = 50000

func (e *encoder) tidyStrings() {
	if len(e.strings.numbers) > maxStrings+8*len(e.kept) {
		e.relearn()
	}
}

// relearn makes as if nothing had been encoded: the script knows no string.
func (e *encoder) relearn() {
	e.strings = table{}
	for _, d := range e.kept {
		d.words, d.hi = nil, 0
	}
}
