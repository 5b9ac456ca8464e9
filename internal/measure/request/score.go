package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// cus12 answers every form that is asked, weighted scores where none is.
func cus12(in *reader) jsontext.Builder {
	var all byID
	for _, form := range []struct {
		asked  bool
		answer func(*reader) jsontext.Builder
	}{
		{in.has("parts"), experience},
		{in.has("values") || in.has("worst") || in.has("best"), normalised},
		{in.has("events"), rawScore},
		{in.has("periods"), engagement},
		{in.has("scores") || in.has("weights"), weighted},
	} {
		if form.asked {
			b := form.answer(in)
			for k, v := range b.Value().Fields() {
				all.set(k, v)
			}
		}
	}
	if all.b.Empty() {
		return weighted(in)
	}
	return all.b
}

func weighted(in *reader) jsontext.Builder {
	scores, _ := in.numbers("scores")
	weights, _ := in.numbers("weights")
	parts := make([]measure.Component, max(len(scores), len(weights)))
	for i, s := range scores {
		parts[i].Value = s
	}
	for i, w := range weights {
		parts[i].Weight = w
	}
	return score(in, parts)
}

func normalised(in *reader) (out jsontext.Builder) {
	values, known := in.numbers("values")
	a := measure.Anchors{Worst: in.number("worst"), Best: in.number("best")}
	norms := make([]measure.Result, len(values))
	for i, v := range values {
		norms[i] = measure.Normalise(v, a)
	}
	in.sayAll("value", values)
	in.sayInput("from", a.Worst)
	in.sayInput("to", a.Best)
	if !known {
		out.Set("norm", lack(measure.Missing("values")))
		return out
	}
	out.Set("norm", numberList(norms))
	return out
}

func experience(in *reader) jsontext.Builder {
	items, _ := in.objects("parts")
	parts := make([]measure.Component, len(items))
	for i, p := range items {
		parts[i] = measure.Component{
			Weight: p.number("weight"), Value: p.number("value"),
			Anchors: measure.Anchors{Worst: p.number("worst"), Best: p.number("best")},
		}
	}
	out := score(in, parts)
	out.Set("norm", numberList(measure.ExperienceScore(parts, measure.StandardScores).Norms))
	return out
}

func score(in *reader, parts []measure.Component) (out jsontext.Builder) {
	e := measure.ExperienceScore(parts, measure.StandardScores)
	var w, component, value, worst, best []measure.Input
	for i, p := range parts {
		norm := e.Norms[i].Input()
		w = append(w, weightOf(measure.Given(p.Weight.Or(1)), norm))
		component, value = append(component, norm), append(value, p.Value)
		worst, best = append(worst, measure.Given(p.Anchors.Worst.Or(0))), append(best, measure.Given(p.Anchors.Best.Or(100)))
	}
	in.sayAll("w", w)
	in.sayAll("component", component)
	in.sayAll("value", value)
	in.sayAll("from", worst)
	in.sayAll("to", best)
	out.Set("score", number(e.Score))
	out.Set("coverage", number(e.Coverage))
	out.Set("band", word(string(e.Band), e.Score))
	return out
}

func rawScore(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("events")
	events := make([]measure.Event, len(items))
	var count, weight []measure.Input
	for i, e := range items {
		events[i] = measure.Event{Count: e.number("count"), Weight: e.number("weight")}
		count, weight = append(count, events[i].Count), append(weight, measure.Given(events[i].Weight.Or(1)))
	}
	in.sayAll("count", count)
	in.sayAll("weight", weight)
	out.Set("rawScore", number(measure.RawScore(events)))
	return out
}

func engagement(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("periods")
	periods := make([][]measure.Engaged, len(items))
	for i, p := range items {
		measures, _ := p.objects("measures")
		for _, m := range measures {
			e := measure.Engaged{Weight: m.number("weight")}
			e.Participation, e.ForParticipation = m.anchored("participation")
			e.Time, e.ForTime = m.anchored("time")
			periods[i] = append(periods[i], e)
		}
	}
	each, overall := measure.EngagementScore(periods)
	var scores []measure.Input
	for _, s := range each {
		scores = append(scores, s.Input())
	}
	in.sayAll("periodScore", scores)
	out.Set("periodScores", numberList(each))
	out.Set("overall", number(overall))
	return out
}

// anchored reads a value with the ends of its scale.
func (r *reader) anchored(key string) (value measure.Input, a measure.Anchors) {
	o := r.object(key)
	return o.number("value"), measure.Anchors{Worst: o.number("worst"), Best: o.number("best")}
}
