package view

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// was is the journey that is, on a journey to be.
type was struct {
	*derive.MapFigures
	journey.Difference
}

// lookBack finds the journey that a map is to replace, nil for none.
func (b *builder) lookBack() *was {
	id := journey.AsIs(b.m.Element)
	if id == "" || b.all == nil || id == b.m.ID {
		return nil
	}
	f := b.all.Map(id)
	if f == nil || f.Journey == nil {
		return nil
	}
	return &was{f, journey.Differ(b.m, f.Journey)}
}

// droppedHeight is the room for words about touchpoints that are no more.
const droppedHeight = 18.0

// droppedWords are the touchpoints that are no more, beneath what is.
func (b *builder) droppedWords(r *Row) {
	if b.was == nil || len(b.was.Dropped) == 0 {
		return
	}
	for _, c := range b.l.cols {
		old := b.was.Stage[c.stage.ID]
		var names []string
		for _, t := range b.was.Dropped {
			if old != nil && t.Stage == old.ID {
				names = append(names, t.Name())
			}
		}
		if len(names) == 0 {
			continue
		}
		words := "without " + strings.Join(names, ", ")
		at := geom.Pt(c.x, r.Box.Bottom()-droppedHeight)
		type from struct {
			at    geom.Point
			wide  float64
			words string
		}
		b.over = append(b.over, b.keep(ornament+"dropped:"+string(c.stage.ID), "", from{at, c.width, words}, func() *scene.Node {
			var p pen
			p.between(zoomTitles, 0).cut(geom.Pt(inset, 12), words, c.width-2*inset, style{size: small, color: scene.Ink3})
			return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: c.width, H: droppedHeight}, Shapes: p.shapes, Label: c.stage.Name() + ": " + words}
		}))
	}
}

// asWas is how a line of the journey that is, is drawn.
var asWas = scene.Stroke{Color: scene.Ink3, Width: 1.75, Dash: scene.DashTarget, Fixed: true}

// pastCurve is how a persona feels today, and where its name may stand.
type pastCurve struct {
	runs   []spline
	words  string
	lowest geom.Point // of points
	points []geom.Point
	color  scene.Color
}

// past draws what was, through points that may be missing.
func (b *builder) past(part string, c pastCurve, points []geom.Point, known []bool) {
	box, st := b.l.feelings.box, asWas
	st.Color = c.color
	nums := []float64{box.Y, box.W}
	for from := 0; from < len(points); from++ {
		to := from
		for to < len(points) && known[to] {
			nums = append(nums, points[to].X, points[to].Y)
			c.points = append(c.points, points[to])
			if points[to].Y > c.lowest.Y {
				c.lowest = points[to]
			}
			to++
		}
		nums = append(nums, -1)
		if to-from > 1 {
			c.runs = append(c.runs, monotone(points[from:to]))
		}
		from = to
	}
	b.pasts = append(b.pasts, c)
	b.under = append(b.under, b.keepNums(ornament+part, "", nums, func() *scene.Node {
		var p pen
		for _, s := range c.runs {
			p.between(0, 0).curve(s.path(), st)
		}
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
	}))
}

// wasFelt draws how each persona feels today, where that is to change.
func (b *builder) wasFelt() {
	if b.was == nil {
		return
	}
	for i, then := range b.was.Person {
		b.wasFeltBy(i, then)
	}
}

// wasFeltBy draws how a persona feels today, who has another place there.
func (b *builder) wasFeltBy(persona, then int) {
	if then < 0 {
		return // somebody new
	}
	var points []geom.Point
	var known []bool
	same := true
	for _, c := range b.l.cols {
		for i, t := range c.stage.Touchpoints {
			v, ok := 0.0, false
			if o := b.was.Was[t.ID]; o != nil {
				v, ok = feeling(o, then)
			}
			if now, is := feeling(t, persona); now != v || is != ok {
				same = false
			}
			points, known = append(points, geom.Pt(c.feelingX(i), b.l.feelings.y(v))), append(known, ok)
		}
	}
	if same {
		return // one curve says both
	}
	part, c := "was-felt", pastCurve{words: "as is", color: asWas.Color}
	if persona > 0 {
		part += ":" + strconv.Itoa(persona)
		c.words = workspace.ShortName(b.m.Personas[persona].Name()) + " as is"
		c.color = handOf(persona).color
	}
	b.past(part, c, points, known)
}

