package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Fields of scores: the ends of an indicator's own scale, whether it counts who
// takes part or how long, and what the two are about; on an entity how often
// something happened, on its map how much that counts.
const (
	worstField, bestField = "worst", "best"
	engagesField          = "engagement"
	taskField             = "task"
	happened              = "events"
	happenedWeighs        = "eventWeight"
)

// experience gives the scores of CUS-12: one number for how good it is here,
// one for how engaged people are, and for an entity what it did, added up.
func experience(r *reading) {
	var plain, engaging []*IndicatorFigures
	for _, l := range r.to(r.e.ID, "measures") {
		i := r.indicator(l.From)
		switch {
		case i == nil:
		case i.Element.Text(engagesField) != "":
			engaging = append(engaging, i)
		case value(i.Element, worstField).Known() && value(i.Element, bestField).Known():
			plain = append(plain, i)
		}
	}
	r.experienced(plain)
	r.engaged(engaging)
	if r.e.Kind == "entity" {
		r.acted()
	}
}

// component is one part of an experience score, and how it is told.
type component struct {
	measure.Component
	label  string
	n      measure.Input // who answered, where people were asked
	fact   Fact
	weight Fact
	own    bool // somebody weighed it
}

// experienced is the experience score, where at least two parts speak for it.
func (r *reading) experienced(indicators []*IndicatorFigures) {
	parts := r.asks12()
	for _, i := range indicators {
		w := stated(i.Element, "weight")
		parts = append(parts, component{
			Component: measure.Component{Weight: w, Value: i.Current, Anchors: anchorsOf(i.Element)},
			label:     i.Element.Name(), own: w.Known,
			fact:   Fact{Label: i.Element.Name(), Value: quantityOr(i.Current, i.Unit), At: i.At, Element: i.ID},
			weight: Fact{Label: i.Element.Name(), Element: i.ID, Field: "f/weight"},
		})
		if o := i.latest(); o != nil {
			last := &parts[len(parts)-1]
			last.fact.Element, last.fact.Field = o.ID, "f/value"
		}
	}
	if len(parts) < 2 {
		return
	}
	all := make([]measure.Component, len(parts))
	for i, p := range parts {
		all[i] = p.Component
	}
	r.leftOut(parts)
	x := measure.ExperienceScore(all, measure.ScoreBands{Excellent: r.option("CUS-12.excellent"), Good: r.option("CUS-12.good"), Mixed: r.option("CUS-12.mixed")})
	least, at, few := 101.0, "", measure.Input{}
	var norms, weights []measure.Input
	for i, p := range parts {
		n := x.Norms[i].Input()
		norms, weights = append(norms, n), append(weights, measure.Given(p.Weight.Or(1)))
		if n.Known && n.Value < least {
			least, at = n.Value, p.label
		}
		if p.n.Known && (!few.Known || p.n.Value < few.Value) {
			few = p.n
		}
		if !r.explains() {
			continue
		}
		if n.Known {
			p.fact.Value += ", which is " + Decimal(n.Value, 1) + " of 100"
		}
		if p.n.Known {
			p.fact.Value += ", n " + Number(p.n.Value)
		}
		r.fact(p.fact)
		p.weight.Value, p.weight.At = Number(p.Weight.Or(1)), weighed(p.own)
		r.weight(Weight{Fact: p.weight, Is: p.Weight.Or(1), Entered: p.own})
	}
	r.many("component", norms)
	r.many("w", weights)
	g := r.give("score", "of 100, how good it is", x.Score, tenths)
	g.Toward, g.Coverage, g.N = measure.Higher, x.Coverage, few
	g.mark(MarkSmallSample, few.Known && measure.SmallSample(int(few.Value)))
	g.mark(MarkProvisional, measure.Provisional(x.Coverage))
	if v, ok := x.Score.Value(); ok {
		g.Word, g.Size = string(x.Band)+", least by "+at, 100-v
	}
}

// leftOut tells the trail of which parts nobody was asked: the score is of the
// others.
func (r *reading) leftOut(parts []component) {
	for _, label := range [...]string{"satisfaction", "ease", "recommendation"} {
		if r.explains() && !slices.ContainsFunc(parts, func(c component) bool { return c.label == label }) {
			r.fact(Fact{Label: initial(label), Value: "nobody was asked, so it does not count", Element: r.e.ID, Field: AnswersField})
		}
	}
}

// asks12 are the parts of an experience score that people were asked for.
func (r *reading) asks12() (parts []component) {
	add := func(option, label string, s *workspace.Element, v measure.Input, a measure.Anchors, form Form) {
		c := component{Component: measure.Component{Weight: measure.Given(r.option(option)), Value: v, Anchors: a}, label: label, own: true, n: measure.Given(Answered(s))}
		if r.explains() {
			o, _ := OptionNamed(option)
			c.fact = Fact{Label: initial(label), Value: form.Write(v.Value), At: s.Text("at"), Element: s.ID, Field: "f/counts"}
			c.weight = Fact{Label: initial(label), Element: workspace.Root, Field: o.Field()}
		}
		parts = append(parts, c)
	}
	if s, counts := r.rated(); s != nil {
		c := measure.CustomerSatisfaction(counts, measure.SatisfiedSet(len(counts)))
		add("CUS-12.csat", "satisfaction", s, c.CSAT.Input(), measure.Anchors{}, percent)
	}
	if s := r.latest("effort"); s != nil {
		if counts, _ := ratings(s); len(counts) == 7 {
			add("CUS-12.ces", "ease", s, meanOf(counts), measure.Anchors{Worst: measure.Given(1), Best: measure.Given(7)}, cents)
		}
	}
	var asked []*workspace.Element
	for _, s := range r.asks() {
		if _, ok := npsOf(s); ok {
			asked = append(asked, s)
		}
	}
	if all := byPeriod(ofSegment(asked)); len(all) > 0 {
		s := all[len(all)-1]
		c, _ := npsOf(s)
		v := measure.PromoterScore(c).Score.Input()
		add("CUS-12.nps", "recommendation", s, v, measure.Anchors{Worst: measure.Given(-100), Best: measure.Given(100)}, tenths)
	}
	return parts
}

