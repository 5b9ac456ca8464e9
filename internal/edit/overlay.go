package edit

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// Scene returns the drawing at rest, without what is lifted. The same pointer
// means the same drawing.
func (b *Board) Scene() *scene.Scene {
	if b.up != nil {
		return b.up.rest
	}
	if b.quiet {
		return b.forAudience()
	}
	return b.whole()
}

// lifted is what is held, and the drawing at rest without it.
type lifted struct {
	rest *scene.Scene
	hand *view.Hand
}

// inHand shows things that are dragged so far from where they were. What was not
// lifted, such as a copy, is only shown.
func (b *Board) inHand(ids []crdt.ID, by geom.Point) []*scene.Node {
	if b.up != nil {
		return b.up.hand.At(by)
	}
	return view.Lift(b.lay, ids).At(by)
}

// lift takes things out of the scene at rest while they are held; nil puts
// them back.
func (b *Board) lift(ids []crdt.ID) {
	if ids == nil {
		if b.up != nil {
			b.up, b.over = nil, nil
		}
		return
	}
	up := map[string]bool{}
	for _, id := range ids {
		up[string(id)] = true
	}
	for _, e := range ids {
		for child := range b.ws.Children(e) {
			up[string(child.ID)] = true
			for below := range b.ws.Children(child.ID) {
				up[string(below.ID)] = true
			}
		}
	}
	all := b.whole()
	s := *all
	s.Parts = nil
	s.Nodes = make([]*scene.Node, 0, len(all.Nodes))
	for _, n := range all.Nodes {
		if !up[n.ID] || n.Part != "" && n.Part != view.PartName && n.Part != view.PartStyle && !strings.HasPrefix(n.Part, view.PartShown) && !strings.HasPrefix(n.Part, view.PartDoor) { // points and figures stay
			s.Nodes = append(s.Nodes, n)
		}
	}
	b.up, b.over = &lifted{&s, view.Lift(b.lay, ids)}, nil
}

// held returns what a gesture lifts.
func held(g gesture) []crdt.ID {
	switch g := g.(type) {
	case *cardDrag:
		if !g.copy {
			return g.ids
		}
	case *stageDrag:
		return g.ids
	case *freeDrag:
		if !g.copy {
			return g.ids
		}
	case *peopleDrag:
		return g.ids
	}
	return nil
}

// Overlay returns what lies above the drawing: selection, focus, what is held
// and where it lands, and the names of stages and lanes that stay in view. The
// same pointer means that nothing changed.
func (b *Board) Overlay() *scene.Scene {
	over := b.overlay()
	now := pinned{over, b.lay, b.cam, b.uncovered()}
	if b.m == nil {
		now = pinned{over: over}
	}
	if b.pinnedFor == now && b.withPins != nil {
		return b.withPins
	}
	b.pinnedFor, b.withPins = now, over
	b.pins = view.Pins{}
	if now.lay != nil {
		b.pins = view.Pinned(b.lay, now.seen, b.cam.Zoom)
	}
	if len(b.pins.Nodes) > 0 {
		s := &scene.Scene{Bounds: over.Bounds.Union(b.inView())}
		s.Nodes = append(append(make([]*scene.Node, 0, len(over.Nodes)+len(b.pins.Nodes)), over.Nodes...), b.pins.Nodes...)
		b.withPins = s
	}
	return b.withPins
}

// pinned is what the pinned names were made for.
type pinned struct {
	over *scene.Scene
	lay  *view.Layout
	cam  Camera
	seen geom.Box
}

// uncovered returns the part of the board that the stage shows and neither the
// title nor the actions of a presentation cover.
func (b *Board) uncovered() geom.Box {
	seen := b.inView()
	if b.quiet {
		top, foot := b.covered[0]/b.cam.Zoom, b.covered[1]/b.cam.Zoom
		seen.Y, seen.H = seen.Y+top, seen.H-top-foot
	}
	return seen
}

// inView returns the part of the board that the stage shows.
func (b *Board) inView() geom.Box {
	from := b.ToBoard(geom.Point{})
	return geom.Box{X: from.X, Y: from.Y, W: b.w / b.cam.Zoom, H: b.h / b.cam.Zoom}
}

