package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/worthmap/worthmap/web/linked"
)

// What the runtime knows of a function goes with its code: its record, its name,
// its tables by address and what of its stack points somewhere. The runtime
// reads that of functions that are running, and of those that a goroutine begins
// in, even before it runs. Of those, nothing leaves (T4).

// known is where that is for each file of the rest, in order.
type known [restFiles][]linked.Span

// know finds what nobody needs before a file of the rest is there.
func (p *program) know() (out known, err error) {
	k := knowing{memory: p.memory, start: len(p.memory) - len(p.table), staying: make([]bool, len(p.memory))}
	if k.base, err = linked.DataBase(p.memory, uint64(k.start)); err != nil {
		return out, err
	}
	if k.names, err = p.table.Slice(linked.NamesAt, linked.UnitsAt); err != nil {
		return out, err
	}
	if k.tables, err = p.table.Slice(linked.TablesAt, linked.FunctionsAt); err != nil {
		return out, err
	}
	for i, s := range p.sources {
		record, at, err := p.table.Record(i)
		if err != nil {
			return out, err
		}
		spans, err := k.of(record, at)
		if err != nil {
			return out, err
		}
		if file, left := p.moved[p.outside+s.Slot-linked.FirstSlot]; left && !record.TakesNothing() {
			out[file] = append(out[file], spans...)
		} else {
			k.stay(spans...)
		}
	}
	for file, spans := range out {
		slices.SortFunc(spans, func(a, b linked.Span) int { return cmp.Or(a.From-b.From, a.To-b.To) })
		out[file] = slices.DeleteFunc(slices.Compact(spans), k.stays)
	}
	return out, nil
}

// knowing finds what the runtime knows of functions. Equal names, tables and
// data are one to the linker, so what leaves with one function may have to stay
// for another.
type knowing struct {
	memory        []byte
	start         int // of the table of functions
	base          uint64
	names, tables []byte
	staying       []bool // by byte of memory
}

func (k *knowing) stay(spans ...linked.Span) {
	for _, s := range spans {
		for at := s.From; at < s.To; at++ {
			k.staying[at] = true
		}
	}
}

func (k *knowing) stays(s linked.Span) bool {
	return s.From == s.To || slices.Contains(k.staying[s.From:s.To], true)
}

// of returns what is known of one function, whose record is at a place of the
// table.
func (k *knowing) of(record linked.Record, at int) (spans []linked.Span, err error) {
	add := func(from, size int) { spans = append(spans, linked.Span{From: from, To: from + size}) }
	add(k.start+at, len(record))
	name, err := k.name(record.Word(linked.OfName))
	if err != nil {
		return nil, err
	}
	spans = append(spans, name)
	for _, of := range append(record.Tables(), linked.OfStack, linked.OfFile, linked.OfLine) {
		from := record.Word(of)
		_, size, err := linked.ByAddress(k.tables, from)
		if err != nil {
			return nil, err
		}
		add(k.within(k.tables)+int(from), size)
	}
	for number, of := range record.Data() {
		if record.Word(of) == linked.NoData {
			continue
		}
		at := k.base + uint64(record.Word(of))
		size, err := linked.DataSize(k.memory, number, at)
		if err != nil {
			return nil, err
		}
		add(int(at), size)
	}
	return spans, k.keepInlined(record)
}

// keepInlined has the names of calls stay that were inlined, wherever they were:
// how many share one is nowhere said.
func (k *knowing) keepInlined(record linked.Record) error {
	calls, of, err := record.Calls(k.tables)
	if err != nil || calls == 0 {
		return err
	}
	at := k.base + uint64(record.Word(of))
	if at+uint64(calls)*linked.CallSize > uint64(len(k.memory)) {
		return linked.ErrTable
	}
	for i := range calls {
		call := k.memory[at:][i*linked.CallSize:]
		name, err := k.name(binary.LittleEndian.Uint32(call[linked.OfName:]))
		if err != nil {
			return err
		}
		k.stay(name)
	}
	return nil
}

// name returns where a name is, but for the zero behind it.
func (k *knowing) name(at uint32) (linked.Span, error) {
	if uint64(at) >= uint64(len(k.names)) {
		return linked.Span{}, linked.ErrTable
	}
	size := bytes.IndexByte(k.names[at:], 0)
	if size < 0 {
		return linked.Span{}, linked.ErrTable
	}
	from := k.within(k.names) + int(at)
	return linked.Span{From: from, To: from + size}, nil
}

// within returns where in memory a part of it begins.
func (k *knowing) within(part []byte) int { return cap(k.memory) - cap(part) }

// without is the memory of the first file.
func (k known) without(memory []byte) []byte {
	memory = slices.Clone(memory)
	for _, spans := range k {
		for _, s := range spans {
			clear(memory[s.From:s.To])
		}
	}
	return memory
}

// joined makes one of spans between which there is less than a segment costs:
// nobody ever changes this part of memory.
func joined(spans []linked.Span) []linked.Span {
	const costs = 8 // bytes
	var out []linked.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.From-out[n].To <= costs {
			out[n].To = max(out[n].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}
