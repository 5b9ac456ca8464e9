package crdt

import (
	"encoding/binary"
	"math/rand/v2"
)

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// randomDigits returns n base62 digits, each one as likely as any other. They
// come from the runtime's generator (ChaCha8, begun with 256 bits of the
// system): they tell records apart and are no secrets, and crypto/rand would
// bring 100 KB of ciphers into the program.
func randomDigits(n int) string {
	out := make([]byte, 0, n)
	var pool [32]byte
	for {
		for at := 0; at < len(pool); at += 8 {
			binary.LittleEndian.PutUint64(pool[at:], rand.Uint64())
		}
		for _, b := range pool {
			if b >= 248 { // 4*62: what is above would favour the first digits
				continue
			}
			if out = append(out, base62[b%62]); len(out) == n {
				return string(out)
			}
		}
	}
}

// idDigits hold at least 96 random bits.
const idDigits = 17

// NewID returns an ID that nobody else has: the prefix of a kind, usually two
// letters, an underscore, and 96 random bits.
func NewID(kindPrefix string) ID {
	return ID(kindPrefix + "_" + randomDigits(idDigits))
}

// NewReplica returns a name for one run of the program. It is never kept for
// the next: a restored profile would issue the numbers of old ops again, for
// other edits (SYNC 2.3).
func NewReplica() string { return randomDigits(idDigits) }
