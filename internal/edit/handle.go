package edit

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
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
	tip(v float64, known bool) string             // beside it at the pointer: what is written, and where
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

// tip says whose feeling it is, where there are several.
func (f feeling) tip(v float64, known bool) string {
	if len(f.b.m.Personas) < 2 {
		return bare(v, known)
	}
	return strings.TrimSpace(workspace.ShortName(f.b.m.Personas[f.persona].Name()) + " " + bare(v, known))
}

// bare is a value alone, and nothing where there is none.
func bare(v float64, known bool) string {
	if !known {
		return ""
	}
	return signed(v)
}

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

	entered bool // in parts; false: it is going to be the functional one
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
	if w.entered = len(w.parts) > 0; w.entered {
		w.asked = false
	} else {
		w.parts = []part{{"f/" + string(side) + "/functional", w.now}}
	}
	return w
}

func (w worth) known() bool                     { return w.there }
func (w worth) value() float64                  { return w.now }
func (w worth) at(v float64) (geom.Point, bool) { return w.b.lay.ValuePoint(w.s.ID, v) }
func (w worth) read(y float64) (float64, bool)  { return w.b.lay.ValueAt(y) }
func (w worth) label() string                   { return "Change " + string(w.side) + " value" }

// tip says which dimension a value is entered in that has none yet.
func (w worth) tip(v float64, known bool) string {
	if w.entered {
		return bare(v, known)
	}
	return strings.TrimSpace(bare(v, known) + " functional")
}

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
