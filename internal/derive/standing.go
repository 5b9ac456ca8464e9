package derive

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Standing is how far something that indicators measure has come by a day: an
// outcome, an impact, a value.
type Standing struct {
	Progress measure.Result // GAP-3 over its indicators, 0 to 1
	Expected measure.Result // MON-2, the mean over those that are Judged
	Status   measure.Status // MON-3 of those that are Judged
	Measured int            // indicators whose progress is known
	Judged   int            // of them, those with a plan to hold it against
	Met      bool           // every indicator meets its aim; one without data is not met
	Lead     *IndicatorFigures
	Value    measure.Input // of the lead, by then
	At       string        // and of which period
	Old      bool          // and nothing was seen for long, see D25
	Below    bool          // the lead stands on the wrong side of where it began
	Over     bool          // and beyond its target
	More     int           // further indicators
	Points   *measure.Series
	Verdict  measure.Verdict // MON-4 of the lead, by then
	Rule     measure.Decider
}

// Words says how a card stands: met where all of it is, else against its plan. Of
// harm it says whether it is kept down, which is no success of an outcome (OM13).
func (s Standing) Words(n *outcome.Node) string {
	switch {
	case n.Adverse && s.Met:
		return "kept down to its target"
	case n.Adverse && s.Status == measure.Green:
		return "kept down as planned"
	case n.Adverse && s.Status == measure.Red:
		return "not kept down"
	case s.Met:
		return "met"
	case s.Status == measure.NoData && s.Value.Known:
		return s.unplanned()
	}
	return cmp.Or(s.Status.Words(), measure.NoData.Words())
}

// unplanned says what the plan lacks of an indicator that was observed.
func (s Standing) unplanned() string {
	switch s.Lead.Gap.Progress.Reason() {
	case "target", "lo", "hi":
		return "no target yet"
	case "baseline":
		return "no baseline yet"
	}
	if s.Lead.BaselineAt == "" || s.Lead.TargetAt == "" {
		return "no dates yet"
	}
	return measure.NoData.Words()
}

// Changed says whether the lead got better; nothing where nothing was observed.
// Where too little was to tell, it says that this is of the change: the status
// beside it, which is of the plan, takes one value alone.
func (s Standing) Changed() string {
	switch {
	case !s.Value.Known:
		return ""
	case s.Verdict == measure.NotEnoughToTell:
		return "change: " + s.Verdict.Words()
	}
	return s.Verdict.Words()
}

// Partly says where progress or status of a card are of fewer than all its
// indicators.
func (s Standing) Partly() (words []string) {
	of := " of " + Number(float64(s.More+1))
	if s.Measured > 0 && s.Measured <= s.More {
		words = append(words, "progress of "+Number(float64(s.Measured))+of)
	}
	if s.Judged > 0 && s.Judged < s.Measured {
		words = append(words, "status of "+Number(float64(s.Judged))+of)
	}
	return words
}

// Outcomes returns an outcome map as it is now; nil where there is none. It is
// the same pointer until something on it changes.
func (f *Figures) Outcomes(mapID crdt.ID) *outcome.Map {
	if !f.mapIs(mapID, "outcome") {
		return nil
	}
	m := outcome.Read(f.w, mapID, f.chains[mapID])
	f.chains[mapID] = m
	return m
}

// mapIs tells whether there is a map of a kind. One of another kind is not read
// to find that out: it may be large, and a board asks after each edit.
func (f *Figures) mapIs(id crdt.ID, kind string) bool {
	e := f.w.Element(id)
	return e != nil && e.Kind == "map" && e.Text("kind") == kind
}

// Day returns the day that counts, in days from 1970-01-01: that of At; 0
// where the latest observation of each series counts.
func (f *Figures) Day() int { return f.today }

// DayOf returns the last day of a period as files write it.
func (f *Figures) DayOf(period string) (day int, ok bool) {
	p, ok := measure.ParsePeriod(period)
	return p.Last, ok
}

// Rounds returns the periods in which something on an outcome map was observed
// or rated by the day that counts, oldest first.
func (f *Figures) Rounds(m *outcome.Map) (rounds []measure.Period) {
	add := func(p measure.Period) {
		if !slices.ContainsFunc(rounds, func(o measure.Period) bool { return o.Last == p.Last }) {
			rounds = append(rounds, p)
		}
	}
	for _, n := range m.Nodes {
		for _, e := range n.Indicators {
			if i := f.Indicator(e.ID); i != nil {
				for _, o := range i.Observations {
					add(o.Period)
				}
			}
		}
	}
	for _, p := range m.Partners {
		for _, e := range p.Markers() {
			for text := range e.Ratings {
				if q, ok := measure.ParsePeriod(text); ok && f.Seen(q, 0) {
					add(q)
				}
			}
		}
	}
	slices.SortFunc(rounds, func(a, b measure.Period) int { return a.Last - b.Last })
	return rounds
}

// Seen tells whether what belongs to a period counts by a day; 0 is the day that
// counts, and where none was set all does. A period stands for its last day; of
// the one that runs today, what was seen so far counts too (D16).
func (f *Figures) Seen(p measure.Period, day int) bool {
	if day == 0 {
		day = f.today
	}
	return day == 0 || p.Last <= day || day == f.today && p.Begun(day)
}

