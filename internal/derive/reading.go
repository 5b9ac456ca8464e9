package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// reading is a rule at work on one record. What it asks of the workspace is
// what its figures depend on; and while somebody asks why, what it asks is
// what the figures are made of. A rule that reads only through it is therefore
// incremental and explained without saying so.
type reading struct {
	f     *Figures
	e     *workspace.Element // whose figures
	home  crdt.ID            // of a persona: on which map
	rule  *rule
	entry *entry // notes what is read; nil while explaining
	why   *told  // collects the trail; nil while only figuring
	out   []*Figure

	surveys []*workspace.Element // about the record, once they were asked for
	asked   bool
	rating  *workspace.Element // see rated
	counts  []float64
	looked  bool
}

// explains tells whether somebody asks why: facts that take time to write are
// only for them.
func (r *reading) explains() bool { return r.why != nil }

// watch is something that figures depend on.
type watch struct {
	id   crdt.ID
	what aspect
}

// aspect is what of a record.
type aspect uint8

const (
	itself    aspect = iota // its registers, and whether it is there
	around                  // which records point at it or hang under it
	figured                 // the typed figures of it
	listed                  // its listed figures, but for those that people compute
	leaking                 // which share of what leaks on its map does so at a stage
	drawn                   // a stage as it was read
	connected               // the network that was kept of a map
	opinions                // what people said of the outcomes of a map
	peopled                 // how many people go through the stages of a map
	belonging               // who belongs to a cluster, or to which an entity does
	aspects
)

// element returns a record, nil where there is none.
func (r *reading) element(id crdt.ID) *workspace.Element {
	r.entry.watch(r.f, watch{id, itself})
	return r.f.w.Element(id)
}

// from returns the links that start at a record.
func (r *reading) from(id crdt.ID, types ...string) []*workspace.Link {
	return r.links(id, r.f.w.LinksFrom(id, types...))
}

// to returns the links that end at a record.
func (r *reading) to(id crdt.ID, types ...string) []*workspace.Link {
	return r.links(id, r.f.w.LinksTo(id, types...))
}

func (r *reading) links(id crdt.ID, links []*workspace.Link) []*workspace.Link {
	r.entry.watch(r.f, watch{id, around})
	for _, l := range links {
		r.entry.watch(r.f, watch{l.ID, itself})
	}
	return links
}

// asks returns the surveys of the record.
func (r *reading) asks() []*workspace.Element {
	if !r.asked {
		r.asked = true
		r.entry.watch(r.f, watch{r.e.ID, around})
		r.surveys = r.f.w.About(r.e.ID, "survey")
		for _, e := range r.surveys {
			r.entry.watch(r.f, watch{e.ID, itself})
		}
	}
	return r.surveys
}

// all returns the records of a kind that hang under a map, in order; under the
// workspace, all of them. A rule that reads thus depends on every record of
// these kinds.
func (r *reading) all(kind string) (list []*workspace.Element) {
	r.kinds(kind)
	for e := range r.f.w.OfKind(kind) {
		if r.e.ID == workspace.Root || r.f.w.MapOf(e.ID) == r.e.ID {
			list = append(list, e)
		}
	}
	return list
}

// kinds says that the figures depend on all records of some kinds.
func (r *reading) kinds(kinds ...string) {
	if r.entry == nil {
		return
	}
	for _, k := range kinds {
		if !slices.Contains(r.entry.kinds, k) {
			r.entry.kinds = append(r.entry.kinds, k)
		}
	}
}

// root returns the workspace's own record, with its currency and economics.
func (r *reading) root() *workspace.Element { return r.element(workspace.Root) }

// currency returns what money is counted in.
func (r *reading) currency() string {
	if root := r.root(); root != nil {
		return root.Text("currency")
	}
	return ""
}

// indicator and outcome return the typed figures of a record.
func (r *reading) indicator(id crdt.ID) *IndicatorFigures {
	r.entry.watch(r.f, watch{id, figured})
	return r.f.Indicator(id)
}

func (r *reading) outcome(id crdt.ID) *OutcomeFigures {
	r.entry.watch(r.f, watch{id, figured})
	return r.f.Outcome(id)
}

// stage, persona and journey return typed figures too; a persona's are those of
// the map that the sheet is of.
func (r *reading) stage(id crdt.ID) *StageFigures {
	r.entry.watch(r.f, watch{id, figured})
	return r.f.Stage(id)
}

// leaking returns the figures of a stage to rules that read which share of what
// leaks does so there: each stage has another one where one of them has.
func (r *reading) leaking(id crdt.ID) *StageFigures {
	r.entry.watch(r.f, watch{id, leaking})
	return r.f.Stage(id)
}

