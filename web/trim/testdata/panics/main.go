// Command panics says when recover works, and fails, so that its stack trace
// can be looked at.
package main

import "os"

func main() {
	tell("called", deferred)
	tell("wrapped", wrapped)
	tell("inlined", inlined)
	careless(nil)
}

//go:noinline
func careless(words []string) { os.Stdout.WriteString(words[len(os.Args)+1]) }

// tell says whether f recovers from its own panic.
func tell(name string, f func()) {
	defer func() {
		if recover() != nil {
			println(name, "does not recover")
		}
	}()
	f()
	println(name, "recovers")
}

func deferred() {
	defer func() { recover() }()
	panic(1)
}

func wrapped() {
	defer again(1)
	panic(2)
}

//go:noinline
func again(int) { recover() }

// inlined defers a function that is inlined into its wrapper and calls the one
// that recovers, which is one call too far.
func inlined() {
	defer through(1)
	panic(3)
}

func through(n int) { again(n) }
