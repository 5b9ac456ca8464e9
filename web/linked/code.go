package linked

import "fmt"

// Instructions that take another one's number.
const (
	Call         = 0x10
	CallIndirect = 0x11
	GlobalGet    = 0x23
	LocalGet     = 0x20
	ConstInt32   = constInt32
	End          = end
)

// Recall copies the code of one function, locals and all, and lets replace
// write what stands for a call of function f.
func Recall(body []byte, replace func(out []byte, f int) []byte) ([]byte, error) {
	code, err := Code(body)
	if err != nil {
		return nil, err
	}
	r := Reader{code}
	out := append(make([]byte, 0, len(body)+len(body)/8), body[:len(body)-len(code)]...)
	for len(r.Rest) > 0 {
		from := r.Rest
		op, _ := r.Take(1)
		if op[0] == Call {
			f, err := r.Number()
			if err != nil {
				return nil, err
			}
			out = replace(out, f)
			continue
		}
		if err := r.operands(op[0]); err != nil {
			return nil, err
		}
		out = append(out, from[:len(from)-len(r.Rest)]...)
	}
	return out, nil
}

// Code returns the instructions of a function, behind its locals.
func Code(body []byte) ([]byte, error) {
	r := Reader{body}
	kinds, err := r.Number()
	if err != nil {
		return nil, err
	}
	for range kinds {
		if _, err := r.Number(); err != nil {
			return nil, err
		}
		if _, err := r.Take(1); err != nil {
			return nil, err
		}
	}
	return r.Rest, nil
}

// operands passes what follows an instruction, of those that Go's linker writes.
func (r *Reader) operands(op byte) (err error) {
	numbers := 0
	switch {
	case op <= 0x01, op == 0x05, op == end, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4:
	case op >= 0x02 && op <= 0x04, op == constInt32, op == 0x42: // blocks, constants
		_, err = r.Signed()
	case op == 0x0e: // br_table
		if numbers, err = r.Number(); err != nil {
			return err
		}
		numbers++
	case op == 0x0c, op == 0x0d, op >= LocalGet && op <= 0x24, op == 0x3f, op == 0x40:
		numbers = 1
	case op == CallIndirect, op >= 0x28 && op <= 0x3e:
		numbers = 2
	case op == 0x43:
		_, err = r.Take(4)
	case op == 0x44:
		_, err = r.Take(8)
	case op == 0xfc:
		var more int
		if more, err = r.Number(); err != nil {
			return err
		}
		switch {
		case more <= 7: // numbers that saturate
		case more == 10: // memory.copy
			numbers = 2
		case more == 11: // memory.fill
			numbers = 1
		default:
			return fmt.Errorf("instruction fc %02x, which Go's linker does not write", more)
		}
	default:
		return fmt.Errorf("instruction %02x, which Go's linker does not write", op)
	}
	for range numbers {
		if _, err := r.Number(); err != nil {
			return err
		}
	}
	return err
}
