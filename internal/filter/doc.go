// Package filter picks the things of a map that people want to see: a line of
// words in, a set of records out.
//
//	kind:touchpoint wait>60 -channel:phone grade:assumed near:t04 steps:2
//
//	text ──Parse──► Filter ──Of(workspace, figures, map)──► Found
//
// A term is a word, which the title or a text has; name:value, which a field
// has; name>value or <, >=, <=, =, which a number or a figure keeps; "-" in
// front turns it round. Values with spaces stand in quotes, several behind a
// comma. A name is that of a column of the table, as a whole or its beginning,
// or one of kind, in (stage, step), lane, person, grade, near and steps.
//
// Rules, by which the tests are named:
//
//	F1  All terms hold of what is found; an empty line finds everything.
//	F2  A name that nothing on the map has is said, and finds nothing.
//	F3  Where there is no value, no comparison holds, and its turn does.
//	F4  Stages, steps and clusters are found with what is found in them, and a
//	    link with both its ends, so that what is found has its place.
//	F5  near: holds of what is at most so many steps away, over links and over
//	    what lies in what, either way.
package filter
