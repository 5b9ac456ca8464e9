package derive

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// promoters reads the surveys that ask who would recommend us: groups, or
// answers of 0 to 10. The last is compared with the first.
func promoters(r *reading) {
	type asked struct {
		survey *workspace.Element
		counts measure.NPSCounts
		score  measure.NPS
	}
	var all []asked
	var over []measure.Observation
	var recommending []*workspace.Element
	for _, s := range r.asks() {
		if _, ok := npsOf(s); ok {
			recommending = append(recommending, s)
		}
	}
	for _, s := range byPeriod(ofSegment(recommending)) {
		c, _ := npsOf(s)
		score := measure.PromoterScore(c)
		all = append(all, asked{s, c, score})
		if p, ok := measure.ParsePeriod(s.Text("at")); ok {
			over = append(over, measure.Observation{At: p, Value: score.Score.Input()})
		}
	}
	if len(all) == 0 {
		return
	}
	for _, a := range all {
		field := "f/groups"
		if value(a.survey, "groups").Kind() != jsontext.Object {
			field = "f/counts"
		}
		r.fact(Fact{
			Label: "Promoters, passives, detractors", At: a.survey.Text("at"), Element: a.survey.ID, Field: field,
			Value: Number(a.counts.Promoters.Or(0)) + ", " + Number(a.counts.Passives.Or(0)) + ", " + Number(a.counts.Detractors.Or(0)),
		})
	}
	first, last := all[0], all[len(all)-1]
	r.input("promoters", last.counts.Promoters)
	r.input("detractors", last.counts.Detractors)
	r.input("n", last.score.N.Input())
	r.input("se", last.score.SE.Input())
	g := r.give("nps", "would recommend, "+minus+"100 to 100", last.score.Score, tenths)
	g.N, g.Toward = last.score.N.Input(), measure.Higher
	if s := measure.ObservationSeries(over, measure.LastOfPeriod); len(s.Values) > 0 {
		g.Series = &s
	}
	g.mark(MarkSmallSample, last.score.Small)
	if lo, ok := last.score.WaldLo.Value(); ok {
		g.Between = likely(Decimal(lo, 1), Decimal(last.score.WaldHi.Or(0), 1))
	}
	r.give("moe95", "margin of error", last.score.Margin, tenths).N = g.N
	if len(all) < 2 {
		return
	}
	c := measure.PromoterChange(last.score, first.score)
	r.input("npsA", last.score.Score.Input())
	r.input("npsB", first.score.Score.Input())
	d := r.give("delta", "since "+first.survey.Text("at"), c.Delta, Form{Places: 1, Signed: true})
	d.N, d.Toward, d.Word = g.N, measure.Higher, "within chance"
	if c.Significant {
		d.Word = "more than chance"
	}
}

func npsOf(s *workspace.Element) (measure.NPSCounts, bool) {
	if g := value(s, "groups"); g.Kind() == jsontext.Object {
		return measure.NPSCounts{Promoters: numberOf(g, "promoters"), Passives: numberOf(g, "passives"), Detractors: numberOf(g, "detractors")}, true
	}
	if s.Text("question") != "likelihood to recommend" {
		return measure.NPSCounts{}, false
	}
	if counts, n := ratings(s); len(counts) == 11 && n > 0 {
		var c [3]float64
		for rating, n := range counts {
			switch {
			case rating >= 9:
				c[0] += n
			case rating >= 7:
				c[1] += n
			default:
				c[2] += n
			}
		}
		return measure.NPSCounts{Promoters: measure.Given(c[0]), Passives: measure.Given(c[1]), Detractors: measure.Given(c[2])}, true
	}
	return measure.NPSCounts{}, false
}

// otherQuestions are those that another measure reads.
var otherQuestions = map[string]bool{
	"importance": true, "kano": true, "likelihood to recommend": true, "perception": true, "expectation": true, "effort": true,
}

// rated returns the latest survey of the record that rates on a scale with a
// satisfied end, and its counts.
func (r *reading) rated() (*workspace.Element, []float64) {
	if !r.looked {
		r.looked = true
		r.rating, r.counts = r.lookRated()
	}
	return r.rating, r.counts
}

