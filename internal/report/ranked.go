package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// leaks are the stages at which value does not arrive, the largest first.
func (r *reader) leaks() Section {
	s := Section{Title: "Where value leaks", Ranked: true, Columns: []Column{
		{"Stage", Words}, {"Expected", Figures}, {"Delivered", Figures}, {"Gap", Figures}, {"Share of all gaps", Figures}}}
	for m := range r.w.Maps() {
		if m.Text("kind") != "journey" || r.only != "" && m.ID != r.only {
			continue
		}
		for _, at := range r.f.Map(m.ID).Leaks {
			g := r.f.Stage(at.ID)
			if g == nil || g.Leak.Or(0) <= 0 {
				continue
			}
			s.Rows = append(s.Rows, []Cell{
				{Text: g.Element.Name()}, {Text: tenth(g.Expected), Of: says(at.ID, derive.Expected)}, {Text: tenth(g.Delivered), Of: says(at.ID, derive.Delivered)},
				{Text: "\u2212" + tenth(g.Gap), Strong: true, Of: says(at.ID, derive.StageGap)}, {Text: share(g.Share), Of: says(at.ID, derive.LeakShare)},
			})
		}
	}
	return s
}

// wants are the outcomes that people were asked about, by what they are worth
// working on.
func (r *reader) wants() Section {
	s := Section{Title: "Where most is to win", Ranked: true, Columns: []Column{
		{"What people want", Words}, {"Stage", Words}, {"Satisfied, important", Words}, {"Asked", Figures}, {"Of\u00a020", Figures}}}
	var list []*derive.OutcomeFigures
	for e := range r.of("outcome") {
		if o := r.f.Outcome(e.ID); o != nil && o.Score.OK() {
			list = append(list, o)
		}
	}
	slices.SortStableFunc(list, func(a, b *derive.OutcomeFigures) int { return cmp.Compare(b.Score.Or(0), a.Score.Or(0)) })
	for _, o := range list {
		asked := ""
		if n := fewest(o); n > 0 {
			asked = derive.Decimal(n, 0)
		}
		s.Rows = append(s.Rows, []Cell{
			{Text: o.Element.Name()}, {Text: r.stageOf(o.Element)},
			{Text: tenth(o.S) + " of " + tenth(o.I), Span: &Span{o.S.Or(0) / 10, o.I.Or(0) / 10}},
			{Text: asked}, {Text: tenth(o.Score), Strong: true, Of: says(o.ID, derive.Opportunity)},
		})
	}
	return s
}

// fewest is how many people stand behind a score.
func fewest(o *derive.OutcomeFigures) float64 {
	if o.Importance == nil || o.Satisfaction == nil {
		return 0
	}
	return min(o.Importance.N, o.Satisfaction.N)
}

// stageOf is the name of the stage at which an outcome is wanted.
func (r *reader) stageOf(e *workspace.Element) string {
	if s := r.w.Element(idOf(e, "stage")); s != nil {
		return s.Name()
	}
	for _, l := range r.w.LinksTo(e.ID, "desires") {
		if s := r.w.Element(l.From); s != nil && s.Kind == "stage" {
			return s.Name()
		}
	}
	return ""
}

// progress is how far each measured outcome has come, those with most to do
// first.
func (r *reader) progress() Section {
	s := Section{Title: "How far the outcomes have come", Ranked: true, Columns: []Column{
		{"Outcome", Words}, {"Measured by", Words}, {"From, now, sought", Words}, {"Covered", Figures}, {"Status", Short}}}
	type row struct {
		o    *derive.OutcomeFigures
		size float64
	}
	var list []row
	for e := range r.of("outcome") {
		o := r.f.Outcome(e.ID)
		if o == nil || len(o.Indicators) == 0 || !o.Progress.OK() || outcome.Alone(e).Unsought() != "" {
			continue
		}
		size := 0.0
		if g := r.own(e.ID, "GAP-4."); g != nil {
			size = g.Result.Or(0)
		}
		list = append(list, row{o, size})
	}
	slices.SortStableFunc(list, func(a, b row) int { return cmp.Compare(b.size, a.size) })
	for _, x := range list {
		name, way := led(x.o)
		st, status := r.status(x.o)
		covered := derive.Percent(x.o.Progress.Or(0), 0)
		if st.Measured <= st.More {
			covered += ", of " + derive.Decimal(float64(st.Measured), 0) + " of " + derive.Decimal(float64(st.More+1), 0)
		}
		s.Rows = append(s.Rows, []Cell{
			{Text: x.o.Element.Name(), Strong: true}, {Text: name}, {Text: way}, {Text: covered, Of: says(x.o.ID, derive.Progress)}, status,
		})
	}
	return s
}

