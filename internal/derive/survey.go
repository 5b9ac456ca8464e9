package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Answers is what one survey question of one segment gave.
type Answers struct {
	Survey *workspace.Element
	At     string    // period
	Counts []float64 // of the ratings, ascending
	N      float64
	mean   measure.Input // of ratings of 1 to 5, where they are on that scale
}

// asked is a survey as plain values.
func asked(e *workspace.Element) measure.Asked {
	p, _ := measure.ParsePeriod(e.Text("at"))
	return measure.Asked{Question: e.Text("question"), Segment: e.Text("segment"), At: p, N: Answered(e)}
}

// AnswersField stands for the answers of a record in a Lack: they are surveys of
// their own and no register of it.
const AnswersField = "answers"

// Questions are those of which figures come when people are asked them about a
// record of a kind, the likeliest first. “importance” stands for both questions
// of an outcome (D6).
func Questions(kind string) (list []string) {
	if kind == "outcome" {
		list = append(list, "importance")
	} else if slices.Contains(surveyed1, kind) {
		list = append(list, "satisfaction")
	}
	if slices.Contains(surveyed1, kind) {
		list = append(list, "likelihood to recommend", "effort")
	}
	if slices.Contains(wished, kind) {
		list = append(list, "kano")
	}
	return list
}

// Answered is how many people answered a survey, in whatever form it counts
// them: ratings, groups or letters, or pairs of answers.
func Answered(e *workspace.Element) float64 {
	var n measure.Sum
	for _, name := range [...]string{"counts", "groups"} {
		v := value(e, name)
		for x := range v.Items() {
			n.Add(numberOf(x, "").Or(0))
		}
		if v.Kind() == jsontext.Object {
			for _, x := range v.Fields() {
				n.Add(numberOf(x, "").Or(0))
			}
		}
	}
	for range value(e, "pairs").Items() {
		n.Add(1)
	}
	return n.Value()
}

// surveyed picks the two questions of an outcome that belong together (D6).
func surveyed(surveys []*workspace.Element) (importance, satisfaction *Answers, segment string) {
	var all []*workspace.Element
	var plain []measure.Asked
	for _, e := range surveys {
		if q := e.Text("question"); q == "importance" || q == "satisfaction" {
			all, plain = append(all, e), append(plain, asked(e))
		}
	}
	i, s := measure.AskedPair(plain, "importance", "satisfaction")
	if i >= 0 {
		importance, segment = answers(all[i]), segmentOf(all[i])
	}
	if s >= 0 {
		satisfaction, segment = answers(all[s]), segmentOf(all[s])
	}
	return importance, satisfaction, segment
}

// segmentOf is who was asked, as it is written.
func segmentOf(survey *workspace.Element) string {
	if name := survey.Text("segment"); measure.SegmentName(name) != measure.Everybody {
		return name
	}
	return measure.Everybody
}

func answers(e *workspace.Element) *Answers {
	a := &Answers{Survey: e, At: e.Text("at")}
	a.Counts, a.N = tallied(e.Field("counts"))
	if len(a.Counts) == int(MatrixScale.Hi) && !e.Field("ratedOn").Known() {
		a.mean = meanOf(a.Counts)
	}
	return a
}

// meanOf is the mean of ratings from 1 by how often each was given, not known
// where nobody rated.
func meanOf(counts []float64) measure.Input {
	var sum, all measure.Sum
	for i, n := range counts {
		if n < 0 {
			return measure.Input{}
		}
		sum.Add(float64(n * float64(i+1)))
		all.Add(n)
	}
	if all.Value() == 0 {
		return measure.Input{}
	}
	return measure.OK(sum.Value() / all.Value()).Input()
}

func (a *Answers) meanRating() measure.Input {
	if a == nil {
		return measure.Input{}
	}
	return a.mean
}
