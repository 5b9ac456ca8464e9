//go:build js && wasm

package why

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// overTime shows how an indicator went: its way to the target, and what of its
// ups and downs is more than chance.
func overTime(d *desk.Desk, w derive.Why) app.UI {
	e := d.Space.Workspace.Element(w.Ref.Element)
	if e == nil || e.Kind != "indicator" {
		return app.Div().Hidden(true)
	}
	return part.Section("", plot.Series(d, "why", []crdt.ID{e.ID}, e.ID))
}
