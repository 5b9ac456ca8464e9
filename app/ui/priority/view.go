//go:build js && wasm

package priority

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/priority"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// View returns the panel of the open map.
func View(d *desk.Desk) app.UI {
	r := priority.Of(d.Space.Workspace, d.MapID)
	ref := exhibit.Ref{Kind: exhibit.Priority, Of: d.MapID}
	head := app.Header().Class("panel-head").Body(
		app.H2().Class("panel-title").Text(words.T("panel.priorities")),
		part.Tool(ref.String()+"-chart-menu", "more", words.T("chart.menu", words.T("panel.priorities")), "").Aria("haspopup", "menu"),
		part.Tool("priorities", "close", words.T("close"), ""))
	body := []app.UI{part.Text("meta bets-none", words.T("bets.none"))}
	if len(r.Items) > 0 {
		body = []app.UI{matrix(d, r, ref), list(d, r)}
	}
	return app.Div().Class("groups").Body(head, app.Div().Class("panel-body bets").Body(body...))
}

// matrix is the drawing with a button over each mark.
func matrix(d *desk.Desk, r priority.Ranking, ref exhibit.Ref) app.UI {
	x := &exhibit.Exhibit{Ref: ref, Chart: chart.Bets{Top: r.Top}}
	for _, other := range plot.Of(d, d.MapID) {
		if other.Ref == ref && other.Chart != nil {
			x = other
		}
	}
	return app.Section().Class("bets-matrix").Aria("label", words.T("bets.matrix")).Body(
		part.Text("meta", words.T("bets.how")),
		plot.Room(d, x, plot.Look{Place: "bets", Unlisted: true, Tall: true}, room, func(d *desk.Desk, x *exhibit.Exhibit, s *scene.Scene) []app.UI {
			field = x.Chart.(chart.Bets).Field(chart.Size{W: s.Bounds.W, H: s.Bounds.H})
			return marks(s)
		}))
}

// room is the place of the matrix in the page.
const room = "bets-field"

func marks(s *scene.Scene) (buttons []app.UI) {
	n := 0
	for _, m := range s.Nodes {
		if m.Ghost {
			continue
		}
		n++
		c := m.Box.Center()
		buttons = append(buttons, app.Button().Type("button").Class("chart-mark round bet-mark").DataSet("bet", m.ID).DataSet("tip", m.Label).
			Aria("label", words.T("bets.mark", strconv.Itoa(n)+", "+m.Label)).Aria("describedby", "bets-keys").
			Style("left", px(c.X-12)).Style("top", px(c.Y-12)).Text(strconv.Itoa(n)))
	}
	return append(buttons, app.P().Class("unseen").ID("bets-keys").Text(words.T("bets.keys")))
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) + "px" }

// figures are those that MEASURES says of a marked thing.
var figures = map[string]string{"JNY-6.rice": "RICE", "OUT-6.index": "OUT-6"}

func list(d *desk.Desk, r priority.Ranking) app.UI {
	var placed, rest []app.UI
	for n, i := range r.Items {
		if i.Placed() {
			placed = append(placed, row(d, i, strconv.Itoa(n+1), string(i.Bet)))
		} else {
			rest = append(rest, row(d, i, "", i.Lacks()))
		}
	}
	if placed == nil {
		placed = []app.UI{part.Text("meta", words.T("bets.none.placed"))}
	}
	body := []app.UI{app.H3().Text(words.T("bets.list")), app.Ol().Class("plain").Body(placed...)}
	if rest != nil {
		body = append(body, app.H3().Text(words.T("bets.rest")), app.Ul().Class("plain").Body(rest...))
	}
	return app.Section().Class("bets-list").Aria("label", words.T("bets.list")).Body(body...)
}

var signs = map[string]string{"pain-point": "pain", "touchpoint": "moment", "idea": "idea", "opportunity": "idea"}

func row(d *desk.Desk, i priority.Item, no, said string) app.UI {
	id := string(i.ID)
	key, word := priority.ImpactField(i.Element)
	first := app.UI(app.Span().Class("bet-no").Text(no))
	if no == "" {
		first = app.Button().Type("button").Class("chip bet-put").DataSet("bet", id).DataSet("do", "bet-place "+id).Aria("label", words.T("bets.place.of", i.Name())).Text(words.T("bets.place"))
	}
	meta := []app.UI{app.Span().Text(chart.MarkWord(i.Kind) + ", " + said)}
	for _, f := range d.Board.Figures().Own(i.ID) {
		if name := figures[string(f.Ref.Name)]; name != "" && f.Result.OK() {
			meta = append(meta, part.Link("why "+f.Ref.String(), name+" "+words.Number(f.Result.Or(0), 0)))
		}
	}
	return app.Li().Class("bet-row").Body(
		first, part.Sign(signs[i.Kind]),
		app.Div().Class("bet-what").Body(part.Link("bet-card "+id, i.Name()), app.P().Class("meta").Body(meta...)),
		figure(id, key, words.T("bets.field."+word), i.Impact),
		figure(id, priority.EffortField(i.Element), words.T("bets.field.effort"), i.Effort))
}

func figure(id, key, label string, n workspace.Number) app.UI {
	v := ""
	if n.Known {
		v = words.Field(n.Value)
	}
	return app.Label().Class("sheet-figure").Body(app.Span().Text(label),
		app.Input().Type("text").Class("ins-field short").Attr("inputmode", "decimal").DataSet("field", "bet-set "+key+" "+id).Placeholder("–").Value(v).DataSet("sync", "yes").DataSet("value", v))
}

func item(d *desk.Desk, id string) (priority.Ranking, priority.Item, bool) {
	r := priority.Of(d.Space.Workspace, d.MapID)
	i, ok := r.Find(crdt.ID(id))
	return r, i, ok
}
