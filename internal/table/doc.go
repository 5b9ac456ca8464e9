// Package table is a map as rows and columns: the records of one kind, what
// people may know of them, and what is computed of them.
//
//	workspace, figures ──Of──► Table ──Order──► rows as shown
//	                             │
//	          typed, pasted ──Set, Paste──► Plan ──► Change, or why not
//
// Rules, by which the tests are named:
//
//	T1  A column is a field of DOMAIN §2.1, a field that people added, whatever
//	    else a record of the kind holds in words or numbers, or a figure.
//	T2  What is typed means the same as in the inspector: outside its scale, or
//	    of another type, it is refused with a sentence and changes nothing.
//	T3  What was copied out pastes in as what it was: nothing is written anew.
//	    No cell of it is a formula where it is pasted elsewhere.
//	T4  Pasting says before how many cells it writes, how many rows it makes and
//	    which cells it refuses; one Change does all of it.
//	T5  Rows without a value come last, whichever way a column is sorted; else
//	    the order of the map decides.
//	T6  Figures and where a thing lies are read and not typed; a figure says which
//	    one it is, for who asks why.
//	T7  A list of words is one cell with semicolons between them. A relation has
//	    its lists before anybody filled one.
//	T8  Where a journey has several personas, each has a column of feelings with
//	    their name, all of it where it begins like another's; one alone needs none.
//	T9  A block whose first line names columns says itself where it goes,
//	    whatever cell is selected and whatever rows show. The second heading of a
//	    name is the second column of that name; where none is left nothing is
//	    written. Each line is about the row that is the same, else about the next
//	    one of its title, which may be empty, and of links about the next that
//	    joins the same two as the same type. Of a title that no row has left a row
//	    is made, in what its cell names; an empty line is none. A block that does
//	    not name what tells its rows goes line by line from the selected cell.
package table
