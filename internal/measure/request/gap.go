package request

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// rolledUp are outcomes as roll-ups take them in.
const rolledUp = "outcomes [id, weight, progress, indicators [weight, progress], relativeGap, met]"

// gapForms are the measures of chapter 1.
var gapForms = []form{
	{
		id:      "GAP-1",
		inputs:  []string{"direction", "current", "baseline", "target", "lo", "hi"},
		results: []string{"diff", "shortfall", "relativeGap", "progress", "cappedProgress", "met"},
		answer:  gap1,
		marks:   []string{"warning"},
	},
	{
		id:      "GAP-2",
		inputs:  []string{"direction", "current", "target"},
		results: []string{"attainment"},
		answer:  gap2,
	},
	{
		id:      "GAP-3",
		inputs:  []string{rolledUp, "capped", "stages [id, weight, " + rolledUp + "]", "document", "at"},
		results: []string{"progress", "coverage", "provisional", "gapIndex", "metShare", "outcomes", "stages", "map"},
		answer:  gap3,
	},
	{
		id:      "GAP-4",
		inputs:  []string{"importance", "relativeGap", "outcomes [id, importance, relativeGap]"},
		results: []string{"priority", "order", "unranked"},
		answer:  gap4,
	},
	{
		id:      "GAP-5",
		inputs:  []string{"importance", "satisfaction", "n", "pairs", "document"},
		results: []string{"I", "S", "opportunity", "zone", "n", "scores", "order"},
		answer:  gap5,
		marks:   []string{"flag"},
	},
	{
		id:      "GAP-6",
		inputs:  []string{"attributes [name, importance, performance]", "crosshairs", "scale", "crosshairImportance", "crosshairPerformance"},
		results: []string{"crosshairImportance", "crosshairPerformance", "crosshairs", "quadrants", "notPlotted"},
		answer:  gap6,
	},
	{
		id:      "GAP-7",
		inputs:  []string{"A", "O", "M", "I", "R", "Q", "pairs", "document"},
		results: []string{"category", "tie", "better", "worse", "totalStrength", "categoryStrength", "significant", "counts"},
		answer:  gap7,
		marks:   []string{"warning"},
	},
	{
		id:      "GAP-8",
		inputs:  []string{"perception", "expectation", "gaps", "weights", "dimensions"},
		results: []string{"gaps", "meanGap", "weighted", "coverage", "largestGap"},
		answer:  gap8,
	},
}

func gap1(in *reader) (out jsontext.Builder) {
	direction := in.direction("direction")
	a := measure.Aim{
		Direction: direction, Target: in.number("target"),
		Lo: in.number("lo"), Hi: in.number("hi"), Baseline: in.number("baseline"),
	}
	g := measure.OutcomeGap(in.number("current"), a)
	if direction == measure.InRange {
		in.sayFigure("began", measure.OutcomeGap(a.Baseline, a).Shortfall)
	}
	out.Set("diff", number(g.Diff))
	out.Set("shortfall", number(g.Shortfall))
	out.Set("relativeGap", number(g.RelativeGap))
	out.Set("progress", number(g.Progress))
	out.Set("cappedProgress", number(g.Capped))
	out.Set("met", truth(g.Met, g.Shortfall))
	if g.BaselineBeyond {
		out.Set("warning", jsontext.Of("baseline-beyond-target"))
	}
	return out
}

func gap2(in *reader) (out jsontext.Builder) {
	out.Set("attainment", number(measure.Attainment(in.direction("direction"), in.number("current"), in.number("target"))))
	return out
}

func gap3(in *reader) (out jsontext.Builder) {
	capping := measure.Capping(in.flag("capped") != measure.No)
	at := in.text("at")
	if doc, ok := documentOf(in); ok {
		outcomes := doc.outcomes(in, at)
		if stages := doc.weighed(in, outcomes); stages != nil {
			return gap3Rolled(in, stages, outcomes, capping)
		}
		sayOutcomes(in, outcomes, capping)
		r := measure.RollUpOutcomes(outcomes, capping)
		out = rolled(r, outcomes)
		out.Set("outcomes", progressOf(outcomes, capping))
		out.Set("map", number(r.Progress))
		return out
	}
	if stages, ok := in.objects("stages"); ok {
		return gap3Stages(in, stages, capping)
	}
	outcomes := readOutcomes(in)
	sayOutcomes(in, outcomes, capping)
	out = rolled(measure.RollUpOutcomes(outcomes, capping), outcomes)
	out.Set("outcomes", progressOf(outcomes, capping))
	return out
}

func gap3Stages(in *reader, items []*reader, capping measure.Capping) (out jsontext.Builder) {
	var stages []measure.StageProgress
	var outcomes []measure.OutcomeProgress
	for i, s := range items {
		stages = append(stages, measure.StageProgress{ID: s.id(i), Weight: s.number("weight"), Outcomes: readOutcomes(s)})
		outcomes = append(outcomes, stages[i].Outcomes...)
	}
	return gap3Rolled(in, stages, outcomes, capping)
}

func gap3Rolled(in *reader, stages []measure.StageProgress, outcomes []measure.OutcomeProgress, capping measure.Capping) (out jsontext.Builder) {
	all, each := measure.RollUpStages(stages, capping)
	sayOutcomes(in, outcomes, capping)
	sayStages(in, stages, each)
	out = rolled(all, outcomes)
	var byStage byID
	for i, r := range each {
		if stages[i].ID != "" { // outcomes of no stage
			byStage.set(stages[i].ID, number(r.Progress))
		}
	}
	out.Set("outcomes", progressOf(outcomes, capping))
	out.Set("stages", byStage.value())
	out.Set("map", number(all.Progress))
	return out
}

