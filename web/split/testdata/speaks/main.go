// Command speaks does a little of what programs do: closures, methods behind
// interfaces, generics, goroutines, deferred calls, maps, panics.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

type shape interface{ area() float64 }

type square struct{ side float64 }

func (s square) area() float64 { return s.side * s.side }

type circle struct{ radius float64 }

func (c *circle) area() float64 { return 3 * c.radius * c.radius }

func each[T any](all []T, do func(T)) {
	for _, one := range all {
		do(one)
	}
}

func main() {
	each([]shape{square{2}, &circle{1}}, func(s shape) { fmt.Printf("%T %.1f\n", s, s.area()) })
	words := map[string]int{}
	each(strings.Fields("a b a c b a"), func(w string) { words[w]++ })
	fmt.Println(sorted(words))
	fmt.Println(passed(5))
	fmt.Println(saved())
}

func sorted(m map[string]int) (out []string) {
	for k, n := range m {
		out = append(out, fmt.Sprint(k, n))
	}
	sort.Strings(out)
	return out
}

// passed hands numbers from goroutine to goroutine.
func passed(n int) (sum int) {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := range n {
			numbers <- deep(i)
		}
	}()
	for i := range numbers {
		sum += i
	}
	return sum
}

// deep needs a larger stack than a goroutine begins with.
func deep(n int) int {
	var room [512]int
	if n == 0 {
		return len(room)
	}
	room[n] = deep(n - 1)
	return room[n] + 1
}

func saved() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.Join(errors.New("saved"), fmt.Errorf("from %v", r))
		}
	}()
	var none map[string]int
	none["x"]++
	return nil
}
