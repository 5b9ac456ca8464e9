//go:build js && wasm

package intake

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/rows"
)

// Name is the dialog's.
const Name = "data"

// state is how far a table is.
type state uint8

const (
	empty    state = iota // no table yet
	looking               // what it is like is found out
	lacking               // the plan needs something
	reading               // rows are read
	matching              // what they say is looked for in the workspace
	stopped               // somebody stopped it
	ready                 // can be brought in
	writing               // is being brought in
)

// intake is a table on its way in, as the dialog shows it.
type intake struct {
	d      *desk.Desk
	name   string // of the file, empty for what was pasted
	typed  string // into the field for cells
	wrong  string // why what was given last is no table, or cannot be read
	data   []byte
	form   rows.Form
	sample [][]string // the first rows, the header included; nil without a table
	plan   rows.Plan
	wish   exchange.Wish
	asked  []exchange.Unknown // names for which a person may say a record
	about  crdt.ID            // what rows without a record are about, until somebody says
	state  state
	done   float64
	stop   func()      // ends the work under way
	large  *edit.Large // what is being written; nil where nothing is
	result *rows.Result
	change crdt.Change
	found  exchange.Matched
	seen   uint64          // version of the document that found is true of
	lines  int             // rows that are refused
	partly int             // rows that count without a cell
	opened map[string]bool // lists that somebody unfolded
	none   []rows.Refused  // all refusals, in the order of the table
}

// of returns the table of the dialog that is open, nil for none.
func of(d *desk.Desk) *intake {
	in, _ := d.Dialog.Data.(*intake)
	if d.Dialog.Name != Name {
		return nil
	}
	return in
}

// Open shows the dialog. What the table does not say is about a record, if one
// is named and its rows can be about it.
func Open(d *desk.Desk, about crdt.ID) {
	if about == "" && d.Board != nil {
		if one := d.Board.Selected(); len(one) == 1 {
			about = one[0]
		}
	}
	d.Ask(desk.Dialog{Name: Name, Data: &intake{d: d, about: about, stop: func() {}}})
}

// take looks at a table that was given.
func (in *intake) take(name string, data []byte) {
	in.name, in.data, in.wrong, in.sample = name, data, "", nil
	in.wish, in.asked, in.result = exchange.Wish{}, nil, nil
	in.look(nil, rows.Unknown, func(s errand.Seen) {
		in.form, in.sample, in.plan = s.Form, s.Sample, s.Plan
		in.settle()
		in.again()
	})
}

// settle gives the plan what it lacks and somebody's choice can say.
func (in *intake) settle() {
	in.planned()
	if in.plan.Of != "" || slices.ContainsFunc(in.plan.Columns, func(c rows.Column) bool { return c.Role == rows.Of || c.Of != "" }) {
		return
	}
	if e := in.d.Space.Workspace.Element(in.about); e != nil && slices.Contains(exchange.KindsFor(in.plan.Kind), e.Kind) {
		in.plan.Of = string(e.ID)
	}
}

// as says of what kind the rows are, and how the cells are written. What does
// not depend on it stays.
func (in *intake) as(k rows.Kind, f rows.Form) {
	was := in.plan
	in.look(&f, k, func(s errand.Seen) {
		in.form, in.sample, in.plan = s.Form, s.Sample, s.Plan
		in.plan.Segment, in.plan.At = was.Segment, was.At
		in.about = crdt.ID(cmp.Or(was.Of, string(in.about)))
		in.wish.Names, in.asked = nil, nil
		in.settle()
		in.again()
	})
}

// write takes another form of the table. Other cells are other columns; another
// reading of the same cells leaves them.
func (in *intake) write(f rows.Form) {
	if f.Delimiter != in.form.Delimiter || f.Header != in.form.Header {
		in.as(in.plan.Kind, f)
		return
	}
	in.form = f
	in.again()
}

// again reads the table by the plan as it is now.
func (in *intake) again() {
	in.end()
	in.wrong, in.result, in.found, in.change = "", nil, exchange.Matched{}, crdt.Change{}
	if in.lacks() != "" {
		in.state = lacking
		in.d.Changed()
		return
	}
	in.readRows(func(r *rows.Result) {
		in.result = r
		in.match()
	})
}

