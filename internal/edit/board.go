package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Board is one person at one map.
type Board struct {
	ws      *workspace.Workspace
	session *crdt.Session
	mapID   crdt.ID
	figures *derive.Figures
	opt     view.Options

	m        *journey.Map  // nil for maps that are no journeys
	out      *outcome.Map  // nil for maps that are no outcome maps
	supposed *journey.Map  // shown in its place while somebody drags or types
	rel      *relation.Map // nil for maps that are not relational
	ahead    *view.Drawing // of a relational map; see Ahead
	lay      *view.Layout
	up       *lifted      // nil for nothing
	over     *scene.Scene // what lies above it; nil when it must be put together
	index    scene.Index  // of found, which was lay.Scene when somebody last asked
	found    *scene.Scene

	pins      view.Pins
	pinnedFor pinned
	withPins  *scene.Scene // over, and the pins

	cam    Camera
	fitted bool    // the whole map shows as it was fitted, and nobody moved it since
	w, h   float64 // of the stage, CSS pixels
	inset  float64 // of it, covered at the right

	tool       string
	toolLocked bool
	area       bool // the next drag on empty ground draws a marquee, by touch too
	space      bool // the space bar is down: the hand
	panned     bool // and has moved the map

	sel   []crdt.ID
	point point   // the point of a curve that has the keyboard
	focus crdt.ID // what has the keyboard
	left  crdt.ID // where it was when Escape took it away
	hover target

	press    *press
	fingers  fingers
	pinching bool
	text     *typing
	large    *Large // under way; nothing else is written meanwhile
	linking  *linking
	burst    burst
	talk     talk
	proposed proposed
	others   []Other
	may      func(crdt.Change) error // nil: whatever keeps the limits
	covered  [2]float64              // at the top and the bottom while it is presented, CSS pixels
	quiet    bool                    // nothing shows but the map
	audience audience                // what shows then
	rows     []string                // of it that show while it is presented; nil for all
	filled   bool                    // rows on which nothing stands do not show
	spot     map[crdt.ID]bool        // what stands out then
	look     looking
	mine     *Look // how the map was seen before it was presented
	cursor   string
	pastes   int // of the same fragment, for where the next one goes
}

// New opens a map for one person. Figures are computed for this board; boards
// of one page share them with NewWith.
func New(ws *workspace.Workspace, s *crdt.Session, mapID crdt.ID) *Board {
	return NewWith(ws, derive.Of(ws), s, mapID)
}

// NewWith is New with figures that others read too. The board refreshes them
// together with the workspace.
func NewWith(ws *workspace.Workspace, f *derive.Figures, s *crdt.Session, mapID crdt.ID) *Board {
	return newBoard(ws, f, s, mapID, view.Options{})
}

// NewLater is NewWith for a page that has large maps placed elsewhere: whoever
// shows the board asks it Waits and Counting.
func NewLater(ws *workspace.Workspace, f *derive.Figures, s *crdt.Session, mapID crdt.ID) *Board {
	f.Later()
	return newBoard(ws, f, s, mapID, view.Options{Later: true})
}

func newBoard(ws *workspace.Workspace, f *derive.Figures, s *crdt.Session, mapID crdt.ID, opt view.Options) *Board {
	b := &Board{opt: opt, ws: ws, session: s, mapID: mapID, figures: f, w: 1392, h: 816, tool: "select", cursor: "default"}
	b.cam.Zoom = 1
	b.lay = &view.Layout{Scene: &scene.Scene{}}
	b.readMap()
	b.Fit()
	return b
}

// Workspace returns the records that the board edits.
func (b *Board) Workspace() *workspace.Workspace { return b.ws }

// MapID returns which map the board shows.
func (b *Board) MapID() crdt.ID { return b.mapID }

// Map returns the map as read; nil for maps that are no journeys.
func (b *Board) Map() *journey.Map { return b.m }

// Figures returns what is computed of the workspace.
func (b *Board) Figures() *derive.Figures { return b.figures }

// Layout returns where everything lies. It is replaced by each edit.
func (b *Board) Layout() *view.Layout { return b.lay }

// AsFiled returns the layout if it is that of a file: a journey or a relational
// map as it is, not as somebody who drags, types or looks back would have it,
// laid out in the usual way, with everybody in their place, and without charts,
// which may know the day. Else it returns nil.
func (b *Board) AsFiled() *view.Layout {
	opt := b.opt
	opt.Later = false // which says when people get their places, not where
	if b.m == nil && b.rel == nil || !b.lay.Settled() || b.supposed != nil || b.someRows() || !b.look.Style.Empty() || opt != (view.Options{}) || len(b.charts()) > 0 {
		return nil
	}
	return b.lay
}

