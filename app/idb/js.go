//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/oplog"
)

// What can be wrong with the storage itself.
var (
	ErrDenied  = errors.New("the browser gives no storage")
	ErrBlocked = errors.New("another tab with an older version is open")
	ErrStuck   = errors.New("the storage does not answer")
)

// Exception is an error of the browser, by name.
type Exception struct{ Name, Message string }

func (e *Exception) Error() string { return e.Name + ": " + e.Message }

// Is lets errors.Is find what an exception means for a log.
func (e *Exception) Is(target error) bool {
	switch e.Name {
	case "QuotaExceededError":
		return target == oplog.ErrFull
	case "VersionError":
		return target == oplog.ErrReadOnly
	case "SecurityError", "NotAllowedError":
		return target == ErrDenied
	}
	return false
}

// lost tells whether a connection that gave err is of no more use.
func lost(err error) bool {
	var e *Exception
	return errors.As(err, &e) && (e.Name == "InvalidStateError" || e.Name == "UnknownError" || e.Name == "AbortError" && e.Message == "")
}

// exception makes an error of an Error or DOMException of the browser.
func exception(v safejs.Value) error {
	name, message := text(v, "name"), text(v, "message")
	if name == "" {
		name = "Error"
	}
	return &Exception{name, message}
}

func text(v safejs.Value, key string) string {
	m, err := v.Get(key)
	if err != nil || m.Type() != safejs.TypeString {
		return ""
	}
	s, _ := m.String()
	return s
}

// caught makes an error of what a call into JavaScript gave. safejs keeps the
// thrown value, whose name matters, inside an error of syscall/js.
func caught(err error) error {
	if err == nil {
		return nil
	}
	var thrown js.Error
	if errors.As(err, &thrown) {
		return exception(safejs.Safe(thrown.Value))
	}
	return err
}

// call calls a method and names what was thrown.
func call(v safejs.Value, method string, args ...any) (safejs.Value, error) {
	result, err := v.Call(method, args...)
	return result, caught(err)
}

// listener is a set of event handlers that are taken off together.
type listener struct {
	target safejs.Value
	funcs  map[string]safejs.Func
}

// listen calls handle with the name of each event of the target. handle must
// not block; if it panics, the event is lost and the program goes on.
func listen(target safejs.Value, handle func(event string, e safejs.Value), events ...string) (*listener, error) {
	l := &listener{target, map[string]safejs.Func{}}
	for _, event := range events {
		f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
			defer func() { _ = recover() }()
			e := safejs.Undefined()
			if len(args) > 0 {
				e = args[0]
			}
			handle(event, e)
			return nil
		})
		if err == nil {
			l.funcs[event] = f
			_, err = call(target, "addEventListener", event, f)
		}
		if err != nil {
			l.stop()
			return nil, err
		}
	}
	return l, nil
}

func (l *listener) stop() {
	for event, f := range l.funcs {
		_, _ = l.target.Call("removeEventListener", event, f)
		f.Release()
	}
	l.funcs = nil
}

// settled waits for a promise.
func settled(ctx context.Context, promise safejs.Value) (safejs.Value, error) {
	type outcome struct {
		value safejs.Value
		err   error
	}
	done := make(chan outcome, 2)
	then := func(make func(safejs.Value) outcome) (safejs.Func, error) {
		return safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
			defer func() { _ = recover() }()
			v := safejs.Undefined()
			if len(args) > 0 {
				v = args[0]
			}
			done <- make(v)
			return nil
		})
	}
	kept, err := then(func(v safejs.Value) outcome { return outcome{value: v} })
	if err != nil {
		return safejs.Undefined(), caught(err)
	}
	broken, err := then(func(v safejs.Value) outcome { return outcome{err: exception(v)} })
	if err != nil {
		kept.Release()
		return safejs.Undefined(), caught(err)
	}
	if _, err := call(promise, "then", kept, broken); err != nil {
		return safejs.Undefined(), err
	}
	select {
	case o := <-done:
		kept.Release()
		broken.Release()
		return o.value, o.err
	case <-ctx.Done(): // the functions stay: the promise may still call them
		return safejs.Undefined(), fmt.Errorf("idb: given up waiting: %w", ctx.Err())
	}
}
