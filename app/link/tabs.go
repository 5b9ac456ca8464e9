//go:build js && wasm

package link

import (
	"sync"

	"github.com/hack-pad/safejs"
)

// Tabs is this tab's end of the channel between the tabs of a profile.
type Tabs struct {
	channel safejs.Value // undefined without BroadcastChannel
	funcs   []attached

	mu    sync.Mutex
	queue []func()
	wake  chan struct{}
	done  chan struct{}
	once  sync.Once
}

// attached is an event handler that Close takes off.
type attached struct {
	target safejs.Value
	event  string
	f      safejs.Func
}

// Open joins the channel of a name. hear gets what other tabs tell; reread is
// called when this tab comes to the front, or back from the browser's memory,
// and is to read the log of each open document from its position. Both are
// called one at a time, on a goroutine of their own, and may take their time.
func Open(name string, hear func(Event), reread func()) *Tabs {
	t := &Tabs{channel: safejs.Undefined(), wake: make(chan struct{}, 1), done: make(chan struct{})}
	if constructor, err := safejs.Global().Get("BroadcastChannel"); err == nil && constructor.Type() == safejs.TypeFunction {
		if channel, err := constructor.New(name); err == nil {
			t.channel = channel
			t.on(channel, "message", func(e safejs.Value) {
				if data, err := e.Get("data"); err == nil && data.Type() == safejs.TypeString {
					text, _ := data.String()
					t.later(func() {
						if event, err := decode(text); err == nil {
							hear(event)
						}
					})
				}
			})
		}
	}
	again := func(safejs.Value) { t.later(reread) }
	window := safejs.Global()
	t.on(window, "focus", again)
	t.on(window, "pageshow", again)
	if document, err := window.Get("document"); err == nil && document.Type() == safejs.TypeObject {
		t.on(document, "visibilitychange", again)
	}
	go t.run()
	return t
}

// on listens to an event. What cannot be listened to is left alone (L3).
func (t *Tabs) on(target safejs.Value, event string, handle func(safejs.Value)) {
	f, err := listener(handle)
	if err != nil {
		return
	}
	if _, err := target.Call("addEventListener", event, f); err != nil {
		f.Release()
		return
	}
	t.funcs = append(t.funcs, attached{target, event, f})
}

// listener makes a callback for events of one that neither blocks nor panics
// (L5).
func listener(handle func(safejs.Value)) (safejs.Func, error) {
	return safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		defer func() { _ = recover() }()
		if len(args) > 0 {
			handle(args[0])
		}
		return nil
	})
}

// detach takes event handlers off.
func detach(list []attached) {
	for _, a := range list {
		_, _ = a.target.Call("removeEventListener", a.event, a.f)
		a.f.Release()
	}
}

// later queues work for the goroutine of run.
func (t *Tabs) later(work func()) {
	t.mu.Lock()
	t.queue = append(t.queue, work)
	t.mu.Unlock()
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

func (t *Tabs) run() {
	for {
		select {
		case <-t.done:
			return
		case <-t.wake:
		}
		for {
			t.mu.Lock()
			if len(t.queue) == 0 {
				t.mu.Unlock()
				break
			}
			work := t.queue[0]
			t.queue = t.queue[1:]
			t.mu.Unlock()
			work()
		}
	}
}

// Connected tells whether other tabs can be told at once.
func (t *Tabs) Connected() bool { return !t.channel.IsUndefined() }

// Tell tells the other tabs that the log grew. It is called after Append, with
// the head that it returned; from is that head less the new ops. A message that
// does not get through is no loss: see L2.
func (t *Tabs) Tell(e Event) {
	if t.Connected() {
		_, _ = t.channel.Call("postMessage", encode(e))
	}
}

// Close leaves the channel.
func (t *Tabs) Close() {
	t.once.Do(func() {
		detach(t.funcs)
		if t.Connected() {
			_, _ = t.channel.Call("close")
		}
		t.channel = safejs.Undefined()
		close(t.done)
	})
}
