//go:build js && wasm

package device

import (
	"fmt"
	"runtime/debug"

	"github.com/hack-pad/safejs"
)

// Panicked is told of a panic in a callback, with the stack for the log. The
// program goes on; what was saved stays saved.
var Panicked = func(reason any, stack string) {}

// Guard runs f and tells Panicked if it panics.
func Guard(f func()) {
	defer func() {
		if r := recover(); r != nil {
			stack := string(debug.Stack())
			Global("console").Call("error", fmt.Sprint("worthmap: ", r, "\n", stack))
			Panicked(r, stack)
		}
	}()
	f()
}

// Func is a Go function that JavaScript can call. It lives until Release.
type Func struct{ f safejs.Func }

// NewFunc makes a guarded function. What f returns may be an Object, a
// string, a number, a truth value or nil.
func NewFunc(f func(args []Object) any) Func {
	fn, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) (result any) {
		Guard(func() {
			objects := make([]Object, len(args))
			for i, a := range args {
				objects[i] = Object{a}
			}
			result = plain(f(objects))
		})
		return result
	})
	if err != nil {
		panic("device: " + err.Error()) // FuncOf fails only without a JavaScript engine
	}
	return Func{fn}
}

// Release frees the function; JavaScript must not call it any more.
func (f Func) Release() { f.f.Release() }

// Passivity tells the browser whether a listener may stop what the browser
// would do itself.
type Passivity bool

// The kinds of listeners.
const (
	Passive Passivity = true
	Active  Passivity = false
)

// On listens to an event of o until off is called.
func (o Object) On(event string, p Passivity, f func(e Object)) (off func()) {
	return o.listen(event, map[string]any{"passive": bool(p)}, f)
}

// OnFirst is On before the listeners of what lies inside o.
func (o Object) OnFirst(event string, f func(e Object)) (off func()) {
	return o.listen(event, map[string]any{"passive": false, "capture": true}, f)
}

func (o Object) listen(event string, options map[string]any, f func(e Object)) func() {
	fn := NewFunc(func(args []Object) any {
		if len(args) > 0 {
			f(args[0])
		}
		return nil
	})
	o.Call("addEventListener", event, fn, options)
	return func() {
		o.Call("removeEventListener", event, fn, options)
		fn.Release()
	}
}

// Await waits for a promise. Rejections are errors with the browser's words.
func (o Object) Await() (Object, error) {
	if !o.Get("then").Known() {
		return o, nil
	}
	type answer struct {
		v   Object
		err error
	}
	done := make(chan answer, 1)
	first := func(args []Object) Object {
		if len(args) > 0 {
			return args[0]
		}
		return Object{safejs.Undefined()}
	}
	var yes, no Func
	yes = NewFunc(func(args []Object) any { done <- answer{v: first(args)}; return nil })
	no = NewFunc(func(args []Object) any {
		e := first(args)
		word := e.Get("message").Text()
		if word == "" {
			word = e.Get("name").Text()
		}
		done <- answer{err: fmt.Errorf("device: %s", word)}
		return nil
	})
	defer yes.Release()
	defer no.Release()
	o.Call("then", yes, no)
	a := <-done
	return a.v, a.err
}

// Promise returns a promise that runs f in a goroutine. An error rejects it
// with an Error whose message is the sentence.
func Promise(f func() (any, error)) Object {
	var executor Func
	executor = NewFunc(func(args []Object) any {
		resolve, reject := args[0], args[1]
		go Guard(func() {
			defer executor.Release()
			v, err := f()
			if err != nil {
				e, _ := New("Error", err.Error())
				_, _ = reject.v.Invoke(e.v)
				return
			}
			_, _ = resolve.v.Invoke(plain(v))
		})
		return nil
	})
	p, err := New("Promise", executor)
	if err != nil {
		return Object{safejs.Undefined()}
	}
	return p
}