func (r *reading) persona() *PersonaFigures {
	r.entry.watch(r.f, watch{r.e.ID, figured})
	return r.f.Persona(r.home, r.e.ID)
}

// opinions and peopled return the figures of a map to rules that read nothing of
// it but what people said of its outcomes, or who enters its stages.
func (r *reading) opinions(id crdt.ID) *MapFigures {
	r.entry.watch(r.f, watch{id, opinions})
	return r.f.Map(id)
}

func (r *reading) peopled(id crdt.ID) *MapFigures {
	r.entry.watch(r.f, watch{id, peopled})
	return r.f.Map(id)
}

func (r *reading) journey(id crdt.ID) *MapFigures {
	r.entry.watch(r.f, watch{id, figured})
	return r.f.Map(id)
}

// drawn returns a stage as its map was read.
func (r *reading) drawn(id crdt.ID) *journey.Stage {
	r.entry.watch(r.f, watch{id, drawn})
	return r.f.drawn(id)
}

func (f *Figures) drawn(stage crdt.ID) *journey.Stage {
	if j := f.Journey(f.w.MapOf(stage)); j != nil {
		if i := slices.IndexFunc(j.Stages, func(s *journey.Stage) bool { return s.ID == stage }); i >= 0 {
			return j.Stages[i]
		}
	}
	return nil
}

// listed returns the listed figures of a record but for those that people
// compute, up to date.
func (r *reading) listed(id crdt.ID) []*Figure { return r.onPage(page{id: id}) }

// onPage is listed, of a persona on one of its maps.
func (r *reading) onPage(p page) []*Figure {
	r.entry.watch(r.f, watch{p.id, listed})
	return r.f.ruled(p)
}

// number reads a number under the first of several names that has one, and
// tells the trail of it as a symbol of the formula. Where there is none, the
// trail knows the place to enter it: under the first name.
func (r *reading) number(symbol, label string, e *workspace.Element, form Form, names ...string) measure.Input {
	for _, name := range names {
		if n, ok := value(e, name).Number(); ok {
			if r.explains() {
				r.one(symbol, n)
				r.fact(Fact{Label: label, Value: form.Write(n), Element: e.ID, Field: keyOf(e, name)})
			}
			return measure.Given(n)
		}
	}
	if r.explains() {
		r.lack(symbol, "Needs "+label+".", e.ID, keyOf(e, names[0]))
	}
	return measure.Input{}
}

// value finds a value by the name that files use: among the members that all
// records share, the fields of its kind, and what nobody here knows.
func value(e *workspace.Element, name string) jsontext.Value {
	if n := shared(e, name); n.Known {
		return jsontext.OfNumber(n.Value)
	}
	if v := e.Field(name); v.Known() {
		return v
	}
	if v := e.Unknown(name); v.Known() {
		return v
	}
	return jsontext.Value{}
}

// keyOf returns the register in which value finds what stands under a name, or
// the one in which it is entered.
func keyOf(e *workspace.Element, name string) string {
	switch {
	case shared(e, name).Known:
		return name
	case e.Field(name).Known():
		return "f/" + name
	case e.Unknown(name).Known():
		return "x/" + name
	case name == "importance":
		return name
	}
	return "f/" + name
}

// shared are the numbers that records of all kinds have under a name of theirs.
func shared(e *workspace.Element, name string) workspace.Number {
	switch name {
	case "importance":
		return e.Importance
	case "confidence":
		return e.Confidence
	}
	return workspace.Number{}
}

// give adds a figure under the name that the measure's field has.
func (r *reading) give(field, label string, x measure.Result, form Form) *Figure {
	if r.why != nil {
		if v, ok := x.Value(); ok && !r.why.knows(field) {
			r.one(field, v)
		}
	}
	return r.typed(Name(r.rule.measure+"."+field), label, x, form)
}

// typed adds a figure that has a name of its own. Those of an indicator all
// come from one series.
func (r *reading) typed(name Name, label string, x measure.Result, form Form) *Figure {
	g := r.f.room.figure()
	*g = Figure{
		Ref: FigureRef{Name: name, Element: r.e.ID, Map: r.home}, Measure: r.rule.measure,
		Label: label, Result: x, Form: form,
	}
	if r.e.Kind == "indicator" {
		if i := r.f.indicators[r.e.ID]; i != nil && len(i.Observations) > 0 {
			g.Series = i.series()
		}
	}
	g.mark(MarkOwnRules, r.f.own != nil && r.f.ownRules(r.rule.measure))
	r.out = append(r.out, g)
	return g
}

// mark adds a reservation where it holds.
func (g *Figure) mark(m Mark, holds bool) *Figure {
	if holds {
		g.Marks = append(g.Marks, m)
	}
	return g
}
