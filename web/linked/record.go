package linked

import (
	"bytes"
	"encoding/binary"
)

// Record is what the runtime knows of a function: a _func of
// runtime/runtime2.go, with the offsets of its tables and of its data behind it.
type Record []byte

// Offsets in a record.
const (
	OfName      = 4
	ofArguments = 8
	OfStack     = 16 // pcsp
	OfFile      = 20 // pcfile
	OfLine      = 24 // pcln
	ofTables    = 28 // npcdata
	OfUnit      = 32 // cuOffset
	OfStartLine = 36
	ofKind      = 40 // funcID: 0 is a function like any other
	ofData      = 43 // nfuncdata
	recordSize  = 44
)

// Tables and data that a record points to, by number (internal/abi/symtab.go).
const (
	InlinedTable = 2 // PCDATA_InlTreeIndex
	LiveTable    = 3 // PCDATA_ArgLiveIndex

	argumentsData = 0 // FUNCDATA_ArgsPointerMaps
	localsData    = 1 // FUNCDATA_LocalsPointerMaps
	objectsData   = 2 // FUNCDATA_StackObjects
	InlinedData   = 3 // FUNCDATA_InlTree
	WordsData     = 5 // FUNCDATA_ArgInfo
	LiveData      = 6 // FUNCDATA_ArgLiveInfo
)

// NoData stands where a record has no data of a number.
const NoData = 0xffffffff

// Record returns what the runtime knows of the i-th function, and where in the
// table that stands.
func (t Table) Record(i int) (Record, int, error) {
	f, err := t.function(i)
	if err != nil {
		return nil, 0, err
	}
	tables := binary.LittleEndian.Uint32(f[ofTables:])
	size := recordSize + 4*int(tables) + 4*int(f[ofData])
	if tables > 16 || size > len(f) {
		return nil, 0, ErrTable
	}
	return Record(f[:size:size]), len(t) - len(f), nil
}

func (r Record) count() int { return int(binary.LittleEndian.Uint32(r[ofTables:])) }

// Word returns the number at an offset.
func (r Record) Word(at int) uint32 { return binary.LittleEndian.Uint32(r[at:]) }

// Set changes the number at an offset.
func (r Record) Set(at int, word uint32) { binary.LittleEndian.PutUint32(r[at:], word) }

// Ordinary tells functions from those that the runtime has to know by their
// kind, such as wrappers.
func (r Record) Ordinary() bool { return r[ofKind] == 0 }

// TakesNothing reports that a function has neither arguments nor results. A
// goroutine begins in such a function.
func (r Record) TakesNothing() bool { return r.Word(ofArguments) == 0 }

// Tables returns where in the record the offsets of its numbered tables are.
func (r Record) Tables() []int { return every4(recordSize, r.count()) }

// Data returns where in the record the offsets of its numbered data are.
func (r Record) Data() []int { return every4(recordSize+4*r.count(), int(r[ofData])) }

func every4(from, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = from + 4*i
	}
	return out
}

// Calls returns how many calls were inlined into a function, and where in its
// record it is said where they are; none for 0.
func (r Record) Calls(tables []byte) (n, at int, err error) {
	t, d := r.Tables(), r.Data()
	if len(t) <= InlinedTable || len(d) <= InlinedData || r.Word(d[InlinedData]) == NoData {
		return 0, 0, nil
	}
	last, _, err := ByAddress(tables, r.Word(t[InlinedTable]))
	return last + 1, d[InlinedData], err
}

// CallSize is how many bytes one inlined call takes, its name at OfName of them.
const CallSize = 16

// ByAddress reads the table of values by address that begins at an offset: its
// largest value, −1 for none, and how many bytes it takes. A table is pairs of
// varints, the first of which is 0 behind the last pair; at 0 there is none.
func ByAddress(tables []byte, from uint32) (largest, size int, err error) {
	largest = -1
	if from == 0 {
		return largest, 0, nil
	}
	if uint64(from) >= uint64(len(tables)) {
		return 0, 0, ErrTable
	}
	all := tables[from:]
	rest, value := all, -1
	for first := true; ; first = false {
		delta, n := binary.Uvarint(rest)
		if n <= 0 {
			return 0, 0, ErrTable
		}
		rest = rest[n:]
		if delta == 0 && !first {
			return largest, len(all) - len(rest), nil
		}
		value += int(delta>>1) ^ -int(delta&1)
		largest = max(largest, value)
		if _, n = binary.Uvarint(rest); n <= 0 {
			return 0, 0, ErrTable
		}
		rest = rest[n:]
	}
}

// DataSize returns how many bytes the data of a number take that begin at an
// address; 0 for what has no size of its own.
func DataSize(memory []byte, number int, at uint64) (int, error) {
	if at+8 > uint64(len(memory)) {
		return 0, ErrTable
	}
	size := uint64(0)
	switch number {
	case argumentsData, localsData: // how many maps of how many bits
		bits := uint64(binary.LittleEndian.Uint32(memory[at+4:]))
		size = 8 + uint64(binary.LittleEndian.Uint32(memory[at:]))*((bits+7)/8)
	case objectsData:
		size = 8 + 16*min(binary.LittleEndian.Uint64(memory[at:]), uint64(len(memory)))
	}
	if at+size > uint64(len(memory)) {
		return 0, ErrTable
	}
	return int(size), nil
}

// DataBase returns where the data of functions begin: moduledata, which begins
// with the address of the table of functions, says it.
func DataBase(memory []byte, table uint64) (uint64, error) {
	const ofDataBase = 320 // gofunc
	module := binary.LittleEndian.AppendUint64(nil, table)
	// Behind it stands the list of names: where it is, how long and how long again.
	module = binary.LittleEndian.AppendUint64(module, table+binary.LittleEndian.Uint64(memory[table+8+8*NamesAt:]))
	at := bytes.Index(memory, module)
	if at < 0 || bytes.Contains(memory[at+1:], module) || at+ofDataBase+8 > len(memory) {
		return 0, ErrTable
	}
	base := binary.LittleEndian.Uint64(memory[at+ofDataBase:])
	if base >= uint64(len(memory)) {
		return 0, ErrTable
	}
	return base, nil
}
