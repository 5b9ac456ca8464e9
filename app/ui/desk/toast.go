//go:build js && wasm

package desk

import (
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
)

// Toast is one sentence and at most one action at the foot of the page.
type Toast struct {
	Text   string
	Action string // a command, empty for none
	Stays  bool
}

// toastTime is how long a toast stays (DESIGN §5), unless it is hovered or
// focused.
const toastTime = 6 * time.Second

// Say shows and speaks a sentence, with a command that its button runs.
func (d *Desk) Say(text, action string) {
	d.Toast = &Toast{Text: text, Action: action}
	d.Speak(text)
	d.ToastSoon()
	d.Changed()
}

// outdate takes the toast away that offers to undo what is no longer the last
// thing done: its button would undo another.
func (d *Desk) outdate() {
	if d.Toast != nil && (d.Toast.Action == "undo" || d.Toast.Action == "data-instead") {
		d.Toast = nil
	}
}

// Stay shows a sentence until somebody closes it.
func (d *Desk) Stay(text, action string) {
	d.ToastStays()
	d.Toast = &Toast{Text: text, Action: action, Stays: true}
	d.Speak(text)
	d.Changed()
}

// ToastSoon starts the toast's time anew.
func (d *Desk) ToastSoon() {
	d.ToastStays()
	if d.Toast == nil || d.Toast.Stays {
		return
	}
	d.cancel = device.After(int(toastTime.Milliseconds()), func() {
		d.cancel = nil
		d.Toast = nil
		d.Changed()
	})
}

// ToastStays stops the toast's time, while it is hovered or focused.
func (d *Desk) ToastStays() {
	if d.cancel != nil {
		d.cancel()
		d.cancel = nil
	}
}

// Speak tells those who listen. The same words twice in a row are told apart
// by a mark that is not read.
func (d *Desk) Speak(text string) {
	if d.spoke = !d.spoke; d.spoke {
		text += "\u200b"
	}
	d.Spoken = text
	d.Changed()
}
