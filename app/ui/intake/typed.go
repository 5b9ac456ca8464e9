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
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/sketch"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/workspace"
)

// TypedName is the dialog in which a map is typed.
const TypedName = "typed"

// typed is a map that is being typed.
type typed struct {
	kind    string // journey or outcome
	text    string
	name    string // of the map: that of the example it began with
	picture string // address of the preview, empty for none
	due     bool   // a preview will be drawn
	leaving bool   // the next Tab leaves the field
}

// drafts are texts of which no map was made yet, by workspace and kind (D8).
var drafts = map[string]string{}

// draft is the name of what is typed among the drafts.
func (t *typed) draft(d *desk.Desk) string {
	if d.Space == nil {
		return t.kind
	}
	return t.kind + " " + d.Space.ID
}

// rest is how long a hand rests until the preview follows.
const rest = 200 * time.Millisecond

// drawn is a map that was read of what somebody typed.
type drawn interface {
	Make(w *workspace.Workspace, m crdt.ID) crdt.Change
}

// read reads what was typed so far, and says how much of a map that is; ok is
// false while it is none.
func (t *typed) read() (k drawn, said string, ok bool) {
	if t.kind == "outcome" {
		k := sketch.ReadChain(t.text)
		outcomes, cards := k.Count()
		return k, words.T("typed.count", words.N("typed.outcomes", outcomes), words.N("typed.cards", cards)), cards > 0
	}
	j := sketch.Read(t.text)
	stages, touchpoints := j.Count()
	return j, words.T("typed.count", words.N("typed.stages", stages), words.N("typed.touchpoints", touchpoints)), stages > 0
}

// examples are the maps with which somebody may begin.
func (t *typed) examples() []sketch.Example {
	if t.kind == "outcome" {
		return sketch.ChainExamples
	}
	return sketch.Examples
}

// onto wishes the map into a workspace, and what was typed onto it.
func (t *typed) onto(w *workspace.Workspace, k drawn) (crdt.ID, crdt.Change) {
	m, c := w.NewMap(t.kind, t.name)
	c.Add(k.Make(w, m))
	return m, c
}

// TypedDialog draws the dialog in which a map is typed.
func TypedDialog(d *desk.Desk) app.UI {
	t, ok := d.Dialog.Data.(*typed)
	if !ok {
		return nil
	}
	_, said, any := t.read()
	of := func(name string) string { return words.T("typed." + t.kind + "." + name) }
	picture := app.Div().Class("typed-picture meta").Text(words.T("typed.none"))
	if t.picture != "" {
		picture = app.Div().Class("typed-picture").Body(app.Img().Src(t.picture).Alt(words.T("typed.preview")))
	}
	row := []app.UI{app.Span().Class("meta").Text(words.T("typed.from"))}
	for i, e := range t.examples() {
		row = append(row, app.Button().Type("button").Class("typed-example").DataSet("do", "typed-example "+strconv.Itoa(i)).
			Aria("pressed", strconv.FormatBool(t.text == e.Text)).Body(look(e), app.Span().Text(words.T("typed.example."+e.Name))))
	}
	title := words.T("do.type-" + t.kind)
	if d.Space == nil {
		title = of("title")
	}
	return part.Dialog("typed-dialog", title, []app.UI{
		part.Text("", of("text")),
		app.Div().Class("row typed-examples").Body(row...),
		app.Div().Class("typed-both").Body(
			app.Textarea().Class("field typed-field").DataSet("field", "typed").DataSet("first", "yes").Spellcheck(false).Aria("label", of("label")).
				Placeholder(of("hint")).Attr("value", t.text).DataSet("sync", "yes").DataSet("value", t.text),
			picture),
		part.Text("meta typed-keys", words.T("typed.keys")),
		app.P().Class("meta").Role("status").Text(said),
	}, part.Button("close", words.T("cancel")), part.Button("typed-now", words.T("typed.now"), part.Lead, part.When(any, part.Rest, part.Off)))
}

// listenTyped takes what is typed, and copies a map as text.
func listenTyped(d *desk.Desk) {
	for _, kind := range []string{"journey", "outcome"} {
		begun := func() *typed { return &typed{kind: kind, name: words.T("new." + kind)} }
		d.OnCommand("type-"+kind, func(string) {
			t := begun()
			t.text = drafts[t.draft(d)]
			d.Ask(desk.Dialog{Name: TypedName, Data: t})
			t.draw(d)
			t.drawExamples(d)
		})
		d.OnCommand("template-"+kind, func(string) {
			t := begun()
			d.Ask(desk.Dialog{Name: TypedName, Data: t})
			t.begin(d, 0)
			t.drawExamples(d)
		})
		d.OnCommand("copy-"+kind, func(string) { copyTyped(d) })
	}
	d.OnField("typed", func(in desk.Input) {
		t, ok := d.Dialog.Data.(*typed)
		if !ok || t.text == in.Value {
			return
		}
		t.text = in.Value
		drafts[t.draft(d)] = t.text
		if !t.due {
			t.due = true
			device.After(int(rest.Milliseconds()), func() { t.draw(d) })
		}
	})
	d.OnCommand("typed-example", func(which string) {
		t, ok := d.Dialog.Data.(*typed)
		if i, err := strconv.Atoi(which); ok && err == nil && i >= 0 && i < len(t.examples()) {
			t.begin(d, i)
		}
	})
	d.OnCommand("typed-now", func(string) { makeTyped(d) })
}

