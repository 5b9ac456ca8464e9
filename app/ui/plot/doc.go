//go:build js && wasm

// Package plot shows charts in panels: the picture, its marks to press, its
// table, and a menu to take it away.
//
//	exhibit.Exhibit ──┬─ Draw ─► svg ─► picture of the theme, as wide as its place
//	                  │     └─► marks, a button each ─► "why …"
//	                  └─ Table ─► table, heard always and seen when asked for
//
// Rules:
//
//	G1  A picture is drawn for the room that it has: letters keep their size,
//	    and nothing is stretched.
//	G2  What is drawn is heard too: the picture says what it shows, and its
//	    table stands in the page whether it shows or not.
//	G3  A mark that stands for a record is a button, as the same figure in a
//	    list is, and both show which one is explained.
//	G4  A file that is taken away is drawn as the command line does, whatever
//	    theme, width or day the page has.
//
// # Why pictures and not canvases
//
// A chart is a document: it prints, it zooms, and a hundred of them cost no
// frame. A picture of SVG text does all of this, and its letters stay sharp at
// any zoom of the browser.
package plot
