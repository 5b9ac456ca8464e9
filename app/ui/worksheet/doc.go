// Package worksheet is the panel of sheets: value plan, ledger, and the guided
// boards of methods, as live views of the same records.
//
//	internal/worksheet ──Of──► fields ──typed──► SetText, SetAmount, Create
//
// Rules:
//
//	B1  What is refused stays in its field, with the sentence beneath the sheet's
//	    head.
//	B2  A sheet is one table; where the page is narrow its cells stand below each
//	    other, each with its heading.
package worksheet
