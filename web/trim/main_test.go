package main

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// linked builds a program that panics, as the linker leaves it.
func linked(t *testing.T) (program []byte, file string) {
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
	all, err := sections(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.id == dataID {
			m, err := memory(s.content)
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
	program, _ := linked(t)
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

// tables returns, for each function, what the runtime reads of it beside
// lines: its tables by value.
func tables(t *testing.T, memory []byte) map[int]string {
	t.Helper()
	table, err := functions(memory)
	if err != nil {
		t.Fatal(err)
	}
	old, err := table.slice(tablesAt, functionsAt)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]string{}
	for i := range int(table.word(functionCount)) {
		f, err := table.function(i)
		if err != nil {
			t.Fatal(err)
		}
		text := string(f[:ofStack])
		fields := []int{ofStack}
		for k := range int(binary.LittleEndian.Uint32(f[ofCount:])) {
			fields = append(fields, funcSize+4*k)
		}
		for _, at := range fields {
			one := packed{old: old, at: map[uint32]uint32{0: 0}}
			if _, err := one.move(binary.LittleEndian.Uint32(f[at:])); err != nil {
				t.Fatal(err)
			}
			text += "|" + string(one.out)
		}
		out[i] = text
	}
	return out
}

func TestForgetsLinesAlone(t *testing.T) {
	program, _ := linked(t)
	less, err := smaller(program, false)
	if err != nil {
		t.Fatal(err)
	}
	before, after := data(t, program), data(t, less)
	if a, b := tables(t, before), tables(t, after); len(a) < 500 || !maps.Equal(a, b) {
		t.Errorf("of %d functions, something beside lines changed", len(a))
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
	program, file := linked(t)
	for _, lines := range []bool{true, false} {
		less, err := smaller(program, lines)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, less, 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), file).CombinedOutput()
		if s := string(out); !strings.Contains(s, "index out of range [2]") || !strings.Contains(s, "main.careless") || strings.Contains(s, "main.go:9") != lines {
			t.Errorf("lines %v: %s", lines, s)
		}
	}
}

func TestSegmentsFillMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		m := make([]byte, random.IntN(5*longRun))
		for range random.IntN(6) {
			if len(m) > 0 {
				m[random.IntN(len(m))] = byte(1 + random.IntN(255))
			}
		}
		got, err := memory(segments(m))
		if err != nil {
			t.Fatal(err)
		}
		if want := bytes.TrimRight(m, "\x00"); !bytes.Equal(got, want) {
			t.Fatalf("%d bytes instead of %d", len(got), len(want))
		}
	}
}

func TestLinesStayWhereTablesAreOfAnotherGo(t *testing.T) {
	program, in := linked(t)
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
	program, _ := linked(t)
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
	m[at+8+8*tablesAt+7] = 0x7f
	if err := forget(m); err == nil {
		t.Error("a table elsewhere passes")
	}
}
