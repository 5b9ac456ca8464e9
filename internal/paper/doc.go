// Package paper puts a drawing on sheets of paper, A4 to A0: on one, or as
// tiles that are glued together to a poster.
//
//	scene.Scene ──Plan──► sheets ──HTML──► one document that prints
//
// It knows scenes and millimetres; it knows no maps.
//
// Rules, by which the tests are named:
//
//	PA1  A sheet shows the same shapes as a file of the drawing, at one scale
//	     across and down, on white.
//	PA2  All of the drawing is on some sheet, and what two tiles share is their
//	     overlap.
//	PA3  Nothing but marks and words about the sheet lies in the margins.
//	PA4  The same drawing and options give the same bytes.
//
// # Why HTML
//
// A browser prints a page of any size from it, with letters as letters, and
// makes a PDF of it. A writer of PDF would be a second painter.
package paper
