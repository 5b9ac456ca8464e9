//go:build js && wasm

package desk

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
)

// Command is a row of the command list and of the help table.
type Command struct {
	Name, Title, Group string
	Keys               []string
}

// Commands returns what can be done now: the board's commands and the page's.
func (d *Desk) Commands() (list []Command) {
	if d.Board != nil {
		for _, c := range edit.Commands() {
			if c.Enabled(d.Board) {
				list = append(list, Command{c.Name, c.Title, c.Group, c.Keys})
			}
		}
	}
	for _, name := range pageCommands {
		if d.Board == nil && (slices.Contains(boardOnly, name) || slices.Contains(worksheets, name)) {
			continue
		}
		if shown, ok := mapOnly[name]; ok && (d.Board == nil || !shown(d.Board)) {
			continue
		}
		list = append(list, Command{Name: name, Title: words.T("do." + name), Group: words.T("group.page"), Keys: pageKeys[name]})
	}
	return list
}

// pageCommands are the page's own, as the command list names them. Those that
// the board's table has too stand there.
var pageCommands = slices.Concat([]string{
	"home", "share", "open-file", "add-file", "data", "add-offer", "economics", "new journey", "new relational", "new outcome", "rename", "rename-map", "new-map journey", "type-journey", "type-outcome", "copy-journey", "copy-outcome", "to-be",
}, worksheets, []string{
	"theme device", "theme light", "theme dark", "theme contrast",
	"download worthmap", "download neutral", "download svg", "download png", "backup", "restore-backup", "check-update",
})

var worksheets = []string{"worksheet plan", "worksheet ledger", "worksheet frame", "worksheet five", "worksheet learning", "worksheet inquiry", "worksheet review", "worksheet watch"}

// boardOnly need an open workspace, as worksheets do.
var boardOnly = []string{"home", "share", "add-file", "economics", "rename", "rename-map", "new-map journey", "download worthmap", "download neutral", "download svg", "download png"}

// mapOnly need an open map of a kind.
var mapOnly = map[string]func(*edit.Board) bool{
	"to-be": isJourney, "copy-journey": isJourney,
	"add-offer":    func(b *edit.Board) bool { return b.Relational() != nil },
	"copy-outcome": func(b *edit.Board) bool { return b.Chain() != nil },
}

func isJourney(b *edit.Board) bool { return b.Map() != nil }

// pageKeys are the keys that work on a page without a board.
var pageKeys = map[string][]string{"open-file": {"Ctrl+O"}}

// Do carries out a command, once the store is open.
func (d *Desk) Do(command string) {
	if d.Store == nil {
		go device.Guard(func() {
			<-d.opened
			d.Do(command)
		})
		return
	}
	name, arg, _ := strings.Cut(command, " ")
	own, ok := d.own()[name]
	if !ok {
		own, ok = d.showCommands()[name]
	}
	if !ok {
		own, ok = d.peopleCommands()[name]
	}
	if ok {
		own(arg)
		d.Changed()
		return
	}
	if panel, ok := d.panels[name]; ok {
		panel(arg)
		d.Changed()
		return
	}
	if d.Board != nil {
		d.Menu = nil
		d.Carry(d.Board.Do(command))
		d.Changed()
	}
}

