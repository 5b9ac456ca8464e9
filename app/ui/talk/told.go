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
// counted: it is asked for with every rendering, and things are said while the
// start page shows too.
var unread struct {
	in *store.Space
	at uint64 // its version then
	to string
	n  int
}

// Unread returns how many open comments are to this person that they did not
// look at yet.
func Unread(d *desk.Desk) int {
	if d.Space == nil {
		return 0
	}
	if unread.in != d.Space || unread.to != d.Me() || unread.at != d.Space.Doc.Version() {
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
	stays := d.Toast != nil && d.Toast.Stays // such as what became of words of theirs; the mark says the rest
	if len(list) == 0 || d.Side == "comments" || d.Calm() || d.Show.On || stays {
		return
	}
	c := list[len(list)-1]
	who := c.Author
	if who == "" {
		who = words.T("talk.somebody")
	}
	d.Say(words.N("talk.told", len(list), who, words.Short(c.Description, 60)), "talk-mine")
}

// look notes that this person has seen what threads that show say to them. A
// page that nobody sees shows nothing.
func look(d *desk.Desk, threads []*workspace.Comment) {
	if device.Document().Get("visibilityState").Text() != "visible" {
		return
	}
	was := seen(d)
	now := slices.DeleteFunc(slices.Clone(was), func(id string) bool { return d.Space.Workspace.Element(crdt.ID(id)) == nil })
	for _, thread := range threads {
		for _, c := range thread.To(d.Me()) {
			if !slices.Contains(now, string(c.ID)) {
				now = append(now, string(c.ID))
			}
		}
	}
	if !slices.Equal(was, now) {
		device.Remember(seenKey(d), strings.Join(now, " "))
		count(d)
	}
}

// seen are the comments to this person that they looked at.
func seen(d *desk.Desk) []string { return strings.Fields(device.Remembered(seenKey(d))) }

// count counts anew what is to this person and new to them, and returns it.
func count(d *desk.Desk) []*workspace.Comment {
	old := seen(d)
	list := slices.DeleteFunc(toMe(d), func(c *workspace.Comment) bool { return slices.Contains(old, string(c.ID)) })
	unread.in, unread.at, unread.to, unread.n = d.Space, d.Space.Doc.Version(), d.Me(), len(list)
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
