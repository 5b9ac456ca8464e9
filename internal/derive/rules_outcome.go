package derive

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

var outcomeRules = []rule{
	{"OUT-1", []string{"boundary-partner"}, progressMarkers},
	{"OUT-2", []string{"map"}, programme},
	{"OUT-3", []string{"map"}, strategyMap},
	{"OUT-4", []string{"map"}, practices},
	{"OUT-5", []string{"map", "harvested-outcome"}, harvest},
	{"OUT-6", []string{"pain-point"}, problem},
	{"OUT-7", []string{"map"}, logic},
	{"OUT-8", []string{"proposition"}, proposition},
}

// partner returns a boundary partner as its map shows it, with its challenges
// and markers; nil where it stands on no outcome map.
func (r *reading) partner(id crdt.ID) *outcome.Partner {
	r.kinds("boundary-partner", "outcome-challenge", "progress-marker", "link")
	if m := r.f.Outcomes(r.f.w.MapOf(id)); m != nil {
		return m.PartnerOf(id)
	}
	return nil
}

// rated is the ratings of markers in one period.
type rated struct {
	at      measure.Period
	markers []measure.Marker
}

// ratingsOf returns the periods in which markers were rated, oldest first, up
// to the day that counts.
func (f *Figures) ratingsOf(markers []*workspace.Element) (periods []rated) {
	for _, m := range markers {
		for text := range m.Ratings {
			p, ok := measure.ParsePeriod(text)
			if ok && f.Seen(p, 0) &&
				!slices.ContainsFunc(periods, func(r rated) bool { return r.at == p }) {
				periods = append(periods, rated{at: p})
			}
		}
	}
	slices.SortFunc(periods, func(a, b rated) int {
		return cmp.Or(cmp.Compare(a.at.Last, b.at.Last), strings.Compare(a.at.Text, b.at.Text))
	})
	for i := range periods {
		for _, m := range markers {
			seen, _, _ := m.RatingIn(periods[i].at.Text)
			periods[i].markers = append(periods[i].markers, measure.Marker{Level: measure.MarkerLevel(m.Text("level")), Rating: input(seen)})
		}
	}
	return periods
}

func progressMarkers(r *reading) {
	p := r.partner(r.e.ID)
	if p == nil || len(p.Markers()) == 0 {
		return
	}
	markers := p.Markers()
	periods := r.f.ratingsOf(markers)
	last := rated{}
	label := "no rating yet"
	var over []measure.Observation
	for _, p := range periods {
		last, label = p, "of the behaviour sought, "+p.at.Text
		over = append(over, measure.Observation{At: p.at, Value: measure.MarkerScore(p.markers, r.markerRules()).Score.Input()})
	}
	s := measure.MarkerScore(last.markers, r.markerRules())
	r.tellMarkers(markers, last)
	g := r.give("score", label, s.Score, tenths)
	g.Coverage, g.Toward, g.N = s.Coverage, measure.Higher, measure.Given(float64(len(markers)))
	g.mark(MarkProvisional, measure.Provisional(s.Coverage))
	if s.Score.OK() {
		g.Size = 100 - s.Score.Or(0)
	}
	switch {
	case s.Leap:
		g.Word = "a leap: deep change without the early one"
	case s.TooMany:
		g.Word = "too many markers"
	}
	if t := measure.ObservationSeries(over, measure.LastOfPeriod); len(t.Values) > 0 {
		g.Series = &t
	}
}

func (r *reading) tellMarkers(markers []*workspace.Element, last rated) {
	r.lack(measure.Data, "Needs a rating of a progress marker.", markers[0].ID, "f/ratings")
	if r.why == nil {
		return
	}
	rules := r.markerRules()
	var w, rating []measure.Input
	for i, m := range last.markers {
		if !m.Rating.Known {
			continue
		}
		w, rating = append(w, measure.Given(rules.Weight(m.Level))), append(rating, m.Rating)
		_, key, part := markers[i].RatingIn(last.at.Text)
		r.fact(Fact{
			Label: markers[i].Name(), Value: Number(m.Rating.Value) + " of 3", Unit: string(m.Level) + " to see",
			At: last.at.Text, Element: markers[i].ID, Field: key, Part: part,
		})
	}
	r.many("w", w)
	r.many("rating", rating)
}

