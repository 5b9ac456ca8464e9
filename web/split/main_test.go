package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/web/linked"
)

// linkedProgram is the program of testdata, as the linker leaves it.
var linkedProgram = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "split")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "speaks.wasm")
	c := exec.Command("go", "build", "-ldflags", "-s -w", "-o", file, "./testdata/speaks")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	return os.ReadFile(file)
})

func speaks(t *testing.T) *program {
	t.Helper()
	text, err := linkedProgram()
	require.NoError(t, err)
	p, err := read(text)
	require.NoError(t, err)
	return p
}

// runs starts a program in Node as web/boot.js does in a page, but that the
// rest comes only when it is needed.
const runs = `
const fs = require("fs"), path = require("path"), folder = process.argv[2];
globalThis.require = require; globalThis.fs = fs; globalThis.path = path;
require(process.argv[3]);
const file = (name) => new WebAssembly.Module(fs.readFileSync(path.join(folder, name)));
const go = new Go();
let first;
go.importObject.rest = { bring: (k) => {
	new WebAssembly.Instance(file("rest" + (k + 1) + ".wasm"), { first });
	first["loaded" + k].value = 1;
} };
const instance = new WebAssembly.Instance(file("first.wasm"), go.importObject);
first = instance.exports;
go.run(instance);
`

func TestT1_TheFilesTogetherDoTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	want, err := exec.Command("go", "run", "./testdata/speaks").Output()
	require.NoError(t, err)

	random := rand.New(rand.NewPCG(1, 2))
	for _, share := range []float64{0, 0.3, 0.7, 1} {
		p := speaks(t)
		all := choose(p.sources, nil)
		require.Greater(t, len(all), 100)
		leaves := slices.DeleteFunc(all, func(int) bool { return random.Float64() >= share })
		require.NoError(t, p.move(leaves))
		folder := t.TempDir()
		first, err := p.first()
		require.NoError(t, err)
		require.NoError(t, write(filepath.Join(folder, "first.wasm"), first))
		for k := range restFiles {
			rest, err := p.rest(k)
			require.NoError(t, err)
			require.NoError(t, write(filepath.Join(folder, fmt.Sprintf("rest%d.wasm", k+1)), rest))
		}
		script := filepath.Join(folder, "run.js")
		require.NoError(t, os.WriteFile(script, []byte(runs), 0o600))
		got, err := exec.Command(node, script, folder, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")).CombinedOutput()
		require.NoError(t, err, string(got))
		assert.Equal(t, string(want), string(got), "of %d functions, %d left", len(p.bodies), len(leaves))
	}
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
		"synchrony.f":                             true,
	} {
		assert.Equal(t, leaves, mayLeave(name), name)
	}
}

func TestT3_AFileOfTheRestHasItsLimit(t *testing.T) {
	p := speaks(t)
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

func TestT4_AnotherProgramIsAnError(t *testing.T) {
	text, err := linkedProgram()
	require.NoError(t, err)
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
	p := speaks(t)
	names := string(p.names())
	assert.Contains(t, names, " main.sorted\n")
	assert.NotContains(t, names, " runtime.")
	counted, err := p.counted()
	require.NoError(t, err)
	q, err := read(counted)
	require.NoError(t, err)
	assert.Equal(t, p.outside+1, q.outside)
	assert.Len(t, q.bodies, len(p.bodies))
}
