// Package network measures who is linked with whom: which entities are alike,
// which form groups, and who is in the middle.
//
//	tags ──Similar──► links ──┐
//	                          ├─ New ─► Graph ─┬─ Communities, Modularity   REL-2
//	recorded relations ───────┘                ├─ Centrality                REL-3
//	                                           └─ Overall                   REL-3
//
// Nodes are numbers from 0, in the order of their ids; ids stay with the
// caller.
//
// Rules, by which the tests are named:
//
//	N1  The same nodes and links give the same bits, in whatever order links
//	    come: rows are sorted slices, sums run in the order of nodes, products
//	    are rounded before they are added.
//	N2  Parallel links are one link whose weights are added. A link of weight 0
//	    leads nowhere where weights count, and is a link where they do not.
//	N3  A link of a node with itself belongs to its group (and counts twice in
//	    its degree there); it says nothing about others and is left out of
//	    centralities.
//	N4  Groups are connected, numbered by size, then by their smallest node.
//	N5  Nothing panics, and no figure is NaN or infinite.
//
// # Why its own package
//
// It is the part of the formulas that needs data structures. measure is read
// formula by formula and stays free of heaps and queues; this is read as four
// algorithms.
//
// # Why not gonum
//
// Its betweenness depends on the order of a map and takes five seconds for two
// thousand people, its PageRank starts at random, and graph, community and
// network would add 300 KB to the program in the browser. It checks ours in
// the tests.
package network
