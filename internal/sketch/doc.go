// Package sketch is a map as text that people type: lines, indented. A journey:
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
// An outcome map, from what people value down to what somebody does:
//
//	I get help the day I ask for it            a value
//	  People are seen within a week            an outcome that delivers it
//	    # Waiting time (days) 21 -> 7 by 2027  an indicator
//	    Triage by phone                        a process that leads to it
//	      A nurse answers at noon              an opportunity
//	        Train two nurses                   an activity
//	    ! The nurses stay                      what it takes for granted
//	    Output: Phone lines open               a card of another kind
//
// It knows lines and what such maps hold; it draws nothing.
//
// Rules, by which the tests are named:
//
//	SK1  Any text is read, nothing is refused: a line that says nothing special
//	     is a stage, a step or a touchpoint, or a card of the chain, by how far it
//	     is indented.
//	SK2  What a map is written as, read and made into a map, is written the same.
//	SK3  Two lines of one kind with the same words are one record, shown twice;
//	     of a journey only those with a sign.
//	SK4  What would be read as a sign is written with a backslash before it.
//	SK5  A card of the chain serves the nearest one above it that it can serve.
//	SK6  An outline has lines below others: indented, under a first line that is
//	     not, and without cells beside each other.
//
// # Signs of a journey
//
// @ channel (an underscore for a space), +3 or -4/+1 how the personas feel, in
// their order, ~25 minutes of waiting, ** a moment of truth: behind the words
// of a touchpoint. ! pain, ? opportunity, "quote", = outcome: lines of their
// own, below a touchpoint or among those of a stage.
//
// # Signs of an outcome map
//
// # indicator, with a unit in brackets, from -> to (or to a range, 20..45) and by
// when; ! assumption, ? idea, "quote": lines below a card. Value:, Impact:,
// Goal:, Outcome:, Output:, Process:, Opportunity: or Activity: before the words
// of a card that is of another kind than its place says.
package sketch
