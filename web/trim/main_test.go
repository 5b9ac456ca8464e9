package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/web/linked"
)

// built makes a program that panics, as the linker leaves it.
func built(t *testing.T) (program []byte, file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "panics.wasm")
	c := exec.Command("go", "build", "-ldflags", "-s -w", "-o", file, "./testdata/panics")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	program, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return program, file
}

// data returns the memory that a program begins with.
func data(t *testing.T, program []byte) []byte {
	t.Helper()
	all, err := linked.Sections(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.ID == linked.DataID {
			m, err := linked.Memory(s.Content)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
	}
	t.Fatal("no data")
	return nil
}

func TestOnlyJoined(t *testing.T) {
	program, _ := built(t)
	joined, err := smaller(program, true)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data(t, program), data(t, joined)) {
		t.Error("the program begins with another memory")
	}
	again, err := smaller(joined, true)
	if err != nil || !bytes.Equal(again, joined) {
		t.Errorf("a second time changes it: %v", err)
	}
}

const ofKind = 40 // in a record: four bytes that have nothing to do with lines

// tables returns, for each function, what the runtime reads of it beside what
// only stack traces show: its tables by value, and where its data are.
func tables(t *testing.T, memory []byte) map[int]string {
	t.Helper()
	table, err := linked.Functions(memory)
	if err != nil {
		t.Fatal(err)
	}
	old, err := table.Slice(linked.TablesAt, linked.FunctionsAt)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]string{}
	for i := range table.Count() {
		f, _, err := table.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		at := f.Tables()
		text := string(f[:linked.OfStack]) + string(f[ofKind:][:4])
		fields := []int{linked.OfStack}
		for k := range at {
			if k != linked.LiveTable && (k != linked.InlinedTable || !f.Ordinary()) {
				fields = append(fields, at[k])
			}
		}
		for k, at := range f.Data() {
			if k != linked.WordsData && k != linked.LiveData && (k != linked.InlinedData || !f.Ordinary()) {
				text += string(f[at:][:4])
			}
		}
		for _, at := range fields {
			one := packed{old: old, at: map[uint32]uint32{0: 0}}
			if _, err := one.move(f.Word(at)); err != nil {
				t.Fatal(err)
			}
			text += "|" + string(one.out)
		}
		out[i] = text
	}
	return out
}

// dataOf returns where data of functions are that somebody reads, and how far
// it is to the next.
func dataOf(t *testing.T, memory []byte) map[uint64]uint64 {
	t.Helper()
	table, err := linked.Functions(memory)
	if err != nil {
		t.Fatal(err)
	}
	base, err := linked.DataBase(memory, uint64(len(memory)-len(table)))
	if err != nil {
		t.Fatal(err)
	}
	var all []uint64
	for i := range table.Count() {
		f, _, err := table.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		for _, of := range f.Data() {
			if at := f.Word(of); at != linked.NoData {
				all = append(all, base+uint64(at))
			}
		}
	}
	slices.Sort(all)
	out := map[uint64]uint64{}
	all = slices.Compact(all)
	for i, at := range all[:len(all)-1] {
		out[at] = all[i+1] - at
	}
	return out
}

func TestForgetsLinesAlone(t *testing.T) {
	program, _ := built(t)
	less, err := smaller(program, false)
	if err != nil {
		t.Fatal(err)
	}
	before, after := data(t, program), data(t, less)
	if a, b := tables(t, before), tables(t, after); len(a) < 500 || !maps.Equal(a, b) {
		t.Errorf("of %d functions, something beside lines changed", len(a))
	}
	old, now := dataOf(t, before), dataOf(t, after)
	if len(now) < 500 {
		t.Errorf("only %d functions have data", len(now))
	}
	for at := range now {
		size, known := old[at]
		if !known {
			t.Fatalf("data at %#x appeared", at)
		}
		if !bytes.Equal(before[at:][:size], after[at:][:size]) {
			t.Fatalf("data at %#x, which somebody reads, changed", at)
		}
	}
	if bytes.Contains(after, []byte("testdata/panics/main.go")) || !bytes.Contains(after, []byte("main.careless")) {
		t.Error("names of files should go and names of functions should stay")
	}
}

func TestRunsAndNamesFunctions(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	program, file := built(t)
	want := "" // how recover goes, of the program as linked
	if out, err := exec.Command("go", "run", "./testdata/panics").CombinedOutput(); err == nil || !bytes.Contains(out, []byte("recovers")) {
		t.Fatalf("%v: %s", err, out)
	} else {
		want, _, _ = strings.Cut(string(out), "panic:")
	}
	for _, lines := range []bool{true, false} {
		less, err := smaller(program, lines)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, less, 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file).CombinedOutput()
		if s := string(out); !strings.Contains(s, "index out of range [2]") || !strings.Contains(s, "main.careless") || strings.Contains(s, "main.go:15") != lines || !strings.Contains(s, want) {
			t.Errorf("lines %v: %s", lines, s)
		}
	}
}

func TestLinesStayWhereTablesAreOfAnotherGo(t *testing.T) {
	program, in := built(t)
	at := bytes.Index(program, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	program[at] = 0xf2
	want, err := smaller(program, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in, program, 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.wasm")
	if err := trim(in, out, false); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, want) {
		t.Errorf("not the program with its lines: %v", err)
	}
}

func TestBrokenProgramsAreRefused(t *testing.T) {
	program, _ := built(t)
	for n := range 64 {
		if _, err := smaller(program[:len(program)*n/64], false); err == nil {
			t.Errorf("%d of 64 parts of a program pass", n)
		}
	}
	if _, err := smaller([]byte("<!doctype html>"), false); err == nil {
		t.Error("a page passes for a program")
	}
	m := data(t, program)
	at := bytes.Index(m, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	m[at+8+8*linked.TablesAt+7] = 0x7f
	if err := forget(m); err == nil {
		t.Error("a table elsewhere passes")
	}
}
