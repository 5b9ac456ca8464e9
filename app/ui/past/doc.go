// Package past is the panel of what became of a workspace: its edits, what was
// deleted, texts that were replaced unseen, and moments to go back to.
//
//	store.Record ──► history.Steps ──► a list by day, in words
//	                         │ Look
//	                         ▼
//	    history.At, store.Point ──► a picture of that moment ──► Go back
//
// Rules:
//
//	P1  Going back, putting back and restoring are edits: one step of undo, and
//	    the log stays as it is.
//	P2  A moment is shown before anybody goes back to it, with what that would
//	    bring, change and delete.
//	P3  Nothing live is out of reach: what hangs nowhere stands here too.
//	P4  Who did something is said as far as it is known, and never guessed.
//	P5  The log is read while the panel shows, and only what is new of it.
package past
