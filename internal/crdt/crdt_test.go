package crdt_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

func at(ms int64) func() time.Time { return func() time.Time { return time.UnixMilli(ms) } }

func put(c *crdt.Change, id, kind, parent, order string) {
	c.Set(crdt.ID(id), crdt.KeyKind, jsontext.Of(kind))
	c.Set(crdt.ID(id), crdt.KeyPlace, crdt.Place{Parent: crdt.ID(parent), Order: order}.Value())
}

func TestFirstSteps(t *testing.T) {
	var d crdt.Doc
	s := crdt.NewSession("ana", at(1000))
	var c crdt.Change
	put(&c, "m", "map", "", "")
	put(&c, "a", "stage", "m", crdt.Between("", ""))
	ops, err := s.Commit(&d, "New map", c)
	require.NoError(t, err)
	require.Len(t, ops, 1)
	assert.Equal(t, []crdt.ID{"a"}, d.Children("m"))
	c = crdt.Change{}
	put(&c, "b", "stage", "m", crdt.Between("", d.Place("a").Order))
	_, err = s.Commit(&d, "New stage", c)
	require.NoError(t, err)
	assert.Equal(t, []crdt.ID{"b", "a"}, d.Children("m"))
	_, err = s.Commit(&d, "Delete", crdt.Delete(&d, "ana", "m"))
	require.NoError(t, err)
	assert.Equal(t, []crdt.ID{"a", "b", "m"}, d.Trash())
	assert.Empty(t, d.Children(""))
	_, label, kept := s.Undo(&d)
	assert.Equal(t, "Delete", label)
	assert.Empty(t, kept)
	assert.Equal(t, []crdt.ID{"b", "a"}, d.Children("m"))
	s.Undo(&d)
	s.Undo(&d)
	assert.Empty(t, d.Children(""))
	assert.Empty(t, d.Unplaced())
	s.Redo(&d)
	s.Redo(&d)
	assert.Equal(t, []crdt.ID{"b", "a"}, d.Children("m"))

	var e crdt.Doc
	e.Apply(ops...)
	op, err := crdt.DecodeOp([]byte(ops[0].Wire().String()))
	require.NoError(t, err)
	assert.Equal(t, ops[0].Wire(), op.Wire())
}
