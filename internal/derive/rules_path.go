package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
)

// touches are the touchpoints of a stage as JNY-3 sees them. What somebody
// marked as a moment of truth is a decision; what hurts somebody by a link is
// flagged. The feeling is that of the first persona who has one.
func touches(s *journey.Stage) []measure.Touch {
	list := make([]measure.Touch, len(s.Touchpoints))
	for i, t := range s.Touchpoints {
		x := measure.Touch{
			ID: string(t.ID), Rating: input(rating(s, t)), Importance: input(t.Importance),
			Flagged: len(t.Pains) > 0 || t.Flag("painPoint"), Kind: t.Text("kind"),
		}
		if t.MomentOfTruth {
			x.Kind = measure.DecisionTouch
		}
		for _, f := range t.Feelings {
			if f.Known {
				x.Emotion = input(f)
				break
			}
		}
		list[i] = x
	}
	return list
}

// counted is how many touchpoints of a stage hurt, decide, and do both.
type counted struct {
	stage               *journey.Stage // as it was read
	rules               measure.PainRules
	lack                measure.Result // why that is not known
	pains, truths, both float64
	n                   float64 // touchpoints
}

// countedAt counts at a stage once, until the stage is read anew.
func (r *reading) countedAt(s *journey.Stage) counted {
	b := r.f.book()
	rules := r.pain()
	if got, ok := b.counts[s.ID]; ok && got.stage == s && got.rules == rules {
		return got
	}
	m := measure.FindMoments(touches(s), measure.Satisfactions, rules)
	got := counted{
		stage: s, rules: rules, lack: m.Lack, n: float64(len(s.Touchpoints)),
		pains: float64(len(m.PainPoints)), truths: float64(len(m.MomentsOfTruth)),
	}
	for _, id := range m.PainPoints {
		if slices.Contains(m.MomentsOfTruth, id) {
			got.both++
		}
	}
	if b.counts == nil {
		b.counts = map[crdt.ID]counted{}
	}
	b.counts[s.ID] = got
	return got
}

// moments are the pain points and moments of truth of a stage; a map counts
// those of its stages.
func moments(r *reading) {
	var at []*journey.Stage
	all := counted{lack: measure.OK(0)}
	if r.e.Kind == "stage" {
		s := r.drawn(r.e.ID)
		if s == nil || len(s.Touchpoints) == 0 {
			return
		}
		at, all = []*journey.Stage{s}, r.countedAt(s)
	} else {
		j := r.journey(r.e.ID)
		if j == nil || len(j.Journey.Touchpoints) == 0 {
			return
		}
		at = j.Journey.Stages
		for _, s := range at {
			if len(s.Touchpoints) == 0 {
				continue
			}
			x := r.countedAt(s)
			if !x.lack.OK() {
				all.lack = x.lack
				continue
			}
			all.pains, all.truths, all.both, all.n = all.pains+x.pains, all.truths+x.truths, all.both+x.both, all.n+x.n
		}
	}
	r.tellMoments(at)
	of := func(v float64) measure.Result {
		if all.lack.OK() {
			return measure.OK(v)
		}
		return all.lack
	}
	rules := r.pain()
	hurts := "rating in the lowest " + Percent(rules.Lowest, 0) + " of 1 to 5, feeling ≤ " + Number(rules.Emotion) + ", or flagged"
	decides := "importance ≥ " + Number(rules.Importance) + " of 10 at a decision or first use"
	g := r.give("order", "touchpoints that hurt at a moment of truth", of(all.both), count)
	g.Toward, g.Size, g.N = measure.Lower, all.both, measure.Given(all.n)
	r.by(g, "touchpoints that hurt and decide at once", hurts+"; and "+decides)
	g = r.give("painPoints", "touchpoints that hurt", of(all.pains), count)
	g.Toward, g.Size, g.N = measure.Lower, all.pains, measure.Given(all.n)
	r.by(g, "touchpoints that hurt", hurts)
	g = r.give("momentsOfTruth", "touchpoints that decide", of(all.truths), count)
	g.N = measure.Given(all.n)
	r.by(g, "touchpoints at which customers decide or judge", decides)
}

// tellMoments lists what hurts and what decides, in the order of JNY-3; where
// nothing does, what was looked at.
func (r *reading) tellMoments(at []*journey.Stage) {
	if !r.explains() {
		return
	}
	var all []measure.Touch
	by := map[string]*journey.Touchpoint{}
	for _, s := range at {
		all = append(all, touches(s)...)
		for _, t := range s.Touchpoints {
			by[string(t.ID)] = t
		}
	}
	m := measure.FindMoments(all, measure.Satisfactions, r.pain())
	for _, id := range m.Order {
		hurts, decides := slices.Contains(m.PainPoints, id), slices.Contains(m.MomentsOfTruth, id)
		word := "decides"
		switch {
		case hurts && decides:
			word = "hurts at a moment of truth"
		case hurts:
			word = "hurts"
		}
		r.fact(Fact{Label: by[id].Name(), Value: word, Element: by[id].ID, Field: "f/satisfaction"})
	}
	if len(m.Order) == 0 {
		r.fact(Fact{Label: "Touchpoints that neither hurt nor decide", Value: Number(float64(len(by))), Element: r.e.ID})
	}
}

