package view

// slab hands out values from pieces that grow from one to a few, so that ten
// thousand nodes are some hundred objects for the collector, and a single one
// keeps no others alive.
type slab[T any] struct {
	free []T
	next int
}

// mostInSlab is how many values lie in one piece at most: as long as one of
// them is in use, all are kept.
const mostInSlab = 16

func (s *slab[T]) take() *T {
	if len(s.free) == 0 {
		s.next = min(max(2*s.next, 1), mostInSlab)
		s.free = make([]T, s.next)
	}
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}

// list returns an empty list with room for n values, and no more: appending to
// it copies.
func (s *slab[T]) list(n int) []T {
	if n > len(s.free) {
		s.next = min(max(2*s.next, 1), mostInSlab)
		s.free = make([]T, s.next*n)
	}
	list := s.free[:0:n]
	s.free = s.free[n:]
	return list
}
