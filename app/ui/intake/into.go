//go:build js && wasm

package intake

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
)

// IntoName is the dialog that asks for which workspace a table is.
const IntoName = "data-into"

// homeless is a table that was given where no workspace is open.
type homeless struct {
	name   string
	data   []byte // nil where the table is yet to come
	spaces []oplog.Header
	town   bool // it opens as a map of its own
}

// into asks for which workspace a table is.
func into(d *desk.Desk, name string, data []byte) {
	go device.Guard(func() {
		list, err := d.Store.List()
		h := &homeless{name, data, list, len(data) > 0 && len(data) <= exchange.MaxBytes && exchange.IsTown(data)}
		switch {
		case err == nil && len(list) == 0 && h.town:
			h.open(d)
		case err != nil || len(list) == 0:
			d.Say(words.T("data.into.none"), "")
		default:
			d.Ask(desk.Dialog{Name: IntoName, Data: h})
		}
	})
}

// open makes a workspace of the table.
func (h *homeless) open(d *desk.Desk) {
	if err := d.OpenText(h.name, h.data); err != nil {
		d.Say(desk.Sentence(err), "")
	}
}

// IntoDialog draws the question for which workspace a table is.
func IntoDialog(d *desk.Desk) app.UI {
	h, ok := d.Dialog.Data.(*homeless)
	if !ok {
		return nil
	}
	var rows []app.UI
	for i, s := range h.spaces {
		b := app.Button().Type("button").Class("ins-card").DataSet("do", "data-into "+s.ID).Body(app.Span().Class("clip").Text(s.Title))
		if i == 0 {
			b.DataSet("first", "yes")
		}
		rows = append(rows, b)
	}
	if h.town {
		rows = append(rows, app.Button().Type("button").Class("ins-card").DataSet("do", "data-into").Text(words.T("data.into.new")))
	}
	return part.Dialog("", words.T("data.into.title"), []app.UI{
		part.Text("", words.T("data.into.text")), app.Div().Class("data-spaces").Body(rows...),
	}, part.Button("close", words.T("cancel")))
}

// goInto opens the workspace that was chosen, and the dialog there.
func goInto(d *desk.Desk, id string) {
	h, ok := d.Dialog.Data.(*homeless)
	if !ok {
		return
	}
	d.Dialog = desk.Dialog{}
	if id == "" {
		go device.Guard(func() { h.open(d) })
		return
	}
	go device.Guard(func() {
		sp, err := d.Store.Space(id)
		if err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		d.GoTo(sp)
		for range 1000 { // until its map shows
			if d.Space == sp && d.Board != nil {
				Open(d, "")
				if in := of(d); h.data != nil {
					in.take(h.name, h.data)
				}
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
}
