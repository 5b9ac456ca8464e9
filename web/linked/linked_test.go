package linked

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func program(t testing.TB) []byte {
	t.Helper()
	folder := t.TempDir()
	source, file := filepath.Join(folder, "main.go"), filepath.Join(folder, "main.wasm")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\nfunc main() { println(\"here\") }\n"), 0o600))
	c := exec.Command("go", "build", "-ldflags", "-s -w", "-o", file, source)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return text
}

func section(t testing.TB, text []byte, id byte) []byte {
	t.Helper()
	all, err := Sections(text)
	require.NoError(t, err)
	for _, s := range all {
		if s.ID == id {
			return s.Content
		}
	}
	t.Fatalf("no section %d", id)
	return nil
}

func same(out []byte, f int) []byte {
	return binary.AppendUvarint(append(out, Call), uint64(f))
}

func TestL1_TogetherAgainItIsTheSame(t *testing.T) {
	text := program(t)
	all, err := Sections(text)
	require.NoError(t, err)
	again, err := Sections(Join(all)) // the linker writes lengths with more bytes than they need
	require.NoError(t, err)
	require.True(t, slices.EqualFunc(all, again, func(a, b Section) bool { return a.ID == b.ID && bytes.Equal(a.Content, b.Content) }))

	bodies, err := Items(section(t, text, CodeID))
	require.NoError(t, err)
	require.Greater(t, len(bodies), 500)
	for i, body := range bodies {
		once, err := Recall(body, same)
		require.NoError(t, err, "function %d", i)
		again, err := Recall(once, same)
		require.NoError(t, err, "function %d", i)
		require.True(t, len(once) <= len(body) && bytes.Equal(once, again), "function %d", i)
		bodies[i] = again
	}
	code, err := Items(JoinItems(bodies))
	require.NoError(t, err)
	require.True(t, slices.EqualFunc(bodies, code, bytes.Equal))
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
		got, err := Memory(Segments(m))
		require.NoError(t, err)
		require.Equal(t, string(bytes.TrimRight(m, "\x00")), string(got))
	}
}

func TestSaysWhereFunctionsComeFrom(t *testing.T) {
	text := program(t)
	memory, err := Memory(section(t, text, DataID))
	require.NoError(t, err)
	table, err := Functions(memory)
	require.NoError(t, err)
	sources, err := table.Sources()
	require.NoError(t, err)
	files := map[string]string{}
	for i, s := range sources {
		if i > 0 {
			require.GreaterOrEqual(t, s.Slot, sources[i-1].Slot)
		}
		files[s.Name] = s.File
	}
	assert.Equal(t, "main.go", filepath.Base(files["main.main"]))
	assert.True(t, strings.HasSuffix(files["runtime.gcStart"], "runtime/mgc.go"), files["runtime.gcStart"])
	last := sources[len(sources)-1].Slot
	bodies, err := Items(section(t, text, CodeID))
	require.NoError(t, err)
	assert.Less(t, last, FirstSlot+len(bodies))
}

func TestL2_WhatGoDoesNotWriteIsAnError(t *testing.T) {
	for name, body := range map[string]string{
		"ends in an instruction": "\x00\x10",
		"unknown instruction":    "\x00\xfd\x00\x0b",
		"unknown second byte":    "\x00\xfc\x0d\x0b",
		"locals that are cut":    "\x02\x01",
		"number without end":     "\x00\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
	} {
		_, err := Recall([]byte(body), same)
		assert.Error(t, err, name)
	}
	_, err := Sections([]byte("MZ"))
	assert.Error(t, err)
	_, err = Functions(make([]byte, 100))
	assert.ErrorIs(t, err, ErrTable)
	many := append([]byte("\xf1\xff\xff\xff\x00\x00\x01\x08\x00\x00\x00\x00\x00\x00\x00\x40"), make([]byte, 200)...)
	_, err = Functions(many)
	assert.ErrorIs(t, err, ErrTable, "more functions than the memory has room for")
}

func FuzzSections(f *testing.F) {
	f.Add([]byte(head + "\x01\x02\x00\x00"))
	table := append([]byte("\xf1\xff\xff\xff\x00\x00\x01\x08\x01\x00\x00\x00\x00\x00\x00\x00"), make([]byte, 200)...)
	data := binary.AppendUvarint([]byte{1, 0, constInt32, 0, end}, uint64(len(table)))
	f.Add(Join([]Section{{ID: DataID, Content: append(data, table...)}}))
	f.Fuzz(func(t *testing.T, text []byte) {
		all, err := Sections(text)
		if err != nil {
			return
		}
		again, err := Sections(Join(all))
		require.NoError(t, err)
		require.Equal(t, all, again)
		for _, s := range all {
			_, _ = Items(s.Content)
			_, _ = Numbers(s.Content)
			_, _ = Imports(s.Content)
			_, _ = Globals(s.Content)
			if memory, err := Memory(s.Content); err == nil {
				if table, err := Functions(memory); err == nil {
					_, _ = table.Sources()
				}
			}
		}
	})
}

func FuzzRecall(f *testing.F) {
	f.Add([]byte("\x01\x02\x7f\x41\x80\x01\x10\x05\x0e\x02\x00\x01\x00\x0b"))
	f.Fuzz(func(t *testing.T, body []byte) {
		out, err := Recall(body, same)
		if err != nil {
			return
		}
		again, err := Recall(out, same)
		require.NoError(t, err)
		require.Equal(t, out, again)
	})
}
