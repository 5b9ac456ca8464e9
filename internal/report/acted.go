package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

// ideas are opportunities that nobody has taken on, by what they are worth for
// their effort, then by votes.
func (r *reader) ideas() Section {
	s := Section{Title: "What could be done", Ranked: true, Columns: []Column{
		{"Opportunity", Words}, {"For", Words}, {"Votes", Figures}, {"Worth for its effort", Figures}}}
	type row struct {
		e           *workspace.Element
		rice, votes float64
	}
	var list []row
	for e := range r.of("opportunity", "idea") {
		if workspace.Who(e) != "" {
			continue
		}
		x := row{e: e, votes: e.Number("votes").Or(0)}
		if g := r.own(e.ID, "JNY-6.rice"); g != nil {
			x.rice = g.Result.Or(0)
		}
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.rice, a.rice), cmp.Compare(b.votes, a.votes))
	})
	for _, x := range list {
		votes, rice := "", Cell{}
		if x.e.Number("votes").Known {
			votes = derive.Decimal(x.votes, 0)
		}
		if x.rice > 0 {
			rice = Cell{Text: derive.Decimal(x.rice, 0), Of: says(x.e.ID, "JNY-6.rice")}
		}
		s.Rows = append(s.Rows, []Cell{{Text: x.e.Name(), Strong: true, Mark: Idea}, {Text: r.ahead(x.e)}, {Text: votes}, rice})
	}
	return s
}

// decided is what is to be done: the actions, whether somebody has taken them on
// or not, and the opportunities that somebody has.
func (r *reader) decided() Section {
	s := Section{Title: "Decided", Columns: []Column{
		{"What we do", Words}, {"Who", Words}, {"For", Words}, {"We expect", Words}, {"By", Short}, {"Result", Words}}}
	for e := range r.of("activity", "idea", "opportunity") {
		if e.Kind != "activity" && workspace.Who(e) == "" {
			continue
		}
		s.Rows = append(s.Rows, []Cell{
			{Text: e.Name(), Strong: true, Mark: Idea}, taken(e), {Text: r.ahead(e)},
			{Text: expected(e)}, {Text: worksheet.Until(e)}, result(e),
		})
	}
	return trimmed(s)
}

// taken is who has taken an action on.
func taken(e *workspace.Element) Cell {
	if who := workspace.Who(e); who != "" {
		return Cell{Text: who}
	}
	return Cell{Text: "nobody yet", Mark: Unknown}
}

// expected is what is hoped of an action, and by when where it ends on another
// day.
func expected(e *workspace.Element) string {
	by := e.Text("due")
	if by == "" || e.Text("expectedEffect") == "" || worksheet.Until(e) == by {
		return e.Text("expectedEffect")
	}
	return joined(e.Text("expectedEffect"), "by "+by)
}

// result is what became of an action, and why.
func result(e *workspace.Element) Cell {
	c := Cell{Text: e.Text("result")}
	switch c.Text {
	case "worked":
		c.Mark = OnTrack
	case "partly":
		c.Mark = Watch
	case "did not":
		c.Text, c.Mark = "did not work", OffTrack
	}
	if why := e.Text("why"); why != "" {
		c.Text = joined(c.Text, why)
	}
	return c
}

// predictions are what was foretold, beside what came.
func (r *reader) predictions() Section {
	s := Section{Title: "What was predicted", Columns: []Column{
		{"Indicator", Words}, {"Predicted", Figures}, {"By", Short}, {"Sure", Figures}, {"Observed", Figures}, {"", Words}, {"Because", Words}}}
	var all []derive.Prediction
	for e := range r.of("indicator") {
		for _, x := range r.f.Predictions(e.ID) {
			all = append(all, x)
			sure, seen := "", ""
			if x.Sure.Known {
				sure = derive.Percent(x.Sure.Value, 0)
			}
			if x.Observed.Known {
				seen = view.Quantity(x.Observed.Value, x.Of.Unit)
			}
			mark := map[derive.Foresight]Mark{derive.Came: OnTrack, derive.NotCome: OffTrack}[x.State]
			if mark == Plain {
				mark = Unknown
			}
			s.Rows = append(s.Rows, []Cell{
				{Text: e.Name()}, {Text: view.Quantity(x.Value, x.Of.Unit)}, {Text: x.By.Text}, {Text: sure}, {Text: seen},
				{Text: x.State.Words(), Mark: mark}, {Text: x.Entry.Text("text")},
			})
		}
	}
	s.Lead = derive.Calibrate(all).Sentence()
	return trimmed(s)
}

