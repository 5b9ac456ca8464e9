//go:build js && wasm

package store

import (
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Space is a workspace that is open in this page.
type Space struct {
	ID        string
	Doc       *crdt.Doc
	Workspace *workspace.Workspace
	Session   *crdt.Session
	Remade    int    // how often the document was made anew, because the server did not take what it had
	there     bool   // the log has it
	deleted   bool   // in this page: nothing of it is kept any more
	made      uint64 // version of the document when this page made it, 0 where another did
	head      uint64 // position in the log behind all that is known here
	epoch     string // of the log, empty while it is not known
	other     string // epoch of what was made in its stead, and is not this one
	counted   map[string]int
	countedAt time.Time
	// says is the header as of the last edit. It is made where the edit is: a
	// Doc has one user at a time, and what writes runs beside the page.
	says   oplog.Header
	share  *sharing      // nil where no server has it
	offset time.Duration // of the server's clock from this device's
}

// open makes a Space of a document.
func open(id string, d *crdt.Doc) *Space {
	sp := &Space{ID: id, Doc: d, Workspace: workspace.Open(d)}
	sp.Session = crdt.NewSession(crdt.NewReplica(), sp.now)
	return sp
}

// now is the server's time, as far as it is known (SYNC 2.3).
func (sp *Space) now() time.Time { return time.Now().Add(sp.offset) }

// Maps returns the maps in their order.
func (sp *Space) Maps() (maps []*workspace.Element) {
	for m := range sp.Workspace.Maps() {
		maps = append(maps, m)
	}
	return maps
}

// Map returns a map by its ID, the first one for an ID that is none.
func (sp *Space) Map(id crdt.ID) *workspace.Element {
	maps := sp.Maps()
	for _, m := range maps {
		if m.ID == id {
			return m
		}
	}
	if len(maps) == 0 {
		return nil
	}
	return maps[0]
}

// Commit makes a change that no board made.
func (sp *Space) Commit(label string, c crdt.Change) ([]crdt.Op, error) {
	ops, err := sp.Session.Commit(sp.Doc, label, c)
	if err != nil {
		return nil, err
	}
	sp.Workspace.Refresh(touchedBy(ops))
	return ops, nil
}

// Begin makes a change that nobody undoes: what makes a workspace or a map.
// Without the map there would be nothing to see the undo on.
func (sp *Space) Begin(c crdt.Change) ([]crdt.Op, error) {
	ops, err := crdt.NewSession(crdt.NewReplica(), sp.now).Commit(sp.Doc, "", c)
	if err == nil {
		sp.Session.Seen(ops...)
		sp.Workspace.Refresh(touchedBy(ops))
	}
	return ops, err
}

// header is what lists show of the workspace.
func (sp *Space) header() oplog.Header {
	return oplog.Header{ID: sp.ID, Title: sp.Workspace.Title(), Counts: sp.counts(), Updated: time.Now()}
}

// countFor is how long counts are good: counting walks the whole document,
// and a list that is a moment behind misleads nobody.
const countFor = 3 * time.Second

// counts are the maps by kind, as "map:journey", and the cards.
func (sp *Space) counts() map[string]int {
	if sp.counted != nil && time.Since(sp.countedAt) < countFor {
		return sp.counted
	}
	counts := map[string]int{}
	sp.counted, sp.countedAt = counts, time.Now()
	for m := range sp.Workspace.Maps() {
		counts["map:"+m.Text("kind")]++
	}
	if n := sp.Cards(); n > 0 {
		counts["cards"] = n
	}
	return counts
}

// Cards is how many things people put onto the maps.
func (sp *Space) Cards() (cards int) {
	for kind, n := range sp.Workspace.Kinds() {
		switch kind {
		case "workspace", "map", "lane", "link", "observation", "survey", "journal", "field", "comment", "view", workspace.KindScale:
		default:
			cards += n
		}
	}
	return cards
}
