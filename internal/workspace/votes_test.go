package workspace_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Votes that were written down and those that people cast, each in a register of
// their own, are one number; taking one back takes one.
func TestVotesAreCounted(t *testing.T) {
	d, w := crdt.Doc{}, (*workspace.Workspace)(nil)
	s := crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1) })
	set := func(key string, v jsontext.Value) {
		var c crdt.Change
		c.Set("i1", crdt.KeyKind, jsontext.Of("idea"))
		c.Set("i1", crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
		c.Set("i1", key, v)
		_, err := s.Commit(&d, "", c)
		require.NoError(t, err)
		w = workspace.Open(&d)
	}
	set("title", jsontext.Of("Call back"))
	assert.Equal(t, workspace.Number{}, w.Element("i1").Number("votes"))
	set("vote/au_1", jsontext.OfBool(true))
	set("vote/au_2", jsontext.OfBool(true))
	assert.Equal(t, workspace.Num(2), w.Element("i1").Number("votes"))
	assert.True(t, w.Element("i1").VotedBy("au_1"))
	set("f/votes", jsontext.OfNumber(5))
	set("vote/au_2", jsontext.NullValue)
	set("vote/au_3", jsontext.Of("yes"))
	assert.Equal(t, workspace.Num(6), w.Element("i1").Number("votes"))
	assert.False(t, w.Element("i1").VotedBy("au_2"))
	assert.False(t, w.Element("i1").VotedBy("au_3"))
}
