package request

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func gap5(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return gap5Document(doc, in)
	}
	n := in.number("n")
	o := opportunityOf(in)
	if n.Known {
		if n.Value < 0 {
			in.refuse(measure.OutOfRange)
		}
		o.N, o.Small = n, n.Value < measure.SmallSampleBelow
		if n.Value == 0 {
			o = measure.NoAnswers()
		}
	}
	return opportunity(o)
}

func opportunityOf(in *reader) measure.Opportunity {
	if pairs, ok := in.pairs("pairs"); ok {
		return measure.OpportunityOfPairs(pairs, measure.StandardZones)
	}
	if in.isArray("importance") || in.isArray("satisfaction") {
		i, s := in.counts("importance"), in.counts("satisfaction")
		in.sayTopTwo(i, s)
		return measure.OpportunityOfCounts(i, s, measure.StandardZones)
	}
	return measure.ScoreOpportunity(in.number("importance"), in.number("satisfaction"), measure.StandardZones)
}

// sayTopTwo tells the trail how many of those asked answered 4 or 5.
func (r *reader) sayTopTwo(importance, satisfaction []float64) {
	r.as("counts")
	for _, q := range []struct {
		counts      []float64
		high, asked string
	}{{importance, "important", "askedI"}, {satisfaction, "satisfied", "askedS"}} {
		if len(q.counts) == 5 {
			var all measure.Sum
			for _, c := range q.counts {
				all.Add(c)
			}
			r.sayFigure(q.high, measure.OK(q.counts[3]+q.counts[4]))
			r.sayFigure(q.asked, measure.OK(all.Value()))
		}
	}
}

func opportunity(o measure.Opportunity) (out jsontext.Builder) {
	out.Set("I", number(o.I))
	out.Set("S", number(o.S))
	out.Set("opportunity", number(o.Score))
	out.Set("zone", word(string(o.Zone), o.Score))
	if o.N.Known {
		out.Set("n", number(measure.OK(o.N.Value)))
	} else {
		out.Set("n", lack(measure.Missing("n")))
	}
	if o.Small {
		out.Set("flag", jsontext.Of("small-sample"))
	}
	return out
}

func gap5Document(doc document, in *reader) (out jsontext.Builder) {
	var scores byID
	var ranked []measure.Scored
	for _, id := range doc.ofType("outcome") {
		i, s := doc.pair(in, id)
		if i == nil && s == nil {
			continue
		}
		o := measure.OpportunityOfCounts(i, s, measure.StandardZones)
		b := opportunity(o)
		in.sayTopTwo(i, s)
		in.element(id, b.Value())
		scores.set(id, b.Value())
		if v, ok := o.Score.Value(); ok {
			ranked = append(ranked, measure.Scored{ID: id, Score: v})
		}
	}
	var order []string
	for _, r := range measure.Rank(ranked) {
		order = append(order, r.ID)
	}
	out.Set("scores", scores.value())
	out.Set("order", jsontext.OfStrings(order...))
	return out
}

func gap6(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("attributes")
	var importance, performance []measure.Input
	var names, notPlotted []string
	all := make([]measure.Attribute, len(items))
	for i, a := range items {
		all[i] = measure.Attribute{Importance: a.number("importance"), Performance: a.number("performance")}
		names = append(names, a.name("name", i))
		if !all[i].Importance.Known || !all[i].Performance.Known {
			notPlotted = append(notPlotted, names[i])
			continue
		}
		importance, performance = append(importance, all[i].Importance), append(performance, all[i].Performance)
	}
	lines := measure.Lines{
		Kind:       measure.Crosshairs(in.text("crosshairs")),
		Importance: in.number("crosshairImportance"), Performance: in.number("crosshairPerformance"),
	}
	lines.Lo, lines.Hi = in.scale()
	m := measure.ImportancePerformance(all, lines)
	in.as(string(m.Kind))
	in.sayAll("importance", importance)
	in.sayAll("performance", performance)
	in.sayInput("lo", lines.Lo)
	in.sayInput("hi", lines.Hi)
	in.sayInput("setImportance", lines.Importance)
	in.sayInput("setPerformance", lines.Performance)
	out.Set("crosshairImportance", number(m.Importance))
	out.Set("crosshairPerformance", number(m.Performance))
	plotted := m.Importance
	if plotted.OK() {
		plotted = m.Performance
	}
	if out.Set("crosshairs", word(string(m.Kind), plotted)); !plotted.OK() {
		out.Set("quadrants", lack(plotted))
	} else {
		var quadrants byID
		for i, q := range m.Quadrants {
			if q != measure.NoQuadrant {
				quadrants.set(names[i], jsontext.Of(string(q)))
			}
		}
		out.Set("quadrants", quadrants.value())
	}
	slices.Sort(notPlotted)
	out.Set("notPlotted", jsontext.OfStrings(notPlotted...))
	return out
}
