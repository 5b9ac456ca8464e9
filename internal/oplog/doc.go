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
// A server keeps documents for people who come with links. Rules, which
// oplogtest checks for every Shared:
//
//	S1  An op is accepted once, by replica and number: the number after the
//	    last is, the last and those before are Again or, with other content, a
//	    Conflict for as long as ops are kept, a later one is a Gap. What is
//	    refused leaves its number free.
//	S2  Accepted ops have positions without holes, in the order in which every
//	    reader gets them. What a call accepted is durable when it returns, all
//	    of it or nothing.
//	S3  Deny by default: who looks on writes nothing, who contributes what the
//	    Rules name, on things of the same device, who edits all but what they
//	    withhold. One write that is not allowed refuses the op whole.
//	S4  A link is checked again at every call: one that was revoked or has ended
//	    does nothing any more. Admit and Enter answer alike whatever is wrong.
//	S5  No store keeps a token or the secret of a device: only their SHA-256.
//	    Of the code of a room it keeps nothing.
//	S6  Nothing grows past Bounds, counted as crdt counts. What adds no thing,
//	    entry or byte is never refused for its size.
//	S7  A Snapshot is what all accepted ops come to, with Hash its hash.
//	S8  Healing merges registers by their own stamps and takes nothing away.
//	    Every reader gets a snapshot then, as after another epoch.
//	S9  Compacting changes no document, no acknowledged number and no op that
//	    is younger than 30 days or among the last 200,000. Old deleted things
//	    go when there are more than 100,000, and then the epoch is another one:
//	    who was admitted in the one before writes nothing.
//	S10 A restore point is read back as it was saved.
//	S11 Delete leaves nothing. Documents are apart.
//	S12 What an access with a Base writes rests on that State, still at the
//	    commit: else nothing of it is written.
//	S13 Who watches gets a hint after each change, also one by another Shared on
//	    the same storage, and is never waited for.
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
// # Why one Ledger judges for every store
//
// Whether an op may be kept is the same question in memory and in a database;
// what differs is where the answer is written down. So a store reads the part
// of a document that some ops touch into a Ledger, asks it, and writes what
// changed, in one transaction.
//
// # Why the code of a room makes its token
//
// A store that kept codes beside tokens would keep tokens. So a token of a room
// is its code, mixed with a secret that the store has for itself: everybody
// with the code gets the same one, links know nothing of codes, and from the
// outside neither tells the other. A backup takes links along and not that
// secret: restored elsewhere the links of rooms stand, and their codes do not.
//
// # Why healing raises the floor
//
// Registers that come back after a backup was restored carry the stamps of many
// ops and the numbers of none. Nobody can be sent the ops, so everybody is sent
// the outcome, which they merge.
//
// # Why makers are kept
//
// A contributor may change what the same device made. A key that names the
// author could be forged, or cleared by an editor; who wrote first cannot.
//
// # Why damaged entries stay
//
// An entry that cannot be read may still be read by somebody cleverer. Its
// text stays until the document is deleted, and goes into each backup.
package oplog
