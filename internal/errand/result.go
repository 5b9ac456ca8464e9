package errand

import "github.com/worthmap/worthmap/internal/rows"

func encodeResult(t *rows.Result, err error) []byte {
	var w writer
	if !w.outcome(err) {
		return w.b
	}
	w.text(string(t.Kind))
	w.count(t.Rows)
	w.text(t.Every)
	w.text(t.Currency)
	w.count(len(t.Observations))
	for _, o := range t.Observations {
		w.text(o.Of)
		w.text(o.At)
		w.float(o.Value)
		w.float(o.N)
		w.flag(o.Known)
		w.text(o.Source)
		w.count(o.Line)
	}
	w.count(len(t.Surveys))
	for _, c := range t.Surveys {
		w.counts(c)
	}
	w.count(len(t.Stages))
	for _, v := range t.Stages {
		w.text(v.Of)
		w.count(v.Entered)
		w.count(v.Completed)
		w.flag(v.Said)
		w.count(v.Line)
	}
	w.count(len(t.Customers))
	for _, p := range t.Customers {
		w.text(p.Of)
		w.count(p.Orders)
		w.float(p.Last12)
		w.count(p.Lately)
		w.flag(p.Priced)
		w.count(p.Line)
	}
	w.count(len(t.Cohorts))
	for _, c := range t.Cohorts {
		w.text(c.Start)
		w.count(len(c.Active))
		for _, v := range c.Active {
			w.float(v)
		}
		w.count(c.Line)
	}
	w.count(len(t.Names))
	for _, n := range t.Names {
		w.text(n.Name)
		w.count(n.Line)
		w.count(n.Times)
		w.text(n.Of)
		w.flag(n.Sure)
		w.flag(n.Said)
	}
	w.lived(t.Lived)
	w.count(len(t.People))
	for _, p := range t.People {
		w.text(p.Of)
		w.text(p.Role)
		w.text(p.Group)
		w.figures(p.Figures)
		w.count(len(p.Traits))
		for _, x := range p.Traits {
			w.text(x.Attribute)
			w.text(x.Value)
		}
		w.texts([]string{p.About, p.Since, p.Until})
		w.count(p.Line)
		w.count(p.Rows)
	}
	w.count(len(t.Pairs))
	for _, p := range t.Pairs {
		w.texts([]string{p.From, p.To, string(p.Direction), p.Kind, p.About, p.Since, p.Until})
		w.texts(p.Types)
		w.texts(p.Gives)
		w.texts(p.Gets)
		w.figures(p.Figures)
		w.count(p.Line)
	}
	w.count(len(t.Offers))
	for _, o := range t.Offers {
		w.text(o.Of)
		w.text(o.Attribute)
		w.flag(o.Price)
		w.float(o.Mean)
		w.count(o.Ratings)
		w.count(o.Line)
	}
	w.count(len(t.Touchpoints))
	for _, p := range t.Touchpoints {
		w.texts([]string{p.Of, p.Stage, p.Channel, p.About})
		w.figures(p.Figures)
		w.count(p.Line)
	}
	w.count(len(t.Refused))
	for _, f := range t.Refused {
		w.count(f.Line)
		w.text(f.Column)
		w.text(f.Cell)
		w.text(f.Why)
		w.flag(f.Part)
	}
	return w.b
}

func (w *writer) figures(list []rows.Figured) {
	w.count(len(list))
	for _, f := range list {
		w.text(f.Name)
		w.float(f.Value)
	}
}

func (r *reader) figures() (list []rows.Figured) {
	for range r.length(9) {
		list = append(list, rows.Figured{Name: r.text(), Value: r.float()})
	}
	return list
}

func (w *writer) counts(c rows.Counts) {
	w.text(c.Of)
	w.text(c.Question)
	w.text(c.Segment)
	w.text(c.At)
	w.whole(c.Lo)
	w.whole(c.Hi)
	w.whole(c.RatedLo)
	w.whole(c.RatedHi)
	w.texts(c.Names)
	w.count(len(c.Counts))
	for _, n := range c.Counts {
		w.count(n)
	}
	w.count(c.Line)
}

// DecodeResult reads the answer to a Table. Its error is the one of rows: a
// *rows.Error where the table is beyond a limit or cannot be read by the plan.
func DecodeResult(b []byte) (*rows.Result, error) { return DecodeResultAside(b, func() {}) }

