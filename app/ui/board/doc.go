// Package board is the page of one map: the bars, the stage, and the panels
// beside it.
//
//	┌──────────────────── top ───────────────────┐
//	│    │                              │        │
//	│rail│ stage (screen.Painter, pen)  │ right  │   right: inspector or why
//	│    │ left panels lie over it      │        │
//	│    ├──────────────────────────────┤        │
//	│    │ foot: steps, zoom            │        │
//	└────┴──────────────────────────────┴────────┘
//
// Rules:
//
//	G1  The stage is one childless host; the painter's canvases lie in it and
//	    go-app never sees them.
//	G2  Pointers and wheels become edit events where they happen; positions
//	    are CSS pixels from the stage's corner.
//	G3  While text is written, the field over the board has the keys; an input
//	    method that composes keeps Enter, Tab and Escape for itself.
//	G4  Panels cover the map and never move it; what the inspector would hide
//	    is brought beside it (DESIGN §2).
//	G5  On a phone nothing is smaller than 44 pixels to the finger, and
//	    letters in fields are 16, so that the browser does not zoom. One sheet
//	    shows: the inspector waits until a panel is closed.
//	G6  What somebody else adds is said in the bar for a moment, the newest of
//	    many, and leads there.
package board
