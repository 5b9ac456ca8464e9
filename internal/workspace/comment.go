package workspace

import (
	"errors"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// KindComment is what somebody said about a record: its text is the
// description. The field "of" names the record, or the comment that it answers;
// "author" is the name under which it was said, "at" when, and "resolved" the
// name of who settled it. A comment hangs under Root, so that it outlives the
// card that it is about, which may come back.
const KindComment = "comment"

// MaxComments is how many a workspace holds (SYNC 2.11).
const MaxComments = 5_000

// Comment is a comment with those that answer it, the oldest first.
type Comment struct {
	*Element
	Of       crdt.ID // the record that it is about, live or not
	Author   string
	At       string // UTC, "2026-03-31T09:30:00Z"
	Resolved string // who settled it, empty while it is open
	Answers  []*Comment
}

// Comments returns the comments that answer no other, the newest first. An
// answer to an answer stands beside it.
func (w *Workspace) Comments() (threads []*Comment) {
	all := map[crdt.ID]*Comment{}
	var list []*Comment
	for e := range w.OfKind(KindComment) {
		c := &Comment{Element: e, Of: crdt.ID(e.Text("of")), Author: e.Text("author"), At: e.Text("at"), Resolved: e.Text("resolved")}
		all[e.ID] = c
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b *Comment) int {
		if n := strings.Compare(a.At, b.At); n != 0 {
			return n
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	for _, c := range list {
		top := c
		for range len(list) {
			up := all[top.Of]
			if up == nil {
				break
			}
			if up == c { // two that answer each other come from nobody's program
				top = c
				break
			}
			top = up
		}
		if top == c {
			threads = append(threads, c)
		} else {
			top.Answers = append(top.Answers, c)
		}
	}
	slices.Reverse(threads)
	return threads
}

// OpenComments counts the comments of open threads by what they are about.
func (w *Workspace) OpenComments() map[crdt.ID]int {
	n := map[crdt.ID]int{}
	for _, c := range w.Comments() {
		if c.Resolved == "" {
			n[c.Of] += 1 + len(c.Answers)
		}
	}
	return n
}

// To returns what others say in a thread to the person who goes by a name: what
// mentions them, and what answers them. Nobody is told of their own words.
func (c *Comment) To(name string) (list []*Comment) {
	if name == "" {
		return nil
	}
	spoke := false
	for _, one := range append([]*Comment{c}, c.Answers...) {
		switch {
		case one.Author == name:
			spoke = true
		case spoke, len(Mentions(one.Description, []string{name})) > 0:
			list = append(list, one)
		}
	}
	return list
}

// ErrTooManyComments says that a workspace is full of comments.
var ErrTooManyComments = errors.New("workspace: there are 5,000 comments already; delete some that are resolved")

// Say wishes a comment on a record, or an answer to another comment, said under
// a name at a time in UTC.
func (w *Workspace) Say(of crdt.ID, text, author, at string) (crdt.ID, crdt.Change, error) {
	if len(w.list(KindComment)) >= MaxComments {
		return "", crdt.Change{}, ErrTooManyComments
	}
	id, c := Create(KindComment, w.PlaceAt(Root, "", 1<<30, nil), "")
	c.Set(id, "description", jsontext.Of(text))
	c.Set(id, "f/of", jsontext.Of(string(of)))
	c.Add(SetText(id, "f/author", author))
	c.Set(id, "f/at", jsontext.Of(at))
	return id, c, nil
}

// Resolve wishes a comment settled by somebody, or open again for "".
func Resolve(id crdt.ID, by string) crdt.Change { return SetText(id, "f/resolved", by) }

// Mention is a piece of a text that names somebody: text[From:To], with the @.
type Mention struct{ From, To int }

// Mentions finds "@" followed by one of some names, the longest that fits,
// whatever the case of its letters.
func Mentions(text string, names []string) (found []Mention) {
	names = slices.Clone(names)
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	for i := 0; i < len(text); i++ {
		if text[i] != '@' {
			continue
		}
		for _, n := range names {
			end := i + 1 + len(n)
			if n != "" && end <= len(text) && strings.EqualFold(text[i+1:end], n) && !letterAt(text, end) {
				found = append(found, Mention{i, end})
				i = end - 1
				break
			}
		}
	}
	return found
}

// letterAt tells whether a word goes on at a place of a text.
func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	c := text[i]
	return c >= 0x80 || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// PeopleNamed returns the names under which people work here: who said
// something, and who owns something; sorted, each once.
func (w *Workspace) PeopleNamed() []string {
	var names []string
	for e := range w.OfKind(KindComment) {
		names = append(names, e.Text("author"))
	}
	for kind := range w.Kinds() {
		for e := range w.OfKind(kind) {
			names = append(names, e.Owner)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}
