//go:build js && wasm

package plot

import (
	"errors"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/svg"
)

// menuSuffix ends the names of the menus of charts: "run:i5-chart-menu".
const menuSuffix = "-chart-menu"

// Menu returns what can be done with the chart that a menu is named for; nil
// where the name is of another.
func Menu(name string) []edit.MenuItem {
	ref, ok := strings.CutSuffix(name, menuSuffix)
	if !ok {
		return nil
	}
	item := func(do, key string, group int) edit.MenuItem {
		return edit.MenuItem{Command: do + " " + ref, Title: words.T(key), Group: group}
	}
	return []edit.MenuItem{
		item("chart-file svg", "chart.svg", 0),
		item("chart-file png", "chart.png", 0),
		item("chart-copy", "chart.copy", 0),
		item("chart-place", "chart.place", 1),
		item("chart-print", "chart.print", 2),
	}
}

// Listen takes what is pressed at charts.
func Listen(d *desk.Desk) {
	listenSeries(d)
	d.OnCommand("chart-table", func(id string) { tabled[id] = !tabled[id] })
	d.OnCommand("chart-file", func(arg string) {
		format, ref, _ := strings.Cut(arg, " ")
		file(d, ref, format)
	})
	d.OnCommand("chart-place", func(ref string) {
		if d.Board != nil {
			d.Side, d.Why = "", ""
			d.Carry(d.Board.Do("add-chart " + ref))
		}
	})
	d.OnCommand("chart-copy", func(ref string) { copied(d, ref) })
	d.OnCommand("chart-print", func(string) { device.After(50, func() { device.Window().Call("print") }) })
	device.Window().On("resize", device.Passive, func(device.Object) {
		if d.Board != nil && device.Document().Call("querySelector", "[data-room]").Known() {
			measureSoon(d)
		}
	})
}

// filed returns a chart as files show it (G4): of figures that know no day.
func filed(d *desk.Desk, name string) (*exhibit.Exhibit, error) {
	ref, ok := exhibit.ParseRef(name)
	if d.Space == nil || !ok {
		return nil, errors.New(words.T("chart.none"))
	}
	x := exhibit.Find(derive.Of(d.Space.Workspace), ref)
	if x == nil || x.Chart == nil {
		return nil, errors.New(words.T("chart.none"))
	}
	return x, nil
}

// file hands a chart out: "svg" or "png".
func file(d *desk.Desk, name, format string) {
	x, err := filed(d, name)
	if err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	go device.Guard(func() {
		s := x.Sheet()
		data, kind, end := svg.Paint(s, svg.Options{}), mime, ".svg"
		if format == "png" {
			box := s.Bounds.Grow(16)
			data, err = device.PNG(data, box.W, box.H, 2)
			kind, end = "image/png", ".png"
		}
		title := words.FileName(x.Title, end)
		if err == nil {
			err = device.Download(title, kind, data)
		}
		if err != nil {
			d.Say(words.T("export.failed", desk.Sentence(err)), "")
			return
		}
		d.Say(words.T("export.done", title), "")
	})
}

// copied puts a chart into the clipboard as SVG text.
func copied(d *desk.Desk, name string) {
	x, err := filed(d, name)
	if err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	go device.Guard(func() {
		if err := (device.Clip{Text: string(svg.Paint(x.Sheet(), svg.Options{}))}).Write(); err != nil {
			d.Say(words.T("clipboard.denied"), "")
			return
		}
		d.Say(words.T("chart.copied"), "")
	})
}
