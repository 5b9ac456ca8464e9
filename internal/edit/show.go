package edit

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// showMost is the zoom up to which a presentation enlarges: a single card does
// not become a poster.
const showMost = 3

// showSide is the share of the stage's width that stays free at either side, in
// line with the title (DESIGN §9).
const showSide = 0.038

// Present shows the rows of a saved view, lets what it is about stand out, and
// leaves away all that is only for those who work. A view of nothing shows the
// whole map, but for rows on which nothing stands. End takes it back.
func (b *Board) Present(v workspace.View) {
	b.quiet, b.over, b.sel, b.focus, b.hover = true, nil, nil, "", target{}
	if b.mine == nil {
		was := b.look.Look
		b.mine = &was
	}
	b.showLook(LookOf(v), len(v.Lanes) == 0 && v.Frame == workspace.Frame{})
	b.spot = b.around(v.Focus)
	b.ShowFrame(v.Frame)
}

// showLook sets the look, with all rows that it has or only those that are filled.
func (b *Board) showLook(l Look, filled bool) {
	before, other := b.lay, filled != b.filled
	b.filled = filled
	if b.SetLook(l); other && b.lay == before {
		b.layOut()
	}
}

// someRows tells whether rows of the map do not show.
func (b *Board) someRows() bool { return b.rows != nil || b.filled }

// audience is a drawing without what speaks to whoever edits, and of which it
// was made.
type audience struct{ from, kept *scene.Scene }

func (b *Board) forAudience() *scene.Scene {
	all := b.whole()
	if b.audience.from != all {
		kept := *all
		kept.Parts = nil
		kept.Nodes = slices.DeleteFunc(slices.Clone(all.Nodes), func(n *scene.Node) bool { return n.Prompt })
		b.audience = audience{all, &kept}
	}
	return b.audience.kept
}

// End shows the map to those who work again.
func (b *Board) End() {
	b.quiet, b.over, b.spot = false, nil, nil
	if b.mine != nil {
		b.showLook(*b.mine, false)
		b.mine = nil
	}
}

// ShowFrame shows a part of the board as large as it goes, all of it for the
// zero Frame.
func (b *Board) ShowFrame(f workspace.Frame) {
	box := geom.Box{X: f.X, Y: f.Y, W: f.W, H: f.H}
	if f.W <= 0 || f.H <= 0 {
		box = b.lay.Scene.Bounds
	}
	if box.Empty() {
		return
	}
	top, foot := b.covered[0], b.covered[1]
	side := math.Max(fitPadding, showSide*b.w)
	w, h := math.Max(b.w-2*side, 1), math.Max(b.h-2*fitPadding-top-foot, 1)
	zoom := geom.Clamp(math.Min(w/math.Max(box.W, 1), h/math.Max(box.H, 1)), ZoomMin, showMost)
	b.SetCamera(Camera{box.Center().X, box.Center().Y - (top-foot)/2/zoom, zoom})
}

// ShowNear shows what somebody else looks at: the part that they see, or on a
// narrow stage as much as can be read, about what they hold of it or its middle.
func (b *Board) ShowNear(f workspace.Frame, holds ...crdt.ID) {
	b.ShowFrame(f)
	if b.w >= narrow || b.cam.Zoom >= readable {
		return
	}
	at := geom.Pt(b.cam.X, b.cam.Y)
	for _, id := range holds {
		if box, ok := b.lay.BoxOf(id); ok && (geom.Box{X: f.X, Y: f.Y, W: f.W, H: f.H}).Has(box.Center()) {
			at = box.Center()
			break
		}
	}
	b.SetCamera(Camera{at.X, at.Y, readable})
}

// showArea shows a part of the board as Seen noted it: as large as it goes into
// what the inspector leaves of the stage, however large that is now. Nothing is
// added at its sides, so that looking again does not move it.
func (b *Board) showArea(f workspace.Frame) {
	if f.W <= 0 || f.H <= 0 {
		b.Fit()
		return
	}
	zoom := geom.Clamp(math.Min(math.Max(b.w-b.inset, 1)/f.W, b.h/f.H), ZoomMin, ZoomMax)
	b.SetCamera(Camera{f.X + f.W/2 + b.inset/2/zoom, f.Y + f.H/2, zoom})
}

// Seen returns what shows now, for a saved view: the frame, unless all of the
// map shows, and what is selected.
func (b *Board) Seen() workspace.View {
	l := b.look.Look
	v := workspace.View{Map: b.mapID, Focus: slices.Clone(b.sel), Lanes: l.Rows, Filter: l.Filter, Hide: l.Hide,
		ColourBy: l.Style.Colour, SizeBy: l.Style.Size, ShapeBy: l.Style.Shape, FlagBy: l.Style.Flag}
	from, to := b.ToBoard(geom.Point{}), b.ToBoard(geom.Pt(b.w-b.inset, b.h))
	if all := b.lay.Scene.Bounds; from.X > all.X || from.Y > all.Y || to.X < all.Right() || to.Y < all.Bottom() {
		v.Frame = workspace.Frame{X: from.X, Y: from.Y, W: to.X - from.X, H: to.Y - from.Y}
	}
	return v
}

// StagesIn returns the stages whose middle a part of the board shows; none for
// the zero Frame, which is all of it.
func (b *Board) StagesIn(f workspace.Frame) (ids []crdt.ID) {
	for _, c := range b.lay.Columns {
		if x := c.Box.Center().X; f.X <= x && x < f.X+f.W {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// around returns what stands out with some things: what hangs under them, and
// what a stage shows.
func (b *Board) around(ids []crdt.ID) map[crdt.ID]bool {
	spot := map[crdt.ID]bool{}
	for _, id := range ids {
		if _, ok := b.lay.BoxOf(id); !ok {
			continue
		}
		for _, x := range b.below([]crdt.ID{id}) {
			spot[x] = true
		}
		if b.m == nil {
			continue
		}
		if s := b.m.Stage(id); s != nil {
			for _, list := range s.Shown {
				for _, e := range list {
					spot[e.ID] = true
				}
			}
		}
	}
	return spot
}

// veil dims what does not stand out, if anything does.
func (b *Board) veil() []*scene.Node {
	if len(b.spot) == 0 {
		return b.dimmed()
	}
	return view.Dim(b.lay, func(id crdt.ID) bool { return b.spot[id] && (b.look.parsed.Empty() || b.passes(id)) })
}

// withRows returns a map with only some of its rows, in its own order; the map
// itself where all show, or none would.
func withRows(m *journey.Map, rows []string) *journey.Map {
	if len(rows) == 0 {
		return m
	}
	var lanes []*journey.Lane
	for _, l := range m.Lanes {
		if slices.Contains(rows, l.Type.String()) || slices.Contains(rows, string(l.ID)) {
			open := *l
			open.Folded, open.Hidden = false, false
			lanes = append(lanes, &open)
		}
	}
	if len(lanes) == 0 {
		return m
	}
	n := *m
	n.Lanes = lanes
	return &n
}

// Inset tells how much at the top and at the bottom of the stage is covered, in
// CSS pixels, while the map is presented.
func (b *Board) Inset(top, bottom float64) {
	b.covered = [2]float64{math.Max(top, 0), math.Max(bottom, 0)}
}
