package derive

import (
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What cases did stands in where nobody entered a number of their own: who
// entered it knows why (D14).

// rating is the satisfaction with a touchpoint: as entered, else the mean of
// what cases said of it.
func rating(s *journey.Stage, t *journey.Touchpoint) workspace.Number {
	if t.Satisfaction.Known || s == nil {
		return t.Satisfaction
	}
	mean, ok := s.Lived.At(t).Mean()
	return workspace.Number{Value: mean, Known: ok}
}

// waiting is how long people wait at a touchpoint, in minutes: as entered, else
// the median time until what came next, without the time of touch.
func waiting(s *journey.Stage, t *journey.Touchpoint) workspace.Number {
	step := s.Lived.At(t)
	if t.WaitMinutes.Known || step == nil {
		return t.WaitMinutes
	}
	seconds, ok := step.Waits().Quantile(50)
	return workspace.Number{Value: max(float64(seconds)/60-t.TouchMinutes.Or(0), 0), Known: ok}
}

// during says when what cases did happened, for a trail.
func during(l *journey.Lived) string {
	if l == nil {
		return ""
	}
	from, to := l.Days()
	return from + " to " + to
}

// reached counts cases at each stage, where nobody entered how many people come;
// and those who reached the last touchpoint. Nil where nobody knows.
func reached(m *journey.Map) (counts []measure.Input) {
	if m.Lived == nil {
		return nil
	}
	for _, s := range m.Stages {
		n, ok := m.Lived.Reached(string(s.ID))
		counts = append(counts, measure.Input{Value: float64(n), Known: ok})
	}
	if n := len(m.Touchpoints); n > 0 {
		if step := m.Lived.At(m.Touchpoints[n-1]); step != nil {
			counts = append(counts, measure.Given(float64(step.Cases)))
		}
	}
	return counts
}
