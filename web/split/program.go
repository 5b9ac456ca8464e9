package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/worthmap/worthmap/web/linked"
)

// program is a linked program, and what of it is to leave.
type program struct {
	all      []linked.Section
	types    []int    // of all functions, those from outside first
	outside  int      // how many functions come from outside
	globals  int      // the registers
	bodies   [][]byte // of own functions
	memory   []byte   // that the program begins with
	table    linked.Table
	sources  []linked.Source
	goCall   int         // type of a Go function: where to go on in, whether to unwind out
	jsCall   int         // type of a function of the page: a number in
	moved    map[int]int // the file of the rest that a function is in
	files    [restFiles]rest
	exported []int // functions of the first file that others call by name
	known    known // what leaves with the code
}

// rest is a file of what left.
type rest struct {
	functions []int       // in their order
	calls     map[int]int // of functions elsewhere: how often
}

var errProgram = errors.New("the program is not as Go 1.26 links it: change web/split")

func read(text []byte) (*program, error) {
	all, err := linked.Sections(text)
	if err != nil {
		return nil, err
	}
	p := &program{all: all, goCall: -1, jsCall: -1, moved: map[int]int{}}
	own, err := linked.Numbers(p.section(linked.FuncID))
	if err != nil {
		return nil, err
	}
	if err := p.readTypes(); err != nil {
		return nil, err
	}
	outside, err := linked.Imports(p.section(linked.ImportID))
	if err != nil {
		return nil, err
	}
	p.outside, p.types = len(outside), append(outside, own...)
	if p.bodies, err = linked.Items(p.section(linked.CodeID)); err != nil {
		return nil, err
	}
	r := linked.Reader{Rest: p.section(linked.GlobalID)}
	if p.globals, err = r.Number(); err != nil {
		return nil, err
	}
	if p.memory, err = linked.Memory(p.section(linked.DataID)); err != nil {
		return nil, err
	}
	if p.table, err = linked.Functions(p.memory); err != nil {
		return nil, err
	}
	if p.sources, err = p.table.Sources(); err != nil {
		return nil, err
	}
	if p.goCall < 0 || p.jsCall < 0 || len(p.bodies) != len(own) {
		return nil, errProgram
	}
	return p, p.checkTable()
}

func (p *program) section(id byte) []byte {
	for _, s := range p.all {
		if s.ID == id {
			return s.Content
		}
	}
	return nil
}

// readTypes finds the two kinds of functions that split writes calls of.
func (p *program) readTypes() error {
	r := linked.Reader{Rest: p.section(linked.TypeID)}
	n, err := r.Number()
	if err != nil {
		return err
	}
	for i := range n {
		if form, err := r.Take(1); err != nil || form[0] != 0x60 {
			return errProgram
		}
		in, err := r.Bytes()
		if err != nil {
			return err
		}
		out, err := r.Bytes()
		if err != nil {
			return err
		}
		switch string(in) + ">" + string(out) {
		case "\x7f>\x7f":
			p.goCall = i
		case "\x7f>":
			p.jsCall = i
		}
	}
	return nil
}

// checkTable sees that the table of functions holds all own functions in order
// from the first slot on, which is what a slot stands for here.
func (p *program) checkTable() error {
	want := binary.AppendUvarint([]byte{1, 0, linked.ConstInt32}, 0)[:3]
	want = linked.AppendSigned(want, linked.FirstSlot)
	want = append(want, linked.End)
	want = binary.AppendUvarint(want, uint64(len(p.bodies)))
	for i := range p.bodies {
		want = binary.AppendUvarint(want, uint64(p.outside+i))
	}
	if string(want) != string(p.section(linked.ElementID)) {
		return fmt.Errorf("the table of functions is in another order: %w", errProgram)
	}
	return nil
}

// move says what is to leave, by slot, and shares it out between the files of
// the rest. Functions of other kinds than Go's stay.
func (p *program) move(slots []int) error {
	var leave []int
	all := 0
	for _, slot := range slots {
		if f := p.outside + slot - linked.FirstSlot; f >= p.outside && f < len(p.types) && p.types[f] == p.goCall {
			leave = append(leave, f)
			all += len(p.bodies[f-p.outside])
		}
	}
	slices.Sort(leave)
	size := 0
	for _, f := range leave {
		k := min(size*restFiles/max(all, 1), restFiles-1)
		size += len(p.bodies[f-p.outside])
		p.moved[f] = k
		p.files[k].functions = append(p.files[k].functions, f)
	}
	if err := p.countCalls(); err != nil {
		return err
	}
	var err error
	p.known, err = p.know()
	return err
}

// countCalls finds what the rest calls of the first file.
func (p *program) countCalls() error {
	names := map[int]bool{}
	for k := range p.files {
		calls := map[int]int{}
		for _, f := range p.files[k].functions {
			_, err := linked.Recall(p.bodies[f-p.outside], func(out []byte, callee int) []byte {
				calls[callee]++
				return out
			})
			if err != nil {
				return fmt.Errorf("function %d: %w", f, err)
			}
		}
		for callee, n := range calls {
			if _, left := p.moved[callee]; !left && (n >= often || callee < p.outside) {
				names[callee] = true
			}
		}
		p.files[k].calls = calls
	}
	p.exported = slices.Sorted(maps.Keys(names))
	return nil
}

// often is how many calls a function of the first file needs from a file of the
// rest to have a name: a call by name is shorter, a name costs once.
const often = 6

// slot returns the place of an own function in the table of functions.
func (p *program) slot(f int) int { return f - p.outside + linked.FirstSlot }
