//go:build js && wasm

package intake

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/rows"
)

// comes is what would come of the table: how many rows count, what is new and
// what changes, which names nobody knows, what is refused.
func (in *intake) comes() app.UI {
	return app.Div().Class("data-part data-comes").Body(
		in.standing(),
		in.gone(),
		app.Div().Body(in.names()...),
		app.Div().Body(in.entries()...),
		app.Div().Body(in.refused()...))
}

// standing says how far the table is.
func (in *intake) standing() app.UI {
	switch in.state {
	case lacking:
		return app.P().Class("data-lack").Body(part.Icon("info"), app.Span().Text(in.lacks()))
	case looking, reading, matching, writing:
		stop := part.Link("data-stop", words.T("data.stop"))
		label := words.T([...]string{looking: "data.looking", reading: "data.reading", matching: "data.matching", writing: "data.writing"}[in.state])
		return app.Div().Class("data-work").Body(
			app.Label().For("data-progress").Text(label),
			app.Progress().ID("data-progress").Max(1).Value(in.done), stop)
	case stopped:
		return app.Div().Class("data-work").Body(app.Span().Text(words.T("data.stopped")), part.Link("data-again", words.T("data.again")))
	case ready:
		text := in.sum()
		if !in.can() {
			text += " " + words.T("data.nothing")
		}
		return app.P().Class("data-sum").Text(text)
	}
	return app.P()
}

// Most of what is listed here; the rest is counted.
const (
	mostNames   = 8
	mostEntries = 30
	mostRefused = 100
)

// names asks for a record for each name that stands for none.
func (in *intake) names() []app.UI {
	if in.plan.Kind == rows.Paths {
		return in.steps()
	}
	if len(in.asked) == 0 || in.result == nil {
		return nil
	}
	var lines []app.UI
	for _, u := range in.asked[:min(mostNames, len(in.asked))] {
		stands := in.wish.Names[u.Name]
		value := string(stands.Of)
		switch {
		case stands.Make:
			value = makeNew
		case stands.Left:
			value = leaveOut
		}
		first := []choice{{"", words.T("data.name.none")}}
		if u.Makes != "" {
			first = append(first, choice{makeNew, words.T("data.name.make." + u.Makes)})
		}
		first = append(first, choice{leaveOut, words.T("data.name.leave")})
		line := []app.UI{app.Label().Class("data-name").Body(
			app.Span().Class("clip").Text(words.T("data.name.of", short(u.Name))),
			in.pick("data-name "+u.Name, value, u.Kinds, nameMost, first...))}
		if !in.few(u.Kinds, nameMost) { // its title is typed, and the other answers are buttons
			row := app.Div().Class("row")
			var ways []app.UI
			for _, o := range first[1:] {
				ways = append(ways, app.Button().Type("button").Class("chip").DataSet("do", "data-stands "+o.value[1:]+" "+u.Name).
					Aria("pressed", strconv.FormatBool(value == o.value)).Text(o.words))
			}
			line = append(line, row.Body(ways...))
		}
		lines = append(lines, app.Div().Body(line...))
	}
	head := []app.UI{app.H3().Class("section-title").Text(words.N("data.names", len(in.asked)))}
	if in.asked[0].Makes != "" && len(in.asked) > 1 {
		head = append(head, part.Link("data-make", words.T("data.names.make", words.Whole(len(in.asked)))))
	}
	if more := len(in.asked) - mostNames; more > 0 {
		lines = append(lines, part.Text("meta", words.N("data.names.more", more)))
	}
	return []app.UI{app.Div().Class("data-names-head").Body(head...), app.Div().Class("data-names").Body(lines...)}
}

// What a name can stand for beside a record.
const (
	makeNew  = "\x01make"
	leaveOut = "\x01leave"
)

// entries lists what is new and what changes.
func (in *intake) entries() []app.UI {
	n := len(in.found.New) + len(in.found.Changed)
	if in.result == nil || n == 0 || in.state != ready {
		return nil
	}
	if !in.opened["entries"] {
		return []app.UI{in.fold("entries", words.T("data.entries"))}
	}
	var lines []app.UI
	add := func(list []exchange.Entry, mark string) {
		for i := range list {
			if len(lines) == mostEntries {
				return
			}
			e := &list[i]
			change := cut(e.Is)
			if e.Was != "" {
				change = words.T("data.was", cut(e.Was), cut(e.Is))
			}
			lines = append(lines, app.Tr().Body(
				app.Td().Text(words.T(mark)), app.Td().Text(short(in.entryOf(e))),
				app.Td().Text(words.T("data.what."+e.What)), app.Td().Text(e.At), app.Td().Text(change)))
		}
	}
	add(in.found.New, "data.mark.new")
	add(in.found.Changed, "data.mark.changed")
	if more := n - len(lines); more > 0 {
		lines = append(lines, app.Tr().Body(app.Td().ColSpan(5).Class("meta").Text(words.T("data.more", words.Whole(more)))))
	}
	return []app.UI{in.fold("entries", words.T("data.entries")), app.Table().Class("data-list").Body(app.TBody().Body(lines...))}
}

// fold is the button that shows and hides a list. A list that is hidden is not
// made: the page would be away for longer than anybody looks at it.
func (in *intake) fold(name, label string) app.UI {
	icon, state := "chevron-right", part.Shut
	if in.opened[name] {
		icon, state = "chevron-down", part.Open
	}
	return app.Div().Body(part.Labelled("data-fold "+name, icon, label, state).Class("data-fold"))
}

// entryOf names the record of an entry, also one that is yet to be made.
func (in *intake) entryOf(e *exchange.Entry) string {
	if e.Name != "" {
		return e.Name
	}
	if in.d.Space.Workspace.Element(e.Of) != nil {
		return in.titleOf(string(e.Of))
	}
	for _, s := range in.change.Sets {
		if s.Entity == e.Of && s.Key == "title" {
			return s.Value.Or("")
		}
	}
	return string(e.Of)
}

// cut shortens a value of JSON for a cell of the list.
func cut(json string) string { return short(marks.Replace(json)) }

// marks are those of JSON, which people do not write.
var marks = strings.NewReplacer("[", "", "]", "", `"`, "", ", ", ", ", ",", ", ")

// refused lists the rows that do not count (D5).
func (in *intake) refused() []app.UI {
	list := in.none
	if len(list) == 0 || in.state != ready {
		return nil
	}
	if !in.opened["refused"] {
		return []app.UI{in.fold("refused", words.N("data.refused", len(list)))}
	}
	lines := []app.UI{app.Tr().Body(
		app.Th().Attr("scope", "col").Text(words.T("data.refused.line")), app.Th().Attr("scope", "col").Text(words.T("data.refused.column")),
		app.Th().Attr("scope", "col").Text(words.T("data.refused.cell")), app.Th().Attr("scope", "col").Text(words.T("data.refused.why")))}
	for _, r := range list[:min(mostRefused, len(list))] {
		lines = append(lines, app.Tr().Body(
			app.Td().Text(words.Whole(r.Line)), app.Td().Text(short(r.Column)), app.Td().Text(short(r.Cell)), app.Td().Text(r.Why)))
	}
	if more := len(list) - mostRefused; more > 0 {
		lines = append(lines, app.Tr().Body(app.Td().ColSpan(4).Class("meta").Text(words.T("data.refused.more", words.Whole(more)))))
	}
	return []app.UI{in.fold("refused", words.N("data.refused", len(list))),
		app.Div().Class("row").Body(part.Labelled("data-refused", "download", words.T("data.refused.get"))),
		app.Table().Class("data-list").Body(app.TBody().Body(lines...))}
}
