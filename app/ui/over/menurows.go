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
	at, most := fitting(m)
	rows := []app.UI{}
	for i, item := range m.Items {
		if i > 0 && item.Group != m.Items[i-1].Group {
			rows = append(rows, app.Div().Class("menu-rule").Role("separator"))
		}
		rows = append(rows, menuRow(item))
	}
	px := func(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) + "px" }
	menu := app.Div().Class("menu").ID("menu").Role("menu").Aria("label", words.T("menu.label")).TabIndex(-1).
		Style("left", px(at.X)).Style("max-height", px(most))
	if at.Y < m.At.Y { // it stands on the foot of the window: a title of two lines lifts it
		return menu.Style("bottom", px(menuEdge)).Body(rows...)
	}
	return menu.Style("top", px(at.Y)).Body(rows...)
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
	menuWidth  = 304
	menuRowH   = 32
	menuTouch  = 44 // of a row where the page is narrow
	menuNarrow = 720
	menuPad    = 10 // above and below all rows
	menuRule   = 9  // of a line between groups
	menuEdge   = 8  // that stays free at the edges of the window
)

// fitting returns where the menu stands so that all of it shows, and how tall
// it may be there: what does not fit scrolls.
func fitting(m *edit.Menu) (at geom.Point, most float64) {
	w, h := device.Window().Get("innerWidth").Number(), device.Window().Get("innerHeight").Number()
	at = geom.Pt(max(menuEdge, min(m.At.X, w-menuWidth-menuEdge)), max(menuEdge, min(m.At.Y, h-menuTall(m.Items)-menuEdge)))
	if at.Y < m.At.Y {
		return at, h - 2*menuEdge
	}
	return at, h - at.Y - menuEdge
}

// menuTall returns how tall a menu is with all its rows, CSS pixels.
func menuTall(items []edit.MenuItem) float64 {
	row := menuRowH
	if device.Window().Get("innerWidth").Number() < menuNarrow {
		row = menuTouch
	}
	tall := menuPad
	for i, item := range items {
		tall += row
		if i > 0 && item.Group != items[i-1].Group {
			tall += menuRule
		}
	}
	return float64(tall)
}
