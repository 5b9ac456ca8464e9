package derive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

var valueRules = slices.Concat([]rule{
	{"VAL-1", []string{"map"}, perceivedValue},
	{"VAL-1", []string{"touchpoint", "stage"}, createdAt},
}, marketRules, []rule{
	{"VAL-5", []string{"offer"}, worth},
	{"VAL-6", []string{"map"}, valueLadder},
	{"VAL-7", []string{"offer"}, valueModel},
	{"VAL-8", []string{"value-element"}, minimumSought},
})

func perceivedValue(r *reading) {
	m := r.journey(r.e.ID)
	if m == nil || m.ValueBy == Nowhere && !m.Value.Evenness.OK() {
		return
	}
	r.typed(NetValue, "benefits minus costs", m.Value.Net, tenths).Toward = measure.Higher
	r.typed(Evenness, "evenness of the benefits, 0 to 1", m.Value.Evenness, cents)
}

// valueLadder checks each ladder of offers of a map: the offers that name it,
// by their level. What a level is worth is its field "value".
func valueLadder(r *reading) {
	ladders := map[string][]*workspace.Element{}
	var names []string
	for _, o := range r.all("offer") {
		name := o.Text("ladder")
		if name == "" {
			continue
		}
		if ladders[name] == nil {
			names = append(names, name)
		}
		ladders[name] = append(ladders[name], o)
	}
	if len(names) == 0 {
		return
	}
	steps, faults := 0, 0
	var uplifts, values, below []measure.Input
	lack := measure.Missing("value")
	for _, name := range names {
		offers := ladders[name]
		slices.SortStableFunc(offers, func(a, b *workspace.Element) int {
			return cmp.Compare(a.Number("level").Or(0), b.Number("level").Or(0))
		})
		levels := make([]measure.Level, len(offers))
		for i, o := range offers {
			levels[i] = r.level(o)
			if i > 0 {
				values, below = append(values, levels[i].Value), append(below, levels[i-1].Value)
			}
		}
		l := measure.CheckLadder(levels, r.f.ladder())
		steps += len(levels)
		for _, f := range l.Findings {
			if f.Severity != measure.LadderInfo {
				faults++
			}
			at := offers[max(f.Level-1, 0)]
			r.fact(Fact{Label: name + ", " + at.Name(), Value: ladderWords[f.Rule], Unit: string(f.Severity), Element: at.ID})
		}
		for _, u := range l.Uplifts {
			uplifts = append(uplifts, u.Input())
			if !u.OK() {
				lack = u
			}
		}
	}
	r.many("value", values)
	r.many("below", below)
	worst := lack
	for _, u := range uplifts {
		if u.Known && (!worst.OK() || u.Value < worst.Or(0)) {
			worst = measure.OK(u.Value)
		}
	}
	g := r.give("uplifts", "smallest step in value from a level to the next", worst, share)
	g.N, g.Size = measure.Given(float64(steps)), float64(faults)
	g.Word = "no finding"
	if faults > 0 {
		g.Word = plural(faults, "finding")
	}
}

// level is an offer as a step of a ladder.
func (r *reading) level(o *workspace.Element) measure.Level {
	money := plain.in(r.currency())
	l := measure.Level{
		Price:     firstNumber(o, "price", "pricePerMonth"),
		Value:     firstNumber(o, "value", "valuePerMonth"),
		Described: measure.TruthOf(o.Text("valueProposition") != "" || o.Description != ""),
	}
	if b := value(o, "benefits"); b.Known() {
		l.BenefitsKnown = true
		for x := range b.Items() {
			l.Benefits = append(l.Benefits, x.Or(""))
		}
	}
	text := "no price"
	if l.Price.Known {
		text = money.Write(l.Price.Value)
	}
	if l.Value.Known {
		text += ", worth " + money.Write(l.Value.Value)
	} else {
		r.lack("value", "Needs what "+o.Name()+" is worth to customers.", o.ID, "f/value")
	}
	r.fact(Fact{Label: o.Name(), Value: text, Element: o.ID, Field: "f/value"})
	return l
}

var ladderWords = map[measure.LadderRule]string{
	measure.LadderOrder: "price and value do not rise", measure.LadderUplift: "hardly better than the level below",
	measure.WorthStep: "costs more than it adds", measure.TooManySteps: "too many levels", measure.NoLadder: "a single level is no ladder",
	measure.Communicated: "no description or benefit of its own", measure.Fresh: "not reviewed lately",
}

// firstNumber reads the first of several fields that is a number.
func firstNumber(e *workspace.Element, names ...string) measure.Input {
	for _, n := range names {
		if x := numberOf(value(e, n), ""); x.Known {
			return x
		}
	}
	return measure.Input{}
}