// own is the table of the page's commands (K1). It is a function so that the
// methods of d are bound when they are needed.
func (d *Desk) own() map[string]func(arg string) {
	dialog := func(name string) func(string) {
		return func(arg string) { d.Ask(Dialog{Name: name, Arg: arg}) }
	}
	side := func(name string) func(string) {
		return func(string) { d.toggleSide(name) }
	}
	return map[string]func(string){
		"stay":           func(string) {},
		"close":          func(string) { d.Close() },
		"home":           func(string) { d.Visit("/") },
		"go":             func(path string) { d.Close(); d.follow(path) },
		"visit":          func(id string) { d.visit(crdt.ID(id)) },
		"jump":           func(id string) { d.Jump(crdt.ID(id)) },
		"copy-link":      func(string) { d.copyLink() },
		"commands":       dialog("commands"),
		"help":           dialog("help"),
		"export":         dialog("export"),
		"find":           dialog("find"),
		"save":           func(string) { d.save() },
		"where":          dialog("saved"),
		"rename":         dialog("rename"),
		"rename-map":     dialog("rename-map"),
		"rename-now":     func(string) { d.renameNow() },
		"delete-space":   d.askDelete,
		"download-space": d.downloadSpace,
		"outline":        side("outline"),
		"numbers":        side("numbers"),
		"table":          side("table"),
		"steps":          side("steps"),
		"history":        side("history"),
		"comments":       side("comments"),
		"views":          side("views"),
		"look":           side("look"),
		"priorities":     side("priorities"),
		"groups":         side("groups"),
		"strategy":       side("strategy"),
		"tab":            func(arg string) { d.Tab, d.Why = arg, ""; atTop(".right") },
		"figures":        d.unfold,
		"why":            func(arg string) { d.Why, d.Folded = arg, false; d.reveal(); atTop(".right") },
		"unwhy":          func(string) { d.Why = ""; d.reveal() },
		"fold":           func(string) { d.Folded = true; d.reveal() },
		"sheet":          func(arg string) { d.Sheet = arg },
		"focus":          func(string) { d.Focus = !d.Focus },
		"minimap":        func(string) { d.Mini = !d.Mini },
		"theme":          d.theme,
		"themed":         func(string) { d.themed() },
		"open":           func(string) { d.PickFile() },
		"open-file":      func(string) { d.PickFile() },
		"add-file":       func(string) { d.addFile() },
		"bring-copy":     func(string) { d.answerCopy() },
		"bring-add":      func(string) { d.answerAdd() },
		"bring-in":       func(string) { d.answerBringIn() },
		"download":       d.download,
		"files-show":     func(arg string) { d.Whole = arg == "whole" },
		"files-shape":    func(arg string) { d.Shape.Slide, d.Shape.Filled = arg == "slide", arg == "slide" },
		"files-rows":     func(arg string) { d.Shape.Filled = arg == "filled" },
		"print":          d.askPrint,
		"print-now":      d.print,
		"backup":         func(string) { d.backup() },
		"restore-backup": func(string) { d.PickFile() },
		"new":            d.newSpace,
		"new-map":        d.newMap,
		"to-be":          func(string) { d.toBe() },
		"example":        d.example,
		"delete-now":     d.deleteNow,
		"undelete":       d.undelete,
		"rename-space":   d.askRename,
		"copy-space":     d.duplicate,
		"run":            d.run,
		"toast":          d.toastAction,
		"untoast":        func(string) { d.ToastStays(); d.Toast = nil },
		"update":         func(string) { d.update() },
		"check-update":   func(string) { device.Window().Call("goappTryUpdate") },
		"paste":          func(string) { d.pasteHeld(false) },
		"paste-plain":    func(string) { d.pasteHeld(true) },
		"dismiss":        func(arg string) { device.Remember("dismissed-"+arg, "yes") },
		"retry":          func(string) { d.Store.Retry() },
	}
}

// OpenMenu shows a menu and moves the keyboard into it.
func (d *Desk) OpenMenu(m *edit.Menu) {
	d.remember()
	d.Menu = m
	d.asked = true
	d.Changed()
}

// remember notes where the keyboard is, before something takes it.
func (d *Desk) remember() {
	if d.Menu == nil && d.Dialog.Name == "" {
		d.came = device.Document().Get("activeElement")
	}
}

// goBack brings the keyboard to where it was, or to the map. Who has moved it
// meanwhile keeps it.
func (d *Desk) goBack() {
	device.After(30, func() {
		now := device.Document().Get("activeElement")
		moved := now.Known() && now.Get("tagName").Text() != "BODY" && !now.Call("closest", "#menu, #dialog").Known()
		switch {
		case moved || d.Menu != nil || d.Dialog.Name != "":
		case d.came.Known() && d.came.Get("isConnected").Flag() && d.came.Get("tagName").Text() != "BODY":
			d.came.Call("focus")
		default:
			device.ByID("stage").Call("focus")
		}
	})
}

