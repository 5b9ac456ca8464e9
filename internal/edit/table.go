package edit

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

func marking() []Command {
	const g = "Mark"
	list := []Command{
		{"toggle-moment", "Moment of truth", g, []string{"M"}, does((*Board).toggleMoment), (*Board).hasTouchpoints},
		{"point-feeling", "Feeling, or expected value of a stage: change with the arrows", g, []string{"E"}, does((*Board).pointFeeling), (*Board).isJourney},
		{"point-delivered", "Delivered value of a stage: change with the arrows", g, []string{"D"}, does((*Board).pointDelivered), (*Board).isJourney},
		{"add-pain", "Add a pain", g, nil, does((*Board).addPain), (*Board).canMark},
		{"add-idea", "Add an idea", g, nil, does((*Board).addIdea), (*Board).canMark},
		{"add-outcome", "Add an outcome the customer wants", g, nil, adds(journey.Outcomes), (*Board).canMark},
		{"add-need", "Add a need", g, nil, adds(journey.Needs), (*Board).canMark},
		{"add-value", "Add what people value", g, nil, adds(journey.Values), (*Board).canMark},
		{"add-process", "Add a process", g, nil, adds(journey.Processes), (*Board).canMark},
		{"add-quote", "Add a quote", g, nil, adds(journey.Quotes), (*Board).canMark},
	}
	for _, channel := range journey.Channels {
		list = append(list, Command{"set-channel " + channel, "Channel: " + channel, g, nil,
			func(b *Board, _ string) []Effect { return b.setChannel(channel) }, (*Board).hasTouchpoints})
	}
	for _, a := range actors {
		list = append(list, Command{"set-actor " + a.word, "Who acts: " + a.title, g, nil,
			func(b *Board, _ string) []Effect { return b.setActor(a.word) }, (*Board).hasTouchpoints})
	}
	return list
}

// actors are the values of the field "actor" (DOMAIN §2.1) and their words.
var actors = []struct{ word, title string }{
	{"customer", "customer"}, {"front", "we, in front of the customer"}, {"back", "we, behind the scenes"},
}

func lanes() (list []Command) {
	const g = "Lanes"
	for t := journey.Touchpoints; t < journey.Free; t++ {
		title := strings.ToLower(t.Title())
		list = append(list, Command{"show-lane " + t.String(), "Show or hide the lane: " + title, g, nil,
			func(b *Board, _ string) []Effect { return b.toggleLane(t) }, (*Board).isJourney})
		if t >= journey.Outcomes {
			list = append(list, Command{"fold-lane-type " + t.String(), "Fold or unfold: " + title, g, nil,
				func(b *Board, _ string) []Effect { return b.foldType(t) }, (*Board).isJourney})
		}
	}
	return append(list, blueprints()...)
}

func viewing() []Command {
	const g = "View"
	return []Command{
		{"zoom-in", "Zoom in", g, []string{"Ctrl+="}, does((*Board).zoomIn), nil},
		{"zoom-out", "Zoom out", g, []string{"Ctrl+-"}, does((*Board).zoomOut), nil},
		{"zoom-100", "Zoom to 100 %", g, []string{"Ctrl+0", "Shift+0"}, does((*Board).zoomActual), nil},
		{"time-scale", "Time to scale: stages as wide as they last", g, nil, does((*Board).timeScale), (*Board).onJourney},
		{"fit", "Fit the whole map", g, []string{"Shift+1"}, does((*Board).fit), nil},
		{"fit-selection", "Fit the selection", g, []string{"Shift+2"}, does((*Board).fitSelection), (*Board).hasSelection},
		{"menu", "Menu of the selection", g, []string{"Shift+F10", "ContextMenu"}, does((*Board).menuOfSelection), nil},
		{"focus-mode", "Only the map", g, []string{"Ctrl+."}, shows("focus"), nil},
		{"minimap", "Overview of the map", g, nil, shows("minimap"), nil},
	}
}

func paging() []Command {
	const g = "Page"
	return []Command{
		{"commands", "All commands", g, []string{"Ctrl+K", "Ctrl+Shift+P"}, shows("commands"), nil},
		{"find", "Find in all maps and workspaces", g, []string{"Ctrl+F"}, shows("find"), nil},
		{"copy-link", "Copy a link to it", g, nil, shows("copy-link"), nil},
		{"help", "Keys and help", g, []string{"?"}, shows("help"), nil},
		{"outline", "Outline", g, nil, shows("outline"), nil},
		{"table", "Table", g, nil, shows("table"), nil},
		{"numbers", "Numbers", g, nil, shows("numbers"), nil},
		{"steps", "Steps", g, nil, shows("steps"), nil},
		{"comments", "Comments", g, nil, shows("comments"), nil},
		{"comment", "Comment on what is selected", g, []string{"C"}, does((*Board).comment), nil},
		{"history", "History", g, nil, shows("history"), nil},
		{"trash", "What was deleted", g, nil, shows("trash"), nil},
		{"keep-moment", "Keep this moment", g, nil, shows("keep-moment"), nil},
		{"present", "Present", g, nil, shows("present"), nil},
		{"screen", "Present on a second screen", g, nil, shows("screen"), nil},
		{"priorities", "Priorities", g, nil, shows("priorities"), nil},
		{"views", "Steps of the presentation", g, nil, shows("views"), nil},
		{"view-add", "Make a step of what shows", g, nil, shows("view-add"), nil},
		{"export", "Export", g, []string{"Ctrl+Shift+E"}, shows("export"), nil},
		{"print", "Print or PDF", g, nil, shows("print"), nil},
		{"open", "Open a file", g, []string{"Ctrl+O"}, shows("open"), nil},
		{"save", "Where this is saved", g, []string{"Ctrl+S"}, shows("save"), nil},
		{"theme", "Light, dark or high contrast", g, nil, shows("theme"), nil},
	}
}

