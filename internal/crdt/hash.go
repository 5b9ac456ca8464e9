package crdt

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// Hash returns a sum over all registers that does not depend on how they came:
// replicas with the same registers have the same hash, on every platform. It
// is their Sum.
func (d *Doc) Hash() [32]byte {
	if d.hash.version == d.version {
		return d.hash.sum
	}
	var s Sum
	for r := range d.Registers() {
		s.Add(r)
	}
	d.hash.sum, d.hash.version = s.Hash(), d.version
	return d.hash.sum
}

// Sum is the hash of a set of registers, which grows and shrinks with the set,
// so that who keeps a document without a Doc need not read all of it to know
// its hash: the sum of the SHA-256 of each register, as numbers modulo 2^256.
// The zero Sum is that of no registers.
type Sum struct {
	words [4]uint64
	text  []byte // room for the next
}

// Add counts a register in.
func (s *Sum) Add(r Register) {
	h, carry := s.of(r), uint64(0)
	for i := range s.words {
		s.words[i], carry = bits.Add64(s.words[i], h[i], carry)
	}
}

// Remove counts a register out that was counted in.
func (s *Sum) Remove(r Register) {
	h, borrow := s.of(r), uint64(0)
	for i := range s.words {
		s.words[i], borrow = bits.Sub64(s.words[i], h[i], borrow)
	}
}

// of returns the number of one register.
func (s *Sum) of(r Register) (words [4]uint64) {
	s.text = s.text[:0]
	for _, part := range [...]string{string(r.Entity), r.Key, string(r.Stamp), r.Value.String()} {
		s.text = binary.AppendUvarint(s.text, uint64(len(part)))
		s.text = append(s.text, part...)
	}
	h := sha256.Sum256(s.text)
	for i := range words {
		words[i] = binary.LittleEndian.Uint64(h[8*i:])
	}
	return words
}

// Hash returns the sum as Doc.Hash does.
func (s *Sum) Hash() (h [32]byte) {
	for i, x := range s.words {
		binary.LittleEndian.PutUint64(h[8*i:], x)
	}
	return h
}

// SumOf returns the Sum whose Hash is h.
func SumOf(h [32]byte) (s Sum) {
	for i := range s.words {
		s.words[i] = binary.LittleEndian.Uint64(h[8*i:])
	}
	return s
}
