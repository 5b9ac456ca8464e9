package edit

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// point names a point of a curve: the feeling of a persona at a touchpoint,
// or expected or delivered value of a stage.
type point struct {
	id   crdt.ID
	part string
}

// handle is a point with all that its drag needs to know.
type handle interface {
	known() bool                                  // false: nothing was entered, and a ring waits at value
	value() float64                               // now
	at(v float64) (geom.Point, bool)              // where a value would lie
	read(y float64) (float64, bool)               // the value at a height
	suppose(v float64) *journey.Map               // the map with it
	change(v float64) (crdt.Change, error)        // to make it so
	label() string                                // of the step of undo
	words(b *Board, was, v float64) (text string) // what happened
}

func (b *Board) handleOf(p point) handle {
	if b.m == nil || p.id == "" {
		return nil
	}
	if n, ok := strings.CutPrefix(p.part, view.PartFeeling); ok {
		t := b.touchpoint(p.id)
		i := target{part: view.PartFeeling + n}.persona()
		if t == nil || i >= len(t.Feelings) {
			return nil
		}
		return feeling{b, t, i}
	}
	s := b.m.Stage(p.id)
	if s == nil {
		return nil
	}
	switch p.part {
	case view.PartExpected:
		return b.worth(s, journey.Expected)
	case view.PartDelivered:
		return b.worth(s, journey.Delivered)
	}
	return nil
}

// feeling is what a persona feels at a touchpoint.
type feeling struct {
	b       *Board
	t       *journey.Touchpoint
	persona int
}

func (f feeling) known() bool                     { return f.t.Feelings[f.persona].Known }
func (f feeling) value() float64                  { return f.t.Feelings[f.persona].Or(0) }
func (f feeling) at(v float64) (geom.Point, bool) { return f.b.lay.FeelingPoint(f.t.ID, v) }
func (f feeling) read(y float64) (float64, bool)  { return f.b.lay.FeelingAt(y) }
func (f feeling) label() string                   { return "Change feeling" }

func (f feeling) suppose(v float64) *journey.Map {
	t := *f.t
	t.Feelings = slices.Clone(t.Feelings)
	t.Feelings[f.persona] = workspace.Num(v)
	return withTouchpoint(f.b.m, &t)
}

func (f feeling) change(v float64) (crdt.Change, error) {
	return journey.SetFeeling(f.b.m, f.t.ID, f.persona, workspace.Num(v))
}

func (f feeling) words(b *Board, _, v float64) string {
	who := "Feeling"
	if f.persona < len(b.m.Personas) {
		who = "Feeling of " + short(b.m.Personas[f.persona].Name())
	}
	return fmt.Sprintf("%s at “%s”: %s.", who, short(f.t.Name()), signed(v))
}

// worth is expected or delivered value of a stage. A value that was entered in
// several dimensions moves in all of them together, so that their profile
// stays; where only personas have values, theirs move; where nothing was
// entered, the functional value is.
type worth struct {
	b     *Board
	s     *journey.Stage
	side  journey.Side
	now   float64
	there bool // it is known, by whatever way
	parts []part
	asked bool // it comes from a survey
}

// Where the rings of values wait that nobody entered, as drawn.
const (
	ringExpected  = 7
	ringDelivered = 3
)

// part is one register of a value.
type part struct {
	key   string
	value float64
}

func (b *Board) worth(s *journey.Stage, side journey.Side) worth {
	w := worth{b: b, s: s, side: side, now: ringExpected}
	if side == journey.Delivered {
		w.now = ringDelivered
	}
	if g := b.figures.Stage(s.ID); g != nil {
		r := g.Expected
		if side == journey.Delivered {
			r = g.Delivered
		}
		w.now, w.there = r.Or(w.now), r.OK()
		w.asked = w.there
	}
	collect := func(name string) {
		for p, v := range s.Parts(name) {
			if x, ok := v.Number(); ok {
				w.parts = append(w.parts, part{"f/" + name + "/" + p, x})
			}
		}
	}
	collect(string(side))
	if len(w.parts) == 0 {
		collect(string(side) + "By")
	}
	if len(w.parts) == 0 {
		w.parts = []part{{"f/" + string(side) + "/functional", w.now}}
	} else {
		w.asked = false
	}
	return w
}