// Ask shows a dialog and moves the keyboard into it.
func (d *Desk) Ask(q Dialog) {
	d.remember()
	d.Menu = nil
	d.Dialog = q
	d.Unfind()
	d.asked = true
	d.Changed()
}

// Drawn moves the keyboard into a menu or a dialog that was asked for, to its
// first row or field where it has one. Before the page is drawn, what stands
// there is what was on top before, or nothing.
func (d *Desk) Drawn() {
	page := device.Document()
	if !d.asked || !page.Call("querySelector", "#menu .menu-row, #dialog").Known() {
		return // nothing was asked for, or it is still to be drawn
	}
	d.asked = false
	switch field := page.Call("querySelector", "#dialog [data-first]"); {
	case d.Menu != nil:
		page.Call("querySelector", "#menu .menu-row").Call("focus")
	case field.Known():
		if field.Get("type").Text() == "textarea" { // is read from its beginning, and no key writes over it
			field.Call("setSelectionRange", 0, 0)
		} else {
			field.Call("select")
		}
		field.Call("focus")
	default:
		device.ByID("dialog").Call("focus")
	}
}

// Close closes what lies on top.
func (d *Desk) Close() {
	switch {
	case d.Menu != nil:
		d.Menu = nil
		d.goBack()
	case d.Dialog.Name != "":
		d.Dialog = Dialog{}
		d.goBack()
		d.askNext()
	case d.Why != "":
		d.Why = ""
		d.reveal()
	case d.Side != "":
		d.Side = ""
	case d.Focus:
		d.unfocus()
	}
	d.Changed()
}

func (d *Desk) toggleSide(name string) {
	if d.Side == name {
		d.Side = ""
		return
	}
	d.Side = name
	atTop(".side")
}

func (d *Desk) theme(name string) {
	switch name {
	case "":
		next := map[string]string{"light": "dark", "dark": "contrast", "contrast": "light"}
		name = next[device.Theme().String()]
	case "device":
		name = ""
	}
	device.ChooseTheme(name)
	d.Dialog = Dialog{}
	d.themed()
}

// themed shows everything in other colours: the map, or the drawings at home.
func (d *Desk) themed() {
	d.Frame()
	if d.Board == nil {
		go device.Guard(d.Arrived)
	}
}

// run runs a command of a list and closes the list.
func (d *Desk) run(command string) {
	d.Dialog = Dialog{}
	d.Menu = nil
	d.Changed()
	device.After(0, func() { d.Do(command) })
}

func (d *Desk) toastAction(command string) {
	d.ToastStays()
	d.Toast = nil
	d.Do(command)
}

// update changes to the waiting version once everything is on the device.
func (d *Desk) update() {
	go device.Guard(func() {
		if err := d.Store.Flush(); err != nil || d.Store.Unsafe() {
			d.Stay(words.T("update.unsaved"), "backup")
			return
		}
		device.Global("worthmapShell").Call("update")
	})
}

// save says whether everything is on the device; nobody needs to save.
func (d *Desk) save() {
	go device.Guard(func() {
		_ = d.Store.Flush()
		text, _ := d.SavedWords()
		d.Say(text, "where")
	})
}

// pasteHeld pastes what the clipboard holds, for menus and buttons; keys
// paste by the browser's own event.
func (d *Desk) pasteHeld(plain bool) {
	go device.Guard(func() {
		clip, err := device.Read()
		if err != nil {
			d.Say(words.T("paste.denied"), "")
			return
		}
		d.Paste(clip, plain)
	})
}

// Paste pastes onto the board.
func (d *Desk) Paste(c device.Clip, plain bool) {
	if !plain && d.Lay(c) {
		return
	}
	d.Handle(edit.Paste{Text: c.Text, HTML: c.HTML, JSON: c.JSON, Mods: edit.Mods{Shift: plain}})
}

// unfold has the outline tell the figures of a record, or no more.
func (d *Desk) unfold(id string) {
	if d.Telling == nil {
		d.Telling = map[crdt.ID]bool{}
	}
	d.Telling[crdt.ID(id)] = !d.Telling[crdt.ID(id)]
}
