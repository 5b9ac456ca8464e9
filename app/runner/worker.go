//go:build js && wasm

package runner

import (
	"errors"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/errand"
)

// worker is a Worker as its page sees it.
type worker struct {
	value safejs.Value
	funcs []safejs.Func
	heard chan heard
}

// heard is a message, or why there will be none.
type heard struct {
	message errand.Message
	failed  string
}

// begin starts a Worker with a script and tells it which program to run.
func begin(script, program string) (*worker, error) {
	constructor, err := safejs.Global().Get("Worker")
	if err != nil {
		return nil, err
	}
	value, err := constructor.New(script)
	if err != nil {
		return nil, err
	}
	// An errand says at most Thousand times how far it is, and once its answer.
	w := &worker{value: value, heard: make(chan heard, 2*errand.Thousand)}
	w.on("message", w.message)
	w.on("error", func(e safejs.Value) {
		word, _ := textOf(e, "message")
		if word == "" {
			word = "its script cannot be loaded"
		}
		w.tell(heard{failed: word})
	})
	if _, err := value.Call("postMessage", map[string]any{"program": program}); err != nil {
		w.end()
		return nil, err
	}
	return w, nil
}

// on listens to an event of the Worker.
func (w *worker) on(event string, handle func(e safejs.Value)) {
	if f, err := listen(w.value, event, handle); err == nil {
		w.funcs = append(w.funcs, f)
	}
}

func (w *worker) message(e safejs.Value) {
	data, err := e.Get("data")
	if err != nil {
		return
	}
	if word, err := textOf(data, "failed"); err == nil {
		w.tell(heard{failed: word})
		return
	}
	b, err := taken(data)
	if err != nil {
		return
	}
	m, err := errand.Parse(b)
	if err != nil {
		w.tell(heard{failed: err.Error()})
		return
	}
	w.tell(heard{message: m})
}

// tell never blocks (U5).
func (w *worker) tell(h heard) {
	select {
	case w.heard <- h:
	default:
	}
}

func (w *worker) send(b []byte) error { return post(w.value, b) }

func (w *worker) end() {
	_, _ = w.value.Call("terminate")
	for _, f := range w.funcs {
		f.Release()
	}
	w.funcs = nil
}

// listen calls handle for each event of a kind.
func listen(target safejs.Value, event string, handle func(e safejs.Value)) (safejs.Func, error) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		defer func() { _ = recover() }()
		if len(args) > 0 {
			handle(args[0])
		}
		return nil
	})
	if err != nil {
		return f, err
	}
	if _, err := target.Call("addEventListener", event, f); err != nil {
		f.Release()
		return f, err
	}
	return f, nil
}

// post hands bytes over to the other side.
func post(to safejs.Value, b []byte) error {
	constructor, err := safejs.Global().Get("Uint8Array")
	if err != nil {
		return err
	}
	array, err := constructor.New(len(b))
	if err != nil {
		return err
	}
	if _, err := safejs.CopyBytesToJS(array, b); err != nil {
		return err
	}
	buffer, err := array.Get("buffer")
	if err != nil {
		return err
	}
	_, err = to.Call("postMessage", array, []any{buffer})
	return err
}

// taken copies bytes out of a message.
func taken(data safejs.Value) ([]byte, error) {
	n, err := data.Length()
	if err != nil {
		return nil, err
	}
	b := make([]byte, n)
	_, err = safejs.CopyBytesToGo(b, data)
	return b, err
}

var errNoText = errors.New("runner: no text")

func textOf(v safejs.Value, name string) (string, error) {
	v, err := v.Get(name)
	if err != nil {
		return "", err
	}
	if v.Type() != safejs.TypeString {
		return "", errNoText
	}
	return v.String()
}
