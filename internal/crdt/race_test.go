//go:build race

package crdt_test

// slow multiplies time budgets: the race detector takes its time.
const slow = 20
