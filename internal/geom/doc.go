// Package geom has points, boxes and paths in board units.
//
// One board unit is one CSS pixel at 100 % zoom; x grows to the right and y
// downwards. It knows numbers and nothing of maps or drawing.
//
// Rules:
//
//	G1  Every result is finite for finite arguments within ±1e7.
//	G2  Products that feed a sum are written float64(x*y), so that no
//	    platform fuses them and the same input gives the same bytes.
package geom
