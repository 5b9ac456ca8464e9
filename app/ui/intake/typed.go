//go:build js && wasm

package intake

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/sketch"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

// TypedName is the dialog in which a journey is typed.
const TypedName = "typed"

// typed is a journey that is being typed.
type typed struct {
	text    string
	name    string // of the journey: that of the example it began with
	picture string // address of the preview, empty for none
	due     bool   // a preview will be drawn
}

// rest is how long a hand rests until the preview follows.
const rest = 200 * time.Millisecond

// TypedDialog draws the dialog in which a journey is typed.
func TypedDialog(d *desk.Desk) app.UI {
	t, ok := d.Dialog.Data.(*typed)
	if !ok {
		return nil
	}
	stages, touchpoints := sketch.Read(t.text).Count()
	picture := app.Div().Class("typed-picture meta").Text(words.T("typed.none"))
	if t.picture != "" {
		picture = app.Div().Class("typed-picture").Body(app.Img().Src(t.picture).Alt(words.T("typed.preview")))
	}
	row := []app.UI{app.Span().Class("meta").Text(words.T("typed.from"))}
	for i, e := range sketch.Examples {
		row = append(row, app.Button().Type("button").Class("chip").DataSet("do", "typed-example "+strconv.Itoa(i)).
			Aria("pressed", strconv.FormatBool(t.text == e.Text)).Text(words.T("typed.example."+e.Name)))
	}
	title := words.T("do.type-journey")
	if d.Space == nil {
		title = words.T("typed.title")
	}
	return part.Dialog("typed-dialog", title, []app.UI{
		part.Text("", words.T("typed.text")),
		app.Div().Class("row typed-examples").Body(row...),
		app.Div().Class("typed-both").Body(
			app.Textarea().Class("field typed-field").DataSet("field", "typed").DataSet("first", "yes").Spellcheck(false).Aria("label", words.T("typed.label")).
				Placeholder(words.T("typed.hint")).Attr("value", t.text).DataSet("sync", "yes").DataSet("value", t.text),
			picture),
		app.P().Class("meta").Role("status").Text(words.T("typed.count", words.N("typed.stages", stages), words.N("typed.touchpoints", touchpoints))),
	}, part.Button("close", words.T("cancel")), part.Button("typed-now", words.T("typed.now"), part.Lead, part.When(stages > 0, part.Rest, part.Off)))
}

// listenTyped takes what is typed, and copies a journey as text.
func listenTyped(d *desk.Desk) {
	d.OnCommand("type-journey", func(string) { d.Ask(desk.Dialog{Name: TypedName, Data: &typed{name: words.T("typed.map")}}) })
	d.OnCommand("template", func(string) {
		t := &typed{}
		d.Ask(desk.Dialog{Name: TypedName, Data: t})
		t.begin(d, 0)
	})
	d.OnField("typed", func(in desk.Input) {
		t, ok := d.Dialog.Data.(*typed)
		if !ok || t.text == in.Value {
			return
		}
		t.text = in.Value
		if !t.due {
			t.due = true
			device.After(int(rest.Milliseconds()), func() { t.draw(d) })
		}
	})
	d.OnCommand("typed-example", func(which string) {
		t, ok := d.Dialog.Data.(*typed)
		if i, err := strconv.Atoi(which); ok && err == nil && i >= 0 && i < len(sketch.Examples) {
			t.begin(d, i)
		}
	})
	d.OnCommand("typed-now", func(string) { makeTyped(d) })
	d.OnCommand("copy-journey", func(string) { copyTyped(d) })
}

// begin begins anew with an example.
func (t *typed) begin(d *desk.Desk, i int) {
	e := sketch.Examples[i]
	t.text, t.name = e.Text, words.T("typed.example."+e.Name)
	t.draw(d)
}

// draw makes the preview of what is typed now.
func (t *typed) draw(d *desk.Desk) {
	t.due = false
	if now, ok := d.Dialog.Data.(*typed); !ok || now != t {
		return
	}
	device.Revoke(t.picture)
	t.picture = ""
	if k := sketch.Read(t.text); len(k.Stages) > 0 {
		w := workspace.Open(new(crdt.Doc))
		var c crdt.Change
		c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
		c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
		m, made := journey.NewMap(w, words.T("typed.map"))
		c.Add(made)
		c.Add(k.Make(w, m))
		if _, err := crdt.NewSession(crdt.NewReplica(), time.Now).Commit(w.Doc(), "", c); err == nil {
			if s, err := exchange.Picture(workspace.Open(w.Doc()), m, 0); err == nil {
				t.picture, _ = device.BlobURL(svg.Paint(s, svg.Options{Theme: device.Theme(), Zoom: .5, Clear: true, Prompts: true}), "image/svg+xml")
			}
		}
	}
	d.Changed()
}

// makeTyped puts what was typed onto the open journey if that is empty, else
// onto a new one; at home, into a workspace of its own.
func makeTyped(d *desk.Desk) {
	t, ok := d.Dialog.Data.(*typed)
	if !ok {
		return
	}
	k, sp := sketch.Read(t.text), d.Space
	device.Revoke(t.picture)
	if sp == nil {
		w := workspace.Open(new(crdt.Doc))
		m, c := journey.NewMap(w, t.name)
		c.Add(k.Make(w, m))
		d.Begin(t.name, m, c)
		return
	}
	if m := d.Board.Map(); m != nil && len(m.Stages) == 0 {
		d.Close()
		d.Commit(words.T("do.type-journey"), k.Make(sp.Workspace, m.ID))
		d.Do("fit")
		return
	}
	id, c := journey.NewMap(sp.Workspace, t.name)
	c.Add(k.Make(sp.Workspace, id))
	ops, err := sp.Begin(c)
	if err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	d.Close()
	d.Store.Keep(sp, ops)
	d.Visit(desk.Address(sp.ID, id))
}

// copyTyped puts the open journey onto the clipboard, as it would be typed.
func copyTyped(d *desk.Desk) {
	if d.Board == nil || d.Board.Map() == nil {
		return
	}
	clip := device.Clip{Text: sketch.Of(d.Space.Workspace, d.Board.Map()).Text()}
	go device.Guard(func() {
		if err := clip.Write(); err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		d.Say(words.T("typed.copied"), "")
	})
}
