package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// Tabs of one link keep one record beside each other where nothing tells them of
// each other; none goes on for a link that was left, or ahead of a device that is
// still to be compared.
func TestRecordFollowsItsLink(t *testing.T) {
	at := func(token, epoch string, seq uint64) record {
		return record{token: token, author: "me", State: replica.State{Position: replica.Position{Epoch: epoch, Seq: seq}}}
	}
	here := at("secret", "ep_1", 12)
	for _, c := range []struct {
		kept record
		want bool
	}{
		{here, true},
		{at("secret", "ep_1", 11), true},
		{at("secret", "ep_1", 13), true},
		{at("secret", "ep_2", 1), true},
		{at("other", "ep_1", 12), false},
		{at("", "", 0), false},
		{at("secret", replica.Alone, 0), false},
	} {
		assert.Equal(t, c.want, here.follows(c.kept.encode()), c.kept)
	}
	assert.True(t, at("secret", replica.Alone, 0).follows(here.encode()), "to be compared once more costs nothing")
	assert.False(t, here.follows(""), "of no record")
}

// What is kept of a server is read as it was, but for what waits, which is kept
// edit by edit.
func TestRecordIsReadAsWritten(t *testing.T) {
	var c crdt.Change
	c.Set("cd_1", "title", jsontext.Of("Refused"))
	ops, err := crdt.NewSession("ana", func() time.Time { return time.UnixMilli(1) }).Commit(new(crdt.Doc), "", c)
	require.NoError(t, err)
	r := record{token: "secret", author: "me", owner: true, State: replica.State{
		Position: replica.Position{Epoch: "ep_1", Seq: 12, Offset: -1500 * time.Millisecond},
		Outbox:   ops,
		Aside:    []replica.Refusal{{Op: ops[0], Code: wire.CodeQuota, Text: "Too large."}},
	}}
	got, err := decodeRecord(r.encode())
	require.NoError(t, err)
	assert.Equal(t, r.encode(), got.encode())
	assert.Equal(t, r.Position, got.Position)
	assert.Equal(t, "secret", got.token)
	assert.True(t, got.owner)
	assert.Empty(t, got.Outbox)
	assert.Len(t, got.Aside, 1)

	for _, bad := range []string{"", "{}", `{"v":2}`, `{"v":1}`, `{"v":1,"state":{"v":1}}`} {
		_, err := decodeRecord(bad)
		assert.Error(t, err, bad)
	}
}
