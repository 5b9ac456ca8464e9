package derive

import (
	"slices"
	"strings"
	"sync"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Option is a number or a choice that a measure leaves to people (MEASURES,
// "Project rule"). The workspace's own record holds what was chosen instead of
// the standard, so that all its maps count alike.
type Option struct {
	Measure  string
	Name     string
	Label    string   // in words
	Standard float64  // of a choice, which of Choices
	Choices  []string // in words; nil for a number
	Lo, Hi   float64  // of a number
}

// Text writes a value of the option.
func (o *Option) Text(v float64) string {
	if o.Choices != nil {
		return o.Choices[int(v)]
	}
	return exact(v)
}

// rulesField is the member of the workspace's record that holds options, a
// register each.
const rulesField = "rules"

// Field is the register of the workspace's own record that holds the option.
func (o *Option) Field() string { return "f/" + rulesField + "/" + o.Measure + "." + o.Name }

// options are all that derive reads, by measure.
var options = []Option{
	{"GAP-3", "capped", "Progress beyond the target", 0, []string{"counts as all of it", "counts in full"}, 0, 0},
	{"GAP-5", "extreme", "Extreme from", measure.StandardZones.Extreme, nil, 0, 20},
	{"GAP-5", "high", "High from", measure.StandardZones.High, nil, 0, 20},
	{"GAP-5", "underserved", "Underserved from", measure.StandardZones.Underserved, nil, 0, 20},
	{"GAP-6", "crosshairs", "Lines between the quadrants at the", 0, []string{"mean", "median", "middle of the scale"}, 0, 0},
	{"GAP-7", "questionable", "Check the wording above this share of questionable answers", measure.StandardKano.Questionable, nil, 0, 1},
	{"GAP-7", "critical", "A category stands out from this value of the test", measure.StandardKano.Critical, nil, 0, 10},
	{"VAL-4", "line", "Line of fair value", 0, []string{"as the number of offers allows", "price is quality", "least squares", "by what customers weigh"}, 0, 0},
	{"VAL-4", "qualityWeight", "Weight of quality against price", 1, nil, 0, 100},
	{"VAL-4", "priceWeight", "Weight of price against quality", 1, nil, 0, 100},
	{"VAL-4", "tolerance", "Fair within, on both sides of the line", measure.FairTolerance, nil, 0, 1},
	{"VAL-6", "uplift", "A level is clearly better from this share more", measure.StandardLadder.Uplift, nil, 0, 100},
	{"VAL-6", "many", "Many levels are more than", float64(measure.StandardLadder.Many), nil, 1, 100},
	{"VAL-6", "tooMany", "Too many levels are more than", float64(measure.StandardLadder.TooMany), nil, 1, 100},
	{"CUS-5", "years", "Years ahead", 3, nil, 1, 50},
	{"CUS-8", "first", "The first margin comes", 0, []string{"a period from now", "now"}, 0, 0},
	{"CUS-9", "first", "The first margin comes", 0, []string{"now", "a period from now"}, 0, 0},
	{"CUS-10", "weak", "Weak from", measure.StandardAcquisition.Weak, nil, 0, 100},
	{"CUS-10", "healthy", "Healthy from", measure.StandardAcquisition.Healthy, nil, 0, 100},
	{"CUS-10", "underInvesting", "Maybe under-investing above", measure.StandardAcquisition.UnderInvesting, nil, 0, 100},
	{"CUS-12", "csat", "Weight of satisfaction", 1, nil, 0, 100},
	{"CUS-12", "ces", "Weight of ease", 1, nil, 0, 100},
	{"CUS-12", "nps", "Weight of recommendation", 1, nil, 0, 100},
	{"CUS-12", "excellent", "Excellent from", measure.StandardScores.Excellent, nil, 0, 100},
	{"CUS-12", "good", "Good from", measure.StandardScores.Good, nil, 0, 100},
	{"CUS-12", "mixed", "Mixed from", measure.StandardScores.Mixed, nil, 0, 100},
	{"OUT-1", "expect", "Weight of markers we expect to see", measure.StandardMarkers.Expect, nil, 0, 100},
	{"OUT-1", "like", "Weight of markers we like to see", measure.StandardMarkers.Like, nil, 0, 100},
	{"OUT-1", "love", "Weight of markers we love to see", measure.StandardMarkers.Love, nil, 0, 100},
	{"MON-2", "shape", "From baseline to target it goes", 0, []string{"in even steps", "slowly, fast, slowly"}, 0, 0},
	{"MON-3", "against", "What is reached is held against", 0, []string{"the plan", "the target, as a grade"}, 0, 0},
	{"MON-3", "onTrack", "On track from this share of the plan", measure.StandardStatus.OnTrack, nil, 0, 1},
	{"MON-3", "monitor", "To be watched from this share of the plan", measure.StandardStatus.Monitor, nil, 0, 1},
	{"MON-3", "green", "A grade is green from", measure.StandardGrades.Green, nil, 0, 1},
	{"MON-3", "yellow", "A grade is to be watched from", measure.StandardGrades.Yellow, nil, 0, 1},
	{"MON-4", "minimumChange", "Least change that counts, as a share of the way from baseline to target", measure.StandardVerdict.MinimumChange, nil, 0, 1},
	{"MON-6", "alpha", "A trend if chance explains it with less than", measure.StandardTrend.Alpha, nil, 0, 1},
	{"MON-7", "range", "Limits are drawn from the", 0, []string{"mean moving range", "median moving range"}, 0, 0},
	{"MON-8", "signal", "A signal is", 0, []string{"a long run or few crossings", "a shift", "a run that rises or falls"}, 0, 0},
	{"MON-8", "shift", "A shift has this many points on one side", float64(measure.StandardRuns.Shift), nil, 2, 100},
	{"MON-8", "trend", "A run that rises or falls has this many points", float64(measure.StandardRuns.Trend), nil, 2, 100},
	{"MON-9", "points", "A forecast from this many observations", float64(measure.StandardForecast.Points), nil, 4, 100},
	{"MON-9", "mostP", "A forecast if chance explains the trend with at most", measure.StandardForecast.MostP, nil, 0, 1},
	{"REL-2", "resolution", "Groups are the smaller the higher this is", network.StandardOptions.Resolution, nil, 0, 10},
	{"REL-2", "restarts", "Searches, of which the best counts", float64(network.StandardOptions.Restarts), nil, 1, 100},
	{"REL-4", "most", "Types of relationship that are chosen, at most", float64(measure.StandardTypes.Most), nil, 1, 20},
	{"REL-4", "lift", "A type stands out above this lift", measure.StandardTypes.Lift, nil, 0, 100},
	{"REL-4", "support", "A type stands out from this many relations", measure.StandardTypes.Support, nil, 0, 1000},
	{"REL-5", "oneSided", "One-sided below", measure.StandardExchange.OneSided, nil, 0, 1},
	{"REL-6", "unmetShare", "Unmet need from this share of the members", measure.StandardFlags.UnmetShare, nil, 0, 1},
	{"REL-6", "reciprocity", "Mutual potential from a reciprocity of", measure.StandardFlags.Reciprocity, nil, 0, 1},
	{"REL-6", "potential", "Mutual potential from a potential of", measure.StandardFlags.Potential, nil, 0, 10},
	{"REL-6", "valueLift", "Highest value from a lift of", measure.StandardFlags.ValueLift, nil, 0, 100},
	{"REL-7", "peerShare", "Share of the peers that hold an offer, at least", measure.StandardSelling.PeerShare, nil, 0, 1},
	{"REL-7", "peers", "Peers that say something, at least", float64(measure.StandardSelling.Peers), nil, 1, 1000},
	{"REL-7", "engagement", "Engagement for the next level, at least", measure.StandardSelling.Engagement, nil, 0, 100},
	{"REL-7", "severeProblem", "Nothing is offered from a problem of", measure.StandardSelling.SevereProblem, nil, 0, 100},
	{"JNY-2", "functional", "Weight of functional value", 1, nil, 0, 100},
	{"JNY-2", "economic", "Weight of economic value", 1, nil, 0, 100},
	{"JNY-2", "emotional", "Weight of emotional value", 1, nil, 0, 100},
	{"JNY-2", "social", "Weight of social value", 1, nil, 0, 100},
	{"JNY-3", "lowest", "A rating hurts in the lowest share of its scale", measure.StandardPain.Lowest, nil, 0, 1},
	{"JNY-3", "emotion", "A feeling hurts from", measure.StandardPain.Emotion, nil, -5, 5},
	{"JNY-3", "importance", "A moment of truth from an importance of", measure.StandardPain.Importance, nil, 0, 10},
}

// OptionNamed returns the option of a key such as "GAP-5.extreme".
func OptionNamed(key string) (*Option, bool) {
	o, ok := optionsByKey()[key]
	return o, ok
}

// optionsByKey is made when first asked for: each indicator and outcome asks.
var optionsByKey = sync.OnceValue(func() map[string]*Option {
	by := make(map[string]*Option, len(options))
	for i := range options {
		by[options[i].Measure+"."+options[i].Name] = &options[i]
	}
	return by
})

// Chosen is an option as a workspace has it.
type Chosen struct {
	*Option
	Is  float64 // of a choice, which of Choices
	Own bool    // not the standard
}

// Options returns the options of a measure, as they stand.
func (f *Figures) Options(measure string) (list []Chosen) {
	for i := range options {
		if o := &options[i]; o.Measure == measure {
			v, own := f.own[o.Measure+"."+o.Name]
			if !own {
				v = o.Standard
			}
			list = append(list, Chosen{o, v, own})
		}
	}
	return list
}

// Choose wishes another value for an option, as one step of undo; the standard
// takes the register away. What lies off its scale is refused with a
// *workspace.RangeError.
func (o *Option) Choose(v float64) (c crdt.Change, err error) {
	lo, hi := o.Lo, o.Hi
	if o.Choices != nil {
		lo, hi = 0, float64(len(o.Choices)-1)
	}
	if !(v >= lo && v <= hi) {
		return c, &workspace.RangeError{What: o.Label, Lo: lo, Hi: hi}
	}
	x := jsontext.NullValue
	switch {
	case v == o.Standard:
	case o.Choices != nil:
		x = jsontext.Of(o.Choices[int(v)])
	default:
		x = jsontext.OfNumber(v)
	}
	c.Set(workspace.Root, o.Field(), x)
	return c, nil
}

// read returns what a register says of an option; false where that is nothing,
// or the standard.
func (o *Option) read(v jsontext.Value) (float64, bool) {
	x, ok := v.Number()
	if o.Choices != nil {
		i := slices.Index(o.Choices, v.Or(""))
		x, ok = float64(i), i >= 0
	} else {
		ok = ok && x >= o.Lo && x <= o.Hi
	}
	return x, ok && x != o.Standard
}

// chosen reads the options of a workspace that are not the standard.
func chosen(w *workspace.Workspace) (own map[string]float64) {
	root := w.Element(workspace.Root)
	if root == nil {
		return nil
	}
	for key, v := range root.Parts(rulesField) {
		if o, ok := OptionNamed(key); ok {
			if x, ok := o.read(v); ok {
				if own == nil {
					own = map[string]float64{}
				}
				own[key] = x
			}
		}
	}
	return own
}

// option is the value of an option by its key.
func (f *Figures) option(key string) float64 {
	if v, ok := f.own[key]; ok {
		return v
	}
	o, ok := OptionNamed(key)
	if !ok {
		panic("derive: there is no option " + key)
	}
	return o.Standard
}

// option is an option as rules of the table read it. It needs no note: where an
// option changes, everything is computed anew.
func (r *reading) option(key string) float64 { return r.f.option(key) }

// ownRules tells whether a measure is computed with an option that is not the
// standard.
func (f *Figures) ownRules(measure string) bool {
	for key := range f.own {
		if strings.HasPrefix(key, measure+".") {
			return true
		}
	}
	return false
}

// whole is an option that counts something; what lies between is not reached.
func (f *Figures) whole(key string) int { return int(f.option(key)) }

func (f *Figures) capping() measure.Capping { return measure.Capping(f.option("GAP-3.capped") == 0) }

func (f *Figures) zones() measure.ZoneBands {
	return measure.ZoneBands{Extreme: f.option("GAP-5.extreme"), High: f.option("GAP-5.high"), Underserved: f.option("GAP-5.underserved")}
}

func (r *reading) markerRules() measure.MarkerRules {
	m := measure.StandardMarkers
	m.Expect, m.Like, m.Love = r.option("OUT-1.expect"), r.option("OUT-1.like"), r.option("OUT-1.love")
	return m
}

func (r *reading) pain() measure.PainRules {
	return measure.PainRules{Lowest: r.option("JNY-3.lowest"), Emotion: r.option("JNY-3.emotion"), Importance: r.option("JNY-3.importance")}
}

// overTime are the options by which the observations of an indicator are judged.
type overTime struct {
	trend    measure.TrendRules
	forecast measure.ForecastRules
	process  measure.ProcessRules
	runs     measure.RunRules
	shape    measure.Shape
}

func (f *Figures) overTime() overTime {
	o := overTime{measure.StandardTrend, measure.StandardForecast, measure.StandardProcess, measure.StandardRuns, measure.Shape(f.option("MON-2.shape"))}
	o.trend.Alpha = f.option("MON-6.alpha")
	o.forecast.MostP, o.forecast.Points = f.option("MON-9.mostP"), f.whole("MON-9.points")
	if f.option("MON-7.range") == 1 {
		o.process = measure.MedianProcess
	}
	o.runs.Shift, o.runs.Trend, o.runs.By = f.whole("MON-8.shift"), f.whole("MON-8.trend"), measure.RunSignal(f.option("MON-8.signal"))
	return o
}

func (f *Figures) kanoRules() measure.KanoRules {
	return measure.KanoRules{Questionable: f.option("GAP-7.questionable"), Critical: f.option("GAP-7.critical")}
}

func (f *Figures) ladder() measure.LadderRules {
	l := measure.StandardLadder
	l.Uplift, l.Many, l.TooMany = f.option("VAL-6.uplift"), f.whole("VAL-6.many"), f.whole("VAL-6.tooMany")
	return l
}

func (f *Figures) types() measure.TypeRules {
	return measure.TypeRules{Most: f.whole("REL-4.most"), Lift: f.option("REL-4.lift"), Support: f.option("REL-4.support")}
}

// planned is the status of what is reached against the plan, or, where the
// workspace grades, against the target (MON-3).
func (f *Figures) planned(reached, expected measure.Input, met measure.Truth) measure.PlanStatus {
	s := measure.AgainstPlan(reached, expected, met, measure.StatusBands{OnTrack: f.option("MON-3.onTrack"), Monitor: f.option("MON-3.monitor")})
	if f.option("MON-3.against") == 1 {
		s.Status = measure.GradeBands{Green: f.option("MON-3.green"), Yellow: f.option("MON-3.yellow")}.Grade(reached)
	}
	return s
}

func (r *reading) flags() measure.FlagRules {
	return measure.FlagRules{
		UnmetShare: r.option("REL-6.unmetShare"), Reciprocity: r.option("REL-6.reciprocity"),
		Potential: r.option("REL-6.potential"), ValueLift: r.option("REL-6.valueLift"),
	}
}

func (r *reading) selling() measure.SellRules {
	s := measure.StandardSelling
	s.Peers = r.f.whole("REL-7.peers")
	s.PeerShare, s.Engagement, s.SevereProblem = r.option("REL-7.peerShare"), r.option("REL-7.engagement"), r.option("REL-7.severeProblem")
	return s
}

// dimensions are the weights of the value dimensions that are not 1.
func (f *Figures) dimensions() map[string]float64 {
	var weights map[string]float64
	for _, d := range journey.Dimensions {
		if v, ok := f.own["JNY-2."+d]; ok {
			if weights == nil {
				weights = map[string]float64{}
			}
			weights[d] = v
		}
	}
	return weights
}

// crosshairs are the lines between the quadrants of GAP-6.
func (f *Figures) crosshairs() measure.Crosshairs {
	return []measure.Crosshairs{measure.AtMean, measure.AtMedian, measure.AtScale}[int(f.option("GAP-6.crosshairs"))]
}
