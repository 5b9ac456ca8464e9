package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func gap7(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		var all byID
		for _, e := range doc.elements {
			if survey, ok := doc.survey(e.id, "kano"); ok {
				counts := kanoSurvey(in, survey)
				b := kano(measure.ClassifyKano(counts, measure.StandardKano))
				sayKano(in, counts)
				in.element(e.id, b.Value())
				all.set(e.id, b.Value())
			}
		}
		return all.b
	}
	counts := kanoCounts(in)
	if pairs, ok := in.pairs("pairs"); ok {
		counts = kanoPairs(in, pairs)
	}
	k := measure.ClassifyKano(counts, measure.StandardKano)
	sayKano(in, counts)
	out = kano(k)
	out.Set("counts", tally(counts))
	return out
}

// kanoSurvey reads a survey of the Kano question: pairs of answers, else counts
// by letter.
func kanoSurvey(in *reader, survey jsontext.Value) measure.KanoCounts {
	if pairs, ok := in.of(survey).pairs("pairs"); ok {
		return kanoPairs(in, pairs)
	}
	return kanoCounts(in.of(survey.Get("counts")))
}

func kanoPairs(in *reader, pairs [][2]measure.Input) measure.KanoCounts {
	counts, n := measure.CountKano(pairs)
	if n.State() == measure.IsInvalid {
		in.refuse(n.Reason())
	}
	return counts
}

// sayKano tells the trail the counts, and the two largest.
func sayKano(in *reader, counts measure.KanoCounts) {
	first, second := 0.0, 0.0
	for _, x := range measure.KanoOrder {
		c := counts.Of(x)
		in.sayInput(string(x), c)
		first, second = max(first, c.Value), max(second, min(first, c.Value))
	}
	in.say("largest", measure.One(first))
	in.say("second", measure.One(second))
}

func kanoCounts(in *reader) measure.KanoCounts {
	return measure.KanoCounts{
		A: in.number("A"), O: in.number("O"), M: in.number("M"),
		I: in.number("I"), R: in.number("R"), Q: in.number("Q"),
	}
}

func kano(k measure.Kano) (out jsontext.Builder) {
	out.Set("category", word(string(k.Category), k.N))
	out.Set("tie", truth(k.Tie, k.N))
	out.Set("better", number(k.Better))
	out.Set("worse", number(k.Worse))
	out.Set("totalStrength", number(k.TotalStrength))
	out.Set("categoryStrength", number(k.CategoryStrength))
	out.Set("significant", truth(k.Significant, k.N))
	if k.CheckWording {
		out.Set("warning", jsontext.Of("check-question-wording"))
	}
	return out
}

func tally(c measure.KanoCounts) jsontext.Value {
	var out jsontext.Builder
	for _, k := range []measure.KanoCategory{
		measure.Attractive, measure.OneDimensional, measure.MustBe,
		measure.Indifferent, measure.Reverse, measure.Questionable,
	} {
		out.Set(string(k), input(c.Of(k), string(k)))
	}
	return out.Value()
}

func gap8(in *reader) (out jsontext.Builder) {
	weights, weighted := in.numbers("weights")
	if !weighted {
		weights = nil
	}
	names := in.texts("dimensions")
	perception, _ := in.numbers("perception")
	expectation, _ := in.numbers("expectation")
	var q measure.ServiceQuality
	if given, ok := in.numbers("gaps"); ok {
		gaps := make([]measure.Result, len(given))
		for i, g := range given {
			if gaps[i] = measure.Missing("gap"); g.Known {
				gaps[i] = measure.OK(g.Value)
			}
		}
		q = measure.WeighGaps(gaps, weights)
	} else {
		q = measure.ServiceGaps(perception, expectation, weights)
	}
	var w []measure.Input
	for i, g := range q.Gaps {
		weight := measure.Given(1)
		if i < len(weights) {
			weight = measure.Given(weights[i].Or(1))
		}
		w = append(w, weightOf(weight, g.Input()))
	}
	in.sayAll("w", w)
	out.Set("gaps", numberList(q.Gaps))
	out.Set("meanGap", number(q.Mean))
	out.Set("weighted", number(q.Weighted))
	out.Set("coverage", number(q.Coverage))
	switch {
	case !q.Mean.OK():
		out.Set("largestGap", lack(q.Mean))
	case q.Largest < len(names):
		out.Set("largestGap", jsontext.Of(names[q.Largest]))
	default:
		out.Set("largestGap", lack(measure.Missing("dimensions")))
	}
	return out
}
