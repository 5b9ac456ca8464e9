//go:build js && wasm

package home

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hit is something found in some workspace.
type hit struct {
	href, icon, title, note string
}

// mostHits is how many are shown.
const mostHits = 50

// Listen takes what is typed into the field at the top.
func Listen(d *desk.Desk) {
	listenBin(d)
	d.OnField("home-find", func(in desk.Input) {
		state.find = strings.TrimSpace(in.Value)
		d.Changed()
		go device.Guard(func() { find(d, state.find) })
	})
}

// find looks in all workspaces, one after the other, as long as the words
// stay the same.
func find(d *desk.Desk, text string) {
	want := strings.Fields(strings.ToLower(text))
	var hits []hit
spaces:
	for _, c := range state.cards {
		sp, err := d.Store.Space(c.ID)
		if err != nil {
			continue
		}
		for id := range sp.Doc.Entities() {
			e := sp.Workspace.Element(id)
			if e == nil || e.Title == "" || e.Kind == "lane" || e.Kind == "link" || !matches(e, want) {
				continue
			}
			h := hit{href: desk.Address(sp.ID), icon: desk.IconOf(e.Kind), title: e.Title, note: sp.Workspace.Title()}
			if m := sp.Workspace.MapOf(id); m != "" {
				h.href = desk.Address(sp.ID, m)
				if id != m {
					h.href = desk.Address(sp.ID, m, id)
				}
			}
			if hits = append(hits, h); len(hits) == mostHits {
				break spaces
			}
		}
		if state.find != text {
			return
		}
	}
	if state.find == text {
		state.hits = hits
		d.Changed()
	}
}

func matches(e *workspace.Element, want []string) bool {
	text := strings.ToLower(e.Title + " " + e.Description)
	for _, w := range want {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func results() []app.UI {
	list := []app.UI{app.H1().Class("home-title").Text(words.T("home.results"))}
	if len(state.hits) == 0 {
		return append(list, app.P().Class("home-empty").Text(words.T("home.results.none")))
	}
	var rows []app.UI
	for _, h := range state.hits {
		rows = append(rows, app.Elem("li").Body(app.A().Class("hit").Href(h.href).Body(
			part.Icon(h.icon), app.Span().Class("hit-title clip").Text(h.title), app.Span().Class("hit-note clip").Text(h.note))))
	}
	return append(list, app.Elem("ul").Class("hits").Body(rows...))
}
