// Package inspector edits what is selected: details, numbers, evidence and
// history, of one thing or of several at once.
//
//	Board.Selected ──► View ──► fields, with data-field="set n f/waitMinutes"
//	                                 │ change
//	       Desk.Commit ◄── Change ◄──┘ one step of undo for all that is selected
//
// Rules:
//
//	I1  A field shows the value that all selected things share, or "several
//	    values"; what is typed goes to all of them.
//	I2  A number outside its scale is refused with the range, the field keeps
//	    what was typed, and nothing changed.
//	I3  Every slider has a field beside it: nothing needs dragging.
//	I4  A figure stands with its unit and date, and leads to "Why this
//	    number?"; one that cannot be computed says what is missing, as a link
//	    to where it is entered.
//	I5  What is rated by rounds has a field for each: the latest, that of today,
//	    that at which the map stands, and any that somebody names. No field
//	    changes its round under a hand.
//	I6  What a link does not let this person change cannot be pressed, and a
//	    sentence says why. Votes and comments can be.
//
// # Why data-field and not a handler a field
//
// See ui U1. The field's text says type and register, so one function writes
// them all, and a new field is one line in details.go.
package inspector
