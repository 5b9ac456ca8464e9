package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// partners are those whose behaviour is hoped to change, and how far they came.
func (r *reader) partners() Section {
	s := Section{Title: "Partners", Columns: []Column{
		{"Who", Words}, {"What we hope for", Words}, {"Markers, of 100", Figures}, {"Since the round before", Figures}, {"As of", Figures}}}
	for m := range r.w.Maps() {
		if r.only != "" && m.ID != r.only {
			continue
		}
		o := r.f.Outcomes(m.ID)
		if o == nil {
			continue
		}
		for _, p := range o.Partners {
			var hopes []string
			for _, c := range p.Challenges {
				hopes = append(hopes, c.Name())
			}
			x := r.f.Reached(p, 0)
			since := ""
			if n := len(x.Values); n > 1 {
				since = signed(x.Values[n-1] - x.Values[n-2])
			}
			score := Cell{Text: tenth(x.Score)}
			if g := r.own(p.ID, "OUT-1."); g != nil {
				score.Of = []derive.FigureRef{g.Ref}
			}
			s.Rows = append(s.Rows, []Cell{
				{Text: p.Name(), Strong: true}, {Text: listed(hopes, 2)}, score, {Text: since}, {Text: x.At},
			})
		}
	}
	return trimmed(s)
}

// signed writes a change.
func signed(v float64) string {
	if s := derive.Decimal(v, 1); v > 0 {
		return "+" + s
	} else {
		return s
	}
}

// harvest are the changes that were found to have happened, and who bears them
// out. What could happen yet has not.
func (r *reader) harvest() Section {
	s := Section{Title: "Changes found", Columns: []Column{
		{"What changed", Words}, {"Who, and what", Words}, {"When, where", Words}, {"Why it matters", Words}, {"What we gave", Words}, {"Witnesses", Words}}}
	for e := range r.of("harvested-outcome") {
		if e.Text("state") == "potential" {
			continue
		}
		mark := Unknown
		if good, said := e.Field("positive").Bool(); said && good {
			mark = OnTrack
		} else if said {
			mark = Worse
		}
		witnesses := r.witnessed(e)
		if len(workspace.Answers(e)) > 0 || witnesses == "" {
			witnesses = strings.TrimSuffix(derive.Borne(e)+". "+witnesses, ". ")
		}
		s.Rows = append(s.Rows, []Cell{
			{Text: e.Name(), Mark: mark}, {Text: acting(e)}, {Text: joined(e.Text("when"), e.Text("where"))},
			{Text: e.Text("significance")}, {Text: e.Text("contribution")}, {Text: witnesses},
		})
	}
	return trimmed(s)
}

// tally is what the changes that were found come to: kinds of change by who
// changed and when (OUT-5).
func (r *reader) tally() Section {
	t := workspace.TallyOf(slices.Collect(r.of("harvested-outcome")))
	s := Section{Title: "Kinds of change", Columns: []Column{{"Kind", Words}, {"Who", Words}}}
	for _, p := range t.Periods {
		s.Columns = append(s.Columns, Column{cmp.Or(p, "Not said when"), Words})
	}
	s.Columns = append(s.Columns, Column{"In all", Words}, Column{"Intended", Words})
	for _, line := range t.Lines() {
		who := cmp.Or(line.Actor, "not said who")
		if line.Together {
			who = "all together"
		}
		row := []Cell{{Text: cmp.Or(line.Kind, "not classified"), Strong: line.Together}, {Text: who}}
		for _, n := range line.In {
			row = append(row, Cell{Text: n.Words()})
		}
		s.Rows = append(s.Rows, append(row, Cell{Text: line.All.Words()}, Cell{Text: line.All.Intent()}))
	}
	return s
}

// acting says who does what now, where the title does not say it word for word.
func acting(e *workspace.Element) string {
	who, what := e.Text("who"), e.Text("what")
	switch {
	case who == "" || what == "":
		return who + what
	case who+" "+what == e.Title:
		return ""
	}
	return who + ": " + what
}

// witnessed is what each witness said of a statement, with the words by which
// they correct it.
func (r *reader) witnessed(e *workspace.Element) string {
	var said []string
	for _, l := range r.w.LinksTo(e.ID, "evidences") {
		x := r.w.Element(l.From)
		if x == nil || x.Text("answer") == "" {
			continue
		}
		one := x.Name()
		if words := x.Text("text"); words != "" {
			one += ": " + derive.Quoted(words)
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}

// joined writes what is there of some texts.
func joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", ")
}

// studies tell of each outcome how it was found out, and with how many people.
func (r *reader) studies() Section {
	s := Section{Title: "How outcomes were found out", Columns: []Column{{"Outcome", Words}, {"Study", Words}}}
	for e := range r.of("outcome") {
		if study := derive.Study(e); study != "" {
			s.Rows = append(s.Rows, []Cell{{Text: e.Name(), Strong: true}, {Text: study}})
		}
	}
	return s
}

// journal is what people wrote down, the latest first.
func (r *reader) journal() Section {
	s := Section{Title: "What was noted", Columns: []Column{{"When", Short}, {"About", Words}, {"Note", Words}}}
	list := slices.SortedStableFunc(r.w.OfKind("journal"), func(a, b *workspace.Element) int {
		return strings.Compare(b.Text("at"), a.Text("at"))
	})
	for _, e := range list {
		if !r.tells(idOf(e, "of")) || e.Text("text") == "" || e.Text("kind") == "prediction" {
			continue
		}
		about := ""
		if x := r.w.Element(idOf(e, "of")); x != nil {
			about = x.Name()
		}
		s.Rows = append(s.Rows, []Cell{{Text: e.Text("at")}, {Text: about}, {Text: e.Text("text")}})
	}
	return trimmed(s)
}

// evidence are the pieces on which records are founded, and the sources that
// indicators and statements name.
func (r *reader) evidence() Section {
	s := Section{Title: "Evidence", Ranked: true, Columns: []Column{
		{"What", Words}, {"Kind", Short}, {"Source", Words}, {"Founds", Words}}}
	for e := range r.of("evidence", "quote") {
		var founds []string
		for _, l := range r.w.LinksFrom(e.ID, "evidences") {
			if x := r.w.Element(l.To); x != nil {
				founds = append(founds, x.Name())
			}
		}
		kind := joined(e.Kind, e.Text("grade"))
		s.Rows = append(s.Rows, []Cell{{Text: cmp.Or(e.Title, e.Text("text"), e.Name())}, {Text: kind}, {Text: e.Text("source")}, {Text: listed(founds, 2)}})
	}
	var sources remarks
	for e := range r.of("indicator", "harvested-outcome") {
		if src := e.Text("source"); src != "" {
			sources.add(src, e.Name())
		}
	}
	for _, x := range sources {
		s.Rows = append(s.Rows, []Cell{{Text: x.sentence}, {Text: "source"}, {}, {Text: listed(x.of, 2)}})
	}
	return trimmed(s)
}
