package derive

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Answers is what one survey question of one segment gave.
type Answers struct {
	Survey *workspace.Element
	At     string    // period
	Counts []float64 // of the ratings, ascending
	N      float64
}

// asked is a question within a segment at a period.
type asked struct {
	question, segment string
	at                measure.Period
	survey            *workspace.Element
}

// surveyed picks the two questions of an outcome that belong together (D6):
// of one segment, at the latest period at which both were asked; where that
// never happened, the latest of each.
func surveyed(surveys []*workspace.Element) (importance, satisfaction *Answers, segment string) {
	var all []asked
	for _, e := range surveys {
		q := e.Text("question")
		if q != "importance" && q != "satisfaction" {
			continue
		}
		p, _ := measure.ParsePeriod(e.Text("at")) // without one it counts as the oldest
		all = append(all, asked{q, cmp.Or(e.Text("segment"), "all"), p, e})
	}
	if len(all) == 0 {
		return nil, nil, ""
	}
	slices.SortStableFunc(all, func(a, b asked) int { return cmp.Compare(a.at.Last, b.at.Last) })
	segment = segmentOf(all)
	for _, a := range all {
		if a.segment != segment {
			continue
		}
		both := slices.ContainsFunc(all, func(b asked) bool {
			return b.segment == segment && b.at == a.at && b.question != a.question
		})
		held := &importance
		if a.question == "satisfaction" {
			held = &satisfaction
		}
		if *held == nil || both || !paired(all, segment) {
			*held = answers(a.survey)
		}
	}
	return importance, satisfaction, segment
}

// paired tells whether both questions were ever asked at one time.
func paired(all []asked, segment string) bool {
	for _, a := range all {
		for _, b := range all {
			if a.segment == segment && b.segment == segment && a.at == b.at && a.question != b.question {
				return true
			}
		}
	}
	return false
}

// segmentOf returns "all" where it was asked, else the segment with the most
// answers, of equals the first by name.
func segmentOf(all []asked) string {
	best, most := "", -1.0
	n := map[string]float64{}
	for _, a := range all {
		n[a.segment] += answers(a.survey).N
	}
	for _, a := range all {
		if a.segment == "all" {
			return "all"
		}
		if n[a.segment] > most || n[a.segment] == most && a.segment < best {
			best, most = a.segment, n[a.segment]
		}
	}
	return best
}

func answers(e *workspace.Element) *Answers {
	a := &Answers{Survey: e, At: e.Text("at"), Counts: []float64{}}
	for v := range e.Field("counts").Items() {
		n, _ := v.Number()
		a.Counts = append(a.Counts, n)
		a.N += n
	}
	return a
}
