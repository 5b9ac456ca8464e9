package request

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// outcomeForms are the measures of chapter 4.
var outcomeForms = []form{
	{
		id:      "OUT-1",
		inputs:  []string{"markers [level, rating]", "levelWeights [expect, like, love]", "shares", "document"},
		results: []string{"score", "coverage", "levelMeans", "leap", "ratings"},
		answer:  out1,
		marks:   []string{"warning"},
	},
	{
		id:      "OUT-2",
		inputs:  []string{"partners [id, importance, score, previous]", "document", "at"},
		results: []string{"score", "coverage", "change"},
		answer:  out2,
	},
	{
		id:      "OUT-3",
		inputs:  []string{"cells"},
		results: []string{"coverage", "warnings"},
		answer:  out3,
	},
	{
		id:      "OUT-4",
		inputs:  []string{"practices", "document"},
		results: []string{"score", "noEvidence"},
		answer:  out4,
	},
	{
		id:     "OUT-5",
		inputs: []string{"statements", "asked", "responded", "agree", "partly", "disagree", "statement [who, what, when, where, significance, contribution, source]", "document"},
		results: []string{
			"response", "substantiation", "completeness", "statements", "positive", "intended", "withAnswers",
			"agreeShareOfAnswers", "byChangeType",
		},
		answer: out5,
	},
	{
		id:      "OUT-6",
		inputs:  []string{"problems [id, s, f, n]", "scale", "severity", "occurrences", "affected", "document"},
		results: []string{"index", "normalised", "order", "ranks", "sharedRank", "unranked", "burden"},
		answer:  out6,
	},
	{
		id:      "OUT-7",
		inputs:  []string{"nodes [id, type, indicators, baseline, target, challenge, owner]", "edges"},
		results: []string{"findings"},
		answer:  out7,
	},
	{
		id:      "OUT-8",
		inputs:  []string{"criteria [affirmative, stretching, presentTense, exciting, sensoryWords, activeVoice, resonates]", "text", "document"},
		results: []string{"score", "ready", "hints"},
		answer:  out8,
	},
}

func out1(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return markersByPartner(doc, in)
	}
	if shares, ok := in.numbers("shares"); ok {
		ratings := make([]measure.Result, len(shares))
		for i, s := range shares {
			ratings[i] = measure.RatingOfShare(s, measure.StandardShares)
		}
		out.Set("ratings", numberList(ratings))
		if !in.has("markers") {
			return out
		}
	}
	rules := measure.StandardMarkers
	weights := in.object("levelWeights")
	rules.Expect = weights.number("expect").Or(rules.Expect)
	rules.Like = weights.number("like").Or(rules.Like)
	rules.Love = weights.number("love").Or(rules.Love)
	items, _ := in.objects("markers")
	markers := make([]measure.Marker, len(items))
	for i, m := range items {
		markers[i] = measure.Marker{Level: measure.MarkerLevel(m.text("level")), Rating: m.number("rating")}
	}
	sayMarkers(in, markers, rules)
	m := measure.MarkerScore(markers, rules)
	var means jsontext.Builder
	for i, l := range measure.MarkerLevels {
		means.Set(string(l), number(m.Means[i]))
	}
	out.Set("score", number(m.Score))
	out.Set("coverage", number(m.Coverage))
	out.Set("levelMeans", means.Value())
	out.Set("leap", truth(m.Leap, m.Score))
	if m.TooMany {
		out.Set("warning", jsontext.Of("too-many-markers"))
	}
	return out
}

// sayMarkers tells the trail the ratings, and the weights of those rated.
func sayMarkers(in *reader, markers []measure.Marker, rules measure.MarkerRules) {
	var w, rating []measure.Input
	for _, m := range markers {
		rating = append(rating, m.Rating)
		w = append(w, weightOf(measure.Given(rules.Weight(m.Level)), m.Rating))
	}
	in.sayAll("w", w)
	in.sayAll("rating", rating)
}

func out2(in *reader) jsontext.Builder {
	at := in.text("at")
	var partners []measure.PartnerScore
	if doc, ok := documentOf(in); ok {
		partners = programmeOf(doc, in, at)
	} else {
		items, _ := in.objects("partners")
		for i, p := range items {
			p.id(i)
			partners = append(partners, measure.PartnerScore{
				Importance: p.number("importance"), Score: p.number("score"), Previous: p.number("previous"),
			})
		}
	}
	return programme(in, partners)
}

