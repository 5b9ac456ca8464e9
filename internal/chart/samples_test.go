package chart_test

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/measure"
)

// sample is a chart as the goldens draw it.
type sample struct {
	name  string
	chart chart.Chart
	size  chart.Size
}

func samples() []sample {
	return []sample{
		{"landscape", clinic(), chart.Size{W: 880, H: 460}},
		{"landscape-narrow", clinic(), chart.Size{W: 360, H: 620}},
		{"grid", counter(), chart.Size{W: 760, H: 420}},
		{"bets", garage(), chart.Size{W: 760, H: 420}},
		{"valuemap", market(), chart.Size{W: 760, H: 420}},
		{"kano", skis(), chart.Size{W: 760, H: 420}},
		{"process", trade(), chart.Size{W: 720, H: 420}},
		{"process-small", trade(), chart.Size{W: 320, H: 220}},
		{"run", waits(), chart.Size{W: 720, H: 320}},
		{"target", families(), chart.Size{W: 720, H: 380}},
		{"waterfall", pump(), chart.Size{W: 720, H: 400}},
		{"funnel", visits(), chart.Size{W: 720, H: 360}},
		{"spark", chart.Spark{Points: points(40, 48, 46, 55, 61, 58, 66), Target: measure.Given(75)}, chart.Size{W: 48, H: 26}},
		{"spark-large", chart.Spark{
			Points: points(62, 60, 58, 59, 61, 57, 60), Target: measure.Given(75), Off: true,
			Limits: measure.ProcessChart(measured(62, 60, 58, 59, 61, 57, 60), measure.Input{}, measure.StandardProcess),
		}, chart.Size{W: 72, H: 36}},
		{"landscape-crowded", crowd(), chart.Size{W: 880, H: 460}},
		{"landscape-empty", chart.Landscape{Outcomes: []chart.Outcome{{ID: "o1", Name: "Feel heard", Opportunity: measure.NoAnswers()}}}, chart.Size{W: 480, H: 360}},
	}
}

// garage is what a car workshop marked on its journey.
func garage() chart.Bets {
	return chart.Bets{Top: 5, Marks: []chart.Mark{
		{ID: "i1", Name: "Text when the car is ready", Kind: "idea", Level: 10 * 2.0 / 3, Effort: .5, Bet: measure.QuickWin},
		{ID: "p1", Name: "Nobody says what it will cost", Kind: "pain-point", Level: 7.5, Effort: 1, Bet: measure.QuickWin},
		{ID: "t1", Name: "Handing over the keys", Kind: "touchpoint", Level: 9, Effort: 3, Bet: measure.BigBet},
		{ID: "o1", Name: "Fetch and bring the car", Kind: "opportunity", Level: 10, Effort: 4.5, Bet: measure.BigBet},
		{ID: "i2", Name: "A better coffee machine", Kind: "idea", Level: 10 * .25 / 3, Effort: .5, Bet: measure.FillIn},
		{ID: "i3", Name: "An app of our own", Kind: "idea", Level: 10 * .5 / 3, Effort: 5, Bet: measure.Avoid},
		{ID: "p2", Name: "No way to sit while waiting", Kind: "pain-point", Lacks: "needs effort"},
	}}
}

// clinic is the survey of the out-patient example.
func clinic() chart.Landscape {
	var l chart.Landscape
	for i, o := range []struct {
		name                    string
		importance, satisfation float64
	}{
		{"Feel heard and understood", 9.35, 7.8},
		{"Minimise waiting beyond the appointed time", 9.0, 1.55},
		{"Minimise the time from referral to a confirmed date", 8.8, 1.6},
		{"Get an answer within a day when something worries me", 8.7, 1.6},
		{"Maximise the chance of a time that fits my day", 8.5, 1.7},
		{"Minimise the effort of reaching a person who can book", 8.05, 1.55},
		{"Leave knowing what happens next and when", 8.8, 3.9},
		{"Minimise repeating information already given", 7.2, 2.0},
		{"Know exactly what to bring and how to get there", 6.85, 5.9},
		{"Pleasant surroundings while waiting", 2.45, 6.75},
		{"Find the right entrance", 5, 5},
	} {
		of := measure.ScoreOpportunity(measure.Given(o.importance), measure.Given(o.satisfation), measure.StandardZones)
		of.N = measure.Given(200)
		if i == 10 {
			of = measure.NoAnswers()
		}
		l.Outcomes = append(l.Outcomes, chart.Outcome{ID: "o" + strconv.Itoa(i), Name: o.name, Opportunity: of})
	}
	return l
}

