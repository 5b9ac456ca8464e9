package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

func (r *reader) touchpoint(record *workspace.Record, stage, step crdt.ID, number int, old *Stage) *Touchpoint {
	e := record.Element()
	if r.samePeople && r.still(e.ID, old) {
		if t := r.before(e.ID, old); t != nil && t.Step == step {
			return r.numbered(t, number)
		}
	}
	t := r.room.touchpoint()
	t.Element, t.Stage, t.Step, t.Number = e, stage, step, number
	t.fields()
	for i := range t.Feelings {
		t.Feelings[i] = e.Number(r.feelings[i])
	}
	for _, l := range record.From("hurts", "feels") {
		if p := r.w.Element(l.To); p.Kind == "pain-point" && !slices.Contains(t.Pains, p) {
			t.Pains = append(t.Pains, p)
		}
	}
	r.addressed(t, record)
	for _, p := range t.Pains {
		r.addressed(t, r.w.Record(p.ID))
	}
	if old != nil {
		for _, o := range old.Touchpoints {
			if o.Element == e && o.Step == step && o.Number == number && slices.Equal(o.Feelings, t.Feelings) &&
				slices.Equal(o.Pains, t.Pains) && slices.Equal(o.Ideas, t.Ideas) {
				r.room.back(t)
				return o
			}
		}
	}
	return t
}

// before returns a touchpoint as it was read before, nil where it was not at
// this stage. Mostly it stands behind the one that was asked for last.
func (r *reader) before(id crdt.ID, old *Stage) *Touchpoint {
	for range old.Touchpoints {
		if r.last >= len(old.Touchpoints) {
			r.last = 0
		}
		t := old.Touchpoints[r.last]
		r.last++
		if t.ID == id {
			return t
		}
	}
	return nil
}

// numbered returns a touchpoint as it was read, with the number that it has now.
func (r *reader) numbered(t *Touchpoint, number int) *Touchpoint {
	if t.Number == number {
		return t
	}
	n := r.room.touchpoint()
	*n = *t
	n.Number = number
	return n
}

// addressed adds the ideas for a thing to those for a touchpoint.
func (r *reader) addressed(t *Touchpoint, target *workspace.Record) {
	for _, l := range target.To("addresses") {
		if d := r.w.Element(l.From); !slices.Contains(t.Ideas, d) {
			t.Ideas = append(t.Ideas, d)
		}
	}
}

// fields reads the fields of a touchpoint in one walk through its members:
// there are thousands of touchpoints.
func (t *Touchpoint) fields() {
	for key, v := range t.Members {
		switch key {
		case "f/channel":
			t.Channel = v.Or("")
		case "f/actor":
			t.Actor = v.Or("")
		case "f/satisfaction":
			t.Satisfaction = number(v)
		case "f/effort":
			t.Effort = number(v)
		case "f/touchMinutes":
			t.TouchMinutes = number(v)
		case "f/waitMinutes":
			t.WaitMinutes = number(v)
		case "f/momentOfTruth":
			t.MomentOfTruth, _ = v.Bool()
		}
	}
}

func number(v jsontext.Value) workspace.Number {
	x, ok := v.Number()
	return workspace.Number{Value: x, Known: ok}
}

// room is memory for the touchpoints of the stage that is being read. A stage
// that was never read gets what it needs at once; one that is read again, in
// pieces that double, as what did not change in it stays where it is and each
// piece stays as long as one touchpoint in it.
type room struct {
	piece    []Touchpoint
	feelings []workspace.Number
	used     int // of the piece
	grows    int // how many the next piece is for
	personas int
}

func (r *room) touchpoint() *Touchpoint {
	if r.used == len(r.piece) {
		r.piece, r.feelings, r.used = make([]Touchpoint, r.grows), make([]workspace.Number, r.grows*r.personas), 0
		r.grows = min(2*r.grows, 64)
	}
	at := r.used * r.personas
	t := &r.piece[r.used]
	t.Feelings = r.feelings[at : at+r.personas : at+r.personas]
	r.used++
	return t
}

// back takes the newest touchpoint back.
func (r *room) back(t *Touchpoint) {
	clear(t.Feelings)
	*t = Touchpoint{}
	r.used--
}
