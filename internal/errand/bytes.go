package errand

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrForm says that bytes are no message of ours.
var ErrForm = errors.New("errand: not a message of this version")

// writer appends what messages are made of.
type writer struct{ b []byte }

func (w *writer) count(n int)     { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) whole(n int)     { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *writer) float(v float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(v)) }

func (w *writer) flag(on bool) {
	if on {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

func (w *writer) text(s string) {
	w.count(len(s))
	w.b = append(w.b, s...)
}

func (w *writer) bytes(b []byte) {
	w.count(len(b))
	w.b = append(w.b, b...)
}

// reader takes them off again. After a first fault it reads nothing but zeros,
// so that only the end has to ask whether all was well (E2).
type reader struct {
	b   []byte
	bad bool
}

// done tells whether all was read, and nothing wrong.
func (r *reader) done() error {
	if r.bad || len(r.b) > 0 {
		return ErrForm
	}
	return nil
}

func (r *reader) fail() {
	r.bad, r.b = true, nil
}

// count reads a number that is no length: 0 to 2^53.
func (r *reader) count() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > 1<<53 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// below reads a number below a limit.
func (r *reader) below(limit int) int {
	v := r.count()
	if v >= limit {
		r.fail()
		return 0
	}
	return v
}

// length reads how many items follow, each of at least so many bytes.
func (r *reader) length(each int) int {
	n := r.count()
	if n > len(r.b)/each {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) whole() int {
	v, n := binary.Varint(r.b)
	if n <= 0 || v > 1<<53 || v < -1<<53 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// float reads a number; one that is not finite is refused.
func (r *reader) float() float64 {
	if len(r.b) < 8 {
		r.fail()
		return 0
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.b = r.b[8:]
	if math.IsNaN(v) || math.IsInf(v, 0) {
		r.fail()
		return 0
	}
	return v
}

func (r *reader) flag() bool {
	if len(r.b) == 0 || r.b[0] > 1 {
		r.fail()
		return false
	}
	on := r.b[0] == 1
	r.b = r.b[1:]
	return on
}

func (r *reader) text() string { return string(r.bytes()) }

// like is text that may be the same as another one, which then is that one.
func (r *reader) like(other string) string {
	if b := r.bytes(); string(b) != other {
		return string(b)
	}
	return other
}

// bytes are shared with the message.
func (r *reader) bytes() []byte {
	n := r.length(1)
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}
