package linked

import "encoding/binary"

// Span is a part of memory.
type Span struct{ From, To int }

// Segments returns the data section that fills memory. Zeros need not be
// written, but a segment costs up to ten bytes, which compress badly, and time
// at the start: only long runs of zeros end one.
func Segments(memory []byte) []byte {
	var spans []Span
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
		spans = append(spans, Span{from, to})
	}
	return Filling(memory, spans)
}

const longRun = 4096 // bytes

// Filling returns the data section that fills some spans of memory.
func Filling(memory []byte, spans []Span) []byte {
	out := binary.AppendUvarint(nil, uint64(len(spans)))
	for _, s := range spans {
		out = append(out, 0, constInt32)
		out = AppendSigned(out, s.From)
		out = append(out, end)
		out = binary.AppendUvarint(out, uint64(s.To-s.From))
		out = append(out, memory[s.From:s.To]...)
	}
	return out
}
