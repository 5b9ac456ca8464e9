// Package priority is the panel of priorities: what is marked on a map as a
// matrix of impact and effort, and as a list.
//
//	priority.Of ──► chart.Bets, a button over each mark ── drag, arrows ──► priority.Put
//	            └─► rows with fields
//
// Rules:
//
//	P1  A mark is moved by hand, by arrows and by the fields of its row; each
//	    is one step of undo.
//	P2  Every row and every mark is a way back to the card.
//	P3  What has no place says what it waits for, and can be put into the
//	    matrix by hand or by a press.
package priority
