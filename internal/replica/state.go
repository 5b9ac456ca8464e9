package replica

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/wire"
)

// Position is how far a device has come with a server, and how wrong its
// clock is. It changes often and is small.
type Position struct {
	Epoch  string // of the server's stream; empty before the first contact
	Seq    uint64 // up to here the device has all of it
	Offset time.Duration
}

// Refusal is an edit that the server did not take.
type Refusal struct {
	Op   crdt.Op
	Code wire.Code
	Text string // for people; may be empty
}

// State is all that a Replica needs to go on after a restart.
type State struct {
	Position
	Outbox []crdt.Op // those of one replica in the order of their numbers
	Aside  []Refusal // refused, until the person has seen to it
}

// farthest bounds an offset to what a Duration holds.
const farthest = int64(math.MaxInt64 / time.Millisecond)

// Encode returns a position as text:
//
//	{"v":1,"epoch":"ep_…","seq":4190,"offset":-1200}
func (p Position) Encode() string {
	var b jsontext.Builder
	p.set(&b)
	return b.Value().String()
}

func (p Position) set(b *jsontext.Builder) {
	b.Set("v", jsontext.OfNumber(1))
	if p.Epoch != "" {
		b.SetText("epoch", p.Epoch)
	}
	b.Set("seq", jsontext.OfNumber(float64(p.Seq)))
	b.Set("offset", jsontext.OfNumber(float64(p.Offset.Milliseconds())))
}

// Encode returns a state as text: a position with two members more, out and
// aside.
func (s State) Encode() string {
	var b jsontext.Builder
	s.set(&b)
	out := make([]jsontext.Value, len(s.Outbox))
	for i, op := range s.Outbox {
		out[i] = op.Wire()
	}
	b.Set("out", jsontext.OfItems(out...))
	b.Array("aside")
	for _, r := range s.Aside {
		b.Item()
		b.Set("op", r.Op.Wire())
		b.SetText("code", string(r.Code))
		b.SetText("text", r.Text)
		b.End()
	}
	return b.Value().String()
}

// DecodeState reads what State.Encode or Position.Encode wrote. It is strict:
// half an outbox would be edits lost.
func DecodeState[T ~string | ~[]byte](text T) (State, error) {
	var s State
	n, err := jsontext.ParseTree(text, jsontext.Limits{Depth: crdt.MaxDepth + 8})
	if err != nil {
		return s, fmt.Errorf("replica: a state is not JSON: %w", err)
	}
	if n.Kind() != jsontext.Object || n.Get("v").Value().String() != "1" {
		return s, errors.New("replica: a state of another version")
	}
	due := 3
	for m := n.Members(); m.Next(); {
		ok := true
		switch m.Key() {
		case "v":
			due--
		case "epoch":
			s.Epoch, ok = m.Value().Text()
			ok = ok && crdt.ValidReplica(s.Epoch)
		case "seq":
			s.Seq, err = strconv.ParseUint(m.Value().String(), 10, 53)
			due, ok = due-1, err == nil
		case "offset":
			var ms int64
			ms, err = strconv.ParseInt(m.Value().String(), 10, 64)
			due, ok = due-1, err == nil && -farthest <= ms && ms <= farthest && m.Value().String() != "-0"
			s.Offset = time.Duration(ms) * time.Millisecond
		case "out":
			s.Outbox, ok = readOutbox(m.Node())
		case "aside":
			s.Aside, ok = readAside(m.Node())
		default:
			ok = false
		}
		if !ok {
			return State{}, fmt.Errorf("replica: a state has a wrong member, %.20q", m.Key())
		}
	}
	if due != 0 {
		return State{}, errors.New("replica: a state lacks a member")
	}
	return s, nil
}

func readOutbox(n jsontext.Node) (ops []crdt.Op, ok bool) {
	for m := n.Members(); m.Next(); {
		op, err := crdt.OpOf(m.Node(), nil)
		if err != nil {
			return nil, false
		}
		ops = append(ops, op)
	}
	return ops, n.Kind() == jsontext.Array
}

func readAside(n jsontext.Node) (list []Refusal, ok bool) {
	for m := n.Members(); m.Next(); {
		op, err := crdt.OpOf(m.Node().Get("op"), nil)
		code, isCode := m.Node().Get("code").Value().Text()
		text, isText := m.Node().Get("text").Value().Text()
		if err != nil || !isCode || !isText || m.Node().Size() != 3+m.Node().Get("op").Size() {
			return nil, false
		}
		list = append(list, Refusal{op, wire.Code(code), text})
	}
	return list, n.Kind() == jsontext.Array
}
