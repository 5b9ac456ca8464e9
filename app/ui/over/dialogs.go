//go:build js && wasm

package over

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/block"
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/home"
	"github.com/worthmap/worthmap/app/ui/inspector"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/past"
	"github.com/worthmap/worthmap/app/ui/share"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/witness"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Dialogs draws the dialog that is open.
func Dialogs(d *desk.Desk) []app.UI {
	var list []app.UI
	switch d.Dialog.Name {
	case "commands":
		list = append(list, commandList(d))
	case "find":
		list = append(list, findList(d))
	case "help":
		list = append(list, help(d))
	case "saved":
		list = append(list, savedDialog(d))
	case "export":
		list = append(list, exportDialog(d))
	case "print":
		list = append(list, printDialog(d))
	case "rename", "rename-map":
		list = append(list, rename(d))
	case "delete-space":
		list = append(list, deleteDialog(d))
	case "field":
		list = append(list, inspector.FieldDialog(d))
	case inspector.OwnName:
		list = append(list, inspector.OwnDialog(d))
	case inspector.EconomicsName:
		list = append(list, inspector.EconomicsDialog(d))
	case intake.Name:
		list = append(list, intake.Dialog(d))
	case block.Name:
		list = append(list, block.Dialog(d))
	case intake.AnswersName:
		list = append(list, intake.AnswersDialog(d))
	case intake.TypedName:
		list = append(list, intake.TypedDialog(d))
	case intake.IntoName:
		list = append(list, intake.IntoDialog(d))
	case home.DropName:
		list = append(list, part.Dialog("", words.T("bin.drop.title", d.Dialog.Find), []app.UI{part.Text("", words.T("bin.drop.text"))},
			part.Button("close", words.T("delete.no")).DataSet("first", "yes"), part.Button("bin-drop-now "+d.Dialog.Arg, words.T("bin.drop"), part.Danger)))
	case share.Name:
		list = append(list, share.Dialog(d))
	case past.KeepName:
		list = append(list, past.KeepDialog(d))
	case past.CompareName:
		list = append(list, past.CompareDialog(d))
	case past.LookName:
		list = append(list, past.LookDialog(d))
	case witness.Name:
		list = append(list, witness.Dialog(d))
	case table.PasteName:
		list = append(list, table.PasteDialog(d))
	case "have":
		list = append(list, have(d))
	case desk.Lasting:
		list = append(list, lasting(d))
	}
	if d.Dropping {
		list = append(list, app.Div().Class("dropping").Body(part.IconAt("drop", 32, ""), app.P().Text(words.T("file.drop"))))
	}
	return list
}

// lasting says what goes back, and how far that is. Nothing closes it.
func lasting(d *desk.Desk) app.UI {
	return app.Div().Class("veil").DataSet("do", "stay").Body(
		app.Div().Class("dialog").ID("dialog").Role("dialog").Aria("modal", "true").Aria("labelledby", "dialog-title").TabIndex(-1).DataSet("do", "stay").Body(
			app.Div().Class("dialog-head").Body(app.H2().ID("dialog-title").Text(d.Dialog.Arg)),
			app.Div().Class("dialog-body data-work").Body(
				app.Label().For("lasting-done").Text(words.T("lasting")), app.Progress().ID("lasting-done").Max(1))))
}

// help lists every key by group.
func help(d *desk.Desk) app.UI {
	var groups []app.UI
	at, rows := "", []app.UI(nil)
	flush := func() {
		if len(rows) > 0 {
			groups = append(groups, app.Section().Class("help-group").Body(app.H3().Class("section-title").Text(at), app.Div().Class("help-rows").Body(rows...)))
		}
		rows = nil
	}
	for _, c := range edit.Commands() {
		if len(c.Keys) == 0 {
			continue
		}
		if c.Group != at {
			flush()
			at = c.Group
		}
		keys := []app.UI{}
		for _, k := range c.Keys {
			keys = append(keys, app.Elem("kbd").Text(part.Keys(k)))
		}
		rows = append(rows, app.Div().Class("help-row").Body(app.Span().Text(c.Title), app.Span().Class("help-keys").Body(keys...)))
	}
	flush()
	return part.Dialog("wide", words.T("help.title"), []app.UI{
		part.Text("", words.T("help.text")), app.Div().Class("help").Body(groups...),
	})
}

// savedDialog says what "saved" means, and offers the backup.
func savedDialog(d *desk.Desk) app.UI {
	keep := "saved.evictable"
	if d.Store.Persisted {
		keep = "saved.persisted"
	}
	body := []app.UI{}
	if d.Store.StateOf(d.Space).Bad() {
		text, _ := d.SavedWords()
		body = append(body, app.P().Class("bad-words").Role("alert").Text(text))
	}
	body = append(body, part.Text("", words.T("saved.text")))
	if d.Store.Server(d.Space).Shared {
		body = append(body, part.Text("", words.T("saved.text.server")))
		if d.Store.Server(d.Space).Held == wire.CodeStorage {
			body = append(body, part.Text("", words.T("saved.held.text")))
		}
	}
	body = append(body, part.Text("", words.T(keep)), part.Text("", words.T("saved.backup")))
	actions := []app.UI{part.Button("close", words.T("close")).DataSet("first", "yes")}
	if d.Space != nil {
		actions = append(actions, part.Button("download worthmap", words.T("do.download worthmap")))
	}
	if d.Store.Waiting() > 0 {
		actions = append(actions, part.Button("retry", words.T("saved.retry")))
	}
	actions = append(actions, part.Button("backup", words.T("home.backup"), part.Lead))
	return part.Dialog("", words.T("saved.title"), body, actions...)
}

