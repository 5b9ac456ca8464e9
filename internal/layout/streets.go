package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
)

// Streets are the ways between cards that stand in columns: one at the left
// of each column and one behind the last. Lines between cards are led through
// them, as a tram is through a town.
//
// Rules, by which the tests are named:
//
//	ST1  A way runs level or upright, ends at the side of a card that looks
//	     its way, and runs through no card.
//	ST2  Ways that run beside each other stand apart, as far as the street is
//	     wide enough.
//	ST3  The same trips give the same ways, bit for bit.
//	ST4  A way bends as seldom as the cards let it.
type Streets struct {
	Bays        []Bay                    // the columns, from the left
	First, Last float64                  // width of the first street and of the last
	Cards       func(bay int) []geom.Box // what stands in a column
	runs        []run                    // level pieces, so far
	ports       map[port][]int           // trips at a side of a card
	lanes       map[int][]*upright       // by street
}

// Bay is a column of cards: where they begin and end.
type Bay struct{ Left, Right float64 }

// Trip is a line to be led from a card in one column to a card in another or
// the same.
type Trip struct {
	From, To    geom.Box
	A, Z        int     // their columns
	Top, Bottom float64 // between which it stays
	Turn        int     // of one that is led by itself: which of the parallel ways it takes
}

// Way is how a trip is led: its corners, and where words about it stand, in the
// middle of the street that it takes first.
type Way struct {
	Points []geom.Point
	Words  geom.Point
}

// Between parallel pieces, from a card to a piece beside it, and what an
// arrowhead needs before the card that it shows at; board units.
const (
	wayApart  = 4.0
	wayBeside = 6.0
	wayHead   = 10.0
	portApart = 10.0
	portAside = 4.0 // ways leave a card above its middle and come in below: at one height they would meet in the street
)

// farBays is over how many columns a level way looks for room between cards;
// a longer one runs below them.
const farBays = 12

type (
	port struct {
		card geom.Box
		side int
	}
	run     struct{ x0, x1, y float64 }
	upright struct {
		y0, y1 float64
		side   int // from which it keeps its distance: −1 the left of the street
		x      float64
	}
	// trip is a Trip while it is led.
	trip struct {
		Trip
		down     bool // straight from the one to the other below or above
		out, in  int  // the sides that it leaves by and comes in by
		s1, s2   int  // streets
		fy, ty   float64
		level    float64 // of the piece between two streets
		one, two *upright
	}
)

// Lead leads trips beside each other.
func (s *Streets) Lead(trips []Trip) []Way {
	s.runs, s.ports, s.lanes = s.runs[:0], map[port][]int{}, map[int][]*upright{}
	all := make([]trip, len(trips))
	for i, t := range trips {
		all[i] = s.begin(t)
		if !all[i].down {
			out, in := port{t.From, all[i].out}, port{t.To, all[i].in}
			s.ports[out] = append(s.ports[out], i)
			s.ports[in] = append(s.ports[in], ^i)
		}
	}
	for i := range all {
		if t := &all[i]; !t.down {
			t.fy, t.ty = s.portOf(port{t.From, t.out}, i, all), s.portOf(port{t.To, t.in}, ^i, all)
			s.through(t)
		}
	}
	for k := range len(s.Bays) + 1 {
		s.apart(k, s.lanes[k])
	}
	ways := make([]Way, len(all))
	for i := range all {
		ways[i] = s.way(&all[i])
	}
	return ways
}

// LeadOne leads a trip by itself, by its turn: for boards with so many lines
// that to lead them all anew after each edit would take too long.
func (s *Streets) LeadOne(t Trip) Way {
	s.runs, s.lanes = s.runs[:0], nil
	d := s.begin(t)
	if d.down {
		return s.way(&d)
	}
	turn := t.Turn % 3
	at := func(b geom.Box) float64 { return b.Center().Y + float64(min(6, b.H/6)*float64(turn-1)) }
	d.fy, d.ty = at(t.From), at(t.To)
	s.through(&d)
	for _, u := range [...]*upright{d.one, d.two} {
		if u != nil {
			k := d.s1
			if u == d.two {
				k = d.s2
			}
			s.place(k, u, turn)
		}
	}
	return s.way(&d)
}

