// Package ui is the pages: what a person sees around the board.
//
//	address bar ──► ui (shell: routes, drops, keys, window.worthmap)
//	                 │
//	       ┌─────────┴──────────┐
//	     home                 board (bars, stage, sheets)
//	       │                    │
//	       │      inspector … one package a panel
//	       │                    │
//	       └──► store ◄──── desk (an open workspace: edit.Board,
//	         (what lies          its effects, panels, toasts)
//	          on the device)
//	                 │
//	     part (buttons, icons)   device (the browser, by safejs)   words
//
// Rules:
//
//	U1  A component listens at its root and reads data-do, data-key … of what
//	    was hit. go-app compares handlers by code pointer, so a closure over
//	    a loop variable goes stale; one method value a component does not.
//	U2  Models stay behind unexported pointers; Seen, a counter, tells a
//	    component that its model changed (go-app compares exported fields).
//	U3  While a gesture lasts nothing here renders: the stage listens by
//	    itself and hands events to edit.Board.
//	U4  All words that a person reads are in package words.
//	U5  No callback blocks and none panics through: device.Func recovers.
//	U6  Words of people become text nodes; nothing here reads markup.
//	U7  A press is for what it went down on, also where that was made anew
//	    before it came up.
//
// # Why commands as text
//
// Buttons, menus, keys, the command list and toasts all name the same command
// ("undo", "panel outline"). One table carries them out, so nothing is only in
// a menu, and what a tool can do a test can do.
package ui
