package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// drained tries all that may be written; what a workspace answers is looked up.
func drained(q *queue[string], answers map[string]State) (written []string) {
	for l := q.next(); l != nil; l = q.next() {
		if why := answers[l.of]; why != Untouched {
			q.refused(l, why)
			continue
		}
		written = append(written, l.of)
		q.written(l)
	}
	return written
}

// S5: a workspace that cannot be saved keeps no other waiting.
func TestS5OneThatFailsKeepsNoOtherWaiting(t *testing.T) {
	var q queue[string]
	ops := oplogtest.Ops("ana", 4)
	q.add("full", ops[:1])
	q.add("fine", ops[1:2])
	q.add("full", ops[2:3])
	q.add("fine", ops[3:4])
	require.Equal(t, Saving, q.state())
	assert.Equal(t, []string{"fine", "fine"}, drained(&q, map[string]State{"full": Full}))
	assert.Equal(t, Full, q.state())
	assert.Equal(t, 2, q.waiting())
	assert.Len(t, q.ops("full"), 2, "and keeps what waits, in order")
	assert.Equal(t, ops[2].N, q.ops("full")[1].N)
	assert.Nil(t, q.next(), "nobody tries in circles")

	q.again()
	assert.Equal(t, Full, q.state(), "until it is saved the words stay")
	assert.Equal(t, []string{"full", "full"}, drained(&q, nil))
	assert.Equal(t, Untouched, q.state())
	assert.Zero(t, q.waiting())
}

func TestS5TheWorstShows(t *testing.T) {
	var q queue[string]
	for _, name := range []string{"a", "b", "c"} {
		q.add(name, oplogtest.Ops(name, 1))
	}
	drained(&q, map[string]State{"a": Broken, "b": Newer, "c": Full})
	assert.Equal(t, Newer, q.state())
}

// S6: what another tab deleted stays so for that workspace, and only for it.
func TestS6GoneIsOfOneWorkspace(t *testing.T) {
	var q queue[string]
	q.add("a", oplogtest.Ops("ana", 1))
	drained(&q, map[string]State{"a": Gone})
	q.add("b", oplogtest.Ops("ben", 1))
	assert.Equal(t, []string{"b"}, drained(&q, nil))
	q.again()
	assert.Nil(t, q.next(), "nothing brings it back by the way")
	assert.True(t, q.isGone("a"))
	assert.False(t, q.isGone("b"))
	assert.Equal(t, Untouched, q.state())
	assert.Equal(t, 1, q.waiting())
	q.gone("c")
	assert.True(t, q.isGone("c"), "also when nothing waits")
	q.back("a")
	assert.Equal(t, []string{"a"}, drained(&q, nil), "made again, it takes what waits")
	q.add("c", oplogtest.Ops("cem", 1))
	q.drop("c")
	assert.Zero(t, q.waiting())
}

// S1: what is made when it is written waits in its order, and is made once.
func TestS1MadeLaterKeepsItsPlace(t *testing.T) {
	var q queue[string]
	ops := oplogtest.Ops("ana", 3)
	made := 0
	q.addLater("a", func() []crdt.Op { made++; return ops[:2] })
	q.add("a", ops[2:])
	assert.Equal(t, Saving, q.state())
	assert.Equal(t, 2, q.waiting())
	assert.Zero(t, made)
	assert.Equal(t, ops, q.ops("a"))
	assert.Equal(t, ops[:2], q.next().first())
	q.refused(q.next(), Full)
	q.again()
	assert.Equal(t, ops[:2], q.next().first(), "a second try writes the same")
	assert.Equal(t, 1, made)
}

func TestHeldWaits(t *testing.T) {
	var q queue[string]
	q.add("a", oplogtest.Ops("ana", 1))
	q.hold("a")
	assert.Nil(t, q.next())
	q.add("a", oplogtest.Ops("ana", 2)[1:])
	assert.Nil(t, q.next())
	q.again()
	assert.Nil(t, q.next(), "a try that comes by changes nothing")
	q.release("a")
	assert.NotNil(t, q.next())
}
