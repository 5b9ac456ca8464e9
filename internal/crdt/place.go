package crdt

import (
	"math"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// Value returns the register value of p: {"p":parent,"l":lane,"o":order,
// "x":x,"y":y}, where what is empty is left out, but for the parent.
// Coordinates that are not finite become 0.
func (p Place) Value() jsontext.Value {
	var b jsontext.Builder
	b.Grow(32 + len(p.Parent) + len(p.Lane) + len(p.Order))
	b.SetText("p", string(p.Parent))
	if p.Lane != "" {
		b.SetText("l", string(p.Lane))
	}
	if p.Order != "" {
		b.SetText("o", p.Order)
	}
	if p.Free {
		b.Set("x", finite(p.X))
		b.Set("y", finite(p.Y))
	}
	return b.Value()
}

func finite(f float64) jsontext.Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		f = 0
	}
	return jsontext.OfNumber(f)
}

// ParsePlace reads what Value wrote. Unknown members are passed over; a member
// of another type than its own, or x without y, is not a place.
func ParsePlace(v jsontext.Value) (Place, bool) {
	var p Place
	var parent, x, y, ok bool
	var s string
	for key, m := range v.Fields() {
		switch key {
		case "p":
			s, parent = m.Text()
			p.Parent, ok = ID(s), parent
		case "l":
			s, ok = m.Text()
			p.Lane = ID(s)
		case "o":
			p.Order, ok = m.Text()
		case "x":
			p.X, x = m.Number()
			ok = x
		case "y":
			p.Y, y = m.Number()
			ok = y
		default:
			ok = true
		}
		if !ok {
			return Place{}, false
		}
	}
	if !parent || x != y {
		return Place{}, false
	}
	p.Free = x
	return p, true
}
