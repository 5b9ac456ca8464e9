//go:build js && wasm

package over

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/intake"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// row is a row of a list that filters: command list, find.
type row struct {
	do, icon, title, quote, note, key string
	rank                              int
}

// mostRows is how many rows a list shows; nobody reads more.
const mostRows = 60

func commandList(d *desk.Desk) app.UI {
	return list(d, words.T("commands.title"), words.T("commands.find"), words.T("commands.none"), rows(d))
}

func findList(d *desk.Desk) app.UI {
	none := words.T("find.none")
	if d.Dialog.Find == "" {
		none = words.T("find.type")
	} else if _, busy := d.Find(d.Dialog.Find); busy {
		none = words.T("find.busy")
	}
	return list(d, words.T("find.title"), words.T("find.hint"), none, rows(d))
}

// rows returns what the open list offers for what was typed.
func rows(d *desk.Desk) (list []row) {
	want := strings.Fields(strings.ToLower(d.Dialog.Find))
	switch d.Dialog.Name {
	case "commands":
		for _, c := range d.Commands() {
			also := ""
			if key := "also." + c.Name; words.Has(key) {
				also = words.T(key)
			}
			if has(c.Title+" "+c.Group+" "+also, want) {
				r := row{do: "run " + c.Name, title: c.Title, note: c.Group, rank: rank(c.Title, want)}
				if len(c.Keys) > 0 {
					r.key = c.Keys[0]
				}
				list = append(list, r)
			}
		}
		slices.SortStableFunc(list, func(a, b row) int { return a.rank - b.rank })
		if len(d.Dialog.Find) >= findFrom {
			list = append(list, found(d)...)
		}
	case "find":
		list = found(d)
	}
	return list[:min(len(list), mostRows)]
}

// findFrom is how many letters of a command's name look for cards too: fewer
// would bring all of them.
const findFrom = 3

// found are rows of what has the words, on any map of the device.
func found(d *desk.Desk) (list []row) {
	hits, _ := d.Find(d.Dialog.Find)
	for _, hit := range hits {
		list = append(list, row{do: "run " + hit.Do(), icon: hit.Icon, title: hit.Title, quote: hit.Quote, note: hit.Note})
	}
	return list
}

// rank says how late a command stands for what was typed: first those whose
// name begins with it, then those where each word of it begins a word, so that
// "print" prints and draws no blueprint.
func rank(title string, want []string) int {
	apart := strings.NewReplacer("-", " ")
	title = " " + apart.Replace(strings.ToLower(title))
	typed := apart.Replace(" " + strings.Join(want, " "))
	switch {
	case strings.HasPrefix(title, typed):
		return 0
	case !slices.ContainsFunc(strings.Fields(typed), func(w string) bool { return !strings.Contains(title, " "+w) }):
		return 1
	}
	return 2
}

