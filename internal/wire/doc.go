// Package wire is what a replica and a server say to each other: the messages,
// their version and their limits. It does no I/O.
//
//	replica                                     server
//	  Hello ───────────────────────────────────►
//	  ◄──────────────── Welcome, then Ops or Snapshot
//	  Push ────────────────────────────────────► commits it
//	  ◄──────────────── Ack or Nack to the one, then Ops to all
//	  Resume, Heal ────────────────────────────►
//	  ◄──────────────── Ops or Snapshot
//	  Presence ────────────────────────────────►
//	  ◄──────────────── Peers
//	  Ping ────────────────────────────────────►
//	  ◄──────────────── Pong; at the end Bye
//
// A message is one text frame: a JSON object that has its kind in the member
// "t", which comes first.
//
// Rules, by which the tests are named:
//
//	W1  What one side encodes the other decodes as the same message, and a
//	    frame of every released version reads as it did then.
//	W2  A decoder knows each member by its exact name, wants it once and of its
//	    exact form, and refuses members that it does not know.
//	W3  A message of an unknown kind is an Error for a server. For a replica it
//	    is ErrUnknownMessage, and the replica passes it over.
//	W4  No frame, part or list is larger than its limit. At the limit it is
//	    read, one beyond it is not.
//	W5  No text makes a decoder panic, or work for longer than its length asks
//	    for.
//	W6  An error names the message and the member, and repeats nothing of what
//	    came in.
//	W7  What Split makes fits into frames and comes to the same.
//	W8  A Hello of a version that nobody here speaks is read as far as it is
//	    known, so that its replica is told which version is spoken.
//
// # The stream
//
// Ops are numbered by the server without holes. A replica gets all of them in
// order, its own too: who sees From beyond what it expects has missed some and
// sends Resume. Ack comes before Ops, and both only after the commit. Ack is
// for all numbers of its replica up to N.
//
// # Why its own members and no generated code
//
// Go's decoder matches names in any letter case and lets the last of two win,
// so that two readers of one frame may see two messages (SYNC 2.10). The
// reader here is a table a message, and brings no reflection into the program
// of the browser.
//
// # Why unknown members are refused
//
// A member that one side means and the other passes over is how edits get
// lost. The version says what both understand; a server speaks its own and the
// one before.
//
// # Why errors do not repeat what came in
//
// They end in logs and in Bye. A frame may hold the token of a link, or text
// that somebody wants to see in a log.
package wire
