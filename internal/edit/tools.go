package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
)

// tool is what the hand holds.
type tool struct {
	name, title string
	keys        []string
	cursor      string
	plain       bool // also on maps without rows and columns
}

// palette are the tools in the order of the rail.
var palette = []tool{
	{"select", "Select", []string{"V"}, "default", true},
	{"hand", "Hand: move the map", []string{"H"}, "grab", true},
	{"touchpoint", "Touchpoint", []string{"N", "S"}, "copy", true},
	{"stage", "Stage", []string{"F"}, "copy", false},
	{"persona", "Persona", []string{"P"}, "copy", false},
	{"pain", "Pain", nil, "copy", false},
	{"idea", "Idea", nil, "copy", false},
	{"moment", "Moment of truth", nil, "copy", false},
	{"connector", "Connector", []string{"A", "L"}, "crosshair", true},
	{"text", "Text card", []string{"T"}, "text", true},
	{"frame", "Step: group touchpoints", nil, "crosshair", false},
}

// Tool returns the name of the tool in hand: "select", "hand", "touchpoint",
// "stage", "persona", "pain", "idea", "moment", "connector", "text" or
// "frame".
func (b *Board) Tool() string { return b.tool }

// ToolLocked tells whether the tool stays in hand after use.
func (b *Board) ToolLocked() bool { return b.toolLocked }

func toolNamed(name string) tool {
	for _, t := range palette {
		if t.name == name {
			return t
		}
	}
	return palette[0]
}

// take puts a tool into the hand. With something selected, the connector
// starts there at once, so that it works by keys alone.
func (b *Board) take(name string) []Effect {
	b.stop()
	b.tool, b.over = name, nil
	if name == "connector" && len(b.sel) == 1 {
		b.linking = &linking{from: b.sel[0]}
		return []Effect{Say{Text: "Connector from “" + short(b.nameOf(b.sel[0])) + "”. Click the other end, or go there with the arrows and press Enter.", Polite: true}}
	}
	if name == "select" || name == "hand" {
		return nil
	}
	return []Effect{Say{Text: toolNamed(name).title + ". Click where it goes, or press Enter.", Polite: true}}
}

func (b *Board) lockTool() []Effect {
	b.toolLocked = !b.toolLocked
	return []Effect{Say{Text: either(b.toolLocked, "The tool stays in hand.", "Back to select after each use."), Polite: true}}
}

// used puts the tool back unless it is locked.
func (b *Board) used() {
	if !b.toolLocked {
		b.tool = "select"
	}
	b.over = nil
}

// use is a click with a tool other than select.
func (b *Board) use(p *press) []Effect {
	name := b.tool
	if name == "connector" {
		return b.connectClick(p)
	}
	if name == "hand" {
		return nil
	}
	b.used()
	return b.place(name, p.on, p.at)
}

// useByKey is Enter with a tool in hand: at what is selected or has the
// focus, else in the middle of what shows.
func (b *Board) useByKey() []Effect {
	name := b.tool
	b.used()
	id := b.focus
	if len(b.sel) > 0 {
		id = b.sel[len(b.sel)-1]
	}
	e := b.ws.Element(id)
	if e == nil || !b.onMap(id) {
		return b.place(name, target{}, b.ToBoard(b.middle()))
	}
	switch name {
	case "touchpoint":
		b.choose(id)
		if b.m != nil {
			return b.addTouchpoint()
		}
	case "stage":
		if b.m != nil {
			return b.addStageAfter()
		}
	}
	box, _ := b.box(id)
	return b.place(name, target{id: id, kind: e.Kind}, box.Center())
}

// toolGesture is what dragging with a tool does.
func (b *Board) toolGesture(p *press) gesture {
	switch b.tool {
	case "connector":
		if p.on.id == "" {
			return nil
		}
		return &connecting{from: p.on.id}
	case "frame":
		m := b.dragMarquee(p).(*marquee)
		m.then = func(b *Board, ids []crdt.ID) []Effect {
			b.used()
			if !b.canGroup() {
				return refusal("A step groups touchpoints. Draw around some.")
			}
			return b.group()
		}
		return m
	case "touchpoint", "stage", "text":
		return nil // a click that slipped still places the thing
	}
	return nil
}

func (b *Board) nameOf(id crdt.ID) string {
	if l := b.lane(id); l != nil {
		return laneName(l)
	}
	if e := b.ws.Element(id); e != nil {
		return e.Name()
	}
	return ""
}
