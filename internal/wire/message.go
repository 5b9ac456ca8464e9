package wire

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Message is one of the messages of this package.
type Message interface{ kind() string }

// Hello begins a connection, and is the first thing that a replica sends.
type Hello struct {
	Version  int
	Doc      string            // the workspace
	Token    string            // the secret of a link
	Author   string            // the secret of a device, by which it owns what it makes; may be empty
	Replica  string            // of this page load
	Since    uint64            // up to where the replica has the stream of Epoch
	Epoch    string            // empty if it has nothing yet
	Out      map[string]uint64 // the newest number that waits, of each replica
	Features []string          // that the replica understands
}

// Push is one op. Only the next number of its replica is taken.
type Push struct{ Op crdt.Op }

// Resume asks for the stream behind a position again. Without an Epoch, or with
// another than the server's, or behind a position that the server has not
// reached, it asks for a snapshot.
type Resume struct {
	Since uint64
	Epoch string
}

// Heal brings registers with their own stamps to a server that was set back
// to an older state.
type Heal struct {
	Epoch     string // of the server as it is now
	Part, Of  int    // from 1
	Registers []crdt.Register
}

// Presence is what others may see of a person right now.
type Presence struct{ State jsontext.Value }

// Ping asks for a Pong, with the hash of the document if Hash is set.
type Ping struct{ Hash bool }

// Welcome answers Hello. What the replica lacks follows.
type Welcome struct {
	Version int    // that is spoken from here on; 0 means that of Hello
	Now     int64  // the server's clock, in milliseconds since 1970
	Role    Role   // what the token allows
	By      string // the name under which this author's ops are kept
	Head    uint64 // of the stream
	Epoch   string
	Floor   uint64            // behind which the server has ops
	Acked   map[string]uint64 // the newest number that is durable, of each replica in Out
	Limits  Limits
}

// Ack says that all numbers of a replica up to N are durable.
type Ack struct {
	Replica string
	N       uint64
	Head    uint64 // of the stream after that; 0 where the server does not say
}

// Nack says that an op was not taken, nor any later one of its replica that
// was sent before the Nack arrived.
type Nack struct {
	Replica  string
	N        uint64
	Code     Code
	Text     string // for people; may be empty
	Expected uint64 // the number that would be taken, with CodeExpected
}

// Numbered is an op in its place of the stream.
type Numbered struct {
	Seq uint64
	By  string // who wrote it, as the server knows it
	Op  crdt.Op
}

// Ops is a piece of the stream without holes: From is the position of the
// first, To that of the last.
type Ops struct {
	From, To uint64
	Ops      []Numbered
}

// Snapshot is a part of all registers as they were at a position. It is merged
// and replaces nothing; the stream goes on behind At once all parts came.
type Snapshot struct {
	Epoch     string
	At        uint64
	Part, Of  int // from 1
	Registers []crdt.Register
}

// Peer is somebody who is here.
type Peer struct {
	ID    string
	By    string
	Role  Role
	State jsontext.Value // what their Presence said; absent if they sent none
}

// Peers tells who came or moved, and who left.
type Peers struct {
	Peers []Peer
	Gone  []string // IDs
}

// Pong answers Ping. By Head and Acked a replica notices that the last thing
// said was lost.
type Pong struct {
	Now   int64 // the server's clock, in milliseconds; 0 where it does not say
	Head  uint64
	Acked map[string]uint64 // of the replicas that this connection named or pushed for
	Hash  string            // of the registers at Head as 64 hex digits, if asked for
}

// Bye is the last message of a connection, and says whether to come back.
type Bye struct {
	Code Code
	Text string // for people; may be empty
}

func (Hello) kind() string    { return "hello" }
func (Push) kind() string     { return "push" }
func (Resume) kind() string   { return "resume" }
func (Heal) kind() string     { return "heal" }
func (Presence) kind() string { return "pres" }
func (Ping) kind() string     { return "ping" }
func (Welcome) kind() string  { return "welcome" }
func (Ack) kind() string      { return "ack" }
func (Nack) kind() string     { return "nack" }
func (Ops) kind() string      { return "ops" }
func (Snapshot) kind() string { return "snap" }
func (Peers) kind() string    { return "peers" }
func (Pong) kind() string     { return "pong" }
func (Bye) kind() string      { return "bye" }