func (w worth) known() bool                     { return w.there }
func (w worth) value() float64                  { return w.now }
func (w worth) at(v float64) (geom.Point, bool) { return w.b.lay.ValuePoint(w.s.ID, v) }
func (w worth) read(y float64) (float64, bool)  { return w.b.lay.ValueAt(y) }
func (w worth) label() string                   { return "Change " + string(w.side) + " value" }

// moved returns the parts with v as their mean, as far as the scale lets.
func (w worth) moved(v float64) []part {
	parts := slices.Clone(w.parts)
	for i := range parts {
		x := geom.Clamp(parts[i].value+v-w.now, 0, 10)
		parts[i].value = math.Round(x*100) / 100
	}
	return parts
}

func (w worth) suppose(v float64) *journey.Map {
	e := w.s.Element
	for _, p := range w.moved(v) {
		e = e.With(p.key, workspace.Num(p.value).JSON())
	}
	return withElement(w.b.m, e)
}

func (w worth) change(v float64) (c crdt.Change, err error) {
	for _, p := range w.moved(v) {
		one, err := workspace.SetNumber("stage", w.s.ID, p.key, workspace.Num(p.value))
		if err != nil {
			return crdt.Change{}, err
		}
		c.Add(one)
	}
	return c, nil
}

func (w worth) words(b *Board, was, v float64) string {
	text := fmt.Sprintf("%s value of “%s”: %s", upper(string(w.side)), short(w.s.Name()), signed(v))
	if g := b.figures.Stage(w.s.ID); g != nil {
		if gap, ok := g.Gap.Value(); ok {
			text += ", gap " + signed(gap)
		}
		if share, ok := g.Share.Value(); ok {
			text += ", " + view.Percent(share) + " of the leak"
		}
	}
	switch {
	case len(w.parts) > 1:
		text += fmt.Sprintf(". All %d values moved together", len(w.parts))
	case w.asked:
		text += fmt.Sprintf(". Entered as functional value; the survey said %s", signed(was))
	case w.parts[0].key == "f/"+string(w.side)+"/functional" && !w.s.Field(string(w.side)+"/functional").Known():
		text += ". Entered as functional value"
	}
	return text + "."
}

// pointDrag moves a point of a curve up and down. The map is shown as it would
// be, gap and leak included.
type pointDrag struct {
	p    point
	h    handle
	grip float64 // from the pointer to the point, board units
	v    float64
}

func (b *Board) dragPoint(p *press) gesture {
	h := b.handleOf(point{p.on.id, p.on.part})
	if h == nil {
		return nil
	}
	g := &pointDrag{p: point{p.on.id, p.on.part}, h: h, v: h.value()}
	if at, ok := h.at(g.v); ok {
		g.grip = at.Y - p.at.Y
	}
	return g
}

func (g *pointDrag) move(b *Board, e Pointer) []Effect {
	v, ok := g.h.read(b.ToBoard(e.At).Y + g.grip)
	if !ok {
		return nil
	}
	step := 1.0
	if e.Alt {
		step = 0.1
	}
	v = snapped(v, step)
	if v != g.v {
		g.v = v
		b.suppose(g.h.suppose(v))
	}
	return nil
}

func (g *pointDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.v == g.h.value() && g.h.known() {
		b.suppose(nil)
		return nil
	}
	b.supposed = nil // laid out with the commit
	out := b.setPoint(g.h, g.v, b.commit)
	if refused(out) {
		b.layOut()
	}
	b.point = g.p
	return out
}

func (g *pointDrag) stop(b *Board) { b.suppose(nil) }

func (g *pointDrag) renew(b *Board) bool {
	h := b.handleOf(g.p)
	if h == nil {
		return false
	}
	g.h = h
	b.supposed = h.suppose(g.v)
	return true
}

func (g *pointDrag) draw(b *Board) []*scene.Node {
	at, ok := g.h.at(g.v)
	if !ok {
		return nil
	}
	return []*scene.Node{view.Handle(at, signed(g.v))}
}

