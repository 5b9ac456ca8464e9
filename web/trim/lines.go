package main

import (
	"encoding/binary"

	"github.com/worthmap/worthmap/web/linked"
)

// forget takes lines and names of source files out of memory, and moves the
// tables that remain together. The runtime then names functions in a stack
// trace, and "?:0" where they are.
func forget(memory []byte) error {
	table, err := linked.Functions(memory)
	if err != nil {
		return err
	}
	tables, err := table.Slice(linked.TablesAt, linked.FunctionsAt)
	if err != nil {
		return err
	}
	at := len(memory) - len(table)
	base, err := dataBase(memory, uint64(at))
	if err != nil {
		return err
	}
	names, err := table.Slice(linked.NamesAt, linked.UnitsAt)
	if err != nil {
		return err
	}
	traces := traces{memory, base, tables, map[uint32]int{}, map[uint32]bool{}, map[uint32]bool{}}
	kept := packed{old: tables, at: map[uint32]uint32{0: 0}, out: []byte{0}} // 0 is no table
	n := table.Count()
	for i := range n {
		f, err := table.Function(i)
		if err != nil {
			return err
		}
		for _, at := range [...]int{linked.OfFile, linked.OfLine, linked.OfUnit, linked.OfStartLine} {
			binary.LittleEndian.PutUint32(f[at:], 0)
		}
		fields := []int{linked.OfStack}
		count := int(binary.LittleEndian.Uint32(f[linked.OfCount:]))
		if count > 16 || linked.FuncSize+4*count > len(f) {
			return linked.ErrTable
		}
		if err := traces.untrace(f, count); err != nil {
			return err
		}
		for k := range count {
			fields = append(fields, linked.FuncSize+4*k)
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
		return linked.ErrTable
	}
	traces.clear(names)
	clear(tables[copy(tables, kept.out):])
	files, err := table.Slice(linked.UnitsAt, linked.TablesAt)
	if err != nil {
		return err
	}
	clear(files)
	return nil
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
		return 0, linked.ErrTable
	}
	rest := p.old[from:]
	for first := true; ; first = false {
		value, n := binary.Uvarint(rest)
		if n <= 0 {
			return 0, linked.ErrTable
		}
		rest = rest[n:]
		if value == 0 && !first {
			break
		}
		if _, n = binary.Uvarint(rest); n <= 0 {
			return 0, linked.ErrTable
		}
		rest = rest[n:]
	}
	to := uint32(len(p.out))
	p.at[from] = to
	p.out = append(p.out, p.old[from:len(p.old)-len(rest)]...)
	return to, nil
}
