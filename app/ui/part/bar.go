//go:build js && wasm

package part

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Bar is a share from 0 to 1 as a length. The number stands beside it, so that
// nobody has to hear of the bar.
func Bar(share float64) app.UI {
	return app.Span().Class("rel-bar").Aria("hidden", "true").Body(
		app.Span().Style("width", strconv.FormatFloat(100*min(max(share, 0), 1), 'f', 1, 64)+"%"))
}
