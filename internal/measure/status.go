package measure

// Status is where an indicator stands against its plan.
type Status string

// The statuses. NoStatus goes with a performance that is invalid.
const (
	Green    Status = "green"
	Amber    Status = "amber"
	Yellow   Status = "yellow" // of a grade
	Red      Status = "red"
	NotDue   Status = "not-due" // nothing is expected yet
	NoData   Status = "no-data"
	NoStatus Status = ""
)

// Words returns the status as people say it, in small letters; nothing for
// NoStatus.
func (s Status) Words() string {
	switch s {
	case Green:
		return "on track"
	case Amber, Yellow:
		return "watch"
	case Red:
		return "off track"
	case NotDue:
		return "not due"
	case NoData:
		return "no data"
	}
	return ""
}

// StatusBands are the performances at which green and amber begin.
type StatusBands struct{ OnTrack, Monitor float64 }

// StandardStatus is 90 % on track, 70 % monitor (MON-3).
var StandardStatus = StatusBands{OnTrack: 0.90, Monitor: 0.70}

// GradeBands are the grades at which green and yellow begin.
type GradeBands struct{ Green, Yellow float64 }

// StandardGrades close the gaps between Doerr's bands: 0.7 and 0.4 (MON-3).
var StandardGrades = GradeBands{Green: 0.7, Yellow: 0.4}

// PlanStatus is how an indicator fares against its plan.
type PlanStatus struct {
	Performance Result // 1 = as planned
	Status      Status
}

var mon3 = Definition{
	ID:      "MON-3",
	Name:    "Status against plan",
	Words:   "progress made, held between none and all, as a share of the progress that was expected by now",
	Symbols: "performance = capped / expected",
	Range:   "0 or more; from 0.9 on track (green), from 0.7 to be watched (amber), else off track (red)",
	Source:  "Camms, Action Progress; J. Doerr, Measure What Matters (2018) for grades of objectives",
}

// AgainstPlan tells whether an indicator is on track.
//
//	performance = progress, held between 0 and 1 / expected progress
//
// 0 or more. From 0.90 green, from 0.70 amber, else red; what is met is green
// whatever was expected. When nothing is expected yet the performance is
// undefined and the indicator is not due. Without a progress or an expected
// progress there are no data. An expected progress below 0, and bands in the
// wrong order, are out of range.
//
// Source: Camms, "Action Progress": on track from 90, off track below 70,
// performance = percent complete / target completion percent.
func AgainstPlan(progress, expected Input, met Truth, b StatusBands) PlanStatus {
	s := PlanStatus{Performance: performance(progress, expected)}
	switch v, ok := s.Performance.Value(); {
	case !allFinite(Given(b.OnTrack), Given(b.Monitor)):
		return PlanStatus{Performance: Invalid(NotFinite)}
	case b.OnTrack < b.Monitor:
		return PlanStatus{Performance: Invalid(OutOfRange)}
	case s.Performance.State() == IsInvalid:
		s.Status = NoStatus
	case met == Yes:
		s.Status = Green
	case s.Performance.State() == IsMissing:
		s.Status = NoData
	case !ok:
		s.Status = NotDue
	case AtLeast(v, b.OnTrack):
		s.Status = Green
	case AtLeast(v, b.Monitor):
		s.Status = Amber
	default:
		s.Status = Red
	}
	return s
}

func performance(progress, expected Input) Result {
	switch {
	case !allFinite(progress, expected):
		return Invalid(NotFinite)
	case expected.Known && expected.Value < 0:
		return Invalid(OutOfRange)
	case !progress.Known:
		return Missing("progress")
	case !expected.Known:
		return Missing("expected")
	case expected.Value == 0:
		return Undefined(ZeroDenominator)
	}
	return OK(min(max(progress.Value, 0), 1) / expected.Value)
}

// Grade tells how an objective ended.
//
//	from 0.7 green, from 0.4 yellow, else red
//
// The grade is a share, 1 = all of it. Without one there are no data.
//
// Source: J. Doerr, "Measure What Matters" (2018), prints 0.7 to 1.0, 0.4 to
// 0.6 and 0 to 0.3.
func (b GradeBands) Grade(grade Input) Status {
	switch {
	case !grade.Known || !grade.finite():
		return NoData
	case AtLeast(grade.Value, b.Green):
		return Green
	case AtLeast(grade.Value, b.Yellow):
		return Yellow
	}
	return Red
}
