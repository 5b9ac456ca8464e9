//go:build js && wasm

package over

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

// Menu draws the menu that the board or a button asked for.
func Menu(d *desk.Desk) app.UI {
	m := d.Menu
	at := fitting(m)
	rows := []app.UI{}
	for i, item := range m.Items {
		if i > 0 && item.Group != m.Items[i-1].Group {
			rows = append(rows, app.Div().Class("menu-rule").Role("separator"))
		}
		rows = append(rows, menuRow(item))
	}
	px := func(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) + "px" }
	return app.Div().Class("menu").ID("menu").Role("menu").Aria("label", words.T("menu.label")).TabIndex(-1).
		Style("left", px(at.X)).Style("top", px(at.Y)).Body(rows...)
}

func menuRow(item edit.MenuItem) app.UI {
	role := "menuitem"
	tick := app.Span().Class("menu-tick")
	if item.Checked {
		role = "menuitemcheckbox"
		tick.Body(part.IconAt("tick", 12, ""))
	}
	b := app.Button().Type("button").Class("menu-row").Role(role).TabIndex(-1).DataSet("do", "run "+item.Command).
		Body(tick, app.Span().Class("menu-title").Text(item.Title), app.Span().Class("menu-key").Text(part.Keys(item.Keys)))
	if item.Checked {
		b.Aria("checked", "true")
	}
	if item.Off {
		b.Aria("disabled", "true")
	}
	return b
}

// Sizes of menus, CSS pixels (DESIGN §5: rows 32).
const (
	menuWidth = 264
	menuRowH  = 32
	menuPad   = 16
)

// fitting returns where the menu stands so that all of it shows.
func fitting(m *edit.Menu) geom.Point {
	w, h := device.Window().Get("innerWidth").Number(), device.Window().Get("innerHeight").Number()
	tall := float64(len(m.Items)*menuRowH + menuPad + 9)
	return geom.Pt(max(8, min(m.At.X, w-menuWidth-8)), max(8, min(m.At.Y, h-min(tall, h-16)-8)))
}
