package derive

import (
	"cmp"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Review is a record that somebody promised to look at again and again.
type Review struct {
	Of    *workspace.Element
	Every string         // month, quarter, half-year or year
	Who   string         // empty where nobody is named
	Last  measure.Period // when something was observed or noted about it last; the zero Period for never
	Due   int            // the day by which it is due again, from 1970-01-01; 0 for at once
}

// Cycles are the words for how often a record is looked at, and how many months
// that is.
var Cycles = []struct {
	Word   string
	Months int
}{{"month", 1}, {"quarter", 3}, {"half-year", 6}, {"year", 12}}

// Overdue tells whether a review should have happened by a day.
func (r Review) Overdue(day int) bool { return r.Due < day }

// DueText writes the day by which it is due.
func (r Review) DueText() string {
	if r.Due == 0 {
		return "now"
	}
	return dayText(r.Due)
}

// Reviews returns the records with a cycle of their own, those that are due
// first at the head; of equals the order of the workspace. What was never looked
// at is due at once.
func (f *Figures) Reviews() (list []Review) {
	for _, kind := range reviewed {
		for e := range f.w.OfKind(kind) {
			every := e.Text("reviewEvery")
			at := slices.IndexFunc(Cycles, func(c struct {
				Word   string
				Months int
			}) bool {
				return c.Word == every
			})
			if at < 0 {
				continue
			}
			r := Review{Of: e, Every: every, Who: workspace.Who(e), Last: f.lookedAt(e)}
			if r.Last.Text != "" {
				r.Due = monthsAfter(r.Last, Cycles[at].Months)
			}
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b Review) int { return cmp.Compare(a.Due, b.Due) })
	return list
}

// DueReviews returns the reviews that should have happened by a day.
func (f *Figures) DueReviews(day int) []Review {
	return slices.DeleteFunc(f.Reviews(), func(r Review) bool { return !r.Overdue(day) })
}

// monthsAfter is the day some months after the end of a period. A month that is
// too short ends it on its last day; and what ended with a month, as quarters do,
// is due at the end of one again.
func monthsAfter(p measure.Period, months int) int {
	last := time.Unix(int64(p.Last)*86400, 0).UTC()
	end := time.Date(last.Year(), last.Month()+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC)
	day := min(last.Day(), end.Day())
	if p.Length() >= measure.Month {
		day = end.Day()
	}
	return int(end.Unix()/86400) - end.Day() + day
}

// reviewed are the kinds that have a cycle.
var reviewed = []string{
	"indicator", "outcome", "impact", "goal", "stage", "boundary-partner", "strategy", "practice", "activity", "process", "value-element", "cluster", "assumption",
}

// Reviewed tells whether records of a kind have a cycle: where people may say
// how often, they are reminded.
func Reviewed(kind string) bool { return slices.Contains(reviewed, kind) }

// lookedAt is the latest period, by the day that counts, of an observation or a
// note about a record, or about what measures it; of a boundary partner also of
// a note about its challenges and markers, and of a rating. A prediction looks
// ahead: it is no look.
func (f *Figures) lookedAt(e *workspace.Element) (last measure.Period) {
	see := func(period string) {
		if p, ok := measure.ParsePeriod(period); ok && f.Seen(p, 0) && p.Last > last.Last {
			last = p
		}
	}
	look := func(id crdt.ID) {
		for _, kind := range []string{"observation", "survey", "journal"} {
			for _, x := range f.w.About(id, kind) {
				if x.Text("kind") != "prediction" {
					see(x.Text("at"))
				}
			}
		}
	}
	look(e.ID)
	for _, l := range f.w.LinksTo(e.ID, "measures") {
		look(l.From)
	}
	if e.Kind != "boundary-partner" {
		return last
	}
	r := reading{f: f, e: e}
	if p := r.partner(e.ID); p != nil {
		for _, c := range p.Challenges {
			look(c.ID)
		}
		for _, m := range p.Markers() {
			look(m.ID)
			for period := range m.Ratings {
				see(period)
			}
		}
	}
	return last
}

// Old tells whether nothing was seen of an indicator for so long that it says
// little of a day any more (D25). The cycle is that of what it measures, empty
// for none.
func (i *IndicatorFigures) Old(day int, cycle string) bool {
	seen := make([]measure.Period, len(i.Observations))
	for k, o := range i.Observations {
		seen[k] = o.Period
	}
	return old(day, cmp.Or(i.Element.Text("reviewEvery"), cycle), seen)
}

// old is D25 of the periods in which something was seen, oldest first.
func old(day int, cycle string, seen []measure.Period) bool {
	if len(seen) == 0 || day == 0 {
		return false
	}
	since := day - seen[len(seen)-1].Last
	for _, c := range Cycles {
		if cycle == c.Word {
			return since > 2*c.Months*365/12
		}
	}
	usual := 365
	var apart []int
	for k := 1; k < len(seen); k++ {
		apart = append(apart, seen[k].Last-seen[k-1].Last)
	}
	if len(apart) > 0 {
		slices.Sort(apart)
		usual = apart[len(apart)/2]
	}
	return since > 2*usual
}
