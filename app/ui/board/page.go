//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/groups"
	"github.com/worthmap/worthmap/app/ui/inspector"
	"github.com/worthmap/worthmap/app/ui/look"
	"github.com/worthmap/worthmap/app/ui/numbers"
	"github.com/worthmap/worthmap/app/ui/outline"
	"github.com/worthmap/worthmap/app/ui/past"
	"github.com/worthmap/worthmap/app/ui/priority"
	sharing "github.com/worthmap/worthmap/app/ui/share"
	"github.com/worthmap/worthmap/app/ui/table"
	"github.com/worthmap/worthmap/app/ui/talk"
	"github.com/worthmap/worthmap/app/ui/why"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/app/ui/worksheet"
)

// Page is the page of one map.
type Page struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
	Safe uint64
}

// beside are panels that take a column of their own where the page is wide
// enough, so that nothing of the map lies under them; the others cover it all.
var beside = map[string]string{"outline": "beside", "history": "beside", "comments": "beside", "views": "beside", "look": "beside", "steps": "beside-narrow", "groups": "beside"}

// New returns the page of a desk.
func New(d *desk.Desk) *Page { return &Page{desk: d, Seen: d.Seen, Safe: d.Safe} }

// left is the panel beside the rail, and right the one beside the stage. They
// are components so that they do not render when only what is saved changed.
type left struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
}

type right struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
}

// Render shows the panel that was opened beside the rail. It stands in the page
// even when it is empty, as go-app matches children by position.
func (l *left) Render() app.UI {
	d := l.desk
	if d.Board == nil {
		return app.Div().Class("side-shut")
	}
	if d.Board.ShowProposals(d.Side == "groups") {
		d.Redraw()
	}
	switch d.Side {
	case "outline":
		return app.Aside().Class("side").Aria("label", words.T("panel.outline")).Body(outline.View(d))
	case "numbers":
		return app.Section().Class("side over-map").Aria("label", words.T("panel.numbers")).Body(numbers.View(d))
	case "table":
		return app.Section().Class("side over-map").Aria("label", words.T("panel.table")).Body(table.View(d))
	case "comments":
		return app.Aside().Class("side").Aria("label", words.T("panel.comments")).Body(talk.View(d))
	case "history":
		return app.Aside().Class("side").Aria("label", words.T("panel.history")).Body(past.View(d))
	case "views":
		return app.Aside().Class("side").Aria("label", words.T("panel.views")).Body(viewsPanel(d))
	case "strategy":
		return app.Section().Class("side over-map").Aria("label", words.T("panel.strategy")).Body(groups.Sheet(d))
	case worksheet.Panel:
		return app.Section().Class("side over-map").Aria("label", words.T("panel.worksheet")).Body(worksheet.View(d))
	case "priorities":
		return app.Section().Class("side over-map").Aria("label", words.T("panel.priorities")).Body(priority.View(d))
	case "groups":
		return app.Aside().Class("side").Aria("label", words.T("panel.groups")).Body(groups.View(d))
	case "look":
		return app.Aside().Class("side").Aria("label", words.T("panel.look")).Body(look.View(d))
	case "steps":
		return app.Aside().Class("side narrow-side").Aria("label", words.T("panel.steps")).Body(stepsPanel(d))
	}
	return app.Div().Class("side-shut")
}

// Render shows the inspector, or the trail of a figure.
func (r *right) Render() app.UI {
	d := r.desk
	if d.Board == nil {
		return app.Div().Class("right-shut")
	}
	if d.Why != "" {
		if v := why.View(d); v != nil {
			return app.Aside().Class("right wide-panel").Aria("label", words.T("why.title")).Body(v)
		}
	}
	why.Left()
	if inspector.Shows(d) {
		return app.Aside().Class("right", "sheet-"+d.Sheet).Aria("label", words.T("ins.label")).Body(inspector.View(d))
	}
	return app.Div().Class("right-shut")
}

func (p *Page) Render() app.UI {
	d := p.desk
	name := ""
	if m := d.Space.Workspace.Element(d.MapID); m != nil {
		name = m.Name()
	}
	class := "board"
	if d.Focus {
		class += " focus"
	}
	zoom := 0.0
	if d.Board != nil {
		zoom = d.Board.Camera().Zoom
	}
	main := []app.UI{
		&Stage{desk: d, Seen: p.Seen, Name: name},
		app.P().ID("stage-help").Class("unseen").Text(words.T("stage.help")),
	}
	if d.Board == nil {
		return app.Div().Class(class).Body(app.Main().ID("main").Body(main...))
	}
	main = append(main, town(d))
	if t := timeSlider(d); t != nil {
		main = append(main, t)
	}
	if d.Mini {
		main = append(main, mini(d))
	}
	switch {
	case d.Why != "":
		class += " with-why"
	case inspector.Shows(d):
		class += " with-inspector"
	}
	if d.Show.On {
		class += " present"
	}
	return app.Div().Class(class).Body(
		&top{desk: d, Seen: p.Seen, Safe: p.Safe},
		newRail(d),
		app.Main().Class("board-main", beside[d.Side]).ID("main").Body(main...),
		&foot{desk: d, Seen: p.Seen, Zoom: zoom, Hint: d.Board.ToolHint()},
		&left{desk: d, Seen: p.Seen},
		&right{desk: d, Seen: p.Seen},
		showHead(d),
		showFoot(d),
		showHint(d),
		sharing.OnScreen(d),
		sharing.AskName(d),
	)
}
