//go:build js && wasm

package link

import (
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"
)

// Socket is a WebSocket of the browser, which frames and masks. Text goes in,
// text comes out.
type Socket struct {
	js    safejs.Value
	funcs []attached
}

// ErrNoSocket says that the browser did not even try to connect.
var ErrNoSocket = errors.New("the browser opens no socket")

// Dial begins to open a socket to an address of this page's origin. What
// happens is told by the callbacks, one at a time, which must not block: opened
// once, then heard for each text, and closed at the end, also where it was
// never open. After Close nothing is told any more.
func Dial(address string, opened func(), heard func(text string), closed func()) (*Socket, error) {
	constructor, err := safejs.Global().Get("WebSocket")
	if err != nil || constructor.Type() != safejs.TypeFunction {
		return nil, fmt.Errorf("link: %w", ErrNoSocket)
	}
	js, err := constructor.New(address)
	if err != nil {
		return nil, fmt.Errorf("link: %w: %w", ErrNoSocket, err)
	}
	s := &Socket{js: js}
	s.on("open", func(safejs.Value) { opened() })
	s.on("message", func(e safejs.Value) {
		if data, err := e.Get("data"); err == nil && data.Type() == safejs.TypeString {
			if text, err := data.String(); err == nil {
				heard(text)
			}
		}
	})
	s.on("close", func(safejs.Value) {
		s.release()
		closed()
	})
	return s, nil
}

func (s *Socket) on(event string, handle func(e safejs.Value)) {
	f, err := listener(handle)
	if err != nil {
		return
	}
	if _, err := s.js.Call("addEventListener", event, f); err != nil {
		f.Release()
		return
	}
	s.funcs = append(s.funcs, attached{s.js, event, f})
}

// Send sends a text. One that does not get out is noticed by what is not
// acknowledged.
func (s *Socket) Send(text string) { _, _ = s.js.Call("send", text) }

// Close ends the connection.
func (s *Socket) Close() {
	s.release()
	_, _ = s.js.Call("close")
}

func (s *Socket) release() {
	detach(s.funcs)
	s.funcs = nil
}
