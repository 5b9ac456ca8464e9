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

// GoBy notes the name under which this person speaks. Where storage is denied
// it lasts as long as the page.
func (d *Desk) GoBy(name string) {
	d.me = name
	device.Remember("name", name)
	d.Changed()
}
