//go:build js && wasm

package part

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/words"
)

// Tool returns a button that is an icon alone. Its name, and its key if it
// has one, are the tooltip.
func Tool(do, iconName, name, key string, state ...State) app.HTMLButton {
	tip := name
	if key != "" {
		tip += " · " + Keys(key)
	}
	b := app.Button().Type("button").Class("tool").DataSet("do", do).DataSet("tip", tip).Aria("label", name).
		Body(Icon(iconName))
	if key != "" {
		b.Aria("keyshortcuts", strings.ReplaceAll(key, "Ctrl", "Control"))
	}
	return apply(b, state)
}

// Named returns a tool with its word, which shows where there is room for it.
func Named(do, iconName, name, word, key string, state ...State) app.HTMLButton {
	return Tool(do, iconName, name, key, state...).Body(Icon(iconName), app.Span().Class("tool-word").Text(word))
}

// Button returns a button with words.
func Button(do, label string, state ...State) app.HTMLButton {
	return apply(app.Button().Type("button").Class("button").DataSet("do", do).Text(label), state)
}

// Labelled returns a button with icon and words.
func Labelled(do, iconName, label string, state ...State) app.HTMLButton {
	return apply(app.Button().Type("button").Class("button").DataSet("do", do).Body(Icon(iconName), app.Span().Text(label)), state)
}

// Link returns a button that reads as a link: it leads somewhere within the
// page.
func Link(do, label string) app.HTMLButton {
	return app.Button().Type("button").Class("link").DataSet("do", do).Text(label)
}

// State is how a button stands.
type State uint8

// The states of buttons.
const (
	Rest    State = iota
	Off           // cannot be pressed now
	Pressed       // a toggle that is on
	Free          // a toggle that is off
	Lead          // the first action of the page or dialog
	Danger        // cannot be undone
	Open          // shows what it opened
	Shut          // opens something that does not show now
)

func apply(b app.HTMLButton, states []State) app.HTMLButton {
	for _, s := range states {
		switch s {
		case Off:
			b.Aria("disabled", "true")
		case Pressed:
			b.Aria("pressed", "true")
		case Free:
			b.Aria("pressed", "false")
		case Lead:
			b.Class("lead")
		case Danger:
			b.Class("danger")
		case Open:
			b.Aria("expanded", "true")
		case Shut:
			b.Aria("expanded", "false")
		}
	}
	return b
}

// When returns yes or no.
func When(on bool, yes, no State) State {
	if on {
		return yes
	}
	return no
}

// mac is set once at the start.
var mac bool

// OnMac makes keys read as on a Mac.
func OnMac() { mac = true }

// Keys writes a key as keyboards name it: "Ctrl+Shift+Z" on most, "⇧⌘Z" on a
// Mac.
func Keys(k string) string {
	names := map[string]string{"ArrowUp": "↑", "ArrowDown": "↓", "ArrowLeft": "←", "ArrowRight": "→", "Escape": words.T("key.escape"), "Delete": words.T("key.delete"), "ContextMenu": words.T("key.menu")}
	parts := strings.Split(k, "+")
	if k == "+" || strings.HasSuffix(k, "++") {
		parts = append(strings.Split(strings.TrimSuffix(strings.TrimSuffix(k, "+"), "+"), "+"), "+")
	}
	out, ctrl, shift, alt := "", false, false, false
	for _, p := range parts {
		switch p {
		case "Ctrl":
			ctrl = true
		case "Shift":
			shift = true
		case "Alt":
			alt = true
		default:
			if n, ok := names[p]; ok {
				p = n
			}
			out = p
		}
	}
	if mac {
		if ctrl {
			out = "⌘" + out
		}
		if shift {
			out = "⇧" + out
		}
		if alt {
			out = "⌥" + out
		}
		return out
	}
	if shift {
		out = words.T("key.shift") + " " + out
	}
	if alt {
		out = words.T("key.alt") + " " + out
	}
	if ctrl {
		out = words.T("key.ctrl") + " " + out
	}
	return out
}
