package exhibit

import (
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/priority"
	"github.com/worthmap/worthmap/internal/workspace"
)

func landscape(x *Exhibit, f *derive.Figures) {
	x.Title, x.why = "Where wishes and experience part", derive.Opportunity
	c := chart.Landscape{Zones: f.Zones()}
	var at []string
	scored := false
	m := f.Map(x.Ref.Of)
	for _, o := range m.Outcomes {
		c.Outcomes = append(c.Outcomes, chart.Outcome{ID: string(o.ID), Name: o.Element.Name(), Opportunity: o.Opportunity})
		if o.Score.OK() {
			scored = true
			at = append(at, o.SurveyAt)
		}
	}
	x.At = span(at)
	switch {
	case len(m.Outcomes) == 0:
		x.Lack = "There is no outcome on this map yet, nothing that customers want."
	case !scored:
		x.Lack = "No outcome has been rated both for importance and for satisfaction yet."
	default:
		x.Chart = c
	}
}

func grid(x *Exhibit, f *derive.Figures) {
	x.Title, x.why = "What to work on, and what to leave", derive.Opportunity
	asked, attributes, matrix := f.Map(x.Ref.Of).Matrix()
	c := chart.Grid{Matrix: matrix, Scale: derive.MatrixScale}
	var at []string
	for i, o := range asked {
		c.Attributes = append(c.Attributes, chart.Attribute{ID: string(o.ID), Name: o.Element.Name(), Rated: attributes[i]})
		at = append(at, o.SurveyAt)
	}
	x.At = span(at)
	if !matrix.Importance.OK() {
		x.Lack = "No outcome has been rated both for importance and for satisfaction yet."
		return
	}
	x.Chart = c
}

// priorities are of what is marked, whenever that was.
func priorities(x *Exhibit, f *derive.Figures) {
	x.Title = "What to work on first"
	r := priority.Of(f.Workspace(), x.Ref.Of)
	c := chart.Bets{Top: r.Top}
	placed := false
	for _, i := range r.Items {
		m := chart.Mark{ID: string(i.ID), Name: i.Name(), Kind: i.Kind, Level: i.Level, Effort: i.Effort.Or(0), Bet: i.Bet}
		if !i.Placed() {
			m.Lacks = i.Lacks()
		}
		placed = placed || i.Placed()
		c.Marks = append(c.Marks, m)
	}
	switch {
	case len(r.Items) == 0:
		x.Lack = "Nothing on this map is marked yet: no pain, no idea, no moment of truth."
	case !placed:
		x.Lack = "Nothing that is marked has both impact and effort yet."
	default:
		x.Chart = c
	}
}

// kano puts all features of a map that people were asked about on one plane.
func kano(x *Exhibit, f *derive.Figures) {
	var features []crdt.ID
	under(f.Workspace(), x.Ref.Of, func(e *workspace.Element) { features = append(features, e.ID) })
	x.features(f, features)
}

func kanoOfOne(x *Exhibit, f *derive.Figures) { x.features(f, []crdt.ID{x.Ref.Of}) }

func (x *Exhibit) features(f *derive.Figures, ids []crdt.ID) {
	x.Title, x.why = "What people miss, and what delights them", "GAP-7.better"
	var c chart.KanoPlane
	var at []string
	placed := false
	for _, id := range ids {
		k, survey := f.Kano(id)
		if survey == nil {
			continue
		}
		c.Features = append(c.Features, chart.Feature{ID: string(id), Name: f.Workspace().Element(id).Name(), Kano: k})
		at = append(at, survey.Text("at"))
		placed = placed || k.Better.OK() && k.Worse.OK()
	}
	x.At = span(at)
	switch {
	case len(c.Features) == 0:
		x.Lack = "Nobody has been asked yet how it would be with and without a feature (a survey with the question “kano”)."
	case !placed:
		x.Lack = "The surveys about features have no answers yet."
	default:
		x.Chart = c
	}
}

func funnel(x *Exhibit, f *derive.Figures) {
	x.Title, x.why = "Where people are lost", "JNY-4.step"
	m := f.Map(x.Ref.Of)
	counts, figures := m.People()
	c := chart.Funnel{Figures: figures}
	n := 0
	for i, in := range counts {
		step := chart.FunnelStep{Count: in}
		if stages := m.Journey.Stages; i < len(stages) {
			step.ID, step.Name = string(stages[i].ID), stages[i].Name()
		} else {
			step.Name = "Completed"
		}
		if in.Known {
			n++
		}
		c.Steps = append(c.Steps, step)
	}
	switch {
	case len(m.Journey.Stages) == 0:
		x.Lack = "This map has no stages that people could go through."
	case n == 0:
		x.Lack = "No stage says how many people enter it."
	case n < measure.PointsForFunnel:
		x.Lack = "Only one count of people is known; a funnel needs two."
	default:
		x.Chart = c
	}
}