// crowd is a survey of many outcomes, most of them in one corner.
func crowd() chart.Landscape {
	var l chart.Landscape
	for i := range 36 {
		importance := 9.6 - float64(i%7)*.35 - float64(i/7)*.1
		satisfaction := 1.1 + float64(i%5)*.4 + float64(i/6)*.3
		l.Outcomes = append(l.Outcomes, chart.Outcome{
			ID: "o" + strconv.Itoa(100+i), Name: "Outcome " + strconv.Itoa(i+1) + " that people were asked about",
			Opportunity: measure.ScoreOpportunity(measure.Given(importance), measure.Given(satisfaction), measure.StandardZones),
		})
	}
	return l
}

func measured(values ...float64) (list []measure.Input) {
	for _, v := range values {
		list = append(list, measure.Given(v))
	}
	return list
}

// points are values of successive quarters from 2024 on; −1 is a gap.
func points(values ...float64) (list []chart.Point) {
	for i, v := range values {
		p := chart.Point{Period: strconv.Itoa(2024+i/4) + "-Q" + strconv.Itoa(i%4+1)}
		if v != -1 {
			p.Value = measure.Given(v)
		}
		list = append(list, p)
	}
	return list
}

func valuesOf(points []chart.Point) (list []measure.Input) {
	for _, p := range points {
		list = append(list, p.Value)
	}
	return list
}

func counter() chart.Grid {
	g := chart.Grid{Scale: measure.Scale{Lo: 1, Hi: 5}}
	var rated []measure.Attribute
	for i, a := range []struct {
		name                    string
		importance, performance float64
	}{
		{"Time until somebody answers", 4.6, 2.9},
		{"Knowledge of the staff", 4.4, 4.3},
		{"Magazines in the waiting room", 2.2, 2.7},
		{"Art on the walls", 2.0, 4.1},
		{"Finding the way without asking", 4.1, 2.7},
		{"A person to call with questions", 4.55, 3.0},
		{"Opening hours", 3.3, 3.4},
	} {
		r := measure.Attribute{Importance: measure.Given(a.importance), Performance: measure.Given(a.performance)}
		g.Attributes = append(g.Attributes, chart.Attribute{ID: "a" + strconv.Itoa(i), Name: a.name, Rated: r})
		rated = append(rated, r)
	}
	g.Attributes = append(g.Attributes, chart.Attribute{ID: "a9", Name: "Parking", Rated: measure.Attribute{Importance: measure.Given(4)}})
	rated = append(rated, g.Attributes[7].Rated)
	g.Matrix = measure.ImportancePerformance(rated, measure.Lines{Lo: measure.Given(1), Hi: measure.Given(5)})
	return g
}

func market() chart.ValueMap {
	m := chart.ValueMap{Tolerance: measure.FairTolerance}
	var offers []measure.Offer
	for i, o := range []struct {
		name           string
		quality, price float64
	}{{"Ours", 1.10, 1.05}, {"Alder", 1.00, 1.00}, {"Birch", 0.92, 0.85}, {"Cedar", 1.04, 1.12}} {
		at := measure.Offer{Quality: measure.Given(o.quality), Price: measure.Given(o.price)}
		m.Offers = append(m.Offers, chart.Offer{ID: "p" + strconv.Itoa(i), Name: o.name, Ours: i == 0, Offered: at})
		offers = append(offers, at)
	}
	m.Values = measure.FairValues(offers, measure.FairRules{Tolerance: measure.FairTolerance})
	return m
}

