package main

import (
	"bytes"
	"encoding/binary"

	"github.com/worthmap/worthmap/web/linked"
)

// What a stack trace shows beside names: which calls were inlined where, and
// the words that a function was called with. In _func behind the offsets of
// tables, as internal/abi/symtab.go and runtime/symtab.go have them.
const (
	ofKind  = 40 // funcID: 0 is a function like any other
	ofData  = 43 // nfuncdata, behind the npcdata offsets
	atTable = linked.FuncSize

	inlinedTable = 2 // PCDATA_InlTreeIndex
	liveTable    = 3 // PCDATA_ArgLiveIndex
	inlinedData  = 3 // FUNCDATA_InlTree
	wordsData    = 5 // FUNCDATA_ArgInfo
	liveData     = 6 // FUNCDATA_ArgLiveInfo

	none        = 0xffffffff // no data
	inlinedSize = 16         // bytes of one inlined call
	ofName      = 4          // in _func, and in an inlined call

	ofDataBase = 320 // in moduledata behind its pointer to the table: gofunc
)

// traces takes out of the functions what only stack traces show beside names,
// and clears it where nobody else reads it.
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
func (t *traces) untrace(f []byte, count int) error {
	all := linked.FuncSize + 4*count
	if all+4*int(f[ofData]) > len(f) {
		return linked.ErrTable
	}
	t.names[binary.LittleEndian.Uint32(f[ofName:])] = true
	table := func(i int) []byte { return f[atTable+4*i:][:4] }
	data := func(i int) []byte { return f[all+4*i:][:4] }
	if count > inlinedTable && int(f[ofData]) > inlinedData {
		if at := binary.LittleEndian.Uint32(data(inlinedData)); at != none {
			calls, err := t.largest(binary.LittleEndian.Uint32(table(inlinedTable)))
			if err != nil || t.base+uint64(at)+uint64(calls+1)*inlinedSize > uint64(len(t.memory)) {
				return linked.ErrTable
			}
			if f[ofKind] == 0 {
				t.gone[at] = max(t.gone[at], (calls+1)*inlinedSize)
				binary.LittleEndian.PutUint32(data(inlinedData), none)
				binary.LittleEndian.PutUint32(table(inlinedTable), 0)
			} else {
				for i := range calls + 1 {
					t.names[binary.LittleEndian.Uint32(t.memory[t.base+uint64(at):][i*inlinedSize+ofName:])] = true
				}
			}
		}
	}
	if count > liveTable {
		binary.LittleEndian.PutUint32(table(liveTable), 0)
	}
	for i := range int(f[ofData]) {
		if i == wordsData || i == liveData {
			binary.LittleEndian.PutUint32(data(i), none)
		} else if at := binary.LittleEndian.Uint32(data(i)); at != none {
			t.kept[at] = true
		}
	}
	return nil
}

// largest returns the largest value of a table; −1 for none.
func (t *traces) largest(from uint32) (largest int, err error) {
	largest = -1
	if from == 0 {
		return largest, nil
	}
	if int(from) >= len(t.tables) {
		return 0, linked.ErrTable
	}
	rest, value := t.tables[from:], -1
	for first := true; ; first = false {
		delta, n := binary.Uvarint(rest)
		if n <= 0 {
			return 0, linked.ErrTable
		}
		if delta == 0 && !first {
			return largest, nil
		}
		value += int(delta>>1) ^ -int(delta&1)
		largest = max(largest, value)
		rest = rest[n:]
		if _, n = binary.Uvarint(rest); n <= 0 {
			return 0, linked.ErrTable
		}
		rest = rest[n:]
	}
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

// dataBase returns where the data of functions begin: moduledata, which begins
// with the address of the table of functions, says it.
func dataBase(memory []byte, table uint64) (uint64, error) {
	module := binary.LittleEndian.AppendUint64(nil, table)
	// Behind it stands the list of names: where it is, how long and how long again.
	module = binary.LittleEndian.AppendUint64(module, table+binary.LittleEndian.Uint64(memory[table+8+8*linked.NamesAt:]))
	at := bytes.Index(memory, module)
	if at < 0 || bytes.Contains(memory[at+1:], module) || at+ofDataBase+8 > len(memory) {
		return 0, linked.ErrTable
	}
	base := binary.LittleEndian.Uint64(memory[at+ofDataBase:])
	if base >= uint64(len(memory)) {
		return 0, linked.ErrTable
	}
	return base, nil
}
