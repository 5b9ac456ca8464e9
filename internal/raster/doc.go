// Package raster paints a scene as a PNG picture, on the command line.
//
//	Scene ──► outlines in pixels ──► coverage of each pixel ──► PNG
//	           ▲            ▲
//	        strokes      letters (Liberation Sans, built in)
//
// Rules, by which the tests are named:
//
//	P1  The same scene and options give the same bytes.
//	P2  Shapes, detail, colours and patterns are those of svg: only the
//	    letters' edges may differ.
//	P3  A picture that would not fit in memory is refused before anything is
//	    painted, with the scale that would fit.
//
// Letters stand one after the other, from left to right: scripts that join
// or reorder their letters need a browser.
//
// # Why its own strokes
//
// golang.org/x/image/vector fills outlines and has no strokes. Each piece of a
// line, each corner and each end becomes an outline of its own, all of one
// direction, so that overlaps count once.
package raster
