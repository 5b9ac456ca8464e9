// Package part is what pages are put together from: icons, buttons, menus,
// fields and dialogs, with their names for people who listen.
//
// Rules:
//
//	P1  A part carries data-do, the command that it runs, and no handler
//	    (ui U1).
//	P2  An icon alone has a name and a tooltip; icon and word need none.
//	P3  A part has no state; what it shows is what it was given.
package part
