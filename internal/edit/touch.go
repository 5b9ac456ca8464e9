package edit

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Two fingers pan and pinch, whatever the tool (EXPERIENCE, Hands). One finger
// acts as the tool does, except that on empty ground the select tool pans:
// a marquee drawn by accident loses a selection, while moving the map is what
// a finger on empty ground means everywhere else. A marquee by touch is drawn
// with the command "select-area".

// fingers are the touches that are down, by pointer ID.
type fingers struct {
	ids [2]int
	at  [2]geom.Point
	n   int
}

func (f *fingers) find(id int) int {
	for i := range f.n {
		if f.ids[i] == id {
			return i
		}
	}
	return -1
}

// touch keeps count of fingers and returns true where two of them pan and
// pinch, so that no tool sees them.
func (b *Board) touch(e Pointer) bool {
	f := &b.fingers
	i := f.find(e.ID)
	switch e.Phase {
	case Down:
		if i < 0 && f.n < 2 {
			i = f.n
			f.ids[i] = e.ID
			f.n++
		}
		if i >= 0 {
			f.at[i] = e.At
		}
		if f.n == 2 && !b.pinching {
			was := b.press
			b.stop() // what the first finger began is undone without a trace
			if was != nil && was.picked {
				b.choose(was.before...)
			}
			b.pinching = true
		}
	case Move:
		if i >= 0 {
			if b.pinching && f.n == 2 {
				b.pinch(i, e.At)
			}
			f.at[i] = e.At
		}
	case Up, Cancel:
		if i >= 0 {
			f.ids[i], f.at[i] = f.ids[f.n-1], f.at[f.n-1]
			f.n--
		}
		was := b.pinching
		b.pinching = b.pinching && f.n > 0 // the finger that is left does nothing
		return was
	}
	return b.pinching
}

// pinch moves one of two fingers: the board points under both stay under
// both, as far as moving and zooming can do that.
func (b *Board) pinch(i int, to geom.Point) {
	f := &b.fingers
	other := f.at[1-i]
	was, is := f.at[i].Sub(other).Len(), to.Sub(other).Len()
	mid := f.at[i].Add(other).Mul(0.5)
	b.pan(to.Add(other).Mul(0.5).Sub(mid))
	if was > 1 && is > 1 {
		b.zoomAt(to.Add(other).Mul(0.5), b.cam.Zoom*math.Min(math.Max(is/was, 0.2), 5))
	}
}
