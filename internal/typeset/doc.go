// Package typeset measures text and breaks it into lines without a font, and
// writes numbers as text.
//
//	title ──Wrap──► lines that fit a width ──► scene.Label
//	7.05  ──Fixed─► "7.1" ───────────────────────┘
//
// It holds the advance widths of Liberation Sans, regular and bold, which are
// those of Arial and Helvetica. Every drawing asks for one of the three
// (scene.FontFamily), so
// what was measured on a server is what a browser shows.
//
// Rules, by which the tests are named:
//
//	T1  A width is the sum of the advances of what is drawn; combining marks
//	    and what has no shape are 0, wide signs (CJK, emoji) 1 em, signs that
//	    are not in the table 0.6 em.
//	T2  No line of Wrap is wider than asked, unless one sign alone is.
//	T3  Wrap breaks at spaces and after hyphens and slashes, between wide
//	    signs, and inside a word only where the word is wider than the line.
//	T4  Text that does not fit ends in "…" and says so.
//	T5  Any bytes give valid, harmless lines: what is not UTF-8 is U+FFFD,
//	    control characters and those that turn the direction of reading are
//	    left out, and a sign carries at most 32 marks.
//	T6  Wrap reads no further than the last line that it needs.
//	T7  Numbers round half away from zero at the digits that people see, part
//	    thousands, have a true minus and no negative zero; what is not finite
//	    is a dash.
//
// # Why numbers here
//
// Maps and charts write the same figures and must write them alike, and
// another language is to be one change.
//
// # Why a table and not a font
//
// A drawing must have the same bytes on every machine, in a browser and on a
// command line, and a font parser would be a tenth of the program.
package typeset

//go:generate go run ./gen
