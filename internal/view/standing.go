package view

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// statusWord says how something stands (DESIGN §5).
func statusWord(s derive.Standing) string {
	if s.Met {
		return "Met"
	}
	if w := s.Status.Words(); w != "" {
		return upperFirst(w)
	}
	return "No data"
}

// statusColor is the colour of a status, as a mark and as a word.
func statusColor(word string) (mark, text scene.Color) {
	switch word {
	case "On track", "Met":
		return scene.Good, scene.Good
	case "Watch":
		return scene.MomentFill, scene.Moment
	case "Off track":
		return scene.Leak, scene.Leak
	}
	return scene.Ink3, scene.Ink3
}

// statusGlyph draws the shape of a status, 12 wide, about a point.
func statusGlyph(p *pen, m geom.Point, word string) {
	stroke := func(points ...geom.Point) {
		var c geom.Path
		c.MoveTo(m.Add(points[0]))
		for _, q := range points[1:] {
			c.LineTo(m.Add(q))
		}
		p.curve(c, scene.Stroke{Color: scene.Surface, Width: 1.6})
	}
	switch word {
	case "On track":
		p.circle(m, 6, solid(scene.Good), scene.Stroke{})
		stroke(geom.Pt(-2.6, .2), geom.Pt(-.8, 2.2), geom.Pt(2.8, -2))
	case "Met":
		p.circle(m, 7, scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
		p.circle(m, 4.6, solid(scene.Good), scene.Stroke{})
		stroke(geom.Pt(-2.1, .2), geom.Pt(-.6, 1.7), geom.Pt(2.2, -1.6))
	case "Watch":
		p.path(triangle(m, 14, -12), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
		p.line(m.Add(geom.Pt(0, -2.2)), m.Add(geom.Pt(0, 1.6)), scene.Stroke{Color: scene.Ink, Width: 1.5})
		p.circle(m.Add(geom.Pt(0, 3.9)), .9, solid(scene.Ink), scene.Stroke{})
	case "Off track":
		p.rect(geom.Box{X: m.X - 5.5, Y: m.Y - 5.5, W: 11, H: 11}, 1.5, solid(scene.Leak), scene.Stroke{})
		stroke(geom.Pt(-2.2, -2.2), geom.Pt(2.2, 2.2))
		stroke(geom.Pt(2.2, -2.2), geom.Pt(-2.2, 2.2))
	case "Not due":
		p.circle(m, 5.25, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1.5})
	default:
		p.circle(m, 5.25, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1.5, Dash: scene.DashTarget})
	}
}

// verdictWord says whether things got better.
func verdictWord(v measure.Verdict) string {
	switch v {
	case measure.Positive:
		return "Better"
	case measure.Negative:
		return "Worse"
	case measure.NoChange:
		return "No demonstrable change"
	case measure.NotEnoughToTell:
		return "Not enough data"
	}
	return ""
}

