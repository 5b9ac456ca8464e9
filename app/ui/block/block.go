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

// aside is the key of what a device holds instead of blocks, and this program
// cannot read: another may, or a person (K3).
const aside = key + "-unread-"

// kept reads the blocks of this device, the newest first. What it cannot read
// is put aside, where nothing takes its place; false where there is no room
// for that.
func kept() (list []edit.Block, ok bool) {
	text := device.Remembered(key)
	if text == "" {
		return nil, true
	}
	v, err := jsontext.Parse(text, jsontext.Limits{Bytes: 2 * mostBytes, Depth: 8})
	if err != nil || v.Kind() != jsontext.Array {
		n := 1
		for device.Remembered(aside+strconv.Itoa(n)) != "" {
			n++
		}
		device.Remember(key, "") // first: there may be no room for both
		device.Remember(aside+strconv.Itoa(n), text)
		if device.Remembered(aside+strconv.Itoa(n)) != text {
			device.Remember(key, text)
			return nil, false
		}
		return nil, true
	}
	for item := range v.Items() {
		n, _ := item.Get("things").Number()
		list = append(list, edit.Block{Title: item.Get("title").Or(""), Things: int(n), JSON: item.Get("fragment").Or("")})
	}
	return list, true
}

// unread tells whether this device holds blocks that cannot be read.
func unread() bool { return device.Remembered(aside+"1") != "" }

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
		list, ok = kept()
		i, err := strconv.Atoi(arg)
		return list, i, ok && err == nil && i >= 0 && i < len(list) && d.Board != nil
	}
	d.OnCommand("keep-block", func(string) {
		if d.Board == nil {
			return
		}
		b, ok := d.Board.Block()
		if !ok {
			return
		}
		had := unread()
		list, ok := kept()
		switch {
		case !ok || !keep(append([]edit.Block{b}, list...)):
			d.Say(words.T("block.full"), Name)
		case unread() && !had:
			d.Stay(words.T("block.kept", b.Title)+" "+words.T("block.unread"), Name)
		default:
			d.Say(words.T("block.kept", b.Title), Name)
		}
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
	list, ok := kept()
	for i, b := range list {
		n := strconv.Itoa(i)
		rows = append(rows, app.Div().Class("export-row").Body(
			part.IconAt("stage", 16, "export-icon"),
			app.Div().Class("export-words").Body(app.H3().Text(b.Title), app.P().Text(words.N("block.things", b.Things))),
			app.Div().Class("export-do").Body(
				part.Button("block-insert "+n, words.T("block.insert")).Aria("label", words.T("block.insert.of", b.Title)),
				part.Tool("block-drop "+n, "trash", words.T("block.drop", b.Title), ""))))
	}
	switch {
	case !ok || unread():
		rows = append(rows, part.Text("meta", words.T("block.unread")))
	case rows == nil:
		rows = []app.UI{part.Text("", words.T("block.none"))}
	}
	return part.Dialog("wide", words.T("block.title"), append([]app.UI{part.Text("meta", words.T("block.text"))}, rows...))
}
