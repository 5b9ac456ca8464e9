package main

import (
	"encoding/binary"

	"github.com/worthmap/worthmap/web/linked"
)

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
		out = linked.AppendSigned(out, s.from)
		out = append(out, end)
		out = binary.AppendUvarint(out, uint64(s.to-s.from))
		out = append(out, memory[s.from:s.to]...)
	}
	return out
}

const longRun = 4096 // bytes

const (
	constInt32 = 0x41 // i32.const
	end        = 0x0b
)
