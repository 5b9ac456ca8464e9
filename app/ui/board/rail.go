//go:build js && wasm

package board

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/talk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
)

// rail is the palette at the left: tools of the map's kind, and panels at its
// foot. On a phone it is a bar at the foot of the page; where the words take no
// room from a map beside its panel, each tool has its word.
//
// It has two dozen buttons, and hardly an edit changes one: it renders where the
// map, what it offers or what of that is open is another than before.
type rail struct {
	app.Compo
	desk       *desk.Desk
	Map        crdt.ID
	Offers     string // names of the tools
	Tool, Side string // that is in the hand, and that is open
	Unread     int    // comments to this person
}

func newRail(d *desk.Desk) *rail {
	r := &rail{desk: d, Map: d.MapID, Side: d.Side, Unread: talk.Unread(d)}
	if d.Board == nil {
		return r
	}
	r.Tool = d.Board.Tool()
	for _, group := range railGroups {
		for _, name := range group {
			if r.offers(name) {
				r.Offers += name + " "
			}
		}
	}
	if d.Board.Chain() != nil {
		for _, t := range chainTools {
			if d.MayAdd(t[0]) {
				r.Offers += t[0] + " "
			}
		}
	}
	return r
}

// railGroups are the tools by their names in package edit; a rule stands
// between groups.
var railGroups = [][]string{
	{"select", "hand"},
	{"touchpoint", "stage", "persona", "pain", "idea", "moment"},
	{"customer", "partner", "cluster"},
	{"connector", "text", "frame"},
}

// chainTools add to an outcome map: the kind, its icon and its key.
var chainTools = [][3]string{{"value-element", "value-element", "F"}, {"outcome", "outcome", "N"}, {"process", "process", ""}, {"opportunity", "idea", ""}, {"activity", "activity", "P"}, {"output", "output", ""}, {"impact", "impact", ""}}

// railPanels are the panels at the foot: ways to see the map, to weigh it, and
// to talk about it; a rule stands between groups.
var railPanels = [][]string{
	{"outline", "table", "look"},
	{"numbers", "priorities", "worksheet"},
	{"comments", "history", "views"},
}

// panelIcons are those of the panels.
var panelIcons = map[string]string{"outline": "outline", "table": "table", "look": "filter", "numbers": "numbers", "priorities": "matrix", "worksheet": "journal", "comments": "comments", "history": "history", "views": "present"}

func (r *rail) Render() app.UI {
	d := r.desk
	tools := []app.UI{}
	for i, group := range railGroups {
		var row []app.UI
		for _, name := range group {
			if b := r.tool(name); b != nil {
				row = append(row, b)
			}
		}
		if len(row) == 0 {
			continue
		}
		if i > 0 {
			tools = append(tools, app.Div().Class("rail-rule"))
		}
		tools = append(tools, row...)
	}
	if d.Board != nil && d.Board.Chain() != nil {
		tools = append(tools, app.Div().Class("rail-rule"))
		for _, t := range chainTools {
			if !d.MayAdd(t[0]) {
				continue
			}
			c, _ := edit.CommandNamed("chain-" + t[0])
			tools = append(tools, part.Named(c.Name, t[1], c.Title, words.T("rail."+t[0]), t[2]))
		}
	}
	return app.Nav().Class("rail").Aria("label", words.T("rail.label")).Body(
		app.Div().Class("rail-tools").Role("toolbar").Aria("label", words.T("rail.label")).Aria("orientation", "vertical").Body(tools...),
		app.Div().Class("rail-panels").Role("group").Aria("label", words.T("rail.panels")).Body(r.panels()...),
		r.marked(part.Tool("rail-menu", "more", words.T("rail.more"), "").Class("rail-more"), words.T("rail.more")),
	)
}

// panels are the buttons of the panels at the foot.
func (r *rail) panels() []app.UI {
	d := r.desk
	relational := d.Board != nil && d.Board.Relational() != nil
	panel := func(name, icon string) app.HTMLButton {
		title := words.T("panel." + name)
		return part.Named(name, icon, title, title, "", part.When(r.Side == name, part.Pressed, part.Free))
	}
	var list []app.UI
	if relational {
		list = append(list, panel("groups", "cluster"), panel("strategy", "idea"), app.Div().Class("rail-rule"))
	}
	for i, group := range railPanels {
		if i > 0 {
			list = append(list, app.Div().Class("rail-rule"))
		}
		for _, name := range group {
			switch {
			case name == "comments":
				list = append(list, r.marked(panel(name, panelIcons[name]), words.T("panel.comments")))
			case name != "priorities" || !relational: // people are weighed on the sheet of strategies
				list = append(list, panel(name, panelIcons[name]))
			}
		}
	}
	return list
}

// marked says at a button that somebody said something to this person.
func (r *rail) marked(b app.HTMLButton, name string) app.UI {
	if r.Unread == 0 {
		return b
	}
	name += ", " + words.N("talk.unread", r.Unread)
	return b.Class("news").DataSet("tip", name).Aria("label", name)
}

// toolKinds are what tools add or change; a link that does not allow that shows
// no such tool.
var toolKinds = map[string]string{
	"touchpoint": "touchpoint", "stage": "stage", "persona": "persona", "pain": "pain-point", "idea": "idea", "moment": "touchpoint",
	"customer": "entity", "partner": "entity", "cluster": "cluster", "connector": "link", "text": "note", "frame": "frame",
}

// offers tells whether the map's kind has a tool and the link lets this person
// use it.
func (r *rail) offers(name string) bool {
	b := r.desk.Board
	c, ok := edit.CommandNamed("tool-" + name)
	kind := toolKinds[name]
	return ok && b != nil && (kind == "" || r.desk.MayAdd(kind)) && c.Enabled(b)
}

// tool returns the button of a tool, nil where it is not offered.
func (r *rail) tool(name string) app.UI {
	if !r.offers(name) {
		return nil
	}
	c, _ := edit.CommandNamed("tool-" + name)
	key := ""
	if len(c.Keys) > 0 {
		key = c.Keys[0]
	}
	word, _, _ := strings.Cut(c.Title, ":")
	return part.Named(c.Name, name, c.Title, word, key, part.When(r.Tool == name, part.Pressed, part.Free))
}
