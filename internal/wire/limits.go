package wire

import "github.com/worthmap/worthmap/internal/crdt"

// Version is the version of the protocol that this program speaks, and
// OldestVersion the oldest that it understands.
const (
	Version       = 1
	OldestVersion = 1
)

// What a message may hold (SYNC 2.11). Ops and registers have the limits of
// crdt besides.
const (
	MaxFrame    = 256 << 10              // bytes of a frame, either way
	MaxOp       = crdt.MaxOpBytes - 1024 // bytes of an op, so that it fits a frame with its number and author
	MaxPresence = 512                    // bytes of the state in Presence and Peer
	MaxSecret   = 128                    // characters of a token or of an author's secret
	MaxReplicas = 2048                   // that Hello, Welcome or Pong name
	MaxFeatures = 32                     // that Hello names
	MaxFeature  = 32                     // characters of one
	MaxName     = 64                     // bytes of a By or of the ID of a peer
	MaxText     = 400                    // bytes of a sentence for people
	MaxPeers    = 1200                   // in one Peers
	MaxParts    = 10_000                 // of a Snapshot or Heal
	MaxEpoch    = 40                     // characters of an epoch
)

// Limits tells a replica what the server takes, so that nothing is refused
// that could have been held back. Zero means that the server does not say.
type Limits struct {
	Frame     int // bytes
	Writes    int // of an op
	OpsPerSec int // pushes a second that go on for long
	Burst     int // pushes at once
}

// deepest is how deep objects and arrays lie inside each other in the deepest
// message: a value in a write of an op in a list.
const deepest = crdt.MaxDepth + 6