func (b *Board) overlay() *scene.Scene {
	if b.over != nil {
		return b.over
	}
	s := &scene.Scene{}
	add := func(nodes ...*scene.Node) {
		for _, n := range nodes {
			if n != nil {
				s.Nodes = append(s.Nodes, n)
				s.Bounds = s.Bounds.Union(n.Box)
			}
		}
	}
	if b.quiet {
		add(b.veil()...)
		b.over = s
		return s
	}
	add(b.dimmed()...)
	dragging := b.press != nil && b.press.g != nil
	if t := b.hover; !dragging && t.kind != "" && !b.selected(t.id) && (t.part == "" || t.part == view.PartCurve || strings.HasPrefix(t.part, view.PartShown)) {
		add(view.Hover(b.lay, b.hover.id)...)
	}
	if t := b.hover; !dragging {
		add(view.HoverPart(b.lay, t.id, t.part)...)
	}
	onValue := b.point.part == view.PartExpected || b.point.part == view.PartDelivered
	if (!dragging || held(b.press.g) == nil) && !onValue {
		add(view.Selection(b.lay, b.sel)...)
	}
	if !dragging && len(b.sel) == 1 && b.onlyCharts() {
		if box, ok := b.box(b.sel[0]); ok {
			add(view.Corner(box))
		}
	}
	switch {
	case b.text != nil:
		if b.text.draft != nil {
			add(view.Selection(b.lay, []crdt.ID{Draft})...)
		}
	case b.focus != "" && !b.selected(b.focus) && b.onMap(b.focus):
		add(view.Focus(b.lay, b.focus)...)
	case b.hover.isPoint() && !dragging && b.point.id == "":
		add(b.grip(point{b.hover.id, b.hover.part}))
	}
	if !dragging && b.point.id != "" {
		add(b.grip(b.point))
	}
	if b.linking != nil && !dragging {
		if from, ok := b.box(b.linking.from); ok {
			to := b.hoverAt()
			if box, ok := b.box(b.focus); ok && b.focus != b.linking.from {
				to = geom.Pt(box.X, box.Center().Y)
			}
			if !from.Has(to) {
				add(wire(from, to))
			}
		}
	}
	if dragging {
		add(b.press.g.draw(b)...)
	} else {
		add(b.bubbles()...)
	}
	add(b.company()...)
	b.over = s
	return s
}

// grip shows the handle of a point with its value.
func (b *Board) grip(p point) *scene.Node {
	h := b.handleOf(p)
	if h == nil {
		return nil
	}
	at, ok := h.at(h.value())
	if !ok {
		return nil
	}
	return view.Handle(b.lay, at, h.tip(h.value(), h.known()))
}

func (b *Board) hoverAt() geom.Point {
	if b.hover.node != nil {
		return b.hover.node.Box.Center()
	}
	if from, ok := b.box(b.linking.from); ok {
		return from.Center()
	}
	return geom.Point{}
}

// hovers shows what the pointer is over.
func (b *Board) hovers(e Pointer) []Effect {
	t := target{}
	if e.At.X >= 0 && e.At.Y >= 0 && e.At.X < b.w && e.At.Y < b.h {
		t = b.under(b.ToBoard(e.At), e.Kind)
	}
	if t.id != b.hover.id || t.part != b.hover.part || t.edge != b.hover.edge || t.corner != b.hover.corner {
		b.over = nil
	}
	b.hover = t
	return nil
}

// cursorName is the shape of the pointer for what a press would do.
func (b *Board) cursorName() string {
	if b.press != nil && b.press.g != nil {
		switch b.press.g.(type) {
		case *panning, *cardDrag, *stageDrag, *laneDrag, *freeDrag, *peopleDrag:
			return "grabbing"
		case *pointDrag:
			return "ns-resize"
		case *widthDrag, *timeDrag:
			return "ew-resize"
		case *sizeDrag:
			return "nwse-resize"
		case *connecting, *marquee:
			return "crosshair"
		case *refusing:
			return "not-allowed"
		}
	}
	switch {
	case b.space:
		return "grab"
	case b.tool != "select":
		return toolNamed(b.tool).cursor
	case b.hover.isPoint():
		return "ns-resize"
	case b.hover.edge:
		return "ew-resize"
	case b.hover.corner:
		return "nwse-resize"
	case b.hover.ghost(), b.hover.part == view.PartFold:
		return "pointer"
	case b.hover.movable(), b.hover.lane, b.hover.kind == "stage" && b.hover.part == "":
		return "grab"
	case b.hover.id != "":
		return "pointer"
	}
	return "default"
}

// after adds what follows from the state: the shape of the pointer, and the
// end of a text whose card is gone.
func (b *Board) after(out []Effect) []Effect {
	if t := b.text; t != nil && t.id != Draft && b.ws.Element(t.id) == nil && b.lane(t.id) == nil {
		b.text = nil
		out = append(out, CloseText{}, Say{Text: "The card was deleted by somebody else. It is in the trash and can be restored.", Action: "restore " + string(t.id)})
	}
	if name := b.cursorName(); name != b.cursor {
		b.cursor = name
		out = append(out, Cursor{name})
	}
	return out
}
