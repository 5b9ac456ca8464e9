// Package rows reads tables that people have, from a spreadsheet's cells or a
// CSV file, and turns their rows into observations, survey counts and what
// else figures are computed from.
//
//	bytes ──Open──► Table ──Guess──► Plan ──Collect──► Collector
//	        form: encoding,          kind, columns        │ Step, Step, Step …
//	        delimiter, dates                              ▼
//	                                     Result: observations, surveys, …, refused
//
// It knows cells, numbers, dates and answers; it knows no workspace and no
// record. Whoever has one finds the records that a Result names
// (exchange.Match).
//
// Rules, by which the tests are named:
//
//	R1  What the bytes are is guessed from them alone and can be set: encoding,
//	    delimiter, header, decimal mark, order of day and month. A date that
//	    can be read in two ways is refused until somebody says which; a number
//	    that can, 1,375, is read, and the form says that it is open.
//	R2  What a table holds is guessed from its header and its values and can be
//	    set: kind, and what each column says.
//	R3  No cell is dropped without a word: each row that says something is
//	    counted, or refused with its line, its cell and a sentence. Where only
//	    a cell does not count, the rest of its row does.
//	R4  Answers are counted by record, question, segment and period. Of a pair
//	    (importance and satisfaction, Kano) both are counted or neither
//	    (MEASURES GAP-5, GAP-7).
//	R5  A Step reads as many rows as it is told and no more; in whatever steps
//	    a table is read, the Result is the same.
//	R6  The same bytes and the same Plan give the same Result everywhere, in the
//	    order of the table.
//	R7  What is beyond a limit is refused whole, with the limit. No bytes panic,
//	    and work grows in proportion to their length.
//	R8  Of what customers say of an offer the mean counts, each rating once, on
//	    the scale from 1 to 10 of MEASURES VAL-2: the ends of another scale are
//	    its ends. Quality and price are rated apart (VAL-3).
//	R9  Rows are touchpoints of a journey where headings name them and their stage
//	    or channel, in any order; without headings where the cells do: stages of the
//	    journey that is open, or channels.
//	R10 What is written holds no formula. Each cell stands in quotes, so that no
//	    delimiter which a spreadsheet prefers splits it, and what starts like a
//	    formula gets an apostrophe before it. A number is none: −5 stays −5.
//	R11 Where a relational map is open, a table whose header names anybody is one of
//	    people on it, unless it has dates or rates offers.
//
// # Why a package of its own
//
// Two others need it that may not know each other: exchange, which writes
// what was read into a workspace, and the page, which shows cells and columns
// before there is anything to write. What a cell says must not depend on
// either.
//
// # Why not encoding/csv
//
// It reads from an io.Reader until that ends, so that a page could not stop
// between two rows of a slice without a goroutine; it refuses a file for one
// bare quote, where people want the other 99,999 rows; and it hands out a
// string for each cell, where most are looked up and forgotten.
//
// # Why workbooks are read here and not in the page
//
// A page has a DecompressionStream and a DOMParser, but a parser that builds a
// tree of 100,000 cells and is asked for each holds the page up for seconds.
// The second program, which reads all tables, unpacks and reads the XML of the
// first sheet as it goes; the page downloads nothing for it, and the command
// line reads workbooks too.
//
// # Why sums are not made here of percent and means
//
// A column of "74 %" has lost who answered what. Figures that need answers
// (GAP-5 counts only who answered both) cannot be computed from it, and counts
// made up from it would look as if they could.
package rows
