package jsontext

// Node is a Value in a text of which it is known where each value begins and
// ends, so that going from one to the next passes over nothing. Who reads all
// of a large text reads it as Nodes; what is kept of it are Values.
type Node struct {
	t *tree
	i int32
}

type tree struct {
	text  string
	nodes []node
}

// node is where a value stands in the compact text, and which node comes
// behind all that lies within it.
type node struct{ from, to, next int32 }

// ParseTree is Parse for who reads all of the text.
func ParseTree[T ~string | ~[]byte](text T, lim Limits) (Node, error) {
	const bytesEach = 14 // of text for a value, about
	p := parser{in: string(text), notes: true}
	p.index = make([]node, 0, len(p.in)/bytesEach+1)
	v, err := p.parse(lim)
	if err != nil {
		return Node{}, err
	}
	return Node{&tree{v.text, p.index}, 0}, nil
}

// Tree returns v as a Node. It reads all of the text; v must not be absent.
func (v Value) Tree() Node {
	n, err := ParseTree(v.text, Limits{})
	if err != nil {
		panic("jsontext: " + err.Error()) // absent, or nobody's Value
	}
	return n
}

// Value returns the value itself.
func (n Node) Value() Value {
	if n.t == nil {
		return Value{}
	}
	at := n.t.nodes[n.i]
	return Value{n.t.text[at.from:at.to]}
}

// Kind tells what the value is.
func (n Node) Kind() Kind { return n.Value().Kind() }

// Size returns how many values the text of n has, n and all levels of it
// counted.
func (n Node) Size() int {
	if n.t == nil {
		return 0
	}
	return int(n.t.nodes[n.i].next - n.i)
}

// Get returns what a key of an object names, the zero Node if there is none.
func (n Node) Get(key string) Node {
	if n.Kind() == Object {
		for m := n.Members(); m.Next(); {
			if m.Key() == key {
				return m.Node()
			}
		}
	}
	return Node{}
}

// Members goes through the members of an object or the items of an array. It
// stands before the first until Next is called.
//
//	for m := n.Members(); m.Next(); {
type Members struct {
	t            *tree
	i, next, end int32
	key          int32 // where the key of i begins
}

// Members returns the way through n, which has none for any other kind.
func (n Node) Members() Members {
	if k := n.Kind(); k != Object && k != Array {
		return Members{}
	}
	at := n.t.nodes[n.i]
	return Members{t: n.t, i: -1, next: n.i + 1, end: at.next, key: at.from + 1} // behind the brace
}

// Next goes on to the next one, and tells whether there is one.
func (m *Members) Next() bool {
	if m.next >= m.end {
		return false
	}
	if m.i >= 0 {
		m.key = m.t.nodes[m.i].to + 1 // behind the comma
	}
	m.i = m.next
	m.next = m.t.nodes[m.i].next
	return true
}

// Key returns the key of a member of an object.
func (m *Members) Key() string { return unquote(m.t.text[m.key : m.t.nodes[m.i].from-1]) }

// Node returns the member or item.
func (m *Members) Node() Node { return Node{m.t, m.i} }

// Value returns the value of the member or item.
func (m *Members) Value() Value {
	at := m.t.nodes[m.i]
	return Value{m.t.text[at.from:at.to]}
}
