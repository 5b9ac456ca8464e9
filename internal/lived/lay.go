package lived

// Plan is the journey as it was meant: touchpoints in their order, the first of
// its last stage, and ways beside that from one to the next.
type Plan struct {
	Order    []string
	Arrives  int // index of the first touchpoint at which a case has arrived
	Branches [][2]string
}

// Laid is a lived journey over a planned one.
type Laid struct {
	Cases   int
	Points  []Point // one a touchpoint of the plan
	Ways    []Way   // the most often gone first
	Moves   int     // all of Ways
	Planned int     // of them as planned
	Arrived int     // cases
	Dropped int     // cases
}

// Point is what happened at a touchpoint.
type Point struct {
	ID     string
	Cases  int
	Visits int
	Share  float64 // of all cases
	Ended  int     // cases that dropped off here, 0 where they arrive (LV4)
	Left   float64 // Ended as a share of the cases that were here
}

// Kind is how a way stands to the plan.
type Kind uint8

// The kinds of ways.
const (
	Onward Kind = iota // to the next one, or by a planned branch
	Skip               // past some
	Back               // to an earlier one
	Again              // to the same
)

// Way is going from one touchpoint to another, by their indices in the plan.
type Way struct {
	From, To     int
	Kind         Kind
	Times, Cases int
	Share        float64 // of all that went on from there
	Median, Late int64   // seconds until then: of half of them, of nine in ten
}

// Off tells whether a way differs from the plan.
func (w Way) Off() bool { return w.Kind != Onward }

// OnPlan is the share of moves that follow the plan, false where there are
// none.
func (l *Laid) OnPlan() (share float64, ok bool) {
	if l.Moves == 0 {
		return 0, false
	}
	return float64(l.Planned) / float64(l.Moves), true
}

// Lay lays a lived journey over a planned one. What happened at touchpoints
// that the plan has no more is left out.
func Lay(j *Journey, p Plan) *Laid {
	l := &Laid{Points: make([]Point, len(p.Order))}
	index := make(map[string]int, len(p.Order))
	for i, id := range p.Order {
		index[id] = i
		l.Points[i].ID = id
	}
	if j == nil || j.Cases == 0 {
		return l
	}
	l.Cases = j.Cases
	branch := make(map[[2]string]bool, len(p.Branches))
	for _, b := range p.Branches {
		branch[b] = true
	}
	for i := range l.Points {
		s := j.Step(p.Order[i])
		if s == nil {
			continue
		}
		q := &l.Points[i]
		q.Cases, q.Visits = s.Cases, s.Visits
		q.Share = min(float64(s.Cases)/float64(j.Cases), 1)
		if i >= p.Arrives {
			l.Arrived += s.Last
		} else {
			l.Dropped += s.Last
			q.Ended, q.Left = s.Last, min(float64(s.Last)/float64(max(s.Cases, 1)), 1)
		}
		gone := 0
		for _, m := range s.Next {
			gone += m.Times
		}
		for _, m := range s.Next {
			to, ok := index[m.To]
			if !ok {
				continue
			}
			w := Way{From: i, To: to, Kind: kindOf(i, to), Times: m.Times, Cases: m.Cases, Share: float64(m.Times) / float64(max(gone, 1))}
			if branch[[2]string{s.ID, m.To}] {
				w.Kind = Onward
			}
			w.Median, _ = m.Waits.Quantile(50)
			w.Late, _ = m.Waits.Quantile(90)
			l.Moves += m.Times
			if !w.Off() {
				l.Planned += m.Times
			}
			l.Ways = append(l.Ways, w)
		}
	}
	l.Ways = most(l.Ways, len(l.Ways), func(w Way) int { return w.Times })
	return l
}

func kindOf(from, to int) Kind {
	switch {
	case to == from+1:
		return Onward
	case to > from:
		return Skip
	case to < from:
		return Back
	}
	return Again
}
