package guide

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Programme reads the twelve steps of Outcome Mapping from an outcome map:
// seven of design, four of monitoring, one of planning the evaluation.
//
// Source: DOMAIN §4.6; S. Earl, F. Carden and T. Smutylo, "Outcome Mapping"
// (2001).
func Programme(w *workspace.Workspace, m *outcome.Map) []Step {
	p := programme{w, m}
	return []Step{
		has("vision", m.Visions), has("mission", m.Missions), p.partners(), p.challenges(), p.markers(),
		p.strategies(), p.practices(),
		p.priorities(), p.journal("outcomeJournal", "partner", p.ofPartners()), p.journal("strategyJournal", "strategy", ids(m.Strategies)),
		p.journal("performanceJournal", "practice", ids(m.Practices)), p.evaluation(),
	}
}

type programme struct {
	w *workspace.Workspace
	m *outcome.Map
}

// has is a step that is done by one record.
func has(key string, list []*workspace.Element) Step {
	var g gaps
	g.none(len(list) == 0, key)
	return g.step(key)
}

func (p *programme) partners() Step {
	var g gaps
	g.none(len(p.m.Partners) == 0, "partner")
	return g.step("partners")
}

func (p *programme) challenges() Step {
	var g gaps
	g.none(len(p.m.Partners) == 0, "partner")
	for _, x := range p.m.Partners {
		if len(x.Challenges) == 0 {
			g.lacks("challenge", x.ID, "")
		}
	}
	return g.step("challenges")
}

// markers: each partner has some that we expect, like and love to see.
func (p *programme) markers() Step {
	var g gaps
	g.none(len(p.m.Partners) == 0, "partner")
	for _, x := range p.m.Partners {
		for _, rung := range x.Ladder {
			if len(rung) == 0 {
				g.lacks("marker", x.ID, "")
				break
			}
		}
	}
	return g.step("markers")
}

// strategies: at least one is aimed at what is around people (OUT-3).
func (p *programme) strategies() Step {
	var g gaps
	g.none(len(p.m.Strategies) == 0, "strategy")
	around := len(p.m.Strategies) == 0
	for _, e := range p.m.Strategies {
		around = around || e.Text("aim") == "environment"
	}
	g.none(!around, "environment")
	return g.step("strategies")
}

func (p *programme) practices() Step {
	var g gaps
	g.none(len(p.m.Practices) == 0, "practice")
	for _, e := range p.m.Practices {
		if !e.Number("rating").Known {
			g.lacks("rating", e.ID, "f/rating")
		}
	}
	return g.step("practices")
}

// priorities: whom to watch is decided where somebody said how often. It need
// not be everybody: one is enough to have chosen.
func (p *programme) priorities() Step {
	var g gaps
	g.none(len(p.m.Partners) == 0, "partner")
	chosen := false
	for _, list := range [][]crdt.ID{p.ofPartners(), ids(p.m.Strategies), ids(p.m.Practices)} {
		for _, id := range list {
			chosen = chosen || p.w.Element(id).Text("reviewEvery") != ""
		}
	}
	for _, x := range p.m.Partners {
		if !chosen {
			g.lacks("priority", x.ID, "f/reviewEvery")
		}
	}
	return g.step("priorities")
}

// journal: each of some records has an entry. What is noted of a challenge or a
// marker is noted of its partner; what somebody expects is no note of what is.
func (p *programme) journal(key, whose string, of []crdt.ID) Step {
	var g gaps
	g.none(len(of) == 0, "journal")
	told := map[crdt.ID]bool{}
	for e := range p.w.OfKind("journal") {
		if e.Text("kind") == "prediction" {
			continue
		}
		about := crdt.ID(e.Text("of"))
		told[about] = true
		if x := p.m.PartnerOf(about); x != nil {
			told[x.ID] = true
		}
	}
	for _, id := range of {
		if !told[id] {
			g.lacks("entry."+whose, id, "")
		}
	}
	return g.step(key)
}

func (p *programme) evaluation() Step {
	var g gaps
	g.none(len(evaluations(p.w, p.m)) == 0, "evaluation")
	return g.step("evaluation")
}

// evaluations are the plans of a map to evaluate it; those of another map are
// its own.
func evaluations(w *workspace.Workspace, m *outcome.Map) (list []*workspace.Element) {
	for e := range w.OfKind("evaluation") {
		if w.MapOf(e.ID) == m.ID {
			list = append(list, e)
		}
	}
	return list
}

func (p *programme) ofPartners() (list []crdt.ID) {
	for _, x := range p.m.Partners {
		list = append(list, x.ID)
	}
	return list
}

func ids(list []*workspace.Element) (out []crdt.ID) {
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}
