// Package desk is what all pages share: the workspace and the map that are
// open, what lies over them (menu, dialog, toast), and one table of commands.
//
//	click, key, menu ──► Do("undo") ─┬─► own commands (dialog, panel, file …)
//	                                 └─► edit.Board.Do ──► effects ──► carry
//	                                          ▲                         │
//	pointer on the stage ──► Handle ──────────┘     store, toast, menu, text field
//
// Rules:
//
//	K1  Every command, whatever hand gave it, goes through Do.
//	K2  Effects are carried out in the order in which the board gave them;
//	    what was saved is kept before anything is said about it.
//	K3  Nothing here touches the page's elements: it says what shows, and
//	    asks for a rendering or a frame.
//	K4  What failed is said in a sentence about the person's work and what to do
//	    next; no error of storage is shown as it is.
package desk
