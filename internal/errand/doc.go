// Package errand is what the page asks of the second program, and how both
// write it down.
//
//	page                                                second program
//	Network, Table ──Encode──► Ask ─── frame ───► Open ──► Do ──► the work
//	                                                          │
//	Findings, Result ◄─Decode── Answer ◄── frame ◄────────────┘
//	        share done ◄──── Progress, Progress …
//
// It knows messages and the packages whose work is asked for; it knows no
// browser and no workers. app/runner carries what this package writes.
//
// Rules, by which the tests are named:
//
//	E1  What is done by errand is what is done by call: decoding the answer to
//	    an encoded question gives the same value, bit by bit.
//	E2  Bytes that nobody of ours wrote are refused, never a panic, and no
//	    count in them makes anybody reserve more than their length allows.
//	E3  An answer says what it is about as the question did: places lie within
//	    the number of entities that was asked about.
//	E4  A message of another Version is refused. A page asks the program of its
//	    own build, by an address with the content's hash, so that this happens
//	    to nobody but those who build.
//	E5  A question that cannot be answered is answered with why, as the work
//	    itself says it.
//
// # Messages
//
// A message is bytes: one of Version, one of what it is, the number of the
// errand, and what belongs to it. Numbers of unknown size are unsigned varints,
// floats their eight bytes, strings and lists have their length before them.
//
//	Ready                                  the program listens
//	Ask       number  kind  question       page ► program
//	Progress  number  0 … 1000             thousandths that are done
//	Answer    number  answer               the end of an errand
//	Failed    number  sentence             another end: for the log
//
// # Why there is no message to cancel
//
// A program that counts hears nothing until it rests, and one that rests after
// every slice to listen is slower and still late. Whoever has changed their
// mind ends the whole Worker, which stops within a millisecond, and the next
// errand starts another.
//
// # Why not JSON
//
// Most of what goes to and fro is numbers: half a million for 2,000 entities.
// As text they take longer to write and read than to compute.
package errand
