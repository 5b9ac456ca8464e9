package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// facts is what a card shows that does not stand in its own record.
type facts struct {
	grade  string // workspace.Grades, empty for none
	proofs int    // pieces of evidence, quotes among them
	maps   int    // other maps that show the same
	people int    // whom a touchpoint involves
	whom   string // their names
	locked bool
	fresh  bool // of a journey to be, and was not before
	came   int  // 1 and the percentage of cases that were here; 0 where that does not show
}

func (b *builder) factsOf(e *workspace.Element) facts {
	f := facts{proofs: len(e.Evidence)}
	f.locked, _ = e.Member("locked").Bool()
	f.fresh = b.was != nil && e.Kind == "touchpoint" && b.was.Was[e.ID] == nil
	if b.laid != nil && e.Kind == "touchpoint" {
		f.came = 1
		if s := b.m.Lived.Step(string(e.ID)); s != nil {
			f.came += min((200*s.Cases+b.laid.Cases)/max(2*b.laid.Cases, 1), 100)
		}
	}
	if b.all == nil {
		return f
	}
	w := b.all.Workspace()
	for _, l := range w.LinksFrom(e.ID) {
		switch l.Type {
		case "same-as":
			f.maps++
		case "involves":
			if who := w.Element(l.To); who != nil {
				f.people++
				f.whom += ", " + workspace.ShortName(who.Name())
			}
		}
	}
	for _, l := range w.LinksTo(e.ID) {
		if l.Type == "same-as" {
			f.maps++
		}
		if l.Type == "evidences" && !slices.Contains(e.Evidence, l.From) {
			f.proofs++
		}
	}
	if f.proofs > 0 || e.Text("grade") != "" {
		f.grade = w.Grade(e)
	}
	return f
}

// sameFacts tells whether the facts of a card of the layout before are sure to
// hold: nothing that its record is joined to has changed. Evidence that the
// record lists by its name is joined by no link, and looked at again.
func (b *builder) sameFacts(k *card) bool {
	w := b.l.of
	if w == nil || w != b.prev.of || w.Around(k.id) > b.prev.clock {
		return false
	}
	f, ok := k.shown.(facts)
	return ok && f.grade == "" && f.proofs == 0
}

// words says the facts behind the label of a card.
func (f facts) words() (s string) {
	switch f.grade {
	case "assumed":
		s += ", assumed"
	case "partly":
		s += ", partly researched"
	case "researched":
		s += ", researched"
	}
	if f.proofs > 0 {
		s += ", " + count(float64(f.proofs), 0, "piece") + " of evidence"
	}
	if f.maps > 0 {
		s += ", also on " + count(float64(f.maps), 0, "other map")
	}
	if f.people > 0 {
		s += ", involves " + f.whom[len(", "):]
	}
	if f.locked {
		s += ", locked"
	}
	if f.fresh {
		s += ", new"
	}
	if f.came > 0 {
		s += ", " + Percent(float64(f.came-1)/100) + " of cases came here"
	}
	return s
}

// mark is a small sign at the foot of a card.
type mark struct {
	width float64
	draw  func(p *pen, at geom.Point) // at: upper left corner, 12 high
}

// marks returns the signs of the facts, the most telling first.
func (f facts) marks() (list []mark) {
	if f.locked {
		list = append(list, mark{11, func(p *pen, at geom.Point) { p.icon("lock", at, 11, scene.Ink3) }})
	}
	if f.fresh {
		list = append(list, mark{typeset.Width("new", small, true), func(p *pen, at geom.Point) {
			p.text(geom.Pt(at.X, at.Y+10), "new", style{size: small, strong: true, color: scene.Good})
		}})
	}
	if f.maps > 0 {
		list = append(list, counted("link", f.maps+1))
	}
	if f.people > 0 {
		list = append(list, counted("people", f.people))
	}
	if f.grade != "" {
		list = append(list, mark{9, func(p *pen, at geom.Point) { gradeMark(p, geom.Pt(at.X+4.5, at.Y+6), f.grade) }})
	}
	if f.proofs > 0 {
		list = append(list, counted("quote", f.proofs))
	}
	return list
}

// counted is an icon with a number behind it.
func counted(name string, n int) mark {
	words := Number(float64(n), 0)
	return mark{13 + typeset.Width(words, small, false), func(p *pen, at geom.Point) {
		p.icon(name, at, 11, scene.Ink3)
		p.text(geom.Pt(at.X+13, at.Y+10), words, style{size: small, color: scene.Ink3})
	}}
}

// gradeMark says how well a card is founded: a dashed ring for what is only
// assumed, a ring half full, a full disc for what was researched.
func gradeMark(p *pen, m geom.Point, grade string) {
	const r = 4.0
	ring := scene.Stroke{Color: scene.Ink3, Width: 1.25}
	switch grade {
	case "assumed":
		ring.Dash = scene.DashTarget
		p.circle(m, r, scene.Fill{}, ring)
	case "partly":
		p.circle(m, r, scene.Fill{}, ring)
		var half geom.Path
		k := r * .5523
		half.MoveTo(geom.Pt(m.X, m.Y-r))
		half.CubicTo(geom.Pt(m.X-k, m.Y-r), geom.Pt(m.X-r, m.Y-k), geom.Pt(m.X-r, m.Y))
		half.CubicTo(geom.Pt(m.X-r, m.Y+k), geom.Pt(m.X-k, m.Y+r), geom.Pt(m.X, m.Y+r))
		half.Close()
		p.path(half, solid(scene.Ink3), scene.Stroke{})
	default:
		p.circle(m, r, solid(scene.Ink3), ring)
	}
}