// wasValued draws what is delivered today, and above each stage what the
// journey to be changes.
func (b *builder) wasValued() {
	if b.was == nil {
		return
	}
	all := make([]values, len(b.l.cols))
	nums := []float64{b.l.values.box.Y, b.l.values.box.W}
	same := true
	for i, c := range b.l.cols {
		then := values{expected: measure.Missing(measure.Data), delivered: measure.Missing(measure.Data)}
		old := b.was.Stage[c.stage.ID]
		for _, g := range b.was.Stages {
			if old != nil && g.ID == old.ID {
				then = values{g.Expected, g.Delivered, g.Gap, 0}
			}
		}
		all[i] = then
		now := b.valuesOf(i)
		same = same && then.delivered.Or(-1) == now.delivered.Or(-1)
		nums = append(nums, c.x, c.width, then.delivered.Or(-1))
		b.difference(c, old, then, now)
	}
	if same {
		return // one line says both
	}
	b.under = append(b.under, b.keepNums(ornament+"was-valued", "", nums, func() *scene.Node {
		var p pen
		for _, s := range b.line(all, deliveredOf) {
			p.curve(s.path(), asWas)
		}
		return &scene.Node{Box: b.l.values.box, Shapes: p.shapes, Ghost: true}
	}))
}

// difference writes what changes at a stage: expected and delivered value. Who
// hears the map hears there too whose feelings change, and at which touchpoint.
func (b *builder) difference(c *column, old *journey.Stage, then, now values) {
	words, said := "new stage", "new stage"
	if old != nil {
		var s []string
		add := func(name string, a, b measure.Result) {
			if d := Signed(b.Or(0)-a.Or(0), 1); a.OK() && b.OK() && strings.Trim(d, "+−0.") != "" {
				s = append(s, name+" "+d)
			}
		}
		add("expected", then.expected, now.expected)
		add("delivered", then.delivered, now.delivered)
		if words = strings.Join(s, ", "); typeset.Width(words, small, false) > c.width-2*inset {
			words = s[len(s)-1] // the label says all
		}
		for _, t := range c.stage.Touchpoints {
			for persona := range b.was.Person {
				if by, ok := b.moved(t, persona); ok {
					s = append(s, b.feels(persona)+" "+Feeling(by)+" at "+t.Name())
				}
			}
		}
		if said = strings.Join(s, ", "); said == "" {
			return
		}
	}
	at := geom.Pt(c.x, b.l.values.box.Y)
	type from struct {
		at          geom.Point
		wide        float64
		words, said string
	}
	b.over = append(b.over, b.keep(ornament+"changes:"+string(c.stage.ID), "", from{at, c.width, words, said}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).text(geom.Pt(inset, 13), words, style{size: small, color: scene.Accent, halo: scene.Surface})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: c.width, H: 18}, Shapes: p.shapes, Label: c.stage.Name() + " against as is: " + said}
	}))
}

// feels says who feels, where there are several.
func (b *builder) feels(persona int) string {
	if len(b.was.Person) < 2 {
		return "feels"
	}
	return workspace.ShortName(b.m.Personas[persona].Name()) + " feels"
}

// moved returns by how much the journey to be changes what a persona feels at a
// touchpoint, false where it does not, or one of both is not known.
func (b *builder) moved(t *journey.Touchpoint, persona int) (by float64, ok bool) {
	then, was := b.was.Person[persona], b.was.Was[t.ID]
	if then < 0 || was == nil {
		return 0, false
	}
	a, ok1 := feeling(was, then)
	v, ok2 := feeling(t, persona)
	return v - a, ok1 && ok2 && Number(v-a, 1) != "0"
}

// Differs says what a journey to be changes, in a sentence; empty for one that
// stands alone.
func Differs(m *journey.Map, f *derive.Figures) string {
	id := journey.AsIs(m.Element)
	if id == "" || f == nil {
		return ""
	}
	then := f.Map(id)
	if then == nil || then.Journey == nil {
		return ""
	}
	s := "To be, against “" + then.Journey.Name() + "”"
	if now := f.Map(m.ID); now != nil && now.Leak.OK() && then.Leak.OK() {
		s += ": leak " + Number(then.Leak.Or(0), 1) + " → " + Number(now.Leak.Or(0), 1)
	}
	s += "."
	if w := journey.Differ(m, then.Journey).Words(); w != "" {
		s += " " + w + "."
	}
	return s
}

// newOnes are the touchpoints of a journey to be that were not before.
func (b *builder) newOnes() (ids []crdt.ID) {
	if b.was == nil {
		return nil
	}
	for _, t := range b.was.New {
		ids = append(ids, t.ID)
	}
	return ids
}