// asOf returns the figures of an indicator as they were by the end of a day.
func (f *Figures) asOf(i *IndicatorFigures, day int) *IndicatorFigures {
	if day == 0 || len(i.Observations) == 0 || f.Seen(i.latest().Period, day) {
		return i
	}
	c := *i
	c.over = nil
	c.Observations = i.by(func(p measure.Period) bool { return f.Seen(p, day) })
	c.stand(c.latest())
	return &c
}

// stood are the cards that were judged since something changed, each once for a
// day: the map, the sheets and the roll-up ask for the same ones again and again.
type stood struct {
	version uint64
	cards   map[card]Standing
}

// card is a record of the chain by a day.
type card struct {
	id  crdt.ID
	day int
}

// Standing tells how far a record of the chain has come by a day; 0 is the day
// that counts, and so is one yet to come. What no indicator measures has no data.
func (f *Figures) Standing(n *outcome.Node, day int) Standing {
	if day == 0 || f.today != 0 && day > f.today {
		day = f.today
	}
	if f.stood.cards == nil || f.stood.version != f.version {
		f.stood = stood{f.version, map[card]Standing{}}
	}
	at := card{n.ID, day}
	s, judged := f.stood.cards[at]
	if !judged {
		s = f.judge(n, day)
		f.stood.cards[at] = s
	}
	return s
}

func (f *Figures) judge(n *outcome.Node, day int) Standing {
	s := Standing{Status: measure.NoData, Met: true}
	var made, judged, due []measure.Part
	for k, e := range n.Indicators {
		whole := f.Indicator(e.ID)
		if whole == nil {
			continue
		}
		i := f.asOf(whole, day)
		weight := f.weightFor(n.ID, e)
		at := measure.Input{}
		switch last := i.latest(); {
		case day != 0:
			at = measure.Given(float64(day))
		case last != nil:
			at = measure.Given(float64(last.Period.Last))
		}
		progress, expected := i.covered(f.capping()).Input(), measure.ExpectedAt(i.Plan(), at).Progress.Input()
		made = append(made, measure.Part{Weight: weight, Value: progress})
		if progress.Known {
			s.Measured++
		}
		if progress.Known && expected.Known {
			s.Judged++
			judged = append(judged, measure.Part{Weight: weight, Value: progress})
			due = append(due, measure.Part{Weight: weight, Value: expected})
		}
		s.Met = s.Met && i.Gap.Shortfall.OK() && i.Gap.Met
		if k == 0 {
			f.lead(&s, i)
			s.Old = i.Old(day, n.Text("reviewEvery"))
		} else {
			s.More++
		}
	}
	s.Met = s.Met && s.Lead != nil
	s.Progress, _ = measure.WeightedMean(made)
	s.Expected, _ = measure.WeightedMean(due)
	planned, _ := measure.WeightedMean(judged)
	p := f.planned(planned.Input(), s.Expected.Input(), measure.TruthOf(s.Met))
	if p.Status != measure.NoStatus {
		s.Status = p.Status
	}
	return s
}

// weightFor is how much an indicator counts for what it measures.
func (f *Figures) weightFor(id crdt.ID, indicator *workspace.Element) measure.Input {
	for _, l := range f.w.LinksTo(id, "measures") {
		if l.From == indicator.ID {
			return weightOn(l, indicator)
		}
	}
	return input(indicator.Number("weight"))
}

// lead says what the indicator that speaks for a card shows.
func (f *Figures) lead(s *Standing, i *IndicatorFigures) {
	s.Lead, s.Value, s.At, s.Points = i, i.Current, i.At, i.series()
	if v, ok := i.Gap.Progress.Value(); ok {
		s.Below, s.Over = v < 0, v > 1
	}
	r := reading{f: f, e: i.Element}
	j := r.judge(i, s.Points)
	s.Verdict, s.Rule = j.Verdict, j.Rule
}

// Reached is how far a boundary partner has come by a day: OUT-1 of the latest
// period that was rated by then.
type Reached struct {
	Score  measure.Result // 0 to 100
	At     string
	Old    bool // and nothing was rated for long (D25)
	Leap   bool
	Values []float64 // of each period, oldest first
}

// Reached tells how far a partner has come by a day; 0 is the day that counts.
func (f *Figures) Reached(p *outcome.Partner, day int) (r Reached) {
	one := reading{f: f, e: p.Element}
	rules := one.markerRules()
	r.Score = measure.Missing(measure.Data)
	var seen []measure.Period
	for _, x := range f.ratingsOf(p.Markers()) {
		if !f.Seen(x.at, day) {
			break
		}
		seen = append(seen, x.at)
		s := measure.MarkerScore(x.markers, rules)
		r.Score, r.At, r.Leap = s.Score, x.at.Text, s.Leap
		if v, ok := s.Score.Value(); ok {
			r.Values = append(r.Values, v)
		}
	}
	if day == 0 {
		day = f.today
	}
	r.Old = old(day, p.Text("reviewEvery"), seen)
	return r
}
