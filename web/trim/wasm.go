package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// section is one part of a program: its number and its content.
type section struct {
	id      byte
	content []byte
}

const (
	head       = "\x00asm\x01\x00\x00\x00"
	dataID     = 11
	constInt32 = 0x41 // i32.const
	end        = 0x0b
)

var errShort = errors.New("the program ends too early")

// sections takes a program apart.
func sections(program []byte) ([]section, error) {
	if len(program) < len(head) || string(program[:len(head)]) != head {
		return nil, errors.New("no WebAssembly program of version 1")
	}
	r := reader{program[len(head):]}
	var out []section
	for len(r.rest) > 0 {
		id, err := r.take(1)
		if err != nil {
			return nil, err
		}
		content, err := r.bytes()
		if err != nil {
			return nil, err
		}
		out = append(out, section{id[0], content})
	}
	return out, nil
}

// joined puts a program together.
func joined(all []section) []byte {
	out := []byte(head)
	for _, s := range all {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.content)))
		out = append(out, s.content...)
	}
	return out
}

// memory returns the memory that a data section fills, from address 0 to the
// last byte that is not zero.
func memory(content []byte) ([]byte, error) {
	r := reader{content}
	n, err := r.number()
	if err != nil {
		return nil, err
	}
	var out []byte
	for range n {
		kind, err := r.number()
		if err != nil {
			return nil, err
		}
		at, err := r.address()
		if err != nil {
			return nil, err
		}
		bytes, err := r.bytes()
		if err != nil {
			return nil, err
		}
		if kind != 0 || at < 0 || at > maxMemory {
			return nil, fmt.Errorf("a data segment of kind %d at %d, which Go's linker does not write", kind, at)
		}
		if more := at + len(bytes) - len(out); more > 0 {
			out = append(out, make([]byte, more)...)
		}
		copy(out[at:], bytes)
	}
	return out, nil
}

// maxMemory bounds what a broken program can make us fill.
const maxMemory = 1 << 28

// segments returns the data section that fills memory. Zeros need not be
// written, but a segment costs up to ten bytes, which compress badly, and time
// at the start: only long runs of zeros end one.
func segments(memory []byte) []byte {
	type span struct{ from, to int }
	var spans []span
	for at := 0; at < len(memory); {
		if memory[at] == 0 {
			at++
			continue
		}
		from, to := at, at
		for ; at < len(memory) && at-to < longRun; at++ {
			if memory[at] != 0 {
				to = at + 1
			}
		}
		spans = append(spans, span{from, to})
	}
	out := binary.AppendUvarint(nil, uint64(len(spans)))
	for _, s := range spans {
		out = append(out, 0, constInt32)
		out = appendSigned(out, s.from)
		out = append(out, end)
		out = binary.AppendUvarint(out, uint64(s.to-s.from))
		out = append(out, memory[s.from:s.to]...)
	}
	return out
}

const longRun = 4096 // bytes

type reader struct{ rest []byte }

func (r *reader) take(n int) ([]byte, error) {
	if n < 0 || n > len(r.rest) {
		return nil, errShort
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out, nil
}

func (r *reader) number() (int, error) {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<31 {
		return 0, errShort
	}
	r.rest = r.rest[n:]
	return int(v), nil
}

func (r *reader) bytes() ([]byte, error) {
	n, err := r.number()
	if err != nil {
		return nil, err
	}
	return r.take(n)
}

// address reads a constant expression: i32.const and a signed number.
func (r *reader) address() (int, error) {
	if op, err := r.take(1); err != nil || op[0] != constInt32 {
		return 0, errors.New("a data segment whose address is no constant")
	}
	v, shift := 0, 0
	for {
		b, err := r.take(1)
		if err != nil {
			return 0, err
		}
		v |= int(b[0]&0x7f) << shift
		shift += 7
		if b[0] < 0x80 {
			if b[0]&0x40 != 0 {
				v -= 1 << shift
			}
			break
		}
		if shift > 35 {
			return 0, errShort
		}
	}
	if op, err := r.take(1); err != nil || op[0] != end {
		return 0, errors.New("a data segment whose address is no constant")
	}
	return v, nil
}

func appendSigned(out []byte, v int) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