func rename(d *desk.Desk) app.UI {
	name := ""
	title := "rename.title"
	if now, ok := d.Dialog.Data.(string); ok { // of a workspace that need not be open
		name = now
	} else if d.Dialog.Name == "rename-map" {
		title = "rename-map.title"
		if m := d.Space.Workspace.Element(d.MapID); m != nil {
			name = m.Title
		}
	} else if e := d.Space.Workspace.Element(workspace.Root); e != nil {
		name = e.Title
	}
	return part.Dialog("", words.T(title), []app.UI{
		app.Label().Class("field-row").Body(
			app.Span().Text(words.T("rename.label")),
			app.Input().Type("text").Class("field").DataSet("first", "yes").DataSet("field", "rename").MaxLength(1000).Value(name).AutoComplete(false),
		),
	}, part.Button("close", words.T("cancel")), part.Button("rename-now", words.T("rename.yes"), part.Lead))
}

func deleteDialog(d *desk.Desk) app.UI {
	name := d.Dialog.Find
	sp, readable := d.Dialog.Data.(*store.Space)
	if !readable { // nothing can be saved of it, nor kept to go back to
		return part.Dialog("", words.T("delete.title", name), []app.UI{part.Text("", words.T("delete.damaged"))},
			part.Button("close", words.T("delete.no")).DataSet("first", "yes"),
			part.Button("delete-now "+d.Dialog.Arg, words.T("delete.yes"), part.Danger))
	}
	body := []app.UI{part.Text("", words.T("delete.text"))}
	if n := d.Store.Server(sp); n.Shared {
		body = append(body, part.Text("", words.T("delete.shared")))
		if n.Waiting > 0 {
			body = append(body, app.P().Class("bad-words").Text(words.N("delete.waits", n.Waiting)))
		}
	}
	return part.Dialog("", words.T("delete.title", name), body,
		part.Button("close", words.T("delete.no")).DataSet("first", "yes"),
		part.Button("download-space "+d.Dialog.Arg, words.T("delete.download")),
		part.Button("delete-now "+d.Dialog.Arg, words.T("delete.yes"), part.Danger))
}

// have asks what to do with a file of a workspace that is here. Into the open
// workspace it can come as new things, whichever that is.
func have(d *desk.Desk) app.UI {
	actions := []app.UI{part.Button("close", words.T("cancel")), part.Button("bring-in", words.T("file.bring"))}
	if d.Space != nil {
		actions = append(actions, part.Button("bring-add", words.T("file.add")))
	}
	actions = append(actions, part.Button("bring-copy", words.T("file.copy"), part.Lead).DataSet("first", "yes"))
	return part.Dialog("", words.T("file.have.title"), []app.UI{part.Text("", words.T("file.have.text", d.Dialog.Arg, d.Dialog.Find))}, actions...)
}

func exportDialog(d *desk.Desk) app.UI {
	row := func(iconName, key, do string, more ...app.UI) app.UI {
		return app.Div().Class("export-row").Body(
			part.IconAt(iconName, 16, "export-icon"),
			app.Div().Class("export-words").Body(app.H3().Text(words.T("export."+key)), app.P().Text(words.T("export."+key+".text"))),
			app.Div().Class("export-do").Body(more...),
		)
	}
	get := func(do, label string) app.UI {
		return part.Labelled(do, "download", label)
	}
	var graph app.UI = app.Div().Hidden(true)
	if d.Board != nil && d.Board.Relational() != nil {
		graph = app.Div().Body(
			row("people", "graphml", "", get("download graphml", ".graphml")),
			row("numbers", "tables", "", part.Labelled("download people", "download", words.T("export.people")), part.Labelled("download relations", "download", words.T("export.relations"))))
	}
	seen := app.UI(app.Div().Hidden(true))
	if d.Board != nil && d.Board.AsSeen() != nil {
		seen = row("filter", "show", "", either("show", "seen", "whole", d.Whole))
	}
	shape := []app.UI{either("shape", "map", "slide", d.Shape.Slide)}
	if d.Bare() {
		shape = append(shape, either("rows", "all", "filled", d.Shape.Filled))
	}
	return part.Dialog("wide", words.T("export.title"), []app.UI{
		seen,
		row("document", "report", "", get("download report html", ".html"), get("download report md", ".md")),
		row("print", "print", "", part.Labelled("print", "print", words.T("export.print.do"))),
		row("file", "worthmap", "", get("download worthmap", ".worthmap.json")),
		row("document", "neutral", "", get("download neutral", ".json")),
		row("present", "shape", "", shape...),
		row("image", "svg", "", get("download svg", ".svg")),
		row("image", "png", "", get("download png 1", "1×"), get("download png 2", "2×"), get("download png 3", "3×")),
		graph,
	}, app.P().Class("meta dialog-said").Role("status").Text(d.Dialog.Arg), part.Button("close", words.T("close")))
}

// either is a choice of two ways in which files are made; the second holds, or
// the first.
func either(key, first, second string, isSecond bool) app.UI {
	choice := func(to string, on bool) app.UI {
		return app.Button().Type("button").Class("segment").Role("radio").DataSet("do", "files-"+key+" "+to).Aria("checked", strconv.FormatBool(on)).Text(words.T("export." + key + "." + to))
	}
	return app.Div().Class("segments").Role("radiogroup").Aria("label", words.T("export."+key)).Body(choice(first, !isSecond), choice(second, isSecond))
}