// programme weighs the partners of a map by their importance, at the latest
// period that was rated, and at the one before.
func programme(r *reading) {
	type partner struct {
		e       *workspace.Element
		periods []rated
	}
	var partners []partner
	var periods []measure.Period
	for _, e := range r.all("boundary-partner") {
		p := partner{e: e}
		if on := r.partner(e.ID); on != nil {
			p.periods = r.f.ratingsOf(on.Markers())
		}
		partners = append(partners, p)
		for _, x := range p.periods {
			periods = append(periods, x.at)
		}
	}
	if len(partners) == 0 {
		return
	}
	slices.SortFunc(periods, func(a, b measure.Period) int {
		return cmp.Or(cmp.Compare(a.Last, b.Last), strings.Compare(a.Text, b.Text))
	})
	periods = slices.Compact(periods)
	score := func(p partner, back int) measure.Input {
		for _, x := range p.periods {
			if len(periods) >= back && x.at == periods[len(periods)-back] {
				return measure.MarkerScore(x.markers, r.markerRules()).Score.Input()
			}
		}
		return measure.Input{}
	}
	var all []measure.PartnerScore
	var w, each []measure.Input
	for _, p := range partners {
		s := measure.PartnerScore{Importance: input(p.e.Importance), Score: score(p, 1), Previous: score(p, 2)}
		all = append(all, s)
		if s.Score.Known {
			w, each = append(w, measure.Given(s.Importance.Or(1))), append(each, s.Score)
			r.fact(Fact{Label: p.e.Name(), Value: Decimal(s.Score.Value, 1), At: periods[len(periods)-1].Text, Element: p.e.ID})
			r.weight(Weight{
				Fact: Fact{Label: p.e.Name(), Value: Number(s.Importance.Or(1)), At: weighed(s.Importance.Known), Element: p.e.ID, Field: "importance"},
				Is:   s.Importance.Or(1), Entered: s.Importance.Known,
			})
		}
	}
	r.many("w", w)
	r.many("partner", each)
	r.lack(measure.Data, "Needs a rating of a progress marker.", partners[0].e.ID, "")
	p := measure.ProgrammeScore(all)
	r.input("later", p.Later.Input())
	r.input("earlier", p.Earlier.Input())
	g := r.give("score", "of the behaviour sought, over all partners", p.Score, tenths)
	g.Coverage, g.Toward, g.N = p.Coverage, measure.Higher, measure.Given(float64(len(partners)))
	g.mark(MarkProvisional, measure.Provisional(p.Coverage))
	if len(periods) > 1 {
		r.give("change", "since "+periods[len(periods)-2].Text, p.Change, Form{Places: 1, Signed: true}).Toward = measure.Higher
	}
}

// strategyMap counts which of the six kinds of strategy a map uses.
func strategyMap(r *reading) {
	var cells []measure.StrategyCell
	filled := map[measure.StrategyCell]bool{}
	for _, e := range r.all("strategy") {
		kind := slices.Index([]string{"causal", "persuasive", "supportive"}, e.Text("kind"))
		aim := map[string]string{"individual": "I", "environment": "E"}[e.Text("aim")]
		if kind < 0 || aim == "" {
			continue
		}
		cell := measure.StrategyCell(aim + strconv.Itoa(kind+1))
		cells = append(cells, cell)
		filled[cell] = true
		r.fact(Fact{Label: e.Name(), Value: e.Text("kind") + ", " + e.Text("aim"), Element: e.ID, Field: "f/kind"})
	}
	if len(cells) == 0 {
		return
	}
	s := measure.SpreadStrategies(cells)
	r.one("filled", float64(len(filled)))
	g := r.give("coverage", "of the six kinds of strategy are used", s.Coverage, share)
	g.Toward, g.N = measure.Higher, measure.Given(float64(len(cells)))
	switch {
	case s.OneCell:
		g.Word = "all of one kind"
	case s.NoEnvironment:
		g.Word = "none for the environment"
	}
}

func practices(r *reading) {
	var ratings, known []measure.Input
	none := 0
	all := r.all("practice")
	for _, e := range all {
		x := numberOf(value(e, "rating"), "")
		ratings = append(ratings, x)
		if !x.Known {
			none++
			r.lack(measure.Data, "Needs a rating of a practice.", e.ID, "f/rating")
			continue
		}
		known = append(known, x)
		r.fact(Fact{Label: e.Name(), Value: Number(x.Value) + " of 3", At: e.Text("at"), Element: e.ID, Field: "f/rating"})
	}
	if len(all) == 0 {
		return
	}
	r.many("rated", known)
	g := r.give("score", "how well the organisation keeps learning, 0 to 100", measure.Practices(ratings), tenths)
	g.Toward, g.N = measure.Higher, measure.Given(float64(len(known)))
	none += len(outcome.MissingPractices(all))
	if none > 0 {
		g.Word = strconv.Itoa(none) + " without evidence"
	}
}

func problem(r *reading) {
	if !value(r.e, "severity").Known() && !value(r.e, "frequency").Known() && !value(r.e, "reach").Known() {
		return
	}
	p := measure.Problem{
		ID:        string(r.e.ID),
		Severity:  r.number("s", "how bad it is, 1 to 5", r.e, plain, "severity"),
		Frequency: r.number("f", "how often it happens, 1 to 5", r.e, plain, "frequency"),
		Reach:     r.number("n", "how many it reaches, 1 to 5", r.e, plain, "reach"),
	}
	r.one("lo", measure.ProblemScale.Lo)
	r.one("hi", measure.ProblemScale.Hi)
	x := measure.PrioritiseProblem(p, measure.ProblemScale)
	g := r.give("index", "severity times frequency times reach, 1 to 125", x.Index, count)
	g.Toward, g.Size = measure.Lower, x.Index.Or(0)
	g = r.give("normalised", "the same, 0 to 100", x.Normalised, tenths)
	g.Toward, g.Size = measure.Lower, x.Index.Or(0)
	if v, ok := x.Normalised.Value(); ok && measure.AtLeast(v, r.option("REL-7.severeProblem")) {
		g.Word = "severe"
	}
}

