// Package sqllog keeps the workspaces of a server in SQLite or PostgreSQL.
//
//	Apply ─► writer ─► BEGIN  lock doc, read what the ops touch
//	Apply ─►   │              Ledger.Judge
//	Apply ─►   │              write ops, registers, numbers, counts
//	           └────► COMMIT ─► all who waited get their outcomes, watchers a hint
//
//	Since, Snapshot … ─► reader ─► one read transaction each
//
// A Store is an oplog.Shared; Store.Log is the same storage as an oplog.Log, by
// which portable backups are written and read. All SQL but for opening, locking
// and telling others is the same for both databases.
//
// Rules, by which the tests are named. The letters D are those of SYNC 3.2:
//
//	L1  A call that returned is on the disk: SQLite with a write-ahead log and
//	    synchronous=FULL, PostgreSQL with fsync and synchronous_commit. A store
//	    that cannot promise that is not opened.
//	L2  All that one call does, and all that was gathered into one commit, is
//	    done or not done.
//	L3  If nobody knows whether a commit was done, the store looks, and never
//	    guesses. What it cannot find out is an error, and doing it again is
//	    harmless.
//	L4  A full disk is oplog.ErrFull; reading goes on, and writing too as soon as
//	    there is room. After a failed flush nothing is written any more and
//	    Failed says so: the page cache can no longer be trusted.
//	L5  Each row of ops, registers, links and documents has a CRC-32C that is
//	    checked when it is read. A damaged op is passed over by a snapshot, a
//	    damaged register is left out, and both are told as damage.
//	L6  SQLite is 3.51.3 or newer; a database of a newer program is
//	    oplog.ErrReadOnly and left as it is.
//	L7  Several servers may share a PostgreSQL database. A lost notification
//	    delays a hint by a second and loses nothing.
//	L8  A copy that is made while people write is the state of one moment, a
//	    dump that of one moment for each document.
//	L9  A standby that was promoted is another epoch from its first moment on,
//	    so that nobody goes on from a position that it may lack.
//
// # Why registers are kept beside the ops
//
// Who opens a workspace gets what it has come to, however long its history is,
// and an op is judged by the few registers that it touches. So nothing is read
// when a server starts.
//
// # Why the row of the document is locked first
//
// Positions are given out in the transaction that stores the op. While one
// holds the row nobody else gives one out, so that their order is that of the
// commits. A sequence of the database would let a reader pass over an op that
// commits late (SYNC 2.8).
//
// # Why a notification is sent after the commit, and seldom
//
// NOTIFY within a transaction takes a lock that all commits of the database
// wait for. It is only a hint; who misses it looks once a second.
//
// # Why the timeline is in the epoch
//
// A standby that was behind has an earlier head and the same row. Once people
// wrote on it past the old head, no position tells that edits are missing. The
// number of promotions does, and PostgreSQL says it with each row.
//
// # Why ids are quoted where they are odd
//
// PostgreSQL keeps no zero byte in a text. IDs of workspaces come from outside,
// and one with such a byte is kept as its quoted form.
package sqllog
