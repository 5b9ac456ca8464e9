package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Prediction is what somebody wrote down before acting, and what came: an entry
// of the journal of kind "prediction" about an indicator, with the value that is
// expected, the period by which, and how sure they are.
type Prediction struct {
	Entry    *workspace.Element
	Of       *IndicatorFigures
	Value    float64 // in the unit of the indicator
	By       measure.Period
	Sure     measure.Input  // 0 to 1: that it comes at least so far
	Observed measure.Input  // the last value seen from then on until By; unknown while open
	At       string         // its period
	Error    measure.Result // observed − predicted
	State    Foresight
}

// Foresight is what became of a prediction.
type Foresight uint8

// What becomes of predictions.
const (
	Awaited  Foresight = iota // the time has not come
	Unseen                    // it has, and nobody observed
	Came                      // at least as good as predicted
	NotCome                   // not as good
	NoSaying                  // which way is better is not said
)

// Words says it in small letters.
func (s Foresight) Words() string {
	return [...]string{"to come", "not observed", "came true", "did not come true", "needs a direction"}[s]
}

// Predictions returns those of an indicator in the order in which they come due,
// of equals in the order in which they were written. What has no value, or no
// period that can be read, is a note and no prediction.
func (f *Figures) Predictions(indicator crdt.ID) (list []Prediction) {
	i := f.Indicator(indicator)
	if i == nil {
		return nil
	}
	for _, e := range f.w.About(indicator, "journal") {
		v, by := e.Number("value"), e.Text("by")
		p, ok := measure.ParsePeriod(by)
		if e.Text("kind") != "prediction" || !v.Known || !ok {
			continue
		}
		x := Prediction{Entry: e, Of: i, Value: v.Value, By: p, Sure: input(e.Number("confidence"))}
		f.compare(&x)
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b Prediction) int { return a.By.Last - b.By.Last })
	return list
}

// compare puts what was observed beside a prediction. It is due once its period
// is over by the day that counts; by nobody's day, once somebody observed at its
// end or later. What was seen before it was written cannot bear it out.
func (f *Figures) compare(x *Prediction) {
	made, _ := measure.ParsePeriod(x.Entry.Text("at"))
	due := f.today != 0 && f.today >= x.By.Last
	for _, o := range x.Of.Observations {
		due = due || f.today == 0 && o.Period.Last >= x.By.Last
		if o.Period.Last <= x.By.Last && o.Period.Last > made.Last {
			x.Observed, x.At = measure.Given(o.Value), o.Period.Text
		}
	}
	x.Error = measure.Missing(measure.Data)
	switch {
	case !due:
		x.Observed, x.At = measure.Input{}, ""
		return
	case !x.Observed.Known:
		x.State = Unseen
		return
	}
	x.Error = measure.OK(x.Observed.Value - x.Value)
	aim := x.Of.Aim
	switch aim.Direction {
	case measure.Higher:
		x.State = came(x.Observed.Value >= x.Value)
	case measure.Lower:
		x.State = came(x.Observed.Value <= x.Value)
	case measure.InRange:
		x.State = came(outside(aim, x.Observed.Value) <= outside(aim, x.Value))
	default:
		x.State = NoSaying
	}
}

func came(it bool) Foresight {
	if it {
		return Came
	}
	return NotCome
}

// outside is how far a value lies from a range.
func outside(a measure.Aim, v float64) float64 {
	d := 0.0
	if a.Lo.Known {
		d = max(d, a.Lo.Value-v)
	}
	if a.Hi.Known {
		d = max(d, v-a.Hi.Value)
	}
	return d
}

// Calibration compares how sure people were with how often they were right.
type Calibration struct {
	Judged int            // predictions that came true or did not
	Came   int            // of those
	Rated  int            // of the judged, those whose author said how sure they were
	Sure   measure.Result // how sure people were on average, of those who said so
	Right  measure.Result // how often those were right
	Brier  measure.Result // mean of (sure − right)²; 0 is perfect, 0.25 a coin that is said to be one
}

// fewestJudged is how many predictions it takes to say of people that they are
// too sure or too careful. Project rule: with one in four more or less that came
// true, either could be the other.
const fewestJudged = 5

// Calibrate returns the calibration over some indicators.
//
//	sure  = Σ p / n
//	right = Σ o / n            o = 1 where it came true, else 0
//	brier = Σ (p − o)² / n
//
// All lie between 0 and 1. Without a judged prediction whose author said how
// sure they were, all three are missing.
//
// Source: G. Brier, Monthly Weather Review 78(1), 1950.
func Calibrate(list []Prediction) (c Calibration) {
	var sure, right, off float64
	for _, x := range list {
		if x.State != Came && x.State != NotCome {
			continue
		}
		o := 0.0
		c.Judged++
		if x.State == Came {
			c.Came++
			o = 1
		}
		if x.Sure.Known && x.Sure.Value >= 0 && x.Sure.Value <= 1 {
			c.Rated++
			sure += x.Sure.Value
			right += o
			d := x.Sure.Value - o
			off += float64(d * d)
		}
	}
	if c.Rated == 0 {
		none := measure.Missing(measure.Data)
		c.Sure, c.Right, c.Brier = none, none, none
		return c
	}
	n := float64(c.Rated)
	c.Sure, c.Right, c.Brier = measure.OK(sure/n), measure.OK(right/n), measure.OK(off/n)
	return c
}

// Sentence says a calibration in words; nothing before the first prediction was
// judged.
func (c Calibration) Sentence() string {
	if c.Judged == 0 {
		return ""
	}
	s := Decimal(float64(c.Came), 0) + " of " + Decimal(float64(c.Judged), 0) + " came true"
	if c.Sure.OK() {
		who := "people were "
		if c.Rated < c.Judged {
			who = "where they said how sure they were (" + Decimal(float64(c.Rated), 0) + "), people were "
		}
		s += "; " + who + Percent(c.Sure.Or(0), 0) + " sure and right " + Percent(c.Right.Or(0), 0) + " of the time"
		switch d := c.Sure.Or(0) - c.Right.Or(0); {
		case c.Rated < fewestJudged:
			s += ": too few to judge by"
		case d > 0.1:
			s += ": too sure"
		case d < -0.1:
			s += ": too careful"
		}
	}
	return strings.TrimSpace(s) + "."
}
