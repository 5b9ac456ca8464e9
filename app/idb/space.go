//go:build js && wasm

package idb

import (
	"context"
	"fmt"

	"github.com/hack-pad/safejs"
)

// Persist asks the browser to keep this origin's storage when space runs out,
// and tells whether it will. Some browsers ask the person.
func Persist(ctx context.Context) (bool, error) { return promise(ctx, "persist") }

// Persisted tells whether the browser will keep this origin's storage.
func Persisted(ctx context.Context) (bool, error) { return promise(ctx, "persisted") }

func promise(ctx context.Context, method string) (bool, error) {
	v, err := ofStorage(ctx, method)
	if err != nil {
		return false, err
	}
	yes, err := v.Truthy()
	return yes, caught(err)
}

// ofStorage calls a method of navigator.storage, which is there only in a
// secure context.
func ofStorage(ctx context.Context, method string) (safejs.Value, error) {
	v := safejs.Global()
	var err error
	for _, key := range []string{"navigator", "storage"} {
		if v, err = v.Get(key); err != nil || v.Type() != safejs.TypeObject {
			return safejs.Undefined(), fmt.Errorf("idb: %w: no navigator.storage here", ErrDenied)
		}
	}
	p, err := call(v, method)
	if err != nil {
		return safejs.Undefined(), err
	}
	return settled(ctx, p)
}
