// Package idb is an oplog.Log in the browser's IndexedDB.
//
//	Append ─► one readwrite transaction, durability "strict" ─► complete ─► nil
//	             docs:   id          → header, floor, head
//	             ops:    [id, seq]   → the op as JSON
//	             names:  [id, rep, n] → seq
//	             regs:   [id, part]  → registers as lines of JSON
//	             broken: [id, seq]   → what could not be read
//	             links:  id          → what is kept of the server that has it too
//	             outs:   [id, rep, n] → the op, until that server has it
//
// It keeps the rules O1 to O9 of package oplog, and besides:
//
//	I1  A call returns nil only after the transaction's complete event.
//	I2  A connection that the browser closed, or that says InvalidState or
//	    UnknownError, is opened anew, once a call; then the error is told.
//	I3  A database of a newer program opens for reading only, and is never
//	    rewritten; changes get oplog.ErrReadOnly.
//	I4  A page gives way to a newer one: on versionchange it closes, so that
//	    the upgrade is not blocked, and changes get oplog.ErrReadOnly.
//	I5  Nothing waits for ever: an upgrade that another tab blocks, or a
//	    transaction whose end never comes, is an error after a while.
//	I6  Reading a large document, and writing one that is new, lets the page
//	    draw in between.
//	I7  No JavaScript exception panics, and no callback blocks.
//	I8  An edit of a shared workspace waits for the server from the transaction
//	    on that keeps it, and what came from the server is kept in one
//	    transaction with the position behind it.
//	I9  What is kept of a server changes only while it is of the link that the
//	    caller knows: whoever left a server in one tab is not joined again by an
//	    answer that was under way in another. Tabs of one link go on beside each
//	    other.
//
// # Why strict durability
//
// Without it Chromium reports complete while the edit is still in memory of
// the operating system. "Saved on this device" has to survive a crash.
//
// # Why an op has its number before the transaction
//
// SYNC 2.11 would give numbers out inside it, so that a profile that was put
// back to yesterday cannot give one out twice. Here the replica is new with
// each page load, which rules that out, and the log refuses a name that it
// knows with other content all the same.
//
// # Why plain text values
//
// A list of texts crosses into Go as one joined text. With an object for each
// op there would be three crossings an op, and twenty thousand ops took a
// second to open instead of a fraction of it.
//
// # Why a property is read only when it is there
//
// safejs turns what a call throws into an error, but not what a getter throws:
// that goes through the program and ends it. So result and error of a request
// are read after its event, never while it may be under way.
//
// # Why not go-indexeddb
//
// It hides the request and the connection, so that the blocked and close
// events cannot be heard, and it has no getAll. What is needed of IndexedDB
// fits in two files here, and everything goes through safejs.
package idb
