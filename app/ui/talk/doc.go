// Package talk is the panel of comments: what people say about the map, beside
// it.
//
//	workspace.Comments ──► threads, filtered ──► list
//	field "talk …" ──► draft ──Enter──► workspace.Say ──► one step of undo
//
// Rules:
//
//	T1  A comment is a record like any other: it works offline, merges, is
//	    undone, and goes into files with its author and time.
//	T2  What is typed and not sent yet stays, also when the page is loaded anew.
//	T3  A name that somebody goes by is marked where it is mentioned; typing @
//	    offers the names, by keys and by pointer.
//	T4  Only whoever wrote a comment changes or deletes it here. What a server
//	    allows it decides itself.
//	T5  Comments are for those who work at the map: they are in no drawing and
//	    not on the screen of a presentation.
package talk
