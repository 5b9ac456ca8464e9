//go:build js && wasm

package intake

import (
	"strings"
	"unicode/utf16"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/sketch"
)

// TypedKey takes the keys of an outline: Tab indents the lines that are
// selected, Shift Tab takes that back, Enter keeps the indent. After an Escape Tab
// leaves the field, so that nobody is held in it (WCAG 2.1.2).
func TypedKey(d *desk.Desk, e device.Object, k string) bool {
	t, ok := d.Dialog.Data.(*typed)
	el := e.Get("target")
	if !ok || el.Get("dataset", "field").Text() != "typed" || e.Get("ctrlKey").Flag() || e.Get("metaKey").Flag() || e.Get("altKey").Flag() {
		return false
	}
	left := t.leaving
	shift := e.Get("shiftKey").Flag()
	if k != "Shift" {
		t.leaving = k == "Escape"
	}
	switch {
	case k == "Escape":
		return !left
	case k == "Tab" && !left:
		indent(el, shift)
	case k == "Enter" && !shift:
		text := el.Get("value").Text()
		before, _ := parted(text, int(el.Get("selectionStart").Number()))
		insert("\n" + sketch.IndentOf(before))
	default:
		return false
	}
	return true
}

// indent moves the lines that are selected in or out.
func indent(el device.Object, out bool) {
	from, to := int(el.Get("selectionStart").Number()), int(el.Get("selectionEnd").Number())
	text := el.Get("value").Text()
	before, _ := parted(text, from)
	upTo, after := parted(text, to)
	head := before[strings.LastIndexByte(before, '\n')+1:]
	tail, _, _ := strings.Cut(after, "\n")
	was := head + upTo[len(before):] + tail
	is := sketch.Indent(was, out)
	if is == was {
		return
	}
	first := from - units(head)
	el.Call("setSelectionRange", first, to+units(tail))
	insert(is)
	if !strings.Contains(was, "\n") {
		at := max(first, from+units(is)-units(was))
		el.Call("setSelectionRange", at, max(at, to+units(is)-units(was)))
		return
	}
	el.Call("setSelectionRange", first, first+units(is))
}

// insert types a text in place of what is selected, as hands do: the browser can
// take it back.
func insert(text string) {
	if text == "" {
		device.Document().Call("execCommand", "delete")
		return
	}
	device.Document().Call("execCommand", "insertText", false, text)
}

// units is how long a browser takes a text to be.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

// parted cuts a text where a browser counts to.
func parted(text string, at int) (before, after string) {
	for i, r := range text {
		if at <= 0 {
			return text[:i], text[i:]
		}
		at -= utf16.RuneLen(r)
	}
	return text, ""
}
