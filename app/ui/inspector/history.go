//go:build js && wasm

package inspector

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// past is the history of one thing as it was read last.
var past struct {
	of      string // the thing and the version of its document
	changes []store.Past
	reading bool
}

// mostPast is how many changes are shown, the newest first.
const mostPast = 40

// history lists the last changes of the one selected thing, from the log.
func (p *panel) history() []app.UI {
	e := p.one()
	if e == nil {
		return []app.UI{part.Section("", part.Text("meta", words.T("ins.history.several")))}
	}
	of := fmt.Sprint(e.ID, p.d.Space.Doc.Version(), p.d.Store.Waiting())
	if past.of != of && !past.reading {
		past.reading = true
		d, sp := p.d, p.d.Space
		go device.Guard(func() {
			past.changes, past.of, past.reading = d.Store.History(sp, e.ID, mostPast), of, false
			d.Changed()
		})
	}
	if past.of != of && !strings.HasPrefix(past.of, string(e.ID)) {
		return []app.UI{part.Section("", part.Text("meta", words.T("ins.history.reading")))}
	}
	if len(past.changes) == 0 {
		return []app.UI{part.Section("", part.Text("meta", words.T("ins.history.none")))}
	}
	var rows []app.UI
	for i, c := range past.changes {
		rows = append(rows, p.change(i, c))
	}
	return []app.UI{app.Elem("ol").Class("past").Body(rows...)}
}

func (p *panel) change(i int, c store.Past) app.UI {
	who := p.d.Who(c.Replica)
	switch {
	case p.d.Space.Session.Wrote(c.Replica):
		who = words.T("ins.history.you")
	case c.When.Year() < 1990:
		who = words.T("ins.history.file")
	}
	when := ""
	if c.When.Year() >= 1990 {
		when = device.Date(float64(c.When.UnixMilli()), map[string]any{"day": "numeric", "month": "short", "hour": "2-digit", "minute": "2-digit"})
	}
	var lines []app.UI
	for _, w := range c.Writes {
		if s := said(w.Key, w.Value); s != "" {
			lines = append(lines, app.P().Body(app.Span().Class("meta").Text(keyName(w.Key)+" "), app.Span().Text(s)))
		}
	}
	foot := []app.UI{app.Span().Text(who)}
	if when != "" {
		foot = append(foot, app.Span().Text(when))
	}
	if i > 0 && len(c.Writes) == 1 && restorable(c.Writes[0].Key) {
		foot = append(foot, part.Link("history-back "+strconv.Itoa(i), words.T("ins.history.back")))
	}
	return app.Elem("li").Class("past-item").Body(append(lines, app.Div().Class("row meta").Body(foot...))...)
}

// said is a value in words, short.
func said(key string, v jsontext.Value) string {
	switch key {
	case crdt.KeyPlace:
		return words.T("ins.history.moved")
	case crdt.KeyDel:
		if v.Known() {
			return words.T("ins.history.deleted")
		}
		return words.T("ins.history.restored")
	case crdt.KeyKind:
		return words.T("ins.history.made")
	}
	s := v.Or("")
	if n, ok := v.Number(); ok {
		s = words.Number(n, 2)
	}
	if b, ok := v.Bool(); ok {
		s = words.T("ins." + strconv.FormatBool(b))
	}
	if s == "" && v.Known() {
		s = v.String()
	}
	if s == "" {
		s = words.T("ins.history.cleared")
	}
	if r := []rune(s); len(r) > 120 {
		s = string(r[:119]) + "…"
	}
	return s
}

// keyName is a register in words.
func keyName(key string) string {
	switch key {
	case crdt.KeyPlace, crdt.KeyDel, crdt.KeyKind:
		return ""
	}
	key = strings.TrimPrefix(strings.TrimPrefix(key, "f/"), "tags/")
	if words.Has("ins." + key) {
		return words.T("ins." + key)
	}
	return strings.ReplaceAll(key, "/", " ")
}

func restorable(key string) bool {
	return key != crdt.KeyKind && key != crdt.KeyDel && key != crdt.KeyPlace
}

// putBack gives a register the value of a change of the past.
func putBack(d *desk.Desk, arg string) {
	i, err := strconv.Atoi(arg)
	es := selected(d)
	if err != nil || i < 0 || i >= len(past.changes) || len(es) != 1 {
		return
	}
	var c crdt.Change
	for _, w := range past.changes[i].Writes {
		c.Set(es[0].ID, w.Key, w.Value)
	}
	d.Commit(words.T("ins.history.back"), c)
}
