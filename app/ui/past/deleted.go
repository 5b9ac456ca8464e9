//go:build js && wasm

package past

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/outline"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/workspace"
)

// mostGroups is how many deletions show.
const mostGroups = 200

// deleted lists what hangs nowhere, and what each gesture deleted.
func deleted(d *desk.Desk) []app.UI {
	var body []app.UI
	if lost := outline.Unplaced(d); len(lost) > 0 {
		rows := make([]app.UI, len(lost))
		for i, id := range lost {
			rows[i] = row(d, id, "place", "outline.place")
		}
		body = append(body, app.H3().Class("past-day").Text(words.T("past.unplaced")), app.Ul().Class("plain past-list").Body(rows...))
	}
	groups := history.DeletedGroups(d.Space.Doc, func(kind string) bool { return !plain(kind) })
	if len(groups) == 0 {
		return append(body, part.Text("meta", words.T("past.deleted.none")))
	}
	day, rows := "", []app.UI(nil)
	flush := func() {
		if rows != nil {
			body = append(body, app.H3().Class("past-day").Text(day), app.Elem("ol").Class("plain past-list").Body(rows...))
		}
		rows = nil
	}
	for _, g := range groups[:min(len(groups), mostGroups)] {
		if now := dayOf(g.When); now != day {
			flush()
			day = now
		}
		rows = append(rows, group(d, g))
	}
	flush()
	return body
}

// group is what one gesture deleted: what, with what, who and when.
func group(d *desk.Desk, g history.Group) app.UI {
	tops := g.Tops
	if len(tops) == 0 { // its top was brought back alone
		tops = g.With[:1]
	}
	var titles []string
	for _, id := range tops[:min(len(tops), 3)] {
		titles = append(titles, "“"+words.Short(title(d, id), 60)+"”")
	}
	if n := len(tops) - 3; n > 0 {
		titles = append(titles, words.T("past.others", words.Whole(n)))
	}
	text := strings.Join(titles, ", ")
	foot := clock(g.When) + " · " + d.Who(g.By)
	body := []app.UI{
		app.P().Class("past-said").Body(app.Span().Class("meta").Text(kindOf(d, tops)+" "), app.Text(text)),
		app.P().Class("meta").Text(foot),
	}
	if all := append(append([]crdt.ID{}, g.Tops...), g.With...); len(all) > 1 {
		var rows []app.UI
		for _, id := range all[:min(len(all), mostSteps)] {
			rows = append(rows, row(d, id, "put-back", "past.one"))
		}
		body = append(body, app.Details().Class("past-with").Body(
			app.Summary().Text(words.T("past.group", words.Whole(len(all)))), app.Ul().Class("plain").Body(rows...)))
	}
	back := app.Button().Type("button").Class("link").DataSet("do", "restore "+string(tops[0])).
		Aria("label", words.T("outline.restore.of", text)).Text(words.T("outline.restore"))
	return app.Elem("li").Class("past-row").Body(app.Div().Class("past-words").Body(body...), back)
}

// row is one thing with what can be done about it.
func row(d *desk.Desk, id crdt.ID, do, label string) app.UI {
	name := title(d, id)
	return app.Li().Class("past-row").Body(
		app.Div().Class("past-words").Body(app.P().Body(app.Span().Class("meta").Text(desk.KindName(d.Space.Doc.Kind(id))+" "), app.Text(name))),
		app.Button().Type("button").Class("link").DataSet("do", do+" "+string(id)).Aria("label", words.T(label+".of", name)).Text(words.T(label)))
}

func kindOf(d *desk.Desk, ids []crdt.ID) string {
	kind := d.Space.Doc.Kind(ids[0])
	for _, id := range ids {
		if d.Space.Doc.Kind(id) != kind {
			return words.T("past.things", words.Whole(len(ids)))
		}
	}
	return desk.KindName(kind)
}

func title(d *desk.Desk, id crdt.ID) string {
	doc := d.Space.Doc
	if t := doc.Get(id, "title").Or(""); t != "" {
		return t
	}
	if t := doc.Get(id, "description").Or(""); t != "" {
		return t
	}
	return words.T("ins.untitled")
}

// putBack brings back one thing of a group.
func putBack(d *desk.Desk, id crdt.ID) {
	d.Commit(words.T("outline.restore"), history.PutBack(d.Space.Doc, id))
	switch {
	case d.Space.Workspace.MapOf(id) == d.MapID:
		d.Do("reveal " + string(id))
	case !d.Space.Doc.Live(id):
		d.Say(words.T("past.nowhere", title(d, id)), "place "+string(id))
	}
}

// texts lists what was overwritten by somebody who had not seen it.
func texts(d *desk.Desk) []app.UI {
	body := []app.UI{part.Text("meta", words.T("past.texts.text"))}
	var rows []app.UI
	for i, t := range state.texts[:min(len(state.texts), mostGroups)] {
		now, _ := d.Space.Doc.Get(t.Entity, t.Key).Text()
		words1 := []app.UI{
			app.P().Class("meta").Text(KeyName(t.Key) + " · " + title(d, t.Entity)),
			app.P().Class("past-text").Text(t.Text),
			app.P().Class("meta").Text(words.T("past.texts.now", words.Short(now, 80))),
			app.P().Class("meta").Text(moment(t.Stamp.Time()) + " · " + d.Who(t.Stamp.Replica())),
		}
		line := []app.UI{app.Div().Class("past-words").Body(words1...)}
		if d.Space.Workspace.Element(t.Entity) != nil && now != t.Text {
			line = append(line, part.Link("put-text "+strconv.Itoa(i), words.T("ins.history.back")))
		}
		rows = append(rows, app.Li().Class("past-row").Body(line...))
	}
	if len(rows) == 0 {
		return append(body, part.Text("meta", words.T("past.texts.none")))
	}
	return append(body, app.Ul().Class("plain past-list").Body(rows...))
}

// putText gives a register the text that was replaced.
func putText(d *desk.Desk, arg string) {
	i, err := strconv.Atoi(arg)
	if err != nil || i < 0 || i >= len(state.texts) {
		return
	}
	t := state.texts[i]
	d.Commit(words.T("ins.history.back"), workspace.SetText(t.Entity, t.Key, t.Text))
	d.Say(words.T("past.texts.back"), "undo")
}
