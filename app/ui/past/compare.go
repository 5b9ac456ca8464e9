//go:build js && wasm

package past

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
)

// CompareName is the dialog that shows two moments.
const CompareName = "compare"

// now stands for the workspace as it is.
const now = "now"

// pair is what was chosen to be compared: the IDs of kept moments, or now.
var pair = [2]string{"", now}

// comparing is what the dialog shows.
type comparing struct {
	names [2]string
	list  []history.Apart // nil while it is read
	read  bool
	space [2]*store.Space
	of    [2]*crdt.Doc
	at    crdt.ID // the map that shows
	side  int     // which of both shows: 0 before, 1 after
	url   string
}

// compareRow chooses two moments.
func compareRow() app.UI {
	if len(state.points) == 0 {
		return nil
	}
	choice := func(i int, label string) app.UI {
		var list []app.UI
		for _, p := range state.points {
			list = append(list, app.Option().Value(p.ID).Selected(pair[i] == p.ID).Text(p.Name))
		}
		list = append(list, app.Option().Value(now).Selected(pair[i] == now).Text(words.T("past.now")))
		return app.Label().Class("field-row").Body(app.Span().Text(label),
			app.Select().Class("field").DataSet("field", "compare-"+[]string{"from", "to"}[i]).Body(list...))
	}
	return part.Section(words.T("past.compare"), choice(0, words.T("past.from")), choice(1, words.T("past.to")),
		app.Div().Class("row").Body(part.Button("compare", words.T("past.compare.do"))))
}

// wireCompare tells the desk what its fields and buttons do.
func wireCompare(d *desk.Desk) {
	d.OnField("compare-from", func(in desk.Input) { pair[0] = in.Value })
	d.OnField("compare-to", func(in desk.Input) { pair[1] = in.Value })
	d.OnCommand("compare", func(string) {
		if pair[0] == "" && len(state.points) > 0 {
			pair[0] = state.points[0].ID
		}
		name := func(id string) string {
			for _, p := range state.points {
				if p.ID == id {
					return p.Name
				}
			}
			return words.T("past.now")
		}
		read := func(id string) (*crdt.Doc, error) {
			if id == now {
				return d.Space.Doc, nil
			}
			return d.Store.Point(id)
		}
		compare(d, [2]string{name(pair[0]), name(pair[1])}, func() (docs [2]*crdt.Doc, err error) {
			for i := range docs {
				if docs[i], err = read(pair[i]); err != nil {
					return docs, err
				}
			}
			return docs, nil
		})
	})
	d.OnCommand("compare-now", func(string) {
		if l, ok := d.Dialog.Data.(*looked); ok && l.doc != nil {
			compare(d, [2]string{l.title, words.T("past.now")}, func() ([2]*crdt.Doc, error) { return [2]*crdt.Doc{l.doc, d.Space.Doc}, nil })
		}
	})
	d.OnCommand("compare-side", func(side string) {
		if c, ok := d.Dialog.Data.(*comparing); ok {
			c.side = strings.Index("01", side)
			c.draw()
		}
	})
	d.OnCommand("compare-map", func(id string) {
		if c, ok := d.Dialog.Data.(*comparing); ok {
			c.at = crdt.ID(id)
			c.draw()
		}
	})
}

// compare shows two moments in a dialog, once they are read.
func compare(d *desk.Desk, names [2]string, read func() ([2]*crdt.Doc, error)) {
	c := &comparing{names: names, at: d.MapID, side: 1}
	d.Ask(desk.Dialog{Name: CompareName, Data: c})
	go device.Guard(func() {
		docs, err := read()
		if err != nil {
			d.Close()
			d.Say(desk.Sentence(err), "")
			return
		}
		for i, doc := range docs {
			c.of[i], c.space[i] = doc, store.AsItWas(doc)
		}
		c.list, c.read = history.Compare(docs[0], docs[1], unsaid), true
		c.draw()
		d.Changed()
	})
}

// unsaid are kinds that people do not see as things: a link shows where it
// leads, and what is said about a map is no part of it.
func unsaid(kind string) bool {
	switch kind {
	case "comment", "lane", "workspace", "view":
		return true
	}
	return false
}

// draw makes the picture of the side that shows, with what differs framed.
func (c *comparing) draw() {
	sp := c.space[c.side]
	device.Revoke(c.url)
	c.url = ""
	if sp == nil || sp.Map(c.at) == nil {
		return
	}
	marks := map[crdt.ID]view.Difference{}
	for _, a := range c.list {
		marks[a.ID] = differences[a.What]
	}
	if s, err := exchange.Marked(sp.Workspace, sp.Map(c.at).ID, marks); err == nil {
		c.url, _ = device.BlobURL(svg.Paint(s, svg.Options{Theme: device.Theme(), Zoom: 0.8, Clear: true}), "image/svg+xml")
	}
}

// differences are how the map shows what became of a thing.
var differences = map[history.What]view.Difference{history.Made: view.New, history.Deleted: view.Gone, history.Changed: view.Altered, history.Moved: view.Shifted}

