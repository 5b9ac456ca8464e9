//go:build js && wasm

package device

import (
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"
)

// Object is a JavaScript value. What is not there gives an absent Object, so
// that paths can be walked without a check at every step.
type Object struct{ v safejs.Value }

// ErrAbsent says that the browser lacks what was asked for.
var ErrAbsent = errors.New("device: not in this browser")

// Global returns a global object by its name.
func Global(name string) Object { return Object{safejs.Global()}.Get(name) }

// Window returns the window.
func Window() Object { return Object{safejs.Global()} }

// Document returns the page.
func Document() Object { return Global("document") }

// ByID returns an element of the page, absent if there is none.
func ByID(id string) Object { return Document().Call("getElementById", id) }

// Wrap makes an Object of a safejs value.
func Wrap(v safejs.Value) Object { return Object{v} }

// Value returns the safejs value.
func (o Object) Value() safejs.Value { return o.v }

// Known tells whether o is neither undefined nor null.
func (o Object) Known() bool {
	t := o.v.Type()
	return t != safejs.TypeUndefined && t != safejs.TypeNull
}

// Get walks a path of properties.
func (o Object) Get(path ...string) Object {
	for _, p := range path {
		v, err := o.v.Get(p)
		if err != nil {
			return Object{safejs.Undefined()}
		}
		o = Object{v}
	}
	return o
}

// Index returns an item of an array.
func (o Object) Index(i int) Object {
	v, err := o.v.Index(i)
	if err != nil {
		return Object{safejs.Undefined()}
	}
	return Object{v}
}

// Len returns the length of an array or of what has a property of that name.
func (o Object) Len() int { return int(o.Get("length").Number()) }

// Set sets a property; a failure is passed over.
func (o Object) Set(name string, x any) { _ = o.v.Set(name, plain(x)) }

// Call calls a method; a failure gives an absent Object.
func (o Object) Call(method string, args ...any) Object {
	r, err := o.Try(method, args...)
	if err != nil {
		return Object{safejs.Undefined()}
	}
	return r
}

// Try calls a method.
func (o Object) Try(method string, args ...any) (Object, error) {
	if !o.Known() {
		return Object{safejs.Undefined()}, ErrAbsent
	}
	v, err := o.v.Call(method, plainAll(args)...)
	if err != nil {
		return Object{safejs.Undefined()}, fmt.Errorf("device: %s: %w", method, err)
	}
	return Object{v}, nil
}

// New makes an object of the class of a global name.
func New(class string, args ...any) (Object, error) {
	v, err := Global(class).v.New(plainAll(args)...)
	if err != nil {
		return Object{safejs.Undefined()}, fmt.Errorf("device: new %s: %w", class, err)
	}
	return Object{v}, nil
}

// Text returns a string, empty for what is none.
func (o Object) Text() string {
	if o.v.Type() != safejs.TypeString {
		return ""
	}
	s, _ := o.v.String()
	return s
}

// Number returns a number, 0 for what is none.
func (o Object) Number() float64 {
	f, err := o.v.Float()
	if err != nil {
		return 0
	}
	return f
}

// Flag tells whether o is truthy.
func (o Object) Flag() bool {
	b, err := o.v.Truthy()
	return err == nil && b
}

// Is tells whether both are the same object.
func (o Object) Is(p Object) bool { return o.v.Equal(p.v) }

func plain(x any) any {
	switch x := x.(type) {
	case Object:
		return x.v
	case Func:
		return x.f.Value()
	case map[string]any:
		m := make(map[string]any, len(x))
		for k, v := range x {
			m[k] = plain(v)
		}
		return m
	case []any:
		return plainAll(x)
	}
	return x
}

func plainAll(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = plain(a)
	}
	return out
}
