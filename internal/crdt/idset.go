package crdt

import (
	"cmp"
	"slices"
)

// idset is a set of IDs that is read sorted and changed one by one. A read
// after m changes of a set of n costs n + m log m.
type idset struct {
	list    []ID // sorted; never changed in place once handed out
	pending map[ID]bool
	size    int
}

func (s *idset) put(id ID, in bool) {
	if s.pending == nil {
		s.pending = map[ID]bool{}
	}
	if in {
		s.size++
	} else {
		s.size--
	}
	if _, waits := s.pending[id]; waits { // put and taken, or taken and put
		delete(s.pending, id)
	} else {
		s.pending[id] = in
	}
}

// sorted returns the members by id. The list is shared and stays as it is.
func (s *idset) sorted() []ID {
	if len(s.pending) == 0 {
		return s.list
	}
	news := make([]ID, 0, len(s.pending))
	for id := range s.pending {
		news = append(news, id)
	}
	slices.Sort(news)
	list := make([]ID, 0, s.size)
	old := s.list
	for _, id := range news {
		i, _ := slices.BinarySearchFunc(old, id, cmp.Compare[ID])
		list = append(list, old[:i]...)
		if old = old[i:]; s.pending[id] {
			list = append(list, id)
		} else {
			old = old[1:]
		}
	}
	s.list = append(list, old...)
	clear(s.pending)
	return s.list
}
