// Package icon has the icons of Worthmap as paths on a 16 grid.
//
// They are drawn with a stroke of 1.5 (1.2 at 12 units), round caps and joins,
// no fill and no colour of their own (DESIGN §6). A map symbol is one shape in
// the tool rail, on the card and in print.
//
// Rules, by which the tests are named:
//
//	I1  Every name has a path, and every path lies within the grid of 0 to 16
//	    with room for half a stroke.
//	I2  D gives SVG path data that draws the same as Path.
//	I3  A channel is always shown: what has no icon of its own gets a plain
//	    one.
//
// # Why paths and not a font or a sprite
//
// The canvas, the SVG file, the PNG and the page draw them from one source,
// and a file that somebody opens in five years needs nothing else.
package icon
