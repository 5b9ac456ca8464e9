package exchange

// nameSet is a set of names. Most objects have a dozen members, of which a list
// is quicker to search than a map is to make; a file may have a hundred
// thousand in one, where only a map is.
type nameSet struct {
	list  []string
	index map[string]bool // of all in list, nil while they are few
}

// few is how many names are searched one after the other.
const few = 24

func (n *nameSet) add(name string) {
	n.list = append(n.list, name)
	switch {
	case n.index != nil:
		n.index[name] = true
	case len(n.list) > few:
		n.index = make(map[string]bool, 4*few)
		for _, name := range n.list {
			n.index[name] = true
		}
	}
}

func (n *nameSet) has(name string) bool {
	if n.index != nil {
		return n.index[name]
	}
	for _, m := range n.list {
		if len(m) == len(name) && m == name {
			return true
		}
	}
	return false
}

// clear empties the set for the next object.
func (n *nameSet) clear() { n.list, n.index = n.list[:0], nil }
