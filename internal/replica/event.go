package replica

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// Event is something that a caller has to do or to show. After the events of
// one call it keeps the State, in one transaction with what it did for them.
type Event interface{ event() }

// Merge brings what others did, and this device's own edits once they are in
// the stream.
type Merge struct {
	Registers []crdt.Register
	Ops       []wire.Numbered
}

// Saved says that all edits of a replica up to N are durable at the server.
type Saved struct {
	Replica string
	N       uint64
}

// Replace wants the Doc made anew without some ops that the server does not
// have, and with others in their place; sessions that wrote the former end,
// and new ones begin. Stamps tells under which stamp of In each of Out goes on,
// but for what was refused. When that is kept, the caller calls Replaced.
type Replace struct {
	Out, In []crdt.Op
	Stamps  map[crdt.Stamp]crdt.Stamp
}

// Refused says that the server does not want an edit. State lists it from now
// on.
type Refused struct{ Refusal }

// Rights says what this device may do from here on.
type Rights struct {
	Role wire.Role
	By   string // its name, as others see it
}

// Present tells who is here.
type Present struct{ wire.Peers }

// Compare wants the hash of the Doc compared with this one, and Diverged
// called if it is another.
type Compare struct{ Hash [32]byte }

// Lacking says that the server may lack what this device has: the caller calls
// Heal with all registers of its Doc.
type Lacking struct{}

// Apart wants what this device did alone parted, because its link does not let it
// be offered whole: what the server has is Registers, and the caller asks Parted
// and calls Part.
type Apart struct{ Registers []crdt.Register }

// Ended says that the server ended the connection, and why.
type Ended struct {
	Code wire.Code
	Text string
}

// Lost says that nothing was heard for so long that the connection is to be
// closed.
type Lost struct{}

func (Merge) event()   {}
func (Saved) event()   {}
func (Replace) event() {}
func (Refused) event() {}
func (Rights) event()  {}
func (Present) event() {}
func (Compare) event() {}
func (Lacking) event() {}
func (Apart) event()   {}
func (Ended) event()   {}
func (Lost) event()    {}