// begin finds the sides and the streets of a trip.
func (s *Streets) begin(t Trip) trip {
	d := trip{Trip: t}
	switch {
	case t.A < t.Z:
		d.out, d.in, d.s1, d.s2 = 1, -1, t.A+1, t.Z
	case t.A > t.Z:
		d.out, d.in, d.s1, d.s2 = -1, 1, t.A, t.Z+1
	case s.straight(t):
		d.down = true
	case t.From.Y < t.To.Y, t.A == 0 && s.First < s.Last: // back on the other side, where that is a street
		d.out, d.in, d.s1, d.s2 = 1, 1, t.A+1, t.A+1
	default:
		d.out, d.in, d.s1, d.s2 = -1, -1, t.A, t.A
	}
	return d
}

// straight tells whether a line may run upright from one card to the other in
// the same column, with room for its head and nothing between.
func (s *Streets) straight(t Trip) bool {
	upper, lower := t.From, t.To
	if upper.Y > lower.Y {
		upper, lower = lower, upper
	}
	if lower.Y-upper.Bottom() < wayHead+2 {
		return false
	}
	for _, b := range s.Cards(t.A) {
		if b != upper && b != lower && b.Bottom() > upper.Bottom() && b.Y < lower.Y {
			return false
		}
	}
	return true
}

// portOf returns where a trip leaves a side of a card: several stand apart, in
// the order of their other ends.
func (s *Streets) portOf(p port, me int, all []trip) float64 {
	at := s.ports[p]
	if len(at) > 1 {
		other := func(i int) float64 {
			if i < 0 {
				return all[^i].From.Center().Y
			}
			return all[i].To.Center().Y
		}
		slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(other(i), other(j)) })
	}
	k := float64(slices.Index(at, me)) - float64(len(at)-1)/2
	step := min(portApart, (p.card.H-16)/float64(len(at)))
	y, aside := p.card.Center().Y+float64(k*step), portAside
	if len(at) > 1 {
		aside = 2
	}
	if me < 0 {
		return y + aside
	}
	return y - aside
}

// through finds the upright pieces of a trip, and its level one.
func (s *Streets) through(t *trip) {
	up := func(k, side int, y0, y1 float64) *upright {
		if y0 == y1 {
			return nil
		}
		u := &upright{y0: min(y0, y1), y1: max(y0, y1), side: side}
		if s.lanes != nil {
			s.lanes[k] = append(s.lanes[k], u)
		}
		return u
	}
	near := math.Abs(t.fy-t.ty) <= 2*portAside && t.out != t.in
	if t.s1 == t.s2 {
		if near {
			t.ty = t.fy
		}
		t.level = t.ty
		t.one = up(t.s1, t.in, t.fy, t.ty)
		return
	}
	t.level = s.clear(t)
	t.one, t.two = up(t.s1, -t.out, t.fy, t.level), up(t.s2, t.in, t.level, t.ty)
}

// clear returns the height at which a trip passes the columns between: where
// it meets no card and no other way, with few bends and little way round.
func (s *Streets) clear(t *trip) float64 {
	lo, hi := min(t.s1, t.s2), max(t.s1, t.s2) // the columns lo … hi−1 are passed
	if s.lanes == nil {                        // by itself: over the cards, wherever those between stand
		return t.Top + .5 + float64(1.5*float64(t.Turn%2))
	}
	x0, x1 := s.left(lo), s.right(hi)
	below := t.Bottom - wayApart - float64(wayApart*float64(t.Turn%2))
	if hi-lo > farBays {
		s.runs = append(s.runs, run{x0, x1, below})
		return below
	}
	best, least := below, math.Inf(1)
	try := func(y, from, to float64) {
		if y < from || y > to {
			return
		}
		cost := math.Abs(y-t.fy) + math.Abs(y-t.ty)
		for _, end := range [...]float64{t.fy, t.ty} {
			if y != end {
				cost += 12
			}
		}
		for _, r := range s.runs {
			if cost >= least {
				return
			}
			if r.x0 < x1 && x0 < r.x1 && math.Abs(r.y-y) < wayApart {
				cost += 200
			}
		}
		if cost < least {
			best, least = y, cost
		}
	}
	for _, gap := range s.gaps(lo, hi, t.Top, t.Bottom) {
		from, to := gap[0]+2, gap[1]-2
		if from > to {
			from, to = (from+to)/2, (from+to)/2
		}
		for _, y := range [...]float64{t.fy, t.ty} {
			y = geom.Clamp(y, from, to)
			try(y, from, to)
			for k := 1.0; k <= 4; k++ {
				try(y+float64(k*wayApart), from, to)
				try(y-float64(k*wayApart), from, to)
			}
		}
	}
	s.runs = append(s.runs, run{x0, x1, best})
	return best
}

