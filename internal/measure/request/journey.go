package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// journeyForms are the measures of chapter 7.
var journeyForms = []form{
	{
		id:      "JNY-1",
		inputs:  []string{"ratings", "minutes", "scale", "document"},
		results: []string{"mean", "weightedMean", "lowest", "highest", "range", "peakEnd", "lowestStep", "highestStep", "biggestDrop"},
		answer:  jny1,
	},
	{
		id:      "JNY-2",
		inputs:  []string{"stages [id, weight, touchpoints [weight, rating], " + rolledUp + ", expected, delivered]"},
		results: []string{"value", "coverage", "progress", "expected", "delivered", "gap", "leak", "leakShare"},
		answer:  jny2,
	},
	{
		id:      "JNY-3",
		inputs:  []string{"touchpoints [id, rating, emotion, flagged, importance, kind]", "scale"},
		results: []string{"painPoints", "momentsOfTruth", "order"},
		answer:  jny3,
	},
	{
		id:      "JNY-4",
		inputs:  []string{"counts", "document"},
		results: []string{"counts", "step", "dropOff", "loss", "overall", "largestLoss", "largestRate"},
		answer:  jny4,
		marks:   []string{"warning"},
	},
	{
		id:      "JNY-5",
		inputs:  []string{"touch", "wait", "steps [actor, channel, touch, wait]"},
		results: []string{"touchTotal", "waitTotal", "touchMedian", "waitMedian", "efficiency", "contacts", "handOffs", "channels"},
		answer:  jny5,
	},
	{
		id: "JNY-6",
		inputs: []string{"reach", "prospects", "share", "impact", "confidence", "effort", "ideas [id, reach, prospects, share, impact, confidence, effort, value, urgency, risk, size]", "value", "time", "risk", "size",
			"impactScale", "effortScale", "ballots", "allowance", "maxPerIdea", "criteria [weight, value, worst, best]", "document"},
		results: []string{"reach", "rice", "riceOrder", "wsjf", "wsjfOrder", "quadrant", "votes", "voters", "shares", "order", "void",
			"allowance", "weightedScore", "coverage"},
		answer: jny6,
	},
}

func jny1(in *reader) (out jsontext.Builder) {
	scale := measure.Feelings
	if ends, ok := in.numbers("scale"); ok {
		if len(ends) != 2 || !ends[0].Known || !ends[1].Known {
			in.refuse(measure.OutOfRange)
			return out
		}
		scale = measure.Scale{Lo: ends[0].Value, Hi: ends[1].Value}
	}
	if doc, ok := documentOf(in); ok {
		steps, ids := doc.feelings(in)
		return sayCurve(in, steps, scale, func(i int) jsontext.Value { return jsontext.Of(ids[i]) })
	}
	ratings, _ := in.numbers("ratings")
	minutes, _ := in.numbers("minutes")
	steps := make([]measure.Step, len(ratings))
	for i, r := range ratings {
		steps[i].Rating = r
		if i < len(minutes) {
			steps[i].Minutes = minutes[i]
		}
	}
	return sayCurve(in, steps, scale, func(i int) jsontext.Value { return jsontext.OfNumber(float64(i + 1)) })
}

// sayCurve writes a curve, and tells the trail what it is made of.
func sayCurve(in *reader, steps []measure.Step, scale measure.Scale, name func(int) jsontext.Value) jsontext.Builder {
	c := measure.EmotionCurve(steps, scale)
	var ratings, w []measure.Input
	for _, s := range steps {
		ratings = append(ratings, s.Rating)
		w = append(w, measure.Input{Value: s.Minutes.Value, Known: s.Minutes.Known && s.Rating.Known})
	}
	in.sayAll("ratings", ratings)
	in.sayAll("r", ratings)
	in.sayAll("w", w)
	if c.PeakEnd.OK() {
		in.sayInput("peak", steps[c.PeakStep].Rating)
		in.sayInput("last", steps[c.EndStep].Rating)
	}
	return curve(c, name)
}

// curve writes a curve; step names a step, which requests count from 1.
func curve(c measure.Curve, step func(int) jsontext.Value) (out jsontext.Builder) {
	out.Set("mean", number(c.Mean))
	out.Set("weightedMean", number(c.Weighted))
	out.Set("lowest", number(c.Lowest))
	out.Set("highest", number(c.Highest))
	out.Set("range", number(c.Range))
	out.Set("peakEnd", number(c.PeakEnd))
	if c.Lowest.OK() {
		out.Set("lowestStep", step(c.LowestStep))
		out.Set("highestStep", step(c.HighestStep))
	} else {
		out.Set("lowestStep", lack(c.Lowest))
		out.Set("highestStep", lack(c.Highest))
	}
	if !c.Drop.OK() {
		out.Set("biggestDrop", lack(c.Drop))
		return out
	}
	var drop jsontext.Builder
	drop.Set("from", step(c.DropFrom))
	drop.Set("to", step(c.DropTo))
	drop.Set("value", number(c.Drop))
	out.Set("biggestDrop", drop.Value())
	return out
}

func jny2(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("stages")
	var value, coverage, progress byID
	stages := make([]measure.StageValue, len(items))
	rated := false
	for i, s := range items {
		id := s.id(i)
		mean, cover := measure.WeightedMean(touchpoints(s))
		value.set(id, number(mean))
		coverage.set(id, number(cover))
		progress.set(id, number(measure.RollUpOutcomes(readOutcomes(s), measure.Capped).Progress))
		stages[i] = measure.StageValue{
			ID: id, Weight: s.number("weight"),
			Expected: s.named("expected"), Delivered: s.named("delivered"),
		}
		rated = rated || s.has("expected") || s.has("delivered")
	}
	out.Set("value", value.value())
	out.Set("coverage", coverage.value())
	out.Set("progress", progress.value())
	if rated {
		leaks(in, &out, stages)
	}
	return out
}

func touchpoints(s *reader) (parts []measure.Part) {
	items, _ := s.objects("touchpoints")
	for _, t := range items {
		parts = append(parts, measure.Part{Weight: t.number("weight"), Value: t.number("rating")})
	}
	return parts
}

// leaks writes what stages promise and do not deliver. When nothing leaks the
// shares are undefined as a whole.
func leaks(in *reader, out *jsontext.Builder, stages []measure.StageValue) {
	l := measure.StageLeaks(stages)
	in.sayFigure("total", l.Total)
	var weight []measure.Input
	for _, s := range stages {
		weight = append(weight, measure.Given(s.Weight.Or(1)))
	}
	in.sayAll("weight", weight)
	var expected, delivered, gap, leak, share byID
	for i, s := range l.Stages {
		id := stages[i].ID
		expected.set(id, number(s.Expected))
		delivered.set(id, number(s.Delivered))
		gap.set(id, number(s.Gap))
		leak.set(id, number(s.Leak))
		share.set(id, number(s.Share))
	}
	out.Set("expected", expected.value())
	out.Set("delivered", delivered.value())
	out.Set("gap", gap.value())
	out.Set("leak", leak.value())
	if v, ok := l.Total.Value(); ok && v == 0 {
		out.Set("leakShare", lack(measure.Undefined(measure.ZeroDenominator)))
	} else {
		out.Set("leakShare", share.value())
	}
}
