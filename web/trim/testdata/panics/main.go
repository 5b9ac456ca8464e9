// Command panics fails so that its stack trace can be looked at.
package main

import "os"

func main() { careless(nil) }

//go:noinline
func careless(words []string) { os.Stdout.WriteString(words[len(os.Args)+1]) }
