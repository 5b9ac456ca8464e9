// Package over is what lies over any page: dialogs, the command list, help,
// menus of buttons, the toast.
//
// Rules:
//
//	O1  At most one dialog and one menu show; Escape and a press beside close
//	    them, and the keyboard goes back to where it was.
//	O2  In a list the arrows choose a row and Enter takes it, while the
//	    keyboard stays in the field that filters.
//	O3  A button that is an icon alone shows its name and key where the pointer
//	    rests or the keyboard is.
package over
