//go:build js && wasm

package link

import (
	"testing"
	"time"

	"github.com/hack-pad/safejs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// within waits for one value.
func within[T any](t *testing.T, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(5 * time.Second):
		t.Fatal("nothing came within 5 s")
	}
	return v
}

func tab(t *testing.T) (*Tabs, chan Event, chan bool) {
	heard, reread := make(chan Event, 100), make(chan bool, 100)
	tabs := Open("link "+t.Name(), func(e Event) { heard <- e }, func() { reread <- true })
	t.Cleanup(tabs.Close)
	return tabs, heard, reread
}

// L1: the others hear, in order, and the teller does not hear itself.
func TestTabsHearEachOther(t *testing.T) {
	a, aHeard, _ := tab(t)
	_, bHeard, _ := tab(t)
	_, cHeard, _ := tab(t)
	require.True(t, a.Connected())
	ops := oplogtest.Ops("ana", 20)
	for i := range ops {
		a.Tell(Event{Doc: "wk_1", From: uint64(i), Head: uint64(i + 1), Ops: ops[i : i+1]})
	}
	for i, op := range ops {
		for _, heard := range []chan Event{bHeard, cHeard} {
			e := within(t, heard)
			assert.EqualValues(t, i, e.From)
			assert.Equal(t, op.Wire(), e.Ops[0].Wire())
		}
	}
	assert.Empty(t, aHeard)
}

// L2: coming to the front asks for reading the log.
func TestFocusRereads(t *testing.T) {
	_, _, reread := tab(t)
	for _, event := range []string{"focus", "pageshow"} {
		fire(t, event)
		within(t, reread)
	}
}

func fire(t *testing.T, event string) {
	t.Helper()
	constructor, err := safejs.Global().Get("Event")
	require.NoError(t, err)
	e, err := constructor.New(event)
	require.NoError(t, err)
	_, err = safejs.Global().Call("dispatchEvent", e)
	require.NoError(t, err)
}

// L3: without BroadcastChannel telling does nothing and focus still works.
func TestWithoutBroadcastChannel(t *testing.T) {
	kept, err := safejs.Global().Get("BroadcastChannel")
	require.NoError(t, err)
	require.NoError(t, safejs.Global().Set("BroadcastChannel", safejs.Undefined()))
	defer safejs.Global().Set("BroadcastChannel", kept)
	a, _, reread := tab(t)
	assert.False(t, a.Connected())
	a.Tell(Event{Doc: "wk_1", Ops: oplogtest.Ops("ana", 1)})
	fire(t, "focus")
	within(t, reread)
}

// L4 and L5: a message that is none is passed over and the next is heard.
func TestForeignMessageIsPassedOver(t *testing.T) {
	a, _, _ := tab(t)
	_, heard, _ := tab(t)
	for _, junk := range []any{"hello", 7, safejs.Null(), `{"v":9}`} {
		_, err := a.channel.Call("postMessage", junk)
		require.NoError(t, err)
	}
	a.Tell(Event{Doc: "wk_1", Head: 3})
	assert.EqualValues(t, 3, within(t, heard).Head)
}

// L5: after Close nothing is heard.
func TestClosed(t *testing.T) {
	a, _, _ := tab(t)
	b, heard, _ := tab(t)
	_, last, _ := tab(t)
	b.Close()
	b.Close()
	a.Tell(Event{Doc: "wk_1", Head: 3})
	within(t, last)
	assert.Empty(t, heard)
}
