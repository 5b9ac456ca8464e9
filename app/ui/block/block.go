//go:build js && wasm

package block

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Name is the name of the dialog.
const Name = "blocks"

// Of what a browser keeps for a page, blocks may take a part.
const (
	key       = "blocks"
	most      = 40
	mostBytes = 2 << 20
)

// kept reads the blocks of this device, the newest first.
func kept() (list []edit.Block) {
	v, err := jsontext.Parse(device.Remembered(key), jsontext.Limits{Bytes: 2 * mostBytes, Depth: 8})
	if err != nil {
		return nil
	}
	for item := range v.Items() {
		n, _ := item.Get("things").Number()
		list = append(list, edit.Block{Title: item.Get("title").Or(""), Things: int(n), JSON: item.Get("fragment").Or("")})
	}
	return list
}

// keep writes the blocks, and tells whether the device took them.
func keep(list []edit.Block) bool {
	var items []jsontext.Value
	for _, b := range list {
		var o jsontext.Builder
		o.Set("title", jsontext.Of(b.Title))
		o.Set("things", jsontext.OfNumber(float64(b.Things)))
		o.Set("fragment", jsontext.Of(b.JSON))
		items = append(items, o.Value())
	}
	text := jsontext.OfItems(items...).String()
	if len(list) > most || len(text) > mostBytes {
		return false
	}
	device.Remember(key, text)
	return device.Remembered(key) == text
}

// Listen takes what is pressed.
func Listen(d *desk.Desk) {
	at := func(arg string) (list []edit.Block, i int, ok bool) {
		list = kept()
		i, err := strconv.Atoi(arg)
		return list, i, err == nil && i >= 0 && i < len(list) && d.Board != nil
	}
	d.OnCommand("keep-block", func(string) {
		if d.Board == nil {
			return
		}
		b, ok := d.Board.Block()
		if !ok {
			return
		}
		if !keep(append([]edit.Block{b}, kept()...)) {
			d.Say(words.T("block.full"), Name)
			return
		}
		d.Say(words.T("block.kept", b.Title), Name)
	})
	d.OnCommand(Name, func(string) { d.Ask(desk.Dialog{Name: Name}) })
	d.OnCommand("block-insert", func(arg string) {
		if list, i, ok := at(arg); ok {
			d.Close()
			d.Handle(edit.Paste{JSON: list[i].JSON})
		}
	})
	d.OnCommand("block-drop", func(arg string) {
		if list, i, ok := at(arg); ok {
			keep(append(list[:i:i], list[i+1:]...))
		}
	})
}

// Dialog lists what was kept.
func Dialog(*desk.Desk) app.UI {
	var rows []app.UI
	for i, b := range kept() {
		n := strconv.Itoa(i)
		rows = append(rows, app.Div().Class("export-row").Body(
			part.IconAt("stage", 16, "export-icon"),
			app.Div().Class("export-words").Body(app.H3().Text(b.Title), app.P().Text(words.N("block.things", b.Things))),
			app.Div().Class("export-do").Body(
				part.Button("block-insert "+n, words.T("block.insert")).Aria("label", words.T("block.insert.of", b.Title)),
				part.Tool("block-drop "+n, "trash", words.T("block.drop", b.Title), ""))))
	}
	if rows == nil {
		rows = []app.UI{part.Text("", words.T("block.none"))}
	}
	return part.Dialog("wide", words.T("block.title"), append([]app.UI{part.Text("meta", words.T("block.text"))}, rows...))
}
