// Package search finds records by words, whatever map they are on.
//
//	words ──► Words ──► In(workspace) ──► hits, the best first
//
// Rules, by which the tests are named:
//
//	S1  A hit has all words, in any order and case, in its title, its texts or
//	    its fields, those that people added included.
//	S2  A title that begins with the words comes before one that has them, and
//	    that before a text that has them; else the order of the workspace holds.
//	S3  A hit says where the words stand, if that is not the title.
//	S4  What shows on no map by itself (a link, a comment, a saved view) is no
//	    hit; what was observed or told of a thing leads to that thing.
//	S5  IDs of records are no words of people.
package search
