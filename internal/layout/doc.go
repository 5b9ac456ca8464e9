// Package layout places the nodes of a graph: a graph in, places out.
//
//	Layers ─► Placed   a chain in columns, links from left to right
//
// It knows nodes by their numbers and how much room each needs; it knows no
// map and no drawing. The rules stand with each way to place.
package layout
