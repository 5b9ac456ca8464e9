//go:build js && wasm

package inspector

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// doors are the ways from a stage or a touchpoint to other journeys.
func (p *panel) doors() app.UI {
	e := p.one()
	var maps, stages [][2]string
	for m := range p.w.Maps() {
		if m.ID == p.d.MapID || m.Text("kind") != "journey" {
			continue
		}
		if e != nil && e.Text(journey.Inside) == string(m.ID) || !journey.LiesIn(p.w, p.d.MapID, m.ID) {
			maps = append(maps, [2]string{string(m.ID), m.Name()})
		}
		for s := range p.w.Children(m.ID) {
			if s.Kind == "stage" {
				stages = append(stages, [2]string{string(s.ID), m.Name() + ": " + s.Name()})
			}
		}
	}
	rows := []app.UI{}
	if maps != nil {
		rows = append(rows, p.choice(words.T("door.inside"), "f/"+journey.Inside, p.lost(e, journey.Inside, maps)...))
	}
	if stages != nil {
		rows = append(rows, p.choice(words.T("door.goesOn"), "f/"+journey.GoesOn, p.lost(e, journey.GoesOn, stages)...))
	}
	if e != nil {
		name := words.T("door.make")
		for _, d := range journey.DoorsOf(e) {
			switch {
			case d.Behind(p.w) == nil:
			case d.Field == journey.Inside:
				name = words.T("door.open")
			default:
				rows = append(rows, part.Link("onward", words.T("door.follow")))
			}
		}
		rows = append(rows, part.Link("inside", name))
	}
	return part.Section(words.T("door.title"), rows...)
}

// lost adds what a card leads to and is gone, so that its field says so and not
// its ID.
func (p *panel) lost(e *workspace.Element, field string, options [][2]string) [][2]string {
	if e == nil {
		return options
	}
	for _, d := range journey.DoorsOf(e) {
		if text, whole := d.Words(p.w); d.Field == field && !whole {
			options = append(options, [2]string{string(d.To), text})
		}
	}
	return options
}
