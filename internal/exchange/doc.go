// Package exchange reads and writes files: the program's own JSON, the neutral
// form (DOMAIN §5), and drawings that carry their map.
//
//	bytes ──Open──► File ──Ops, Change──► a new Doc
//	                  ├──Add────────────► Change of a workspace (new IDs where taken)
//	                  └──BringIn────────► Change of the same workspace
//
//	Workspace ──JSON, Neutral, SVG──► bytes
//
// It knows how records lie in files; it opens no file, asks no network, and
// what it refuses has changed nothing.
//
// Rules, by which the tests are named:
//
//	X1  What was opened and is written again in the same form is the same
//	    JSON: arrays in their order, members that nobody here knows included.
//	X2  The same workspace gives the same bytes, on every platform; a file
//	    holds values and IDs, no stamps, replicas or deleted things; the own
//	    form has all that is there, unplaced things too, and opens.
//	X3  A refusal is a sentence that names the thing and its place in the
//	    file. No bytes panic, and a file beyond the limits is refused whole;
//	    each op of one that opens can be stored and read again.
//	X4  IDs of a file stay. Only Add gives new ones, to those that the
//	    workspace has, and every reference within the file follows.
//	X5  BringIn writes only registers that differ and deletes nothing; doing
//	    it twice is doing it once. Measures of a value come one by one, by the
//	    names that they go by (W10 of workspace).
//	X6  In the neutral form the field "stage", links "contains" and the field
//	    "order" say where a card hangs. They go out as they came as long as
//	    they tell the truth, and tell the truth when they go out.
//	X7  Add takes what the file says of its workspace where the other one says
//	    nothing, tells what it left out, and refuses money of another currency.
//	X8  Work grows in proportion to what is read or written, however much of
//	    it lies in one object.
//	X9  The shape of a picture changes what is drawn alone: the map within is
//	    whole. A row is left out only where nothing stands on it, and a
//	    feeling of 0 is something.
//	X10 A row from one to another that says no direction makes a relation that
//	    goes from the one to the other. One that is there keeps the direction
//	    that it has, and where it has none the row may name its ends either
//	    way round. Of several that are there, a row is about one that leads as it
//	    does itself, so that a table brought in twice is brought in once.
//
// # Why one reader and writer for two forms
//
// The own form says the same in the same words and adds what the neutral one
// leaves to the reader: in what a thing lies ("in", "lane"), and which
// workspace this is. Two codecs would drift apart member by member.
//
// # Why from and to are a direction
//
// Who heads two columns From and To and writes a verb beside them has said who
// supplies whom. Kumu reads it so, and who means both ways has a column for it.
//
// # Why order keys do not appear
//
// The place in an array is an order that people can read, edit and compare.
// Keys between keys exist for people who insert at the same time; a file is
// one person's.
package exchange
