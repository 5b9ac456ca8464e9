// Package table is the map as rows: every touchpoint with what is known of
// it, to be typed in one after the other.
//
// Rules:
//
//	T1  A cell is a field; what is typed is one step of undo, refused with the
//	    range where it is outside its scale.
//	T2  Rows stand in the order of the journey. Up, Down and Enter go from row
//	    to row in the same column.
//	T3  Of very long maps the first rows show, and the words say so.
package table
