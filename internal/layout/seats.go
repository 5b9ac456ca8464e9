package layout

import "github.com/worthmap/worthmap/internal/geom"

// seats is who of a block sits in which of its cells.
type seats struct {
	cells  []geom.Point
	cell   []int // of each member
	member []int // in each cell, −1 for nobody
	inside [][]joint
	pulls  []geom.Point // how links to the outside draw a member
	strict bool         // links may not run through others
}

// mostStrict is up to how many members links are kept from running through
// others: it costs a look at each of them for each link.
const mostStrict = 14

func newSeats(b *blocks, k *block) *seats {
	n := len(k.nodes)
	s := &seats{
		cells: k.cells, cell: make([]int, n), member: make([]int, len(k.cells)),
		inside: make([][]joint, n), pulls: make([]geom.Point, n), strict: n <= mostStrict,
	}
	for i := range s.member {
		s.member[i] = -1
	}
	seat := make(map[int]int, n) // looked up only
	for j, i := range k.nodes {
		seat[i] = j
		s.cell[j], s.member[j] = j, j
	}
	for j, i := range k.nodes {
		for _, l := range b.joints[i] {
			if to, ok := seat[l.to]; ok {
				s.inside[j] = append(s.inside[j], joint{to, 0.4 + l.weight})
				continue
			}
			out := b.aimAt(l.to).Sub(k.at)
			if d := out.Len(); d > 0 {
				s.pulls[j] = s.pulls[j].Add(out.Mul((0.4 + l.weight) * alongAll / d))
			}
		}
	}
	return s
}

// improve tries each member in each other cell once, and tells whether anything
// got better.
func (s *seats) improve() (better bool) {
	for j := range s.cell {
		for c := range s.cells {
			if c == s.cell[j] {
				continue
			}
			from, other := s.cell[j], s.member[c]
			before := s.cost(j, other)
			s.swap(j, c)
			if s.cost(j, other) < before-0.5 {
				better = true
			} else {
				s.swap(j, from)
			}
		}
	}
	return better
}

// swap moves a member to a cell; who sits there takes its cell.
func (s *seats) swap(j, c int) {
	from, other := s.cell[j], s.member[c]
	s.cell[j], s.member[c], s.member[from] = c, j, other
	if other >= 0 {
		s.cell[other] = from
	}
}

// cost is how long the links of two members are, how far from where the others
// of their links are, and through how many they run.
func (s *seats) cost(j, other int) float64 {
	sum := s.costOf(j)
	if other >= 0 {
		sum += s.costOf(other)
	}
	return sum
}

// through is what it costs that a link runs through somebody, in board units.
const through = 160.0

func (s *seats) costOf(j int) float64 {
	at := s.cells[s.cell[j]]
	sum := -(float64(at.X*s.pulls[j].X) + float64(at.Y*s.pulls[j].Y))
	sum += float64(0.05 * at.Len()) // empty cells are at the rim
	for _, l := range s.inside[j] {
		to := s.cells[s.cell[l.to]]
		sum += float64(l.weight * to.Sub(at).Len())
		if s.strict {
			sum += s.runsThrough(at, to, j, l.to)
		}
	}
	if s.strict { // and what runs through it
		for a := range s.inside {
			for _, l := range s.inside[a] {
				if a < l.to && a != j && l.to != j && near(at, s.cells[s.cell[a]], s.cells[s.cell[l.to]]) {
					sum += through
				}
			}
		}
	}
	return sum
}

func (s *seats) runsThrough(a, b geom.Point, from, to int) (sum float64) {
	for j, c := range s.cell {
		if j != from && j != to && near(s.cells[c], a, b) {
			sum += through
		}
	}
	return sum
}

// near tells whether a point lies within a shape's reach of the line between
// two others.
func near(p, a, b geom.Point) bool {
	const reach = 30
	ab, ap := b.Sub(a), p.Sub(a)
	len2 := float64(ab.X*ab.X) + float64(ab.Y*ab.Y)
	if len2 == 0 {
		return false
	}
	t := (float64(ap.X*ab.X) + float64(ap.Y*ab.Y)) / len2
	if t <= 0.02 || t >= 0.98 {
		return false
	}
	return ap.Sub(ab.Mul(t)).Len() < reach
}
