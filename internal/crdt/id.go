package crdt

import "crypto/rand"

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// randomDigits returns n base62 digits, each one as likely as any other.
func randomDigits(n int) string {
	out := make([]byte, 0, n)
	var pool [32]byte
	for {
		rand.Read(pool[:])
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
