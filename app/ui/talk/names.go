//go:build js && wasm

package talk

import (
	"slices"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
)

// suggestion is what is offered behind an @.
type suggestion struct {
	field string
	from  int // of the @ in the text, in bytes
	to    int // where the caret stands
	names []string
	row   int
}

// mostNames are offered at a time.
const mostNames = 6

// suggest looks whether a name is being typed behind an @.
func suggest(d *desk.Desk, in desk.Input) {
	before := state.suggest
	state.suggest = suggestion{}
	if in.Live {
		caret := bytesOf(in.Value, int(in.El.Get("selectionStart").Number()))
		if at := strings.LastIndexByte(in.Value[:caret], '@'); at >= 0 && caret-at <= 40 && !strings.Contains(in.Value[at:caret], "\n") {
			state.suggest = suggestion{field: in.Arg, from: at, to: caret, names: fitting(d, in.Value[at+1:caret])}
		}
	}
	if len(before.names) > 0 || len(state.suggest.names) > 0 {
		d.Changed()
	}
}

// bytesOf turns a position in UTF-16 units, as browsers count, into bytes.
func bytesOf(s string, units int) int {
	for i, r := range s {
		if units <= 0 {
			return i
		}
		if units--; r > 0xFFFF {
			units--
		}
	}
	return len(s)
}

// names are those by which people can be mentioned: of who is here, then of
// who spoke, owns something or was here before, and one's own.
func names(d *desk.Desk) (list []string) {
	for _, p := range d.People() {
		list = append(list, p.Name)
	}
	known := append(d.Space.Workspace.PeopleNamed(), d.Store.Met(d.Space)...)
	slices.Sort(known)
	list = append(append(list, known...), d.Me())
	given := map[string]bool{"": true, words.T("people.guest"): true}
	return slices.DeleteFunc(list, func(n string) bool {
		was := given[n]
		given[n] = true
		return was
	})
}

// fitting returns names that begin with what was typed, in any of their words.
func fitting(d *desk.Desk, typed string) (list []string) {
	typed = strings.ToLower(typed)
	for _, n := range names(d) {
		low := strings.ToLower(n)
		if strings.EqualFold(n, typed) {
			return nil // it stands there
		}
		if strings.HasPrefix(low, typed) || strings.Contains(low, " "+typed) {
			list = append(list, n)
		}
	}
	return list[:min(len(list), mostNames)]
}

func (s *suggestion) render() app.UI {
	var rows []app.UI
	for i, n := range s.names {
		rows = append(rows, app.Div().Class("list-row").ID("talk-name-"+words.Whole(i)).Role("option").
			Aria("selected", pressed(i == s.row)).DataSet("do", "talk-name "+n).Text(n))
	}
	return app.Div().Class("talk-names").ID("talk-names").Role("listbox").Aria("label", words.T("talk.names")).Body(rows...)
}

// Key takes the keys of the names that are offered; it tells whether it did.
func Key(d *desk.Desk, k string) bool {
	s := &state.suggest
	n := len(s.names)
	if n == 0 || d.Side != "comments" {
		return false
	}
	switch k {
	case "ArrowDown":
		s.row = (s.row + 1) % n
	case "ArrowUp":
		s.row = (s.row + n - 1) % n
	case "Enter", "Tab":
		accept(d, s.names[s.row])
	case "Escape":
		*s = suggestion{}
	default:
		return false
	}
	d.Changed()
	return true
}

// accept puts a name behind the @.
func accept(d *desk.Desk, name string) {
	s := state.suggest
	el := device.ByID("talk-" + s.field)
	text := el.Get("value").Text()
	if s.field == "" || s.to > len(text) {
		return
	}
	head := text[:s.from] + "@" + name
	tail := text[s.to:]
	if tail == "" || !unicode.IsSpace(rune(tail[0])) {
		head += " "
	}
	el.Set("value", head+tail)
	units := 0
	for _, r := range head {
		if units++; r > 0xFFFF {
			units++
		}
	}
	el.Call("focus")
	el.Call("setSelectionRange", units, units)
	keepDraft(d, s.field, head+tail)
	state.suggest = suggestion{}
	d.Changed()
}
