package report

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Document is a report before it is written in a form.
type Document struct {
	Title    string // what the first map says in a sentence, else the name of the workspace
	From     string // of what it tells, and from when its figures are
	Plates   []Plate
	Sections []Section
	Trails   []Trail // how the figures in it come about
	Foot     string  // how the figures are counted
}

// Section is a heading with a table below it.
type Section struct {
	Title   string
	Lead    string // a sentence above the table, may be empty
	Ranked  bool   // rows are numbered from 1
	Columns []Column
	Rows    [][]Cell
}

// Column is the heading of a column.
type Column struct {
	Title string
	Align Align
}

// Align says how a column is set.
type Align uint8

// The ways to set a column.
const (
	Words   Align = iota // they wrap
	Short                // a word or a day, which stays on one line
	Figures              // on one line, at the right
)

// Cell is what stands in a row of a column.
type Cell struct {
	Text   string
	Strong bool
	Mark   Mark
	Span   *Span
	Of     []derive.FigureRef // the figures that it says, told in the trails
}

// Mark is a shape before a text: it says in shape what the words say.
type Mark string

// The marks.
const (
	Plain    Mark = ""
	OnTrack  Mark = "on-track"
	Met      Mark = "met"
	Watch    Mark = "watch"
	OffTrack Mark = "off-track"
	Unknown  Mark = "unknown"
	Better   Mark = "better"
	Worse    Mark = "worse"
	Same     Mark = "same"
	Idea     Mark = "idea"
)

// Span is a stretch of a scale from 0 to 1: from what people get to what they
// want.
type Span struct{ From, To float64 }

// Options say what a report is of.
type Options struct {
	Map crdt.ID // this map alone; empty for all
}

// reader puts a document together.
type reader struct {
	w    *workspace.Workspace
	f    *derive.Figures
	only crdt.ID
}

// Of puts the report of a workspace together, by figures as they stand: whoever
// wants them as of a day says so to derive.Figures.At before. A map that cannot
// be drawn, and none that is named, are errors of exchange.
func Of(f *derive.Figures, opt Options) (*Document, error) {
	r := &reader{f.Workspace(), f, opt.Map}
	d := &Document{}
	if err := r.plates(d); err != nil {
		return nil, err
	}
	for _, make := range []func() Section{
		r.wants, r.leaks, r.progress, r.unsought, r.plan, r.ledger, r.ideas, r.decided, r.verdicts, r.predictions,
		r.partners, r.harvest, r.tally, r.journal, r.reviews, r.studies, r.evidence, r.missing,
	} {
		if s := make(); len(s.Rows) > 0 {
			d.Sections = append(d.Sections, s)
		}
	}
	d.Trails = r.trails(d)
	d.Title, d.From, d.Foot = r.title(d), r.from(), r.foot()
	return d, nil
}

// title is what the first map that has something to say says.
func (r *reader) title(d *Document) string {
	for _, p := range d.Plates {
		if p.Finding != "" {
			return p.Finding
		}
	}
	if t := r.w.Title(); t != "" {
		return t
	}
	return "A workspace without a name"
}

// from tells of what the document is, and from when its figures are.
func (r *reader) from() string {
	said := []string{strings.TrimSuffix(r.w.Title(), ".")}
	if m := r.w.Element(r.only); m != nil {
		said = append(said, strings.TrimSuffix(m.Name(), "."))
	}
	if s := spanOf(r.asked()); s != "" {
		said = append(said, "Asked "+s)
	}
	if s := spanOf(r.observed()); s != "" {
		said = append(said, "Observed "+s)
	}
	if day := r.f.Day(); day != 0 {
		said = append(said, "Judged by "+derive.PeriodOf(day, measure.Day))
	}
	return strings.Join(said, ". ") + "."
}

func (r *reader) foot() string {
	s := "In the workspace every figure opens its sources."
	for e := range r.of("outcome") {
		if o := r.f.Outcome(e.ID); o != nil && o.Score.OK() {
			return "Important and satisfied: the share of people who answer 4 or 5 of 5, times ten. " + s
		}
	}
	return s
}

// of yields the records of a kind that the report is about, in order.
func (r *reader) of(kinds ...string) func(yield func(*workspace.Element) bool) {
	return func(yield func(*workspace.Element) bool) {
		for _, kind := range kinds {
			for e := range r.w.OfKind(kind) {
				if (r.only == "" || r.w.MapOf(e.ID) == r.only) && !yield(e) {
					return
				}
			}
		}
	}
}

// tells whether an entry about a record belongs to the report.
func (r *reader) tells(of crdt.ID) bool {
	return r.only == "" || of != "" && r.w.MapOf(of) == r.only
}
