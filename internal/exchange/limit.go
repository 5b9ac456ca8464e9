package exchange

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Limits bounds what Open accepts. A zero field means the usual bound
// (SYNC 2.11).
type Limits struct {
	Bytes    int // of a file: MaxBytes
	Expanded int // of a drawing that carries a map: 64 MiB
	Entities int // things of all kinds: 20,000
	Title    int // code points of a title: 1,000
	Text     int // code points of any other text: 10,000
}

func (l Limits) filled() Limits {
	or := func(n *int, usual int) {
		if *n <= 0 {
			*n = usual
		}
	}
	or(&l.Bytes, MaxBytes)
	or(&l.Expanded, 64<<20)
	or(&l.Entities, crdt.MaxLive)
	or(&l.Title, 1000)
	or(&l.Text, 10_000)
	return l
}

// MaxBytes is how large a file may be, if nobody says otherwise. A workspace may
// be larger: who hands one out has to say that its file will not open, and that
// a backup has no such bound.
const MaxBytes = 16 << 20

// fileValues bounds the values of all levels in a file. Each is noted while the
// file is read, which of 16 MiB of zeros made half a gigabyte; no file with
// 200,000 registers comes near it.
const fileValues = 3_000_000

// fileDepth bounds the nesting of a file: a value of a field may be as deep as
// a register, and lies within six others.
const fileDepth = crdt.MaxDepth + 6

// What an Error may wrap.
var (
	ErrTooNew   = errors.New("made by a newer version")
	ErrTooLarge = errors.New("too large")
	ErrUnknown  = errors.New("not a form that is known here")
)

// Error tells why a file was refused. Its text is a sentence for people.
type Error struct {
	File         string
	Line, Column int // counted from 1; 0 where the file as a whole is meant
	Problem      string
	Err          error // one of the above, or nil
}

func (e *Error) Error() string {
	name := e.File
	if name == "" {
		name = "this file"
	}
	if e.Line > 0 {
		return fmt.Sprintf("%s, line %d, column %d: %s", name, e.Line, e.Column, e.Problem)
	}
	return name + ": " + e.Problem
}

func (e *Error) Unwrap() error { return e.Err }

// quoted returns words of a file as they may stand in a sentence: short, on
// one line, and with nothing that turns the rest of it around.
func quoted(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x2028 || r == 0x2029 {
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(s) > 40 {
		s = string([]rune(s)[:39]) + "…"
	}
	return "“" + s + "”"
}

// longer tells whether a text has more than n code points.
func longer(v jsontext.Value, n int) bool {
	if len(v.String()) <= n || v.Kind() != jsontext.String {
		return false
	}
	s, _ := v.Text()
	return utf8.RuneCountInString(s) > n
}
