package scene

// level is a grid of cells of one size. Each cell knows the first slot in it,
// −1 for none. Where a map lies, the cells are a table; what lies far off is
// in a map, so that a stray node does not make the table huge.
type level struct {
	from  cell // of the table
	w, h  int32
	table []int32
	far   map[cell]*int32
}

type cell struct{ x, y int32 }

// mostCells is how many cells the table of a level has at most: a map of
// 32,000 × 32,000 units in the finest.
const mostCells = 1 << 16

// room returns where the first slot of a cell stands.
func (l *level) room(c cell) *int32 {
	if i, ok := l.at(c); ok {
		return &l.table[i]
	}
	if l.widen(c) {
		i, _ := l.at(c)
		return &l.table[i]
	}
	if first := l.far[c]; first != nil {
		return first
	}
	if l.far == nil {
		l.far = map[cell]*int32{}
	}
	none := int32(-1)
	l.far[c] = &none
	return &none
}

func (l *level) at(c cell) (int, bool) {
	x, y := int64(c.x)-int64(l.from.x), int64(c.y)-int64(l.from.y)
	if x < 0 || y < 0 || x >= int64(l.w) || y >= int64(l.h) {
		return 0, false
	}
	return int(y)*int(l.w) + int(x), true
}

// widen makes the table hold a cell, with half as much again to spare on the
// side where it grows. It returns false where that would be too large.
func (l *level) widen(c cell) bool {
	x0, y0, x1, y1 := int64(l.from.x), int64(l.from.y), int64(l.from.x)+int64(l.w), int64(l.from.y)+int64(l.h)
	if len(l.table) == 0 {
		x0, y0, x1, y1 = int64(c.x), int64(c.y), int64(c.x)+1, int64(c.y)+1
	}
	stretch := func(lo, hi, to int64) (int64, int64) {
		switch {
		case to < lo:
			return to - (hi-to)/2, hi
		case to >= hi:
			return lo, to + 1 + (to-lo)/2
		}
		return lo, hi
	}
	x0, x1 = stretch(x0, x1, int64(c.x))
	y0, y1 = stretch(y0, y1, int64(c.y))
	w, h := x1-x0, y1-y0
	if w > mostCells || h > mostCells || w*h > mostCells || x0 != int64(int32(x0)) || y0 != int64(int32(y0)) {
		return false
	}
	wider := level{from: cell{int32(x0), int32(y0)}, w: int32(w), h: int32(h), table: make([]int32, w*h), far: l.far}
	for i := range wider.table {
		wider.table[i] = -1
	}
	for y := range l.h {
		i, _ := wider.at(cell{l.from.x, l.from.y + y})
		copy(wider.table[i:i+int(l.w)], l.table[int(y)*int(l.w):])
	}
	*l = wider
	for c, first := range l.far { // each has a cell of its own: their order does not matter
		if i, ok := l.at(c); ok {
			l.table[i] = *first
			delete(l.far, c)
		}
	}
	return true
}

// each calls f with the first slot of each cell from one to another.
func (l *level) each(from, to cell, f func(slot int32)) {
	x0, x1 := max(from.x, l.from.x), min(int64(to.x), int64(l.from.x)+int64(l.w)-1)
	y0, y1 := max(from.y, l.from.y), min(int64(to.y), int64(l.from.y)+int64(l.h)-1)
	for y := int64(y0); y <= y1; y++ {
		row := (y - int64(l.from.y)) * int64(l.w)
		for x := int64(x0); x <= x1; x++ {
			if slot := l.table[row+x-int64(l.from.x)]; slot >= 0 {
				f(slot)
			}
		}
	}
	for c, first := range l.far {
		if c.x >= from.x && c.x <= to.x && c.y >= from.y && c.y <= to.y && *first >= 0 {
			f(*first)
		}
	}
}
