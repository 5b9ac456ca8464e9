// Package edit is one person at a board: tools, selection, camera and undo.
package edit
