package crdt

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// What one register, op and Doc may hold (SYNC 2.11).
const (
	MaxID        = 40        // bytes of an ID
	MaxKey       = 64        // bytes of a key
	MaxValue     = 48 << 10  // bytes of a value as JSON
	MaxDepth     = 8         // of arrays and objects inside each other in a value
	MaxWrites    = 500       // of an op
	MaxOpBytes   = 256 << 10 // of an op as JSON, so that a push fits a frame
	MaxCoord     = 1e7       // of a place, to both sides of 0
	MaxLive      = 20_000    // entities that exist and are not deleted
	MaxRegisters = 200_000
	MaxBytes     = 64 << 20 // of the keys and values of a Doc
)

// ErrLimit is what a RegisterError wraps when something is too large or too
// much, ErrForm when it is not well formed.
var (
	ErrLimit = errors.New("too much")
	ErrForm  = errors.New("not well formed")
)

// RegisterError tells which register was refused, and why.
type RegisterError struct {
	Entity  ID
	Key     string
	Problem string // for people: "the text is longer than 48 KiB"
	Err     error  // ErrLimit or ErrForm
}

func (e *RegisterError) Error() string {
	return fmt.Sprintf("crdt: %s, on %s %s", e.Problem, shown(string(e.Entity), MaxID), shown(e.Key, MaxKey))
}

// shown cuts a text to what fits a message, and quotes what would not print.
func shown(s string, most int) string {
	s = s[:min(most, len(s))]
	if plain(s) {
		return s
	}
	return strconv.QuoteToASCII(s)
}

func (e *RegisterError) Unwrap() error { return e.Err }

// checkRegister tells what is wrong with a register, whoever wrote it.
func checkRegister(e ID, key string, v jsontext.Value) error {
	fail := func(err error, problem string) error {
		return &RegisterError{e, key, problem, err}
	}
	switch {
	case !plain(string(e)):
		return fail(ErrForm, "an id is empty or has characters that do not print")
	case len(e) > MaxID:
		return fail(ErrLimit, "an id is longer than 40 bytes")
	case !plain(key):
		return fail(ErrForm, "a key is empty or has characters that do not print")
	case len(key) > MaxKey:
		return fail(ErrLimit, "a key is longer than 64 bytes")
	case len(v.String()) > MaxValue:
		return fail(ErrLimit, "a value is longer than 48 KiB")
	case v.Depth() > MaxDepth:
		return fail(ErrLimit, "a value is nested deeper than 8")
	}
	if key == KeyPlace && v.Known() {
		p, ok := ParsePlace(v)
		switch {
		case !ok:
			return fail(ErrForm, "a place is not a place")
		case p.Parent == e:
			return fail(ErrForm, "a thing is put into itself")
		case len(p.Parent) > MaxID || len(p.Lane) > MaxID:
			return fail(ErrLimit, "an id in a place is longer than 40 bytes")
		case !validOrder(p.Order):
			return fail(ErrForm, "an order key has other than up to 128 digits and letters")
		case math.Abs(p.X) > MaxCoord || math.Abs(p.Y) > MaxCoord:
			return fail(ErrLimit, "a place lies beyond 10,000,000")
		}
	}
	return nil
}

// checkWish tells what is wrong with a wish of this device. What comes from
// elsewhere was parsed; what was built here may hold a key twice, and would be
// read by nobody again, this device included.
func checkWish(w Set) error {
	if err := checkRegister(w.Entity, w.Key, w.Value); err != nil {
		return err
	}
	if w.Key == KeyPlace { // was read as a place
		return nil
	}
	if k := w.Value.Kind(); k == jsontext.Object || k == jsontext.Array {
		if _, err := jsontext.Parse(w.Value.String(), jsontext.Limits{}); err != nil {
			return &RegisterError{w.Entity, w.Key, "a value cannot be read again", ErrForm}
		}
	}
	return nil
}

func plain(s string) bool {
	ascii := s != ""
	for i := range len(s) {
		ascii = ascii && ' ' <= s[i] && s[i] <= '~'
	}
	if ascii {
		return true
	}
	return s != "" && utf8.ValidString(s) && strings.IndexFunc(s, unicode.IsControl) < 0
}

// Taken returns how much of what d may hold is taken, of the limit that is
// nearest: 0 for nothing, 1 where nothing more can be added.
func (d *Doc) Taken() float64 {
	d.settle()
	return max(float64(d.existing)/MaxLive, float64(d.count)/MaxRegisters, float64(d.bytes)/MaxBytes)
}

// checkRoom tells whether d may grow by sets. What makes it smaller, or only
// changes what is there, is allowed even where the limit is passed.
func checkRoom(d *Doc, sets []Set) error {
	d.settle()
	registers, bytes := 0, 0
	alive := map[ID]bool{} // after the change
	for _, s := range sets {
		g := d.reg(s.Entity, s.Key)
		bytes += len(s.Value.String())
		if g == nil {
			registers++
			bytes += len(s.Key)
		} else {
			bytes -= len(g.value.String())
		}
		if s.Key == KeyKind || s.Key == KeyDel {
			alive[s.Entity] = true
		}
	}
	grown := 0
	for _, s := range sets {
		if s.Key == KeyKind && s.Value.Or("") == "" || s.Key == KeyDel && s.Value.Known() {
			alive[s.Entity] = false
		}
	}
	for id, is := range alive {
		x := d.entities[id]
		was := x != nil && (x.state == live || x.state == unplaced)
		if is && !was {
			grown++
		} else if was && !is {
			grown--
		}
	}
	last := sets[len(sets)-1]
	fail := func(problem string) error { return &RegisterError{last.Entity, last.Key, problem, ErrLimit} }
	switch {
	case grown > 0 && d.existing+grown > MaxLive:
		return fail("the workspace would have more than 20,000 things")
	case registers > 0 && d.count+registers > MaxRegisters:
		return fail("the workspace would have more than 200,000 entries")
	case bytes > 0 && d.bytes+bytes > MaxBytes:
		return fail("the workspace would be larger than 64 MB")
	}
	return nil
}

// checkCircle tells whether sets would hang a thing under itself.
func checkCircle(d *Doc, sets []Set) error {
	up := map[ID]ID{} // of those that get another parent
	for _, w := range sets {
		if w.Key != KeyPlace {
			continue
		}
		p, _ := ParsePlace(w.Value)
		if x := d.settled(w.Entity); x == nil || x.parent == nil || p.Parent != x.place.Parent {
			up[w.Entity] = p.Parent
		}
	}
	for _, w := range sets {
		at, moves := up[w.Entity]
		if w.Key != KeyPlace || !moves {
			continue
		}
		for steps := len(up) + len(d.entities); at != ""; steps-- {
			if at == w.Entity || steps < 0 {
				return &RegisterError{w.Entity, w.Key, "a thing is put under itself", ErrForm}
			}
			if next, ok := up[at]; ok {
				at = next
			} else {
				at = d.Place(at).Parent
			}
		}
	}
	return nil
}
