package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// idea is what may be known of one idea.
type idea struct {
	id                                string
	reach, impact, confidence, effort measure.Input
	value, time, risk, size           measure.Input
}

func (i idea) rice() measure.Result { return measure.RICE(i.reach, i.impact, i.confidence, i.effort) }
func (i idea) wsjf() measure.Result { return measure.WSJF(i.value, i.time, i.risk, i.size) }

func jny6(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return ideas(in, doc.ideas(in))
	}
	if ballots, ok := in.items("ballots"); ok {
		return dots(in, ballots)
	}
	if in.isArray("ideas") {
		items, _ := in.objects("ideas")
		list := make([]idea, len(items))
		for i, x := range items {
			list[i] = idea{
				id: x.id(i), reach: reach(x).Input(), impact: x.number("impact"), confidence: x.number("confidence"), effort: x.number("effort"),
				value: x.number("value"), time: x.number("urgency"), risk: x.number("risk"), size: x.number("size"),
			}
		}
		out = ideas(in, list)
	} else {
		out = single(in)
	}
	if items, ok := in.objects("criteria"); ok {
		criteria(in, items, &out)
	}
	if out.Empty() {
		return lacking(measure.Missing(measure.Data), "rice", "wsjf")
	}
	return out
}

// reach reads how many an idea touches: a number, or a share of prospects.
func reach(in *reader) measure.Result {
	reach, prospects, share := in.number("reach"), in.number("prospects"), in.number("share")
	switch {
	case reach.Known:
		return measure.OK(reach.Value)
	case prospects.Known || share.Known:
		return measure.Reach(prospects, share)
	}
	return measure.Missing("reach")
}

// single answers what is asked of one idea, by the inputs that are there.
func single(in *reader) (out jsontext.Builder) {
	asked := func(keys ...string) (any bool) {
		for _, k := range keys {
			any = in.has(k) || any
		}
		return any
	}
	one := idea{
		impact: in.number("impact"), confidence: in.number("confidence"), effort: in.number("effort"),
		value: in.number("value"), time: in.number("time"), risk: in.number("risk"), size: in.number("size"),
	}
	placed := asked("impactScale", "effortScale")
	if asked("reach", "prospects", "share", "confidence") || !placed && asked("impact", "effort") {
		touched := reach(in)
		one.reach = touched.Input()
		rice := one.rice()
		if !touched.OK() && rice.State() != measure.IsInvalid {
			rice = touched
		}
		out.Set("reach", number(touched))
		out.Set("rice", number(rice))
	}
	if asked("value", "time", "risk", "size") {
		out.Set("wsjf", number(one.wsjf()))
	}
	if placed {
		impact, effort := in.span("impactScale"), in.span("effortScale")
		bet, known := measure.ImpactEffort(one.impact, one.effort, impact, effort)
		for _, k := range []string{"effortScale", "impactScale"} {
			if !in.has(k) {
				known = measure.Missing(k)
			}
		}
		out.Set("quadrant", word(string(bet), known))
	}
	return out
}

// span reads the two ends of a scale, 0 to 1 where there is none.
func (r *reader) span(key string) measure.Scale {
	ends, ok := r.numbers(key)
	switch {
	case !ok:
		return measure.Scale{Lo: 0, Hi: 1}
	case len(ends) != 2 || !ends[0].Known || !ends[1].Known:
		r.refuse(measure.OutOfRange)
		return measure.Scale{Lo: 0, Hi: 1}
	}
	return measure.Scale{Lo: ends[0].Value, Hi: ends[1].Value}
}

