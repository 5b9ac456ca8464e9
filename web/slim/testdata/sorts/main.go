// Command sorts prints how slices with many equal items are sorted, and a
// digest.
package main

import (
	"crypto/sha256"
	"slices"
)

type item struct{ key, place int }

func main() {
	state, sum := uint64(1), sha256.New()
	next := func(below int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state >> 33 % uint64(below))
	}
	for range 300 {
		items := make([]item, next(400))
		kinds := 1 + next(40)
		for i := range items {
			items[i] = item{next(kinds), i}
		}
		switch next(4) {
		case 0: // nearly sorted
			slices.SortFunc(items, func(a, b item) int { return a.key - b.key })
			if n := len(items); n > 1 {
				items[0], items[n-1] = items[n-1], items[0]
			}
		case 1:
			slices.SortFunc(items, func(a, b item) int { return b.key - a.key })
		}
		stable := slices.Clone(items)
		slices.SortFunc(items, func(a, b item) int { return a.key - b.key })
		slices.SortStableFunc(stable, func(a, b item) int { return a.key - b.key })
		for i := range items {
			sum.Write([]byte{byte(items[i].place), byte(items[i].place >> 8), byte(stable[i].place), byte(stable[i].place >> 8)})
		}
	}
	for _, b := range sum.Sum(nil) {
		print(b, " ")
	}
	println()
}
