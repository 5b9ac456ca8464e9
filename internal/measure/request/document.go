package request

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// document is a workspace in the neutral form (DOMAIN §5), read as far as
// measures need it. Elements of all maps count.
type document struct {
	elements     []element
	byID         map[string]element
	relations    []jsontext.Value
	observations []jsontext.Value
	surveys      []jsontext.Value
	economics    jsontext.Value
	cohorts      jsontext.Value
}

type element struct {
	id, kind string
	v        jsontext.Value // the whole element
	fields   jsontext.Value
}

// documentOf reads the input "document". The key "file" names it and is read
// by the caller.
func documentOf(in *reader) (document, bool) {
	in.read["file"] = true
	v := in.get("document")
	if v.Kind() != jsontext.Object {
		if v.Known() {
			in.refuse(measure.OutOfRange)
		}
		return document{}, false
	}
	d := document{byID: map[string]element{}, economics: v.Get("unitEconomics"), cohorts: v.Get("cohorts")}
	for m := range v.Get("maps").Items() {
		for e := range m.Get("elements").Items() {
			x := element{e.Get("id").Or(""), e.Get("type").Or(""), e, e.Get("fields")}
			d.elements = append(d.elements, x)
			d.byID[x.id] = x
		}
		d.relations = slices.AppendSeq(d.relations, m.Get("relations").Items())
	}
	d.observations = slices.AppendSeq(d.observations, v.Get("observations").Items())
	d.surveys = slices.AppendSeq(d.surveys, v.Get("surveys").Items())
	return d, true
}

func (d document) ofType(kind string) (ids []string) {
	for _, e := range d.elements {
		if e.kind == kind {
			ids = append(ids, e.id)
		}
	}
	return ids
}

// outcomes reads every outcome with the progress of its indicators at a
// period, the latest one observed where at is empty.
func (d document) outcomes(in *reader, at string) (out []measure.OutcomeProgress) {
	day := math.MaxInt
	if at != "" {
		p, ok := measure.ParsePeriod(at)
		if !ok {
			in.refuse(measure.OutOfRange)
		}
		day = p.Last
	}
	for _, id := range d.ofType("outcome") {
		e := d.byID[id]
		weight := in.asNumber(e.fields.Get("weight"))
		if !weight.Known {
			weight = in.asNumber(e.v.Get("importance"))
		}
		o := measure.OutcomeProgress{ID: id, Weight: weight, Indicators: []measure.Part{}}
		linked := map[string]bool{} // an indicator counts once, however often it is linked
		for _, r := range d.relations {
			i, ok := d.byID[r.Get("from").Or("")]
			if ok && i.kind == "indicator" && r.Get("type").Or("") == "measures" && r.Get("to").Or("") == id && !linked[i.id] {
				linked[i.id] = true
				own := in.asNumber(r.Get("fields").Get("weight"))
				if !own.Known {
					own = in.asNumber(i.fields.Get("weight"))
				}
				g := measure.OutcomeGap(d.observed(in, i.id, day), aim(in, i))
				o.Indicators = append(o.Indicators, measure.Part{Weight: own, Value: g.Capped.Input()})
			}
		}
		out = append(out, o)
	}
	return out
}

// weighed sorts outcomes by the stage that desires them first; nil where no
// stage of the document has a weight of its own, as the result is then that of
// the outcomes alone. Outcomes that no stage desires come last, without an ID.
func (d document) weighed(in *reader, outcomes []measure.OutcomeProgress) (stages []measure.StageProgress) {
	any := false
	at, wanted, asked := map[string]int{}, map[string]int{}, map[int]bool{}
	for _, id := range d.ofType("stage") {
		w := in.asNumber(d.byID[id].fields.Get("weight"))
		any = any || w.Known
		at[id] = len(stages)
		stages = append(stages, measure.StageProgress{ID: id, Weight: w})
	}
	if !any {
		return nil
	}
	want := func(outcome, stage string) {
		i, is := at[stage]
		if now, ok := wanted[outcome]; is && (!ok || i < now) {
			wanted[outcome] = i
		}
		asked[i] = asked[i] || is && d.byID[outcome].kind == "outcome"
	}
	for _, r := range d.relations {
		if r.Get("type").Or("") == "desires" {
			want(r.Get("to").Or(""), r.Get("from").Or(""))
		}
	}
	last := len(stages)
	stages = append(stages, measure.StageProgress{})
	for _, o := range outcomes {
		want(o.ID, d.byID[o.ID].fields.Get("stage").Or(""))
		i, ok := wanted[o.ID]
		if !ok {
			i = last
		}
		stages[i].Outcomes = append(stages[i].Outcomes, o)
	}
	for i := range stages {
		if asked[i] && len(stages[i].Outcomes) == 0 { // all of them count at earlier stages: it is no stage without data
			stages[i].Weight = measure.Input{}
		}
	}
	return slices.DeleteFunc(stages, func(s measure.StageProgress) bool { return s.ID == "" && len(s.Outcomes) == 0 })
}

