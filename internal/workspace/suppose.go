package workspace

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// With returns an element like e with another value in one register, by its
// whole key ("title", "f/expected/social"). It shows what would be, while
// somebody drags or types; the document knows nothing of it. A value that is
// not known takes the register away.
func (e *Element) With(key string, v jsontext.Value) *Element {
	n := *e
	switch key {
	case "title":
		n.Title = v.Or("")
		return &n
	case "description":
		n.Description = v.Or("")
		return &n
	case "importance":
		n.Importance = number(v)
		return &n
	}
	i, there := slices.BinarySearchFunc(e.members, key, func(m member, k string) int { return strings.Compare(m.key, k) })
	n.members = slices.Clone(e.members)
	switch {
	case there && v.Known():
		n.members[i].value = v
	case there:
		n.members = slices.Delete(n.members, i, i+1)
	case v.Known():
		n.members = slices.Insert(n.members, i, member{key, v})
	}
	return &n
}
