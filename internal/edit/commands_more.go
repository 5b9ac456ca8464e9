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
	return list
}

func viewing() []Command {
	const g = "View"
	return []Command{
		{"zoom-in", "Zoom in", g, []string{"Ctrl+="}, does((*Board).zoomIn), nil},
		{"zoom-out", "Zoom out", g, []string{"Ctrl+-"}, does((*Board).zoomOut), nil},
		{"zoom-100", "Zoom to 100 %", g, []string{"Ctrl+0", "Shift+0"}, does((*Board).zoomActual), nil},
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
		{"find", "Find a card", g, []string{"Ctrl+F"}, shows("find"), nil},
		{"help", "Keys and help", g, []string{"?"}, shows("help"), nil},
		{"outline", "Outline", g, nil, shows("outline"), nil},
		{"table", "Table", g, nil, shows("table"), nil},
		{"numbers", "Numbers", g, nil, shows("numbers"), nil},
		{"steps", "Steps", g, nil, shows("steps"), nil},
		{"present", "Present", g, nil, shows("present"), nil},
		{"export", "Export", g, []string{"Ctrl+Shift+E"}, shows("export"), nil},
		{"open", "Open a file", g, []string{"Ctrl+O"}, shows("open"), nil},
		{"save", "Where this is saved", g, []string{"Ctrl+S"}, shows("save"), nil},
		{"theme", "Light, dark or high contrast", g, nil, shows("theme"), nil},
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
	}
}