// ofPage are commands of the page, which lists them, that menus of a board offer
// too.
func ofPage() []Command {
	const g = "Page"
	return []Command{
		{"to-be", "To-be of this journey", g, nil, shows("to-be"), nil},
		{"type-journey", "Type a journey as text", g, nil, shows("type-journey"), nil},
		{"type-outcome", "Type an outcome map as text", g, nil, shows("type-outcome"), nil},
	}
}

// hidden are the commands that only make sense with an argument.
func hidden() []Command {
	one := func(f func(*Board, crdt.ID) []Effect) func(*Board, string) []Effect {
		return func(b *Board, arg string) []Effect { return f(b, crdt.ID(arg)) }
	}
	return []Command{
		{Name: "select", run: one(func(b *Board, id crdt.ID) []Effect { return b.Select(id) })},
		{Name: "reveal", run: one((*Board).show)},
		{Name: "fold-lane", run: one((*Board).foldLane)},
		{Name: "hide-lane", run: one((*Board).hideLane)},
		{Name: "edit", run: one(func(b *Board, id crdt.ID) []Effect { return b.editText(id, "title") })},
		{Name: "set-channel", run: func(b *Board, arg string) []Effect { return b.setChannel(arg) }},
		{Name: "set-actor", run: func(b *Board, arg string) []Effect { return b.setActor(arg) }},
		{Name: "restore", run: one((*Board).restore)},
		{Name: "add-chart", run: func(b *Board, arg string) []Effect { return b.addChart(arg) }},
	}
}

func tools() (list []Command) {
	for _, t := range palette {
		list = append(list, Command{
			Name: "tool-" + t.name, Title: t.title, Group: "Tools", Keys: t.keys,
			run: func(b *Board, _ string) []Effect { return b.take(t.name) },
			can: func(b *Board) bool { return t.on&b.kindOfMap() != 0 },
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
		{"inside", "Open the journey inside, or make one", g, []string{"Alt+Enter"}, does((*Board).inside), (*Board).mayNest},
		{"keep-stage", "Keep the stage as a block", g, nil, does((*Board).keepBlock), (*Board).hasStage},
		{"blocks", "Insert a block that was kept", g, nil, shows("blocks"), (*Board).onJourney},
		{"onward", "Go where it goes on", g, nil, does((*Board).onward), (*Board).mayGoOn},
		{"group", "Group touchpoints into a step", g, []string{"Ctrl+G"}, does((*Board).group), (*Board).canGroup},
		{"ungroup", "Dissolve the step", g, []string{"Ctrl+Shift+G"}, does((*Board).ungroup), (*Board).canUngroup},
		{"stage-wider", "Make the stage wider", g, nil, widens(2), (*Board).hasStage},
		{"chart-larger", "Make the chart larger", g, nil, resizes(4), (*Board).onlyCharts},
		{"chart-smaller", "Make the chart smaller", g, nil, resizes(-4), (*Board).onlyCharts},
		{"stage-narrower", "Make the stage narrower", g, nil, widens(-2), (*Board).hasStage},
		{"align-left", "Align left edges", g, nil, aligns(alignLeft), (*Board).canAlign},
		{"align-middle", "Align middles", g, nil, aligns(alignMiddle), (*Board).canAlign},
		{"align-right", "Align right edges", g, nil, aligns(alignRight), (*Board).canAlign},
		{"align-top", "Align top edges", g, nil, aligns(alignTop), (*Board).canAlign},
		{"align-centre", "Align centres", g, nil, aligns(alignCentre), (*Board).canAlign},
		{"align-bottom", "Align bottom edges", g, nil, aligns(alignBottom), (*Board).canAlign},
		{"tidy", "Lay out again what was put by hand; what is locked stays", g, nil, does((*Board).tidy), (*Board).canTidy},
		{"distribute-across", "Distribute evenly across", g, nil, aligns(distributeAcross), (*Board).canDistribute},
		{"distribute-down", "Distribute evenly down", g, nil, aligns(distributeDown), (*Board).canDistribute},
	}
}
