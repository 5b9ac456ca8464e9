// Package scene is a drawing as plain data: what every painter paints and
// what a pointer hits.
//
//	view ──► Scene ──► screen (canvas)
//	                ├► svg
//	                └► raster (PNG on the command line)
//
// A Scene is a list of nodes in painting order. A Node belongs to one element
// of the map (or to none) and carries shapes in coordinates of its own; a node
// whose element did not change is the same pointer in the next scene, so that
// painters keep what they prepared for it.
//
// It knows shapes, colour roles and detail, and what all painters must agree
// upon: the values of the roles in each theme, the cells of patterns, heads of
// arrows, and how things of fixed size scale. It knows no maps and no pixels.
//
// Rules, by which the tests are named:
//
//	N1  Painters paint nodes in order, and shapes of a node in order.
//	N2  Shapes are never changed after the node is handed out.
//	N3  A shape shows while From ≤ zoom < To (To zero: no end), so that a far
//	    view leaves out what nobody could read (DESIGN §8).
//	N4  At returns the topmost node under a point, by its outline where it
//	    has one and by its box otherwise.
//	N5  An Index answers as a search of all nodes would, after any edits, and
//	    its Change leads from the last scene to this one.
//	N6  The colours of each theme are those of web/tokens.css.
//
// # Why token names, not colours
//
// The same scene is painted light, dark, in high contrast and on paper. A
// scene with colours in it would have to be laid out again for each. Values
// stand in one table here, since every painter needs all of them.
package scene
