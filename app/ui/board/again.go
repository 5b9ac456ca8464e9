//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// What somebody promised to look at again is said beside the map as soon as it
// is due: a promise on a sheet that nobody opens is none.

// awaited are the reviews that were due when the document was read last.
var awaited struct {
	doc     *crdt.Doc
	version uint64
	day     int
	list    []derive.Review
}

// dueReviews are those of the workspace that should have happened by today.
// While somebody edits a large one, they are those of before.
func dueReviews(d *desk.Desk) []derive.Review {
	doc, today := d.Space.Doc, desk.Today()
	if awaited.doc == doc && awaited.day == today && (awaited.version == doc.Version() || waiting == doc) {
		return awaited.list
	}
	awaited.doc, awaited.version, awaited.day = doc, doc.Version(), today
	awaited.list = d.Board.Figures().DueReviews(today)
	return awaited.list
}

// dueLink says in the bar how many they are, and leads to all.
func dueLink(d *desk.Desk) app.UI {
	list := dueReviews(d)
	if len(list) == 0 {
		return app.Div().Hidden(true)
	}
	return app.Div().Class("foot-due").Body(
		part.Link("worksheet watch", words.N("again.due", len(list))).DataSet("tip", words.T("again.tip")))
}

// mostDue is how many the panel of steps names; the sheet has all.
const mostDue = 4

// duePanel names them above the steps, each with who promised it.
func duePanel(d *desk.Desk) app.UI {
	list := dueReviews(d)
	if len(list) == 0 {
		return app.Div().Hidden(true)
	}
	var rows []app.UI
	for _, r := range list[:min(len(list), mostDue)] {
		by := words.T("again.by", r.DueText())
		if r.Who != "" {
			by = words.T("again.who", r.Who, r.DueText())
		}
		rows = append(rows, app.Div().Class("due-row").Body(part.Link("jump "+string(r.Of.ID), r.Of.Name()), part.Text("meta", by)))
	}
	if len(list) > mostDue {
		rows = append(rows, part.Link("worksheet watch", words.T("again.all")))
	}
	return app.Section().Class("due").Aria("label", words.T("again.title")).Body(append([]app.UI{app.H3().Class("section-title").Text(words.T("again.title"))}, rows...)...)
}
