package main

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/web/linked"
)

// Names between the two files and the script that brings them together
// (web/rest.js).
const (
	outsideModule = "rest"   // of the function that the first file calls
	outsideName   = "bring"  // when a file is not there yet
	here          = "loaded" // registers that say that a file is, from 0 on
	shared        = "first"  // what the rest imports comes from there
)

// first writes the program without the code that left. It has one function from
// outside and one register more; so all own functions have another number.
func (p *program) first() ([]byte, error) {
	bodies := make([][]byte, len(p.bodies))
	for i, body := range p.bodies {
		f := p.outside + i
		if k, left := p.moved[f]; left {
			bodies[i] = p.door(f, k)
			continue
		}
		var err error
		if bodies[i], err = p.renumbered(body); err != nil {
			return nil, fmt.Errorf("function %d: %w", f, err)
		}
	}
	return p.with(bodies)
}

// renumbered is the code of a function that knows that there is one function
// from outside more.
func (p *program) renumbered(body []byte) ([]byte, error) {
	return linked.Recall(body, func(out []byte, f int) []byte {
		return binary.AppendUvarint(append(out, linked.Call), uint64(p.shift(f)))
	})
}

func (p *program) shift(f int) int {
	if f >= p.outside {
		return f + 1
	}
	return f
}

// with is the program with other code, one function from outside more, and what
// the rest shares.
func (p *program) with(bodies [][]byte) ([]byte, error) {
	all := slices.Clone(p.all)
	kinds := linked.Reader{Rest: p.section(linked.TypeID)}
	kind, err := kinds.Number() // that of a way, which comes behind the others
	if err != nil {
		return nil, err
	}
	for k := range restFiles {
		bodies = append(bodies, p.way(k))
	}
	for i, s := range all {
		var err error
		switch s.ID {
		case linked.TypeID:
			const function, number = 0x60, 0x7f
			all[i].Content, err = more(s.Content, []byte{function, 2, number, number, 1, number})
		case linked.FuncID:
			for range restFiles {
				all[i].Content, err = more(all[i].Content, binary.AppendUvarint(nil, uint64(kind)))
			}
		case linked.ImportID:
			all[i].Content, err = p.imports(s.Content)
		case linked.DataID:
			all[i].Content = linked.Segments(p.known.without(p.memory))
		case linked.GlobalID:
			const changes, number = 1, 0x7f
			for range restFiles {
				all[i].Content, err = more(all[i].Content, []byte{number, changes, linked.ConstInt32, 0, linked.End})
			}
		case linked.ExportID:
			all[i].Content, err = p.exports(s.Content)
		case linked.StartID:
			return nil, errProgram
		case linked.ElementID:
			all[i].Content = append([]byte{1}, segment(linked.FirstSlot, p.outside+1, len(p.bodies))...)
		case linked.CodeID:
			all[i].Content = linked.JoinItems(bodies)
		}
		if err != nil {
			return nil, err
		}
	}
	return linked.Join(all), nil
}

// door is what stands for a function that left: go on in what is in its slot, by
// the way into its file.
func (p *program) door(f, file int) []byte {
	out := linked.AppendSigned([]byte{0, linked.LocalGet, 0, linked.ConstInt32}, p.slot(f))
	out = binary.AppendUvarint(append(out, linked.Call), uint64(p.outside+1+len(p.bodies)+file))
	return append(out, linked.End)
}

// way is a function of where to go on and a slot: unless the file is there, have
// it brought; then go on in what now is in the slot. One for each file follows
// the functions of the program.
func (p *program) way(file int) []byte {
	out := binary.AppendUvarint([]byte{0, linked.GlobalGet}, uint64(p.globals+file))
	out = append(out, 0x45, 0x04, 0x40, linked.ConstInt32, byte(file), linked.Call) // if it is 0
	out = binary.AppendUvarint(out, uint64(p.outside))
	out = append(out, linked.End, linked.LocalGet, 0, linked.LocalGet, 1, linked.CallIndirect)
	out = binary.AppendUvarint(out, uint64(p.goCall))
	return append(out, 0, linked.End)
}

func (p *program) imports(content []byte) ([]byte, error) {
	bring := named(named(nil, outsideModule), outsideName)
	return more(content, binary.AppendUvarint(append(bring, 0), uint64(p.jsCall)))
}

// exports adds what the rest shares: the table, the registers, and functions.
func (p *program) exports(content []byte) ([]byte, error) {
	const function, table, global = 0, 1, 3
	old := linked.Reader{Rest: content}
	n, err := old.Number()
	if err != nil {
		return nil, err
	}
	var out []byte
	for range n {
		name, err := old.Bytes()
		if err != nil {
			return nil, err
		}
		kind, err := old.Take(1)
		if err != nil {
			return nil, err
		}
		i, err := old.Number()
		if err != nil {
			return nil, err
		}
		if kind[0] == function {
			i = p.shift(i)
		}
		out = binary.AppendUvarint(append(named(out, string(name)), kind[0]), uint64(i))
	}
	add := func(name string, kind byte, i int) {
		out = binary.AppendUvarint(append(named(out, name), kind), uint64(i))
		n++
	}
	add(tableName, table, 0)
	for i := range p.globals {
		add(register(i), global, i)
	}
	for k := range restFiles {
		add(here+strconv.Itoa(k), global, p.globals+k)
	}
	for i, f := range p.exported {
		add(function36(i), function, p.shift(f))
	}
	return append(binary.AppendUvarint(nil, uint64(n)), out...), nil
}

// more adds one item to a section that is a number and as many items.
func more(content, item []byte) ([]byte, error) {
	r := linked.Reader{Rest: content}
	n, err := r.Number()
	if err != nil {
		return nil, err
	}
	out := binary.AppendUvarint(nil, uint64(n+1))
	return append(append(out, r.Rest...), item...), nil
}

// named adds a name.
func named(out []byte, name string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(name))), name...)
}

// segment fills slots of the table with functions that follow each other.
func segment(slot, f, n int) []byte {
	out := linked.AppendSigned([]byte{0, linked.ConstInt32}, slot)
	out = binary.AppendUvarint(append(out, linked.End), uint64(n))
	for i := range n {
		out = binary.AppendUvarint(out, uint64(f+i))
	}
	return out
}
