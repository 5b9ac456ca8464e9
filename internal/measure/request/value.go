package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// valueForms are the measures of chapter 2.
var valueForms = []form{
	{
		id:      "VAL-1",
		inputs:  []string{"benefits", "costs", "dimensions"},
		results: []string{"net", "ratio", "shares", "evenness"},
		answer:  val1,
	},
	{
		id:      "VAL-2",
		inputs:  []string{"weights", "ours", "competitor", "competitors"},
		results: []string{"mpq", "coverage", "ratios"},
		answer:  val2,
	},
	{
		id:      "VAL-3",
		inputs:  []string{"weights", "ours", "competitor", "competitors", "ourPrice", "competitorPrices"},
		results: []string{"score", "relativePrice", "coverage"},
		answer:  val3,
	},
	{
		id:      "VAL-4",
		inputs:  []string{"points", "line", "qualityWeight", "priceWeight", "tolerance"},
		results: []string{"slope", "intercept", "line", "fair", "advantage", "verdict", "quadrant"},
		answer:  val4,
	},
	{
		id:      "VAL-5",
		inputs:  []string{"reference", "positive", "negative", "price", "yearly", "years", "discount"},
		results: []string{"evc", "incentive", "premium", "captureShare", "customerShare"},
		answer:  val5,
		marks:   []string{"warning"},
	},
	{
		id:      "VAL-6",
		inputs:  []string{"prices", "values", "levels [price, value, described, benefits, monthsSinceReview]", "valueInMoney"},
		results: []string{"uplifts", "findings"},
		answer:  val6,
	},
	{
		id:      "VAL-7",
		inputs:  []string{"price", "unitCost", "volume", "fixedCost"},
		results: []string{"unitMargin", "contribution", "marginShare", "breakEvenVolume"},
		answer:  val7,
	},
	{
		id:      "VAL-8",
		inputs:  []string{"measures [current, minimum, baseline, direction]"},
		results: []string{"achieved", "elementAchieved"},
		answer:  val8,
	},
}

func val1(in *reader) (out jsontext.Builder) {
	costs := []measure.Named{{Name: "costs"}}
	if in.get("costs").Kind() == jsontext.Object {
		costs = in.named("costs")
	} else {
		costs[0].Value = in.number("costs")
	}
	k := in.number("dimensions").Or(measure.StandardDimensions)
	v := measure.PerceivedValue(in.named("benefits"), costs, k)
	in.sayFigure("total", v.Profile)
	in.say("k", measure.One(k))
	var p []measure.Input
	for _, s := range v.Shares {
		if s.Result.Or(0) > 0 {
			p = append(p, s.Result.Input())
		}
	}
	in.sayAll("p", p)
	out.Set("net", number(v.Net))
	out.Set("ratio", number(v.Ratio))
	if v.Profile.OK() {
		var shares byID
		for _, s := range v.Shares {
			shares.set(s.Name, number(s.Result))
		}
		out.Set("shares", shares.value())
	} else {
		out.Set("shares", lack(v.Profile))
	}
	out.Set("evenness", number(v.Evenness))
	return out
}

func val2(in *reader) (out jsontext.Builder) {
	p := profile(in)
	out.Set("mpq", number(p.Score))
	out.Set("coverage", number(p.Coverage))
	out.Set("ratios", numberList(p.Ratios))
	return out
}

func val3(in *reader) (out jsontext.Builder) {
	prices, priced := in.numbers("competitorPrices")
	ours := in.number("ourPrice")
	priced = priced || ours.Known
	if !priced || in.has("weights") || in.has("ours") {
		p := profile(in)
		out.Set("score", number(p.Score))
		out.Set("coverage", number(p.Coverage))
		if !priced {
			out.Set("relativePrice", number(measure.PriceFromScore(p.Score)))
		}
	}
	if priced {
		in.as("prices")
		out.Set("relativePrice", number(measure.RelativePrice(ours, prices)))
	}
	return out
}

// profile reads ratings of us and the competition, which is one rival or the
// mean of several.
func profile(in *reader) measure.Profile {
	weights, weighted := in.numbers("weights")
	if !weighted {
		weights = nil
	}
	ours, _ := in.numbers("ours")
	theirs, _ := in.numbers("competitor")
	if rows, ok := in.items("competitors"); ok {
		rivals := make([][]measure.Input, len(rows))
		for i, row := range rows {
			rivals[i] = in.asNumbers(row)
		}
		theirs = measure.MeanOfRivals(rivals)
	}
	p := measure.PerceivedProfile(weights, ours, theirs)
	var w, ratios []measure.Input
	for i, r := range p.Ratios {
		ratios = append(ratios, r.Input())
		weight := measure.Given(1)
		if i < len(weights) {
			weight = measure.Given(weights[i].Or(1))
		}
		w = append(w, weightOf(weight, r.Input()))
	}
	in.sayAll("w", w)
	in.sayAll("ratios", ratios)
	in.sayAll("ours", ours)
	in.sayAll("theirs", theirs)
	return p
}

