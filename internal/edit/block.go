package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Block is a stage with what it holds, to be kept and put in elsewhere.
type Block struct {
	Title  string
	Things int
	JSON   string // a fragment; a Paste of it puts in copies with IDs of their own
}

// Block returns the selected stages with their touchpoints, cards, and the
// shared records that they show: without those a block in another workspace
// would have lost what hurts and what helps. False where no stage is selected.
func (b *Board) Block() (Block, bool) {
	if b.m == nil {
		return Block{}, false
	}
	var ids []crdt.ID
	title := ""
	for _, s := range b.m.Stages {
		if !b.selected(s.ID) {
			continue
		}
		if title == "" {
			title = s.Name()
		}
		ids = append(ids, s.ID)
		for _, shown := range s.Shown {
			for _, e := range shown {
				if !slices.Contains(ids, e.ID) {
					ids = append(ids, e.ID)
				}
			}
		}
	}
	if title == "" {
		return Block{}, false
	}
	f := b.fragmentOf(ids)
	return Block{Title: title, Things: f.things(), JSON: f.JSON()}, true
}

// keepBlock asks the page to keep the selected stages.
func (b *Board) keepBlock() []Effect { return []Effect{Show{"keep-block"}} }
