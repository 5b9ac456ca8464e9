//go:build js && wasm

package share

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/past"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// refused shows what the server did not take, and why (S4).
func refused(d *desk.Desk, n store.Server) app.UI {
	if len(n.Refused) == 0 {
		return app.Div().Hidden(true)
	}
	var rows []app.UI
	said := said(d, n)
	for i, f := range n.Refused {
		why := desk.Full(f.Text)
		if why == "" {
			why = words.T("share.refused.why")
		}
		what := said[i]
		rows = append(rows, app.Li().Class("past-row").Body(app.Div().Class("past-words").Body(app.P().Text(what), app.P().Class("meta").Text(why))))
	}
	way := app.Div().Hidden(true)
	if n.Forbidden() > 0 {
		way = app.Div().Class("share-kept").Body(part.Text("", words.T("share.kept.text")), part.Button("share-kept-space", words.T("share.kept.copy")))
	}
	return app.Div().Body(
		app.H3().Class("section-title").Text(desk.RefusedWords(n)),
		way,
		app.Ul().Class("plain").Body(rows...),
		app.Div().Class("row share-row").Body(part.Labelled("share-kept-copy", "copy", words.T("share.refused.copy")), part.Labelled("share-kept", "download", words.T("share.refused.keep")), part.Link("share-forget", words.T("share.refused.forget"))))
}

// said returns in words what each edit did that the server did not take. What it
// did it to may be on the map, or only in another such edit.
func said(d *desk.Desk, n store.Server) []string {
	var names []crdt.Register
	for _, f := range n.Refused {
		for _, w := range f.Op.Writes {
			names = append(names, crdt.Register{Entity: w.Entity, Key: w.Key, Value: w.Value})
			if e := d.Space.Doc.Entity(w.Entity); e.Kind() != "" {
				names = append(names, crdt.Register{Entity: w.Entity, Key: crdt.KeyKind, Value: jsontext.Of(e.Kind())},
					crdt.Register{Entity: w.Entity, Key: "title", Value: e.Get("title")})
			}
		}
	}
	list := make([]string, len(n.Refused))
	for i, f := range n.Refused {
		for _, step := range history.Steps(names, []crdt.Op{f.Op}) {
			list[i] = past.Said(step)
		}
	}
	return list
}

// refusedText is what the server did not take, in words: what each edit did,
// with the texts that it wrote, and why it was not taken.
func refusedText(d *desk.Desk) string {
	var b strings.Builder
	n := d.Store.Server(d.Space)
	said := said(d, n)
	for i, f := range n.Refused {
		b.WriteString(said[i] + "\n")
		for _, w := range f.Op.Writes {
			if text := w.Value.Or(""); text != "" && w.Key != crdt.KeyKind {
				b.WriteString("  " + w.Key + ": " + text + "\n")
			}
		}
		b.WriteString("  " + f.Text + "\n")
	}
	return b.String()
}

// downloadRefused hands out what the server did not take, edit by edit.
func downloadRefused(d *desk.Desk) {
	var items []jsontext.Value
	for _, f := range d.Store.Server(d.Space).Refused {
		var b jsontext.Builder
		b.SetText("why", string(f.Code)+" "+f.Text)
		b.Set("edit", f.Op.Wire())
		items = append(items, b.Value())
	}
	title := d.Space.Workspace.Title()
	go device.Guard(func() {
		if err := device.Download(words.FileName(words.T("share.refused.file", title), ".json"), "application/json", []byte(jsontext.OfItems(items...).String())); err != nil {
			d.Say(desk.Sentence(err), "")
		}
	})
}

// keepCopy makes a workspace of its own that has what the server did not take.
func keepCopy(d *desk.Desk) {
	doc := new(crdt.Doc)
	doc.Merge(slices.Collect(d.Space.Doc.Registers())...)
	for _, f := range d.Store.Server(d.Space).Refused {
		doc.Take(f.Op)
	}
	d.KeepCopy(store.AsItWas(doc).Workspace)
}