func skis() chart.KanoPlane {
	var k chart.KanoPlane
	for i, f := range []struct {
		name             string
		a, o, m, i, r, q float64
	}{
		{"Edge grip", 7, 32.3, 49.3, 9.5, .3, 1.5},
		{"Ease of turn", 10.4, 45.1, 30.5, 11.5, 1.2, 1.2},
		{"Service of edges and base", 63.8, 21.6, 2.9, 8.5, .7, 2.5},
		{"Design in the colours of a club", 12, 8, 6, 65, 7, 2},
	} {
		c := measure.KanoCounts{
			A: measure.Given(f.a), O: measure.Given(f.o), M: measure.Given(f.m),
			I: measure.Given(f.i), R: measure.Given(f.r), Q: measure.Given(f.q),
		}
		k.Features = append(k.Features, chart.Feature{ID: "f" + strconv.Itoa(i), Name: f.name, Kano: measure.ClassifyKano(c, measure.StandardKano)})
	}
	return k
}

func trade() chart.Process {
	p := chart.Process{Unit: "min", Better: measure.Lower, Points: points(41, 44, 39, 42, -1, 40, 43, 41, 42, 61, 43, 40, 41, 42, 20)}
	p.Limits = measure.ProcessChart(valuesOf(p.Points), measure.Given(0), measure.StandardProcess)
	return p
}

func waits() chart.Run {
	r := chart.Run{Unit: "min", Points: points(41, 44, 39, 42, 44, 40, 43, 41, 42, 36, 35, 31, 33, 30, 32, 34, 30, 29)}
	r.Runs = measure.ChartRuns(valuesOf(r.Points), measure.StandardRuns)
	return r
}

func families() chart.Target {
	period := func(s string) measure.Period { p, _ := measure.ParsePeriod(s); return p }
	day := func(s string) measure.Input { return measure.Given(float64(period(s).Last)) }
	t := chart.Target{
		Unit: "families", Status: measure.Red, Aim: measure.Aim{Direction: measure.Higher},
		Plan: measure.Trajectory{Baseline: measure.Given(12), Target: measure.Given(60), Start: day("2024-01-01"), End: day("2026-12-31")},
	}
	for i, v := range []float64{14, 15, 19, 18, 22, 25, 28} {
		t.Observations = append(t.Observations, measure.Observation{
			At: period(strconv.Itoa(2024+i/4) + "-Q" + strconv.Itoa(i%4+1)), Value: measure.Given(v),
		})
	}
	last := day("2025-Q3").Value
	for i := range 5 {
		d := float64(i) * 91
		t.Forecast.Path = append(t.Forecast.Path, chart.ForecastPoint{
			Day: last + d, Value: 28 + d*.026, Lo: measure.Given(28 + d*.026 - 3), Hi: measure.Given(28 + d*.026 + 3),
		})
	}
	t.Forecast.Reached = measure.OK(day("2028-12-31").Value)
	return t
}

func pump() chart.Waterfall {
	w := chart.Waterfall{
		Unit: "€", Reference: measure.Given(300), Price: measure.Given(825), Alternative: "Price of the pump they have",
		Differences: []chart.Difference{
			{Name: "Moves more water an hour", Amount: measure.Given(350)},
			{Name: "Lower start-up cost", Amount: measure.Given(150)},
			{Name: "Lower cost after the purchase", Amount: measure.Given(200)},
			{Name: "New spare parts in stock", Amount: measure.Given(-50)},
		},
	}
	w.Value = measure.ValueToCustomer(w.Reference, measure.Differentiation{
		Positive: measured(350, 150, 200), Negative: measured(50),
	}, w.Price)
	return w
}

func visits() chart.Funnel {
	var u chart.Funnel
	var counts []measure.Input
	for i, s := range []struct {
		name  string
		count float64
	}{{"Opens the booking page", 1000}, {"Finds a slot", 400}, {"Gives name and insurance number", 120}, {"Has a confirmed date", 90}} {
		u.Steps = append(u.Steps, chart.FunnelStep{ID: "s" + strconv.Itoa(i), Name: s.name, Count: measure.Given(s.count)})
		counts = append(counts, measure.Given(s.count))
	}
	u.Figures = measure.FunnelOf(counts)
	return u
}