// led names the indicator that speaks for an outcome, and how many more there
// are; and what it shows.
func led(o *derive.OutcomeFigures) (name, way string) {
	if o == nil || len(o.Indicators) == 0 {
		return "", ""
	}
	i := o.Indicators[0]
	name = i.Element.Name()
	if n := len(o.Indicators) - 1; n > 0 {
		name += " and " + derive.Decimal(float64(n), 0) + " more"
	}
	return name, i.Way()
}

// unsought are the outcomes towards which nobody works, measured or not: harm,
// and what was not intended (OM13 of outcome).
func (r *reader) unsought() Section {
	s := Section{Title: "Harm, and what was not intended", Columns: []Column{
		{"Outcome", Words}, {"It is", Words}, {"Measured by", Words}, {"From, now, sought", Words}, {"Status", Words}}}
	for e := range r.of("outcome") {
		kind := outcome.Alone(e).Unsought()
		if kind == "" {
			continue
		}
		o := r.f.Outcome(e.ID)
		name, way := led(o)
		status := Cell{Text: "no indicator yet", Mark: Unknown}
		if name != "" {
			_, status = r.status(o)
		}
		s.Rows = append(s.Rows, []Cell{{Text: e.Name(), Strong: true}, {Text: kind}, {Text: name}, {Text: way}, status})
	}
	return trimmed(s)
}

// status is that of an outcome, as its card on the map says it: met where all of
// it is, else all that measures it against the plan.
func (r *reader) status(o *derive.OutcomeFigures) (derive.Standing, Cell) {
	n := outcome.Alone(o.Element)
	for _, i := range o.Indicators {
		n.Indicators = append(n.Indicators, i.Element)
	}
	st := r.f.Standing(n, 0)
	c := Cell{Text: st.Words(n), Mark: markOf[st.Status]}
	for _, i := range o.Indicators {
		c.Of = append(c.Of, says(i.ID, "MON-3.performance")...)
	}
	switch {
	case st.Met:
		c.Mark = Met
	case st.Status == measure.NoData:
		c.Mark = Unknown
	}
	if st.Judged > 0 && st.Judged < st.Measured {
		c.Text += ", by " + derive.Decimal(float64(st.Judged), 0) + " of " + derive.Decimal(float64(st.More+1), 0)
	}
	return st, c
}

var markOf = map[measure.Status]Mark{
	measure.Red: OffTrack, measure.Amber: Watch, measure.Yellow: Watch, measure.Green: OnTrack, measure.NotDue: Unknown,
}

// own is the first figure of a record by a measure, with a value.
func (r *reader) own(id crdt.ID, prefix string) *derive.Figure {
	for _, g := range r.f.Own(id) {
		if strings.HasPrefix(string(g.Ref.Name), prefix) && g.Result.OK() {
			return g
		}
	}
	return nil
}

// says names the figure that stands in a cell.
func says(id crdt.ID, name derive.Name) []derive.FigureRef {
	return []derive.FigureRef{{Name: name, Element: id}}
}

func idOf(e *workspace.Element, field string) crdt.ID { return crdt.ID(e.Text(field)) }

func tenth(x measure.Result) string {
	if v, ok := x.Value(); ok {
		return derive.Decimal(v, 1)
	}
	return ""
}

func share(x measure.Result) string {
	if v, ok := x.Value(); ok {
		return derive.Percent(v, 0)
	}
	return ""
}