// mostCompared is how many things the list names.
const mostCompared = 200

// CompareDialog shows what is new, gone, changed and moved.
func CompareDialog(d *desk.Desk) app.UI {
	c, ok := d.Dialog.Data.(*comparing)
	if !ok {
		return nil
	}
	body := []app.UI{part.Text("", words.T("past.between", c.names[0], c.names[1]))}
	switch {
	case !c.read:
		body = append(body, part.Text("meta", words.T("past.drawing")))
	case len(c.list) == 0:
		body = append(body, part.Text("", words.T("past.alike")))
	default:
		segments := func(do, label string, now string, choices ...[2]string) app.UI {
			var row []app.UI
			for _, x := range choices {
				row = append(row, app.Button().Type("button").Class("segment").DataSet("do", do+" "+x[0]).Aria("pressed", pressed(x[0] == now)).Text(x[1]))
			}
			return app.Div().Class("segments").Role("group").Aria("label", label).Body(row...)
		}
		var maps [][2]string
		for _, m := range c.space[c.side].Maps() {
			maps = append(maps, [2]string{string(m.ID), m.Name()})
		}
		if len(maps) > 1 {
			body = append(body, segments("compare-map", words.T("top.maps"), string(c.at), maps...))
		}
		body = append(body, segments("compare-side", words.T("past.compare"), []string{"0", "1"}[c.side], [2]string{"0", words.T("past.side.before")}, [2]string{"1", words.T("past.side.after")}))
		if c.url != "" {
			body = append(body, app.Div().Class("compare-picture").TabIndex(0).Body(app.Img().Src(c.url).Alt(words.T("past.compare.picture"))))
		}
		body = append(body, c.said()...)
	}
	return part.Dialog("look-dialog compare-dialog", words.T("past.compare"), body, part.Button("close", words.T("close")).DataSet("first", "yes"))
}

// said lists what differs, with the words before and after.
func (c *comparing) said() (list []app.UI) {
	var rows []app.UI
	last := history.What(255)
	flush := func() {
		if len(rows) > 0 {
			list = append(list, app.H3().Class("section-title").Text(words.T("past.apart."+apartWords[last], words.Whole(c.count(last)))), app.Ul().Class("plain compare-list").Body(rows...))
		}
		rows = nil
	}
	for i, a := range c.list {
		if i == mostCompared {
			break
		}
		if a.What != last {
			flush()
			last = a.What
		}
		rows = append(rows, app.Li().Body(c.one(a)...))
	}
	flush()
	if n := len(c.list) - mostCompared; n > 0 {
		list = append(list, part.Text("meta", words.T("past.others", words.Whole(n))))
	}
	return list
}

var apartWords = map[history.What]string{history.Made: "made", history.Deleted: "deleted", history.Changed: "changed", history.Moved: "moved"}

func (c *comparing) count(w history.What) (n int) {
	for _, a := range c.list {
		if a.What == w {
			n++
		}
	}
	return n
}

// one is a thing and what it says now.
func (c *comparing) one(a history.Apart) []app.UI {
	title := a.Title
	side := 1
	if a.What == history.Deleted {
		side = 0
	}
	if a.Kind == "link" {
		end := func(key string) string {
			if e := c.space[side].Workspace.Element(crdt.ID(c.of[side].Get(a.ID, key).Get("n").Or(""))); e != nil {
				return e.Name()
			}
			return "…"
		}
		title = end("from") + " → " + end("to")
	}
	if title == "" {
		title = desk.KindName(a.Kind)
	}
	line := []app.UI{app.B().Text(title), app.Span().Class("meta").Text(" " + desk.KindName(a.Kind))}
	if a.Moved && a.What == history.Changed {
		line = append(line, app.Span().Class("meta").Text(", "+words.T("past.apart.too")))
	}
	stands := false
	for _, r := range a.Words {
		name := KeyName(r.Key)
		if name == "" {
			continue
		}
		if strings.HasPrefix(r.Key, "f/standsBy") { // points, which say nothing in words
			if !stands {
				line = append(line, app.Div().Class("compare-words meta").Text(name))
			}
			stands = true
			continue
		}
		line = append(line, app.Div().Class("compare-words").Body(app.Span().Class("meta").Text(name+": "),
			app.Elem("del").Text(c.text(0, r.Before)), app.Text(" "), app.Elem("ins").Text(c.text(1, r.After))))
	}
	return line
}

// text writes a value for people: a thing by its name.
func (c *comparing) text(side int, v jsontext.Value) string {
	if s, ok := v.Text(); ok {
		if e := c.space[side].Workspace.Element(crdt.ID(s)); e != nil {
			return e.Name()
		}
		return s
	}
	if n, ok := v.Number(); ok {
		return words.Number(n, 3)
	}
	if !v.Known() {
		return "–"
	}
	if v.Kind() == jsontext.Array {
		var items []string
		for item := range v.Items() {
			items = append(items, c.text(side, item))
		}
		return strings.Join(items, ", ")
	}
	return v.String()
}
