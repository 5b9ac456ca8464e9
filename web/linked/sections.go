package linked

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Section is one part of a program: its number and its content.
type Section struct {
	ID      byte
	Content []byte
}

// Numbers of sections.
const (
	TypeID    = 1
	ImportID  = 2
	FuncID    = 3
	TableID   = 4
	MemoryID  = 5
	GlobalID  = 6
	ExportID  = 7
	StartID   = 8
	ElementID = 9
	CodeID    = 10
	DataID    = 11
)

const (
	head       = "\x00asm\x01\x00\x00\x00"
	constInt32 = 0x41 // i32.const
	end        = 0x0b
)

var (
	errShort   = errors.New("the program ends too early")
	errAddress = errors.New("a segment whose address is no constant")
)

// Sections takes a program apart.
func Sections(program []byte) ([]Section, error) {
	if len(program) < len(head) || string(program[:len(head)]) != head {
		return nil, errors.New("no WebAssembly program of version 1")
	}
	r := Reader{program[len(head):]}
	var out []Section
	for len(r.Rest) > 0 {
		id, err := r.Take(1)
		if err != nil {
			return nil, err
		}
		content, err := r.Bytes()
		if err != nil {
			return nil, err
		}
		out = append(out, Section{id[0], content})
	}
	return out, nil
}

// Join puts a program together.
func Join(all []Section) []byte {
	out := []byte(head)
	for _, s := range all {
		out = append(out, s.ID)
		out = binary.AppendUvarint(out, uint64(len(s.Content)))
		out = append(out, s.Content...)
	}
	return out
}

// Memory returns the memory that a data section fills, from address 0 to the
// last byte that is not zero.
func Memory(content []byte) ([]byte, error) {
	r := Reader{content}
	n, err := r.Number()
	if err != nil {
		return nil, err
	}
	var out []byte
	for range n {
		kind, err := r.Number()
		if err != nil {
			return nil, err
		}
		at, err := r.address()
		if err != nil {
			return nil, err
		}
		bytes, err := r.Bytes()
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

// Reader reads a section from its start.
type Reader struct{ Rest []byte }

// Take reads n bytes.
func (r *Reader) Take(n int) ([]byte, error) {
	if n < 0 || n > len(r.Rest) {
		return nil, errShort
	}
	out := r.Rest[:n]
	r.Rest = r.Rest[n:]
	return out, nil
}

// Number reads an unsigned number.
func (r *Reader) Number() (int, error) {
	v, n := binary.Uvarint(r.Rest)
	if n <= 0 || v > 1<<31 {
		return 0, errShort
	}
	r.Rest = r.Rest[n:]
	return int(v), nil
}

// Bytes reads a number and as many bytes.
func (r *Reader) Bytes() ([]byte, error) {
	n, err := r.Number()
	if err != nil {
		return nil, err
	}
	return r.Take(n)
}

// address reads a constant expression: i32.const and a signed number.
func (r *Reader) address() (int, error) {
	if op, err := r.Take(1); err != nil || op[0] != constInt32 {
		return 0, errAddress
	}
	v, err := r.Signed()
	if err != nil {
		return 0, err
	}
	if op, err := r.Take(1); err != nil || op[0] != end {
		return 0, errAddress
	}
	return v, nil
}

// Signed reads a signed number of at most 64 bits.
func (r *Reader) Signed() (int, error) {
	for v, shift := 0, 0; shift < 70; {
		b, err := r.Take(1)
		if err != nil {
			return 0, err
		}
		v |= int(b[0]&0x7f) << shift
		shift += 7
		if b[0] < 0x80 {
			if b[0]&0x40 != 0 && shift < 64 {
				v -= 1 << shift
			}
			return v, nil
		}
	}
	return 0, errShort
}

// AppendSigned writes a signed number, as constants in the code have it.
func AppendSigned(out []byte, v int) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
