package errand

import (
	"errors"

	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/rows"
)

// Table asks for the rows of a table, read by a plan: rows.Open, As, Collect
// and every Step.
type Table struct {
	Data []byte // of the file, or pasted
	Form rows.Form
	Plan rows.Plan
}

// Encode writes the question.
func (t Table) Encode() []byte {
	w := writer{make([]byte, 0, len(t.Data)+1024)}
	w.bytes(t.Data)
	w.form(t.Form)
	w.plan(t.Plan)
	return w.b
}

func parseTable(b []byte) (t Table, err error) {
	r := &reader{b: b}
	t.Data, t.Form, t.Plan = r.bytes(), r.form(), r.plan()
	return t, r.done()
}

// Look asks what a table is like: rows.Open, As, Guess and the first rows.
type Look struct {
	Data []byte
	Form *rows.Form // that somebody chose; nil: what Open guesses
	Kind rows.Kind  // that somebody chose; rows.Unknown: what Guess guesses
	Rows int        // how many to show
	// Stages are those of the journey that is open (rows.Table).
	Stages []string
	Town   bool // a relational map is open (rows.Table)
}

// Seen is what a table is like.
type Seen struct {
	Form   rows.Form
	Plan   rows.Plan
	Sample [][]string // the first rows, the header included
}

// Encode writes the question.
func (l Look) Encode() []byte {
	w := writer{make([]byte, 0, len(l.Data)+64)}
	w.bytes(l.Data)
	w.flag(l.Form != nil)
	if l.Form != nil {
		w.form(*l.Form)
	}
	w.text(string(l.Kind))
	w.count(l.Rows)
	w.texts(l.Stages)
	w.flag(l.Town)
	return w.b
}

func parseLook(b []byte) (l Look, err error) {
	r := &reader{b: b}
	l.Data = r.bytes()
	if r.flag() {
		f := r.form()
		l.Form = &f
	}
	l.Kind, l.Rows, l.Stages, l.Town = rows.Kind(r.text()), r.count(), r.texts(), r.flag()
	return l, r.done()
}

func (w *writer) form(f rows.Form) {
	w.text(string(f.Encoding))
	w.b = append(w.b, f.Delimiter)
	w.flag(f.Header)
	w.flag(f.DecimalComma)
	w.text(string(f.Dates))
	w.flag(f.Ambiguous)
	w.flag(f.AmbiguousMarks)
}

func (r *reader) form() rows.Form {
	f := rows.Form{Encoding: rows.Encoding(r.text())}
	if len(r.b) == 0 {
		r.fail()
		return f
	}
	f.Delimiter, r.b = r.b[0], r.b[1:]
	f.Header, f.DecimalComma = r.flag(), r.flag()
	f.Dates, f.Ambiguous, f.AmbiguousMarks = rows.DateOrder(r.text()), r.flag(), r.flag()
	return f
}

func (w *writer) plan(p rows.Plan) {
	w.text(string(p.Kind))
	w.count(len(p.Columns))
	for _, c := range p.Columns {
		w.text(c.Header)
		w.text(string(c.Role))
		w.text(c.Of)
		w.text(c.Name)
		w.whole(c.Age)
	}
	w.whole(p.Lo)
	w.whole(p.Hi)
	w.whole(p.Top)
	for _, s := range []string{p.Of, p.Question, p.Segment, p.At, string(p.Repeats)} {
		w.text(s)
	}
	w.count(int(p.Every))
	w.count(len(p.Steps))
	for _, t := range p.Steps {
		w.text(t.ID)
		w.text(t.Stage)
		w.text(t.Title)
	}
	w.count(len(p.Stands))
	for _, s := range p.Stands {
		w.text(s.Name)
		w.text(s.Of)
	}
}

func (r *reader) plan() (p rows.Plan) {
	p.Kind = rows.Kind(r.text())
	if n := r.length(5); n > 0 {
		p.Columns = make([]rows.Column, n)
	}
	for i := range p.Columns {
		p.Columns[i] = rows.Column{Header: r.text(), Role: rows.Role(r.text()), Of: r.text(), Name: r.text(), Age: r.whole()}
	}
	p.Lo, p.Hi, p.Top = r.whole(), r.whole(), r.whole()
	p.Of, p.Question, p.Segment, p.At, p.Repeats = r.text(), r.text(), r.text(), r.text(), rows.Repeats(r.text())
	p.Every = measure.Length(r.below(int(measure.Year) + 1))
	for range r.length(3) {
		p.Steps = append(p.Steps, lived.Touchpoint{ID: r.text(), Stage: r.text(), Title: r.text()})
	}
	for range r.length(2) {
		p.Stands = append(p.Stands, rows.Stand{Name: r.text(), Of: r.text()})
	}
	return p
}

func encodeSeen(s Seen, err error) []byte {
	var w writer
	if !w.outcome(err) {
		return w.b
	}
	w.form(s.Form)
	w.plan(s.Plan)
	w.count(len(s.Sample))
	for _, row := range s.Sample {
		w.texts(row)
	}
	return w.b
}

// DecodeSeen reads the answer to a Look. Its error is the one of rows.
func DecodeSeen(b []byte) (s Seen, err error) {
	r := &reader{b: b}
	if err := r.outcome(); err != nil {
		return Seen{}, err
	}
	s.Form, s.Plan = r.form(), r.plan()
	s.Sample = make([][]string, r.length(1))
	for i := range s.Sample {
		s.Sample[i] = r.texts()
	}
	if err := r.done(); err != nil {
		return Seen{}, err
	}
	return s, nil
}

func (w *writer) texts(list []string) {
	w.count(len(list))
	for _, s := range list {
		w.text(s)
	}
}

func (r *reader) texts() []string {
	n := r.length(1)
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.text()
	}
	return list
}

// outcome writes whether the work was done, or the error of rows.
func (w *writer) outcome(err error) (done bool) {
	w.flag(err == nil)
	if err == nil {
		return true
	}
	var e *rows.Error
	if !errors.As(err, &e) {
		e = &rows.Error{Text: err.Error(), Err: rows.ErrForm}
	}
	w.count(e.Line)
	w.text(e.Text)
	w.flag(errors.Is(e.Err, rows.ErrLimit))
	return false
}

func (r *reader) outcome() error {
	if r.flag() {
		return nil
	}
	e := &rows.Error{Line: r.count(), Text: r.text(), Err: rows.ErrForm}
	if r.flag() {
		e.Err = rows.ErrLimit
	}
	if err := r.done(); err != nil {
		return err
	}
	return e
}
