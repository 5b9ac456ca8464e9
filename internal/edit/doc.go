// Package edit is one person at a board: tools, selection, camera and undo.
//
//	pointer, wheel, key, ──► Board ──► crdt.Change ──► Session ──► Doc
//	text, paste, command       │                                    │
//	                           │◄── Workspace ◄── Figures ◄─────────┘
//	                           ▼
//	              Scene, Overlay, Camera  +  effects for the page
//
// Events go in, effects come out. It knows no DOM, reads no clock and does no
// I/O; times come with the events that need them.
//
// Rules, by which the tests are named:
//
//	E1  Between press and release nothing is written; Escape leaves no trace.
//	E2  One gesture is one Change and one step of undo. A burst of the same
//	    key is one gesture.
//	E3  What is refused changes nothing and says why in a sentence; what was
//	    typed is handed back.
//	E4  The same events on the same document do the same.
//	E5  What is locked neither moves nor is deleted.
//	E6  Everything that a pointer does, keys do too.
//	E7  Zooming keeps the board point under the pointer where it is.
//	E8  A new card exists once its text does: an empty one leaves no trace.
//	E9  What is pasted from another workspace refers to nothing of this one:
//	    the same ID may mean somebody else.
//	E10 An empty map asks where its first thing stands, and a press there
//	    answers; a narrow stage opens there.
//	E11 A change of thousands, and taking it back, is made in steps between
//	    which a page answers. Nothing else is written until it is done.
//	E12 Whose feeling a ring or a point writes, and into which dimension a value
//	    that has none yet goes, stands beside it before the first pixel of a
//	    drag. Rings are of the persona who was selected last, until another is,
//	    a point of another is taken, or nothing is selected.
//	E13 Who types has seen what stood there when the field opened, and nothing
//	    that came since.
//	E14 What is presented keeps the names of the stages and rows that it shows,
//	    clear of what covers the stage.
//	E15 Where an edit gives people other places, who is selected stays where
//	    they were on the screen, and without a selection the map as a whole.
//
// # Why a supposed map
//
// While a point of a curve is dragged, people want to see gap and leak move.
// The board then reads, computes and draws a map as it would be, with the code
// that will draw the real one, instead of a second drawing that would almost
// look like it. Cards in the hand are different: the rest of the map stays
// still until they are dropped, because a map that gives way under the hand
// cannot be aimed at.
//
// # Why one finger pans on empty ground
//
// One finger acts as the tool does (EXPERIENCE, Hands): on a card it drags the
// card. On empty ground the select tool would draw a marquee, which a thumb
// does by accident and hardly ever on purpose; there it moves the map. The
// command "select-area" draws a marquee by touch.
//
// # Why N takes a tool and does not make a card
//
// Single letters take tools on every canvas that people bring habits from.
// Enter with a tool in hand uses it beside what is selected, so that every
// tool works without a pointer.
package edit