// funnel follows people from stage to stage: how many entered each, and how
// many completed the last. A stage has its own step, to the one after it.
func funnel(r *reading) {
	home := r.e.ID
	if r.e.Kind == "stage" {
		home = r.f.w.MapOf(r.e.ID)
	}
	m := r.peopled(home)
	if m == nil {
		return
	}
	f, counts, at := m.funnel()
	if counts == nil {
		return
	}
	if r.e.Kind == "stage" {
		r.step(m, f, counts, at)
		return
	}
	for i, n := range counts {
		if !r.explains() {
			break
		}
		label, field := "Completed", "f/completed"
		s := at[min(i, len(at)-1)]
		if i < len(at) {
			label, field = "Entered "+s.Name(), "f/entered"
		}
		text, at := "not known", ""
		if n.Known {
			text = Number(n.Value)
		}
		if m.people.lived {
			label, at = livedLabel(label, i < len(m.Journey.Stages)), during(m.Journey.Lived)
		}
		r.fact(Fact{Label: label, Value: text, At: at, Element: s.ID, Field: field})
	}
	r.input("first", counts[0])
	r.input("last", counts[len(counts)-1])
	if !f.Lack.OK() {
		r.give("overall", "of those who enter reach the end", f.Lack, Form{Share: true, Places: 1})
		return
	}
	g := r.give("overall", "of those who enter reach the end", f.Overall, Form{Share: true, Places: 1})
	g.Toward, g.N = measure.Higher, counts[0]
	g.few(g.N)
	if f.ReEntry {
		g.Word = "some enter late"
	}
	if p := f.LargestLoss; p.Value.OK() {
		r.input("before", counts[p.Step])
		r.input("after", counts[p.Step+1])
		g := r.give("loss", "people lost at the biggest leak", p.Value, count)
		g.Toward, g.Size, g.Word = measure.Lower, p.Value.Or(0), at[p.Step].Name()
	}
}

// funnel follows people along a map, once for each of its pointers; counts is
// nil where nobody was counted.
func (m *MapFigures) funnel() (f measure.Funnel, counts []measure.Input, at []*journey.Stage) {
	at = m.Journey.Stages
	if m.people != nil {
		return m.people.funnel, m.people.counts, at
	}
	known := false
	for _, s := range at {
		counts = append(counts, input(s.Entered))
		known = known || s.Entered.Known
	}
	if !known {
		counts = nil
	} else if last := at[len(at)-1]; last.Completed.Known {
		counts = append(counts, input(last.Completed))
	}
	m.people = &people{counts: counts}
	if counts == nil {
		counts = reached(m.Journey)
		m.people.counts, m.people.lived = counts, counts != nil
	}
	if counts != nil {
		m.people.funnel = measure.FunnelOf(counts)
	}
	return m.people.funnel, counts, at
}

// people is who goes along a map.
type people struct {
	counts []measure.Input // who entered each stage, and who completed the last
	funnel measure.Funnel
	lived  bool // counted of cases, as nobody entered how many people come
}

// livedLabel says what was counted of cases.
func livedLabel(label string, stage bool) string {
	if !stage {
		return "Cases at the last touchpoint"
	}
	return "Cases that " + strings.ToLower(label[:1]) + label[1:]
}

// step is how many of those who enter a stage go on to the next.
func (r *reading) step(m *MapFigures, f measure.Funnel, counts []measure.Input, at []*journey.Stage) {
	i := slices.IndexFunc(at, func(s *journey.Stage) bool { return s.ID == r.e.ID })
	if i < 0 || i+1 >= len(counts) || !f.Lack.OK() {
		return
	}
	say := func(symbol, label string, n measure.Input, e *journey.Stage, field string) {
		r.input(symbol, n)
		r.lack("counts", "Needs how many people enter.", e.ID, field)
		if n.Known && r.explains() {
			when := ""
			if m.people.lived {
				label, when = livedLabel(label, field == "f/entered"), during(m.Journey.Lived)
			}
			r.fact(Fact{Label: label, Value: Number(n.Value), At: when, Element: e.ID, Field: field})
		}
	}
	say("before", "Entered "+at[i].Name(), counts[i], at[i], "f/entered")
	if i+1 < len(at) {
		say("after", "Entered "+at[i+1].Name(), counts[i+1], at[i+1], "f/entered")
	} else {
		say("after", "Completed "+at[i].Name(), counts[i+1], at[i], "f/completed")
	}
	g := r.give("step", "go on", f.Steps[i], Form{Share: true, Places: 1})
	g.N, g.Toward = counts[i], measure.Higher
	g.few(g.N)
	g = r.give("loss", "people lost", f.Loss[i], count)
	g.N, g.Toward, g.Size = counts[i], measure.Lower, max(f.Loss[i].Or(0), 0)
}

