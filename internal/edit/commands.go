package edit

import "strings"

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
	withArgument = map[string]Command{} // that only make sense with one, and so stand in no list
)

func init() {
	for _, group := range [][]Command{tools(), making(), editing(), moving(), marking(), lanes(), viewing(), paging()} {
		table = append(table, group...)
	}
	for i, c := range table {
		byName[c.Name] = i
		for _, k := range c.Keys {
			byKey[k] = c.Name
		}
	}
	for _, c := range hidden() {
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

func tools() (list []Command) {
	for _, t := range palette {
		list = append(list, Command{
			Name: "tool-" + t.name, Title: t.title, Group: "Tools", Keys: t.keys,
			run: func(b *Board, _ string) []Effect { return b.take(t.name) },
			can: func(b *Board) bool { return b.m != nil || t.plain },
		})
	}
	return append(list, Command{Name: "lock-tool", Title: "Keep the tool after use", Group: "Tools", Keys: []string{"Q"}, run: does((*Board).lockTool)})
}

func making() []Command {
	const g = "Make"
	return []Command{
		{"edit-text", "Edit the text", g, []string{"Enter", "F2"}, does((*Board).editSelected), (*Board).hasOne},
		{"add-touchpoint", "Add a touchpoint", g, nil, does((*Board).addTouchpoint), (*Board).isJourney},
		{"add-stage-before", "Add a stage before", g, nil, does((*Board).addStageBefore), (*Board).isJourney},
		{"add-stage-after", "Add a stage after", g, nil, does((*Board).addStageAfter), (*Board).isJourney},
		{"add-persona", "Add a persona", g, nil, does((*Board).addPersona), (*Board).isJourney},
		{"add-lane", "Add a lane for cards of your own", g, nil, does((*Board).addLane), (*Board).isJourney},
		{"connect", "Connect the selected cards", g, nil, does((*Board).connectSelected), (*Board).hasTwo},
	}
}

func editing() []Command {
	const g = "Edit"
	return []Command{
		{"undo", "Undo", g, []string{"Ctrl+Z"}, does((*Board).undo), (*Board).canUndo},
		{"redo", "Redo", g, []string{"Ctrl+Shift+Z", "Ctrl+Y"}, does((*Board).redo), (*Board).canRedo},
		{"cut", "Cut", g, []string{"Ctrl+X"}, does((*Board).cut), (*Board).hasSelection},
		{"copy", "Copy", g, []string{"Ctrl+C"}, does((*Board).copy), (*Board).hasSelection},
		{"paste", "Paste", g, []string{"Ctrl+V"}, shows("paste"), nil},
		{"paste-plain", "Paste as plain text", g, []string{"Ctrl+Shift+V"}, shows("paste-plain"), nil},
		{"duplicate", "Duplicate", g, []string{"Ctrl+D"}, does((*Board).duplicate), (*Board).hasSelection},
		{"delete", "Delete", g, []string{"Delete", "Backspace"}, does((*Board).deleteSelected), (*Board).hasSelection},
		{"select-all", "Select all", g, []string{"Ctrl+A"}, does((*Board).selectAll), nil},
		{"select-area", "Select an area: the next drag draws it", g, nil, does((*Board).selectArea), nil},
		{"select-none", "Select nothing", g, []string{"Escape"}, does((*Board).escape), nil},
		{"select-next", "Next card", g, []string{"Tab"}, does((*Board).selectNext), nil},
		{"select-previous", "Card before", g, []string{"Shift+Tab"}, does((*Board).selectPrevious), nil},
		{"lock", "Lock or unlock", g, []string{"Ctrl+Shift+L"}, does((*Board).toggleLock), (*Board).hasSelection},
	}
}

func moving() []Command {
	const g = "Move"
	return []Command{
		{"nudge-up", "Move up", g, []string{"ArrowUp"}, nudges(up, 1), nil},
		{"nudge-down", "Move down", g, []string{"ArrowDown"}, nudges(down, 1), nil},
		{"nudge-left", "Move left, to the stage before", g, []string{"ArrowLeft"}, nudges(left, 1), nil},
		{"nudge-right", "Move right, to the next stage", g, []string{"ArrowRight"}, nudges(right, 1), nil},
		{"push-up", "Move far up, to the top", g, []string{"Shift+ArrowUp"}, nudges(up, far), nil},
		{"push-down", "Move far down, to the end", g, []string{"Shift+ArrowDown"}, nudges(down, far), nil},
		{"push-left", "Move far left, to the first stage", g, []string{"Shift+ArrowLeft"}, nudges(left, far), nil},
		{"push-right", "Move far right, to the last stage", g, []string{"Shift+ArrowRight"}, nudges(right, far), nil},
		{"order-later", "Order: one later", g, []string{"Ctrl+]"}, orders(1), (*Board).hasSelection},
		{"order-earlier", "Order: one earlier", g, []string{"Ctrl+["}, orders(-1), (*Board).hasSelection},
		{"order-last", "Order: to the end", g, []string{"Ctrl+Shift+]"}, orders(far), (*Board).hasSelection},
		{"order-first", "Order: to the start", g, []string{"Ctrl+Shift+["}, orders(-far), (*Board).hasSelection},
		{"group", "Group touchpoints into a step", g, []string{"Ctrl+G"}, does((*Board).group), (*Board).canGroup},
		{"ungroup", "Dissolve the step", g, []string{"Ctrl+Shift+G"}, does((*Board).ungroup), (*Board).canUngroup},
		{"stage-wider", "Make the stage wider", g, nil, widens(2), (*Board).hasStage},
		{"stage-narrower", "Make the stage narrower", g, nil, widens(-2), (*Board).hasStage},
		{"align-left", "Align left edges", g, nil, aligns(alignLeft), (*Board).canAlign},
		{"align-middle", "Align middles", g, nil, aligns(alignMiddle), (*Board).canAlign},
		{"align-right", "Align right edges", g, nil, aligns(alignRight), (*Board).canAlign},
		{"align-top", "Align top edges", g, nil, aligns(alignTop), (*Board).canAlign},
		{"align-centre", "Align centres", g, nil, aligns(alignCentre), (*Board).canAlign},
		{"align-bottom", "Align bottom edges", g, nil, aligns(alignBottom), (*Board).canAlign},
		{"distribute-across", "Distribute evenly across", g, nil, aligns(distributeAcross), (*Board).canDistribute},
		{"distribute-down", "Distribute evenly down", g, nil, aligns(distributeDown), (*Board).canDistribute},
	}
}
