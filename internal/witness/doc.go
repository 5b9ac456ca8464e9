// Package witness asks somebody outside whether a statement is true, and takes
// in what they say: the substantiation of Outcome Harvesting.
//
//	statement ──Ask──► Request ──Page──► one HTML file ──mail───► a person
//	    ▲                      └─Link──► one address ──message──► │ reads, answers,
//	    └─Keep── Answer ◄─Check── Answer ◄──Read── a short text ◄─┘ without a network
//
// It knows statements and answers; it knows no mail, no page of the program and
// no clock.
//
// Rules, by which the tests are named:
//
//	WT1  The page needs nothing else and sends nothing: no address, no script
//	     from elsewhere, and only its own script may run. Words of people become
//	     text, never markup.
//	WT2  An answer comes back whole out of a mail that wrapped or quoted it,
//	     whatever its comment quotes, or it is refused; no text panics.
//	WT3  Refused is, each with an error of its own: what holds no answer, one
//	     that is damaged, of a later version, to a question that was not asked
//	     here, and one whose seal does not fit.
//	WT4  An answer that is kept is evidence of its statement. Kept twice, on
//	     however many devices, it is kept once; a later answer to the same
//	     question takes the place of the earlier one, and an earlier one never
//	     that of a later one, whichever was kept last and on which device.
//	WT5  A statement becomes substantiated when a person says so, never by an
//	     answer.
//	WT6  A link says all that its page shows behind the #, which never reaches a
//	     server; the page that a server has is the same for all. It shows a
//	     whole question as text or none of it, and sends nothing either. What
//	     would be cut off on its way is refused.
//
// # What a seal proves
//
// The page holds a key that the workspace remembers, and seals the answer with
// it. A seal that fits says that the answer was given on the page that was sent
// for this witness, and was not changed since. It does not say who sat before
// it: whoever has the page, or may read the workspace, can make such a seal.
// Names are what people typed.
//
// # Why not a link of the workspace
//
// Such a link opens all of it. A witness is to see one statement, and has no
// account. A file in a mail needs no server; a link is what people tap who are
// asked by a message. Once its page shows, it needs no network either.
package witness