func (r *reading) lookRated() (*workspace.Element, []float64) {
	var rated []*workspace.Element
	for _, s := range r.asks() {
		if otherQuestions[s.Text("question")] {
			continue
		}
		if counts, _ := ratings(s); measure.SatisfiedSet(len(counts)) != nil {
			rated = append(rated, s)
		}
	}
	rated = byPeriod(ofSegment(rated))
	if len(rated) == 0 {
		return nil, nil
	}
	s := rated[len(rated)-1]
	counts, _ := ratings(s)
	return s, counts
}

func satisfied(r *reading) {
	s, counts := r.rated()
	if s == nil {
		return
	}
	c := measure.CustomerSatisfaction(counts, measure.SatisfiedSet(len(counts)))
	r.counted(s, counts)
	r.input("n", c.N.Input())
	r.one("satisfiedAnswers", measure.Round12(c.CSAT.Or(0)/100*c.N.Or(0)))
	g := r.give("csat", s.Text("question")+": answer in the upper end", c.CSAT, percent)
	g.N, g.Toward = c.N.Input(), measure.Higher
	g.mark(MarkSmallSample, c.Small)
	if lo, ok := c.Lo.Value(); ok {
		g.Between = likely(Decimal(100*lo, 1), Percent(c.Hi.Or(0), 1))
	}
	if value(s, "ratedOn").Known() {
		return // on another scale: of the ratings only the share of the upper end is known
	}
	r.give("mean", s.Text("question")+": mean of 1 to "+strconv.Itoa(len(counts)), c.Mean, cents).N = g.N
}

// counted tells the trail the ratings of a survey.
func (r *reading) counted(s *workspace.Element, counts []float64) {
	if r.why == nil {
		return
	}
	var rating, n []measure.Input
	for i, c := range counts {
		rating, n = append(rating, measure.Given(float64(i+1))), append(n, measure.Given(c))
	}
	r.many("rating", rating)
	r.many("counts", n)
	_, total := ratings(s)
	r.fact(Fact{Label: "Answers to “" + s.Text("question") + "”", Value: Number(total), At: s.Text("at"), Element: s.ID, Field: "f/counts", Counts: counts})
	r.lack(measure.Data, "The survey needs the number of answers for each rating.", s.ID, "f/counts")
}

// ease reads the survey of effort: 7 is easy.
func ease(r *reading) {
	s := r.latest("effort")
	if s == nil {
		return
	}
	counts, n := ratings(s)
	if len(counts) != 7 || n > 1e6 {
		return
	}
	var answers []measure.Input
	for i, c := range counts {
		for range int(max(c, 0)) {
			answers = append(answers, measure.Given(float64(i+1)))
		}
	}
	e := measure.CustomerEffort(answers)
	r.counted(s, counts)
	r.many("known", answers)
	r.input("n", e.N.Input())
	r.one("easy", measure.Round12(e.EasyShare.Or(0)*e.N.Or(0)))
	for _, x := range []struct {
		field, label string
		v            measure.Result
		form         Form
	}{{"ces", "how easy it is, 1 to 7", e.CES, cents}, {"easyShare", "find it easy", e.EasyShare, share}} {
		g := r.give(x.field, x.label, x.v, x.form)
		g.N, g.Toward = e.N.Input(), measure.Higher
		if x.form.Share {
			g.few(g.N)
		} else {
			g.mark(MarkSmallSample, e.Small)
		}
	}
}

// shareInterval is the interval of the share that CUS-2 gives.
func shareInterval(r *reading) {
	s, counts := r.rated()
	if s == nil {
		return
	}
	k, n := 0.0, 0.0
	for _, c := range counts {
		n += c
	}
	for _, i := range measure.SatisfiedSet(len(counts)) {
		k += counts[i-1]
	}
	w := measure.Wilson(measure.Given(k), measure.Given(n), measure.Z95)
	r.counted(s, counts)
	r.one("k", k)
	r.one("n", n)
	r.one("z", measure.Z95)
	r.input("centre", w.Centre.Input())
	for _, x := range []struct {
		field, label string
		v            measure.Result
	}{{"lo", "at least", w.Lo}, {"hi", "at most", w.Hi}} {
		g := r.give(x.field, s.Text("question")+": share in the upper end, "+x.label, x.v, Form{Share: true, Places: 1})
		g.N = measure.Given(n)
		g.mark(MarkSmallSample, measure.SmallSample(int(n)))
	}
}
