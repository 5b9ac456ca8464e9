package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Board is one person at one map.
type Board struct {
	ws      *workspace.Workspace
	session *crdt.Session
	mapID   crdt.ID
	m       *journey.Map
	cam     Camera
	w, h    float64
	tool    string
	sel     []crdt.ID
}

// New opens a map for one person.
func New(ws *workspace.Workspace, s *crdt.Session, mapID crdt.ID) *Board {
	b := &Board{ws: ws, session: s, mapID: mapID, cam: Camera{Zoom: 1}, w: 1440, h: 816, tool: "select"}
	return b
}

// Handle takes an event in.
func (b *Board) Handle(e Event) []Effect { return nil }

// Do runs a command by its name, with an argument behind a space where it
// takes one ("set-channel phone").
func (b *Board) Do(command string) []Effect { return nil }

// Commit makes a change that was composed elsewhere (inspector, outline,
// table) one step of undo.
func (b *Board) Commit(label string, c crdt.Change) []Effect { return nil }

// Applied tells that ops of another tab or of a peer were applied to the
// document, and what they touched.
func (b *Board) Applied(touched []crdt.ID) []Effect { return nil }

// Map returns the map as read; nil for relational and outcome maps.
func (b *Board) Map() *journey.Map { return b.m }

// Scene returns the drawing at rest, without what is lifted.
func (b *Board) Scene() *scene.Scene { return nil }

// Overlay returns what lies above it: selection, guides, preview.
func (b *Board) Overlay() *scene.Scene { return nil }

// Tool returns the name of the tool in hand.
func (b *Board) Tool() string { return b.tool }

// Selected returns what is selected, in the order of selection.
func (b *Board) Selected() []crdt.ID { return b.sel }

// Select selects exactly ids.
func (b *Board) Select(ids ...crdt.ID) []Effect { b.sel = ids; return nil }

// Fit shows the whole map.
func (b *Board) Fit() {}

// FitSelection shows all that is selected as large as it goes.
func (b *Board) FitSelection() {}

// Reveal pans, if it must, so that an element shows beside what covers
// rightInset pixels at the right of the stage.
func (b *Board) Reveal(id crdt.ID, rightInset float64) {}

var _ = geom.Pt
