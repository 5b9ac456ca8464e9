// Package legend gives the things of a map a colour, a size, a shape or a
// flag by any field or figure of theirs, and the legend that says what they mean.
//
//	Style (names of columns) ──Of(workspace, figures, map)──► Shown ──► view
//
// It knows values and classes; it knows no colours and no places.
//
// Rules, by which the tests are named:
//
//	D1  Numbers make at most five classes of equal width between round bounds;
//	    few different numbers are a class each.
//	D2  Words make a class each, the most frequent first, at most seven; the
//	    rest share the last.
//	D3  What has no value has no mark, and is no class.
//	D4  A size is the share of the largest value; nothing below zero has one.
//	D5  A flag stands where a value is yes, a word, or a number above zero.
//	D6  A class is told by more than its colour: its index is a height or a
//	    sign.
//	D7  Shapes are five at most, so that they are told apart: words share the
//	    last one earlier, and numbers make wider classes.
package legend
