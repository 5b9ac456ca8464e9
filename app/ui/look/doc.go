// Package look is the panel in which a person says what of a map they want to
// see, and by which values: filter, neighbourhood, rows, colour, size, shape, flag.
//
// Rules:
//
//	L1  What is chosen holds for who chose it, until it is saved as a view.
//	L2  Whatever a choice does stands in the line of the filter, so that it can
//	    be read, changed and learnt.
//	L3  It says how much the filter leaves, and which name nothing has.
package look
