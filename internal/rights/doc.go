// Package rights says who may write what through a link, as the table with
// which a store is opened: a store knows no maps, and this package knows no
// store but the form of its table.
//
//	workspace, journey: kinds and keys ──► Rules ──► oplog.Shared judges each op
//
// Rules, by which the tests are named:
//
//	R1  Who may look writes nothing.
//	R2  Who may contribute adds cards, people, outcomes, values, comments,
//	    reactions, votes and ratings, changes and deletes those that the same
//	    device made, and votes and reacts on what others made in a register of
//	    their own. All that is not in the table is denied.
//	R3  Who may edit writes all but "share" and "acl", what nobody here knows
//	    included: a newer program's data are not lost by an older server.
//	R4  A value that no page of ours could have written is refused, whoever
//	    writes it: titles and kinds that are no texts, and texts beyond their
//	    limit. Numbers off their scale are not: files bring them, and people
//	    are shown them (workspace W5).
//	R5  A workspace holds at most 5,000 comments: a room of people who talk
//	    leaves space for what they talk about.
//
// testdata/matrix.txt is what follows for every role, kind and key. It is made
// by a store that judges real ops, and a change in it is a decision.
//
// # Why a contributor joins nothing
//
// A link between two cards of others moves figures that they answer for. Who
// made its ends cannot be told from one write, so that adding ends at the card:
// it lies where it was put, and who edits joins it.
//
// # Why votes are registers of a person
//
// A count is written by nobody: sixty phones that add one to a number at the
// same time would lose most of it (SYNC 2.2).
package rights
