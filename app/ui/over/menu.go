//go:build js && wasm

package over

import (
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// OpenMenu opens the menu of a button below it, or above it at the foot of
// the page.
func OpenMenu(d *desk.Desk, name string, left, top, bottom float64) {
	var items []edit.MenuItem
	add := func(group int, commands ...string) {
		for _, c := range commands {
			items = append(items, item(d, c, group))
		}
	}
	addKinds := func(group int) { // what an outcome map is made of
		for _, x := range d.Board.Adds() {
			if x.Group += group; !x.Off {
				items = append(items, x)
			}
		}
	}
	switch name {
	case "top-menu":
		items = maps(d)
		add(1, "rename", "rename-map")
		add(2, ofMap(d)...)
		add(3, "share", "open-file", "add-file", "data", "export", "backup")
		add(4, "commands", "home")
		items = append(items, edit.MenuItem{Command: "delete-space " + d.Space.ID, Title: words.T("home.delete"), Group: 5})
	case "map-menu":
		for _, kind := range kinds {
			items = append(items, edit.MenuItem{Command: "new-map " + kind, Title: words.T("home." + kind)})
		}
		add(1, ofMap(d)...)
		add(2, "rename-map")
		add(3, "commands")
	case "more-menu":
		add(0, "share", "present", "export")
		add(1, "outline", "table", "numbers", "priorities", "worksheet", "steps", "comments", "history", "views", "find")
		add(2, "rename", "open-file", "add-file", "data", "backup", "theme")
		for _, kind := range kinds {
			items = append(items, edit.MenuItem{Command: "new-map " + kind, Title: words.T("top.new-map", words.T("home."+kind)), Group: 3})
		}
		add(4, ofMap(d)...)
		add(5, "commands", "help")
		addKinds(6)
	case "people-menu":
		for _, p := range d.People() {
			items = append(items, edit.MenuItem{Command: "follow " + p.ID, Title: words.T("people.follow", p.Name), Checked: d.Follows() == p.ID})
		}
		if d.MayCall() {
			items = append(items, edit.MenuItem{Command: "call", Title: words.T("people.call"), Group: 1})
		}
		items = append(items, edit.MenuItem{Command: "calm", Title: words.T("people.calm"), Group: 1, Checked: d.Calm()},
			edit.MenuItem{Command: "my-name", Title: words.T("talk.me"), Group: 2},
			edit.MenuItem{Command: "share", Title: words.T("do.share"), Group: 2})
	case "rail-menu":
		for _, c := range edit.Commands() {
			if len(c.Name) > 5 && c.Name[:5] == "tool-" && c.Enabled(d.Board) {
				items = append(items, edit.MenuItem{Command: c.Name, Title: c.Title, Checked: c.Name == "tool-"+d.Board.Tool()})
			}
		}
		addKinds(1)
		add(4, "outline", "table", "numbers", "priorities", "worksheet", "steps", "comments", "history", "views")
	case "new-menu":
		for _, kind := range kinds {
			items = append(items, edit.MenuItem{Command: "new " + kind, Title: words.T("home." + kind)})
		}
		for _, kind := range []string{"journey", "outcome"} {
			items = append(items, edit.MenuItem{Command: "template-" + kind, Title: words.T("typed." + kind + ".title"), Group: 1})
		}
	default:
		if items = plot.Menu(name); items != nil {
			break
		}
		if id, ok := cutSuffix(name, "-space-menu"); ok {
			items = []edit.MenuItem{
				{Command: "go " + desk.Address(id), Title: words.T("home.card.open")},
				{Command: "rename-space " + id, Title: words.T("home.card.rename")},
				{Command: "copy-space " + id, Title: words.T("home.card.copy")},
				{Command: "download-space " + id, Title: words.T("home.card.download")},
				{Command: "delete-space " + id, Title: words.T("home.card.delete"), Group: 1},
			}
		}
	}
	at := geom.Pt(left, bottom+4)
	if tall := menuTall(items); bottom+tall > device.Window().Get("innerHeight").Number() && top > tall {
		at.Y = top - tall - 4
	}
	d.OpenMenu(&edit.Menu{At: at, Items: items})
}

// kinds of maps, as they are offered.
var kinds = [...]string{"journey", "relational", "outcome"}

// ofMap are the ways from the map that is open to another: as it should become,
// and as text.
func ofMap(d *desk.Desk) []string {
	switch {
	case d.Board.Map() != nil:
		return []string{"to-be", "type-journey"}
	case d.Board.Chain() != nil:
		return []string{"type-outcome"}
	}
	return nil
}

// maps are the ways to the maps of the workspace, where there is more than the
// one that shows: a narrow page has no room for tabs, and a wide one not for all.
func maps(d *desk.Desk) (items []edit.MenuItem) {
	list := d.Space.Maps()
	if len(list) < 2 {
		return nil
	}
	for _, m := range list {
		items = append(items, edit.MenuItem{Command: "go " + desk.Address(d.Space.ID, m.ID), Title: m.Name(), Checked: m.ID == d.MapID})
	}
	return items
}

func cutSuffix(s, suffix string) (string, bool) {
	if len(s) > len(suffix) && s[len(s)-len(suffix):] == suffix {
		return s[:len(s)-len(suffix)], true
	}
	return s, false
}

// item is a command as a row: with the title and key of its table.
func item(d *desk.Desk, command string, group int) edit.MenuItem {
	if c, ok := edit.CommandNamed(command); ok {
		key := ""
		if len(c.Keys) > 0 {
			key = c.Keys[0]
		}
		return edit.MenuItem{Command: command, Title: c.Title, Keys: key, Group: group, Off: d.Board != nil && !c.Enabled(d.Board)}
	}
	return edit.MenuItem{Command: command, Title: words.T("do." + command), Group: group}
}
