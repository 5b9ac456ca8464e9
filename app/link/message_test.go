package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

func wires(ops []crdt.Op) (texts []string) {
	for _, op := range ops {
		texts = append(texts, op.Wire().String())
	}
	return texts
}

// L1: what is told is what is heard.
func TestMessageThereAndBack(t *testing.T) {
	e := Event{Doc: "wk_1", From: 4, Head: 7, Ops: oplogtest.Ops("ana", 3)}
	got, err := decode(encode(e))
	require.NoError(t, err)
	assert.Equal(t, wires(e.Ops), wires(got.Ops))
	assert.Equal(t, []any{e.Doc, e.From, e.Head}, []any{got.Doc, got.From, got.Head})
}

// L2: of too much, only the positions are told.
func TestGreatMessageTellsPositions(t *testing.T) {
	op := oplogtest.Ops("ana", 1)[0]
	for i := range 30 {
		op.Writes = append(op.Writes, crdt.Write{Entity: "a", Key: strings.Repeat("k", i+1), Value: jsontext.Of(strings.Repeat("x", 40_000))})
	}
	got, err := decode(encode(Event{Doc: "wk_1", From: 4, Head: 5, Ops: []crdt.Op{op}}))
	require.NoError(t, err)
	assert.Empty(t, got.Ops)
	assert.EqualValues(t, 5, got.Head)
}

// L4: other messages are refused.
func TestForeignMessages(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          "",
		"not JSON":       "hello",
		"other version":  `{"v":2,"doc":"a","from":1,"head":2}`,
		"no version":     `{"doc":"a","from":1,"head":2}`,
		"no document":    `{"v":1,"from":1,"head":2}`,
		"position below": `{"v":1,"doc":"a","from":-1,"head":2}`,
		"position 1.5":   `{"v":1,"doc":"a","from":1.5,"head":2}`,
		"wrong op":       `{"v":1,"doc":"a","from":1,"head":2,"ops":[{"rep":"x"}]}`,
		"twice":          `{"v":1,"doc":"a","doc":"b","from":1,"head":2}`,
	} {
		_, err := decode(text)
		assert.Error(t, err, name)
	}
}

func FuzzDecodeMessage(f *testing.F) {
	f.Add(encode(Event{Doc: "wk_1", From: 4, Head: 7, Ops: oplogtest.Ops("ana", 2)}))
	f.Add(`{"v":1,"doc":"a","from":1,"head":2}`)
	f.Fuzz(func(t *testing.T, text string) {
		e, err := decode(text)
		if err != nil {
			return
		}
		again, err := decode(encode(e))
		if err != nil || !slices.Equal(wires(e.Ops), wires(again.Ops)) {
			t.Errorf("%q comes back as %v, %v", text, again, err)
		}
	})
}
