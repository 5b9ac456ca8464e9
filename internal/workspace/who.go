package workspace

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// DoneBy is the register that says who does it, or whose it is, of a kind: what
// is done has somebody responsible, all else an owner (DOMAIN §2.1).
func DoneBy(kind string) string {
	if kind == "activity" || kind == "process" {
		return "f/responsible"
	}
	return "owner"
}

// SaysWho tells whether a register of a kind says who does it, or whose it is.
// Files may fill both of what is done.
func SaysWho(kind, key string) bool { return key == "owner" || key == DoneBy(kind) }

// Who returns who does it, or whose it is: one word for people, whichever
// register it stands in (W6). Where two say two, it names both.
func Who(e *Element) string {
	does := e.Text("responsible")
	if DoneBy(e.Kind) == "owner" {
		return cmp.Or(e.Owner, does)
	}
	if does == "" || e.Owner == "" || does == e.Owner {
		return cmp.Or(does, e.Owner)
	}
	return does + ", " + e.Owner
}

// SetWho wishes that somebody does it, or that it is theirs; nobody, where the
// text is empty.
func SetWho(kind string, id crdt.ID, who string) crdt.Change {
	c := SetText(id, DoneBy(kind), who)
	if DoneBy(kind) != "owner" {
		c.Set(id, "owner", jsontext.NullValue)
	}
	return c
}
