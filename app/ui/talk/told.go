//go:build js && wasm

package talk

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// unread is how much was said to somebody since they looked last, as it was
// counted: it is asked for with every rendering.
var unread struct {
	in *store.Space
	to string
	n  int
}

// Unread returns how many open comments are to this person that they did not
// look at yet.
func Unread(d *desk.Desk) int {
	switch {
	case d.Space == nil || d.Side == "comments":
		return 0
	case unread.in != d.Space || unread.to != d.Me():
		count(d)
	}
	return unread.n
}

// Heard tells this person what came and is to them (T6).
func Heard(d *desk.Desk, touched []crdt.ID) {
	if !slices.ContainsFunc(touched, func(id crdt.ID) bool { return d.Space.Doc.Get(id, crdt.KeyKind).Or("") == workspace.KindComment }) {
		return
	}
	list := slices.DeleteFunc(count(d), func(c *workspace.Comment) bool { return !slices.Contains(touched, c.ID) })
	d.Changed()
	if len(list) == 0 || d.Side == "comments" || d.Calm() || d.Show.On {
		return
	}
	c := list[len(list)-1]
	who := c.Author
	if who == "" {
		who = words.T("talk.somebody")
	}
	d.Say(words.N("talk.told", len(list), who, words.Short(c.Description, 60)), "talk-mine")
}

// look notes that this person has seen what is to them.
func look(d *desk.Desk) {
	var ids []string
	for _, c := range toMe(d) {
		ids = append(ids, string(c.ID))
	}
	if seen := strings.Join(ids, " "); seen != device.Remembered(seenKey(d)) {
		device.Remember(seenKey(d), seen)
	}
	unread.n = 0
}

// count counts anew what is to this person and new to them, and returns it.
func count(d *desk.Desk) []*workspace.Comment {
	seen := strings.Fields(device.Remembered(seenKey(d)))
	list := slices.DeleteFunc(toMe(d), func(c *workspace.Comment) bool { return slices.Contains(seen, string(c.ID)) })
	unread.in, unread.to, unread.n = d.Space, d.Me(), len(list)
	return list
}

// toMe returns what others say to this person in what is open.
func toMe(d *desk.Desk) (list []*workspace.Comment) {
	for _, c := range d.Space.Workspace.Comments() {
		if c.Resolved == "" {
			list = append(list, c.To(d.Me())...)
		}
	}
	return list
}

// seenKey is where a device remembers which of it was looked at.
func seenKey(d *desk.Desk) string { return "talked " + d.Space.ID }
