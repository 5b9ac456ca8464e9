//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// news is what others added since this person opened the workspace, and what of
// it shows for the moment.
var news struct {
	in    *store.Space
	since crdt.Stamp
	told  map[crdt.ID]bool
	shown []crdt.ID
	ends  func()
}

// newsFor is how long the newest shows, milliseconds.
const newsFor = 9000

// Heard notes what others added, and shows it for a moment: a room is told to
// write, and whoever leads it sees that it does.
func Heard(d *desk.Desk, touched []crdt.ID) {
	if news.in != d.Space {
		return
	}
	n := len(news.shown)
	for _, id := range touched {
		made := d.Space.Doc.Stamp(id, crdt.KeyKind)
		if e := d.Space.Workspace.Element(id); e != nil && made > news.since && !news.told[id] && words.Has("news."+e.Kind) && !d.Store.Wrote(d.Space, made.Replica()) {
			news.told[id] = true
			if !d.Calm() { // else it is no news any more when calm ends
				news.shown = append(news.shown, id)
			}
		}
	}
	if len(news.shown) == n {
		return
	}
	if news.ends != nil {
		news.ends()
	}
	news.ends = device.After(newsFor, func() {
		news.shown, news.ends = nil, nil
		d.Changed()
	})
	d.Changed()
}

// newsLine is the newest that somebody added, in the middle of the bar: it
// covers nothing, and leads there.
func newsLine(d *desk.Desk) app.UI {
	if news.in != d.Space {
		news.in, news.since, news.told, news.shown = d.Space, d.Space.Doc.Newest(), map[crdt.ID]bool{}, nil
	}
	if len(news.shown) == 0 {
		return app.Div().Class("foot-space")
	}
	id := news.shown[len(news.shown)-1]
	e := d.Space.Workspace.Element(id)
	if e == nil {
		return app.Div().Class("foot-space")
	}
	what, do := e.Name(), "jump "+string(id)
	if e.Kind == workspace.KindComment {
		what, do = e.Description, "comments-of "+e.Text("of")
	}
	said := words.T("news."+e.Kind, d.Who(d.Space.Doc.Stamp(id, crdt.KeyKind).Replica()), words.Short(what, 80))
	if more := len(news.shown) - 1; more > 0 {
		said = words.T("news.more", said, words.Whole(more))
	}
	return app.Div().Class("foot-space").Body(app.Button().Type("button").Class("foot-news clip").DataSet("do", do).Text(said))
}
