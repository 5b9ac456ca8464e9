package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
)

// Effect is what the page has to carry out: Saved, Lasts, EditText, CloseText,
// Menu, Copy, Say, Show, Refused, Cursor or WantFrame. Painting is not an effect:
// after each call the page compares Scene, Overlay and Camera with what it
// painted last.
type Effect interface{ isEffect() }

// Saved brings ops that are applied already and must be kept and sent, in one
// transaction.
type Saved struct{ Ops []crdt.Op }

// Lasts brings a step of undo of thousands, which only a board of NewLater has:
// whoever carries it out keeps everybody's hands off the board, calls Step until
// it returns false and carries out its Effects.
type Lasts struct{ *Large }

// EditText asks for a text field over the board. The page answers with one
// TextDone, whatever happens: a press on the board ends the text with Blur
// before the board hears of the press.
type EditText struct {
	ID        crdt.ID
	Key       string   // the register, such as "title"
	Box       geom.Box // on the board
	Text      string
	Size      float64 // of the letters, board units
	Strong    bool
	Multiline bool   // Shift-Enter makes a line
	Hint      string // what an empty field says
	Typed     bool   // the key that asks for the field is its first letter
}

// CloseText takes the field away without an answer: what it edited is gone.
type CloseText struct{}

// MenuItem is a row of a menu.
type MenuItem struct {
	Command string // for Board.Do
	Title   string
	Keys    string // the first key of the command, such as "Ctrl+D"
	Group   int    // a hairline stands where this changes
	Checked bool
	Off     bool // shown, cannot be chosen
}

// Menu asks for a menu at a point of the stage.
type Menu struct {
	At    geom.Point
	Items []MenuItem
}

// Copy asks for the clipboard to be filled. What Cut removed is gone already.
type Copy struct {
	Text string // Markdown
	HTML string // the same for rich targets, with the fragment in it
	JSON string // the fragment: format "worthmap-fragment"
	Cut  bool
}

// Say shows and speaks a sentence. Action is a command that its button runs,
// empty for none; Polite is only spoken, and waits until the reader is done.
type Say struct {
	Text   string
	Action string
	Polite bool
}

// Show opens a part of the page: "help", "commands", "outline", "find",
// "export", "why:…", "present" and so on.
type Show struct{ Panel string }

// Refused says why nothing happened, in a sentence for people.
type Refused struct{ Err error }

// Cursor names the pointer's shape as CSS does.
type Cursor struct{ Name string }

// WantFrame asks for one Frame event before the next painting.
type WantFrame struct{}

func (Saved) isEffect()     {}
func (Lasts) isEffect()     {}
func (EditText) isEffect()  {}
func (CloseText) isEffect() {}
func (Menu) isEffect()      {}
func (Copy) isEffect()      {}
func (Say) isEffect()       {}
func (Show) isEffect()      {}
func (Refused) isEffect()   {}
func (Cursor) isEffect()    {}
func (WantFrame) isEffect() {}
