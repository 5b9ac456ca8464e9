//go:build js && wasm

package desk

import (
	"context"

	"github.com/worthmap/worthmap/app/runner"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/errand"
)

// Errands returns who has the second program do what takes long: networks, and
// tables (runner.Table). It is the same for the whole page load.
func (d *Desk) Errands() *runner.Runner {
	if d.errands == nil {
		shell := device.Global("worthmapShell")
		d.errands = runner.New(shell.Get("errands").Text(), shell.Get("worker").Text())
	}
	return d.errands
}

// Measuring is where the measuring of networks stands.
type Measuring struct {
	Busy bool
	Err  error // why the last was not measured; it is tried again after a change

	of      *derive.Figures
	version uint64 // of the figures, when it failed
	end     context.CancelFunc
}

// settling is how long figures must have stood still before a network is
// measured, in milliseconds: not at every key.
const settling = 300

// Measure has the networks of maps measured (REL-1 to REL-3) that were not, or
// that changed since; the page shows itself anew when one is there. Whoever
// shows figures of these maps calls it each time; until then the last result is
// marked as being recomputed. It returns at once.
func (d *Desk) Measure(maps ...crdt.ID) Measuring {
	f := d.Board.Figures()
	m := &d.measuring
	if m.of != f {
		if m.end != nil {
			m.end() // nobody looks at that map any more
		}
		*m = Measuring{of: f}
	}
	if m.Busy || m.Err != nil && m.version == f.Version() {
		return *m
	}
	m.Err = nil
	for _, id := range maps {
		if _, current := f.Network(id); current {
			continue
		}
		if !d.peopled(id) {
			continue
		}
		ctx, end := context.WithCancel(context.Background())
		m.Busy, m.end = true, end
		device.After(settling, func() { go device.Guard(func() { d.measure(ctx, f, id) }) })
		break
	}
	return *m
}

// peopled tells whether anybody is on a map.
func (d *Desk) peopled(id crdt.ID) bool {
	w := d.Board.Workspace()
	for e := range w.OfKind("entity") {
		if w.MapOf(e.ID) == id {
			return true
		}
	}
	return false
}

// measure has one network measured and keeps it. It blocks.
func (d *Desk) measure(ctx context.Context, f *derive.Figures, id crdt.ID) {
	in := f.Relations(id)
	version := f.Version()
	device.Pause()
	findings, err := d.Errands().Network(ctx, errand.Network{Ties: in.Ties, Options: in.Options()}, nil)
	if err == nil {
		f.Keep(in.With(findings))
		device.Pause()
		if d.Board != nil {
			d.Board.Proposals()
			device.Pause()
		}
		if d.Board != nil && d.Board.ShowsComputed() {
			d.Redraw()
		}
	}
	if d.measuring.of != f {
		return
	}
	d.measuring.end()
	d.measuring = Measuring{of: f, Err: err, version: version}
	d.Changed()
}