func aim(in *reader, e element) measure.Aim {
	target := e.fields.Get("target")
	a := measure.Aim{
		Baseline: in.asNumber(e.fields.Get("baseline").Get("value")),
		Target:   in.asNumber(target.Get("value")),
		Lo:       in.asNumber(target.Get("lo")),
		Hi:       in.asNumber(target.Get("hi")),
	}
	a.Direction, _ = measure.ParseDirection(e.fields.Get("direction").Or(""))
	return a
}

// observed returns the latest value of an indicator that is not after a day;
// of several in one period the last one.
func (d document) observed(in *reader, id string, day int) (value measure.Input) {
	latest := math.MinInt
	for _, o := range d.observations {
		p, ok := measure.ParsePeriod(o.Get("at").Or(""))
		if ok && o.Get("of").Or("") == id && p.Last <= day && p.Last >= latest {
			if v := in.asNumber(o.Get("value")); v.Known {
				value, latest = v, p.Last
			}
		}
	}
	return value
}

// asked returns the surveys of an element that ask one of some questions and
// have answers, and the same as plain values.
func (d document) asked(id string, questions ...string) (surveys []jsontext.Value, plain []measure.Asked) {
	for _, s := range d.surveys {
		q := s.Get("question").Or("")
		if s.Get("of").Or("") != id || !slices.Contains(questions, q) || !s.Get("counts").Known() && !s.Get("pairs").Known() {
			continue
		}
		at, _ := measure.ParsePeriod(s.Get("at").Or(""))
		surveys = append(surveys, s)
		plain = append(plain, measure.Asked{Question: q, Segment: s.Get("segment").Or(""), At: at, N: answered(s)})
	}
	return surveys, plain
}

// answered is how many answers a survey has. What cannot be counted is none
// here; whoever reads the survey refuses it.
func answered(s jsontext.Value) float64 {
	var n measure.Sum
	counts := s.Get("counts")
	for v := range counts.Items() {
		x, _ := v.Number()
		n.Add(x)
	}
	for _, v := range counts.Fields() {
		x, _ := v.Number()
		n.Add(x)
	}
	for range s.Get("pairs").Items() {
		n.Add(1)
	}
	return n.Value()
}

// pair returns the counts of the two questions of an outcome that belong
// together, nil for one that was not asked.
func (d document) pair(in *reader, id string) (importance, satisfaction []float64) {
	surveys, plain := d.asked(id, "importance", "satisfaction")
	counts := func(n int) []float64 {
		if n < 0 {
			return nil
		}
		out := []float64{}
		items, _ := in.asItems(surveys[n].Get("counts"))
		for _, v := range items {
			out = append(out, in.asNumber(v).Or(0))
		}
		return out
	}
	i, s := measure.AskedPair(plain, "importance", "satisfaction")
	return counts(i), counts(s)
}

// survey returns the latest survey that asked a question of an element, of the
// segment that stands for it.
func (d document) survey(id, question string) (survey jsontext.Value, ok bool) {
	surveys, plain := d.asked(id, question)
	if n, _ := measure.AskedPair(plain, question, ""); n >= 0 {
		return surveys[n], true
	}
	return jsontext.Value{}, false
}

// feelings returns the touchpoints that have an emotion as steps, in the order
// of their field "order", with their ids.
func (d document) feelings(in *reader) (steps []measure.Step, ids []string) {
	type point struct {
		order measure.Input
		step  measure.Step
		id    string
	}
	var points []point
	for _, id := range d.ofType("touchpoint") {
		f := d.byID[id].fields
		p := point{in.asNumber(f.Get("order")), measure.Step{Rating: in.asNumber(f.Get("emotion"))}, id}
		touch, wait := in.asNumber(f.Get("touchMinutes")), in.asNumber(f.Get("waitMinutes"))
		if touch.Known || wait.Known {
			p.step.Minutes = measure.Given(touch.Or(0) + wait.Or(0))
		}
		if p.step.Rating.Known {
			points = append(points, p)
		}
	}
	slices.SortStableFunc(points, func(a, b point) int {
		return cmp.Compare(a.order.Or(math.MaxFloat64), b.order.Or(math.MaxFloat64))
	})
	for _, p := range points {
		steps, ids = append(steps, p.step), append(ids, p.id)
	}
	return steps, ids
}
