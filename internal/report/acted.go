package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/view"
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
		if owner(e) != "" {
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
		votes, rice := "", ""
		if x.e.Number("votes").Known {
			votes = derive.Decimal(x.votes, 0)
		}
		if x.rice > 0 {
			rice = derive.Decimal(x.rice, 0)
		}
		s.Rows = append(s.Rows, []Cell{{Text: x.e.Name(), Strong: true, Mark: Idea}, {Text: r.ahead(x.e)}, {Text: votes}, {Text: rice}})
	}
	return s
}

// decided is what somebody has taken on.
func (r *reader) decided() Section {
	s := Section{Title: "Decided", Columns: []Column{
		{"What we do", Words}, {"Who", Words}, {"For", Words}, {"We expect", Words}, {"By", Figures}}}
	for e := range r.of("activity", "idea", "opportunity") {
		if e.Kind != "activity" && owner(e) == "" {
			continue
		}
		s.Rows = append(s.Rows, []Cell{
			{Text: e.Name(), Strong: true, Mark: Idea}, {Text: owner(e)}, {Text: r.ahead(e)},
			{Text: e.Text("expectedEffect")}, {Text: cmp.Or(e.Text("due"), e.Text("end"))},
		})
	}
	return trimmed(s)
}

// owner is who has taken something on.
func owner(e *workspace.Element) string { return cmp.Or(e.Owner, e.Text("responsible")) }

// ahead names what something is for: what it addresses or leads to.
func (r *reader) ahead(e *workspace.Element) string {
	var names []string
	for _, l := range r.w.LinksFrom(e.ID, "addresses", "leads-to", "delivers") {
		if x := r.w.Element(l.To); x != nil && !slices.Contains(names, x.Name()) {
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
		verdict, rule, _ := strings.Cut(g.Word, ", by ")
		now := view.Quantity(i.Current.Value, i.Unit) + ", " + i.At
		s.Rows = append(s.Rows, []Cell{
			{Text: e.Name()}, {Text: r.measured(e)}, {Text: now}, {Text: changed(g)},
			{Text: verdictWords[measure.Verdict(verdict)], Strong: true, Mark: verdictMarks[measure.Verdict(verdict)]}, {Text: rule},
		})
	}
	return trimmed(s)
}

var verdictWords = map[measure.Verdict]string{
	measure.Positive: "better", measure.Negative: "worse", measure.NoChange: "no demonstrable change", measure.NotEnoughToTell: "not enough data",
}

var verdictMarks = map[measure.Verdict]Mark{
	measure.Positive: Better, measure.Negative: Worse, measure.NoChange: Same, measure.NotEnoughToTell: Unknown,
}

// measured names what an indicator measures.
func (r *reader) measured(e *workspace.Element) string {
	var names []string
	for _, l := range r.w.LinksFrom(e.ID, "measures") {
		if x := r.w.Element(l.To); x != nil {
			names = append(names, x.Name())
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
