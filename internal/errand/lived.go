package errand

import "github.com/worthmap/worthmap/internal/lived"

// lived writes what cases did; nil for nothing.
func (w *writer) lived(j *lived.Journey) {
	w.flag(j != nil)
	if j == nil {
		return
	}
	w.count(j.Cases)
	w.count(j.Events)
	w.whole(int(j.From))
	w.whole(int(j.To))
	w.count(len(j.Steps))
	for _, s := range j.Steps {
		w.text(s.ID)
		for _, n := range [...]int{s.Cases, s.Visits, s.First, s.Last, s.Rated, s.Sum, len(s.Next)} {
			w.count(n)
		}
		for _, m := range s.Next {
			w.text(m.To)
			w.count(m.Times)
			w.count(m.Cases)
			w.count(len(m.Waits))
			for _, c := range m.Waits {
				w.count(c.Number)
				w.count(c.Count)
			}
		}
	}
	w.count(len(j.Stages))
	for _, s := range j.Stages {
		w.text(s.ID)
		w.count(s.Cases)
	}
	w.count(len(j.Paths))
	for _, p := range j.Paths {
		w.texts(p.Steps)
		w.count(p.Cases)
		w.flag(p.Cut)
	}
	w.count(len(j.Strays))
	for _, s := range j.Strays {
		w.text(s.Name)
		w.count(s.Times)
	}
}

func (r *reader) lived() *lived.Journey {
	if !r.flag() {
		return nil
	}
	j := &lived.Journey{Cases: r.count(), Events: r.count(), From: int64(r.whole()), To: int64(r.whole())}
	for range r.length(8) {
		s := lived.Step{ID: r.text(), Cases: r.count(), Visits: r.count(), First: r.count(), Last: r.count(), Rated: r.count(), Sum: r.count()}
		for range r.length(4) {
			m := lived.Move{To: r.text(), Times: r.count(), Cases: r.count()}
			for range r.length(2) {
				m.Waits = append(m.Waits, lived.Class{Number: r.count(), Count: r.count()})
			}
			s.Next = append(s.Next, m)
		}
		j.Steps = append(j.Steps, s)
	}
	for range r.length(2) {
		j.Stages = append(j.Stages, lived.Reached{ID: r.text(), Cases: r.count()})
	}
	for range r.length(3) {
		j.Paths = append(j.Paths, lived.Path{Steps: r.texts(), Cases: r.count(), Cut: r.flag()})
	}
	for range r.length(2) {
		j.Strays = append(j.Strays, lived.Stray{Name: r.text(), Times: r.count()})
	}
	return j
}
