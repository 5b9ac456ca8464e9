// Package linked reads and writes programs as Go's linker leaves them for the
// browser: the sections of a WebAssembly file, the memory that its data fill,
// the code of its functions, and the table in that memory which says what each
// function is called and where it comes from.
//
// Rules:
//
//	L1  What is taken apart and put together again is the same, but that lengths
//	    take no more bytes than they need.
//	L2  A program that is not as this Go writes it is an error, never a guess.
//
// # Why
//
// Browsers take WebAssembly as it is. Go's programs are large, and what makes
// them smaller at a first visit (web/split, web/trim) has to look into them.
package linked
