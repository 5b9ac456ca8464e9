// Package runner carries errands (internal/errand) from the page to the second
// program, which runs in a Worker, and brings answers back. It holds both ends.
//
//	page: Runner ── Ask ──► Worker: web/errands.js ─► cmd/worthmap-worker: Serve
//	        ▲                                                    │
//	        └──── Progress, Progress, Answer or Failed ◄─────────┘
//
// It knows Workers and bytes; what an errand does is in internal/errand.
//
// Rules, by which the tests are named:
//
//	U1  The program is fetched and started by the first errand, and ended after
//	    a minute without one: a page that asks nothing pays nothing.
//	U2  One errand at a time, in the order of asking. Bytes change hands
//	    (transferable), they are not copied.
//	U3  An errand whose context ends is over at once. Was it under way, the
//	    Worker ends with it; the next errand starts another.
//	U4  What goes wrong is an error: ErrNone where the browser runs no second
//	    program, ErrLost where it ended in the middle. The next errand tries
//	    again.
//	U5  No callback blocks or panics. A message that nobody waits for, or that
//	    is not ours, is passed over.
//
// # Why a second program
//
// What takes longer than a frame must not run where people draw, and what few
// maps need must not be in what everybody downloads first. The offline copy
// holds it, so that it is there without a network.
package runner
