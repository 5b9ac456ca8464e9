package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/web/linked"
)

// linkedProgram is a program of testdata, as the linker leaves it.
func linkedProgram(t *testing.T, name string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), name+".wasm")
	c := exec.Command("go", "build", "-ldflags", "-s -w", "-o", file, "./testdata/"+name)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return text
}

func load(t *testing.T, text []byte) *program {
	t.Helper()
	p, err := read(text)
	require.NoError(t, err)
	return p
}

// runs splits a program and starts it in Node.
func runs(t *testing.T, p *program, leave []int, how ...string) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	require.NoError(t, p.move(leave))
	folder := t.TempDir()
	first, err := p.first()
	require.NoError(t, err)
	require.NoError(t, write(filepath.Join(folder, "first.wasm"), first))
	for k := range restFiles {
		rest, err := p.rest(k)
		require.NoError(t, err)
		require.NoError(t, write(filepath.Join(folder, fmt.Sprintf("rest%d.wasm", k+1)), rest))
	}
	script, err := os.ReadFile(filepath.Join("..", "rest.js"))
	require.NoError(t, err)
	require.NoError(t, write(filepath.Join(folder, "rest.js"), script))
	wasmExec := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
	said, err := exec.Command(node, append([]string{"testdata/run.js", folder, wasmExec, filepath.Join(folder, "rest.js")}, how...)...).CombinedOutput()
	require.NoError(t, err, string(said))
	return string(said)
}

func TestT1_TheFilesTogetherDoTheSame(t *testing.T) {
	for _, name := range []string{"speaks", "collects"} {
		want, err := exec.Command("go", "run", "./testdata/"+name).Output()
		require.NoError(t, err)
		text := linkedProgram(t, name)
		random := rand.New(rand.NewPCG(1, 2))
		for _, share := range []float64{0, 0.3, 0.7, 1} {
			p := load(t, text)
			all := choose(p.sources, nil)
			require.Greater(t, len(all), 100)
			leave := slices.DeleteFunc(all, func(int) bool { return random.Float64() >= share })
			assert.Equal(t, string(want), runs(t, p, leave), "%s: of %d functions, %d left", name, len(p.bodies), len(leave))
		}
	}
}

// A program whose rest cannot be had stops whole, and says so once.
func TestStopsWhereTheRestIsMissing(t *testing.T) {
	p := load(t, linkedProgram(t, "ticks"))
	said := runs(t, p, []int{slot(t, p, "main.needed")}, "missing")
	before, after, ok := strings.Cut(said, "stopped\n")
	require.True(t, ok, said)
	assert.Contains(t, before, "tick")
	assert.NotContains(t, said, "needed")
	assert.NotContains(t, after, "tick")
	assert.NotContains(t, after, "stopped")
	assert.Contains(t, after, "later", "the page itself goes on")
}

// A program that is left without its rest ends without a word; whoever stays is
// told at the first thing that they do.
func TestIsQuietWhereThePageIsLeft(t *testing.T) {
	said := runs(t, load(t, linkedProgram(t, "ticks")), nil, "leaving")
	require.Contains(t, said, "needed", "all of it is there")

	p := load(t, linkedProgram(t, "ticks"))
	said = runs(t, p, []int{slot(t, p, "main.needed")}, "leaving")
	before, after, ok := strings.Cut(said, "later\n")
	require.True(t, ok, said)
	assert.Contains(t, before, "tick")
	assert.NotContains(t, before, "stopped")
	assert.NotContains(t, said, "uncaught")
	assert.NotContains(t, said, "needed")
	assert.Equal(t, 1, strings.Count(after, "stopped\n"), said)
}

// slot is where a function of a name lies.
func slot(t *testing.T, p *program, name string) int {
	t.Helper()
	needed := slices.DeleteFunc(choose(p.sources, nil), func(slot int) bool {
		return !slices.ContainsFunc(p.sources, func(s linked.Source) bool { return s.Slot == slot && s.Name == name })
	})
	require.Len(t, needed, 1)
	return needed[0]
}

