package crdt

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// ID names an entity for ever. New ones are two letters of their kind and 96
// random bits; those of an imported file stay as they were.
type ID string

// Stamp orders writes: milliseconds, counter and replica as one text of fixed
// widths, so that comparing texts compares stamps. The empty Stamp is earlier
// than any other.
type Stamp string

// Write gives one register a value.
type Write struct {
	Entity ID
	Key    string
	Value  jsontext.Value // absent or null clears the register
	Base   Stamp          // of the value that the writer saw
}

// Op is one transaction: writes that share a stamp and are seen together or
// not at all. Replica and N name it.
type Op struct {
	Replica string
	N       uint64 // 1, 2, 3 … of this replica
	Stamp   Stamp
	Writes  []Write
}

// Register is one key of one entity with its newest value.
type Register struct {
	Entity ID
	Key    string
	Stamp  Stamp
	Value  jsontext.Value
}

// Set is a wish to give a register a value, before it has a stamp. Whoever has it
// saw the value that stands, unless Change.Seeing says otherwise.
type Set struct {
	Entity ID
	Key    string
	Value  jsontext.Value

	earlier bool  // they saw what stood at seen, and nothing since
	seen    Stamp // empty where nothing was written yet
}

// Change is what one gesture wants to write. The zero Change wants nothing.
type Change struct{ Sets []Set }

// Set adds a wish. A later wish for the same register replaces an earlier one
// when the change is committed.
func (c *Change) Set(e ID, key string, v jsontext.Value) {
	c.Sets = append(c.Sets, Set{Entity: e, Key: key, Value: v})
}

// Seeing returns c as wished by somebody who last saw the values of a stamp, the
// empty one where nothing was written yet: who types does not see what others
// write meanwhile.
func (c Change) Seeing(s Stamp) Change {
	sets := slices.Clone(c.Sets)
	for i := range sets {
		sets[i].earlier, sets[i].seen = true, s
	}
	return Change{sets}
}

// Add appends all wishes of d.
func (c *Change) Add(d Change) { c.Sets = append(c.Sets, d.Sets...) }

// Empty tells whether c wants nothing.
func (c Change) Empty() bool { return len(c.Sets) == 0 }

// Keys that this package gives a meaning to. All others are the maps' own.
const (
	KeyKind  = "kind"  // what the entity is, a text
	KeyPlace = "place" // a Place
	KeyDel   = "del"   // {"by","group"} while deleted, null when not
)

// Place says where an entity hangs: one register, because parent, order and
// coordinates that merged apart would put a thing where nobody put it.
type Place struct {
	Parent ID      // the entity it hangs under, empty for the document itself
	Lane   ID      // the row within the parent, where the parent has rows
	Order  string  // among its siblings: fractional, sorted as (Order, ID)
	X, Y   float64 // where it was put by hand, if Free
	Free   bool
}
