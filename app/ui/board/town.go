//go:build js && wasm

package board

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
)

// listenTown takes what is chosen in the bar of a relational map. While the
// threshold is dragged the links follow, and nothing is written.
func listenTown(d *desk.Desk) {
	d.OnCommand("town-stop", func(string) { d.StopPlacing() })
	d.OnField("town-threshold", func(in desk.Input) {
		if d.Board == nil {
			return
		}
		if in.Live {
			d.Do("try-threshold " + in.Value)
		} else {
			d.Do("set-threshold " + in.Value)
		}
		d.Changed()
	})
	for field, command := range map[string]string{"town-arrange": "arrange ", "town-size": "size-by ", "town-sectors": "sectors-by ", "town-x": "grid-x ", "town-y": "grid-y "} {
		d.OnField(field, func(in desk.Input) {
			if !in.Live {
				d.Do(command + in.Value)
				d.Changed()
			}
		})
	}
}

// town is the bar of a relational map: from which similarity on people are
// linked, how they are arranged, and by what they are sized.
func town(d *desk.Desk) app.UI {
	m := d.Board.Relational()
	if m == nil || len(m.People) == 0 {
		return app.Div().Class("town-shut")
	}
	if relation.Computed(m.View.SizeBy) {
		d.Measure(m.ID)
	}
	placing, counting := d.PlaceLater(), d.CountLater()
	from, links := d.Board.Threshold()
	said := words.T("town.from", words.Number(from, 2))
	if from > 1 {
		said = words.T("town.none")
	}
	value := strconv.FormatFloat(from, 'f', 2, 64)
	return app.Section().Class("town").Aria("label", words.T("town.label")).Body(
		app.Div().Class("town-shared").Body(
			app.Div().Class("town-name").Body(app.Elem("b").Text(words.T("town.shared")), app.Span().Class("meta").ID("town-links").Text(linked(m, from, links))),
			app.Div().Class("town-slide").Body(
				histogram(m.Shared, from),
				app.Input().Type("range").Class("slide").ID("town-threshold").DataSet("field", "town-threshold").Min("0.05").Max("1.05").Attr("step", "0.05").
					Aria("label", words.T("town.threshold")).Aria("valuetext", said).Attr("value", value).DataSet("sync", "yes").DataSet("value", value)),
			app.Span().Class("town-from").Text(said)),
		doing(placing, counting),
		app.Div().Class("town-choices").Body(choices(m)...),
	)
}

// linked says how many are linked; of a multitude, how many that are of those
// who are as much alike.
func linked(m *relation.Map, from float64, links int) string {
	if pairs := m.Shared.Likeness.From(min(from, 1)); from < m.Shared.Least() || from > 1 && !m.Number("threshold").Known {
		return words.T("town.most", words.Whole(links), words.Whole(pairs))
	}
	return words.N("town.links", links)
}

// doing says what a large map waits for, and how far that is.
func doing(placing, counting bool) app.UI {
	if !placing && !counting {
		return app.Div().Class("town-shut")
	}
	what, stop := "town.counting", app.UI(app.Span())
	if placing {
		what, stop = "town.placing", part.Link("town-stop", words.T("data.stop"))
	}
	return app.Div().Class("town-doing").Body(app.Label().For("town-done").Text(words.T(what)), app.Progress().ID("town-done").Max(1), stop)
}

// choices are the lists to choose from: the arrangement, what it goes by, and
// the size.
func choices(m *relation.Map) []app.UI {
	var arrangements, sizes [][2]string
	for _, a := range relation.Arrangements {
		if a != relation.Clusters || len(m.Clusters) > 0 {
			arrangements = append(arrangements, [2]string{string(a), words.T("town.arrange." + string(a))})
		}
	}
	for _, by := range relation.Sizes {
		sizes = append(sizes, [2]string{by, relation.SizeTitle(by)})
	}
	list := []app.UI{pick("town-arrange", words.T("town.arrange"), string(m.View.Arrangement), arrangements)}
	switch m.View.Arrangement {
	case relation.Sectors:
		by := [][2]string{{"role", words.T("rel.role")}}
		for _, a := range m.Attributes() {
			by = append(by, [2]string{a, a})
		}
		list = append(list, pick("town-sectors", words.T("town.sectors"), m.View.SectorsBy, by))
	case relation.Grid:
		var by [][2]string
		for _, f := range relation.Figures {
			n, _ := m.Telling(f)
			by = append(by, [2]string{f, words.T("town.figure", view.FigureWords(f), words.Whole(n))})
		}
		list = append(list, pick("town-x", words.T("town.x"), m.View.GridX, by), pick("town-y", words.T("town.y"), m.View.GridY, by))
	}
	return append(list, pick("town-size", words.T("town.size"), m.View.SizeBy, sizes))
}

func pick(field, label, now string, options [][2]string) app.UI {
	var list []app.UI
	for _, o := range options {
		list = append(list, app.Option().Value(o[0]).Text(o[1]).Selected(o[0] == now))
	}
	return app.Label().Class("town-pick").Body(app.Span().Text(label), app.Select().ID(field).DataSet("field", field).Body(list...))
}

// histogram shows how many pairs are how alike; those that are linked stand
// out.
func histogram(s *relation.Shared, from float64) app.UI {
	const w, h = 200, 26
	most := 1
	for _, n := range s.Bins[2:] { // who shares next to nothing would hide the rest
		most = max(most, n)
	}
	svg := part.Shape("svg").Class("town-bars").Attr("viewBox", "0 0 200 26").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Attr("focusable", "false")
	var bars []app.UI
	for i, n := range s.Bins {
		if n == 0 || i < 2 {
			continue
		}
		tall := max(float64(h)*float64(n)/float64(most), 1.5)
		class := "town-bar"
		if float64(i)/relation.Steps >= from-1e-9 {
			class = "town-bar on"
		}
		x := (float64(i) - 1) * w / relation.Steps
		bars = append(bars, part.Shape("rect").Class(class).Attr("x", tenths(x+1)).Attr("y", tenths(h-tall)).Attr("width", tenths(w/relation.Steps-2)).Attr("height", tenths(tall)))
	}
	return svg.Body(bars...)
}

func tenths(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
