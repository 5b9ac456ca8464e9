package derive

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/measure"
)

// Figure is one figure of one record, as lists, panels and reports show it.
// It is never changed: a figure that says something else is another pointer
// (D2). What stands behind it is told by Figures.Why of its Ref.
type Figure struct {
	Ref      FigureRef
	Measure  string            // of MEASURES.md: "MON-6"
	Label    string            // what it is, in words: "change a quarter"
	Result   measure.Result    // the value, or why there is none
	Form     Form              // how the value is written
	Word     string            // what it means, in words: "rising", "concentrate here"; may be empty
	Said     string            // what people say against Word: "overruled by Ana: no"; never in its place
	Status   measure.Status    // against a plan, empty where there is none
	Toward   measure.Direction // which way is better, where that is known
	N        measure.Input     // answers or observations behind it
	Coverage measure.Result    // share of the weight with data, where the figure is weighted; else missing
	Between  string            // where a share of few lies: "95 % between 21 and 79 %" (D29)
	Marks    []Mark
	Series   *measure.Series // for a sparkline; nil where there is none
	Size     float64         // how much there is to gain, within one measure; 0 is nothing
}

// room is memory for the figures of a list that is made for the first time:
// thousands, which stay. What is figured anew asks for its own.
type room struct {
	closed  bool
	figures []Figure
}

func (r *room) figure() *Figure {
	if r.closed {
		return new(Figure)
	}
	if len(r.figures) == 0 {
		r.figures = make([]Figure, 64)
	}
	g := &r.figures[0]
	r.figures = r.figures[1:]
	return g
}

// Text writes the figure as people read it, with its unit; where it has no
// value, a short sentence that says why.
func (g *Figure) Text() string {
	if v, ok := g.Result.Value(); ok {
		return g.Form.Write(v)
	}
	return g.reason()
}

// reason says why there is no value. Only a forecast has a pace; elsewhere what
// is not reached never pays.
func (g *Figure) reason() string {
	if g.Result.Reason() == measure.NotReached && g.Measure != "MON-9" {
		return "Never: no margin is left to pay for it."
	}
	return reason(g.Result)
}

// Name is what people call the measure: "Opportunity score".
func (g *Figure) Name() string { return g.definition().Name }

// definition says what is measured. What people compute goes by their own name.
func (g *Figure) definition() measure.Definition {
	if g.Measure == Own {
		return measure.Definition{ID: Own, Name: g.Label, Range: "any number", Source: "A formula of this workspace."}
	}
	d, _ := measure.Define(g.Measure)
	return d
}

// same tells whether g says the same as h.
func (g *Figure) same(h *Figure) bool {
	return g.Ref == h.Ref && g.Measure == h.Measure && g.Label == h.Label && g.Result == h.Result &&
		g.Form == h.Form && g.Word == h.Word && g.Said == h.Said && g.Status == h.Status && g.Toward == h.Toward &&
		g.N == h.N && g.Coverage == h.Coverage && g.Between == h.Between && g.Size == h.Size &&
		slices.Equal(g.Marks, h.Marks) && sameSeries(g.Series, h.Series)
}

func sameSeries(a, b *measure.Series) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.Values, b.Values) && slices.Equal(a.Periods, b.Periods)
}

// Form is how a value is written.
type Form struct {
	Unit   string // as files spell it: "day", "percent", "EUR"; empty for a bare number
	Places int    // decimals; free writes as many as there are, two at most
	Share  bool   // 0.2 is written "20 %"
	Signed bool   // a change: "+3"
	IsTime bool   // the value counts periods of length Time since the one with number From
	Time   measure.Length
	From   int // as measure.Period.In counts
}

// free writes as many decimals as there are, two at most.
const free = -1

// Forms that many measures share.
var (
	plain   = Form{Places: free}
	count   = Form{Places: 0}
	share   = Form{Share: true}
	tenths  = Form{Places: 1}
	cents   = Form{Places: 2}
	percent = Form{Unit: "percent", Places: 1}
	change  = Form{Places: free, Signed: true}
)

// in is a form with a unit.
func (f Form) in(unit string) Form { f.Unit = unit; return f }

// Write writes a value.
func (f Form) Write(v float64) string {
	var s string
	switch {
	case f.IsTime:
		return periodText(f.From+int(math.Ceil(measure.Round12(v))), f.Time) // the period in which it is there
	case f.Share:
		s = Percent(v, f.Places)
	case f.Places == free:
		s = Quantity(v, f.Unit)
	default:
		s = Decimal(v, f.Places)
		if word := UnitWord(f.Unit, v); word != "" {
			s += thin + word
		}
	}
	if f.Signed && v > 0 {
		s = "+" + s
	}
	return s
}

// periodText writes the period with a number, as measure.Period.In counts
// them: quarter 8103 is "2025-Q4".
func periodText(n int, l measure.Length) string {
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	switch l {
	case measure.Year:
		return yearText(n)
	case measure.Quarter:
		return yearText(n/4) + "-Q" + strconv.Itoa(n%4+1)
	case measure.Month:
		return yearText(n/12) + "-" + two(n%12+1)
	case measure.Week:
		return dayText(7*(n-farBackWeeks) + 3) // its Sunday
	}
	return dayText(n)
}

// yearText writes a year in the four digits in which periods are read.
func yearText(n int) string {
	s := strconv.Itoa(n)
	return "0000"[:max(4-len(s), 0)] + s
}

// farBackWeeks is how far before 1970 measure begins to count weeks.
const farBackWeeks = 200_000

// PeriodOf writes the period of a length in which a day lies.
func PeriodOf(day int, l measure.Length) string {
	t := time.Unix(int64(day)*86400, 0).UTC()
	switch l {
	case measure.Year:
		return yearText(t.Year())
	case measure.Quarter:
		return periodText(t.Year()*4+(int(t.Month())-1)/3, l)
	case measure.Month:
		return periodText(t.Year()*12+int(t.Month())-1, l)
	}
	return dayText(day)
}

// dayText writes a day, counted from 1970-01-01.
func dayText(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly) }