// reviews are what somebody promised to look at again, and when.
func (r *reader) reviews() Section {
	s := Section{Title: "To be looked at again", Columns: []Column{{"What", Words}, {"Who", Words}, {"Each", Short}, {"Last", Short}, {"Due by", Short}}}
	for _, x := range r.f.Reviews() {
		if r.tells(x.Of.ID) {
			s.Rows = append(s.Rows, []Cell{{Text: x.Of.Name()}, {Text: x.Who}, {Text: x.Every}, {Text: x.Last.Text}, {Text: x.DueText()}})
		}
	}
	return trimmed(s)
}

// ahead names what something is for: what it addresses or leads to.
func (r *reader) ahead(e *workspace.Element) string {
	var names []string
	for _, x := range outcome.Next(r.w, e.ID) {
		if !slices.Contains(names, x.Name()) {
			names = append(names, x.Name())
		}
	}
	return listed(names, 2)
}

// listed writes the first of some names, and how many more there are.
func listed(names []string, most int) string {
	if n := len(names) - most; n > 0 {
		return strings.Join(names[:most], "; ") + " and " + derive.Decimal(float64(n), 0) + " more"
	}
	return strings.Join(names, "; ")
}

// trimmed leaves out columns in which nothing stands.
func trimmed(s Section) Section {
	for c := len(s.Columns) - 1; c >= 0; c-- {
		if slices.ContainsFunc(s.Rows, func(row []Cell) bool { return row[c].Text != "" || row[c].Span != nil }) {
			continue
		}
		s.Columns = slices.Delete(slices.Clone(s.Columns), c, c+1)
		for i, row := range s.Rows {
			s.Rows[i] = slices.Delete(slices.Clone(row), c, c+1)
		}
	}
	return s
}

// verdicts tell of each indicator whether things got better, and by which rule
// that was decided (MON-4). What has too few observations for one has none.
func (r *reader) verdicts() Section {
	s := Section{Title: "Did it get better?", Columns: []Column{
		{"Indicator", Words}, {"Of", Words}, {"Now", Figures}, {"Change", Figures}, {"Verdict", Words}, {"Decided by", Words}}}
	for e := range r.of("indicator") {
		g := r.own(e.ID, "MON-4.")
		i := r.f.Indicator(e.ID)
		if g == nil || i == nil {
			continue
		}
		verdict, rule := r.f.Verdict(e.ID)
		now := view.Quantity(i.Current.Value, i.Unit) + ", " + i.At
		s.Rows = append(s.Rows, []Cell{
			{Text: e.Name()}, {Text: r.measured(e)}, {Text: now}, {Text: changed(g), Of: []derive.FigureRef{g.Ref}},
			{Text: verdict.Words(), Strong: true, Mark: verdictMarks[verdict]}, {Text: rule},
		})
	}
	return trimmed(s)
}

var verdictMarks = map[measure.Verdict]Mark{
	measure.Positive: Better, measure.Negative: Worse, measure.NoChange: Same, measure.NotEnoughToTell: Unknown,
}

// measured names what an indicator measures.
func (r *reader) measured(e *workspace.Element) string {
	var names []string
	for _, l := range r.w.LinksFrom(e.ID, "measures") {
		if x := r.w.Element(l.To); x != nil {
			name := x.Name()
			if kind := outcome.Alone(x).Unsought(); kind != "" {
				name += " (" + kind + ")"
			}
			names = append(names, name)
		}
	}
	return listed(names, 1)
}

// changed writes a change as a card writes a figure, with its sign.
func changed(g *derive.Figure) string {
	v := g.Result.Or(0)
	if v > 0 {
		return "+" + view.Quantity(v, g.Form.Unit)
	}
	return view.Quantity(v, g.Form.Unit)
}
