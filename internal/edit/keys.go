package edit

import (
	"cmp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Handle takes an event in and returns what the page has to do.
func (b *Board) Handle(e Event) []Effect {
	var out []Effect
	switch e := e.(type) {
	case Pointer:
		out = b.pointer(e)
	case Wheel:
		out = b.wheel(e)
	case Key:
		out = b.key(e)
	case TextDone:
		out = b.textDone(e)
	case Paste:
		out = b.paste(e)
	case LongPress:
		out = b.longPress(e)
	case Frame:
		out = b.frame(e)
	}
	return b.after(out)
}

// gather runs a command outside of a burst of keys.
func (b *Board) gather(run func() []Effect) []Effect {
	b.burst = burst{}
	return b.after(run())
}

// burst is a run of the same kind of key, which is undone in one step.
type burst struct {
	on   bool // the last key began or continued it
	next bool // this key did
	when time.Duration
}

// burstPause ends a burst.
const burstPause = time.Second

func (b *Board) key(e Key) []Effect {
	if e.Code == "Space" || e.Key == " " {
		return b.spaceKey(e)
	}
	if e.Up {
		return nil
	}
	b.space = false // its release may have gone to another window
	if b.press != nil && b.press.g != nil && e.Key != "Escape" {
		return nil // a drag is under way
	}
	if e.When-b.burst.when > burstPause {
		b.burst.on = false
	}
	b.burst.next = false
	out := b.keyed(e)
	b.burst.on, b.burst.when = b.burst.next, e.When
	return out
}

func (b *Board) keyed(e Key) []Effect {
	if e.Alt && !e.Ctrl && b.point.id != "" && (e.Key == "ArrowUp" || e.Key == "ArrowDown") {
		by := 0.1
		if e.Key == "ArrowDown" {
			by = -0.1
		}
		return b.bumpPoint(by)
	}
	if b.linking != nil && strings.HasPrefix(e.Key, "Arrow") {
		return b.moveFocus(map[string]direction{"ArrowUp": up, "ArrowDown": down, "ArrowLeft": left, "ArrowRight": right}[e.Key])
	}
	if out, ok := b.firstLetter(e); ok {
		return out
	}
	for _, k := range keyNames(e) {
		if name, ok := byKey[k]; ok {
			if other, ok := onTown[name]; ok && b.rel != nil {
				name = other
			}
			if other, ok := onChainKeys[name]; ok && b.out != nil {
				name = other
			}
			c := table[byName[name]]
			if !c.Enabled(b) {
				return nil
			}
			if e.Repeat && !repeats(name) {
				return nil
			}
			return c.run(b, "")
		}
	}
	return nil
}

// firstLetter begins the first thing of an empty map by typing: the key is its
// first letter. On a relational map the small letter of a tool takes that
// instead, as names begin with capitals, and N asks for the first customer.
func (b *Board) firstLetter(e Key) (out []Effect, ok bool) {
	r, size := utf8.DecodeRuneInString(e.Key)
	if size != len(e.Key) || !unicode.IsLetter(r) || e.Ctrl || e.Alt || b.tool != "select" {
		return nil, false
	}
	switch {
	case b.m != nil && len(b.m.Stages) == 0:
		return typed(b.addStage(0)), true
	case b.chainEmpty():
		return typed(b.firstOnChain()), true
	case b.rel == nil || len(b.rel.People) > 0:
		return nil, false
	}
	name := byKey[string(unicode.ToUpper(r))]
	name = cmp.Or(onTown[name], name)
	switch {
	case e.Shift || !unicode.IsLower(r) || !strings.HasPrefix(name, "tool-") || !table[byName[name]].Enabled(b):
		return typed(b.firstPerson()), true
	case name == "tool-customer":
		return b.firstPerson(), true
	}
	return nil, false
}

// typed makes the key that asked for a field its first letter.
func typed(out []Effect) []Effect {
	for i, e := range out {
		if f, ok := e.(EditText); ok {
			f.Typed = true
			out[i] = f
		}
	}
	return out
}

// onTown are the tools that a key takes on a relational map in place of those
// of a journey.
var onTown = map[string]string{"tool-touchpoint": "tool-customer", "tool-stage": "tool-cluster", "tool-persona": "tool-partner"}

// onChainKeys are what the keys of a journey's tools do on an outcome map.
var onChainKeys = map[string]string{"tool-touchpoint": "chain-outcome", "tool-stage": "chain-value-element", "tool-persona": "chain-activity"}

// repeats tells whether a command runs again while its key is held.
func repeats(name string) bool {
	for _, p := range [...]string{"nudge-", "push-", "order-", "zoom-", "undo", "redo", "select-next", "select-previous"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// keyNames returns the names under which a key may stand in the table.
// Letters count by what they write, so that they move with the layout of the
// keyboard, unless they write none of ours; figures and punctuation count by
// where they lie.
func keyNames(e Key) (names []string) {
	mods := ""
	if e.Ctrl {
		mods += "Ctrl+"
	}
	if e.Alt {
		mods += "Alt+"
	}
	shift := ""
	if e.Shift {
		shift = "Shift+"
	}
	r, size := utf8.DecodeRuneInString(e.Key)
	switch {
	case size == len(e.Key) && r < utf8.RuneSelf && unicode.IsLetter(r):
		return []string{mods + shift + string(unicode.ToUpper(r))}
	case size == len(e.Key) && unicode.IsLetter(r):
		if c, ok := strings.CutPrefix(e.Code, "Key"); ok {
			return []string{mods + shift + c}
		}
	case size == len(e.Key) && e.Key != "":
		names = append(names, mods+e.Key) // "?" wherever it is written
	default:
		names = append(names, mods+shift+e.Key)
	}
	if c, ok := places[e.Code]; ok {
		names = append(names, mods+shift+c)
	} else if c, ok := strings.CutPrefix(e.Code, "Digit"); ok {
		names = append(names, mods+shift+c)
	} else if c, ok := strings.CutPrefix(e.Code, "Numpad"); ok && len(c) == 1 {
		names = append(names, mods+shift+c)
	}
	return names
}

// places are keys that count by where they lie.
var places = map[string]string{
	"BracketLeft": "[", "BracketRight": "]", "Equal": "=", "Minus": "-", "Period": ".",
	"NumpadAdd": "=", "NumpadSubtract": "-",
}

// spaceKey holds the hand while it is down; a short press with nothing
// dragged selects what has the focus.
func (b *Board) spaceKey(e Key) []Effect {
	switch {
	case e.Repeat || e.Ctrl || e.Alt:
		return nil
	case !e.Up:
		b.space = true
		b.panned = false
		return nil
	}
	was := b.space
	b.space = false
	if was && !b.panned && b.focus != "" && !b.selected(b.focus) && b.onMap(b.focus) {
		b.toggle(b.focus)
		return []Effect{Say{Text: "Selected: " + b.describe(b.focus), Polite: true}}
	}
	return nil
}
