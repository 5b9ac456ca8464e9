//go:build js && wasm

package runner

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/rows"
)

// ErrNone says that there is no second program: the browser has no Workers,
// or the program could not be loaded. ErrLost says that it ended in the middle
// of an errand.
var (
	ErrNone = errors.New("runner: no second program")
	ErrLost = errors.New("runner: the second program ended")
)

const (
	patience = time.Minute // for the program to be loaded and started
	idle     = time.Minute // without an errand, until it is ended
)

// Runner has the second program do errands. Make one with New; its methods
// block, so call them from a goroutine.
type Runner struct {
	script, program string
	idle            time.Duration

	turn   chan struct{} // held by the errand that is under way (U2)
	worker *worker       // nil until somebody asks
	number uint64
	rest   *time.Timer
}

// New returns a runner of the program at an address, started by the script at
// another.
func New(script, program string) *Runner {
	return &Runner{script: script, program: program, idle: idle, turn: make(chan struct{}, 1)}
}

// Network measures who is alike, who belongs together and who is in the middle.
func (r *Runner) Network(ctx context.Context, n errand.Network, tell func(done float64)) (network.Findings, error) {
	b, err := r.do(ctx, errand.Networks, n.Encode(), tell)
	if err != nil {
		return network.Findings{}, err
	}
	return errand.DecodeFindings(b, len(n.Tags))
}

// Place places people of a relational map. tell hears how much is done, from 0
// to 1.
func (r *Runner) Place(ctx context.Context, p errand.Place, tell func(done float64)) ([]geom.Point, error) {
	b, err := r.do(ctx, errand.Places, p.Encode(), tell)
	if err != nil {
		return nil, err
	}
	return errand.DecodePoints(b, len(p.Graph.Nodes))
}

// Look finds out what a table is like: its form, what it seems to hold, and its
// first rows. A table that cannot be read is a *rows.Error.
func (r *Runner) Look(ctx context.Context, l errand.Look) (errand.Seen, error) {
	b, err := r.do(ctx, errand.Looks, l.Encode(), nil)
	if err != nil {
		return errand.Seen{}, err
	}
	return errand.DecodeSeen(b)
}

// Table reads all rows of a table by a plan. tell hears which share is done,
// from 0 to 1; it may be nil. What rows refuses whole is a *rows.Error.
func (r *Runner) Table(ctx context.Context, t errand.Table, tell func(done float64)) (*rows.Result, error) {
	b, err := r.do(ctx, errand.Tables, t.Encode(), tell)
	if err != nil {
		return nil, err
	}
	return errand.DecodeResultAside(b, breathe())
}

// breathe returns what lets the page do something else for a moment, where it
// has not for some milliseconds.
func breathe() func() {
	since := time.Now()
	return func() {
		if time.Since(since) > 12*time.Millisecond {
			time.Sleep(time.Millisecond)
			since = time.Now()
		}
	}
}

// do has one errand done.
func (r *Runner) do(ctx context.Context, k errand.Kind, question []byte, tell func(float64)) ([]byte, error) {
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-r.turn }()
	if r.rest != nil {
		r.rest.Stop()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := r.start(ctx); err != nil {
		r.end()
		return nil, err
	}
	r.number++
	answer, err := r.ask(ctx, errand.Message{What: errand.Ask, Number: r.number, Kind: k, Body: question}, tell)
	if err != nil {
		r.end()
		return nil, err
	}
	r.rest = time.AfterFunc(r.idle, r.retire)
	return answer, nil
}

// start starts the Worker and waits until its program listens.
func (r *Runner) start(ctx context.Context) error {
	if r.worker != nil {
		return nil
	}
	if r.script == "" || r.program == "" {
		return ErrNone
	}
	w, err := begin(r.script, r.program)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNone, err)
	}
	r.worker = w
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-late.C:
			return fmt.Errorf("%w: it did not start within %v", ErrNone, patience)
		case h := <-w.heard:
			if h.failed != "" {
				return fmt.Errorf("%w: %s", ErrNone, h.failed)
			}
			if h.message.What == errand.Ready {
				return nil
			}
		}
	}
}

// ask sends a question and waits for its end.
func (r *Runner) ask(ctx context.Context, q errand.Message, tell func(float64)) ([]byte, error) {
	if err := r.worker.send(q.Bytes()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case h := <-r.worker.heard:
			switch m := h.message; {
			case h.failed != "":
				return nil, fmt.Errorf("%w: %s", ErrLost, h.failed)
			case m.Number != q.Number:
			case m.What == errand.Progress && tell != nil:
				tell(float64(m.Done) / errand.Thousand)
			case m.What == errand.Answer:
				return m.Body, nil
			case m.What == errand.Failed:
				return nil, fmt.Errorf("%w: %s", ErrLost, m.Body)
			}
		}
	}
}

func (r *Runner) end() {
	if r.worker != nil {
		r.worker.end()
		r.worker = nil
	}
}

// retire ends the program unless somebody has asked meanwhile (U1).
func (r *Runner) retire() {
	select {
	case r.turn <- struct{}{}:
		r.end()
		<-r.turn
	default:
	}
}
