//go:build js && wasm

package runner

import (
	"fmt"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/errand"
)

// Serve is the second program: it hears questions, has do answer them one after
// the other, and never returns. It runs inside the Worker that a Runner began.
func Serve(do func(ask errand.Message, tell func(done int)) errand.Message) error {
	page := safejs.Global()
	asked := make(chan errand.Message, 16)
	_, err := listen(page, "message", func(e safejs.Value) {
		data, err := e.Get("data")
		if err != nil {
			return
		}
		b, err := taken(data)
		if err != nil {
			return
		}
		if m, err := errand.Parse(b); err == nil && m.What == errand.Ask {
			asked <- m // the page asks one at a time
		}
	})
	if err != nil {
		return fmt.Errorf("runner: listening to the page: %w", err)
	}
	if err := post(page, errand.Message{What: errand.Ready}.Bytes()); err != nil {
		return fmt.Errorf("runner: telling the page: %w", err)
	}
	for m := range asked {
		answer := safely(do, m, func(done int) {
			_ = post(page, errand.Message{What: errand.Progress, Number: m.Number, Done: done}.Bytes())
		})
		if err := post(page, answer.Bytes()); err != nil {
			return fmt.Errorf("runner: answering the page: %w", err)
		}
	}
	return nil
}

// safely makes a panic the answer: the page then starts another program.
func safely(do func(errand.Message, func(int)) errand.Message, ask errand.Message, tell func(int)) (answer errand.Message) {
	defer func() {
		if r := recover(); r != nil {
			answer = errand.Message{What: errand.Failed, Number: ask.Number, Body: fmt.Appendf(nil, "errand %d: %v", ask.Kind, r)}
		}
	}()
	return do(ask, tell)
}
