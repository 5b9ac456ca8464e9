package link

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Event is what one tab tells the others: the log of a document grew from a
// position to another by some ops. Without ops the others have to read. With a
// note nothing grew: it is a text of the caller's about the document.
type Event struct {
	Doc        string
	From, Head uint64
	Ops        []crdt.Op
	Note       string
}

const (
	formatVersion = 1
	messageLimit  = 1 << 20 // bytes; of more, only the positions are told
)

// encode writes a message:
//
//	{"v":1,"doc":"wk_…","from":4,"head":6,"ops":[{"rep":…,"n":…,"tx":…}]}
func encode(e Event) string {
	var b jsontext.Builder
	b.Set("v", jsontext.OfNumber(formatVersion))
	b.Set("doc", jsontext.Of(e.Doc))
	b.Set("from", jsontext.OfNumber(float64(e.From)))
	b.Set("head", jsontext.OfNumber(float64(e.Head)))
	size := 0
	ops := make([]jsontext.Value, len(e.Ops))
	for i, op := range e.Ops {
		ops[i] = op.Wire()
		if size += len(ops[i].String()) + 1; size >= messageLimit-1024 {
			ops = nil // the others read them from the log
			break
		}
	}
	if e.Note != "" {
		b.SetText("note", e.Note)
	}
	if len(ops) > 0 {
		b.Set("ops", jsontext.OfItems(ops...))
	}
	return b.Value().String()
}

// decode reads a message, strictly: it may come from any page of this origin.
func decode(text string) (Event, error) {
	var e Event
	v, err := jsontext.Parse([]byte(text), jsontext.Limits{Bytes: messageLimit, Depth: crdt.MaxDepth + 8})
	if err != nil {
		return e, fmt.Errorf("link: a message is not JSON: %w", err)
	}
	if v.Get("v").String() != strconv.Itoa(formatVersion) {
		return e, errors.New("link: a message of another version")
	}
	var ok, from, head bool
	e.Doc, ok = v.Get("doc").Text()
	e.From, from = position(v.Get("from"))
	e.Head, head = position(v.Get("head"))
	if !ok || e.Doc == "" || !from || !head {
		return e, errors.New("link: a message lacks a member")
	}
	e.Note = v.Get("note").Or("")
	for item := range v.Get("ops").Items() {
		op, err := crdt.ParseOp(item)
		if err != nil {
			return e, fmt.Errorf("link: a message has a wrong op: %w", err)
		}
		e.Ops = append(e.Ops, op)
	}
	return e, nil
}

func position(v jsontext.Value) (uint64, bool) {
	n, err := strconv.ParseUint(v.String(), 10, 53)
	return n, err == nil
}
