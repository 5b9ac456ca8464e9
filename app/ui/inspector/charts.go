//go:build js && wasm

package inspector

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/workspace"
)

// overTime shows how the indicator that is selected went, or those of the
// outcome.
func (p *panel) overTime(e *workspace.Element) []app.UI {
	if e.Kind != "indicator" && e.Kind != "outcome" {
		return nil
	}
	var indicators []crdt.ID
	for _, x := range plot.Of(p.d, e.ID) {
		if x.Ref.Kind == exhibit.Target {
			indicators = append(indicators, x.Ref.Of)
		}
	}
	if len(indicators) == 0 {
		return nil
	}
	return []app.UI{part.Section("", plot.Series(p.d, "inspector", indicators, ""))}
}
