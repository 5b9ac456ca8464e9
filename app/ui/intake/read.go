//go:build js && wasm

package intake

import (
	"context"
	"errors"

	"github.com/worthmap/worthmap/app/runner"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/rows"
)

// look has the second program find out what the table is like: its form,
// unless it is given, its first rows, and what columns say if its rows are of
// a kind, unless that is Unknown.
func (in *intake) look(form *rows.Form, k rows.Kind, then func(errand.Seen)) {
	in.state, in.done = looking, 0
	in.d.Changed()
	in.errand(func(ctx context.Context, r *runner.Runner) (func(), error) {
		seen, err := r.Look(ctx, errand.Look{Data: in.data, Form: form, Kind: k, Rows: previewed + 1, Stages: in.stages(), Town: in.town()})
		return func() { then(seen) }, err
	})
}

// readRows has the second program read all rows by the plan as it is.
func (in *intake) readRows(then func(*rows.Result)) {
	in.state, in.done = reading, 0
	in.d.Changed()
	t := errand.Table{Data: in.data, Form: in.form, Plan: in.plan}
	in.errand(func(ctx context.Context, r *runner.Runner) (func(), error) {
		result, err := r.Table(ctx, t, in.progress)
		return func() { then(result) }, err
	})
}

// errand has something done by the second program, unless it is stopped.
func (in *intake) errand(do func(context.Context, *runner.Runner) (then func(), err error)) {
	in.end()
	ctx, stop := context.WithCancel(context.Background())
	in.stop = stop
	go device.Guard(func() {
		then, err := do(ctx, in.d.Errands())
		switch {
		case ctx.Err() != nil || !in.open():
		case err != nil:
			in.refuse(err)
		default:
			then()
		}
	})
}

// refuse says why a table cannot be read.
func (in *intake) refuse(err error) {
	if in.wrong = desk.Sentence(err); errors.Is(err, runner.ErrNone) || errors.Is(err, runner.ErrLost) {
		in.wrong = words.T("data.no-reader")
	}
	if in.state = lacking; in.sample == nil {
		in.state = empty
	}
	in.d.Changed()
	in.d.Speak(in.wrong)
}
