//go:build js && wasm

package inspector

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// ways say who could introduce us to somebody, and to whom they could.
func (p *panel) ways(m *relation.Map, at int) app.UI {
	if m.Own < 0 || at == m.Own {
		return nil
	}
	ways := m.Ways(m.Own)
	way := ways.To(at)
	said := view.WayTold(m, way)
	if said == "" {
		said = words.T("rel.way.none")
	}
	rows := []app.UI{part.Text("", said)}
	if len(way.People) > 2 {
		rows = append(rows, part.Text("meta", words.T("rel.way.weakest", words.Number(way.Weakest, 2))))
	}
	if over := ways.Through(at); len(over) > 0 {
		rows = append(rows, part.Text("meta", words.T("rel.way.over", desk.Named(m, over))))
	}
	shown, _ := p.d.Board.Asked()
	return part.Section(words.T("rel.way"), append(rows, p.asks("show-way", words.T("rel.way.show"), shown == m.People[at].ID))...)
}

func (p *panel) asks(do, label string, on bool) app.UI {
	return app.Div().Class("chips").Body(app.Button().Type("button").Class("chip").DataSet("do", do).Aria("pressed", strconv.FormatBool(on)).Text(label))
}

// loss says what breaks if somebody leaves, and who could stand in.
func (p *panel) loss(m *relation.Map, at int) app.UI {
	l := m.Without(at)
	if at == m.Own || len(l.Relations) == 0 {
		return nil
	}
	var rows []app.UI
	line := func(name, value string) {
		rows = append(rows, app.Div().Class("ins-line").Body(app.Span().Text(name), app.Span().Class("ins-note").Text(value)))
	}
	if len(l.Cut) > 0 {
		rows = append(rows, part.Text("rel-alarm", words.T("rel.loss.cut", desk.Named(m, l.Cut))))
	} else {
		rows = append(rows, part.Text("", words.T("rel.loss.none")))
	}
	line(words.T("rel.loss.customers"), words.Whole(len(l.Customers)))
	if l.Worth > 0 {
		line(words.T("rel.loss.worth"), words.Number(l.Worth, 0))
	}
	line(words.T("rel.loss.relations"), words.Whole(len(l.Relations)))
	line(words.T("rel.loss.flows"), words.T("rel.loss.gave", words.Number(l.Given, 1), words.Number(l.Received, 1)))
	line(words.T("rel.loss.density"), words.T("rel.loss.from", words.Number(100*l.Density[0], 1), words.Number(100*l.Density[1], 1)))
	for _, s := range l.StandIns {
		note := words.T("rel.stand.like", words.Number(100*s.Like, 0))
		if len(s.Covers) > 0 {
			note = words.T("rel.stand.knows", desk.Named(m, s.Covers))
		}
		rows = append(rows, p.card(m.People[s.Who].Element, note))
	}
	if len(l.StandIns) == 0 {
		rows = append(rows, part.Text("meta", words.T("rel.stand.none")))
	}
	_, shown := p.d.Board.Asked()
	return part.Section(words.T("rel.loss"), append(rows, p.asks("show-without", words.T("rel.loss.show"), shown == m.People[at].ID))...)
}