func programme(in *reader, partners []measure.PartnerScore) (out jsontext.Builder) {
	g := measure.ProgrammeScore(partners)
	var w, partner []measure.Input
	for _, p := range partners {
		w, partner = append(w, weightOf(measure.Given(p.Importance.Or(1)), p.Score)), append(partner, p.Score)
	}
	in.sayAll("w", w)
	in.sayAll("partner", partner)
	in.sayFigure("later", g.Later)
	in.sayFigure("earlier", g.Earlier)
	out.Set("score", number(g.Score))
	out.Set("coverage", number(g.Coverage))
	out.Set("change", number(g.Change))
	return out
}

func out3(in *reader) (out jsontext.Builder) {
	var cells []measure.StrategyCell
	if in.has("cells") {
		cells = []measure.StrategyCell{}
	}
	filled := map[string]bool{}
	for _, c := range in.texts("cells") {
		if c != "" {
			cells = append(cells, measure.StrategyCell(c))
			filled[c] = true
		}
	}
	m := measure.SpreadStrategies(cells)
	in.say("filled", measure.One(float64(len(filled))))
	out.Set("coverage", number(m.Coverage))
	if !m.Coverage.OK() {
		out.Set("warnings", lack(m.Coverage))
		return out
	}
	var warnings []string
	if m.OneCell {
		warnings = append(warnings, "one-cell")
	}
	if m.NoEnvironment {
		warnings = append(warnings, "no-environment-strategy")
	}
	out.Set("warnings", jsontext.OfStrings(warnings...))
	return out
}

func out4(in *reader) (out jsontext.Builder) {
	practices := in.named("practices")
	if doc, ok := documentOf(in); ok {
		practices = nil
		for _, id := range doc.ofType("practice") {
			practices = append(practices, measure.Named{Name: id, Value: in.asNumber(doc.byID[id].fields.Get("rating"))})
		}
	}
	var ratings []measure.Input
	var none []string
	for _, p := range practices {
		ratings = append(ratings, p.Value)
		if !p.Value.Known {
			none = append(none, p.Name)
		}
	}
	slices.Sort(none)
	in.sayAll("rated", ratings)
	out.Set("score", number(measure.Practices(ratings)))
	out.Set("noEvidence", jsontext.OfStrings(none...))
	return out
}

func out5(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return harvest(doc, in)
	}
	if in.has("statement") {
		statement := in.object("statement")
		for _, f := range measure.StatementFields {
			statement.get(f)
		}
		c := measure.Completeness(filled(statement.v))
		in.sayFigure("filledShare", c)
		out.Set("completeness", number(c))
	}
	in.number("statements")
	a := measure.Answered{
		Asked: in.number("asked"), Responded: in.number("responded"),
		Agree: in.number("agree"), Partly: in.number("partly"), Disagree: in.number("disagree"),
	}
	if !out.Empty() && !a.Asked.Known && !a.Responded.Known {
		return out
	}
	s := measure.Substantiate(a)
	out.Set("response", number(s.Response))
	out.Set("substantiation", number(s.Agreement))
	return out
}

// filled counts the fields of an outcome statement that say something.
func filled(statement jsontext.Value) (n int) {
	for _, f := range measure.StatementFields {
		v := statement.Get(f)
		if s, isText := v.Text(); v.Known() && (!isText || strings.TrimSpace(s) != "") {
			n++
		}
	}
	return n
}

func out6(in *reader) (out jsontext.Builder) {
	scale := measure.ProblemScale
	if lo, hi := in.scale(); lo.Known {
		scale = measure.Scale{Lo: lo.Value, Hi: hi.Value}
	}
	severity, often, affected := in.number("severity"), in.number("occurrences"), in.number("affected")
	var problems []measure.Problem
	items, listed := in.objects("problems")
	for i, p := range items {
		problems = append(problems, measure.Problem{ID: p.id(i), Severity: p.number("s"), Frequency: p.number("f"), Reach: p.number("n")})
	}
	if doc, ok := documentOf(in); ok {
		listed = true
		for _, id := range doc.ofType("pain-point") {
			f := doc.byID[id].fields
			problems = append(problems, measure.Problem{
				ID: id, Severity: in.asNumber(f.Get("severity")),
				Frequency: in.asNumber(f.Get("frequency")), Reach: in.asNumber(f.Get("reach")),
			})
		}
	}
	if severity.Known || often.Known || affected.Known {
		out.Set("burden", number(measure.Burden(severity, often, affected)))
	}
	if listed || out.Empty() {
		ranking(in, &out, problems, scale)
	}
	return out
}

