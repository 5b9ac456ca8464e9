package edit

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// relook lays out with other options of one person.
func (b *Board) relook(o view.Options) {
	if o != b.opt {
		b.opt = o
		b.layOut()
	}
}

// arrange says how people are placed, for all who open the map.
func (b *Board) arrange(a relation.Arrangement) []Effect {
	if a == relation.Clusters && len(b.rel.Clusters) == 0 {
		return refusal("There is no cluster yet. Select people and make one.")
	}
	if a == b.rel.View.Arrangement {
		return b.arrangeAnew()
	}
	out := b.commit("Arrange "+a.Title(), relation.Arrange(b.mapID, "arrangement", string(a)))
	if !refused(out) {
		b.Fit()
		out = append(out, Say{Text: "Arranged " + a.Title() + ".", Polite: true})
	}
	return out
}

// arrangeAnew gives everybody the place that the arrangement has for them now
// (RM17); who was put somewhere by hand stays there.
func (b *Board) arrangeAnew() []Effect {
	out := b.commit("Place everybody anew", b.rel.LetStanding())
	if len(out) > 0 && !refused(out) {
		b.Fit()
		out = append(out, Say{Text: "Everybody placed anew.", Action: "undo"})
	}
	return out
}

func (b *Board) anyStands() bool { return len(b.rel.Stands) > 0 }

func (b *Board) viewBy(field, word string) []Effect {
	return b.commit("Change the view", relation.Arrange(b.mapID, field, word))
}

// ShowsComputed tells whether the map is sized by figures that are computed
// elsewhere, or shows what was found with them.
func (b *Board) ShowsComputed() bool {
	return b.rel != nil && (relation.Computed(b.rel.View.SizeBy) || b.opt.Proposed)
}

// Redraw lays the map out anew.
func (b *Board) Redraw() { b.layOut() }

// Ahead does a little of laying a relational map out as it will show once
// somebody has it read or laid out anew, such as Placed, Counted or Redraw, who
// find it done then. It tells whether there is more.
func (b *Board) Ahead() bool {
	m := b.figures.Relational(b.mapID)
	if m == nil {
		return false
	}
	if b.ahead == nil || !b.ahead.Of(m, b.figures, b.lay, b.opt) {
		b.ahead = view.Draw(m, b.figures, b.lay, b.opt)
	}
	return b.ahead.Step()
}

// town lays a relational map out, as far as that was not done ahead.
func (b *Board) town() *view.Layout {
	d := b.ahead
	b.ahead = nil
	if d == nil || !d.Of(b.rel, b.figures, b.lay, b.opt) {
		return view.Relational(b.rel, b.figures, b.lay, b.opt)
	}
	for d.Step() {
	}
	return d.Layout()
}

// steady moves the view with people whom an edit gave other places (E15): who is
// selected stays where they were on the screen, and where all was to be seen all
// still is.
func (b *Board) steady(before *view.Layout) {
	by := b.lay.Shifted(before, b.sel)
	if by == (geom.Point{}) {
		return
	}
	was := before.Scene.Bounds
	from, to := b.ToScreen(was.Min()), b.ToScreen(geom.Pt(was.Right(), was.Bottom()))
	whole := from.X >= 0 && from.Y >= 0 && to.X <= b.w-b.inset && to.Y <= b.h
	b.see(Camera{b.cam.X + by.X, b.cam.Y + by.Y, b.cam.Zoom})
	if now := b.lay.Scene.Bounds; whole && b.fits(now) {
		fitted := b.fitted
		b.revealBox(now)
		b.fitted = fitted
	}
}

// Waits returns what a large map waits for to be placed, nil for nothing
// (NewLater).
func (b *Board) Waits() *view.Waiting { return b.lay.Waits() }

// Placed lays the map out with the places that it waited for. What it waits
// for no longer changes nothing.
func (b *Board) Placed(w *view.Waiting, points []geom.Point) {
	if w == nil || w != b.lay.Waits() || len(points) != len(w.Graph.Nodes) {
		return
	}
	w.Placed(points)
	b.layOut()
}

// Counting returns what is left to compare on a large map, nil for nothing
// (NewLater). Once its steps are done, Counted shows what came of it.
func (b *Board) Counting() *relation.Counting {
	if b.rel == nil {
		return nil
	}
	return b.rel.Counting()
}

// Counted shows what people share, once that is counted.
func (b *Board) Counted() { b.readMap() }

// Threshold returns from which similarity on people are linked now, and how
// many links that are; 0 on maps of other kinds.
func (b *Board) Threshold() (from float64, links int) {
	s := b.lay.Shared()
	if s == nil {
		return 0, 0
	}
	return s.From, b.lay.SharedLinks()
}

// tryThreshold shows another threshold to this person alone.
func (b *Board) tryThreshold(arg string) []Effect {
	if v, err := strconv.ParseFloat(arg, 64); err == nil && v > 0 && v <= thresholdNone {
		o := b.opt
		o.Threshold = v
		b.relook(o)
	}
	return nil
}

// thresholdNone is above every similarity.
const thresholdNone = 1.05

func (b *Board) setThreshold(arg string) []Effect {
	v, err := strconv.ParseFloat(strings.TrimSpace(arg), 64)
	if err != nil || !(v > 0) || v > thresholdNone {
		return nil
	}
	b.opt.Threshold = 0
	if v == b.rel.View.Threshold {
		b.layOut()
		return nil
	}
	out := b.commit("Shared traits", relation.SetThreshold(b.mapID, v))
	if refused(out) {
		return out
	}
	_, n := b.Threshold()
	return append(out, Say{Text: upper(count(n, "link")) + " of shared traits.", Polite: true})
}

func thresholdBy(steps int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		v := math.Round(b.rel.View.Threshold*relation.Steps) + float64(steps)
		return b.setThreshold(strconv.FormatFloat(geom.Clamp(v, 1, relation.Steps+1)/relation.Steps, 'f', 2, 64))
	}
}
