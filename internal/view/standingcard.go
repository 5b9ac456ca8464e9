package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

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
		name = derive.Quoted(name)
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

// indicators draws the first indicator with its line, the bar, status and
// verdict. Where there are several, the bar and the status are of all of them:
// then they stand below the names of all, and say so.
func (c *standingCard) indicators() {
	n, s, p := c.from.n, c.from.s, c.p
	if s.Lead == nil {
		if n.Layer == outcome.Outcomes {
			p.between(zoomAll, 0).text(geom.Pt(flowInset, c.y+12), "no indicator yet", style{size: small, color: scene.Ink3})
			c.y += lead + 4
		}
		c.y += 4
		return
	}
	c.y += 4 // for the ring around an indicator that is selected
	top := c.y
	c.leadName()
	if s.More == 0 {
		c.y += 8
		c.bar()
		c.status(sought(s))
		p.between(zoomAll, 0)
		c.verdict()
		c.inLead(top)
		return
	}
	p.between(zoomAll, 0)
	c.y += lead + 2
	p.text(geom.Pt(flowInset, c.y), sought(s), style{size: small, color: scene.Ink2})
	c.y += 18
	c.verdict()
	c.inLead(top)
	c.others()
	c.y += 4
	c.bar()
	whole := ""
	if v, ok := s.Progress.Value(); ok {
		whole = Percent(v)
		if s.Measured > s.More {
			whole += " of " + together(s.More+1)
		}
	}
	c.status(whole)
	c.y -= 10
	for _, w := range s.Partly() {
		c.y += 18
		p.text(geom.Pt(flowInset, c.y-8), w, style{size: small, color: scene.Ink2})
	}
	p.between(zoomAll, 0)
}

// together says of how many indicators a figure is.
func together(n int) string {
	if n == 2 {
		return "both"
	}
	return "all " + Number(float64(n), 0)
}

// leadName writes the name of the first indicator, with its line beside it.
func (c *standingCard) leadName() {
	s, w := c.from.s, c.w-2*flowInset
	name := typeset.Wrap(s.Lead.Element.Name(), small, false, w-58, 2)
	c.p.between(zoomAll, 0).lines(geom.Pt(flowInset, c.y+12), name, lead, style{size: small, color: scene.Ink2})
	sparkline(c.p, geom.Box{X: c.w - flowInset - 48, Y: c.y + 4, W: 48, H: 24}, s.Lead, s.Points)
	c.y += 2 * lead
}

// bar draws how far it has come.
func (c *standingCard) bar() {
	progressBar(c.p.between(zoomBlocks, 0), geom.Box{X: flowInset, Y: c.y, W: c.w - 2*flowInset, H: 8}, c.from.s)
	c.y += 8 + 21
}

// status writes how it stands, and a figure at the right, or below where there
// is no room.
func (c *standingCard) status(figure string) {
	p, word := c.p, statusWord(c.from.s)
	_, ink := statusColor(word)
	statusGlyph(p.between(zoomTitles, 0), geom.Pt(flowInset+6, c.y-4), word)
	x := flowInset + 18 + p.text(geom.Pt(flowInset+18, c.y), upperFirst(c.from.s.Words(c.from.n)), style{size: small, strong: true, color: ink})
	if fw := typeset.Width(figure, small, false); x+10+fw <= c.w-flowInset {
		p.text(geom.Pt(c.w-flowInset, c.y), figure, style{size: small, color: scene.Ink2, anchor: scene.End})
	} else if figure != "" {
		c.y += 18
		p.text(geom.Pt(flowInset, c.y), figure, style{size: small, color: scene.Ink2})
	}
	c.y += 18
}

// verdict writes whether the first indicator got better, and from where.
func (c *standingCard) verdict() {
	s, p := c.from.s, c.p
	x := 0.0
	if v := s.Changed(); v != "" {
		v = upperFirst(v)
		if s.Rule == measure.ByMinimumChange && s.Verdict != measure.NoChange && s.Points != nil {
			v += ", of " + count(float64(len(s.Points.Values)), 0, "value") // few, where no limits can be drawn
		}
		verdictGlyph(p, geom.Pt(flowInset+6, c.y-4), s.Verdict)
		x = flowInset + 18 + p.text(geom.Pt(flowInset+18, c.y), v, style{size: small, color: scene.Ink2})
	}
	if base := s.Lead.Aim.Baseline; base.Known {
		if from := "from " + Number(base.Value, 1); x+8+typeset.Width(from, small, false) <= c.w-flowInset {
			p.text(geom.Pt(c.w-flowInset, c.y), from, style{size: small, color: scene.Ink3, anchor: scene.End})
		}
	}
	c.y += 8
}

// inLead makes what was drawn since top the place of the first indicator.
func (c *standingCard) inLead(top float64) {
	s := c.from.s
	c.inner = append(c.inner, inner{
		id: s.Lead.ID, box: geom.Box{X: 4, Y: top, W: c.w - 8, H: c.y - top - 2},
		label: "Indicator: " + s.Lead.Element.Name() + clauses(c.ofLead()),
		title: titleShape{geom.Box{X: flowInset - 2, Y: top, W: c.w - 2*flowInset - 52, H: 2*lead + 2}, small, false},
	})
}

// others writes further indicators, a line each.
func (c *standingCard) others() {
	w := c.w - 2*flowInset
	for _, e := range c.from.n.Indicators {
		if e.ID == c.from.s.Lead.ID {
			continue
		}
		c.p.cut(geom.Pt(flowInset, c.y+12), "and "+e.Name(), w, style{size: small, color: scene.Ink3})
		c.inner = append(c.inner, inner{
			id: e.ID, box: geom.Box{X: 4, Y: c.y - 1, W: c.w - 8, H: 17}, label: "Indicator: " + e.Name(),
			title: titleShape{geom.Box{X: flowInset - 2, Y: c.y - 2, W: w + 4, H: 18}, small, false},
		})
		c.y += 17
	}
}

// clauses joins words to what stands before them.
func clauses(words []string) string {
	s := ""
	for _, w := range words {
		if w != "" {
			s += ", " + w
		}
	}
	return s
}

// ofLead says in words what the card shows of its first indicator, and ofAll of
// all of them: where there is one, the two are one.
func (c *standingCard) ofLead() []string {
	s := c.from.s
	if s.More == 0 {
		return append([]string{sought(s)}, c.ofAll()...)
	}
	return []string{sought(s), s.Changed()}
}

func (c *standingCard) ofAll() (words []string) {
	s := c.from.s
	words = append(words, s.Words(c.from.n))
	if s.More == 0 {
		words = append(words, s.Changed())
	}
	if v, ok := s.Progress.Value(); ok && s.More == 0 {
		words = append(words, Percent(v)+" of the way")
	} else if ok && s.Measured > s.More {
		words = append(words, Percent(v)+" of the way, "+together(s.More+1)+" indicators together")
	} else if ok {
		words = append(words, Percent(v)+" of the way")
	}
	words = append(words, s.Partly()...)
	return append(words, lastSeen(s))
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
		s += clauses(c.ofLead())
		if c.from.s.More > 0 {
			s += clauses(c.ofAll())
		}
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
