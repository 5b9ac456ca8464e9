//go:build js && wasm

package desk

import "github.com/worthmap/worthmap/app/ui/device"

// Me returns the name under which this person speaks on this device, empty
// until they gave one.
func (d *Desk) Me() string {
	if d.me == "" {
		d.me = device.Remembered("name")
	}
	return d.me
}

// GoBy notes the name under which this person speaks, and tells it to those who
// are here. Where storage is denied it lasts as long as the page.
func (d *Desk) GoBy(name string) {
	d.me = name
	device.Remember("name", name)
	if d.Board != nil {
		d.SayHere()
	}
	d.Changed()
}

// AsksName tells whether the page asks for the name: whoever came by a link or a
// code, until they said it or would rather not, and whoever wants to change it.
// A projector is nobody.
func (d *Desk) AsksName() bool {
	n := d.Store.Server(d.Space)
	return !d.Show.On && (d.Naming || n.Shared && !n.Owner && n.Ended == "" && d.Me() == "" && device.Remembered("dismissed-name") == "")
}