func val4(in *reader) (out jsontext.Builder) {
	points, _ := in.pairs("points")
	rules := measure.FairRules{
		Line:          measure.FairLine(in.text("line")),
		QualityWeight: in.number("qualityWeight"), PriceWeight: in.number("priceWeight"),
		Tolerance: in.number("tolerance").Or(measure.FairTolerance),
	}
	offers := make([]measure.Offer, len(points))
	for i, p := range points {
		offers[i] = measure.Offer{Quality: p[0], Price: p[1]}
	}
	m := measure.FairValues(offers, rules)
	sayOffers(in, offers)
	in.as(string(m.Line))
	out.Set("slope", number(m.Slope))
	out.Set("intercept", number(m.Intercept))
	out.Set("line", word(string(m.Line), m.Slope))
	var fair, advantage []measure.Result
	var verdict, quadrant []jsontext.Value
	for _, o := range m.Offers {
		fair, advantage = append(fair, o.Fair), append(advantage, o.Advantage)
		verdict = append(verdict, word(string(o.Verdict), o.Advantage))
		quadrant = append(quadrant, word(string(o.Position), o.Advantage))
	}
	out.Set("fair", numberList(fair))
	out.Set("advantage", numberList(advantage))
	out.Set("verdict", jsontext.OfItems(verdict...))
	out.Set("quadrant", jsontext.OfItems(quadrant...))
	return out
}

// sayOffers tells the trail all offers, those that the line is drawn through,
// and their means.
func sayOffers(in *reader, offers []measure.Offer) {
	var allQuality, allPrice, quality, price []measure.Input
	var q, p []float64
	for _, o := range offers {
		allQuality, allPrice = append(allQuality, o.Quality), append(allPrice, o.Price)
		if o.Quality.Known && o.Price.Known {
			quality, price = append(quality, o.Quality), append(price, o.Price)
			q, p = append(q, o.Quality.Value), append(p, o.Price.Value)
		}
	}
	in.sayAll("allQuality", allQuality)
	in.sayAll("allPrice", allPrice)
	in.sayAll("quality", quality)
	in.sayAll("price", price)
	in.sayFigure("meanQuality", measure.OK(measure.Mean(q...)))
	in.sayFigure("meanPrice", measure.OK(measure.Mean(p...)))
}

func val5(in *reader) (out jsontext.Builder) {
	var d measure.Differentiation
	d.Positive, _ = in.numbers("positive")
	d.Negative, _ = in.numbers("negative")
	if in.isArray("yearly") {
		d.Yearly, _ = in.numbers("yearly")
	} else {
		d.EachYear = in.number("yearly")
	}
	d.Years, d.Discount = in.number("years"), in.number("discount")
	v := measure.ValueToCustomer(in.number("reference"), d, in.number("price"))
	in.sayFigure("plus", measure.SumOf(d.Positive))
	in.sayFigure("minus", measure.SumOf(d.Negative))
	in.sayFigure("yearlyValue", measure.YearlyValue(d))
	out.Set("evc", number(v.EVC))
	out.Set("incentive", number(v.Incentive))
	out.Set("premium", number(v.Premium))
	out.Set("captureShare", number(v.CaptureShare))
	out.Set("customerShare", number(v.CustomerShare))
	if v.NegativeIncentive {
		out.Set("warning", jsontext.Of("negative-incentive"))
	}
	return out
}

func val7(in *reader) (out jsontext.Builder) {
	m := measure.ValueModel(in.number("price"), in.number("unitCost"), in.number("volume"), in.number("fixedCost"))
	out.Set("unitMargin", number(m.Unit))
	out.Set("contribution", number(m.Contribution))
	out.Set("marginShare", number(m.Share))
	out.Set("breakEvenVolume", number(m.BreakEven))
	return out
}

func val8(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("measures")
	all := make([]measure.Sought, len(items))
	for i, m := range items {
		all[i] = measure.Sought{
			Direction: m.direction("direction"), Current: m.number("current"),
			Minimum: m.number("minimum"), Baseline: m.number("baseline"),
		}
	}
	e := measure.MinimumSought(all)
	var share []measure.Input
	for _, a := range e.Achieved {
		share = append(share, measure.Input{Value: a.Or(0) / 100, Known: a.OK()})
	}
	in.sayAll("share", share)
	out.Set("achieved", numberList(e.Achieved))
	out.Set("elementAchieved", truth(e.All.Or(0) == 1, e.All))
	return out
}
