//go:build js && wasm

package table

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/table"
)

// PasteName is the dialog that says what a paste would do.
const PasteName = "table-paste"

// in tells whether an event belongs to the grid and to no field of it.
func in(e device.Object) bool { return e.Get("target", "id").Text() == "grid" && state.t != nil }

// Copy puts the block into the clipboard event; false if the table has not the
// keyboard.
func Copy(d *desk.Desk, e device.Object) bool {
	if !in(e) || len(state.rows) == 0 {
		return false
	}
	_, _, cols := blocked()
	device.Clip{Text: state.t.TSV(chosen(), cols)}.Fill(e)
	d.Speak(words.N("table.copied", len(chosen())))
	return true
}

// copied puts a text into the clipboard without an event.
func copied(d *desk.Desk, text string, rows int) {
	go device.Guard(func() {
		if err := (device.Clip{Text: text}).Write(); err != nil {
			d.Say(words.T("clipboard.denied"), "")
			return
		}
		d.Say(words.N("table.copied", rows), "")
	})
}

// Paste takes a block of cells; false if the table has not the keyboard. One
// cell is written into all that is selected, more are shown first (T4).
func Paste(d *desk.Desk, e device.Object, text string) bool {
	if !in(e) {
		return false
	}
	cells := table.Cells(text)
	if len(cells) == 0 {
		return true
	}
	if len(cells) == 1 && len(cells[0]) == 1 {
		a, b := block()
		if c := &state.t.Columns[state.here.col]; c.Type.Reads() {
			d.Say(words.T("table.reads", c.Title), "")
			return true
		}
		write(d, cells[0][0], a.row, b.row+1)
		d.Changed()
		return true
	}
	row, col, _ := blocked()
	plan := state.t.Paste(state.rows, row, col, cells)
	d.Ask(desk.Dialog{Name: PasteName, Data: &plan})
	return true
}

// mostRefused is how many refusals the dialog names.
const mostRefused = 8

// PasteDialog says what a paste would do.
func PasteDialog(d *desk.Desk) app.UI {
	p, ok := d.Dialog.Data.(*table.Plan)
	if !ok {
		return nil
	}
	body := []app.UI{part.Text("", words.T("table.plan", words.N("table.written", p.Written), words.N("table.made", p.Made), words.Whole(p.Same)))}
	if n := len(p.Refused); n > 0 {
		var rows []app.UI
		for _, r := range p.Refused[:min(n, mostRefused)] {
			rows = append(rows, app.Li().Text(words.T("table.refusal", words.Whole(r.Row+1), words.Whole(r.Column+1), r.Text, r.Why)))
		}
		body = append(body, part.Text("ins-wrong", words.N("table.refused", n)), app.Ul().Body(rows...))
	}
	return part.Dialog("", words.T("table.paste"), body,
		part.Button("close", words.T("cancel")),
		part.Button("table-paste-now", words.T("table.paste.yes"), part.When(p.Change.Empty(), part.Off, part.Lead)).DataSet("first", "yes"))
}

// pasteNow writes what the dialog said.
func pasteNow(d *desk.Desk) {
	p, ok := d.Dialog.Data.(*table.Plan)
	if !ok || p.Change.Empty() {
		return
	}
	d.Close()
	d.Commit(words.T("table.paste"), p.Change)
	d.Say(words.T("table.plan", words.N("table.written", p.Written), words.N("table.made", p.Made), words.Whole(p.Same)), "undo")
	focus()
}
