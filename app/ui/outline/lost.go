//go:build js && wasm

package outline

import (
	"math"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// lost lists what the canvas cannot show: what hangs under nothing, because
// somebody deleted the stage that it was being put into, and what was deleted
// (SYNC 2.5, 2.6). Nothing live is out of reach.
func (l list) lost() []app.UI {
	return []app.UI{
		l.shelf("outline.unplaced", l.unplaced(), "place", "outline.place"),
		l.shelf("outline.deleted", l.deleted(), "restore", "outline.restore"),
	}
}

// shelf is one such list, folded; nothing where it is empty.
func (l list) shelf(title string, ids []crdt.ID, do, label string) app.UI {
	if len(ids) == 0 {
		return app.Div().Hidden(true)
	}
	rows := make([]app.UI, len(ids))
	for i, id := range ids {
		name := l.nameOf(id)
		rows[i] = app.Li().Class("outline-lost").Body(
			app.Span().Body(app.Span().Class("meta").Text(kindName(l.w.Doc().Kind(id))+" "), app.Span().Text(name)),
			app.Button().Type("button").Class("link").DataSet("do", do+" "+string(id)).
				Aria("label", words.T(label+".of", name)).Text(words.T(label)),
		)
	}
	return app.Details().Class("outline-shelf").Body(
		app.Summary().Text(words.T(title, words.Whole(len(ids)))),
		app.Ul().Class("plain").Body(rows...),
	)
}

func (l list) nameOf(id crdt.ID) string {
	if t := l.w.Doc().Get(id, "title").Or(""); t != "" {
		return t
	}
	return "Untitled " + strings.ReplaceAll(l.w.Doc().Kind(id), "-", " ")
}

// shows tells whether a kind of record means something by itself: a link is
// there when both of its ends are.
func shows(kind string) bool { return kind != "link" && kind != "lane" && kind != "" }

func (l list) unplaced() (ids []crdt.ID) { return Unplaced(l.d) }

// Unplaced returns what hangs under nothing and means something by itself.
func Unplaced(desk *desk.Desk) (ids []crdt.ID) {
	d := desk.Space.Doc
	lost := d.Unplaced()
	for _, id := range lost {
		if _, inside := slices.BinarySearch(lost, d.Place(id).Parent); shows(d.Kind(id)) && !inside {
			ids = append(ids, id)
		}
	}
	return ids
}

// deleted returns the tops of what was deleted, the latest first: what went
// with a stage comes back with it.
func (l list) deleted() (ids []crdt.ID) {
	d := l.w.Doc()
	for _, id := range d.Trash() {
		del, _ := d.Deleted(id)
		above, gone := d.Deleted(d.Place(id).Parent)
		if shows(d.Kind(id)) && !(gone && above.Group == del.Group) {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(a, b crdt.ID) int {
		return strings.Compare(string(d.Stamp(b, crdt.KeyDel)), string(d.Stamp(a, crdt.KeyDel)))
	})
	return ids
}

// place puts what hangs under nothing where it belongs: a touchpoint or step
// at the end of the first stage, everything else under the map.
func place(d *desk.Desk, id crdt.ID) {
	m := d.Board.Map()
	parent := d.MapID
	switch d.Space.Doc.Kind(id) {
	case "touchpoint", "step", "note":
		if m != nil && len(m.Stages) > 0 {
			parent = m.Stages[0].ID
		}
	}
	d.Commit(words.T("outline.place"), journey.Move(d.Space.Workspace, parent, "", math.MaxInt, id))
	d.Carry(d.Board.Select(id))
}
