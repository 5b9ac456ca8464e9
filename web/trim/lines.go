package main

import "github.com/worthmap/worthmap/web/linked"

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
	base, err := linked.DataBase(memory, uint64(at))
	if err != nil {
		return err
	}
	names, err := table.Slice(linked.NamesAt, linked.UnitsAt)
	if err != nil {
		return err
	}
	traces := traces{memory, base, tables, map[uint32]int{}, map[uint32]bool{}, map[uint32]bool{}}
	kept := packed{old: tables, at: map[uint32]uint32{0: 0}, out: []byte{0}} // 0 is no table
	for i := range table.Count() {
		f, _, err := table.Record(i)
		if err != nil {
			return err
		}
		for _, at := range [...]int{linked.OfFile, linked.OfLine, linked.OfUnit, linked.OfStartLine} {
			f.Set(at, 0)
		}
		if err := traces.untrace(f); err != nil {
			return err
		}
		for _, at := range append(f.Tables(), linked.OfStack) {
			to, err := kept.move(f.Word(at))
			if err != nil {
				return err
			}
			f.Set(at, to)
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

// move returns where the table that was at an offset is now.
func (p *packed) move(from uint32) (uint32, error) {
	if to, ok := p.at[from]; ok {
		return to, nil
	}
	_, size, err := linked.ByAddress(p.old, from)
	if err != nil {
		return 0, err
	}
	to := uint32(len(p.out))
	p.at[from] = to
	p.out = append(p.out, p.old[from:][:size]...)
	return to, nil
}
