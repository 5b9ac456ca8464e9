//go:build js && wasm

package link

import (
	"sync"

	"github.com/hack-pad/safejs"
)

// Lead calls begin once this tab is the one of its profile that does what is
// named, and keeps that until the tab goes or release is called; then another
// tab that asked takes over. Where the browser has no locks, as in an insecure
// context, every tab leads at once: each is a device of its own then, and what
// two of them push twice is taken once.
func Lead(name string, begin func()) (release func()) {
	locks, err := lockManager()
	if err != nil {
		begin()
		return func() {}
	}
	var once sync.Once
	var free safejs.Value // resolves the promise that holds the lock
	given := false
	gone := false
	held, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		promise, err := newPromise(func(resolve safejs.Value) { free = resolve })
		if err != nil || gone {
			return nil // which gives the lock back
		}
		given = true
		begin()
		return promise
	})
	if err != nil {
		begin()
		return func() {}
	}
	if _, err := locks.Call("request", "worthmap "+name, held); err != nil {
		begin()
	}
	return func() {
		once.Do(func() {
			gone = true
			if given {
				_, _ = free.Invoke()
			}
		})
	}
}

func lockManager() (safejs.Value, error) {
	navigator, err := safejs.Global().Get("navigator")
	if err != nil {
		return safejs.Undefined(), err
	}
	locks, err := navigator.Get("locks")
	if err != nil || locks.Type() != safejs.TypeObject {
		return safejs.Undefined(), ErrNoSocket
	}
	return locks, nil
}

// newPromise makes a promise; resolve is handed out before it returns.
func newPromise(executor func(resolve safejs.Value)) (safejs.Value, error) {
	constructor, err := safejs.Global().Get("Promise")
	if err != nil {
		return safejs.Undefined(), err
	}
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		if len(args) > 0 {
			executor(args[0])
		}
		return nil
	})
	if err != nil {
		return safejs.Undefined(), err
	}
	defer f.Release()
	return constructor.New(f)
}
