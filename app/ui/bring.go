//go:build js && wasm

package ui

import (
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/words"
)

// paste opens files that were pasted, and hands the rest to the board.
func paste(d *desk.Desk, e device.Object) {
	tables := d.Dialog.Name == intake.Name || e.Get("target").Call("closest", "[data-takes=table]").Known()
	if !tables && (typing(e) || d.Dialog.Name != "") {
		return
	}
	clip, files := device.Pasted(e)
	if table.Paste(d, e, clip.Text) {
		e.Call("preventDefault")
		return
	}
	if tables && files.Len() == 0 {
		if cells := strings.ContainsAny(strings.TrimSpace(clip.Text), "\t\n"); cells && intake.Paste(d, clip.Text) {
			e.Call("preventDefault")
		}
		return
	}
	e.Call("preventDefault")
	if files.Len() > 0 {
		open(d, files)
		return
	}
	text := strings.TrimSpace(clip.Text)
	if d.Answered("", []byte(text)) {
		return
	}
	if strings.HasPrefix(text, "{") && (strings.Contains(text, `"worthmap-neutral"`) || strings.Contains(text, "worthmap-1.schema")) || strings.HasPrefix(text, "<svg") {
		go device.Guard(func() { d.OpenFiles([]device.File{{Name: "", Data: []byte(text)}}) })
		return
	}
	switch {
	case d.Board == nil:
	case d.Covered():
		d.Say(words.T("covered.paste", words.T("panel."+d.Side)), d.Side)
	default:
		d.Paste(clip, false)
		intake.Offer(d, clip.Text)
	}
}

// drops opens files that are dropped anywhere.
func drops(d *desk.Desk, doc device.Object) {
	shown := func(on bool) {
		if d.Dropping != on {
			d.Dropping = on
			d.Changed()
		}
	}
	hasFiles := func(e device.Object) bool {
		return e.Get("dataTransfer").Get("types").Call("includes", "Files").Flag()
	}
	doc.On("dragover", device.Active, func(e device.Object) {
		if hasFiles(e) {
			e.Call("preventDefault")
			shown(true)
		}
	})
	doc.On("dragleave", device.Active, func(e device.Object) {
		if !e.Get("relatedTarget").Known() {
			shown(false)
		}
	})
	doc.On("drop", device.Active, func(e device.Object) {
		shown(false)
		if !hasFiles(e) {
			return
		}
		e.Call("preventDefault")
		open(d, e.Get("dataTransfer").Get("files"))
	})
}

// open reads files of the browser and opens them.
func open(d *desk.Desk, files device.Object) {
	go device.Guard(func() {
		list, err := device.ReadFiles(files)
		if err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		d.OpenFiles(list)
	})
}