// gaps returns between which heights no card stands in some columns.
func (s *Streets) gaps(lo, hi int, top, bottom float64) (gaps [][2]float64) {
	var full []geom.Box
	for k := lo; k < hi; k++ {
		for _, b := range s.Cards(k) {
			if b.Bottom() > top && b.Y < bottom {
				full = append(full, b)
			}
		}
	}
	slices.SortFunc(full, func(a, b geom.Box) int { return cmp.Compare(a.Y, b.Y) })
	y := top
	for _, b := range full {
		if b.Y-y >= 4 {
			gaps = append(gaps, [2]float64{y, b.Y})
		}
		y = max(y, b.Bottom())
	}
	if bottom-y >= 4 {
		gaps = append(gaps, [2]float64{y, bottom})
	}
	return gaps
}

// left and right are the edges of a street.
func (s *Streets) left(k int) float64 {
	if k == 0 {
		return s.Bays[0].Left - s.First
	}
	return s.Bays[k-1].Right
}

func (s *Streets) right(k int) float64 {
	if k == len(s.Bays) {
		return s.Bays[k-1].Right + s.Last
	}
	return s.Bays[k].Left
}

// apart gives the upright pieces of a street their places beside each other.
func (s *Streets) apart(k int, list []*upright) {
	slices.SortStableFunc(list, func(a, b *upright) int {
		return cmp.Or(cmp.Compare(a.y0, b.y0), cmp.Compare(b.y1, a.y1))
	})
	for _, side := range [...]int{-1, 1} {
		var ends []float64 // of the piece that was put last into each place
		for _, u := range list {
			if u.side != side {
				continue
			}
			n := 0
			for n < len(ends) && ends[n]+wayApart > u.y0 {
				n++
			}
			if n == len(ends) {
				ends = append(ends, 0)
			}
			ends[n] = u.y1
			s.place(k, u, n)
		}
	}
}

// place puts an upright piece into the n-th place of its street, counted from
// the side that it keeps to, such that a head at the other side has room.
func (s *Streets) place(k int, u *upright, n int) {
	l, r := s.left(k), s.right(k)
	room := max(1, math.Floor((r-l-wayBeside-wayHead)/wayApart)+1)
	by := wayBeside + float64(wayApart*math.Mod(float64(n), room))
	by = min(by, (r-l)/2+wayApart)
	if u.x = l + by; u.side > 0 {
		u.x = r - by
	}
}

// way puts the pieces of a trip together.
func (s *Streets) way(t *trip) Way {
	if t.down {
		x := (max(t.From.X, t.To.X) + min(t.From.Right(), t.To.Right())) / 2
		a, z := geom.Pt(x, t.From.Bottom()), geom.Pt(x, t.To.Y)
		if t.From.Y > t.To.Y { // back up, beside the way down
			a, z = geom.Pt(x+3*wayApart, t.From.Y), geom.Pt(x+3*wayApart, t.To.Bottom())
		}
		return Way{[]geom.Point{a, z}, geom.Pt(x, (a.Y+z.Y)/2)}
	}
	edge := func(b geom.Box, side int) float64 {
		if side < 0 {
			return b.X
		}
		return b.Right()
	}
	p := make([]geom.Point, 0, 6)
	p = append(p, geom.Pt(edge(t.From, t.out), t.fy))
	words := geom.Pt((s.left(t.s1)+s.right(t.s1))/2, t.fy)
	if t.one != nil {
		p = append(p, geom.Pt(t.one.x, t.fy), geom.Pt(t.one.x, t.level))
		words.Y = (t.fy + t.level) / 2
	}
	if t.two != nil {
		p = append(p, geom.Pt(t.two.x, t.level), geom.Pt(t.two.x, t.ty))
	}
	return Way{append(p, geom.Pt(edge(t.To, t.in), t.ty)), words}
}
