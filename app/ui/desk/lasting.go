//go:build js && wasm

package desk

import (
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/edit"
)

// Lasting is the name of the dialog that shows while a step of undo of
// thousands goes back.
const Lasting = "lasting"

// lasts carries out a step of undo of thousands. Until it is done the dialog keeps
// everybody's hands off the map.
func (d *Desk) lasts(l *edit.Large) {
	d.Ask(Dialog{Name: Lasting, Arg: l.Label()})
	d.InSteps(l, func() {
		device.ByID("lasting-done").Set("value", l.Done())
	}, func() {
		d.Close()
		d.Carry(l.Effects())
		for _, f := range d.then {
			f()
		}
		d.then = nil
	})
}

// Then calls f once no step of undo is under way any more: at once, where none is.
func (d *Desk) Then(f func()) {
	if d.Dialog.Name == Lasting {
		d.then = append(d.then, f)
		return
	}
	f()
}

// InSteps makes a change of thousands between what else the page does. Who goes
// to another page meanwhile finds it made. After stop nothing is called any more.
func (d *Desk) InSteps(l *edit.Large, shown, done func()) (stop func()) {
	sp := d.Space
	return device.InSlices(l.Step, shown, func() {
		if d.Space == sp {
			done()
			return
		}
		for _, e := range l.Effects() {
			if saved, ok := e.(edit.Saved); ok {
				d.Store.Keep(sp, saved.Ops)
			}
		}
	})
}