// valueModel is cost and revenue of an offer. Its volume is what it says, else
// how many entities hold it.
func valueModel(r *reading) {
	if !firstNumber(r.e, "price", "pricePerMonth").Known && !firstNumber(r.e, "unitCost", "unitCostPerMonth").Known {
		return
	}
	money := cents.in(r.currency())
	price := r.number("price", "a price", r.e, money, "price", "pricePerMonth")
	cost := r.number("unitCost", "the cost of a unit", r.e, money, "unitCost", "unitCostPerMonth")
	volume := r.number("volume", "a volume", r.e, plain, "volume")
	if !volume.Known {
		if n := r.holders(r.e); n > 0 {
			volume = measure.Given(float64(n))
			r.input("volume", volume)
			r.fact(Fact{Label: "Entities that hold it", Value: Number(volume.Value), Element: r.e.ID})
		}
	}
	fixed := r.number("fixedCost", "the fixed cost", r.e, money, "fixedCost", "fixedCostPerMonth")
	m := measure.ValueModel(price, cost, volume, fixed)
	g := r.give("unitMargin", "margin of a unit", m.Unit, money)
	g.Toward = measure.Higher
	g = r.give("marginShare", "of the price is margin", m.Share, share)
	g.Toward = measure.Higher
	if fixed.Known {
		label := "contribution"
		if volume.Known {
			label += " of " + Number(volume.Value) + " sold"
		}
		g = r.give("contribution", label, m.Contribution, money)
		g.Toward, g.Size = measure.Higher, max(g.Result.Or(0), 0)
		r.give("breakEvenVolume", "units that pay the fixed cost", m.BreakEven, count).Toward = measure.Lower
	}
}

// holders counts the entities that hold an offer.
func (r *reading) holders(offer *workspace.Element) (n int) {
	r.kinds("entity")
	for e := range r.f.w.OfKind("entity") {
		for v := range e.Field("holds").Items() {
			if v.Or("") == string(offer.ID) {
				n++
				break
			}
		}
	}
	return n
}

// minimumSought reads the measures of a value element: each states its minimum,
// and its present value itself or through an indicator that it names; what a
// measure states of itself, the indicator does not change. An indicator that no
// measure names says nothing of any: it counts something else.
func minimumSought(r *reading) {
	var sought []measure.Sought
	var by []*IndicatorFigures
	var measures []workspace.Measure
	for m := range r.e.Measures {
		s := measure.Sought{Current: input(m.Current), Minimum: input(m.Minimum), Baseline: input(m.Baseline)}
		s.Direction, _ = measure.ParseDirection(m.Direction) // higher where nobody says
		var i *IndicatorFigures
		if !s.Current.Known {
			i = r.indicated(m)
		}
		if i != nil {
			i.standFor(&s)
		}
		sought, by, measures = append(sought, s), append(by, i), append(measures, m)
		if !s.Current.Known {
			r.lack("current", "Needs how much is reached now.", r.e.ID, m.Key("current"))
		}
		if !s.Minimum.Known {
			r.lack("minimum", "Needs the minimum that customers seek.", r.e.ID, m.Key("minimum"))
		}
	}
	if len(sought) == 0 {
		return
	}
	e := measure.MinimumSought(sought)
	worst := e.Achieved[0]
	for i, a := range e.Achieved {
		if !a.OK() || worst.OK() && a.Or(0) < worst.Or(0) {
			worst = a
		}
		text := "no minimum yet"
		switch s := sought[i]; {
		case s.Minimum.Known && s.Direction == measure.Lower:
			text = "at most " + Number(s.Minimum.Value)
		case s.Minimum.Known:
			text = "at least " + Number(s.Minimum.Value)
		}
		if sought[i].Current.Known {
			text += ", now " + Number(sought[i].Current.Value)
		} else {
			text += ", not measured yet"
		}
		r.fact(Fact{Label: measures[i].Name(), Value: text, Element: r.e.ID, Field: measures[i].Key("current")})
		if m := by[i]; m != nil && m.Current.Known {
			r.fact(Fact{Label: m.Element.Name(), Value: Quantity(m.Current.Value, m.Unit), At: m.At, Element: m.latest().ID, Field: "f/value"})
		}
	}
	if x, ok := worst.Value(); ok {
		r.one("share", measure.Round12(x/100))
	}
	g := r.give("achieved", "of the minimum sought, the least of its measures", worst, percent)
	g.Toward, g.N = measure.Higher, measure.Given(float64(len(sought)))
	if x, ok := worst.Value(); ok {
		g.Size = 100 - x
	}
	if e.All.Or(0) == 1 {
		g.Word = "achieved"
	}
}

// indicated is the indicator that a measure names: by its ID, or one that
// measures the element and is called as the measure is; nil for none.
func (r *reading) indicated(m workspace.Measure) *IndicatorFigures {
	if m.Indicator != "" {
		return r.indicator(m.Indicator)
	}
	for _, l := range r.to(r.e.ID, "measures") {
		if i := r.indicator(l.From); i != nil && m.Text != "" && strings.EqualFold(i.Element.Title, m.Text) {
			return i
		}
	}
	return nil
}

// standFor puts an indicator in for what a measure does not state of itself.
func (i *IndicatorFigures) standFor(s *measure.Sought) {
	s.Current = i.Current
	if !s.Baseline.Known {
		s.Baseline = i.Aim.Baseline
	}
	if s.Direction == measure.NoDirection {
		s.Direction = i.Aim.Direction
	}
	if !s.Minimum.Known {
		s.Minimum = i.Aim.Target
	}
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}