// rolled writes the figures of a roll-up; gap index and met share only where
// something was said of them.
func rolled(r measure.RollUp, outcomes []measure.OutcomeProgress) (out jsontext.Builder) {
	out.Set("progress", number(r.Progress))
	out.Set("coverage", number(r.Coverage))
	out.Set("provisional", truth(r.Provisional, r.Coverage))
	gap, met := false, false
	for _, o := range outcomes {
		gap = gap || o.RelativeGap.Known
		met = met || o.Met != measure.NotKnown
	}
	if gap {
		out.Set("gapIndex", number(r.GapIndex))
	}
	if met {
		out.Set("metShare", number(r.MetShare))
	}
	return out
}

// sayOutcomes tells the trail what a roll-up is made of.
func sayOutcomes(in *reader, outcomes []measure.OutcomeProgress, capping measure.Capping) {
	var w, progress, all, known, gap, wGap, met, wMet []measure.Input
	for _, o := range outcomes {
		weight := measure.Given(o.Weight.Or(1))
		p, c := measure.ProgressOf(o, capping)
		w, progress = append(w, weightOf(weight, p.Input())), append(progress, p.Input())
		all, known = append(all, weight), append(known, c.Input())
		if o.RelativeGap.Known {
			o.RelativeGap.Value = max(o.RelativeGap.Value, 0)
		}
		gap, wGap = append(gap, o.RelativeGap), append(wGap, weightOf(weight, o.RelativeGap))
		m := measure.Input{Known: o.Met != measure.NotKnown}
		if o.Met == measure.Yes {
			m.Value = 1
		}
		met, wMet = append(met, m), append(wMet, weightOf(weight, m))
	}
	in.sayAll("w", w)
	in.sayAll("progress", progress)
	in.sayAll("all", all)
	in.sayAll("known", known)
	in.sayAll("gap", gap)
	in.sayAll("wGap", wGap)
	in.sayAll("met", met)
	in.sayAll("wMet", wMet)
}

// sayStages tells the trail that stages are weighed where one has a weight of
// its own; else the figure is that of all outcomes.
func sayStages(in *reader, stages []measure.StageProgress, each []measure.RollUp) {
	if !slices.ContainsFunc(stages, func(s measure.StageProgress) bool { return s.Weight.Known }) {
		return
	}
	var w, progress, all, known []measure.Input
	for i, s := range stages {
		whole, with := s.Weight.Value, s.Weight.Value
		if !s.Weight.Known {
			for _, o := range s.Outcomes {
				p, _ := measure.ProgressOf(o, measure.Uncapped)
				whole += o.Weight.Or(1)
				if p.OK() {
					with += o.Weight.Or(1)
				}
			}
		}
		p := each[i].Progress.Input()
		w, progress = append(w, weightOf(measure.Given(with), p)), append(progress, p)
		all, known = append(all, measure.Given(whole)), append(known, measure.Given(each[i].Coverage.Or(0)))
	}
	in.sayAll("w", w)
	in.sayAll("progress", progress)
	in.sayAll("all", all)
	in.sayAll("known", known)
	in.sayAll("gap", nil)
	in.sayAll("met", nil)
}

// weightOf is a weight where there is something to weigh.
func weightOf(weight, value measure.Input) measure.Input {
	weight.Known = value.Known
	return weight
}

func progressOf(outcomes []measure.OutcomeProgress, capping measure.Capping) jsontext.Value {
	var out byID
	for _, o := range outcomes {
		if o.ID != "" {
			p, _ := measure.ProgressOf(o, capping)
			out.set(o.ID, number(p))
		}
	}
	return out.value()
}

// readOutcomes reads the list "outcomes"; those without an id are not named
// in the results.
func readOutcomes(in *reader) []measure.OutcomeProgress {
	items, _ := in.objects("outcomes")
	out := make([]measure.OutcomeProgress, len(items))
	for i, o := range items {
		p := measure.OutcomeProgress{
			Weight: o.number("weight"), Progress: o.number("progress"),
			RelativeGap: o.number("relativeGap"), Met: o.flag("met"),
		}
		if o.has("id") {
			p.ID = o.id(i)
		}
		if indicators, ok := o.objects("indicators"); ok {
			p.Indicators = []measure.Part{}
			for _, x := range indicators {
				p.Indicators = append(p.Indicators, measure.Part{Weight: x.number("weight"), Value: x.number("progress")})
			}
		}
		out[i] = p
	}
	return out
}

func gap4(in *reader) (out jsontext.Builder) {
	items, many := in.objects("outcomes")
	if !many {
		out.Set("priority", number(measure.GapPriority(in.number("importance"), in.number("relativeGap"))))
		return out
	}
	var priority byID
	var importance, gaps []measure.Input
	all := make([]measure.Prioritised, len(items))
	for i, o := range items {
		g := measure.Prioritised{ID: o.id(i), Importance: o.number("importance"), RelativeGap: o.number("relativeGap")}
		all[i] = g
		priority.set(g.ID, number(measure.GapPriority(g.Importance, g.RelativeGap)))
		importance, gaps = append(importance, g.Importance), append(gaps, g.RelativeGap)
	}
	in.sayAll("importance", importance)
	in.sayAll("relativeGap", gaps)
	order, unranked := measure.RankGaps(all)
	out.Set("priority", priority.value())
	out.Set("order", jsontext.OfStrings(order...))
	out.Set("unranked", jsontext.OfStrings(unranked...))
	return out
}
