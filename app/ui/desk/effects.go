//go:build js && wasm

package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
)

// Handle hands an event to the board and carries out what follows.
func (d *Desk) Handle(e edit.Event) []edit.Effect {
	if d.Board == nil {
		return nil
	}
	effects := d.Board.Handle(e)
	d.Carry(effects)
	return effects
}

// Commit makes a change of a panel one step of undo. It is false where the
// change was refused, which was said then.
func (d *Desk) Commit(label string, c crdt.Change) bool {
	if d.Board == nil || c.Empty() {
		return d.Board != nil
	}
	out := d.Board.Commit(label, c)
	d.Carry(out)
	return !slices.ContainsFunc(out, func(e edit.Effect) bool { _, is := e.(edit.Refused); return is })
}

// CommitAsIs makes a change one step of undo that is complete in itself: the
// board adds nothing to it, as it does to what a hand moves.
func (d *Desk) CommitAsIs(label string, c crdt.Change) error {
	if err := d.allowed(c); err != nil {
		return err
	}
	ops, err := d.Space.Commit(label, c)
	if err != nil || len(ops) == 0 {
		return err
	}
	d.Store.Keep(d.Space, ops)
	d.outdate()
	var touched []crdt.ID
	for _, op := range ops {
		for _, w := range op.Writes {
			touched = append(touched, w.Entity)
		}
	}
	d.Carry(d.Board.Applied(touched))
	d.Changed()
	return nil
}

// Applied takes in ops of another tab.
func (d *Desk) Applied(touched []crdt.ID) {
	if d.Board != nil {
		d.Carry(d.Board.Applied(touched))
		d.missed(touched)
	}
	d.Changed()
}

// missed tells of what came to hang under nothing, because what it was put
// into was deleted meanwhile; the outline has it (SYNC 2.6).
func (d *Desk) missed(touched []crdt.ID) {
	doc := d.Space.Doc
	for _, id := range touched {
		if title := doc.Get(id, "title").Or(""); title != "" && !doc.Live(id) {
			if _, deleted := doc.Deleted(id); !deleted {
				d.Say(words.T("outline.came", title), "outline")
				return
			}
		}
	}
}

// Carry carries out effects (K2).
func (d *Desk) Carry(effects []edit.Effect) {
	render := false
	for _, e := range effects {
		switch e := e.(type) {
		case edit.Saved:
			d.Store.Keep(d.Space, e.Ops)
			d.outdate()
			render = true
		case edit.Lasts:
			d.lasts(e.Large)
		case edit.EditText:
			d.Text(&e)
		case edit.CloseText:
			d.Text(nil)
		case edit.Menu:
			e.At = e.At.Add(d.Corner())
			d.OpenMenu(&e) // at once: a finger that rests is still down
		case edit.Copy:
			d.copied(e)
		case edit.Say:
			if e.Polite {
				d.Speak(e.Text)
			} else {
				d.Say(e.Text, e.Action)
			}
		case edit.Show:
			d.show(e.Panel)
			render = true
		case edit.Refused:
			d.Say(Sentence(e.Err), "")
		case edit.Cursor:
			d.Cursor(e.Name)
		}
	}
	d.late = d.late || render
	d.settle()
	d.Frame()
}

// Hold tells that a gesture begins or ends. While it lasts nothing renders,
// and the inspector does not come in the way (ui U3).
func (d *Desk) Hold(on bool) {
	d.held = on
	if !on {
		d.settle()
		d.Frame()
	}
}

// settle shows, once the hand rests, what a gesture changed: the selection
// beside the inspector that it opened.
func (d *Desk) settle() {
	if d.held || d.Board == nil {
		return
	}
	if now := d.Board.Selected(); !slices.Equal(d.last, now) {
		d.last = slices.Clone(now)
		d.SayHere()
		d.Folded, d.Why, d.late = false, "", true
		atTop(".right")
		if len(now) == 1 && d.isNew(now[0]) { // there is nothing to see of it yet but its fields
			d.Tab = "details"
		}
		d.reveal()
	}
	if d.late {
		d.late = false
		d.Changed()
	}
}

// isNew tells whether a thing has only just been made.
func (d *Desk) isNew(id crdt.ID) bool {
	return time.Since(d.Space.Doc.Stamp(id, crdt.KeyKind).Time()) < 3*time.Second
}

// Widths of what covers the right of the stage, and the page's width below
// which it is a sheet at the foot (DESIGN §2).
const (
	inspectorWidth = edit.PanelWidth
	sheetBelow     = 720
)

// atTop has what scrolls in a panel begin at its top: the page keeps the element
// of what the panel held before.
func atTop(panel string) {
	device.Document().Call("querySelector", panel+" :is(.ins-body, .panel-body, .numbers-body)").Set("scrollTop", 0)
}

// reveal pans, if it must, so that the selection shows beside the inspector.
func (d *Desk) reveal() {
	if d.Board == nil {
		return
	}
	inset := 0.0
	switch {
	case d.Narrow():
	case d.Why != "", len(d.last) > 0 && !d.Folded:
		inset = inspectorWidth
	}
	d.Board.RevealAll(d.last, inset)
}

// copied fills the clipboard, with the event of the key press where there is
// one.
func (d *Desk) copied(c edit.Copy) {
	clip := device.Clip{Text: c.Text, HTML: c.HTML, JSON: c.JSON}
	if clipEvent.Known() {
		clip.Fill(clipEvent)
		return
	}
	go device.Guard(func() {
		if err := clip.Write(); err != nil {
			d.Say(words.T("clipboard.denied"), "")
		}
	})
}

// clipEvent is the copy or cut event under way.
var clipEvent device.Object

// DuringCopy runs f while a clipboard event is under way.
func DuringCopy(e device.Object, f func()) {
	clipEvent = e
	defer func() { clipEvent = device.Object{} }()
	f()
}

// show opens the part of the page that a board asked for.
func (d *Desk) show(panel string) {
	if ref, ok := strings.CutPrefix(panel, "why:"); ok {
		d.Do("why " + ref)
		return
	}
	d.Do(panel)
}