// SetOptions lays the map out in another way, such as compact.
func (b *Board) SetOptions(o view.Options) {
	o.Ego, o.Steps, o.Threshold, o.Way, o.Without, o.Later, o.Whose = b.opt.Ego, b.opt.Steps, b.opt.Threshold, b.opt.Way, b.opt.Without, b.opt.Later, b.opt.Whose // those have commands of their own
	if o != b.opt {
		b.opt = o
		b.layOut()
	}
}

// read brings everything up to date with what was touched in the document.
func (b *Board) read(touched []crdt.ID) {
	b.ws.Refresh(touched)
	b.figures.Refresh(touched)
	b.readMap()
}

func (b *Board) readMap() {
	b.m, b.rel = nil, b.figures.Relational(b.mapID)
	if b.rel != nil && b.opt.Ego != "" && b.rel.Person(b.opt.Ego) < 0 {
		b.opt.Ego, b.opt.Steps = "", 0
	}
	if e := b.ws.Element(b.mapID); e != nil && e.Text("kind") == "journey" {
		b.m = b.figures.Journey(b.mapID)
	}
	b.out = b.figures.Outcomes(b.mapID)
	b.keepDay()
	b.sel = slices.DeleteFunc(slices.Clone(b.sel), func(id crdt.ID) bool { return !b.onMap(id) })
	for i, id := range b.sel {
		if l := b.lane(id); l != nil {
			b.sel[i] = l.LaneID()
		}
	}
	if l := b.lane(b.focus); l != nil {
		b.focus = l.LaneID()
	}
	b.supposed = nil
	if b.text != nil && b.text.draft != nil && b.m != nil {
		b.supposed = b.withDraft(b.text.draft, "")
	}
	if b.press != nil && b.press.g != nil && !b.press.g.renew(b) {
		b.press, b.up = nil, nil
	}
	b.layOut()
	if b.press != nil && b.press.g != nil { // what is held may land elsewhere now
		b.press.g.move(b, b.press.last)
	}
}

// layOut lays out what is to be shown. Only the newest layout is used: it
// takes over what stayed the same from the one before.
func (b *Board) layOut() {
	b.over, b.up = nil, nil
	e, before := b.ws.Element(b.mapID), b.lay
	switch {
	case e == nil:
		b.lay = &view.Layout{Scene: &scene.Scene{}}
	case b.out != nil:
		b.lay = view.Outcome(b.out, b.figures, b.lay, b.opt)
	case b.rel != nil:
		b.lay = b.town()
		b.steady(before)
	case b.m == nil:
		b.lay = view.Plain(e, b.records(), b.links(), b.lay, b.opt)
	case b.supposed != nil:
		b.lay = view.Journey(b.supposed, b.figures.Suppose(b.supposed), b.lay, b.opt)
	case b.rows != nil:
		b.lay = view.Journey(withRows(b.m, b.rows), b.figures, nil, b.opt)
	case b.filled:
		b.lay = view.Journey(b.m.Without(view.Bare(b.m, b.figures)...), b.figures, nil, b.opt)
	default:
		b.lay = view.Journey(b.m, b.figures, b.lay, b.opt)
	}
	if e != nil {
		b.lay.Hang(b.figures, b.charts(), before)
		b.shade()
	}
	if b.press != nil { // what is held is lifted from the new drawing too
		if ids := held(b.press.g); ids != nil {
			b.lift(ids)
		}
	}
}

// records returns what hangs under a map that is no journey.
func (b *Board) records() (list []*workspace.Element) {
	for e := range b.ws.Children(b.mapID) {
		if e.Kind != "link" && e.Kind != "lane" && !isChart(e) {
			list = append(list, e)
		}
	}
	return list
}

func (b *Board) links() (list []*workspace.Link) {
	for e := range b.ws.Children(b.mapID) {
		if e.Kind == "link" {
			if l := b.ws.Link(e.ID); l != nil {
				list = append(list, l)
			}
		}
	}
	return list
}

// box returns where an element lies.
func (b *Board) box(id crdt.ID) (geom.Box, bool) {
	if id == "" {
		return geom.Box{}, false
	}
	return b.lay.BoxOf(id)
}

// titleBox returns where the title of an element is written.
func (b *Board) titleBox(id crdt.ID) (box geom.Box, size float64, strong, ok bool) {
	t, ok := b.lay.TitleBox(id)
	return t.Box, t.Size, t.Strong, ok
}

// neighbour returns what lies next to an element.
func (b *Board) neighbour(id crdt.ID, d direction) (crdt.ID, bool) {
	return b.lay.Next(id, [...]view.Direction{up: view.Up, down: view.Down, left: view.Left, right: view.Right}[d])
}
