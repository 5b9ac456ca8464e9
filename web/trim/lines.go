package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// The table of functions that Go's linker writes into the data, as
// runtime/symtab.go and runtime/runtime2.go have it in Go 1.20 to 1.26.
const (
	magic = 0xfffffff1 // abi.Go120PCLnTabMagic

	// Words of pcHeader, eight bytes each, behind the magic and four bytes.
	functionCount = 0
	namesAt       = 3 // funcnametab
	unitsAt       = 4 // cutab: the files of each compilation unit
	namesOfFiles  = 5 // filetab
	tablesAt      = 6 // pctab: values by address, of all kinds
	functionsAt   = 7 // ftab, then one _func for each function
	headerWords   = 8

	// Offsets in _func.
	ofStack     = 16 // pcsp
	ofFile      = 20 // pcfile
	ofLine      = 24 // pcln
	ofCount     = 28 // npcdata
	ofUnit      = 32 // cuOffset
	ofStartLine = 36
	funcSize    = 44 // then npcdata offsets of further tables
)

var errTable = errors.New("the table of functions is not as in Go 1.26: read runtime/symtab.go of this Go and change web/trim")

// forget takes lines and names of source files out of memory, and moves the
// tables that remain together. The runtime then names functions in a stack
// trace, and "?:0" where they are.
func forget(memory []byte) error {
	table, err := functions(memory)
	if err != nil {
		return err
	}
	tables, err := table.slice(tablesAt, functionsAt)
	if err != nil {
		return err
	}
	at := len(memory) - len(table)
	base, err := dataBase(memory, uint64(at))
	if err != nil {
		return err
	}
	names, err := table.slice(namesAt, unitsAt)
	if err != nil {
		return err
	}
	traces := traces{memory, base, tables, map[uint32]int{}, map[uint32]bool{}, map[uint32]bool{}}
	kept := packed{old: tables, at: map[uint32]uint32{0: 0}, out: []byte{0}} // 0 is no table
	n := int(table.word(functionCount))
	for i := range n {
		f, err := table.function(i)
		if err != nil {
			return err
		}
		for _, at := range [...]int{ofFile, ofLine, ofUnit, ofStartLine} {
			binary.LittleEndian.PutUint32(f[at:], 0)
		}
		fields := []int{ofStack}
		count := int(binary.LittleEndian.Uint32(f[ofCount:]))
		if count > 16 || funcSize+4*count > len(f) {
			return errTable
		}
		if err := traces.untrace(f, count); err != nil {
			return err
		}
		for k := range count {
			fields = append(fields, funcSize+4*k)
		}
		for _, at := range fields {
			to, err := kept.move(binary.LittleEndian.Uint32(f[at:]))
			if err != nil {
				return err
			}
			binary.LittleEndian.PutUint32(f[at:], to)
		}
	}
	if len(kept.out) > len(tables) {
		return errTable
	}
	traces.clear(names)
	clear(tables[copy(tables, kept.out):])
	files, err := table.slice(unitsAt, tablesAt)
	if err != nil {
		return err
	}
	clear(files)
	return nil
}

// functionTable is the memory from the header of the table on.
type functionTable []byte

func functions(memory []byte) (functionTable, error) {
	head := binary.LittleEndian.AppendUint32(nil, magic)
	head = append(head, 0, 0, 1, 8) // addresses count single bytes, pointers have eight
	at := bytes.Index(memory, head)
	if at < 0 || bytes.Contains(memory[at+1:], head) || at+8*headerWords > len(memory) {
		return nil, errTable
	}
	return functionTable(memory[at:]), nil
}

func (t functionTable) word(i int) uint64 { return binary.LittleEndian.Uint64(t[8+8*i:]) }

// slice returns what lies between two offsets of the header.
func (t functionTable) slice(from, to int) ([]byte, error) {
	a, b := t.word(from), t.word(to)
	if a > b || b > uint64(len(t)) {
		return nil, errTable
	}
	return t[a:b], nil
}

// function returns the i-th _func and what follows it.
func (t functionTable) function(i int) ([]byte, error) {
	start := t.word(functionsAt)
	if start > uint64(len(t)) || uint64(8*i+8) > uint64(len(t))-start {
		return nil, errTable
	}
	all := t[start:]
	at := binary.LittleEndian.Uint32(all[8*i+4:])
	if uint64(at)+funcSize > uint64(len(all)) {
		return nil, errTable
	}
	f := all[at:]
	if binary.LittleEndian.Uint32(f) != binary.LittleEndian.Uint32(all[8*i:]) {
		return nil, fmt.Errorf("%w (function %d)", errTable, i)
	}
	return f, nil
}

// packed collects tables, each once.
type packed struct {
	old []byte
	at  map[uint32]uint32
	out []byte
}

// move returns where the table that was at an offset is now. A table is pairs
// of varints, the first of which is 0 behind the last pair.
func (p *packed) move(from uint32) (uint32, error) {
	if to, ok := p.at[from]; ok {
		return to, nil
	}
	if int(from) >= len(p.old) {
		return 0, errTable
	}
	rest := p.old[from:]
	for first := true; ; first = false {
		value, n := binary.Uvarint(rest)
		if n <= 0 {
			return 0, errTable
		}
		rest = rest[n:]
		if value == 0 && !first {
			break
		}
		if _, n = binary.Uvarint(rest); n <= 0 {
			return 0, errTable
		}
		rest = rest[n:]
	}
	to := uint32(len(p.out))
	p.at[from] = to
	p.out = append(p.out, p.old[from:len(p.old)-len(rest)]...)
	return to, nil
}
