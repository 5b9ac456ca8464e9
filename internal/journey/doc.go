// Package journey reads and edits a journey map: stages, steps and
// touchpoints, what people feel, expect and get, and what is known about it.
//
//	Workspace ──Read──► Map ──► derive, view
//	    ▲                 │
//	    └── Doc.Apply ◄── Change ◄── Add, Move, SetFeeling …
//
// It knows what a journey is; it knows no measures and no drawing.
//
// Rules, by which the tests are named:
//
//	JM1  Stages, steps, touchpoints and lanes stand in the order of their
//	     places; a touchpoint hangs under its stage, or under a step of it.
//	JM2  Read gives the same pointers for what did not change.
//	JM3  A shared record (outcome, need, pain, process, idea, value, quote)
//	     shows at every stage that it refers to, directly (its field "stage")
//	     or by one link (desires, hurts, feels, addresses, delivers).
//	JM4  One persona's feelings are the touchpoints' own "emotion", the first
//	     one's unless the map names another; every other persona has a
//	     register of their own. So two people who drag two curves keep both,
//	     and moving or deleting a persona gives nobody another's feelings.
//	JM5  A map without lanes of its own has the usual ones; writing to a
//	     usual lane makes it a record.
//	JM6  Deleting a stage deletes what hangs under it, not the shared records
//	     that it shows.
//	JM7  A link "next" between neighbours that says no more than "and then"
//	     follows them when one is moved, added or deleted; branches stay.
//	JM8  What cases did is kept as sums, a record for each table; several are
//	     read as one. A map without any has no lane for it.
//	JM9  A journey to be begins as the one that is, with the same people, stages
//	     and touchpoints, each of which names what it was. Changing one of the
//	     two never changes the other; what customers want is shared by both.
//	JM10 A stage or a touchpoint may have a journey inside, and may go on at a
//	    stage of another. What it leads to may be deleted: it then says so and
//	    keeps the name of nobody.
//
// # Why lanes are views of kinds
//
// A service blueprint is lanes with a role: free lanes of which the map knows
// how far from the customer they stand, and draws the lines between them.
//
// Lane and card of one kind never disagree: an outcome belongs to the
// outcomes lane because it is an outcome, and renaming it anywhere renames it
// everywhere. Only a free lane holds cards because somebody put them there.
package journey
