package edit

// Command is something that can be done, by any hand: keys, menu, palette,
// button.
type Command struct {
	Name  string   // for Board.Do
	Title string   // in words, sentence case
	Group string   // heading in the help table
	Keys  []string // "Ctrl+D", "Shift+1", "N"; the first is shown, Ctrl is Cmd on a Mac
}

// Enabled tells whether the command would do something now.
func (c Command) Enabled(b *Board) bool { return true }

// Commands returns all commands in the order of the help table.
func Commands() []Command { return nil }