// verdictGlyph draws the shape of a verdict, 9 wide, about a point.
func verdictGlyph(p *pen, m geom.Point, v measure.Verdict) {
	switch v {
	case measure.Positive:
		p.path(triangle(m, 9, -8), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
	case measure.Negative:
		p.path(triangle(m, 9, 8), solid(scene.Leak), scene.Stroke{})
	default:
		for _, y := range [...]float64{-2, 2} {
			p.line(m.Add(geom.Pt(-4, y)), m.Add(geom.Pt(4, y)), scene.Stroke{Color: scene.Ink3, Width: 1.5})
		}
	}
}

// progressBar draws how far something has come from its start to its target,
// and where it should be by now (DESIGN §5).
func progressBar(p *pen, box geom.Box, s derive.Standing) {
	word := statusWord(s)
	fill, _ := statusColor(word)
	p.rect(box, 1, solid(scene.Sunk), scene.Stroke{})
	done, ok := s.Progress.Value()
	if !ok {
		return
	}
	bar := box
	bar.W = float64(box.W * geom.Clamp(done, 0, 1))
	if bar.W < 3 && s.Below {
		bar.W = 3
	}
	if bar.W > 0 {
		switch word {
		case "Off track":
			if bar.W <= 3 {
				p.rect(bar, 0, solid(scene.Leak), scene.Stroke{})
			} else {
				p.rect(bar, 1, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{Color: scene.Leak, Width: 1})
			}
		case "Watch":
			p.rect(bar, 1, solid(fill), scene.Stroke{Color: scene.Moment, Width: 1})
		default:
			p.rect(bar, 1, solid(fill), scene.Stroke{})
		}
	}
	if s.Over {
		p.rect(geom.Box{X: box.Right() - 2, Y: box.Y - 3, W: 4, H: box.H + 6}, 1, solid(fill), scene.Stroke{})
	}
	if e, ok := s.Expected.Value(); ok {
		x := box.X + float64(box.W*geom.Clamp(e, 0, 1))
		p.line(geom.Pt(x, box.Y-4), geom.Pt(x, box.Bottom()+4), scene.Stroke{Color: scene.Ink, Width: 1.5})
	}
}

// sparkline draws a series with its target dashed.
func sparkline(p *pen, box geom.Box, i *derive.IndicatorFigures, s *measure.Series) {
	if i == nil || s == nil || len(s.Values) == 0 {
		return
	}
	aim := i.Aim
	targets := []measure.Input{aim.Target, aim.Lo, aim.Hi}
	lo, hi := math.Inf(1), math.Inf(-1)
	take := func(v float64) { lo, hi = min(lo, v), max(hi, v) }
	for _, v := range s.Values {
		take(v)
	}
	for _, t := range targets {
		if t.Known {
			take(t.Value)
		}
	}
	y := func(v float64) float64 {
		if hi <= lo {
			return box.Center().Y
		}
		return box.Bottom() - float64((v-lo)/(hi-lo)*box.H)
	}
	for _, t := range targets {
		if t.Known {
			p.line(geom.Pt(box.X, y(t.Value)), geom.Pt(box.Right(), y(t.Value)), scene.Stroke{Color: scene.Ink3, Width: 1, Dash: scene.DashTarget})
		}
	}
	first, last := s.X[0], s.X[len(s.X)-1]
	x := func(v float64) float64 {
		if last <= first {
			return box.Right() - 2.5
		}
		return box.X + float64((v-first)/(last-first)*(box.W-2.5))
	}
	var c geom.Path
	for k, v := range s.Values {
		q := geom.Pt(x(s.X[k]), y(v))
		if k == 0 || s.X[k]-s.X[k-1] > 1.5 { // gaps stay gaps
			c.MoveTo(q)
		} else {
			c.LineTo(q)
		}
	}
	p.curve(c, scene.Stroke{Color: scene.Ink, Width: 1.5})
	n := len(s.Values) - 1
	p.circle(geom.Pt(x(s.X[n]), y(s.Values[n])), 2.5, solid(scene.Ink), scene.Stroke{})
}

// Quantity writes a figure with its unit as it stands on a card: what is
// counted in a word of its own has a plural; "kg", "pp" and "min" are none.
func Quantity(v float64, unit string) string {
	word := derive.UnitWord(unit, v)
	if word == unit && len(unit) > 2 && unit != "min" && v != 1 && strings.Trim(unit, "abcdefghijklmnopqrstuvwxyz") == "" && unit != "" {
		if stem, ok := strings.CutSuffix(unit, "y"); ok && !strings.HasSuffix(stem, "a") && !strings.HasSuffix(stem, "e") && !strings.HasSuffix(stem, "o") {
			word = stem + "ies"
		} else if !strings.HasSuffix(unit, "s") {
			word = unit + "s"
		}
	}
	if word == "" {
		return Number(v, 2)
	}
	return Number(v, 2) + "\u2009" + word
}

// sought says the value of a card and what is sought: "60 %, of 65".
func sought(s derive.Standing) string {
	if s.Lead == nil || !s.Value.Known {
		return ""
	}
	a := s.Lead.Aim
	words := Quantity(s.Value.Value, s.Lead.Unit)
	switch {
	case a.Direction == measure.InRange && a.Lo.Known && a.Hi.Known:
		return words + ", sought " + Number(a.Lo.Value, 2) + "–" + Number(a.Hi.Value, 2)
	case !a.Target.Known:
		return words
	case a.Direction == measure.Lower:
		return words + ", sought " + Number(a.Target.Value, 2)
	}
	return words + ", of " + Number(a.Target.Value, 2)
}

// standingPane is what the card of something that is measured is drawn from.
type standingPane struct {
	n    *outcome.Node
	s    derive.Standing
	lead bool
	f    facts
	opt  Options
}

// standing draws the card of an outcome, an impact or a value.
func (b *flower) standing(n *outcome.Node, lead bool) *pane {
	s := derive.Standing{}
	if b.all != nil {
		s = b.all.Standing(n, b.opt.Day)
	}
	from := standingPane{n, s, lead, b.factsOf(n.Element), b.opt}
	return b.pane(n.ID, from, func(k *pane, p *pen) {
		c := standingCard{pane: k, p: p, from: from, y: flowInset}
		k.w = flowWidths[n.Layer]
		c.title()
		c.sentence()
		c.indicators()
		c.frame()
		k.label = c.words()
	})
}

type standingCard struct {
	*pane
	p    *pen
	from standingPane
	y    float64 // of what comes next
	box  geom.Box
}

func (c *standingCard) title() {
	n := c.from.n
	size, line := medium, 16.0
	if c.from.lead || n.Layer == outcome.Impacts {
		size, line = large, 20
	}
	name := n.Name()
	if n.Layer == outcome.Values && n.Title != "" {
		name = "“" + name + "”"
	}
	w := c.w - 2*flowInset
	t := typeset.Wrap(name, size, true, w, 4)
	st := style{size: size, strong: true, color: titleColor(n.Title)}
	c.p.between(zoomAll, 0).lines(geom.Pt(flowInset, c.y+size-1), t, line, st)
	if len(t.Text) > 1 {
		c.p.between(zoomTitles, zoomAll).lines(geom.Pt(flowInset, c.y+size-1), typeset.Wrap(name, size, true, w, 2), line, st)
	} else {
		c.p.between(zoomTitles, zoomAll).lines(geom.Pt(flowInset, c.y+size-1), t, line, st)
	}
	h := line * float64(len(t.Text))
	c.pane.title = titleShape{geom.Box{X: flowInset - 2, Y: c.y - 2, W: w + 4, H: h + 4}, size, true}
	c.y += h + 4
}

// sentence writes what a value is, as its people say it.
func (c *standingCard) sentence() {
	n := c.from.n
	if n.Layer != outcome.Values {
		return
	}
	words := n.Text("sentence")
	if words == "" && len(n.Quotes) > 0 {
		words = n.Quotes[0].Name()
	}
	if words != "" {
		t := typeset.Wrap(words, small, false, c.w-2*flowInset, 3)
		c.p.between(zoomAll, 0).lines(geom.Pt(flowInset, c.y+12), t, lead, style{size: small, color: scene.Ink2})
		c.y += lead*float64(len(t.Text)) + 4
	}
	if d := n.Text("dimension"); d != "" {
		c.p.between(zoomAll, 0).text(geom.Pt(flowInset, c.y+11), d, style{size: small, color: scene.Ink3})
		c.y += lead + 2
	}
}

// indicators draws the first indicator with its line, the bar of all, status
// and verdict; further ones as a line each.
func (c *standingCard) indicators() {
	n, s, p := c.from.n, c.from.s, c.p
	w := c.w - 2*flowInset
	if s.Lead == nil {
		if n.Layer == outcome.Outcomes {
			p.between(zoomAll, 0).text(geom.Pt(flowInset, c.y+12), "no indicator yet", style{size: small, color: scene.Ink3})
			c.y += lead + 4
		}
		c.y += 4
		return
	}
	top := c.y
	name := typeset.Wrap(s.Lead.Element.Name(), small, false, w-58, 2)
	p.between(zoomAll, 0).lines(geom.Pt(flowInset, c.y+12), name, lead, style{size: small, color: scene.Ink2})
	sparkline(p, geom.Box{X: c.w - flowInset - 48, Y: c.y + 4, W: 48, H: 24}, s.Lead, s.Points)
	c.y += 2*lead + 8
	word := statusWord(s)
	_, ink := statusColor(word)
	progressBar(p.between(zoomBlocks, 0), geom.Box{X: flowInset, Y: c.y, W: w, H: 8}, s)
	c.y += 8 + 21
	statusGlyph(p.between(zoomTitles, 0), geom.Pt(flowInset+6, c.y-4), word)
	x := flowInset + 18 + p.text(geom.Pt(flowInset+18, c.y), word, style{size: small, strong: true, color: ink})
	figure := sought(s)
	if fw := typeset.Width(figure, small, false); x+10+fw <= c.w-flowInset {
		p.text(geom.Pt(c.w-flowInset, c.y), figure, style{size: small, color: scene.Ink2, anchor: scene.End})
	} else if figure != "" {
		c.y += 18
		p.text(geom.Pt(flowInset, c.y), figure, style{size: small, color: scene.Ink2})
	}
	c.y += 18
	p.between(zoomAll, 0)
	if v := verdictWord(s.Verdict); v != "" {
		verdictGlyph(p, geom.Pt(flowInset+6, c.y-4), s.Verdict)
		x = flowInset + 18 + p.text(geom.Pt(flowInset+18, c.y), v, style{size: small, color: scene.Ink2})
	}
	if base := s.Lead.Aim.Baseline; base.Known {
		if from := "from " + Number(base.Value, 1); x+8+typeset.Width(from, small, false) <= c.w-flowInset {
			p.text(geom.Pt(c.w-flowInset, c.y), from, style{size: small, color: scene.Ink3, anchor: scene.End})
		}
	}
	c.y += 8
	c.inner = append(c.inner, inner{
		id: s.Lead.ID, box: geom.Box{X: 4, Y: top - 2, W: c.w - 8, H: c.y - top},
		label: "Indicator: " + s.Lead.Element.Name() + ", " + c.figures(),
		title: titleShape{geom.Box{X: flowInset - 2, Y: top, W: w - 52, H: 2*lead + 2}, small, false},
	})
	for _, e := range n.Indicators {
		if e.ID == s.Lead.ID {
			continue
		}
		p.cut(geom.Pt(flowInset, c.y+12), "and "+e.Name(), w, style{size: small, color: scene.Ink3})
		c.inner = append(c.inner, inner{
			id: e.ID, box: geom.Box{X: 4, Y: c.y - 1, W: c.w - 8, H: 17}, label: "Indicator: " + e.Name(),
			title: titleShape{geom.Box{X: flowInset - 2, Y: c.y - 2, W: w + 4, H: 18}, small, false},
		})
		c.y += 17
	}
}

// figures says in words what the card shows of its first indicator.
func (c *standingCard) figures() string {
	s := c.from.s
	var words []string
	for _, w := range []string{sought(s), strings.ToLower(statusWord(s)), strings.ToLower(verdictWord(s.Verdict))} {
		if w != "" {
			words = append(words, w)
		}
	}
	if v, ok := s.Progress.Value(); ok {
		words = append(words, Percent(v)+" of the way")
	}
	if w := lastSeen(s); w != "" {
		words = append(words, w)
	}
	return strings.Join(words, ", ")
}

func (c *standingCard) words() string {
	n := c.from.n
	s := kindWords(n.Kind) + ": " + n.Name()
	if w := n.Text("whose"); w != "" {
		s += ", of the " + w
	}
	if n.Adverse {
		s += ", adverse"
	}
	if n.Unintended {
		s += ", not intended"
	}
	if c.from.s.Lead != nil {
		s += ", " + c.figures()
	} else if n.Layer == outcome.Outcomes {
		s += ", no indicator yet"
	}
	if w := n.Lack.Words(); w != "" {
		s += ", " + w
	}
	if n := len(n.Ideas); n > 0 {
		s += ", " + count(float64(n), 0, "idea")
	}
	return s + c.from.f.words()
}

// frame draws what lies under and around the content: the border, and the marks
// on it. It comes last because the content says how high the card is, and goes
// first because it lies below.
func (c *standingCard) frame() {
	n := c.from.n
	foot := 6.0
	if len(n.Ideas) > 0 || c.from.s.Old { // room for what sits on the border
		foot += 8
	}
	c.h = 2 * math.Ceil((c.y+foot)/2)
	c.box = geom.Box{W: c.w, H: c.h}
	border := scene.Stroke{Color: scene.Ink3, Width: 1, Fixed: true}
	switch {
	case n.Lack != outcome.Nothing:
		border = scene.Stroke{Color: scene.Leak, Width: 1, Dash: scene.DashOrphan, Fixed: true}
	case c.from.lead || n.Layer == outcome.Impacts:
		border = scene.Stroke{Color: scene.Ink, Width: 1.5, Fixed: true}
	}
	radius := 8.0
	if n.Layer == outcome.Values {
		radius = 16
	}
	var under pen
	under.between(zoomBlocks, 0).rect(c.box, radius, solid(scene.Surface), border)
	under.between(0, zoomBlocks).rect(c.box, 0, solid(scene.Line2), scene.Stroke{})
	if c.from.s.Lead != nil {
		mark, _ := statusColor(statusWord(c.from.s))
		under.rect(geom.Box{X: c.w - 36, Y: c.h - 36, W: 28, H: 28}, 0, solid(mark), scene.Stroke{})
	}
	if n.Adverse { // a bar of hatching at the left: harm
		under.between(zoomBlocks, 0).rect(geom.Box{Y: 10, W: 6, H: c.h - 20}, 0, scene.Fill{Color: scene.Ink2, Pattern: scene.Hatch}, scene.Stroke{Color: scene.Ink2, Width: 1})
	}
	c.p.shapes = append(under.shapes, c.p.shapes...)
	borderMarks(c.p, c.pane, n)
	if w := lastSeen(c.from.s); w != "" {
		pill(c.p, geom.Pt(8+pillWidth(w, ""), c.h), w, "", scene.Ink2, scene.Line2)
	}
}

// lastSeen says of when the figures of a card are, where they are old.
func lastSeen(s derive.Standing) string {
	if !s.Old {
		return ""
	}
	return "last seen " + s.At
}

// borderMarks draws what sits on the border of a card of the chain: what it
// lacks, that it is harm or was not intended, and ideas.
func borderMarks(p *pen, k *pane, n *outcome.Node) {
	p.between(zoomTitles, 0)
	right := k.w - 8
	if w := n.Lack.Words(); w != "" {
		right = pill(p, geom.Pt(right, 0), w, "", scene.Leak, scene.Leak).X - 6
	}
	sign := ""
	switch {
	case n.Adverse && n.Unintended:
		sign = "harm, not intended"
	case n.Adverse:
		sign = "harm"
	case n.Unintended:
		sign = "not intended"
	}
	if sign != "" {
		mark := "ring"
		if n.Adverse {
			mark = "down"
		}
		pill(p, geom.Pt(right, 0), sign, mark, scene.Ink, scene.Ink2)
	}
	if len(n.Ideas) == 0 {
		return
	}
	words := count(n.Votes(), 0, "vote")
	if n.Votes() == 0 {
		words = count(float64(len(n.Ideas)), 0, "idea")
	}
	pill(p, geom.Pt(k.w-8, k.h), words, "up", scene.Ink2, scene.Line2)
}

// pill draws words in a pill about a height, ending at a place; it returns its
// box. A mark stands before the words: "up", "down", "ring" or none.
func pill(p *pen, end geom.Point, words, mark string, ink, edge scene.Color) geom.Box {
	strong := mark != "up"
	w := pillWidth(words, mark)
	box := geom.Box{X: end.X - w, Y: end.Y - 9, W: w, H: 18}
	p.rect(box, 9, solid(scene.Surface), scene.Stroke{Color: edge, Width: 1})
	x := box.X + 8
	m := geom.Pt(x+5, end.Y)
	switch mark {
	case "up":
		p.path(triangle(m, 10, -9), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
		x += 15
	case "down":
		p.path(triangle(m, 10, 9), scene.Fill{Color: scene.Ink2}, scene.Stroke{})
		x += 15
	case "ring":
		p.circle(m, 4.5, scene.Fill{}, scene.Stroke{Color: scene.Ink2, Width: 1.5, Dash: scene.DashTarget})
		x += 15
	}
	p.text(geom.Pt(x, end.Y+4.2), words, style{size: small, strong: strong, color: ink})
	return box
}

func pillWidth(words, mark string) float64 {
	w := typeset.Width(words, small, mark != "up") + 16
	if mark != "" {
		w += 15
	}
	return w
}
