// Package table is the map as rows: every record of a kind with what is known
// and computed of it, to be sorted, filtered, typed in and pasted into.
//
// Rules:
//
//	T1  What is typed is one step of undo, for however many rows; what is
//	    refused stays in its cell with the sentence.
//	T2  The keyboard goes as in a spreadsheet: arrows, Enter, Tab, Escape, F2,
//	    Shift with arrows for a block, Ctrl+Enter to write into all of it.
//	T3  Only rows and columns that show are on the page, so that ten thousand
//	    scroll as ten do. While it scrolls nothing but the table renders.
//	T4  A paste of more than a cell says first what it would do.
package table
