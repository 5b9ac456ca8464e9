// Package replica is a device's side of sharing a workspace: what it has of
// the server's stream, what waits to get there, and what to say next.
//
//	edits ─► Edited ─► outbox ─────────► Push ─►
//	                     ▲ trimmed by           server
//	Merge, Saved, … ◄─ Received ◄─ Ack, Ops, … ◄─
//
// It does no I/O and has no timers: messages and the time come in, messages
// and events go out. A test can lose, repeat and reorder all of it.
//
// Rules, by which the tests are named:
//
//	R1  An edit leaves the outbox when the server has said that it is durable,
//	    or when it was set aside with its content, and in no other way. A State
//	    that was kept and read again is the same.
//	R2  On a welcome the outbox is trimmed by what the server acknowledges, and
//	    only then are edits stamped anew that lie too far ahead.
//	R3  The position moves over the stream without holes. A hole is asked for;
//	    what comes twice counts once.
//	R4  A lost tail, of either direction, is noticed by a pong.
//	R5  A snapshot is merged once all its parts are here, and replaces nothing.
//	R6  A server that was set back is offered what it lacks, with the stamps
//	    that it had.
//	R7  A refused edit is kept with its content, and why. What came after it goes
//	    on under a new name.
//	R8  A name that the server knows with other content is given up: all that
//	    waits under it goes on under a new one.
//	R9  Time is the server's: this device's clock and what it was found to be off
//	    by. That is kept, and used offline too.
//	R10 A lost connection is tried again later and later, not by all at once,
//	    and not at all where the server says that it is of no use. Another
//	    connection of the same name does not mean that: it is a late one of this
//	    page, as a slow network may deliver it, and this one takes its place back.
//	R11 At most 50,000 edits wait. Room says so before an edit is made.
//	R12 Who may only look pushes nothing; what waits stays. What the server takes
//	    in a second is not exceeded.
//	    While it takes nothing, though it answers, Held says why.
//	R13 With nothing waiting and nothing missing, hashes are compared now and
//	    then, and more and more seldom where they differed. Then a snapshot is
//	    merged and the server offered what it lacks.
//	R14 Presence is sent at most ten times a second, the newest only.
//	R15 What a device did without the server is offered with its stamps until the
//	    server lacks nothing of it. A link that does not let it edit parts it:
//	    what it may add waits as edits, the rest is set aside as if refused.
//	    Until then the device is at no position of the server, also after a
//	    restart.
//	R16 What was set aside because a link did not allow it goes out again with one
//	    that does.
//
// # Why trimming comes first
//
// An edit that the server has, and of which the answer was lost, would get
// another name and be taken a second time (SYNC 2.3).
//
// # Why a refused edit costs its name
//
// The server takes the numbers of a name one after the other. If it refuses
// one, it waits for that number for ever; to reuse the number for another edit
// would let two edits have one name, on some device. So the rest gets a name
// and stamps of its own, and the Doc is made anew without the refused edit:
// otherwise this device would show what nobody else has.
//
// # Why Replaced has to be called
//
// Were the new names not kept before they are pushed, a page that dies in
// between would find the old ones and name the edits once more.
//
// # Why own edits come back in the stream
//
// Everybody's stream is the same then, the position of each device is one
// number, and merging an op twice is merging it once.
package replica
