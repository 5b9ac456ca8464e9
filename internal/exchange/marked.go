package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Marked is Picture with what differs from another moment framed.
func Marked(w *workspace.Workspace, m crdt.ID, of map[crdt.ID]view.Difference) (*scene.Scene, error) {
	l, err := layout(w, m, 0, asItIs)
	if err != nil {
		return nil, err
	}
	l.Mark(of)
	return l.Scene, nil
}
