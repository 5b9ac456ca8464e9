package edit

import (
	"slices"
	"strings"
)

// Command is something that can be done by any hand: keys, menu, palette,
// button.
type Command struct {
	Name  string   // for Board.Do
	Title string   // in words, sentence case
	Group string   // heading in the help table
	Keys  []string // "Ctrl+D", "Shift+1", "N"; the first is shown, Ctrl is Cmd on a Mac

	run func(b *Board, arg string) []Effect
	can func(b *Board) bool // nil: always
}

// Enabled tells whether the command would do something now.
func (c Command) Enabled(b *Board) bool { return c.can == nil || c.can(b) }

// Commands returns all commands in the order of the help table. The slice is
// shared and not to be changed.
func Commands() []Command { return table }

// Do runs a command by its name, with an argument behind a space where it
// takes one ("set-channel phone", "fold-lane ID"). A command that does not
// exist or cannot run now does nothing.
func (b *Board) Do(command string) []Effect {
	c, arg, ok := find(command)
	if !ok || !c.Enabled(b) {
		return nil
	}
	return b.gather(func() []Effect { return c.run(b, arg) })
}

func find(command string) (c Command, arg string, ok bool) {
	if i, ok := byName[command]; ok {
		return table[i], "", true
	}
	name, arg, _ := strings.Cut(command, " ")
	if i, ok := byName[name]; ok {
		return table[i], arg, true
	}
	c, ok = withArgument[name]
	return c, arg, ok
}

// CommandNamed returns a command of the table.
func CommandNamed(name string) (Command, bool) {
	i, ok := byName[name]
	if !ok {
		return Command{}, false
	}
	return table[i], true
}

var (
	table        []Command
	byName       = map[string]int{}
	byKey        = map[string]string{}  // "Ctrl+D" to a name
	withArgument = map[string]Command{} // that stand in no list: those that only make sense with one, and those of the page
)

func init() {
	for _, group := range [][]Command{tools(), making(), editing(), moving(), marking(), lanes(), chaining(), relating(), grouping(), viewing(), looksAt(), paging()} {
		table = append(table, group...)
	}
	for i, c := range table {
		byName[c.Name] = i
		for _, k := range c.Keys {
			byKey[k] = c.Name
		}
	}
	for _, c := range slices.Concat(hidden(), relatingTo(), groupingTo(), twinTo(), ofPage()) {
		withArgument[c.Name] = c
	}
}

// does wraps what takes no argument.
func does(f func(*Board) []Effect) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect { return f(b) }
}

func shows(panel string) func(*Board, string) []Effect {
	return func(*Board, string) []Effect { return []Effect{Show{panel}} }
}
