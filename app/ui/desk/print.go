//go:build js && wasm

package desk

import (
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/paper"
)

// turns are the ways a sheet lies, in the words of the print dialog's fields.
var turns = map[string]paper.Turn{"either": paper.Either, "landscape": paper.Landscape, "portrait": paper.Portrait}

// usualOverlap is what tiles share, in millimetres: enough to glue.
const usualOverlap = 8

// askPrint opens the print dialog.
func (d *Desk) askPrint(string) {
	d.Ask(Dialog{Name: "print", Data: &paper.Options{Size: "A4", Across: 1, Margin: 12, Overlap: usualOverlap}})
}

// paperField takes what was chosen in the print dialog.
func (d *Desk) paperField(in Input) {
	opt, ok := d.Dialog.Data.(*paper.Options)
	if !ok {
		return
	}
	n, _ := strconv.ParseFloat(in.Value, 64) // a choice of the dialog's own is a number
	switch in.Arg {
	case "size":
		opt.Size = in.Value
	case "turn":
		opt.Turn = turns[in.Value]
	case "across":
		opt.Across = int(n)
	case "margin":
		opt.Margin = n
	case "overlap":
		opt.Overlap = n
	}
	d.Changed()
}

// Sheets says how a map would lie on paper as the dialog has it; nil where it
// cannot.
func (d *Desk) Sheets() *paper.Plan {
	opt, ok := d.Dialog.Data.(*paper.Options)
	if !ok || d.Space == nil {
		return nil
	}
	s, err := d.sheet(d.Space, d.MapID)
	if err != nil {
		return nil
	}
	p, _ := paper.For(s, *opt)
	return p
}

// print hands the sheets to the browser's own printing, each as a picture of
// its size beside the page, which shows on paper only.
func (d *Desk) print(string) {
	opt, ok := d.Dialog.Data.(*paper.Options)
	if !ok || d.Space == nil {
		return
	}
	sp, m := d.Space, d.MapID
	d.Dialog = Dialog{}
	go device.Guard(func() {
		s, err := d.sheet(sp, m)
		if err == nil {
			var sheets [][]byte
			var p *paper.Plan
			if sheets, p, err = paper.Sheets(s, sp.Workspace.Title(), *opt); err == nil {
				err = device.Print(sheets, p.W, p.H)
			}
		}
		if err != nil {
			d.Say(words.T("export.failed", Sentence(fmt.Errorf("print: %w", err))), "")
		}
	})
}
