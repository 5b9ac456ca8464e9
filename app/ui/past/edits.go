//go:build js && wasm

package past

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/history"
)

// edits lists the gestures by day, the newest first.
func edits(d *desk.Desk) []app.UI {
	body := []app.UI{app.Div().Class("past-lead").Body(
		part.Labelled("keep-moment", "snapshot", words.T("past.keep")))}
	if len(state.steps) == 0 {
		return append(body, part.Text("meta", words.T("past.none")))
	}
	day, rows := "", []app.UI(nil)
	flush := func() {
		if rows != nil {
			body = append(body, app.H3().Class("past-day").Text(day), app.Elem("ol").Class("plain past-list").Body(rows...))
		}
		rows = nil
	}
	for i, s := range state.steps[:min(len(state.steps), state.shown)] {
		if now := dayOf(s.Last); now != day {
			flush()
			day = now
		}
		rows = append(rows, edit(d, i, s))
	}
	flush()
	if n := len(state.steps) - state.shown; n > 0 {
		body = append(body, app.Div().Class("past-lead").Body(part.Link("history-more", words.T("past.more", words.Whole(n)))))
	} else if len(state.content.Registers) > 0 {
		body = append(body, part.Text("meta", words.T("past.folded")))
	}
	return body
}

func edit(d *desk.Desk, i int, s history.Step) app.UI {
	text := Said(s)
	foot := d.Who(s.Replica)
	if file(s.Last) {
		foot = words.T("past.file")
	} else {
		foot = clock(s.Last) + " · " + foot
	}
	row := []app.UI{app.P().Class("past-said").Text(text), app.P().Class("meta").Text(foot)}
	look := part.Tool("look-step "+strconv.Itoa(i), "history", words.T("past.look"), "")
	look.Aria("label", words.T("past.look.of", text))
	return app.Elem("li").Class("past-row").Body(app.Div().Class("past-words").Body(row...), look)
}

// file tells whether a stamp is that of a file, which has no time.
func file(t time.Time) bool { return t.Year() < 1990 }

// dayOf is the day of a moment, in words.
func dayOf(t time.Time) string {
	if file(t) {
		return words.T("past.before")
	}
	switch device.DaysAgo(t) {
	case 0:
		return words.T("past.today")
	case 1:
		return words.T("past.yesterday")
	}
	return device.Date(float64(t.UnixMilli()), map[string]any{"day": "numeric", "month": "long", "year": "numeric"})
}

func clock(t time.Time) string {
	return device.Date(float64(t.UnixMilli()), map[string]any{"hour": "2-digit", "minute": "2-digit"})
}

// moment is a day and a time.
func moment(t time.Time) string {
	if file(t) {
		return words.T("past.before")
	}
	return dayOf(t) + ", " + clock(t)
}

// Said is a step in words: what was made, deleted, put back, moved, changed.
func Said(s history.Step) string {
	by := map[history.What][]history.Thing{}
	for _, t := range s.Things {
		if plain(t.Kind) {
			by[t.What] = append(by[t.What], t)
		}
	}
	if len(by) == 0 { // only links, or lanes
		if rows(s.Things) {
			return words.T("past.rows")
		}
		for _, t := range s.Things {
			by[t.What] = append(by[t.What], t)
		}
	}
	var parts []string
	for _, w := range []history.What{history.Made, history.Deleted, history.Restored, history.Moved, history.Changed} {
		if list := by[w]; len(list) > 0 {
			parts = append(parts, one(w, list))
		}
	}
	return sentence(strings.Join(parts, "; "))
}

// rows tells whether a step is of several rows of a map alone, which no names tell
// apart.
func rows(list []history.Thing) bool {
	return len(list) > 1 && !slices.ContainsFunc(list, func(t history.Thing) bool { return t.Kind != "lane" })
}

// plain tells whether a record of a kind means something by itself.
func plain(kind string) bool { return kind != "link" && kind != "lane" && kind != "" }

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func one(w history.What, list []history.Thing) string {
	verb := []string{"changed", "moved", "restored", "made", "deleted"}[w]
	if len(list) > 1 {
		return words.T("past."+verb+".many", words.Whole(len(list)), names(list))
	}
	text := words.T("past."+verb, name(list[0]))
	if w == history.Changed {
		if keys := fields(list[0].Keys); keys != "" {
			text += ": " + keys
		}
	}
	return text
}

// name is what a thing is called, or what it is.
func name(t history.Thing) string {
	switch {
	case t.Kind == "workspace":
		return words.T("past.workspace")
	case t.Title != "":
		return "“" + words.Short(t.Title, 60) + "”"
	case t.Kind == "":
		return words.T("past.thing")
	}
	return words.T("past.a", strings.ToLower(desk.KindName(t.Kind)))
}

func names(list []history.Thing) string {
	var out []string
	for _, t := range list[:min(len(list), 3)] {
		out = append(out, name(t))
	}
	if n := len(list) - len(out); n > 0 {
		out = append(out, words.T("past.others", words.Whole(n)))
	}
	return strings.Join(out, ", ")
}

// fields names at most four registers.
func fields(keys []string) string {
	var out []string
	seen := map[string]bool{}
	for _, k := range keys {
		if n := strings.ToLower(KeyName(k)); n != "" && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	if len(out) > 4 {
		out = append(out[:3], words.T("past.others", words.Whole(len(out)-3)))
	}
	return strings.Join(out, ", ")
}

// KeyName is a register in words.
func KeyName(key string) string {
	key = strings.TrimPrefix(strings.TrimPrefix(key, "f/"), "tags/")
	head, _, _ := strings.Cut(key, "/")
	switch {
	case words.Has("ins." + key):
		return words.T("ins." + key)
	case words.Has("ins." + head):
		return words.T("ins." + head)
	case key == "emotionBy" || head == "emotionBy":
		return words.T("ins.emotion")
	}
	return strings.ReplaceAll(head, "-", " ")
}
