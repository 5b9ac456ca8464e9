// Package witness sends a statement to somebody outside, and takes in what they
// answer.
//
//	a statement, a name ──► one page to mail, or a link (internal/witness)
//	a file or a text, opened, dropped, pasted ──► who says what ──► kept or not
//
// Rules:
//
//	A1  An answer is shown before it is kept, with the statement that it is to
//	    and whether that was reworded since.
//	A2  What is refused says why and what to do; nothing is written, and nothing
//	    is said to be done.
//	A3  Whether a statement is substantiated is said by a button of its own.
//	A4  Of answers that come together each is shown, one after the other.
//	A5  A link that would be cut off is refused; one that nobody else can follow
//	    says so.
package witness
