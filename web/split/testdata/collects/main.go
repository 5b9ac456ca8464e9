// Command collects has garbage collected while goroutines wait to begin, while
// what is on the stack is all that holds on to something, and between calls of
// all kinds; and it says what is running.
package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

type node struct {
	next *node
	name string
}

func main() {
	fmt.Println(waiting(), listed(300), kept("a", "b", "c"), running())
	done := make(chan string)
	go method{"m"}.say(done)
	go say(done)
	runtime.GC() // neither has run yet
	answers := []string{<-done, <-done}
	slices.Sort(answers)
	fmt.Println(answers)
}

type method struct{ name string }

func (m method) say(to chan<- string) { to <- strings.Repeat(m.name, 2) }

func say(to chan<- string) { to <- "said" }

var begun int

func begins() { begun++; runtime.GC() }

// waiting has goroutines looked at before their first function runs.
func waiting() int {
	for range 20 {
		go begins()
	}
	runtime.GC()
	for begun < 20 {
		runtime.Gosched()
	}
	return begun
}

// listed makes a list that only the stack knows while garbage is collected.
func listed(n int) int {
	var head *node
	for i := range n {
		head = &node{head, fmt.Sprint(i)}
		if i%50 == 0 {
			runtime.GC()
		}
	}
	sum := 0
	for ; head != nil; head = head.next {
		sum += len(head.name)
	}
	return sum
}

// kept collects below functions that hold texts and an object on their stacks.
func kept(names ...string) string {
	if len(names) == 0 {
		runtime.GC()
		grow(2000)
		return "."
	}
	var on node
	hold := &on
	hold.name = strings.ToUpper(names[0])
	rest := kept(names[1:]...)
	return hold.name + rest
}

// grow makes the stack move.
func grow(n int) int {
	var room [64]int
	if n == 0 {
		return 0
	}
	room[n%64] = grow(n - 1)
	return room[n%64] + 1
}

// running names the functions that called it.
func running() []string {
	pcs := make([]uintptr, 8)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	var names []string
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			names = append(names, f.Function)
		}
		if !more {
			return names
		}
	}
}
