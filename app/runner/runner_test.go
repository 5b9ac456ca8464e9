//go:build js && wasm

package runner

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/rows"
)

// fake stands for the script and the program: it answers as the first byte of
// the question says, after saying that a quarter is done.
var fake = `"use strict";
const version = ` + strconv.Itoa(errand.Version) + `;
let started = false;
const frame = (...bytes) => { const b = new Uint8Array(bytes); postMessage(b, [b.buffer]); };
addEventListener("message", (event) => {
  if (!started) {
    started = true;
    if (event.data.program === "missing") return postMessage({ failed: "no such program" });
    if (event.data.program === "other") return frame(9, 0, 0);
    return frame(version, 0, 0);
  }
  const [, , n, , what] = event.data;
  if (what === 5) throw new Error("fell over");
  if (what === 6) return postMessage({ failed: "it ended" });
  frame(version, 2, n + 1, 0xE8, 7); // of an errand that nobody asked
  frame(version, 2, n, 0xFA, 1);
  if (what === 4) return;      // never
  if (what === 7) return frame(version, 4, n, 110, 111);
  frame(version, 3, n, what, 42);
});`

// address makes an address of a script.
func address(t *testing.T, script string) string {
	t.Helper()
	blob, err := safejs.Global().Get("Blob")
	if err != nil {
		t.Fatal(err)
	}
	b, err := blob.New([]any{script}, map[string]any{"type": "text/javascript"})
	if err != nil {
		t.Fatal(err)
	}
	url, err := safejs.Global().Get("URL")
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Call("createObjectURL", b)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := at.String()
	return s
}

func faked(t *testing.T, program string) *Runner { return New(address(t, fake), program) }

// is tells the fake what to do.
func is(what byte) []byte { return []byte{what} }

func TestU1_StartsWhenAsked(t *testing.T) {
	r := faked(t, "program")
	if r.worker != nil {
		t.Fatal("started before anybody asked")
	}
	var told []float64
	b, err := r.do(t.Context(), errand.Tables, is(1), func(done float64) { told = append(told, done) })
	if err != nil || string(b) != "\x01*" || len(told) != 1 || told[0] != 0.25 {
		t.Fatalf("%v %v, progress %v", b, err, told)
	}
	first := r.worker
	if _, err := r.do(t.Context(), errand.Tables, is(2), nil); err != nil || r.worker != first {
		t.Fatal("another Worker for the next errand", err)
	}
}

func TestU1_EndsWhenIdle(t *testing.T) {
	r := faked(t, "program")
	r.idle = 20 * time.Millisecond
	if _, err := r.do(t.Context(), errand.Tables, is(1), nil); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if r.worker == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if r.worker != nil {
		t.Fatal("an idle Worker stays")
	}
	if b, err := r.do(t.Context(), errand.Tables, is(3), nil); err != nil || b[0] != 3 {
		t.Fatal(b, err)
	}
}

func TestU2_OneAtATime(t *testing.T) {
	r := faked(t, "program")
	type got struct {
		b   []byte
		err error
	}
	answers := make(chan got, 3)
	for what := range byte(3) {
		go func() {
			b, err := r.do(context.Background(), errand.Tables, is(what), nil)
			answers <- got{b, err}
		}()
	}
	sum := 0
	for range 3 {
		a := <-answers
		if a.err != nil {
			t.Fatal(a.err)
		}
		sum += int(a.b[0])
	}
	if sum != 3 {
		t.Errorf("answers went astray: %d", sum)
	}
}

func TestU3_Cancelled(t *testing.T) {
	r := faked(t, "program")
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan error, 1)
	_, err := r.do(ctx, errand.Tables, is(4), func(float64) { // under way
		go func() {
			_, err := r.do(ctx, errand.Tables, is(1), nil)
			waiting <- err
		}()
		time.AfterFunc(20*time.Millisecond, cancel)
	})
	if !errors.Is(err, context.Canceled) || r.worker != nil {
		t.Fatalf("%v, a Worker stays: %v", err, r.worker != nil)
	}
	if err := <-waiting; !errors.Is(err, context.Canceled) {
		t.Errorf("one that waited: %v", err)
	}
	if b, err := r.do(t.Context(), errand.Tables, is(2), nil); err != nil || b[0] != 2 {
		t.Errorf("the next: %v, %v", b, err)
	}
}

func TestU4_Errors(t *testing.T) {
	for _, c := range []struct {
		name string
		r    *Runner
		what byte
		is   error
	}{
		{"no addresses", New("", ""), 1, ErrNone},
		{"no script", New(address(t, "this is no script"), "program"), 1, ErrNone},
		{"no program", faked(t, "missing"), 1, ErrNone},
		{"another version", faked(t, "other"), 1, ErrNone},
		{"an exception", faked(t, "program"), 5, ErrLost},
		{"the end", faked(t, "program"), 6, ErrLost},
		{"refused", faked(t, "program"), 7, ErrLost},
	} {
		for range 2 { // the next errand tries again
			if _, err := c.r.do(t.Context(), errand.Tables, is(c.what), nil); !errors.Is(err, c.is) {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if c.is == ErrLost {
			if _, err := c.r.do(t.Context(), errand.Tables, is(1), nil); err != nil {
				t.Errorf("after %s: %v", c.name, err)
			}
		}
	}
}

// U4: a browser without Workers.
func TestU4_NoWorkers(t *testing.T) {
	own, err := safejs.Global().Get("Worker")
	if err != nil {
		t.Fatal(err)
	}
	if err := safejs.Global().Set("Worker", safejs.Undefined()); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = safejs.Global().Set("Worker", own) }()
	if _, err := faked(t, "program").Network(t.Context(), errand.Network{}, nil); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
}

// An answer that is no answer to the question is an error too.
func TestAnswerOfAnotherForm(t *testing.T) {
	r := faked(t, "program")
	if _, err := r.Look(t.Context(), errand.Look{Data: []byte("x")}); !errors.Is(err, errand.ErrForm) {
		t.Error(err)
	}
	if _, err := r.Table(t.Context(), errand.Table{Plan: rows.Plan{}}, nil); !errors.Is(err, errand.ErrForm) {
		t.Error(err)
	}
}
