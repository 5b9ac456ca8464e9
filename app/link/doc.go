// Package link lets the tabs of one browser profile share their edits.
//
//	tab A: Append ─► log ─► Tell ─► BroadcastChannel ─► hear: tab B, tab C
//	                  ▲                                         │
//	                  └──────── what was missed: Read ◄─────────┘
//
// It knows ops and positions in a log, and no maps.
//
// Rules, by which the tests are named:
//
//	L1  Ops told by one tab are heard by every other that listens, in order.
//	L2  Nothing depends on a message: each says from which position to which
//	    the log grew, so that a tab that missed one knows it and reads the log;
//	    and a tab that comes to the front is asked to read it anyway.
//	L3  Without BroadcastChannel all goes on: tabs then meet when they come to
//	    the front.
//	L4  A message that is not ours, or of another version, is passed over.
//	L5  No callback blocks or panics; what is heard arrives one at a time.
//
// # Why ops, not "something changed"
//
// A tab that hears the ops merges them within a frame. Reading the log instead
// would cost every tab a transaction for each keystroke in another.
//
// # Why no leader
//
// A leader is needed for what only one tab may do, such as holding a socket.
// Each tab writes under its own replica and the log refuses nothing twice, so
// that with files and the device alone there is nothing to lead.
package link