// begin begins anew with an example.
func (t *typed) begin(d *desk.Desk, i int) {
	e := t.examples()[i]
	t.text, t.name = e.Text, words.T("typed.example."+e.Name)
	t.draw(d)
}

// pictures are addresses of those of examples, by text and theme: each is drawn
// once.
var pictures = map[string]string{}

func picturedAs(e sketch.Example) string { return device.Theme().String() + e.Text }

// look returns the picture of an example, or its place.
func look(e sketch.Example) app.UI {
	if at := pictures[picturedAs(e)]; at != "" {
		return app.Img().Src(at).Aria("hidden", "true")
	}
	return app.Div()
}

// drawExamples draws the examples, one at a time: the dialog does not wait for
// them.
func (t *typed) drawExamples(d *desk.Desk) {
	for _, e := range t.examples() {
		of := picturedAs(e)
		if _, ok := pictures[of]; ok {
			continue
		}
		device.After(1, func() {
			if d.Dialog.Data == t {
				pictures[of] = (&typed{kind: t.kind, text: e.Text}).paint(small)
				d.Changed()
				t.drawExamples(d)
			}
		})
		return
	}
}

// Zooms of pictures: of one that is to be read, and of one that shows what kind
// of map it is.
const (
	legible = .5
	small   = .31
)

// draw makes the preview of what is typed now.
func (t *typed) draw(d *desk.Desk) {
	t.due = false
	if now, ok := d.Dialog.Data.(*typed); !ok || now != t {
		return
	}
	device.Revoke(t.picture)
	t.picture = t.paint(legible)
	d.Changed()
}

// paint returns the address of a picture of what is typed, empty while that is
// no map. What is to be read shows all that the board would.
func (t *typed) paint(zoom float64) string {
	k, _, any := t.read()
	if !any {
		return ""
	}
	w := workspace.Open(new(crdt.Doc))
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	m, made := t.onto(w, k)
	c.Add(made)
	if _, err := crdt.NewSession(crdt.NewReplica(), time.Now).Commit(w.Doc(), "", c); err != nil {
		return ""
	}
	s, err := exchange.Picture(workspace.Open(w.Doc()), m, 0, exchange.Shape{Filled: zoom < legible})
	if err != nil {
		return ""
	}
	at, _ := device.BlobURL(svg.Paint(s, svg.Options{Theme: device.Theme(), Zoom: zoom, Clear: true, Prompts: zoom == legible}), "image/svg+xml")
	return at
}

// makeTyped puts what was typed onto the open map if that is empty and of its
// kind, else onto a new one; at home, into a workspace of its own.
func makeTyped(d *desk.Desk) {
	t, ok := d.Dialog.Data.(*typed)
	if !ok {
		return
	}
	k, _, _ := t.read()
	sp := d.Space
	delete(drafts, t.draft(d))
	device.Revoke(t.picture)
	if sp == nil {
		m, c := t.onto(workspace.Open(new(crdt.Doc)), k)
		d.Begin(t.name, m, c)
		return
	}
	if t.fits(d) {
		d.Close()
		d.Commit(words.T("do.type-"+t.kind), k.Make(sp.Workspace, d.MapID))
		d.Do("fit")
		return
	}
	t.name = d.FreeName(t.name)
	id, c := t.onto(sp.Workspace, k)
	ops, err := sp.Begin(c)
	if err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	d.Close()
	d.Store.Keep(sp, ops)
	d.Visit(desk.Address(sp.ID, id))
}

// fits tells whether the open map is of the kind that is typed, and has nothing
// yet of what a text says.
func (t *typed) fits(d *desk.Desk) bool {
	if t.kind == "outcome" {
		m := d.Board.Chain()
		return m != nil && len(m.Nodes) == 0
	}
	m := d.Board.Map()
	return m != nil && len(m.Stages) == 0
}

// copyTyped puts the open map onto the clipboard, as it would be typed.
func copyTyped(d *desk.Desk) {
	var clip device.Clip
	switch {
	case d.Board == nil:
		return
	case d.Board.Map() != nil:
		clip.Text = sketch.Of(d.Space.Workspace, d.Board.Map()).Text()
	case d.Board.Chain() != nil:
		clip.Text = sketch.OfChain(d.Board.Chain()).Text()
	default:
		return
	}
	go device.Guard(func() {
		if err := clip.Write(); err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		d.Say(words.T("typed.copied"), "")
	})
}
