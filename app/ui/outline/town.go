//go:build js && wasm

package outline

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// town is a relational map as a tree: clusters with their members, then who is
// in none, then what is no person. Each person says to whom they are related.
func (l list) town(m *relation.Map) (body []app.UI) {
	near := make([][]string, len(m.People))
	for _, r := range m.Relations {
		near[r.A] = append(near[r.A], workspace.ShortName(m.People[r.B].Name()))
		near[r.B] = append(near[r.B], workspace.ShortName(m.People[r.A].Name()))
	}
	at := func(home int) (items []app.UI) {
		for i, p := range m.People {
			if p.Home() == home {
				items = append(items, l.line("", p.Role.Title(), p.Element, aboutPerson(p, near[i])))
			}
		}
		return items
	}
	for i, c := range m.Clusters {
		kind := kindName(c.Kind)
		body = append(body, app.Section().Class("outline-stage").Aria("label", kind+": "+c.Name()).Body(
			app.H4().Class("outline-head").Body(app.Span().Class("meta").Text(kind+" "), l.figured(c.Element, l.field(kind, c.Element))),
			l.told(c.Element),
			app.Ul().Class("plain").Body(at(i)...)))
	}
	if rest := at(-1); rest != nil {
		body = append(body, app.H3().Text(words.T("outline.nowhere")), app.Ul().Class("plain").Body(rest...))
	}
	body = append(body, app.P().Class("outline-add").Body(part.Link("add-customer", words.T("outline.add.customer")), part.Link("add-offer", words.T("do.add-offer"))))
	var others []app.UI
	for e := range l.w.Children(l.d.MapID) {
		if isOther(e) {
			others = append(others, l.line("", kindName(e.Kind), e, e.Description))
		}
	}
	if others != nil {
		body = append(body, app.H3().Text(words.T("outline.others")), app.Ul().Class("plain").Body(others...))
	}
	return append(body, l.charts()...)
}

// isOther tells whether something on a relational map is neither a person nor
// what joins people.
func isOther(e *workspace.Element) bool {
	switch e.Kind {
	case "entity", "cluster", "link", "lane", view.ChartKind:
		return false
	}
	return true
}

func aboutPerson(p *relation.Person, near []string) string {
	var parts []string
	if p.Open > 0 {
		parts = append(parts, words.N("outline.open", p.Open))
	}
	if len(near) > 0 {
		parts = append(parts, words.T("outline.relations", strings.Join(near, ", ")))
	}
	return strings.Join(parts, "; ")
}
