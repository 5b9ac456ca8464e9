package crdt

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// Wire returns the wire form of an op (SYNC 2.10):
//
//	{"rep":…,"n":16,"tx":{"s":stamp,"w":[{"e":id,"k":key,"v":value,"b":base}]}}
func (op Op) Wire() jsontext.Value {
	writes := make([]jsontext.Value, len(op.Writes))
	for i, w := range op.Writes {
		var b jsontext.Builder
		b.Set("e", jsontext.Of(string(w.Entity)))
		b.Set("k", jsontext.Of(w.Key))
		b.Set("v", orNull(w.Value))
		if w.Base != "" {
			b.Set("b", jsontext.Of(string(w.Base)))
		}
		writes[i] = b.Value()
	}
	var tx, b jsontext.Builder
	tx.Set("s", jsontext.Of(string(op.Stamp)))
	tx.Set("w", jsontext.OfItems(writes...))
	b.Set("rep", jsontext.Of(op.Replica))
	b.Set("n", jsontext.OfNumber(float64(op.N)))
	b.Set("tx", tx.Value())
	return b.Value()
}

// Wire returns the form of a register in a snapshot:
//
//	{"e":id,"k":key,"s":stamp,"v":value}
func (r Register) Wire() jsontext.Value {
	var b jsontext.Builder
	b.Set("e", jsontext.Of(string(r.Entity)))
	b.Set("k", jsontext.Of(r.Key))
	b.Set("s", jsontext.Of(string(r.Stamp)))
	b.Set("v", orNull(r.Value))
	return b.Value()
}

func orNull(v jsontext.Value) jsontext.Value {
	if v.IsZero() {
		return jsontext.NullValue
	}
	return v
}

// opOverhead bounds the bytes that a write takes on the wire. Every byte of an
// id or key may need an escape of two, and a stamp has at most 58.
func opOverhead(w Set) int {
	return len(`{"e":"","k":"","v":,"b":""},`) + 2*len(w.Entity) + 2*len(w.Key) + len(w.Value.String()) + 60
}

// DecodeOp reads the wire form of one op, strictly: exact keys, each once, and
// all limits.
func DecodeOp(text []byte) (Op, error) {
	v, err := jsontext.Parse(text, jsontext.Limits{Bytes: MaxOpBytes, Depth: MaxDepth + 4})
	if err != nil {
		return Op{}, fmt.Errorf("crdt: an op is not JSON: %w", err)
	}
	return ParseOp(v)
}

// ParseOp reads what Op.Wire wrote. It refuses members that it does not know,
// an op without writes, the same register twice, a stamp of another replica,
// and what Session.Commit would refuse.
func ParseOp(v jsontext.Value) (Op, error) {
	var op Op
	var tx jsontext.Value
	err := members(v, "an op", 3, func(key string, m jsontext.Value) (ok bool) {
		switch key {
		case "rep":
			op.Replica, ok = m.Text()
			ok = ok && validReplica(op.Replica)
		case "n":
			op.N, ok = count(m)
		case "tx":
			tx, ok = m, m.Kind() == jsontext.Object
		}
		return ok
	})
	if err != nil {
		return Op{}, err
	}
	var writes jsontext.Value
	err = members(tx, "a tx", 2, func(key string, m jsontext.Value) (ok bool) {
		switch key {
		case "s":
			op.Stamp, ok = stampOf(m)
			ok = ok && op.Stamp.Replica() == op.Replica
		case "w":
			writes, ok = m, m.Kind() == jsontext.Array
		}
		return ok
	})
	if err != nil {
		return Op{}, err
	}
	type register struct {
		e   ID
		key string
	}
	var seen map[register]bool // only for more than one write
	for item := range writes.Items() {
		w, err := parseWrite(item)
		if err != nil {
			return Op{}, err
		}
		if op.Writes = append(op.Writes, w); len(op.Writes) > MaxWrites {
			return Op{}, fmt.Errorf("crdt: a tx has more than %d writes: %w", MaxWrites, ErrLimit)
		}
		if len(op.Writes) == 2 {
			seen = map[register]bool{{op.Writes[0].Entity, op.Writes[0].Key}: true}
		}
		r := register{w.Entity, w.Key}
		if seen[r] {
			return Op{}, &RegisterError{w.Entity, w.Key, "a tx writes one register twice", ErrForm}
		}
		if seen != nil {
			seen[r] = true
		}
	}
	if len(op.Writes) == 0 {
		return Op{}, errors.New("crdt: a tx has no writes")
	}
	return op, nil
}

func parseWrite(v jsontext.Value) (Write, error) {
	var w Write
	based := 0
	err := members(v, "a write", 3, func(key string, m jsontext.Value) (ok bool) {
		var s string
		switch key {
		case "e":
			s, ok = m.Text()
			w.Entity = ID(s)
		case "k":
			w.Key, ok = m.Text()
		case "v":
			w.Value, ok = m, true
		case "b":
			based++
			w.Base, ok = stampOf(m)
		}
		return ok
	}, &based)
	if err != nil {
		return Write{}, err
	}
	return w, checkRegister(w.Entity, w.Key, w.Value)
}

// ParseRegister reads what Register.Wire wrote.
func ParseRegister(v jsontext.Value) (Register, error) {
	var r Register
	err := members(v, "a register", 4, func(key string, m jsontext.Value) (ok bool) {
		var s string
		switch key {
		case "e":
			s, ok = m.Text()
			r.Entity = ID(s)
		case "k":
			r.Key, ok = m.Text()
		case "s":
			r.Stamp, ok = stampOf(m)
		case "v":
			r.Value, ok = m, true
		}
		return ok
	})
	if err != nil {
		return Register{}, err
	}
	return r, checkRegister(r.Entity, r.Key, r.Value)
}

// members calls take for each member of an object that must have exactly n, not
// counting those that take counts in more. Members that take does not know, it
// refuses; JSON values have none twice.
func members(v jsontext.Value, what string, n int, take func(string, jsontext.Value) bool, more ...*int) error {
	if v.Kind() != jsontext.Object {
		return fmt.Errorf("crdt: %s is not an object", what)
	}
	for key, m := range v.Fields() {
		if !take(key, m) {
			return fmt.Errorf("crdt: %s has a wrong member, %.40q", what, key)
		}
		n--
	}
	for _, m := range more {
		n += *m
	}
	if n != 0 {
		return fmt.Errorf("crdt: %s lacks a member", what)
	}
	return nil
}

// count reads a whole number from 1 to 2^53-1, spelled with digits only.
func count(v jsontext.Value) (uint64, bool) {
	if v.Kind() != jsontext.Number {
		return 0, false
	}
	n, err := strconv.ParseUint(v.String(), 10, 64)
	return n, err == nil && n >= 1 && n < 1<<53
}

func stampOf(v jsontext.Value) (Stamp, bool) {
	s, ok := v.Text()
	return Stamp(s), ok && Stamp(s).Valid()
}
