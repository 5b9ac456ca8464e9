package main

import (
	"bytes"
	"encoding/binary"

	"github.com/worthmap/worthmap/web/linked"
)

// traces takes out of the functions what only stack traces show beside names:
// which calls were inlined where, and the words that a function was called with.
// It clears that where nobody else reads it.
type traces struct {
	memory []byte
	base   uint64          // where the data of functions begin
	tables []byte          // by address, as the linker left them
	gone   map[uint32]int  // data that nobody reads any more, with their size
	kept   map[uint32]bool // data that somebody reads
	names  map[uint32]bool // of functions that are still there
}

// untrace makes a function forget its inlined calls and its words. Functions
// of the runtime's own kinds, such as wrappers, keep their inlined calls:
// recover counts the frames above it by them.
func (t *traces) untrace(f linked.Record) error {
	t.names[f.Word(linked.OfName)] = true
	calls, of, err := f.Calls(t.tables)
	if err != nil {
		return err
	}
	if calls > 0 {
		at := f.Word(of)
		if t.base+uint64(at)+uint64(calls)*linked.CallSize > uint64(len(t.memory)) {
			return linked.ErrTable
		}
		if f.Ordinary() {
			t.gone[at] = max(t.gone[at], calls*linked.CallSize)
			f.Set(of, linked.NoData)
			f.Set(f.Tables()[linked.InlinedTable], 0)
		} else {
			for i := range calls {
				t.names[binary.LittleEndian.Uint32(t.memory[t.base+uint64(at):][i*linked.CallSize+linked.OfName:])] = true
			}
		}
	}
	if tables := f.Tables(); len(tables) > linked.LiveTable {
		f.Set(tables[linked.LiveTable], 0)
	}
	for i, of := range f.Data() {
		if i == linked.WordsData || i == linked.LiveData {
			f.Set(of, linked.NoData)
		} else if at := f.Word(of); at != linked.NoData {
			t.kept[at] = true
		}
	}
	return nil
}

// clear writes zeros over data that nobody reads any more, and over names that
// only inlined calls had. Equal data are one piece to the linker, so what
// somebody still reads stays.
func (t *traces) clear(names []byte) {
	for at, size := range t.gone {
		for i := range uint32(size) {
			if t.kept[at+i] {
				size = int(i)
				break
			}
		}
		clear(t.memory[t.base+uint64(at):][:size])
	}
	for at := 0; at < len(names); {
		end := at + max(0, bytes.IndexByte(names[at:], 0))
		if !t.names[uint32(at)] {
			clear(names[at:end])
		}
		at = end + 1
	}
}
