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
//	    offers who is here, then whom the workspace knows, by keys and by
//	    pointer.
//	T4  Only whoever wrote a comment changes or deletes it here. What a server
//	    allows it decides itself.
//	T5  Comments are for those who work at the map: they are in no drawing and
//	    not on the screen of a presentation.
//	T6  Who is mentioned or answered is told once: by a sentence as it comes,
//	    unless this person wants calm, and by a mark on the panel's button until
//	    they have looked. What was said while they were away counts.
package talk