// flow is what the touchpoints of a stage cost in time.
func flow(r *reading) {
	s := r.drawn(r.e.ID)
	if s == nil || len(s.Touchpoints) == 0 {
		return
	}
	steps := make([]measure.Contact, len(s.Touchpoints))
	for i, t := range s.Touchpoints {
		steps[i] = measure.Contact{Actor: t.Actor, Channel: t.Channel, Touch: input(t.TouchMinutes), Wait: input(waiting(s, t))}
	}
	if r.explains() {
		r.tellTimes(s, steps)
	}
	f := measure.FlowOf(steps)
	r.input("touchTotal", f.TouchTotal.Input())
	r.input("waitTotal", f.WaitTotal.Input())
	r.lack("touch", "Needs the touch time of a touchpoint.", s.Touchpoints[0].ID, "f/touchMinutes")
	r.lack("wait", "Needs the waiting time of a touchpoint.", s.Touchpoints[0].ID, "f/waitMinutes")
	word := plural(f.Contacts, "contact") + ", " + plural(f.HandOffs, "hand-off") + ", " + plural(f.Channels, "channel")
	g := r.give("efficiency", "of the time something happens", f.Efficiency, share)
	g.Toward, g.Word, g.N = measure.Higher, word, measure.Given(float64(f.Contacts))
	if v, ok := f.Efficiency.Value(); ok {
		g.Size = 1 - v
	}
	r.give("touchTotal", "of touch", f.TouchTotal, plain.in("minute")).Word = word
	g = r.give("waitTotal", "of waiting", f.WaitTotal, plain.in("minute"))
	g.Toward, g.Size = measure.Lower, f.WaitTotal.Or(0)
}

// tellTimes tells the trail what is known of the time at each touchpoint.
func (r *reading) tellTimes(s *journey.Stage, steps []measure.Contact) {
	var touch, wait []measure.Input
	for i, t := range s.Touchpoints {
		at := steps[i]
		touch, wait = append(touch, at.Touch), append(wait, at.Wait)
		if at.Wait.Known && !t.WaitMinutes.Known {
			r.fact(Fact{Label: t.Name() + ", median until what came next", Value: plain.in("minute").Write(at.Wait.Value), At: during(s.Lived), Element: t.ID, Field: "f/waitMinutes"})
		} else if lasting(t).Known {
			r.fact(Fact{Label: t.Name(), Value: minutesText(t), Element: t.ID, Field: "f/touchMinutes"})
		}
	}
	r.many("touch", touch)
	r.many("wait", wait)
}

// minutesText writes what is known of how long a touchpoint takes.
func minutesText(t *journey.Touchpoint) string {
	minute := plain.in("minute")
	touch, wait := minute.Write(t.TouchMinutes.Or(0)), minute.Write(t.WaitMinutes.Or(0))
	switch {
	case !t.WaitMinutes.Known:
		return touch + ", waiting not known"
	case !t.TouchMinutes.Known:
		return wait + " of waiting, touch not known"
	}
	return touch + " and " + wait + " of waiting"
}

// priority is what an idea is worth for its effort. What is not entered at all
// of one way to tell is not asked for.
func priority(r *reading) {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return value(r.e, n).Known() })
	}
	if has("reach", "impact", "effort") {
		x := measure.RICE(
			r.number("reach", "how many it reaches", r.e, plain, "reach"),
			r.number("impact", "its impact", r.e, plain, "impact"),
			r.number("confidence", "how sure we are", r.e, plain, "confidence"),
			r.number("effort", "its effort", r.e, plain, "effort"))
		g := r.give("rice", "reach times impact times confidence, for the effort", x, count)
		g.Toward, g.Size = measure.Higher, x.Or(0)
	}
	if has("value", "urgency", "size") {
		x := measure.WSJF(
			r.number("value", "its value", r.e, plain, "value"),
			r.number("time", "how urgent it is", r.e, plain, "urgency"),
			r.number("risk", "the risk that it takes away", r.e, plain, "risk"),
			r.number("size", "its size", r.e, plain, "size"))
		g := r.give("wsjf", "what waiting costs, for the size", x, tenths)
		g.Toward, g.Size = measure.Higher, x.Or(0)
	}
	if has("votes") {
		n := r.number("votes", "votes", r.e, count, "votes")
		g := r.give("votes", "dots it has got", resultOf(n, "votes"), count)
		r.by(g, "how many dots people gave it", "votes = Σ dots")
		g.Toward, g.Size = measure.Higher, n.Or(0)
	}
}

// resultOf is a number that is a figure as it is.
func resultOf(n measure.Input, name string) measure.Result {
	if n.Known {
		return measure.OK(n.Value)
	}
	return measure.Missing(name)
}
