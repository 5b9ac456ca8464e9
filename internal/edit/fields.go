package edit

import (
	"fmt"
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// SetField writes one register of several elements as one step of undo. A
// value outside the scale of any of them is refused with the range, and
// nothing changes.
func (b *Board) SetField(ids []crdt.ID, key string, v jsontext.Value) []Effect {
	c, err := b.setField(ids, key, v)
	if err != nil {
		return b.after(refuse(err))
	}
	return b.Commit(b.fieldLabel(ids, key), c)
}

func (b *Board) setField(ids []crdt.ID, key string, v jsontext.Value) (c crdt.Change, err error) {
	for _, id := range ids {
		e := b.ws.Element(id)
		if e == nil {
			continue
		}
		if _, scaled := workspace.ScaleOf(e.Kind, key); scaled && v.Known() {
			n, ok := v.Number()
			if !ok {
				return crdt.Change{}, outside(e.Kind, key)
			}
			one, err := workspace.SetNumber(e.Kind, id, key, workspace.Num(n))
			if err != nil {
				return crdt.Change{}, err
			}
			c.Add(one)
			continue
		}
		if text, ok := v.Text(); ok {
			c.Add(workspace.SetText(id, key, text))
			continue
		}
		c.Set(id, key, v)
	}
	return c, nil
}

// outside says the range of a register to somebody who wrote something that
// is no number.
func outside(kind, key string) error {
	s, _ := workspace.ScaleOf(kind, key)
	if math.IsInf(s.Hi, 1) {
		return Sentence(fmt.Sprintf("%s: a number, at least %s", s.Name, signed(s.Lo)))
	}
	return Sentence(fmt.Sprintf("%s: a number from %s to %s", s.Name, signed(s.Lo), signed(s.Hi)))
}

// fieldLabel names the step of undo.
func (b *Board) fieldLabel(ids []crdt.ID, key string) string {
	what := "field"
	if len(ids) > 0 {
		if e := b.ws.Element(ids[0]); e != nil {
			if s, ok := workspace.ScaleOf(e.Kind, key); ok {
				what = lower(s.Name)
			} else if len(key) > 2 && key[:2] == "f/" {
				what = key[2:]
			} else {
				what = key
			}
		}
	}
	if len(ids) > 1 {
		return fmt.Sprintf("Change %s of %s", what, count(len(ids), "thing"))
	}
	return "Change " + what
}

// Shared returns the value of a register that all ids have in common; same is
// false where they differ, and the inspector says "several values".
func (b *Board) Shared(ids []crdt.ID, key string) (v jsontext.Value, same bool) {
	for i, id := range ids {
		w := b.ws.Doc().Get(id, key)
		if i == 0 {
			v = w
		} else if w != v {
			return jsontext.Value{}, false
		}
	}
	return v, true
}
