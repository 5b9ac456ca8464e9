package main

import (
	"encoding/binary"
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/web/linked"
)

const (
	memoryName = "mem" // as Go's linker calls it
	tableName  = "table"
)

func register(i int) string   { return "r" + strconv.Itoa(i) }
func function36(i int) string { return "f" + strconv.FormatInt(int64(i), 36) }

// restFiles is how many files the rest has.
const restFiles = 2

const restMost = 8 << 20 // bytes (T3)

// rest writes a file of the code that left.
func (p *program) rest(k int) ([]byte, error) {
	number := map[int]int{} // of a function in this file
	var named []int
	for i, f := range p.exported {
		if p.files[k].calls[f] > 0 {
			number[f] = len(named)
			named = append(named, i)
		}
	}
	imports, err := p.shares(named)
	if err != nil {
		return nil, err
	}
	moved := p.files[k].functions
	for i, f := range moved {
		number[f] = len(named) + i
	}
	functions := binary.AppendUvarint(nil, uint64(len(moved)))
	bodies := make([][]byte, len(moved))
	for i, f := range moved {
		functions = binary.AppendUvarint(functions, uint64(p.types[f]))
		bodies[i], err = linked.Recall(p.bodies[f-p.outside], func(out []byte, f int) []byte {
			if n, ok := number[f]; ok {
				return binary.AppendUvarint(append(out, linked.Call), uint64(n))
			}
			out = linked.AppendSigned(append(out, linked.ConstInt32), p.slot(f))
			out = binary.AppendUvarint(append(out, linked.CallIndirect), uint64(p.types[f]))
			return append(out, 0)
		})
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", f, err)
		}
	}
	file := linked.Join([]linked.Section{
		{ID: linked.TypeID, Content: p.section(linked.TypeID)},
		{ID: linked.ImportID, Content: imports},
		{ID: linked.FuncID, Content: functions},
		{ID: linked.ElementID, Content: p.slots(moved, number)},
		{ID: linked.CodeID, Content: linked.JoinItems(bodies)},
		{ID: linked.DataID, Content: linked.Filling(p.memory, joined(p.known[k]))},
	})
	if len(file) > restMost {
		return nil, fmt.Errorf("a file of the rest has %d bytes, and browsers compile at most %d while a page waits: let restFiles be more", len(file), restMost)
	}
	return file, nil
}

// shares lists what the rest has from the first file, of its functions those at
// some places among the exported.
func (p *program) shares(functions []int) ([]byte, error) {
	const function, table, memory, global = 0, 1, 2, 3
	n, out := 0, []byte(nil)
	add := func(name string, kind byte, rest ...byte) {
		out = append(append(named(named(out, shared), name), kind), rest...)
		n++
	}
	for _, i := range functions {
		add(function36(i), function, binary.AppendUvarint(nil, uint64(p.types[p.exported[i]]))...)
	}
	tables, err := one(p.section(linked.TableID))
	if err != nil {
		return nil, err
	}
	add(tableName, table, tables...)
	memories, err := one(p.section(linked.MemoryID))
	if err != nil {
		return nil, err
	}
	add(memoryName, memory, memories...)
	kinds, err := linked.Globals(p.section(linked.GlobalID))
	if err != nil {
		return nil, err
	}
	for i, kind := range kinds {
		add(register(i), global, kind, 1)
	}
	return append(binary.AppendUvarint(nil, uint64(n)), out...), nil
}

// one returns the only item of a section.
func one(content []byte) ([]byte, error) {
	r := linked.Reader{Rest: content}
	n, err := r.Number()
	if err == nil && n != 1 {
		err = errProgram
	}
	return r.Rest, err
}

// slots puts the functions that left into the slots that they always had.
func (p *program) slots(moved []int, number map[int]int) []byte {
	n, out := 0, []byte(nil)
	for from := 0; from < len(moved); {
		to := from + 1
		for to < len(moved) && moved[to] == moved[to-1]+1 {
			to++
		}
		out = append(out, segment(p.slot(moved[from]), number[moved[from]], to-from)...)
		n, from = n+1, to
	}
	return append(binary.AppendUvarint(nil, uint64(n)), out...)
}
