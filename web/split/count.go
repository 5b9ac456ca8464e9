package main

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/web/linked"
)

// counted writes the whole program, in which each of Go's functions first tells
// the page its slot by the function that else brings the rest.
func (p *program) counted() ([]byte, error) {
	bodies := make([][]byte, len(p.bodies))
	for i, body := range p.bodies {
		f := p.outside + i
		body, err := p.renumbered(body)
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", f, err)
		}
		if p.types[f] == p.goCall {
			code, err := linked.Code(body)
			if err != nil {
				return nil, fmt.Errorf("function %d: %w", f, err)
			}
			tell := linked.AppendSigned([]byte{linked.ConstInt32}, p.slot(f))
			tell = binary.AppendUvarint(append(tell, linked.Call), uint64(p.outside))
			body = append(append(body[:len(body)-len(code):len(body)-len(code)], tell...), code...)
		}
		bodies[i] = body
	}
	return p.with(bodies)
}

// names lists the functions that may leave: a line with the slot and the name of
// each.
func (p *program) names() []byte {
	var out strings.Builder
	for _, s := range p.sources {
		if mayLeave(s.Name) {
			fmt.Fprintln(&out, s.Slot, s.Name)
		}
	}
	return []byte(out.String())
}
