package edit

import (
	"time"

	"github.com/worthmap/worthmap/internal/geom"
)

// Event is something that a person did: Pointer, Wheel, Key, TextDone, Paste,
// LongPress or Frame.
type Event interface{ isEvent() }

// Mods are the modifier keys that were down. Ctrl is Cmd on a Mac.
type Mods struct{ Shift, Ctrl, Alt bool }

// Phase is a moment in the life of a press.
type Phase uint8

// The phases. Hover is a movement with nothing pressed.
const (
	Down Phase = iota
	Move
	Up
	Cancel // the system took the pointer away: nothing is committed
	Hover
)

// Device is what a person points with.
type Device uint8

// The devices. A pen acts as a mouse does.
const (
	Mouse Device = iota
	Touch
	Pen
)

// Buttons of Pointer.Button, as browsers number them.
const (
	Primary   = 0
	Auxiliary = 1 // the wheel
	Secondary = 2
)

// Pointer is a press, a movement or a release.
type Pointer struct {
	Phase  Phase
	ID     int // tells fingers apart
	Kind   Device
	At     geom.Point // CSS pixels from the upper left corner of the stage
	Button int
	Mods
	Clicks int // 2 for the second press of a double click; 0 counts as 1
}

// Wheel is a turn of the wheel or two fingers on a trackpad. A browser sends
// a trackpad's pinch as a wheel with Ctrl.
type Wheel struct {
	At     geom.Point
	DX, DY float64 // CSS pixels; positive scrolls right and down
	Mods
}

// Key is a key pressed while no text field has the focus.
type Key struct {
	Key  string // as KeyboardEvent.key: "a", "A", "Enter", "ArrowLeft"
	Code string // as KeyboardEvent.code: "Digit1", "BracketLeft", "Space"
	Mods
	Repeat bool
	Up     bool          // released; only Space matters
	When   time.Duration // since any fixed moment; tells bursts apart
}

// How says what ended a text.
type How uint8

// The ways to end a text. Blur is a click elsewhere.
const (
	Enter How = iota
	Tab
	BackTab
	Escape
	Blur
)

// TextDone ends what EditText began, with the text as it then was.
type TextDone struct {
	Text string
	How  How
}

// Paste brings what lay on the clipboard. Any part may be empty; the first
// that is understood counts, in the order JSON, HTML, Text.
type Paste struct {
	Text string
	HTML string
	JSON string // a fragment as Copy.JSON made it
	Mods        // Shift pastes plain text
}

// LongPress is a finger that rested for half a second.
type LongPress struct{ At geom.Point }

// Frame answers WantFrame when the screen is about to be painted.
type Frame struct{ Elapsed time.Duration } // since the frame before, at most 50 ms counts

func (Pointer) isEvent()   {}
func (Wheel) isEvent()     {}
func (Key) isEvent()       {}
func (TextDone) isEvent()  {}
func (Paste) isEvent()     {}
func (LongPress) isEvent() {}
func (Frame) isEvent()     {}
