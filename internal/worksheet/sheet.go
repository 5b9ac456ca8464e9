package worksheet

import (
	"cmp"
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Names are the sheets that there are, in the order in which they are offered.
var Names = [...]string{"plan", "ledger", "frame", "five", "learning", "inquiry", "review", "watch"}

// Sheet is a table of fields.
type Sheet struct {
	Name    string
	Columns []string // keys: "value", "how", …; of a tally also periods
	Rows    []Row
	Below   *Sheet // a second table, what the first comes to; nil for none
	More    int    // further rows, which nobody asked for
}

// Row is a row of a sheet: a list of fields for each column.
type Row struct {
	Of    crdt.ID // what it tells of; empty for a row of phases, and for the last, in which records are made
	Cells [][]Field
}

// Field is one thing that a cell shows.
type Field struct {
	Of      crdt.ID
	Key     string // of the register; what is made
	Form    Form
	Hint    string // key of the words that name it
	Text    string
	Options []string // the words of a Choice, as they are kept
	Ref     string   // of a Figure: which, for who asks why
}

// Form is how a field shows and what it takes.
type Form uint8

// The forms.
const (
	Words  Form = iota // read
	Name               // the name of a record, which leads to it
	Line               // a text in a line
	Long               // a text of several lines
	Amount             // a number
	Day                // a day
	Choice             // one of some words
	Figure             // computed
	Lack               // what nobody said yet (WK5)
	Make               // a title typed here makes a record (WK4)
)

// Types tells whether somebody can type into it.
func (f Form) Types() bool { return f >= Line && f <= Choice }

// All asks Of for every row.
const All = math.MaxInt

// Of lays a sheet out. Once it has so many rows, further records are counted and
// have none (WK7). An unknown name gives a sheet without columns.
func Of(w *workspace.Workspace, f *derive.Figures, name string, most int) Sheet {
	l := layer{w, f, most}
	switch name {
	case "plan":
		return l.plan()
	case "ledger":
		return l.ledger()
	case "review":
		return l.review()
	case "watch":
		return l.watch()
	case "learning", "inquiry":
		return l.cycle(name)
	}
	if p, ok := phases[name]; ok {
		return l.phases(name, p)
	}
	return Sheet{Name: name}
}

type layer struct {
	w *workspace.Workspace
	f *derive.Figures

	most int // rows
}

// full tells whether a sheet has all the rows that were asked for, and counts
// the one that it then goes without.
func (l layer) full(s *Sheet) bool {
	if len(s.Rows) < l.most {
		return false
	}
	s.More++
	return true
}

// text is a field of a record's register.
func text(e *workspace.Element, key string, form Form, hint string) Field {
	v := ""
	switch key {
	case "title":
		v = e.Title
	case "owner":
		v = e.Owner
	default:
		v = e.Member(key).Or("")
	}
	return Field{Of: e.ID, Key: key, Form: form, Hint: hint, Text: v}
}

func name(e *workspace.Element) Field { return Field{Of: e.ID, Form: Name, Text: e.Name()} }

func amount(of crdt.ID, key, hint string, n workspace.Number) Field {
	f := Field{Of: of, Key: key, Form: Amount, Hint: hint}
	if n.Known {
		f.Text = jsontext.OfNumber(n.Value).String()
	}
	return f
}

// who says who does something, due by when: whichever of two registers is
// filled.
func who(e *workspace.Element) Field {
	return Field{Of: e.ID, Key: workspace.DoneBy(e.Kind), Form: Line, Hint: "who", Text: workspace.Who(e)}
}

func due(e *workspace.Element) Field {
	if e.Text("end") != "" {
		return text(e, "f/end", Day, "by")
	}
	return text(e, "f/due", Day, "by")
}

// Until is when an action ends; the day by which something is expected of it
// where nobody said that.
func Until(e *workspace.Element) string { return cmp.Or(e.Text("end"), e.Text("due")) }
