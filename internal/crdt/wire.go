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
	size := 100
	for _, w := range op.Writes {
		size += opOverhead(Set{Entity: w.Entity, Key: w.Key, Value: w.Value})
	}
	var b jsontext.Builder
	b.Grow(size)
	b.SetText("rep", op.Replica)
	b.Set("n", jsontext.OfNumber(float64(op.N)))
	b.Object("tx")
	b.SetText("s", string(op.Stamp))
	b.Array("w")
	for _, w := range op.Writes {
		b.Item()
		b.SetText("e", string(w.Entity))
		b.SetText("k", w.Key)
		b.Set("v", orNull(w.Value))
		if w.Base != "" {
			b.SetText("b", string(w.Base))
		}
		b.End()
	}
	return b.Value()
}

// Wire returns the form of a register in a snapshot:
//
//	{"e":id,"k":key,"s":stamp,"v":value}
func (r Register) Wire() jsontext.Value {
	var b jsontext.Builder
	b.Grow(opOverhead(Set{Entity: r.Entity, Key: r.Key, Value: r.Value}))
	b.SetText("e", string(r.Entity))
	b.SetText("k", r.Key)
	b.SetText("s", string(r.Stamp))
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
func DecodeOp[T ~string | ~[]byte](text T) (Op, error) {
	n, err := jsontext.ParseTree(text, jsontext.Limits{Bytes: MaxOpBytes, Depth: MaxDepth + 4})
	if err != nil {
		return Op{}, fmt.Errorf("crdt: an op is not JSON: %w", err)
	}
	return OpOf(n, nil)
}

// ParseOp reads what Op.Wire wrote. It refuses members that it does not know,
// an op without writes, the same register twice, a stamp of another replica,
// and what Session.Commit would refuse.
func ParseOp(v jsontext.Value) (Op, error) {
	if v.IsZero() {
		return Op{}, notObject("an op")
	}
	return OpOf(v.Tree(), nil)
}

// OpOf is ParseOp for an op that is part of a larger text. Its object may have
// members beside those of the op, as a message has: also is asked of each
// whether it is one of them. A nil also allows none.
func OpOf(n jsontext.Node, also func(key string, n jsontext.Node) bool) (Op, error) {
	var op Op
	var tx, writes jsontext.Node
	if n.Kind() != jsontext.Object {
		return op, notObject("an op")
	}
	due := 3
	for m := n.Members(); m.Next(); due-- {
		ok := false
		switch m.Key() {
		case "rep":
			op.Replica, ok = m.Value().Text()
			ok = ok && ValidReplica(op.Replica)
		case "n":
			op.N, ok = count(m.Value())
		case "tx":
			tx, ok = m.Node(), m.Node().Kind() == jsontext.Object
		default:
			due++
			ok = also != nil && also(m.Key(), m.Node())
		}
		if !ok {
			return Op{}, wrongMember("an op", m.Key())
		}
	}
	if due != 0 {
		return Op{}, lacks("an op")
	}
	due = 2
	for m := tx.Members(); m.Next(); due-- {
		ok := false
		switch m.Key() {
		case "s":
			op.Stamp, ok = stampOf(m.Value())
			ok = ok && op.Stamp.Replica() == op.Replica
		case "w":
			writes, ok = m.Node(), m.Node().Kind() == jsontext.Array
		}
		if !ok {
			return Op{}, wrongMember("a tx", m.Key())
		}
	}
	if due != 0 {
		return Op{}, lacks("a tx")
	}
	var err error
	op.Writes, err = parseWrites(writes)
	return op, err
}

func parseWrites(list jsontext.Node) ([]Write, error) {
	n := 0
	for m := list.Members(); m.Next(); {
		if n++; n > MaxWrites {
			return nil, fmt.Errorf("crdt: a tx has more than %d writes: %w", MaxWrites, ErrLimit)
		}
	}
	if n == 0 {
		return nil, errors.New("crdt: a tx has no writes")
	}
	writes := make([]Write, 0, n)
	known := ID("") // mostly, what was said of the same entity just now
	for m := list.Members(); m.Next(); {
		w, err := parseWrite(m.Node())
		if err != nil {
			return nil, err
		}
		if w.Entity == known {
			w.Entity = known
		}
		known = w.Entity
		writes = append(writes, w)
	}
	if w := repeated(writes); w != nil {
		return nil, &RegisterError{w.Entity, w.Key, "a tx writes one register twice", ErrForm}
	}
	return writes, nil
}

// repeated returns a write to a register that another one before it writes to,
// nil if there is none. What is said of one entity mostly stands together.
func repeated(writes []Write) *Write {
	var heads map[ID]int // where what is said of an entity begins
	for from, to := 0, 0; from < len(writes); from = to {
		id := writes[from].Entity
		for to++; to < len(writes) && writes[to].Entity == id; to++ {
		}
		if from == 0 && to == len(writes) {
			return twice(writes)
		}
		if _, again := heads[id]; again {
			return twice(writes)
		}
		if heads == nil {
			heads = make(map[ID]int, len(writes)/4)
		}
		heads[id] = from
		if w := twice(writes[from:to]); w != nil {
			return w
		}
	}
	return nil
}

func twice(writes []Write) *Write {
	if len(writes) <= 16 {
		for i := range writes {
			for j := range i {
				if writes[i].Key == writes[j].Key && writes[i].Entity == writes[j].Entity {
					return &writes[i]
				}
			}
		}
		return nil
	}
	type register struct {
		e   ID
		key string
	}
	seen := make(map[register]bool, len(writes))
	for i, w := range writes {
		r := register{w.Entity, w.Key}
		if seen[r] {
			return &writes[i]
		}
		seen[r] = true
	}
	return nil
}

func parseWrite(n jsontext.Node) (w Write, err error) {
	if n.Kind() != jsontext.Object {
		return w, notObject("a write")
	}
	due := 3
	for m := n.Members(); m.Next(); due-- {
		ok := false
		switch m.Key() {
		case "e":
			var s string
			s, ok = m.Value().Text()
			w.Entity = ID(s)
		case "k":
			w.Key, ok = m.Value().Text()
		case "v":
			w.Value, ok = m.Value(), true
		case "b":
			due++
			w.Base, ok = stampOf(m.Value())
		}
		if !ok {
			return Write{}, wrongMember("a write", m.Key())
		}
	}
	if due != 0 {
		return Write{}, lacks("a write")
	}
	return w, checkRegister(w.Entity, w.Key, w.Value)
}

// DecodeRegister reads the text of what Register.Wire wrote.
func DecodeRegister[T ~string | ~[]byte](text T) (Register, error) {
	n, err := jsontext.ParseTree(text, jsontext.Limits{Depth: MaxDepth + 2})
	if err != nil {
		return Register{}, fmt.Errorf("crdt: a register is not JSON: %w", err)
	}
	return RegisterOf(n)
}

// ParseRegister reads what Register.Wire wrote.
func ParseRegister(v jsontext.Value) (Register, error) {
	if v.IsZero() {
		return Register{}, notObject("a register")
	}
	return RegisterOf(v.Tree())
}

// RegisterOf is ParseRegister for a register that is part of a larger text.
func RegisterOf(n jsontext.Node) (r Register, err error) {
	if n.Kind() != jsontext.Object {
		return r, notObject("a register")
	}
	due := 4
	for m := n.Members(); m.Next(); due-- {
		ok := false
		switch m.Key() {
		case "e":
			var s string
			s, ok = m.Value().Text()
			r.Entity = ID(s)
		case "k":
			r.Key, ok = m.Value().Text()
		case "s":
			r.Stamp, ok = stampOf(m.Value())
		case "v":
			r.Value, ok = m.Value(), true
		}
		if !ok {
			return Register{}, wrongMember("a register", m.Key())
		}
	}
	if due != 0 {
		return Register{}, lacks("a register")
	}
	return r, checkRegister(r.Entity, r.Key, r.Value)
}

// What has other members than its form is refused. JSON values have no member
// twice, so that counting them finds one that is missing.
func notObject(what string) error { return fmt.Errorf("crdt: %s is not an object", what) }
func lacks(what string) error     { return fmt.Errorf("crdt: %s lacks a member", what) }
func wrongMember(what, key string) error {
	return fmt.Errorf("crdt: %s has a wrong member, %.40q", what, key)
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
