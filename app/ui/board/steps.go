//go:build js && wasm

package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
)

// stepsLine is one dot a step and one sentence.
func stepsLine(d *desk.Desk) app.UI {
	return app.Div().Class("foot-steps")
}
