package view

import (
	"slices"
	"strings"
	"sync"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// maxLines is how far a card grows with its title. DESIGN §8 says three; titles
// in people's own words are longer, and what is cut cannot be read on paper.
const maxLines = 6

// foot is the height below the title of a card: channel, waiting time, flags.
const foot = 19.0

// touchpoint draws a card, or takes the one that was drawn from the same.
func (b *builder) touchpoint(t *journey.Touchpoint, column float64, old *card) *card {
	same := old != nil && old.t != nil && sameCard(old.t, t) && old.width == column-2*sideGap
	if same && b.sameFacts(old) {
		old.t = t // renumbered: the drawing holds
		return old
	}
	facts := b.factsOf(t.Element)
	if same && old.shown == facts {
		old.t = t
		return old
	}
	width := column - 2*sideGap
	pad := b.opt.pad()
	room := width - 2*inset
	if t.MomentOfTruth {
		room -= markRoom
	}
	title := typeset.Wrap(t.Name(), small, t.MomentOfTruth, room, maxLines)
	lines := lead * float64(max(len(title.Text), b.opt.lines()))
	wait := waitWords(t)
	k := b.drawn.take()
	*k = card{id: t.ID, t: t, shown: facts, width: width, height: pad + lines + doorRoom(t.Element) + foot, label: touchpointLabel(t, wait) + facts.words()}
	if old != nil {
		k.spot = old.spot
	}
	net, netColor := netWords(t)
	if net != "" {
		k.height += netLine
	}
	look := b.lookOf(k, wait != "")
	labels := len(title.Text) + 3 // the foot, what hurts, and above it what is left
	if len(title.Text) > 1 {
		labels++ // the title from farther away
	}
	p := pen{shapes: b.shapes.list(len(look.frame) + labels + 3), labels: b.labels.list(labels)}
	p.shapes = append(p.shapes, look.frame...)

	st := style{size: small, strong: t.MomentOfTruth, color: titleColor(t.Title)}
	p.title(geom.Pt(inset, pad+9), title, t.Name(), room, st)
	k.title = titleShape{geom.Box{X: inset - 2, Y: pad - 3, W: k.width - 2*inset + 4, H: lines + 3}, small, t.MomentOfTruth}
	if net != "" {
		p.between(zoomAll, 0).cut(geom.Pt(inset, pad+lines+9), net, room, style{size: small, color: netColor})
	}
	hurts := painWords(t)
	if spare := len(title.Text); hurts != "" && spare < b.opt.lines() {
		p.between(zoomAll, 0).cut(geom.Pt(inset, pad+9+float64(lead*float64(spare))), hurts, room, style{size: small, color: scene.Ink2})
		hurts = ""
	}
	look.foot(&p, k, wait, hurts, facts)
	if facts.came > 1 {
		p.between(zoomBlocks, 0).rect(geom.Box{X: inset, Y: k.height - 4, W: (width - 2*inset) * float64(facts.came-1) / 100, H: 2}, 1, solid(scene.FlowInk), scene.Stroke{})
	}
	k.shapes, k.extent = p.shapes, scene.Extent(p.shapes)
	return k
}

// sameCard tells whether two readings of a touchpoint look alike on a card.
func sameCard(a, b *journey.Touchpoint) bool {
	return a == b || a.Element == b.Element && slices.Equal(a.Pains, b.Pains)
}

// titleColor is quieter where there is no title yet.
func titleColor(title string) scene.Color {
	if title == "" {
		return scene.Ink3
	}
	return scene.Ink
}

// markRoom is what the mark of a moment of truth takes from the title beside it.
const markRoom = 4.0

// moment draws the mark of a moment of truth on the right border of a card.
func moment(p *pen, at geom.Point) {
	p.path(diamond(at, 7), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
}

// waitWords is how long people wait, empty where they do not.
func waitWords(t *journey.Touchpoint) string {
	m := t.WaitMinutes
	switch {
	case !m.Known || m.Value <= 0:
		return ""
	case m.Value < hours && m.Value == float64(int(m.Value)):
		return waits()[int(m.Value)]
	}
	return "wait " + Minutes(m.Value)
}

// waits are the words for whole minutes, which most cards have.
var waits = sync.OnceValue(func() (words [hours]string) {
	for m := range words {
		words[m] = "wait " + Minutes(float64(m))
	}
	return words
})

// painWords is what hurts at a touchpoint, in the words of the first pain that
// has a title; empty without.
func painWords(t *journey.Touchpoint) string {
	for _, p := range t.Pains {
		if p.Title != "" {
			return p.Title
		}
	}
	return ""
}

// netLine is the height of the line that says what people get there less what it
// costs them, above the foot.
const netLine = 13.0

// netWords is that line, empty where nobody said both, and its colour.
func netWords(t *journey.Touchpoint) (words string, color scene.Color) {
	net, _ := derive.NetAt(t.Element)
	v, ok := net.Value()
	switch {
	case !ok:
		return "", color
	case v < 0:
		return "net value " + Feeling(v), scene.Leak
	}
	return "net value " + Feeling(v), scene.Ink2
}

// touchpointLabel says in words what a card shows.
func touchpointLabel(t *journey.Touchpoint, wait string) string {
	s := append(make([]string, 0, 12), "Touchpoint: ", t.Name())
	if t.Channel != "" {
		s = append(s, ", by ", t.Channel)
	}
	if wait != "" {
		s = append(s, ", ", wait)
	}
	if net, _ := netWords(t); net != "" {
		s = append(s, ", ", net)
	}
	if t.MomentOfTruth {
		s = append(s, ", moment of truth")
	}
	switch pain := t.Pain(); {
	case pain.Known:
		s = append(s, ", pain "+Number(pain.Value, 1)+" of 5")
	case len(t.Pains) > 0:
		s = append(s, ", pain")
	}
	if hurts := painWords(t); hurts != "" {
		s = append(s, ": ", hurts)
	}
	return strings.Join(s, "")
}

// heading draws the name of a step above its touchpoints, and a line at their
// side that reaches down over span.
func (b *builder) heading(s *journey.Step, column, span float64, old *card) *card {
	if old != nil && old.step != nil && old.step.Element == s.Element && old.width == column-2*sideGap && old.shown == span {
		old.step = s
		return old
	}
	k := &card{id: s.ID, step: s, shown: span, width: column - 2*sideGap, label: "Step: " + s.Name()}
	name := typeset.Wrap(s.Name(), small, true, k.width-4, maxLines)
	k.height = stepHeight + float64(lead*float64(max(len(name.Text)-1, 0)))
	if old != nil {
		k.spot = old.spot
	}
	var p pen
	st := style{size: small, strong: true, color: scene.Ink2}
	p.title(geom.Pt(2, 16), name, s.Name(), k.width-4, st)
	hair := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
	p.between(zoomBlocks, 0).line(geom.Pt(-3, k.height-3), geom.Pt(k.width, k.height-3), hair)
	if span > 0 {
		p.line(geom.Pt(-3, k.height-3), geom.Pt(-3, k.height+span), hair)
	}
	k.title = titleShape{geom.Box{X: 0, Y: 2, W: k.width, H: k.height - 6}, small, true}
	k.shapes, k.extent = p.shapes, scene.Extent(p.shapes)
	return k
}
