//go:build race

package main

import (
	"testing"
	"time"
)

// D9: a screen and 60 phones on one map, an edit a second each (L1). It is for
// the race detector, on both sides of the socket; how long they wait is load's
// to say.
func TestD9Workshop(t *testing.T) {
	c := newCrew(t, newProgram(t), 61, time.Second)
	time.Sleep(3 * time.Second)
	c.check()
}
