package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/relation"
)

// tool is what the hand holds.
type tool struct {
	name, title string
	how         string // what to do next; empty for those that wait for nothing
	keys        []string
	cursor      string
	on          maps // of which it is
}

// maps are kinds of maps on which a tool is of use.
type maps uint8

const (
	journeys maps = 1 << iota
	towns         // relational maps
	chains        // outcome maps
	plain         // maps without a drawing of their own
	every    = journeys | towns | chains | plain
)

// palette are the tools in the order of the rail.
var palette = []tool{
	{"select", "Select", "", []string{"V"}, "default", every},
	{"hand", "Hand: move the map", "", []string{"H"}, "grab", every},
	{"touchpoint", "Touchpoint", "Click where it goes, or press Enter.", []string{"N", "S"}, "copy", journeys | plain},
	{"stage", "Stage", "Click where it goes, or press Enter.", []string{"F"}, "copy", journeys},
	{"persona", "Persona", "Click on the map, or press Enter, and say who it is.", []string{"P"}, "copy", journeys},
	{"pain", "Pain", "Click on the touchpoint that hurts.", nil, "copy", journeys},
	{"idea", "Idea", "Click on what it could help.", nil, "copy", journeys},
	{"moment", "Moment of truth", "Click on the touchpoint that decides.", nil, "copy", journeys},
	{"customer", "Customer", "Click where they stand, or press Enter.", nil, "copy", towns},
	{"partner", "Partner: somebody around a customer", "Click where they stand, or press Enter.", nil, "copy", towns},
	{"cluster", "Cluster: draw around people", "Hold, and draw around them.", nil, "crosshair", towns},
	{"connector", "Connector", "Click one end, then the other.", []string{"A", "L"}, "crosshair", every},
	{"text", "Text card", "Click where it goes, or press Enter.", []string{"T"}, "text", journeys | plain},
	{"frame", "Step: group touchpoints", "Hold, and draw around them.", nil, "crosshair", journeys},
}

// Tool returns the name of the tool in hand: "select", "hand", "touchpoint",
// "stage", "persona", "pain", "idea", "moment", "customer", "partner",
// "cluster", "connector", "text" or "frame".
func (b *Board) Tool() string { return b.tool }

// kindOfMap returns which kind of map the board shows.
func (b *Board) kindOfMap() maps {
	switch {
	case b.m != nil:
		return journeys
	case b.rel != nil:
		return towns
	case b.out != nil:
		return chains
	}
	return plain
}

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
	return []Effect{Say{Text: b.ToolHint(), Polite: true}}
}

// ToolHint says what to do with the tool in hand, which waits for it; empty for
// one that does not wait.
func (b *Board) ToolHint() string {
	t := toolNamed(b.tool)
	if t.how == "" {
		return ""
	}
	return t.title + ". " + t.how
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
	switch name {
	case "customer":
		return addsPerson(relation.Customer)(b, "")
	case "partner":
		return addsPerson(relation.Partner)(b, "")
	}
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
	case "cluster":
		m := b.dragMarquee(p).(*marquee)
		m.then = func(b *Board, ids []crdt.ID) []Effect {
			b.used()
			if len(b.people(ids)) == 0 {
				return refusal("A cluster is made of people. Draw around some.")
			}
			return b.addCluster()
		}
		return m
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
	case "touchpoint", "stage", "text", "customer", "partner":
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
