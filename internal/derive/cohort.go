package derive

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// cohortPart and the number of a row say which cohort of the table is meant.
const cohortPart = "table/"

// cohorts reads the cohort table of the workspace: rows of active customers.
func (r *reading) cohorts() (rows [][]measure.Input) {
	root := r.root()
	if root == nil {
		return nil
	}
	v, key := value(root, "cohorts"), keyOf(root, "cohorts")
	n := 0
	for row := range v.Get("table").Items() {
		var active []measure.Input
		text := ""
		for x := range row.Get("active").Items() {
			n := numberOf(x, "")
			active = append(active, n)
			if text != "" {
				text += ", "
			}
			text += Number(n.Or(0))
		}
		rows = append(rows, active)
		r.fact(Fact{Label: "Customers who began in " + row.Get("start").Or("?"), Value: text, Element: root.ID, Field: key, Part: cohortPart + strconv.Itoa(n)})
		n++
	}
	return rows
}

// kept is the retention of one period that the cohorts show: of all who were
// there at one age and whose next age is known, those who stayed.
func (r *reading) kept() (start, end measure.Input, ok bool) {
	rows := r.cohorts()
	for _, row := range rows {
		for i := 1; i < len(row); i++ {
			if row[i-1].Known && row[i].Known {
				start, end, ok = measure.Given(start.Value+row[i-1].Value), measure.Given(end.Value+row[i].Value), true
			}
		}
	}
	return start, end, ok
}

func (r *reading) cohortTable() jsontext.Value {
	if root := r.root(); root != nil {
		return value(root, "cohorts")
	}
	return jsontext.Value{}
}

// lengths are the words of a cohort table for the time from one age to the next.
var lengths = map[string]measure.Length{
	"day": measure.Day, "week": measure.Week, "month": measure.Month, "quarter": measure.Quarter, "year": measure.Year,
}

// aging is the time from one age of the cohorts to the next: as the table says
// it, else as long as the periods in which the cohorts began.
func (r *reading) aging() (measure.Length, bool) {
	table := r.cohortTable()
	if l, ok := lengths[strings.ToLower(table.Get("period").Or(""))]; ok || table.Get("period").Known() {
		return l, ok
	}
	found, ok := measure.Day, false
	for row := range table.Get("table").Items() {
		p, is := measure.ParsePeriod(row.Get("start").Or(""))
		if !is || ok && p.Length() != found {
			return found, false
		}
		found, ok = p.Length(), true
	}
	return found, ok
}

// periodWord is what people call that time, "period" where nobody knows it.
func (r *reading) periodWord() string {
	if l, ok := r.aging(); ok {
		return [...]string{"day", "week", "month", "quarter", "year"}[l]
	}
	return "period"
}

// perYear is how many ages of the cohorts make a year. Where that is not known
// nothing that is counted by the year can meet them (D13).
func (r *reading) perYear() measure.Input {
	l, ok := r.aging()
	if !ok {
		return measure.Input{}
	}
	return measure.Given(measure.PeriodsOfYear(l))
}

// keptAYear is the retention of the cohorts brought to a year, and its churn.
func (r *reading) keptAYear() (kept, churn measure.Result) {
	start, end, _ := r.kept()
	a := measure.RetentionOf(start, measure.Given(0), end)
	n := r.perYear()
	if !a.Kept.OK() || n.Value == 1 {
		return a.Kept, a.Churn
	}
	kept, churn = measure.RetentionAfter(a.Kept.Input(), n), measure.YearlyChurn(a.Churn.Input(), n)
	if v, ok := kept.Value(); ok {
		r.fact(Fact{
			Label: "Stay for a year, being " + Percent(a.Kept.Or(0), 1) + " each " + r.periodWord(), Value: Percent(v, 1),
			Element: workspace.Root, Field: "x/cohorts",
		})
	}
	return kept, churn
}

// yearsKept is how long customers stay on average, in years.
func (r *reading) yearsKept() measure.Input {
	start, end, _ := r.kept()
	stay := measure.RetentionOf(start, measure.Given(0), end).Lifetime
	n := r.perYear()
	if v, ok := stay.Value(); ok && n.Known {
		return measure.Given(v / n.Value)
	}
	return measure.Input{}
}

// lackKept says what a figure waits for that needs to know how customers stay.
func (r *reading) lackKept(input, sentence string) {
	if _, known := r.aging(); !known && r.cohortTable().Known() {
		sentence = "Needs to know whether the cohorts count months, quarters or years."
	}
	r.lack(input, sentence, workspace.Root, "x/cohorts")
}

// aPeriod brings the margin and the discount of a year to the time from one age
// of the cohorts to the next.
func (r *reading) aPeriod(margin, discount measure.Input, money Form) (m, d measure.Input) {
	n := r.perYear()
	switch {
	case n.Value == 1:
		return margin, discount
	case !n.Known:
		r.lackKept("m", "")
		return measure.Input{}, measure.Input{}
	}
	if d = measure.RateOfPeriod(discount, n).Input(); d.Known {
		r.fact(Fact{Label: "Discount a " + r.periodWord(), Value: Percent(d.Value, 2), Element: workspace.Root})
	}
	if margin.Known {
		m = measure.Given(margin.Value / n.Value)
		r.fact(Fact{Label: "Margin of a " + r.periodWord(), Value: money.Write(m.Value), Element: r.e.ID})
	}
	return m, d
}