func has(text string, want []string) bool {
	text = strings.ToLower(text)
	for _, w := range want {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func list(d *desk.Desk, title, hint, none string, rows []row) app.UI {
	d.Dialog.Row = max(0, min(d.Dialog.Row, len(rows)-1))
	items := []app.UI{}
	for i, r := range rows {
		note := []app.UI{app.Span().Class("list-note").Text(r.note)}
		if r.key != "" {
			note = append(note, app.Elem("kbd").Text(part.Keys(r.key)))
		}
		line := []app.UI{}
		if r.icon != "" {
			line = append(line, part.Icon(r.icon))
		}
		said := []app.UI{app.Text(r.title)}
		if r.quote != "" {
			said = append(said, app.Span().Class("list-quote").Text(r.quote))
		}
		line = append(line, app.Span().Class("list-title").Body(said...))
		line = append(line, note...)
		items = append(items, app.Div().Class("list-row").ID("row-"+strconv.Itoa(i)).Role("option").
			Aria("selected", strconv.FormatBool(i == d.Dialog.Row)).DataSet("do", r.do).Body(line...))
	}
	field := app.Input().Type("text").Class("list-field").DataSet("first", "yes").DataSet("field", "list").
		Role("combobox").Aria("expanded", "true").Aria("controls", "list").Aria("label", hint).Aria("autocomplete", "list").
		Placeholder(hint).AutoComplete(false).Spellcheck(false).Value(d.Dialog.Find)
	body := []app.UI{app.Div().Class("list-top").Body(part.Icon("search"), field)}
	if len(rows) > 0 {
		field.Aria("activedescendant", "row-"+strconv.Itoa(d.Dialog.Row))
		body = append(body, app.Div().Class("list").ID("list").Role("listbox").Aria("label", title).Body(items...))
	} else {
		body = append(body, app.P().Class("list-none").ID("list").Text(none))
	}
	return app.Div().Class("veil").DataSet("do", "close").Body(
		app.Div().Class("dialog list-dialog").ID("dialog").Role("dialog").Aria("modal", "true").Aria("label", title).
			TabIndex(-1).DataSet("do", "stay").Body(body...),
	)
}

// Listen takes what is typed into lists and dialogs.
func Listen(d *desk.Desk) {
	d.OnField("list", func(in desk.Input) {
		d.Dialog.Find, d.Dialog.Row = in.Value, 0
		d.Changed()
	})
	d.OnField("rename", func(in desk.Input) { d.Dialog.Find = in.Value })
}

// Key takes the keys of what lies over the page; it tells whether it did.
func Key(d *desk.Desk, e device.Object, k string) bool {
	if d.Menu != nil {
		return menuKey(d, k)
	}
	if d.Dialog.Name == "" {
		return false
	}
	switch d.Dialog.Name {
	case "commands", "find":
		n := len(rows(d))
		switch k {
		case "ArrowDown", "ArrowUp":
			step := 1
			if k == "ArrowUp" {
				step = n - 1
			}
			if n > 0 {
				d.Dialog.Row = (d.Dialog.Row + step) % n
			}
			d.Changed()
			device.After(20, func() {
				device.ByID("row-"+strconv.Itoa(d.Dialog.Row)).Call("scrollIntoView", map[string]any{"block": "nearest"})
			})
			return true
		case "Enter":
			if list := rows(d); d.Dialog.Row < len(list) {
				d.Do(list[d.Dialog.Row].do)
			}
			return true
		}
	case intake.TypedName:
		if intake.TypedKey(d, e, k) {
			return true
		}
	case "rename", "rename-map":
		if k == "Enter" {
			d.Do("rename-now")
			return true
		}
	}
	switch k {
	case "Escape":
		if !intake.Busy(d) && d.Dialog.Name != desk.Lasting {
			d.Close()
		}
		return true
	case "Tab":
		return trap(e)
	}
	return false
}

// trap keeps the keyboard within the dialog.
func trap(e device.Object) bool {
	all := device.ByID("dialog").Call("querySelectorAll", "button, input, select, textarea, a[href]")
	n := all.Len()
	if n == 0 {
		return true
	}
	active := device.Document().Get("activeElement")
	first, last := all.Index(0), all.Index(n-1)
	switch back := e.Get("shiftKey").Flag(); {
	case back && (active.Is(first) || active.Is(device.ByID("dialog"))):
		last.Call("focus")
	case !back && active.Is(last):
		first.Call("focus")
	default:
		return false
	}
	return true
}

// menuKey moves through a menu.
func menuKey(d *desk.Desk, k string) bool {
	all := device.Document().Call("querySelectorAll", "#menu .menu-row")
	n, at := all.Len(), -1
	active := device.Document().Get("activeElement")
	for i := range n {
		if all.Index(i).Is(active) {
			at = i
		}
	}
	switch k {
	case "ArrowDown":
		at = (at + 1) % max(n, 1)
	case "ArrowUp":
		at = (max(at, 0) - 1 + n) % max(n, 1)
	case "Home":
		at = 0
	case "End":
		at = n - 1
	case "Escape", "Tab":
		d.Close()
		return true
	default:
		return false
	}
	all.Index(at).Call("focus")
	return true
}
