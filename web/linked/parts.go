package linked

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// list reads a section that is a number and as many items.
func list[T any](content []byte, item func(*Reader) (T, error)) ([]T, error) {
	r := &Reader{content}
	n, err := r.Number()
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, min(n, len(content)))
	for range n {
		v, err := item(r)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Numbers reads a section of numbers, such as the types of own functions.
func Numbers(content []byte) ([]int, error) { return list(content, (*Reader).Number) }

// Items reads a section of pieces of bytes, such as the code of own functions.
func Items(content []byte) ([][]byte, error) { return list(content, (*Reader).Bytes) }

// JoinItems writes such a section.
func JoinItems(items [][]byte) []byte {
	out := binary.AppendUvarint(nil, uint64(len(items)))
	for _, item := range items {
		out = binary.AppendUvarint(out, uint64(len(item)))
		out = append(out, item...)
	}
	return out
}

// Imports reads the types of the functions that come from outside. Go's linker
// takes nothing else from there.
func Imports(content []byte) ([]int, error) {
	return list(content, func(r *Reader) (int, error) {
		_, err1 := r.Bytes() // module
		_, err2 := r.Bytes() // name
		kind, err := r.Take(1)
		if err := errors.Join(err1, err2, err); err != nil {
			return 0, err
		}
		if kind[0] != 0 {
			return 0, fmt.Errorf("an import of kind %d, which Go's linker does not write", kind[0])
		}
		return r.Number()
	})
}

// Globals reads the types of the registers, all of which change.
func Globals(content []byte) ([]byte, error) {
	return list(content, func(r *Reader) (byte, error) {
		kind, err1 := r.Take(3) // type, whether it changes, and an i32.const or i64.const
		_, err2 := r.Signed()
		_, err3 := r.Take(1) // end
		if err := errors.Join(err1, err2, err3); err != nil {
			return 0, err
		}
		if kind[1] != 1 {
			return 0, errors.New("a register that does not change, which Go's linker does not write")
		}
		return kind[0], nil
	})
}