func TestT2_WhatGoNeedsStays(t *testing.T) {
	for name, leaves := range map[string]bool{
		"main.main":                               false,
		"main.init":                               false,
		"a.example/b.init.0":                      false,
		"a.example/b.map.init.1":                  false,
		"runtime.gcStart":                         false,
		"runtime/internal/x.f":                    false,
		"internal/abi.(*Type).Len":                false,
		"sync.(*Mutex).Lock":                      false,
		"syscall/js.Value.Get":                    false,
		"type:.eq.a.example/b.T":                  false,
		"a.example/b.init.func1":                  true, // runs when somebody calls it
		"a.example/b.initial":                     true,
		"a.example/b.(*T).init":                   false, // may stay: a name cannot tell
		"slices.SortFunc[go.shape.[]a.example/b]": true,
		"github.com/maxence-charriere/go-app/v10/pkg/app.(*htmlMain).depth": false,
		"synchrony.f": true,
	} {
		assert.Equal(t, leaves, mayLeave(name), name)
	}
}

func TestT3_AFileOfTheRestHasItsLimit(t *testing.T) {
	p := load(t, linkedProgram(t, "speaks"))
	require.NoError(t, p.move(choose(p.sources, nil)))
	f := p.files[1].functions[0] - p.outside
	nops := func(n int) []byte {
		return slices.Concat(p.bodies[f][:1], slices.Repeat([]byte{0x01}, n), p.bodies[f][1:]) // no locals, then what does nothing
	}
	if p.bodies[f][0] != 0 {
		p.bodies[f] = []byte{0, linked.ConstInt32, 0, linked.End}
	}
	file, err := p.rest(1)
	require.NoError(t, err)
	room := restMost - len(file) - 6 // lengths of body, section and file take up to three bytes more each
	p.bodies[f] = nops(room)
	file, err = p.rest(1)
	require.NoError(t, err)
	require.LessOrEqual(t, len(file), restMost)
	p.bodies[f] = nops(restMost - len(file) + 1)
	_, err = p.rest(1)
	require.ErrorContains(t, err, "browsers compile at most")
}

func TestT4_WhatIsKnownLeavesWithTheCode(t *testing.T) {
	p := load(t, linkedProgram(t, "collects"))
	require.NoError(t, p.move(choose(p.sources, nil)))
	first := p.known.without(p.memory)
	table, err := linked.Functions(first)
	require.NoError(t, err)
	known := map[string]bool{}
	for i, s := range p.sources {
		at, _, err := p.table.Record(i)
		require.NoError(t, err)
		_, _, err = table.Record(i)
		known[s.Name] = err == nil
		if _, left := p.moved[p.outside+s.Slot-linked.FirstSlot]; !left || at.TakesNothing() {
			require.True(t, known[s.Name], s.Name)
		}
	}
	assert.True(t, known["main.begins"], "a goroutine begins in it")
	assert.True(t, known["main.main.gowrap1"], "and in this, for one that takes something")
	assert.False(t, known["main.listed"])
	assert.NotContains(t, string(first), "main.listed")
	for k := range restFiles {
		file, err := p.rest(k)
		require.NoError(t, err)
		all, err := linked.Sections(file)
		require.NoError(t, err)
		more, err := linked.Memory(all[len(all)-1].Content)
		require.NoError(t, err)
		for at, b := range more {
			if b != 0 {
				first[at] = b
			}
		}
	}
	assert.True(t, bytes.Equal(p.memory, first), "together they fill what the program began with")
}

func TestT5_AnotherProgramIsAnError(t *testing.T) {
	text := linkedProgram(t, "speaks")
	for _, broken := range [][]byte{nil, []byte("\x00asm\x01\x00\x00\x00"), text[:len(text)/2], text[:len(text)-1]} {
		_, err := read(broken)
		require.Error(t, err)
	}
	all, err := linked.Sections(text)
	require.NoError(t, err)
	for i, s := range all {
		if s.ID == linked.ElementID {
			all[i].Content = segment(linked.FirstSlot+1, 0, 1)
		}
	}
	_, err = read(linked.Join(all))
	require.ErrorIs(t, err, errProgram)
}

func TestListsFunctionsThatMayLeave(t *testing.T) {
	p := load(t, linkedProgram(t, "speaks"))
	names := string(p.names())
	assert.Contains(t, names, " main.sorted\n")
	assert.NotContains(t, names, " runtime.")
	counted, err := p.counted()
	require.NoError(t, err)
	all, err := linked.Sections(counted)
	require.NoError(t, err)
	for _, s := range all {
		if s.ID == linked.CodeID {
			bodies, err := linked.Items(s.Content)
			require.NoError(t, err)
			assert.Len(t, bodies, len(p.bodies)+restFiles)
		}
	}
}
