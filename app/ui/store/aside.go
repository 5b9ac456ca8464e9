package store

import (
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Besides workspaces the log keeps what a person put aside: moments of a
// workspace to go back to, and workspaces that were deleted. Each is a document
// of its own, so that it is kept, backed up and read by what keeps workspaces.
// No identity of a workspace has a character that does not print, so that the
// two cannot be taken for each other.
const (
	pointPrefix = "\x01p"
	binPrefix   = "\x01b"
	ofPrefix    = "of:" // before the workspace that it is of, among the counts
)

// aside tells whether a document of the log is no workspace.
func aside(id string) bool { return strings.HasPrefix(id, "\x01") }

// asideHeader returns the header of something put aside.
func asideHeader(prefix, of, title string, at time.Time) oplog.Header {
	return oplog.Header{ID: prefix + string(crdt.NewID("as")), Title: title, Counts: map[string]int{ofPrefix + of: 1}, Updated: at}
}

// Aside is a moment of a workspace, or a deleted one.
type Aside struct {
	ID   string
	Of   string // the workspace
	Name string
	When time.Time // it was put aside
}

// asides picks those of a kind out of a list of documents, the latest first; of
// one workspace, or of all for "".
func asides(list []oplog.Header, prefix, of string) (found []Aside) {
	for _, h := range list {
		if !strings.HasPrefix(h.ID, prefix) {
			continue
		}
		for name := range h.Counts {
			if id, ok := strings.CutPrefix(name, ofPrefix); ok && (of == "" || id == of) {
				found = append(found, Aside{h.ID, id, h.Title, h.Updated})
				break
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Aside) int { return b.When.Compare(a.When) })
	return found
}

// How much of the history stays on a device (SYNC 2.6, 2.8).
const (
	keepFor   = 30 * 24 * time.Hour
	keepMost  = 200_000
	keepLeast = 2_000 // however old: somebody who comes back after a year still sees how it came about
	foldFrom  = 1_000 // fewer are not worth the rewriting
)

// keepOps returns how many ops at the end of a log are to stay as they are at a
// moment: those of the last 30 days and the last 2,000 at least, 200,000 at
// most. fold is false where there is too little to gain.
func keepOps(ops []crdt.Op, now time.Time) (keep int, fold bool) {
	young := slices.IndexFunc(ops, func(op crdt.Op) bool { return now.Sub(op.Stamp.Time()) < keepFor })
	if young >= 0 {
		keep = len(ops) - young
	}
	keep = min(max(keep, keepLeast), keepMost)
	return keep, len(ops)-keep >= foldFrom
}

// gone returns those put into the bin so long ago that they go for good.
func gone(list []Aside, now time.Time) (ids []string) {
	for _, a := range list {
		if now.Sub(a.When) > keepFor {
			ids = append(ids, a.ID)
		}
	}
	return ids
}
