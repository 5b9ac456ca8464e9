// Package history reads what became of a workspace: its gestures one by one,
// what was deleted, and how to get back to a moment.
//
//	log: registers, ops ──Steps──► gestures ──► a list in words
//	                    └──At──► Doc as it was ──Restore──► Change of today's Doc
//	Doc ──Deleted──► what one gesture deleted ──PutBack──► Change
//
// It knows ops and registers and no maps, reads no log and writes nothing but
// Changes that somebody else commits.
//
// Rules, by which the tests are named:
//
//	H1  Every op of a log is in exactly one step; steps come newest first, and
//	    the things of a step in the order in which they were touched.
//	H2  A step is what one replica wrote without pausing, and what it wrote at
//	    one thing within a few minutes.
//	H3  After Restore people see what they saw then: the same things at the
//	    same places with the same values. What was made since is deleted as
//	    one group, and one step of undo takes all of it back.
//	H4  Restore writes only registers that differ, and leaves alone the kinds
//	    that it is told to, such as what people said about the map.
//	H5  A log is never rewritten: going back is an edit like any other.
//	H6  What one gesture deleted is one group, with its tops apart from what
//	    went with them.
//	H7  Compare tells of each thing what became of it between two moments: new,
//	    gone, changed, with the words before and after, or moved.
//
// # Why moments are positions and not times
//
// Clocks of devices differ, and an edit made on a train arrives hours after
// its stamp. The log of a device says what was seen there, in its order.
package history
