// Package report writes what a workspace says as one document: the maps, where
// most is to win, what was decided, what came of it, and what is missing.
//
//	derive.Figures ──Of──► Document ──HTML──────► one file: no script, prints
//	                          │      └─Markdown─► text with the maps in it
//	                          └── Plates (maps), Sections (tables in words)
//
// It knows figures, maps and what readers ask of them; it knows no page, no
// paper format of a browser, and it computes nothing that derive does not.
//
// Rules, by which the tests are named:
//
//	RP1 The same workspace and day give the same bytes, on every platform.
//	RP2 A document needs nothing else: no script, no address, no font, no
//	    picture from elsewhere. Words of people become text, never markup.
//	RP3 Every figure in it is one of derive, written as the panels write it.
//	RP4 What cannot be told is left out of its table and named under what is
//	    missing: each sentence once, with what waits for it and where.
//	RP5 A section without rows is not there; a document without any says what
//	    to begin with.
//	RP6 Rankings put the most to gain first; of equals the order of the map.
//	RP7 What lies below the chain of an outcome map is drawn on pages of its
//	    own: no card of a map is on none.
//	RP8 Who reads it on a screen sees each map once, and with everything that
//	    is on it where the screen can show that.
//	RP9 On a phone a table is a list: every cell says of what it is.
//	RP10 Of every figure in it the document says how it comes about, in the lines
//	    of its explanation (derive D27): options, source and formula once for all
//	    that share them. On a screen that is folded; on paper it is not.
//
// # Why the finding is the title
//
// Who gets a report has ten seconds. "60 % of the value that people expect does
// not arrive" says more in them than the name of a file.
//
// # Why a document between workspace and text
//
// Two writers that each walk the workspace would say different things. They get
// the same tables, and know nothing but how a table looks.
//
// # Why what is missing is told
//
// A reader who sees no verdict cannot tell whether there is none or nobody
// asked. The document is as honest as the panels (MEASURES 0.1).
package report