// logic checks the theory of change of an outcome map, along the chain that the
// map draws: its links, from what causes to what is caused.
func logic(r *reading) {
	if r.e.Text("kind") != "outcome" {
		return
	}
	r.kinds("link")
	var nodes []measure.LogicNode
	names := map[string]*workspace.Element{}
	for _, kind := range []string{"activity", "opportunity", "process", "output", "outcome", "impact", "goal", "value-element", "indicator", "boundary-partner", "assumption"} {
		for _, e := range r.all(kind) {
			n := measure.LogicNode{ID: string(e.ID), Type: kind}
			switch kind {
			case "outcome":
				n.HasIndicator = slices.ContainsFunc(r.f.w.LinksTo(e.ID, "measures"), func(l *workspace.Link) bool {
					from := r.f.w.Element(l.From)
					return from != nil && from.Kind == "indicator"
				})
			case "indicator":
				a := aimOf(e)
				n.HasBaseline, n.HasTarget = a.Baseline.Known, a.Target.Known || a.Lo.Known || a.Hi.Known
			case "boundary-partner":
				p := r.partner(e.ID)
				n.HasChallenge = p != nil && len(p.Challenges) > 0
			case "assumption":
				n.HasOwner = e.Owner != ""
			}
			nodes, names[n.ID] = append(nodes, n), e
		}
	}
	if len(nodes) == 0 {
		return
	}
	var edges [][2]string
	m := r.f.Outcomes(r.e.ID)
	for _, l := range m.Links {
		edges = append(edges, [2]string{string(m.Nodes[l.A].ID), string(m.Nodes[l.B].ID)})
	}
	found := measure.CheckLogic(nodes, edges)
	for _, x := range found {
		for _, id := range x.Elements {
			if e := names[id]; e != nil {
				r.fact(Fact{Label: e.Name(), Value: logicWords[x.Rule], Element: e.ID})
			}
		}
	}
	if len(found) == 0 {
		r.fact(Fact{Label: "Checked", Value: plural(len(nodes), "element"), Element: r.e.ID})
	}
	g := r.give("findings", "places where the logic breaks", measure.OK(float64(len(found))), count)
	g.Toward, g.Size, g.N = measure.Lower, float64(len(found)), measure.Given(float64(len(nodes)))
	if len(found) > 0 {
		g.Word = logicWords[found[0].Rule]
	}
}

var logicWords = map[measure.LogicRule]string{
	measure.Cycle: "leads back to itself", measure.NoPathToGoal: "leads to no goal", measure.GoalWithoutPath: "nothing leads to it",
	measure.OutcomeNoIndicator: "has no indicator", measure.IndicatorUnset: "has no baseline or no target",
	measure.PartnerNoChallenge: "has no outcome challenge", measure.AssumptionWithoutOwner: "has no owner",
	measure.SkipsLevel: "skips a level of the chain",
}

func proposition(r *reading) {
	var criteria [len(measure.PropositionCriteria)]measure.Truth
	yes, answered := 0.0, 0.0
	for i, name := range measure.PropositionCriteria {
		v, key, part := r.e.Part("checklist", name)
		b, ok := v.Bool()
		if !ok {
			continue
		}
		criteria[i] = measure.TruthOf(b)
		answered++
		word := "no"
		if b {
			yes++
			word = "yes"
		}
		r.fact(Fact{Label: measure.PropositionWords[i], Value: word, Element: r.e.ID, Field: key, Part: part})
	}
	r.one("yes", yes)
	r.one("answered", answered)
	r.lack(measure.Data, "Needs an answer to one of the seven questions.", r.e.ID, "f/checklist/"+measure.PropositionCriteria[0])
	p := measure.CheckProposition(criteria)
	g := r.give("score", "of the questions are answered with yes", p.Score, share)
	g.Toward, g.N = measure.Higher, measure.Given(answered)
	var hints []string
	for _, h := range measure.ReadHints(r.e.Title) {
		hints = append(hints, string(h))
	}
	switch {
	case p.Ready && len(hints) == 0:
		g.Word = "ready"
	case len(hints) > 0:
		g.Word = "look again: " + strings.Join(hints, ", ")
	case answered < float64(len(criteria)):
		g.Word = Number(float64(len(criteria))-answered) + " of 7 not answered"
	}
	g.Size = math.Max(0, 1-p.Score.Or(1))
}