// lacks says what is missing before the table can be read, empty for nothing.
func (in *intake) lacks() string {
	if in.plan.Kind == rows.Unknown {
		return words.T("data.lacks.kind")
	}
	if in.form.Ambiguous && in.form.Dates == rows.Unsaid && slices.ContainsFunc(in.plan.Columns, func(c rows.Column) bool { return c.Role == rows.At }) {
		return words.T("data.lacks.dates")
	}
	if in.form.AmbiguousMarks && slices.ContainsFunc(in.plan.Columns, func(c rows.Column) bool { return c.Role == rows.Value || c.Role == rows.Amount }) {
		return words.T("data.lacks.marks")
	}
	return in.plan.Lacks()
}

// match finds in the workspace what the rows are about.
func (in *intake) match() {
	in.end()
	in.state, in.done = matching, 0
	in.seen = in.d.Space.Doc.Version()
	m := exchange.NewMatch(in.d.Space.Workspace, in.result, in.wished())
	in.stop = device.InSlices(func() bool { return m.Step(16) }, func() { in.progress(m.Done()) }, func() {
		if !in.open() {
			return
		}
		in.change, in.found, in.state = m.Change(), m.Found(), ready
		in.count()
		for _, u := range in.found.Unknown {
			if !slices.ContainsFunc(in.asked, func(a exchange.Unknown) bool { return a.Name == u.Name }) {
				in.asked = append(in.asked, u)
			}
		}
		in.d.Changed()
		in.d.Speak(in.sum())
	})
}

// open tells whether the dialog still shows this table.
func (in *intake) open() bool { return of(in.d) == in }

// end stops what is under way.
func (in *intake) end() {
	in.stop()
	in.stop = func() {}
}

// bring makes what was matched one change.
func (in *intake) bring() {
	switch {
	case in.state != ready || len(in.change.Sets) == 0:
		return
	case in.seen != in.d.Space.Doc.Version():
		in.match() // another tab has written meanwhile
		return
	}
	d := in.d
	l, err := d.Board.CommitLarge(words.T("data.step"), in.change)
	if err != nil {
		in.wrong = desk.Sentence(err)
		d.Changed()
		return
	}
	in.state, in.done, in.large = writing, 0, l
	d.Changed()
	in.stop = d.InSteps(l, func() { in.shown(l.Done()) }, func() {
		in.state, in.large = ready, nil
		if l.Stopped() {
			d.Carry(l.Effects())
			in.match()
			return
		}
		if in.open() {
			d.Close()
		}
		d.Carry(l.Effects())
		if in.result.Kind == rows.People || in.result.Kind == rows.Pairs {
			d.Do("fit")
		}
		if !l.Refused() {
			d.Say(in.brought(), "undo")
		}
	})
}

// Busy tells whether a table is being written, which nothing may come between.
func Busy(d *desk.Desk) bool {
	in := of(d)
	return in != nil && in.state == writing
}

// progress shows how much of the work is done. Without the dialog the work
// ends.
func (in *intake) progress(share float64) {
	if !in.open() {
		in.end()
		return
	}
	in.shown(share)
}

// shown moves the bar. The page is not made anew for that.
func (in *intake) shown(share float64) {
	in.done = share
	device.ByID("data-progress").Set("value", share)
}

// brought says what came.
func (in *intake) brought() string {
	return words.T("data.brought", words.N("data.new", len(in.found.New)), words.N("data.changed", len(in.found.Changed)))
}

// sum says how many rows count and what they come to.
func (in *intake) sum() string {
	s := words.T("data.sum", words.N("data.rows", in.result.Rows-in.lines), words.Whole(in.lines))
	if in.partly > 0 {
		s += " " + words.N("data.partly", in.partly)
	}
	return s + " " + words.T("data.comes", words.Whole(len(in.found.New)), words.Whole(len(in.found.Changed)), words.Whole(len(in.found.Same)))
}

// count brings together what does not count: rows that were refused, and what
// nobody has a record for, in the order of the table. Both questions of a row
// may name the same missing record.
func (in *intake) count() {
	in.lines, in.partly = 0, 0
	last := -1
	for _, r := range in.result.Refused {
		switch {
		case r.Line == last:
		case r.Part:
			in.partly++
		default:
			in.lines++
		}
		last = r.Line
	}
	in.lines = min(in.lines, in.result.Rows)
	if in.none = in.result.Refused; len(in.found.Unmatched) == 0 { // there may be hundreds of thousands
		return
	}
	in.none = slices.Concat(in.result.Refused, in.found.Unmatched)
	byLine := func(a, b rows.Refused) int { return a.Line - b.Line }
	if !slices.IsSortedFunc(in.none, byLine) {
		slices.SortStableFunc(in.none, byLine)
	}
	in.none = slices.Compact(in.none)
}
