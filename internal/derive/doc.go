// Package derive computes every figure that a workspace's data allow, for
// each element, stage and map, and tells of each how it came about.
//
//	         touched ids
//	              │
//	Workspace ────┼──► indicator ──► outcome ──► stage ──► map
//	   │          │                                ▲
//	   └── journey.Read ── touchpoints ──► persona  │ shares, ranks
//	                                                │
//	                    Why(ref) ◄── text, only when somebody asks
//
// It knows maps and measures; it knows no drawing, clock or network, and it
// writes nothing.
//
// Rules, by which the tests are named:
//
//	D1  Refresh with the touched ids equals computing everything anew.
//	D2  A figure that did not change is the same pointer, so that a reader
//	    compares pointers to know what to draw again.
//	D3  A figure that cannot be computed says what is missing, and at which
//	    element and field it is entered.
//	D4  Weight of an outcome: its field "weight", else its importance, else 1.
//	D5  Expected and delivered value are what people entered; where they did
//	    not, the weighted means of importance and satisfaction over the stage's
//	    outcomes, marked as from a survey.
//	D6  Survey figures stay within a segment: "all" where it was asked, else
//	    the segment with the most answers.
//	D7  The numbers put into a formula are the numbers it was computed from.
//
// # Why the journey is read here
//
// Figures and drawing must agree on what stands at a stage. Journey hands out
// the map as it was read for the figures, so an edit reads it once.
//
// # Why maps are computed when first asked for
//
// A workspace may hold many maps and a screen shows one. A map that was asked
// for once is kept up to date by Refresh; the others cost nothing.
package derive