// ranking writes the index of each problem, and their order.
func ranking(in *reader, out *jsontext.Builder, problems []measure.Problem, scale measure.Scale) {
	var index, normalised, ranks, shared byID
	var severity, frequency, reach []measure.Input
	for _, p := range problems {
		i := measure.PrioritiseProblem(p, scale)
		index.set(p.ID, number(i.Index))
		normalised.set(p.ID, number(i.Normalised))
		severity, frequency, reach = append(severity, p.Severity), append(frequency, p.Frequency), append(reach, p.Reach)
	}
	in.sayAll("s", severity)
	in.sayAll("f", frequency)
	in.sayAll("n", reach)
	in.say("lo", measure.One(scale.Lo))
	in.say("hi", measure.One(scale.Hi))
	ranked, unranked := measure.RankProblems(problems, scale)
	at := map[int]int{}
	for _, r := range ranked {
		at[r.Rank]++
	}
	var order []string
	for _, r := range ranked {
		order = append(order, r.ID)
		ranks.set(r.ID, jsontext.OfNumber(float64(r.Rank)))
		if at[r.Rank] > 1 {
			shared.set(r.ID, jsontext.OfNumber(float64(r.Rank)))
		}
	}
	out.Set("index", index.value())
	out.Set("normalised", normalised.value())
	out.Set("order", jsontext.OfStrings(order...))
	out.Set("ranks", ranks.value())
	out.Set("sharedRank", shared.value())
	out.Set("unranked", jsontext.OfStrings(unranked...))
}

func out7(in *reader) (out jsontext.Builder) {
	items, known := in.objects("nodes")
	nodes := make([]measure.LogicNode, len(items))
	for i, n := range items {
		nodes[i] = measure.LogicNode{
			ID: n.id(i), Type: n.text("type"), HasIndicator: len(n.texts("indicators")) > 0,
			HasBaseline: n.has("baseline"), HasTarget: n.has("target"),
			HasChallenge: strings.TrimSpace(n.text("challenge")) != "", HasOwner: strings.TrimSpace(n.text("owner")) != "",
		}
	}
	ends, _ := in.items("edges")
	edges := make([][2]string, 0, len(ends))
	for _, e := range ends {
		two, _ := in.asItems(e)
		if len(two) != 2 {
			in.refuse(measure.OutOfRange)
			continue
		}
		edges = append(edges, [2]string{in.asID(two[0]), in.asID(two[1])})
	}
	if !known {
		out.Set("findings", lack(measure.Missing(measure.Data)))
		return out
	}
	found := measure.CheckLogic(nodes, edges)
	findings := make([]jsontext.Value, len(found))
	for i, f := range found {
		var b jsontext.Builder
		b.Set("rule", jsontext.Of(string(f.Rule)))
		b.Set("elements", jsontext.OfStrings(f.Elements...))
		findings[i] = b.Value()
	}
	out.Set("findings", jsontext.OfItems(findings...))
	return out
}

func out8(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		var all byID
		for _, id := range doc.ofType("proposition") {
			b := proposition(in, in.of(doc.byID[id].fields.Get("checklist")))
			in.element(id, b.Value())
			all.set(id, b.Value())
		}
		return all.b
	}
	text := in.text("text")
	if in.has("criteria") || !in.has("text") {
		out = proposition(in, in.object("criteria"))
	}
	if in.has("text") {
		hints := []string{}
		for _, h := range measure.ReadHints(text) {
			hints = append(hints, string(h))
		}
		out.Set("hints", jsontext.OfStrings(hints...))
	}
	return out
}

// proposition answers for one checklist.
func proposition(in, checklist *reader) (out jsontext.Builder) {
	var criteria [len(measure.PropositionCriteria)]measure.Truth
	var yes, answered float64
	for i, name := range measure.PropositionCriteria {
		criteria[i] = checklist.flag(name)
		if criteria[i] != measure.NotKnown {
			answered++
		}
		if criteria[i] == measure.Yes {
			yes++
		}
	}
	in.say("yes", measure.One(yes))
	in.say("answered", measure.One(answered))
	p := measure.CheckProposition(criteria)
	out.Set("score", number(p.Score))
	out.Set("ready", jsontext.OfBool(p.Ready))
	return out
}
