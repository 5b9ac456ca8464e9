// Package guide reads from a map how far a method has come: which of its steps
// are done, which are open, which are out of date, and what is missing first.
//
//	Workspace and all its maps ──Workspace──► []Step ──Now──► the step to go on with
//	an outcome map ────────────Programme──►   Key, Gaps: what lacks, how many, where
//
// It knows methods (DOMAIN §4) and maps; it knows no words of a language, no
// page and no clock, and it writes nothing.
//
// Rules, by which the tests are named:
//
//	G1  A step is done by what stands on the map, never by a tick.
//	G2  A step that is open says what is missing and, where there is a record
//	    that misses it, which is the first.
//	G3  A step that is done is stale where what it answers was changed after
//	    the answer, by more than a minute.
//	G4  The same map gives the same steps.
//	G5  A journey as it is and as it should be are one journey: the steps read
//	    the one that is open, else the one as it is.
//
// # Why a minute
//
// A file that is opened, and somebody who types a stage with its numbers and
// then mends a letter, write question and answer in one go, in whatever order.
// Who comes back an hour later and words an outcome anew has a survey that
// asked something else.
//
// # Why no step of a wizard
//
// People draw in the order in which they find things out. A rail that only
// reads cannot be in the way, and cannot say done of what somebody deleted.
package guide
