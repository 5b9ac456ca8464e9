package relation

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Map is a relational map as read. It and all below it are never changed.
type Map struct {
	*workspace.Element
	People     []*Person
	Relations  []*Relation
	Clusters   []*Cluster
	Strategies []*workspace.Element
	Own        int // place in People of our own organisation; −1 for none
	View       View
	Stands     []Stand // beside People, in the arrangement that shows; nil where nobody was written down
	Shared     *Shared

	place map[crdt.ID]int
	ties  [][]int // beside People; see Of
	next  [][]int // likewise; with whom
	dates dates
	seen  seen
}

// Person is a person, a group or an organisation on the map.
type Person struct {
	*workspace.Element
	Role     Role
	Traits   []Trait // tags, by attribute
	Clusters []int   // places in Map.Clusters; the first is home
	Needs    []*workspace.Element
	Open     int // needs that nobody meets yet
	Near     int // steps from our own organisation, 0 for itself; Far without a way

	span span
}

// Far is the nearness of somebody to whom no relation leads.
const Far = 1 << 20

// Home returns the cluster in which a person is at home, −1 for none.
func (p *Person) Home() int {
	if len(p.Clusters) == 0 {
		return -1
	}
	return p.Clusters[0]
}

// Trait is one value of an attribute: interest, hygiene.
type Trait struct{ Attribute, Value string }

// Role is what somebody is to us (DOMAIN §2.1).
type Role string

// The roles. A role that is not among them is drawn as another partner.
const (
	Own        Role = "own-organisation"
	Customer   Role = "customer"
	Prospect   Role = "prospect"
	Partner    Role = "boundary-partner"
	Competitor Role = "competitor"
	Regulator  Role = "regulator"
	Community  Role = "community"
	Supplier   Role = "supplier"
	Channel    Role = "channel"
)

// Roles lists the roles in the order in which people are asked for them.
var Roles = []Role{Customer, Prospect, Partner, Supplier, Channel, Regulator, Community, Competitor, Own}

// Title returns the role in words.
func (r Role) Title() string {
	switch r {
	case Own:
		return "own organisation"
	case Partner, "":
		return "other partner"
	}
	return string(r)
}

// Known tells whether the role is one of Roles.
func (r Role) Known() bool {
	for _, x := range Roles {
		if x == r {
			return true
		}
	}
	return false
}

// Relation is a recorded relation between two people.
type Relation struct {
	*workspace.Link
	A, B     int      // places in Map.People, from and to
	Types    []string // buys, refers, advises …
	Strength workspace.Number
	Given    workspace.Number // by A
	Received workspace.Number // by A
	Flows    [2][]string      // what A gives, and what A gets; see Flows
	Directed bool

	span span
}

// Weight is how strongly a relation binds, 0..1; in the middle where nobody
// said.
func (r *Relation) Weight() float64 {
	w := r.Strength.Or(0.5)
	return max(0, min(w, 1))
}

// Cluster is a group of people, made by hand or accepted from a proposal.
type Cluster struct {
	*workspace.Element
	Members []int // places in Map.People, in the order of People
	Number  int   // its number, from 0, by which it has its colour and its place (RM16)
}

// Person returns the place of somebody on the map, −1 where they are not on it.
func (m *Map) Person(id crdt.ID) int {
	if i, ok := m.place[id]; ok {
		return i
	}
	return -1
}

// Cluster returns a cluster by its ID, nil where it is not on the map.
func (m *Map) Cluster(id crdt.ID) *Cluster {
	for _, c := range m.Clusters {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Relation returns a recorded relation by its ID, nil where it is not on the
// map.
func (m *Map) Relation(id crdt.ID) *Relation {
	for _, r := range m.Relations {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Within returns who is at most n recorded relations away from somebody,
// themselves included, by place in People.
func (m *Map) Within(from, n int) []bool {
	far := steps(m.next, []int{from}, -1)
	in := make([]bool, len(m.People))
	for i, d := range far {
		in[i] = d <= n
	}
	return in
}

// Of returns the relations of somebody, in either direction, by place in
// Relations and in their order. The slice is shared and not to be changed.
func (m *Map) Of(person int) []int { return m.ties[person] }

// meet finds the relations of everybody, and those who are related with each of
// the people, as often as they are.
func (m *Map) meet() {
	times := make([]int, len(m.People))
	for _, r := range m.Relations {
		times[r.A]++
		times[r.B]++
	}
	m.ties, m.next = make([][]int, len(m.People)), make([][]int, len(m.People))
	room := make([]int, 4*len(m.Relations))
	for i, n := range times {
		m.ties[i], m.next[i], room = room[:0:n], room[n:n:2*n], room[2*n:]
	}
	for i, r := range m.Relations {
		m.ties[r.A], m.next[r.A] = append(m.ties[r.A], i), append(m.next[r.A], r.B)
		m.ties[r.B], m.next[r.B] = append(m.ties[r.B], i), append(m.next[r.B], r.A)
	}
}

// steps counts the relations between the nearest of some people and everybody,
// on ways that somebody is not on; -1 for nobody.
func steps(next [][]int, from []int, without int) []int {
	far := make([]int, len(next))
	for i := range far {
		far[i] = Far
	}
	queue := make([]int, 0, len(next))
	for _, i := range from {
		if i >= 0 && i < len(far) && far[i] != 0 {
			far[i] = 0
			queue = append(queue, i)
		}
	}
	for at := 0; at < len(queue); at++ {
		i := queue[at]
		for _, j := range next[i] {
			if far[j] == Far && j != without {
				far[j] = far[i] + 1
				queue = append(queue, j)
			}
		}
	}
	return far
}