func anchorsOf(e *workspace.Element) measure.Anchors {
	return measure.Anchors{Worst: stated(e, worstField), Best: stated(e, bestField)}
}

func quantityOr(x measure.Input, unit string) string {
	if !x.Known {
		return "not observed"
	}
	return Quantity(x.Value, unit)
}

// task is what people are engaged in: who takes part, and how long they do.
type task struct {
	name                string
	participation, time *IndicatorFigures
}

// engaged is the engagement score: the mean over periods of how many take part
// and, where that is measured, for how long.
func (r *reading) engaged(indicators []*IndicatorFigures) {
	if len(indicators) == 0 {
		return
	}
	var tasks []task
	for _, i := range indicators {
		name := i.Element.Text(taskField)
		at := slices.IndexFunc(tasks, func(t task) bool { return t.name == name })
		if at < 0 {
			tasks, at = append(tasks, task{name: name}), len(tasks)
		}
		if i.Element.Text(engagesField) == "time" {
			tasks[at].time = i
		} else {
			tasks[at].participation = i
		}
	}
	at := periodsOf(indicators)
	rows := make([][]measure.Engaged, len(at))
	for _, t := range tasks {
		if t.participation == nil {
			r.lack(measure.Data, "Needs how many take part, beside how long.", t.time.ID, "f/"+engagesField)
			continue
		}
		part := t.participation
		if a := anchorsOf(part.Element); !a.Worst.Known || !a.Best.Known {
			r.lack(measure.Data, "Needs the worst and the best value of "+part.Element.Name()+".", part.ID, "f/"+worstField)
		}
		for n, p := range at {
			e := measure.Engaged{Weight: stated(part.Element, "weight"), Participation: seenIn(part, p), ForParticipation: anchorsOf(part.Element)}
			if t.time != nil {
				e.Time, e.ForTime = seenIn(t.time, p), anchorsOf(t.time.Element)
			}
			rows[n] = append(rows[n], e)
		}
	}
	each, overall := measure.EngagementScore(rows)
	var scores []measure.Input
	var over []measure.Observation
	for n, p := range at {
		scores = append(scores, each[n].Input())
		over = append(over, measure.Observation{At: p, Value: each[n].Input()})
		if v, ok := each[n].Value(); ok && r.explains() {
			r.fact(Fact{Label: "Score", Value: Decimal(v, 1), At: p.Text, Element: r.e.ID})
		}
	}
	if r.explains() {
		for _, i := range indicators {
			for _, o := range i.Observations {
				r.fact(Fact{Label: i.Element.Name(), Value: Quantity(o.Value, i.Unit), At: o.Period.Text, Element: o.ID, Field: "f/value"})
			}
		}
	}
	r.many("periodScore", scores)
	r.lack(measure.Data, "Needs an observation.", indicators[0].ID, "")
	g := r.give("overall", "of 100, how engaged people are", overall, tenths)
	g.Toward, g.N = measure.Higher, measure.Given(float64(len(at)))
	if s := measure.ObservationSeries(over, measure.LastOfPeriod); len(s.Values) > 0 {
		g.Series = &s
	}
	if v, ok := overall.Value(); ok {
		g.Size = 100 - v
	}
}

// periodsOf are the periods in which one of some indicators was observed.
func periodsOf(indicators []*IndicatorFigures) (list []measure.Period) {
	for _, i := range indicators {
		for _, o := range i.Observations {
			if !slices.ContainsFunc(list, func(p measure.Period) bool { return p.Last == o.Period.Last }) {
				list = append(list, o.Period)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b measure.Period) int { return a.Last - b.Last })
	return list
}

func seenIn(i *IndicatorFigures, p measure.Period) measure.Input {
	for _, o := range i.Observations {
		if o.Period.Last == p.Last {
			return measure.Given(o.Value)
		}
	}
	return measure.Input{}
}

// acted is what an entity did, each kind of event times what it counts.
func (r *reading) acted() {
	var events []measure.Event
	var counts, weights []measure.Input
	var home *workspace.Element
	for name, v := range r.e.Parts(happened) {
		if home == nil {
			if home = r.element(r.f.w.MapOf(r.e.ID)); home == nil {
				return
			}
		}
		n := numberOf(v, "")
		w := stated(home, happenedWeighs+"/"+name)
		events = append(events, measure.Event{Count: n, Weight: w})
		counts, weights = append(counts, n), append(weights, measure.Given(w.Or(1)))
		if n.Known && r.explains() {
			r.fact(Fact{Label: initial(name), Value: Number(n.Value), Element: r.e.ID, Field: "f/" + happened + "/" + name})
			r.weight(Weight{
				Fact: Fact{Label: initial(name), Value: Number(w.Or(1)), At: weighed(w.Known), Element: home.ID, Field: "f/" + happenedWeighs + "/" + name},
				Is:   w.Or(1), Entered: w.Known,
			})
		}
	}
	if len(events) == 0 {
		return
	}
	r.many("count", counts)
	r.many("weight", weights)
	r.give("rawScore", "what it did, each by how much that counts", measure.RawScore(events), plain).Toward = measure.Higher
}
