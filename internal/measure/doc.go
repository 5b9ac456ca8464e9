// Package measure holds the formulas of Worthmap: numbers in, numbers out.
//
//	Input ──┐                       ┌── ok(value)
//	Input ──┼──► one pure function ─┤   undefined · missing ·
//	weight ─┘                       └── insufficient · invalid
//
// It knows nothing of maps, files, clocks or screens. Every measure carries
// its identifier of MEASURES.md (GAP-1 …), and a Definition that says in words
// what its code computes, so that people read the same thing as programmers.
//
// Rules, by which the tests are named:
//
//	M1  Missing is not zero: a figure without its inputs says which it lacks.
//	M2  No result is NaN or infinite; inputs that are not finite, and results
//	    that would overflow, are invalid.
//	M3  Weights need not sum to anything: divide by the weights that have data,
//	    and say beside the figure which share of all weights that is.
//	M4  A value within Tolerance of a threshold counts as equal to it and
//	    belongs to the higher band.
//	M5  The same numbers in the same order give the same bits everywhere: sums
//	    are compensated, products are rounded before they are added.
//	M6  Nothing is rounded here; that is for display.
//	M7  The formulas of a Definition are those of its code: numbers put in
//	    come to the figure.
//
// # Why results and not errors
//
// "No target yet" is an ordinary state of a map and leads somewhere: the field
// where the target is entered. An error would be handled far away from the
// figure; a Result travels with it to the screen.
//
// # Why formulas are text
//
// People want to see "(71 − 62) / (80 − 62) = 0.5", not be told to trust us. A
// formula that is written once, in the names of fields, serves the page, the
// command line and reports; package request works all of them over the vectors
// and near them, so that text and code cannot part unseen.
//
// # Why no rules object
//
// Each threshold marked "project rule" in MEASURES.md is a field of a small
// struct beside its measure, with the default next to it. A measure takes the
// thresholds it needs as an argument, so a caller cannot forget one silently.
package measure
