// Package oplog keeps the edits of workspaces where they survive: in the
// memory of a test, in a browser, in a database.
//
//	Session.Commit ─► ops ─► Append ─► durable ─► "saved"
//	                                     │
//	Doc ◄─ Content.Doc ◄─ Read ◄─────────┤
//	                                     └─ Compact: many ops ─► registers
//	backup ─► Merge: registers and ops ──►
//
// It knows ops and registers and no maps: the header by which a page lists
// workspaces is told by whoever appends.
//
// Rules, which oplogtest checks for every Log:
//
//	O1  Append keeps all ops of a call or none, also when it is cut off in the
//	    middle, and returns nil only when they are durable.
//	O2  What was appended is read back the same, in the order of appending,
//	    after opening anew too.
//	O3  Reading after a position gives what came later, and no less when the
//	    log was compacted since: then the registers come too. A document that
//	    was deleted and made again has another epoch: positions of the one say
//	    nothing about the other. Who appends is told from where to where the
//	    document grew, and in which epoch.
//	O4  An op that is there already, by replica and number, is not kept twice;
//	    one with the same name and other content is refused with ErrConflict,
//	    and so is the whole call.
//	O5  Compacting changes no document: reading gives an equal one before and
//	    after, and what was appended meanwhile is there.
//	O6  A document goes only by Delete. To append to one that is not there is
//	    ErrUnknown and makes none, so that an open page cannot bring back the
//	    last edit of a deleted workspace as if it were all of it; nor is it
//	    appended to another one that was made under its name since.
//	O7  Documents are apart: what happens to one shows in no other.
//	O8  Callers may use one Log from many goroutines, and may change what they
//	    passed in or got back.
//	O9  A backup restored into an empty log gives equal documents; into one that
//	    has them it merges and takes nothing away, the history of values
//	    included. A document that fails stops no other.
//	O10 Nothing comes in with a stamp further in the future than 60 s.
//
// # Why positions, not only names of ops
//
// A page that opened earlier asks for what came after its position, instead of
// comparing thousands of names. Positions order delivery only and decide
// nothing: that is for stamps (SYNC 2.8).
//
// # Why Merge is not Append
//
// A backup or a file holds registers, which no op of an honest replica could
// carry again. Merge takes them as they are, with their stamps, and moves the
// position on, so that every open page reads them. What has only ops is
// appended.
//
// # Why damaged entries stay
//
// An entry that cannot be read may still be read by somebody cleverer. Its
// text stays until the document is deleted, and goes into each backup.
package oplog
