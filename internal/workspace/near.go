package workspace

import "github.com/worthmap/worthmap/internal/crdt"

// Around returns a number that is greater after each change of a record that
// hangs under id, or that at most two links and a field "stage" join to
// something there. A reader who shows what is joined to a stage reads it
// again only when this number is another.
func (w *Workspace) Around(id crdt.ID) uint64 { return max(w.all, w.around[id]) }

// Clock returns a number that Around exceeds for what changes from now on.
func (w *Workspace) Clock() uint64 { return w.clock }

// Relinked returns a number that is greater after each change of a link, and
// whenever a link comes or goes with one of its ends.
func (w *Workspace) Relinked() uint64 {
	w.indexLinks()
	return w.relinked
}

// nearEnough is how many records a change is noted at; when it is joined to
// more, it counts as near any.
const nearEnough = 5000

// stir notes a change at all that the touched records are joined to, by the
// lists as they are: before a change for what was near, after it for what is.
func (w *Workspace) stir(touched []crdt.ID) {
	w.clock++
	if !w.linked || len(touched) > w.few() {
		w.all = w.clock
		return
	}
	left := nearEnough
	for _, id := range touched {
		w.nearTo(id, 2, &left)
		if r := w.records[id]; r != nil && r.link != nil {
			w.nearTo(r.link.From, 1, &left)
			w.nearTo(r.link.To, 1, &left)
		}
	}
	if left < 0 {
		w.all = w.clock
	}
}

func (w *Workspace) nearTo(id crdt.ID, links int, left *int) {
	if *left--; *left < 0 {
		return
	}
	w.markUp(id)
	r := w.records[id]
	if r == nil {
		return
	}
	if r.stage != nil {
		w.markUp(r.stage.id)
	}
	if links == 0 {
		return
	}
	for _, l := range r.joined().ends {
		for _, end := range [...]crdt.ID{l.link.From, l.link.To} {
			if end != id {
				w.nearTo(end, links-1, left)
			}
		}
	}
}

// markUp notes a change near a record and near all that it hangs under.
func (w *Workspace) markUp(id crdt.ID) {
	for depth := 0; id != "" && depth < maxDepth && w.around[id] != w.clock; depth++ { // what is noted is so with all above
		w.around[id] = w.clock
		id = w.doc.Place(id).Parent
	}
}

// StagedAt is Record.Staged.
func (w *Workspace) StagedAt(id crdt.ID) []crdt.ID { return w.Record(id).Staged() }
