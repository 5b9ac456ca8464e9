package guide

import (
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Workspace reads the ten steps of Outcome-Based Mapping from all maps of a
// workspace: journeys and outcome maps tell of the same outcomes. Of a journey
// and what it is to be, one counts (G5): the open one, if it is of them.
//
// Source: DOMAIN §4.1.
func Workspace(w *workspace.Workspace, open crdt.ID, journeys []*journey.Map, outcomes []*outcome.Map) []Step {
	r := reading{w, oneOfEach(w, open, journeys), outcomes, map[crdt.ID]time.Time{}}
	return []Step{
		r.values(), r.journey(), r.outcomes(), r.rate(), r.change(),
		r.matter(), r.processes(), r.opportunities(), r.improve(), r.evaluate(),
	}
}

type reading struct {
	w     *workspace.Workspace
	maps  []*journey.Map
	chain []*outcome.Map
	rated map[crdt.ID]time.Time // of stages: when their numbers came in last
}

// oneOfEach leaves of journeys that are the same one, as it is and to be, only
// the open one; where none of them is open, the one as it is.
func oneOfEach(w *workspace.Workspace, open crdt.ID, journeys []*journey.Map) (kept []*journey.Map) {
	first := asItIs(w, open)
	for _, m := range journeys {
		is := asItIs(w, m.ID)
		if m.ID == open || m.ID == is && is != first {
			kept = append(kept, m)
		}
	}
	return kept
}

// asItIs returns the journey that one is to change, itself where there is none.
func asItIs(w *workspace.Workspace, id crdt.ID) crdt.ID {
	for range mostBefore {
		was := w.Element(journey.AsIs(w.Element(id)))
		if was == nil || was.Kind != "map" {
			break
		}
		id = was.ID
	}
	return id
}

// mostBefore bounds the way back from a plan of a plan, which a file may have
// closed to a circle.
const mostBefore = 16

// stages yields the stages of all journeys, in order.
func (r *reading) stages(yield func(*journey.Stage) bool) {
	for _, m := range r.maps {
		for _, s := range m.Stages {
			if !yield(s) {
				return
			}
		}
	}
}

// noStage tells whether there is no stage at all.
func (r *reading) noStage() bool {
	for range r.stages {
		return false
	}
	return true
}

// alone tells whether outcomes are told by outcome maps only: what a journey is
// asked for, nobody has begun yet.
func (r *reading) alone() bool { return len(r.maps) == 0 && len(r.chain) > 0 }

// values: whose journey it is, and what they hold dear in their own words.
func (r *reading) values() Step {
	var g gaps
	people := r.any("persona", "boundary-partner")
	for _, m := range r.maps {
		people = people || len(m.Personas) > 0
	}
	who := "persona"
	if r.alone() { // where nobody has a curve to walk
		who = "whose"
	}
	g.none(!people, who)
	g.none(!r.any("value-element", "quote", "vision"), "value")
	return g.step("values")
}

// journey: stages, touchpoints, and how people feel at each.
func (r *reading) journey() Step {
	var g gaps
	if r.alone() {
		g.none(true, "map")
		return g.step("journey")
	}
	g.none(r.noStage(), "stage")
	for _, m := range r.maps {
		g.none(len(m.Stages) > 0 && len(m.Touchpoints) == 0, "touchpoint")
		for _, s := range m.Stages {
			if len(m.Touchpoints) > 0 && len(s.Touchpoints) == 0 {
				g.lacks("touchpoints", s.ID, "")
			}
		}
		for _, t := range m.Touchpoints {
			if !felt(t) {
				g.lacks("feeling", t.ID, "f/emotion")
			}
		}
	}
	return g.step("journey")
}

func felt(t *journey.Touchpoint) bool {
	for _, f := range t.Feelings {
		if f.Known {
			return true
		}
	}
	return false
}

// outcomes: what the customer wants to be true at each stage.
func (r *reading) outcomes() Step {
	var g gaps
	if r.alone() {
		g.none(!r.any("outcome"), "outcomes")
		return g.step("outcomes")
	}
	g.none(r.noStage(), "stage")
	for s := range r.stages {
		if len(s.Shown[journey.Outcomes]) == 0 {
			g.lacks("outcome", s.ID, "")
		}
	}
	return g.step("outcomes")
}

// rate: what each stage is worth to them, entered or asked, and about the
// outcomes as they are worded now.
func (r *reading) rate() Step {
	var g gaps
	g.none(r.noStage() && !r.alone(), "stage")
	r.measured(&g)
	for s := range r.stages {
		at := r.numbers(s)
		if at.IsZero() {
			g.lacks("value", s.ID, "f/expected/functional")
			continue
		}
		r.rated[s.ID] = at
		for _, o := range s.Shown[journey.Outcomes] {
			if after(r.written(o, "title"), at) {
				g.old("reworded", o.ID)
			}
		}
	}
	return g.step("rate")
}

// measured counts the outcomes of outcome maps that nothing measures and nobody
// was asked about.
func (r *reading) measured(g *gaps) {
	any := false
	for _, m := range r.chain {
		for _, n := range m.Nodes {
			if n.Layer != outcome.Outcomes {
				continue
			}
			any = true
			if len(n.Indicators) == 0 && len(r.w.About(n.ID, "survey")) == 0 {
				g.lacks("measure", n.ID, "")
			}
		}
	}
	g.none(r.alone() && !any, "outcomes")
}

// numbers tells when what a stage is worth was said last; zero if never.
func (r *reading) numbers(s *journey.Stage) (at time.Time) {
	for _, name := range []string{"expected", "delivered"} {
		for part := range s.Parts(name) {
			at = later(at, r.written(s.Element, "f/"+name+"/"+part))
		}
	}
	for _, o := range s.Shown[journey.Outcomes] {
		for _, kind := range []string{"survey", "observation"} {
			for _, e := range r.w.About(o.ID, kind) {
				at = later(at, r.touched(e))
			}
		}
		for _, l := range r.w.LinksTo(o.ID, "measures") {
			for _, e := range r.w.About(l.From, "observation") {
				at = later(at, r.touched(e))
			}
		}
	}
	return at
}

// change: something to do better at each stage, thought of with its numbers
// known.
func (r *reading) change() Step {
	var g gaps
	g.none(r.noStage() && !r.alone(), "stage")
	g.none(r.alone() && !r.any("idea", "opportunity", "activity"), "opportunity")
	for s := range r.stages {
		ideas := s.Shown[journey.Ideas]
		if len(ideas) == 0 {
			g.lacks("idea", s.ID, "")
			continue
		}
		var at time.Time
		for _, i := range ideas {
			at = later(at, r.touched(i))
		}
		if after(r.rated[s.ID], at) {
			g.old("numbers", s.ID)
		}
	}
	return g.step("change")
}

// matter: how much each outcome matters.
func (r *reading) matter() Step {
	var g gaps
	any := false
	for o := range r.w.OfKind("outcome") {
		any = true
		if !o.Importance.Known && !o.Number("weight").Known && len(r.w.About(o.ID, "survey")) == 0 {
			g.lacks("weight", o.ID, "importance")
		}
	}
	g.none(!any, "outcomes")
	return g.step("matter")
}

// processes: who delivers each outcome. On an outcome map whatever leads to one
// serves it; elsewhere a process does.
func (r *reading) processes() Step {
	var g gaps
	on := map[crdt.ID]bool{}
	for _, m := range r.chain {
		for _, n := range m.Nodes {
			if n.Layer == outcome.Outcomes {
				on[n.ID] = true
				if n.Lack == outcome.NothingServes {
					g.lacks("served", n.ID, "")
				}
			}
		}
	}
	var off []*workspace.Element
	for o := range r.w.OfKind("outcome") {
		if !on[o.ID] {
			off = append(off, o)
		}
	}
	if !r.any("process") && (len(off) > 0 || len(on) == 0) {
		lack := Gap{Key: "process"}
		if len(off) > 0 {
			lack.At = off[0].ID
		}
		g.open = append(g.open, lack)
		return g.step("process")
	}
	for _, o := range off {
		if len(r.w.LinksTo(o.ID, "delivers")) == 0 {
			g.lacks("delivers", o.ID, "")
		}
	}
	return g.step("process")
}

// opportunities: what could be done, weighed by votes or by an estimate.
func (r *reading) opportunities() Step {
	var g gaps
	any := false
	for _, kind := range []string{"opportunity", "idea"} {
		for e := range r.w.OfKind(kind) {
			any = true
			if !weighed(e) {
				g.lacks("vote", e.ID, "f/votes")
			}
		}
	}
	g.none(!any, "opportunity")
	return g.step("opportunity")
}

func weighed(e *workspace.Element) bool {
	for _, name := range []string{"votes", "impact", "value"} {
		if e.Number(name).Known {
			return true
		}
	}
	return false
}

// improve: somebody has taken something on.
func (r *reading) improve() Step {
	var g gaps
	var first crdt.ID
	for _, kind := range []string{"activity", "idea", "opportunity"} {
		for e := range r.w.OfKind(kind) {
			if workspace.Who(e) != "" {
				return g.step("improve")
			}
			if first == "" {
				first = e.ID
			}
		}
	}
	g.none(first == "", "action")
	if e := r.w.Element(first); e != nil {
		g.open = []Gap{{Key: "owner", At: first, Field: workspace.DoneBy(e.Kind)}}
	}
	return g.step("improve")
}

// evaluate: somebody has written down what came of it, with the numbers known.
// A prediction is written before.
func (r *reading) evaluate() Step {
	var g gaps
	told := false
	var written time.Time
	for e := range r.w.OfKind("journal") {
		if e.Text("kind") != "prediction" {
			told, written = true, later(written, r.touched(e))
		}
	}
	g.none(!told, "journal")
	if len(g.open) == 0 {
		var seen time.Time
		var newest crdt.ID
		for e := range r.w.OfKind("observation") {
			if at := r.touched(e); at.After(seen) {
				seen, newest = at, crdt.ID(e.Text("of"))
			}
		}
		if after(seen, written) {
			g.old("observed", newest)
		}
	}
	return g.step("evaluate")
}

func (r *reading) any(kinds ...string) bool {
	for _, kind := range kinds {
		for range r.w.OfKind(kind) {
			return true
		}
	}
	return false
}

// written tells when a register was written; touched, when any of a record's
// was.
func (r *reading) written(e *workspace.Element, key string) time.Time {
	return r.w.Doc().Stamp(e.ID, key).Time()
}

func (r *reading) touched(e *workspace.Element) (at time.Time) {
	for key := range r.w.Doc().Values(e.ID) {
		at = later(at, r.written(e, key))
	}
	return at
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// after tells whether a question was changed after its answer (G3).
func after(question, answer time.Time) bool {
	return !answer.IsZero() && question.Sub(answer) > time.Minute
}
