//go:build js && wasm

package share

import (
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
	for _, f := range n.Refused {
		why := desk.Full(f.Text)
		if why == "" {
			why = words.T("share.refused.why")
		}
		what := ""
		for _, step := range history.Steps(nil, []crdt.Op{f.Op}) {
			what = past.Said(step)
		}
		rows = append(rows, app.Li().Class("past-row").Body(app.Div().Class("past-words").Body(app.P().Text(what), app.P().Class("meta").Text(why))))
	}
	return app.Div().Body(
		app.H3().Class("section-title").Text(words.N("saved.refused", len(n.Refused))),
		app.Ul().Class("plain").Body(rows...),
		app.Div().Class("row share-row").Body(part.Labelled("share-kept-copy", "copy", words.T("share.refused.copy")), part.Labelled("share-kept", "download", words.T("share.refused.keep")), part.Link("share-forget", words.T("share.refused.forget"))))
}

// refusedText is what the server did not take, in words: what each edit did,
// with the texts that it wrote, and why it was not taken.
func refusedText(d *desk.Desk) string {
	var b strings.Builder
	for _, f := range d.Store.Server(d.Space).Refused {
		for _, step := range history.Steps(nil, []crdt.Op{f.Op}) {
			b.WriteString(past.Said(step) + "\n")
		}
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