func (b *Board) setPoint(h handle, v float64, how func(string, crdt.Change) []Effect) []Effect {
	was := h.value()
	c, err := h.change(v)
	if err != nil {
		return refuse(err)
	}
	out := how(h.label(), c)
	if refused(out) {
		return out
	}
	return append(out, Say{Text: h.words(b, was, v), Polite: true})
}

// snapped returns the multiple of a step next to v, without the dust that
// multiplying leaves.
func snapped(v, step float64) float64 {
	v = math.Round(geom.Snap(v, step)*10) / 10
	if v == 0 {
		return 0 // not minus zero
	}
	return v
}

// pointFeeling gives the arrows the feeling at the selected touchpoint, each
// time that of the next persona; of a stage, its expected value.
func (b *Board) pointFeeling() []Effect {
	id := b.focus
	if t := b.touchpoint(id); t != nil {
		next := 0
		if b.point.id == id {
			next = (target{part: b.point.part}.persona() + 1) % len(t.Feelings)
		}
		return b.grasp(point{id, fmt.Sprint(view.PartFeeling, next)})
	}
	return b.grasp(point{b.stageOf(id), view.PartExpected})
}

func (b *Board) pointDelivered() []Effect {
	return b.grasp(point{b.stageOf(b.focus), view.PartDelivered})
}

// grasp gives the arrows a point of a curve.
func (b *Board) grasp(p point) []Effect {
	h := b.handleOf(p)
	if h == nil {
		return nil
	}
	if _, ok := h.at(h.value()); !ok {
		return refusal("The lane of this value is hidden or folded.")
	}
	b.choose(p.id)
	b.point = p
	text := "Nothing entered yet. Up and down enter a value."
	if h.known() {
		text = h.words(b, h.value(), h.value())
	}
	return []Effect{Say{Text: text, Polite: true}}
}

// enterPoint enters a value at the ring where it waits, so that it can be
// dragged or moved by keys from there; what is known stays.
func (b *Board) enterPoint(p point) []Effect {
	h := b.handleOf(p)
	if h == nil || h.known() {
		return nil
	}
	out := b.setPoint(h, h.value(), b.commit)
	b.point = p
	return out
}

// nudgePoint changes the focused point by whole steps, or goes to the next
// point of its curve.
func (b *Board) nudgePoint(d direction, n int) []Effect {
	if d.across() {
		return b.nextPoint(d)
	}
	if n == far {
		n = 5
	}
	return b.bumpPoint(-float64(n * d.sign()))
}

func (b *Board) bumpPoint(by float64) []Effect {
	h := b.handleOf(b.point)
	if h == nil {
		return nil
	}
	lo, hi := 0.0, 10.0
	if _, ok := h.(feeling); ok {
		lo, hi = -5, 5
	}
	v := snapped(geom.Clamp(h.value()+by, lo, hi), 0.1)
	if v == h.value() && h.known() {
		return nil
	}
	how := b.commit
	if b.burst.on {
		how = b.join
	}
	b.burst.next = true
	at := b.point
	out := b.setPoint(h, v, how)
	b.point = at
	return out
}

// nextPoint focuses the point beside the focused one.
func (b *Board) nextPoint(d direction) []Effect {
	var ids []crdt.ID
	if strings.HasPrefix(b.point.part, view.PartFeeling) {
		for _, t := range b.m.Touchpoints {
			ids = append(ids, t.ID)
		}
	} else {
		for _, s := range b.m.Stages {
			ids = append(ids, s.ID)
		}
	}
	i := slices.Index(ids, b.point.id) + d.sign()
	if i < 0 || i >= len(ids) {
		return nil
	}
	next := point{ids[i], b.point.part}
	b.choose(ids[i])
	b.point = next
	b.Reveal(ids[i], b.inset)
	h := b.handleOf(next)
	if h == nil {
		return nil
	}
	return []Effect{Say{Text: h.words(b, h.value(), h.value()), Polite: true}}
}

func refused(out []Effect) bool {
	return slices.ContainsFunc(out, func(e Effect) bool { _, is := e.(Refused); return is })
}
