//go:build js && wasm

package desk

import (
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/paper"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// turns are the ways a sheet lies, in the words of the print dialog's fields.
var turns = map[string]paper.Turn{"either": paper.Either, "landscape": paper.Landscape, "portrait": paper.Portrait}

// usualOverlap is what tiles share, in millimetres: enough to glue.
const usualOverlap = 8

// Printing is what the print dialog holds.
type Printing struct {
	paper.Options
	Shape exchange.Shape
}

// askPrint opens the print dialog.
func (d *Desk) askPrint(string) {
	d.Ask(Dialog{Name: "print", Data: &Printing{Shape: exchange.Shape{Filled: true}, Options: paper.Options{Size: "A4", Across: 1, Margin: 12, Overlap: usualOverlap}}})
}

// paperField takes what was chosen in the print dialog.
func (d *Desk) paperField(in Input) {
	opt, ok := d.Dialog.Data.(*Printing)
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
	case "rows":
		opt.Shape = exchange.Shape{Filled: in.Value != "folded", Unfolded: in.Value == "open"}
	}
	d.Changed()
}

// Sheets says how a map would lie on paper as the dialog has it; nil where it
// cannot.
func (d *Desk) Sheets() *paper.Plan {
	opt, ok := d.Dialog.Data.(*Printing)
	if !ok || d.Space == nil {
		return nil
	}
	s, err := d.onPaper(d.Space, d.MapID, opt)
	if err != nil {
		return nil
	}
	p, _ := paper.For(s, opt.Options)
	return p
}

// Reshapes tells whether the open map can be drawn in another shape than it has
// on the board: a journey, where nobody asked for it as they see it.
func (d *Desk) Reshapes() bool {
	return d.Board != nil && d.Board.Map() != nil && (d.Whole || d.Board.AsSeen() == nil)
}

// Unfolds tells whether rows are folded that can be open on paper.
func (d *Desk) Unfolds() bool { return d.Reshapes() && d.Board.Map().Folds() }

// Bare tells whether rows on which nothing stands can be left out of a picture.
func (d *Desk) Bare() bool {
	return d.Reshapes() && len(view.Bare(d.Board.Map(), d.Board.Figures())) > 0
}

// onPaper draws a map as it is printed.
func (d *Desk) onPaper(sp *store.Space, m crdt.ID, opt *Printing) (*scene.Scene, error) {
	if opt.Shape.Unfolded && d.Unfolds() || opt.Shape.Filled && d.Bare() {
		return exchange.ShapedAt(sp.Workspace, m, d.day(sp, m), opt.Shape)
	}
	return d.sheet(sp, m)
}

// print hands the sheets to the browser's own printing, each as a picture of
// its size beside the page, which shows on paper only.
func (d *Desk) print(string) {
	opt, ok := d.Dialog.Data.(*Printing)
	if !ok || d.Space == nil {
		return
	}
	sp, m := d.Space, d.MapID
	d.Dialog = Dialog{}
	go device.Guard(func() {
		s, err := d.onPaper(sp, m, opt)
		if err == nil {
			var sheets [][]byte
			var p *paper.Plan
			if sheets, p, err = paper.Sheets(s, sp.Workspace.Title(), opt.Options); err == nil {
				err = device.Print(sheets, p.W, p.H)
			}
		}
		if err != nil {
			d.Say(words.T("export.failed", Sentence(fmt.Errorf("print: %w", err))), "")
		}
	})
}
