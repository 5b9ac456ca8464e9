package oplog_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
)

// A code is typed by many hands.
func TestParseCode(t *testing.T) {
	for typed, want := range map[string]oplog.RoomCode{
		"12345678": "12345678", "1234 5678": "12345678", " 12-34-56-78 ": "12345678", "0000\u202f0001": "00000001", "12\u00a0345678": "12345678",
		"": "", "1234567": "", "123456789": "", "1234567a": "", "１２３４５６７８": "", "12345678\n": "", "+1234567": "", "1.234567": "",
	} {
		got, ok := oplog.ParseCode(typed)
		assert.Equal(t, want != "", ok, "%q", typed)
		if ok {
			assert.Equal(t, want, got)
		}
	}
}

// S4: the token of a code differs from store to store and tells nothing of it.
func TestS4TokensOfCodes(t *testing.T) {
	one, err := oplog.NewPepper(rand.Reader)
	require.NoError(t, err)
	two, err := oplog.NewPepper(rand.Reader)
	require.NoError(t, err)
	code := oplog.RoomCode("12345678")
	assert.Equal(t, code.Token(one), code.Token(one))
	assert.NotEqual(t, code.Token(one), code.Token(two))
	assert.Len(t, string(code.Token(one)), 32, "as long as any token")
	assert.Empty(t, code.Token(nil))
	assert.Empty(t, code.Token(one[:16]))
	_, err = oplog.NewPepper(nil)
	assert.Error(t, err)
	_, err = oplog.NewPepper(strings.NewReader("short"))
	assert.Error(t, err)
}

// S4: a store that has a code for something else chooses another, and refuses
// rather than to give one code to two rooms.
func TestS4CodesAreApart(t *testing.T) {
	now := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	s := oplog.NewSharedMemory(oplog.Settings{Now: func() time.Time { return now }, Random: bytes.NewReader(make([]byte, 4096))})
	room := oplog.Wish{Role: oplog.View, Join: true, Expires: now.Add(time.Hour)}
	g, _, err := s.Make(t.Context(), oplog.Header{ID: "wk_1"}, oplog.Content{}, room)
	require.NoError(t, err)
	assert.EqualValues(t, "00000000", g.Code)
	_, _, err = s.Make(t.Context(), oplog.Header{ID: "wk_2"}, oplog.Content{}, room)
	var no *oplog.Refusal
	require.ErrorAs(t, err, &no)
	assert.Equal(t, oplog.Quota, no.Code)
}
