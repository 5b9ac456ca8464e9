//go:build js && wasm

package inspector

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// OwnName is the dialog in which a field that people added is renamed or deleted.
const OwnName = "own-field"

// changeable puts the way to that dialog beside the row of a field.
func changeable(f *workspace.Field, row app.UI) app.UI {
	return app.Div().Class("own-field").Body(row, part.Tool("ins-own "+string(f.ID), "edit", words.T("own.change", f.Name()), ""))
}

// OwnDialog shows what a field is called, and which formulas need it.
func OwnDialog(d *desk.Desk) app.UI {
	id := crdt.ID(d.Dialog.Arg)
	body := []app.UI{app.Label().Class("field-row").Body(app.Span().Text(words.T("rename.label")),
		app.Input().Type("text").Class("field").DataSet("first", "yes").DataSet("field", "own-name").DataSet("enter", "own-now").MaxLength(200).AutoComplete(false).
			Value(d.Dialog.Find).DataSet("sync", "yes").DataSet("value", d.Dialog.Find))}
	var needing []string
	for _, f := range d.Board.Figures().Needing(id) {
		needing = append(needing, f.Name())
	}
	if len(needing) > 0 {
		body = append(body, part.Text("meta", words.T("own.needed", strings.Join(needing, ", "))))
	}
	body = append(body, part.Text("meta", words.T("own.hides")))
	if wrong, _ := d.Dialog.Data.(string); wrong != "" {
		body = append(body, app.P().Class("ins-wrong").Role("alert").Text(wrong))
	}
	return part.Dialog("", words.T("own.title"), body,
		part.Button("close", words.T("cancel")), part.Button("own-delete", words.T("own.delete"), part.Danger), part.Button("own-now", words.T("rename.yes"), part.Lead))
}

// listenChanged takes what is typed and pressed there.
func listenChanged(d *desk.Desk) {
	d.OnCommand("ins-own", func(id string) {
		if e := d.Space.Workspace.Element(crdt.ID(id)); e != nil {
			d.Ask(desk.Dialog{Name: OwnName, Arg: id, Find: e.Title})
		}
	})
	d.OnField("own-name", func(in desk.Input) { d.Dialog.Find = in.Value })
	d.OnCommand("own-now", func(string) {
		c, err := d.Board.Figures().RenameField(crdt.ID(d.Dialog.Arg), d.Dialog.Find)
		if err != nil {
			d.Dialog.Data = desk.Sentence(err)
			d.Changed()
			return
		}
		d.Dialog = desk.Dialog{}
		d.Commit(words.T("own.renamed"), c)
		d.Changed()
	})
	d.OnCommand("own-delete", func(string) {
		id := crdt.ID(d.Dialog.Arg)
		d.Dialog = desk.Dialog{}
		d.Commit(words.T("own.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), id))
		d.Changed()
	})
}
