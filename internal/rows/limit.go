package rows

import (
	"errors"
	"fmt"
)

// What a table may hold (R7).
const (
	MaxBytes    = 16 << 20
	MaxRows     = 250_000   // rows that are not blank, the header included
	MaxColumns  = 200       // cells of a row
	MaxCell     = 10_000    // bytes of a cell
	MaxRowBytes = 256 << 10 // of a row, in UTF-8
	MaxKeys     = 20_000    // different observations or surveys: a workspace holds no more things
)

// ErrLimit is what a table beyond a limit is refused with, ErrForm one that is
// no table.
var (
	ErrLimit = errors.New("too much")
	ErrForm  = errors.New("no table")
)

// Error is why a table was refused whole. Its text is for people.
type Error struct {
	Line int // of the table, from 1; 0 where it is about the whole
	Text string
	Err  error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.Text)
	}
	return e.Text
}

func (e *Error) Unwrap() error { return e.Err }
