//go:build !race

package crdt_test

// slow multiplies time budgets; see the build with the race detector.
const slow = 1
