package lived

import (
	"cmp"
	"math/bits"
	"slices"
)

// Waits counts times between two steps in classes of seconds (LV5). The zero
// value has none.
type Waits []Class

// Class is how many times fell into one class.
type Class struct{ Number, Count int }

// fineness is how many classes there are from one power of two to the next;
// what is shorter than that many seconds has a class for each second.
const fineness = 16

// Longest is the longest time that is told apart: about 136 years.
const Longest = 1<<32 - 1

// classOf returns the class of a time in seconds.
func classOf(seconds int64) int {
	s := uint64(min(max(seconds, 0), Longest))
	if s < fineness {
		return int(s)
	}
	shift := bits.Len64(s) - 5 // what is left lies from 16 to 31
	return shift*fineness + int(s>>shift)
}

// middle returns the time in the middle of a class.
func middle(class int) int64 {
	if class < 2*fineness {
		return int64(class)
	}
	shift := class/fineness - 1
	from := int64(fineness+class%fineness) << shift
	return from + (int64(1)<<shift-1)/2
}

// Lasts tells whether a number can be that of a class.
func Lasts(class int) bool { return class >= 0 && class <= classOf(Longest) }

// Add counts a time in seconds.
func (w *Waits) Add(seconds int64) { w.add(classOf(seconds), 1) }

func (w *Waits) add(class, n int) {
	at, ok := slices.BinarySearchFunc(*w, class, func(c Class, n int) int { return cmp.Compare(c.Number, n) })
	if !ok {
		*w = slices.Insert(*w, at, Class{Number: class})
	}
	(*w)[at].Count += n
}

// Merge returns the times of both.
func (w Waits) Merge(o Waits) Waits {
	w = slices.Clone(w)
	for _, c := range o {
		w.add(c.Number, c.Count)
	}
	return w
}

// Count is how many times were counted.
func (w Waits) Count() (n int) {
	for _, c := range w {
		n += c.Count
	}
	return n
}

// Quantile returns the time in seconds that a share of those counted, in
// percent, does not exceed: the nearest rank, so that it is one that happened,
// within its class. False where none was counted.
func (w Waits) Quantile(percent int) (seconds int64, ok bool) {
	n := w.Count()
	if n == 0 {
		return 0, false
	}
	rank := max((n*percent+99)/100, 1)
	for _, c := range w {
		if rank -= c.Count; rank <= 0 {
			return middle(c.Number), true
		}
	}
	return middle(w[len(w)-1].Number), true
}
