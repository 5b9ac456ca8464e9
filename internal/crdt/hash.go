package crdt

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// Hash returns a sum over all registers that does not depend on how they came:
// replicas with the same registers have the same hash, on every platform. It
// is the sum of the SHA-256 of each register, as numbers modulo 2^256.
func (d *Doc) Hash() [32]byte {
	if d.hash.version == d.version {
		return d.hash.sum
	}
	var sum [4]uint64
	var text []byte
	for r := range d.Registers() {
		text = text[:0]
		for _, part := range [...]string{string(r.Entity), r.Key, string(r.Stamp), r.Value.String()} {
			text = binary.AppendUvarint(text, uint64(len(part)))
			text = append(text, part...)
		}
		addTo(&sum, sha256.Sum256(text))
	}
	for i, x := range sum {
		binary.LittleEndian.PutUint64(d.hash.sum[8*i:], x)
	}
	d.hash.version = d.version
	return d.hash.sum
}

func addTo(sum *[4]uint64, h [32]byte) {
	var carry uint64
	for i := range sum {
		sum[i], carry = bits.Add64(sum[i], binary.LittleEndian.Uint64(h[8*i:]), carry)
	}
}
