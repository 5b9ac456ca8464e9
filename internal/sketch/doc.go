// Package sketch is a journey as text that people type: lines, indented.
//
//	Find and book                    a stage
//	  Looks for the number @web +1   a touchpoint, its channel, how it feels
//	  Calls the booking line @phone -4/+1 **
//	    ! The queue is long          what hurts there
//	    ? Offer a call back          what could help
//	    "Nobody answers"             what somebody said
//	  Paperwork:                     a step, with touchpoints below
//	    Fills in the form ~25
//	  = Book in one call             what the customer wants of the stage
//	& Marta                          a persona
//
// It knows lines and what a journey holds; it draws nothing.
//
// Rules, by which the tests are named:
//
//	SK1  Any text is read, nothing is refused: a line that says nothing special
//	     is a stage, a step or a touchpoint by how far it is indented.
//	SK2  What a journey is written as, read and made into a journey, is written
//	     the same.
//	SK3  Two lines of one kind with the same words are one record, shown twice.
//	SK4  What would be read as a sign is written with a backslash before it.
//
// # Signs
//
// @ channel (an underscore for a space), +3 or -4/+1 how the personas feel, in
// their order, ~25 minutes of waiting, ** a moment of truth: behind the words
// of a touchpoint. ! pain, ? opportunity, "quote", = outcome: lines of their
// own, below a touchpoint or among those of a stage.
package sketch
