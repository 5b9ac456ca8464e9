package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// S6: what came back and what is another one are told apart by what stands in
// them.
func TestS6CameBack(t *testing.T) {
	file := func(hash string) []crdt.Op {
		return []crdt.Op{{Replica: "file" + hash, N: 1, Stamp: crdt.Stamp("000000000000-0000-file" + hash), Writes: []crdt.Write{{Entity: "a", Key: "title", Value: jsontext.Of(hash)}}}}
	}
	edit := func(replica, key string, on ...[]crdt.Op) []crdt.Op {
		d := new(crdt.Doc)
		for _, ops := range on {
			d.Take(ops...)
		}
		var c crdt.Change
		c.Set("a", key, jsontext.Of(replica))
		ops, err := crdt.NewSession(replica, func() time.Time { return time.UnixMilli(1_700_000_000_000) }).Commit(d, "", c)
		require.NoError(t, err)
		return ops
	}
	all := func(parts ...[]crdt.Op) (ops []crdt.Op) {
		for _, p := range parts {
			ops = append(ops, p...)
		}
		return ops
	}
	one, two := file("1"), file("2")
	ana, ben := edit("ana", "owner", one), edit("ben", "owner", two)
	for name, c := range map[string]struct {
		made, page, waits []crdt.Op
		back, whole       bool
	}{
		"the same":                        {one, one, nil, true, true},
		"the same with more":              {all(one, ben), one, nil, true, true},
		"an edit waits":                   {one, all(one, ana), ana, true, true},
		"an edit was saved":               {one, all(one, ana), nil, false, false},
		"an older backup":                 {all(one, ana), all(one, ana, edit("ana2", "owner", one, ana), edit("cem", "title", one)), nil, false, false},
		"an older backup, an edit stands": {all(one, ana), all(one, ana, edit("cem", "title", one)), nil, true, false},
		"another file that loses":         {one, two, nil, false, false},
		"another file that loses, edited": {all(one, ana), all(two, ben), nil, false, false},
		"another file that wins":          {two, one, nil, true, true},
	} {
		for _, folded := range []bool{false, true} {
			made := oplog.Content{Ops: c.made}
			if folded {
				made = oplog.Content{Registers: made.Folded()}
			}
			back, whole := cameBack(made, oplog.Content{Ops: c.page}.Doc(), c.waits)
			assert.Equal(t, []bool{c.back, c.whole}, []bool{back, whole}, name)
		}
	}
}