// ideas writes RICE and WSJF of several ideas, and their orders.
func ideas(in *reader, list []idea) (out jsontext.Builder) {
	var rice, wsjf byID
	var byRice, byWSJF []measure.Scored
	said := map[string][]measure.Input{}
	for _, i := range list {
		if rice.seen[i.id] {
			continue
		}
		r, w := i.rice(), i.wsjf()
		rice.set(i.id, number(r))
		wsjf.set(i.id, number(w))
		if v, ok := r.Value(); ok {
			byRice = append(byRice, measure.Scored{ID: i.id, Score: v})
		}
		if v, ok := w.Value(); ok {
			byWSJF = append(byWSJF, measure.Scored{ID: i.id, Score: v})
		}
		for name, v := range map[string]measure.Input{
			"reach": i.reach, "impact": i.impact, "confidence": i.confidence, "effort": i.effort,
			"value": i.value, "time": i.time, "risk": i.risk, "size": i.size,
		} {
			said[name] = append(said[name], v)
		}
	}
	for name, v := range said { // each symbol by itself: any order
		in.sayAll(name, v)
	}
	out.Set("rice", rice.value())
	out.Set("riceOrder", order(byRice))
	out.Set("wsjf", wsjf.value())
	out.Set("wsjfOrder", order(byWSJF))
	return out
}

func order(scored []measure.Scored) jsontext.Value {
	var ids []string
	for _, r := range measure.Rank(scored) {
		ids = append(ids, r.ID)
	}
	return jsontext.OfStrings(ids...)
}

// ideas reads the ideas and opportunities of a document.
func (d document) ideas(in *reader) (list []idea) {
	for _, e := range d.elements {
		if e.kind != "idea" && e.kind != "opportunity" {
			continue
		}
		n := func(field string) measure.Input { return in.asNumber(e.fields.Get(field)) }
		list = append(list, idea{
			e.id, n("reach"), n("impact"), n("confidence"), n("effort"), n("value"), n("urgency"), n("risk"), n("size"),
		})
	}
	return list
}

// dots counts a dot vote.
func dots(in *reader, items []jsontext.Value) (out jsontext.Builder) {
	ballots := make([][]string, len(items))
	for i, b := range items {
		ballots[i] = in.asTexts(b)
	}
	v := measure.CountDots(ballots, in.number("ideas"), measure.VoteRules{
		Allowance: in.number("allowance"), MaxPerIdea: in.number("maxPerIdea"),
	})
	if !v.Lack.OK() {
		return lacking(v.Lack, "votes", "voters", "shares", "order", "void", "allowance")
	}
	var votes, voters, shares byID
	var ids []string
	for _, x := range v.Votes {
		votes.set(x.Idea, jsontext.OfNumber(float64(x.Dots)))
		voters.set(x.Idea, jsontext.OfNumber(float64(x.Voters)))
		shares.set(x.Idea, number(x.Share))
		ids = append(ids, x.Idea)
	}
	in.say("all", measure.One(float64(v.Dots)))
	out.Set("votes", votes.value())
	out.Set("voters", voters.value())
	out.Set("shares", shares.value())
	out.Set("order", jsontext.OfStrings(ids...))
	out.Set("void", jsontext.OfNumber(float64(v.Void)))
	out.Set("allowance", jsontext.OfNumber(float64(v.Allowance)))
	return out
}

// criteria writes the weighted score of one idea.
func criteria(in *reader, items []*reader, out *jsontext.Builder) {
	parts := make([]measure.Component, len(items))
	for i, c := range items {
		parts[i] = measure.Component{
			Weight: c.number("weight"), Value: c.number("value"),
			Anchors: measure.Anchors{Worst: c.number("worst"), Best: c.number("best")},
		}
	}
	e := measure.ExperienceScore(parts, measure.StandardScores)
	w, norm := make([]measure.Input, len(parts)), make([]measure.Input, len(parts))
	for i, p := range parts {
		norm[i] = e.Norms[i].Input()
		w[i] = weightOf(measure.Given(p.Weight.Or(1)), norm[i])
	}
	in.sayAll("w", w)
	in.sayAll("norm", norm)
	out.Set("weightedScore", number(e.Score))
	out.Set("coverage", number(e.Coverage))
}