// DecodeResultAside is DecodeResult for who has other things to do: it calls
// pause between some thousands of rows. A table may refuse a quarter of a
// million.
func DecodeResultAside(b []byte, pause func()) (*rows.Result, error) {
	r := &reader{b: b}
	if err := r.outcome(); err != nil {
		return nil, err
	}
	t := &rows.Result{Kind: rows.Kind(r.text()), Rows: r.count(), Every: r.text(), Currency: r.text()}
	for range r.length(20) {
		t.Observations = append(t.Observations, rows.Observation{
			Of: r.text(), At: r.text(), Value: r.float(), N: r.float(), Known: r.flag(), Source: r.text(), Line: r.count(),
		})
	}
	for range r.length(9) {
		t.Surveys = append(t.Surveys, r.counts())
	}
	for range r.length(5) {
		t.Stages = append(t.Stages, rows.Visits{Of: r.text(), Entered: r.count(), Completed: r.count(), Said: r.flag(), Line: r.count()})
	}
	for range r.length(13) {
		t.Customers = append(t.Customers, rows.Purchases{Of: r.text(), Orders: r.count(), Last12: r.float(), Lately: r.count(), Priced: r.flag(), Line: r.count()})
	}
	for range r.length(3) {
		c := rows.Cohort{Start: r.text()}
		if n := r.length(8); n > 0 {
			c.Active = make([]float64, n)
		}
		for i := range c.Active {
			c.Active[i] = r.float()
		}
		c.Line = r.count()
		t.Cohorts = append(t.Cohorts, c)
	}
	for range r.length(6) {
		t.Names = append(t.Names, rows.Name{Name: r.text(), Line: r.count(), Times: r.count(), Of: r.text(), Sure: r.flag(), Said: r.flag()})
	}
	t.Lived = r.lived()
	for range r.length(7) {
		p := rows.Someone{Of: r.text(), Role: r.text(), Group: r.text()}
		p.Figures = r.figures()
		for range r.length(2) {
			p.Traits = append(p.Traits, rows.Trait{Attribute: r.text(), Value: r.text()})
		}
		if in := r.texts(); len(in) == 3 {
			p.About, p.Since, p.Until = in[0], in[1], in[2]
		} else {
			r.fail()
		}
		p.Line, p.Rows = r.count(), r.count()
		t.People = append(t.People, p)
	}
	for range r.length(12) {
		in := r.texts()
		if len(in) != 7 {
			r.fail()
			break
		}
		t.Pairs = append(t.Pairs, rows.Pair{From: in[0], To: in[1], Direction: rows.Direction(in[2]), Kind: in[3], About: in[4], Since: in[5], Until: in[6],
			Types: r.texts(), Gives: r.texts(), Gets: r.texts(), Figures: r.figures(), Line: r.count()})
	}
	for range r.length(13) {
		t.Offers = append(t.Offers, rows.Rated{Of: r.text(), Attribute: r.text(), Price: r.flag(), Mean: r.float(), Ratings: r.count(), Line: r.count()})
	}
	for range r.length(3) {
		in := r.texts()
		if len(in) != 4 {
			r.fail()
			break
		}
		t.Touchpoints = append(t.Touchpoints, rows.Touched{Of: in[0], Stage: in[1], Channel: in[2], About: in[3], Figures: r.figures(), Line: r.count()})
	}
	// A wrong column refuses a hundred thousand rows in the same words.
	var last rows.Refused
	refused := r.length(5)
	if refused > 0 {
		t.Refused = make([]rows.Refused, 0, refused)
	}
	for i := range refused {
		if i%2000 == 1999 {
			pause()
		}
		last = rows.Refused{Line: r.count(), Column: r.like(last.Column), Cell: r.like(last.Cell), Why: r.like(last.Why), Part: r.flag()}
		t.Refused = append(t.Refused, last)
	}
	if err := r.done(); err != nil {
		return nil, err
	}
	return t, nil
}

func (r *reader) counts() rows.Counts {
	c := rows.Counts{Of: r.text(), Question: r.text(), Segment: r.text(), At: r.text(), Lo: r.whole(), Hi: r.whole(), RatedLo: r.whole(), RatedHi: r.whole(), Names: r.texts()}
	if n := r.length(1); n > 0 {
		c.Counts = make([]int, n)
	}
	for i := range c.Counts {
		c.Counts[i] = r.count()
	}
	c.Line = r.count()
	return c
}
