// Package layout places the nodes of a graph: a graph in, places out.
//
//	            ┌─ Blocks   groups as blocks round the middle
//	Graph ──────┼─ Force    by links alone
//	            ├─ Polar    rings and sectors
//	            ├─ Plane    by two numbers
//	            └─ Join     beside those who stand already
//	Layers ─► Placed        a chain in columns, links from left to right
//	Streets, Trips ─► Ways  lines between cards that stand in columns
//
// It knows nodes by their numbers and how much room each needs; it knows no
// people, no map and no drawing. Points are the middles of shapes, in board
// units, with the middle of everything at the origin.
//
// Rules of what is placed from a Graph, by which the tests are named; those of
// Layers and of Streets stand with them:
//
//	LY1  The same graph gives the same bits on every machine: nodes in their
//	     order, no map, no clock, no chance, and products rounded before they
//	     are added.
//	LY2  No two nodes that were placed here need the same room.
//	LY3  A node added to one block moves nobody in another, as long as its own
//	     block has room for it; a link within blocks moves nobody outside those
//	     that it joins.
//	LY4  Nothing is NaN or infinite, whatever the weights and numbers are.
//	LY5  What stands by a hand is not placed here: its room stays empty, so that
//	     taking it out of the hand moves nobody else.
//	LY6  What no link holds together stands close enough to be read together.
//	LY7  A ring in which nobody stands is as wide as its words.
//	LY8  A group that nobody is in any more moves no block from one band to
//	     another, unless it was the last or alone in its band.
//	LY9  Who stands stays, to the bit, whoever joins and whatever is linked: only
//	     those of a group that is mostly new move, together. Nobody new stands
//	     in another's room.
//
// # Why blocks and not springs
//
// Springs put those who are linked near each other, and everything else
// anywhere: a name lies on a name, a hull on a hull, and one more link turns
// the picture round. People find each other again where things stand in rows.
// So groups are blocks of cells, who stands in which cell is chosen so that
// links are short and run through nobody, and blocks stand in the order in
// which the groups were made.
//
// # Why who joins is not laid out with the others
//
// A picture in which one more name gives everybody another place is a new
// picture: people look for whom they had found. Links that come later are longer
// than they need be, until somebody has all laid out anew.
//
// # Why not gonum
//
// Its Eades layout starts at random, needs several hundred rounds over all
// pairs, and the program in the browser may not link it.
package layout
