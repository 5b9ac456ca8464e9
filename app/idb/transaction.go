//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/hack-pad/safejs"
)

const (
	read  = "readonly"
	write = "readwrite"
)

// tx is a transaction. Its requests are made by one goroutine that waits for
// nothing else in between: the browser commits a transaction that has nothing
// to do, and that of a goroutine which waits for another event has not.
type tx struct {
	ctx    context.Context
	js     safejs.Value
	events *listener
	end    chan string   // complete or abort
	limit  time.Duration // without an answer
	stuck  *time.Timer
}

func begin(ctx context.Context, db safejs.Value, mode string, stuck time.Duration) (*tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("idb: given up: %w", err)
	}
	options := map[string]any{}
	if mode == write {
		options["durability"] = "strict"
	}
	js, err := call(db, "transaction", stores, mode, options)
	if err != nil {
		return nil, err
	}
	t := &tx{ctx: ctx, js: js, end: make(chan string, 4), limit: stuck, stuck: time.NewTimer(stuck)}
	t.events, err = listen(js, func(event string, _ safejs.Value) { t.end <- event }, "complete", "abort")
	return t, err
}

// run does the work and waits until it is durable; on an error nothing of it is.
func (t *tx) run(work func(*tx) error) error {
	defer t.events.stop()
	defer t.stuck.Stop()
	if err := work(t); err != nil {
		if v, e := t.js.Get("error"); e == nil && v.Type() == safejs.TypeObject {
			err = exception(v) // the browser aborted it, and work met the result
		}
		_, _ = t.js.Call("abort")
		return err
	}
	return t.wait(nil)
}

// wait waits for a channel, or for the end of the transaction if that is nil.
func (t *tx) wait(step <-chan string) error {
	t.stuck.Reset(t.limit)
	select {
	case event := <-step:
		if event == "success" {
			return nil
		}
		return errRequest
	case event := <-t.end:
		if event == "complete" && step == nil {
			return nil
		}
		return t.problem()
	case <-t.stuck.C:
		_, _ = t.js.Call("abort")
		return fmt.Errorf("idb: %w", ErrStuck)
	case <-t.ctx.Done():
		_, _ = t.js.Call("abort")
		return fmt.Errorf("idb: given up: %w", t.ctx.Err())
	}
}

// errRequest says that the request which was waited for has failed.
var errRequest = errors.New("idb: a request failed")

// problem returns why the transaction was aborted.
func (t *tx) problem() error {
	if v, err := t.js.Get("error"); err == nil && v.Type() == safejs.TypeObject {
		return exception(v)
	}
	return &Exception{Name: "AbortError"}
}

// ask makes requests and waits for the last of them, and with it for all.
func (t *tx) ask(requests ...safejs.Value) error {
	if len(requests) == 0 {
		return nil
	}
	last := requests[len(requests)-1]
	step := make(chan string, 2)
	events, err := listen(last, func(event string, _ safejs.Value) { step <- event }, "success", "error")
	if err != nil {
		return err
	}
	defer events.stop()
	err = t.wait(step)
	if err != errRequest {
		return err // a request that is not done throws when asked for its error
	}
	v, err := last.Get("error")
	if err != nil || v.Type() != safejs.TypeObject {
		return t.problem()
	}
	return exception(v)
}

// store calls a method of a store.
func (t *tx) store(name, method string, args ...any) (safejs.Value, error) {
	s, err := call(t.js, "objectStore", name)
	if err != nil {
		return safejs.Undefined(), err
	}
	return call(s, method, args...)
}

// get returns the text under a key; ok is false if there is none.
func (t *tx) get(name string, key any) (value string, ok bool, err error) {
	request, err := t.store(name, "get", key)
	if err == nil {
		err = t.ask(request)
	}
	if err != nil {
		return "", false, err
	}
	v, err := request.Get("result")
	if err != nil || v.IsUndefined() {
		return "", false, caught(err)
	}
	value, err = v.String()
	return value, true, caught(err)
}

// all returns the texts in a range, which hold no line feeds, in one crossing.
func (t *tx) all(name string, within safejs.Value) ([]string, error) {
	request, err := t.store(name, "getAll", within)
	if err == nil {
		err = t.ask(request)
	}
	if err != nil {
		return nil, err
	}
	list, err := request.Get("result")
	if err != nil {
		return nil, caught(err)
	}
	if n, err := list.Length(); err != nil || n == 0 {
		return nil, caught(err)
	}
	joined, err := call(list, "join", "\n")
	if err != nil {
		return nil, err
	}
	s, err := joined.String()
	return strings.Split(s, "\n"), caught(err)
}

// keys returns all keys of a store of which they are texts, in the order of all.
func (t *tx) keys(name string) (keys []string, err error) {
	request, err := t.store(name, "getAllKeys")
	if err == nil {
		err = t.ask(request)
	}
	if err != nil {
		return nil, err
	}
	list, err := request.Get("result")
	if err != nil {
		return nil, caught(err)
	}
	n, err := list.Length()
	for i := 0; err == nil && i < n; i++ {
		var key safejs.Value
		if key, err = list.Index(i); err == nil {
			var s string
			if s, err = key.String(); err == nil {
				keys = append(keys, s)
			}
		}
	}
	return keys, caught(err)
}

// erase deletes a range.
func (t *tx) erase(name string, within any) error {
	_, err := t.store(name, "delete", within)
	return err
}

// span is the range of keys [id, …] from a number up to another, both included;
// nil stands for no bound. Numbers come before texts and texts before arrays.
func span(id string, from, upTo any) (safejs.Value, error) {
	keyRange, err := safejs.Global().Get("IDBKeyRange")
	if err != nil {
		return safejs.Undefined(), caught(err)
	}
	if from == nil {
		from = math.Inf(-1)
	}
	if upTo == nil {
		upTo = []any{}
	}
	return call(keyRange, "bound", []any{id, from}, []any{id, upTo})
}
