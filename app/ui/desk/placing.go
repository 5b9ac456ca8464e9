//go:build js && wasm

package desk

import (
	"context"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// placing is the large map that the second program is placing.
type placing struct {
	of  *view.Waiting
	end context.CancelFunc
}

// PlaceLater has a large map placed by the second program, and tells whether it
// still waits. Where the map has changed meanwhile the work on the old one ends.
// It returns at once.
func (d *Desk) PlaceLater() bool {
	w := d.Board.Waits()
	if w == d.placing.of {
		return w != nil
	}
	if d.placing.end != nil {
		d.placing.end()
	}
	d.placing = placing{}
	if w == nil {
		return false
	}
	ctx, end := context.WithCancel(context.Background())
	d.placing = placing{w, end}
	board := d.Board
	go device.Guard(func() { d.place(ctx, board, w) })
	return true
}

// counting is the large map on which everybody is compared.
type counting struct {
	of  *relation.Counting
	end func()
}

// CountLater has everybody on a large map compared between what else the page
// does, and tells whether that goes on. It returns at once.
func (d *Desk) CountLater() bool {
	c := d.Board.Counting()
	if c == d.counting.of {
		return c != nil
	}
	if d.counting.end != nil {
		d.counting.end()
	}
	d.counting = counting{}
	if c == nil {
		return false
	}
	board, id, counted, read := d.Board, d.MapID, false, false
	step := func() bool {
		switch {
		case !counted:
			counted = !c.Step()
		case !read:
			read = true
			board.Figures().Relational(id)
		default:
			return board.Ahead()
		}
		return true
	}
	d.counting = counting{c, device.InSlices(step, func() { device.ByID("town-done").Set("value", c.Done()) }, func() {
		if d.Board == board && board.Counting() == c {
			board.Counted()
			d.Frame()
			d.Changed()
		}
	})}
	return true
}

// Redraw lays the map out anew between what else the page does. It returns at
// once.
func (d *Desk) Redraw() {
	board := d.Board
	device.InSlices(board.Ahead, func() {}, func() {
		board.Redraw()
		if d.Board == board {
			d.Frame()
		}
	})
}

// StopPlacing leaves everybody on a large map where they show.
func (d *Desk) StopPlacing() {
	if w := d.placing.of; w != nil {
		d.placing.end()
		d.Board.Placed(w, w.Stop())
		d.Frame()
		d.Changed()
	}
}

// place has a map placed and shows it. Without a second program the page does
// it itself. It blocks.
func (d *Desk) place(ctx context.Context, board *edit.Board, w *view.Waiting) {
	points, err := d.Errands().Place(ctx, errand.Place{Graph: w.Graph, Blocks: w.Blocks}, func(done float64) { device.ByID("town-done").Set("value", done) })
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		points = w.Place()
	}
	for w.Placed(points); board.Ahead(); {
		device.Pause()
	}
	board.Placed(w, points)
	if d.Board == board {
		if w.First {
			board.Fit()
		}
		d.Frame()
		d.Changed()
	}
}
