// Package crdt merges the edits of people who work on one workspace at the
// same time, or apart and offline.
//
//	 Ana's tablet                            Ben's laptop
//	┌─────────────────┐   ops, any order   ┌─────────────────┐
//	│ Session ─► Op   │                    │ Session ─► Op   │
//	│    Doc ◄─ Apply │◄──────────────────►│    Doc ◄─ Apply │
//	└─────────────────┘                    └─────────────────┘
//	             same set of ops  ⇒  same Doc
//
// A Doc is registers: one value for each key of each entity. It knows three
// keys, kind, place and del, and derives a tree from them; all other keys are
// the maps' own.
//
// Rules, by which the tests are named:
//
//	C1  Applying ops in any order, in any grouping, as ops or as registers of
//	    another Doc, gives the same Doc.
//	C2  Applying an op twice is applying it once.
//	C3  Of two writes to one register the later stamp wins. An edit made after
//	    seeing a value beats it, whatever the clocks say.
//	C4  Stamps of one session only grow. Within an op all writes share one, so
//	    that writes are compared by (stamp, entity, key).
//	C5  The tree has no circles. Where the newest moves of several people close
//	    one, the later mover loses and falls back on an earlier move.
//	C6  Each entity with a kind is exactly once in the tree, among the
//	    unplaced, or in the trash.
//	C7  Deleting hides and never discards: Restore brings a thing back with the
//	    edits that arrived meanwhile.
//	C8  Undo writes a register only where the value that it takes back still
//	    stands, and says what it kept. n undos and n redos with nothing in
//	    between change nothing that is seen. A step may go back in parts, and be
//	    done again as one; or be given up, for good.
//	C9  Reading the tree after an edit costs in proportion to what the edit
//	    changed, not to the size of the Doc.
//	C10 Order keys lie strictly between their neighbours; batches put into one
//	    gap at the same time do not interleave.
//	C11 A change beyond a limit is refused with an error that names the thing,
//	    before anything changed. No text from outside makes anything panic.
//	C12 An op or register read from what was written for it is the same.
//	C13 A Doc that became another equals it and goes on like it; who holds it
//	    learns exactly which entities differ.
//	C14 A session that is renewed, because ops of its own left the Doc, stamps by
//	    its clock and not by them, takes back what stands under other stamps,
//	    and still knows its own.
//	C15 A text of more than 20 characters that loses to a write which had not
//	    seen it is found in the log, and as it happens: whoever wrote it is
//	    told once. Who types has seen what stood there when they began.
//
// The letters P in names of tests are those of SYNC 3.1. `make soak` runs the
// randomised ones at full length; -args -seed N runs one seed, -sets N so many.
//
// # Why registers and a clock, not a list of edits
//
// Merging is a pure function of a set. A snapshot, a log, a file and another
// tab are merged by the same few lines, nothing is rolled back, and a phone
// that comes back after lunch does not overwrite what was edited meanwhile,
// as it would if arrival decided (SYNC 2.1).
//
// # Why place is one register with four values
//
// A parent from one person and coordinates from another would put a thing
// where nobody put it. The newest four are kept because breaking a circle
// needs an earlier move, and a log of all moves is not always at hand: the
// newest four of a union are the newest four of the newest four of its parts.
//
// # Why only those on a circle are replayed
//
// Replaying the moves of all entities would let a circle in one map change
// what a harmless move in another comes to. Those that only hang under a
// circle keep their newest move, and an edit elsewhere costs nothing.
//
// # Why what is typed is based on what stood there first
//
// A field shows what its writer types, not what others write into the register
// meanwhile. Based on what stands when Enter comes, it would seem to have seen
// words that nobody at that field ever read, and they would be lost in silence.
//
// # Why undo looks at stamps
//
// A register may hold the same value again because somebody else wanted it so.
// Equal stamps say that it is still this person's own write.
package crdt
