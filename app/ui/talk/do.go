//go:build js && wasm

package talk

import (
	"strings"
	"time"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Listen tells the desk what the panel's fields and buttons do.
func Listen(d *desk.Desk) {
	d.OnField("talk", func(in desk.Input) {
		keepDraft(d, in.Arg, in.Value)
		suggest(d, in)
	})
	d.OnField("talk-me", func(in desk.Input) {
		if name := strings.TrimSpace(in.Value); name != "" && !in.Live {
			d.GoBy(name)
		}
	})
	d.OnCommand("talk-filter", func(name string) { state.filter = name })
	d.OnCommand("talk-all", func(string) { state.about = "" })
	d.OnCommand("talk-send", func(arg string) { send(d, arg) })
	d.OnCommand("talk-name", func(name string) { accept(d, name) })
	d.OnCommand("talk-reply", func(id string) { state.reply = crdt.ID(id); device.FocusOn("#talk-reply", nil) })
	d.OnCommand("talk-edit", func(id string) {
		state.edit = crdt.ID(id)
		keepDraft(d, "edit", "")
		device.FocusOn("#talk-edit", nil)
	})
	d.OnCommand("talk-delete", func(id string) {
		d.Commit(words.T("talk.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("talk.deleted"), "undo")
	})
	d.OnCommand("talk-settle", func(id string) {
		by := d.Me()
		if by == "" {
			by = words.T("talk.somebody")
		}
		d.Commit(words.T("talk.settle"), workspace.Resolve(crdt.ID(id), by))
		d.Say(words.T("talk.settled.say"), "undo")
	})
	d.OnCommand("talk-open", func(id string) { d.Commit(words.T("talk.reopen"), workspace.Resolve(crdt.ID(id), "")) })
	d.OnCommand("talk-show", func(id string) { d.Jump(crdt.ID(id)) })
	d.OnCommand("comments-of", func(id string) {
		state.about, state.filter = crdt.ID(id), filters[0]
		open(d)
	})
	d.OnCommand("talk-mine", func(string) {
		state.about, state.filter = "", "mine"
		open(d)
	})
	d.OnCommand("comment-here", func(string) {
		open(d)
		device.FocusOn("#talk-new", nil)
	})
}

func open(d *desk.Desk) {
	if d.Side != "comments" {
		d.Do("comments")
	}
}

// send says what was typed: "new new s1", "reply reply co…", "edit edit co…".
func send(d *desk.Desk, arg string) {
	field, arg, _ := strings.Cut(arg, " ")
	what, id, _ := strings.Cut(arg, " ")
	text := strings.TrimSpace(device.ByID("talk-" + field).Get("value").Text())
	if me := device.Document().Call("querySelector", "[data-field=talk-me]"); me.Known() && d.Me() == "" {
		d.GoBy(strings.TrimSpace(me.Get("value").Text()))
	}
	if text == "" || d.Space == nil {
		return
	}
	switch what {
	case "edit":
		d.Commit(words.T("talk.change"), workspace.SetText(crdt.ID(id), "description", text))
		state.edit = ""
	default:
		made, c, err := d.Space.Workspace.Say(crdt.ID(id), text, d.Me(), time.Now().UTC().Format(time.RFC3339))
		if err != nil {
			d.Say(words.T("talk.full"), "")
			return
		}
		d.Commit(words.T("talk.say"), c)
		if what == "new" {
			state.filter = filters[0]
			device.After(60, func() {
				device.ByID("thread-"+string(made)).Call("scrollIntoView", map[string]any{"block": "nearest"})
			})
		}
		state.reply = ""
		d.Speak(words.T("talk.said"))
	}
	keepDraft(d, field, "")
	device.ByID("talk-"+field).Set("value", "")
	state.suggest = suggestion{}
}

// What is typed lies in the storage of the tab until it is sent (T2).
func keepDraft(d *desk.Desk, field, text string) {
	store := device.Window().Get("sessionStorage")
	if text == "" {
		store.Call("removeItem", draftKey(d, field))
		return
	}
	store.Call("setItem", draftKey(d, field), text)
}

func draftOf(d *desk.Desk, field string) string {
	return device.Window().Get("sessionStorage").Call("getItem", draftKey(d, field)).Text()
}

func draftKey(d *desk.Desk, field string) string {
	key := "worthmap:draft:" + d.Space.ID + "/" + field
	switch field {
	case "reply":
		key += "/" + string(state.reply)
	case "edit":
		key += "/" + string(state.edit)
	}
	return key
}
