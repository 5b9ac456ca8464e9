package simulation_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// digest is what some runs come to, as one text.
func digest(t *testing.T, n int) string {
	sum := sha256.New()
	for s := range uint64(n) {
		rng := rand.New(rand.NewPCG(s, 8))
		w := newWorld(rng, planOf(rng))
		if failure := w.run(); failure != "" {
			t.Errorf("seed %d: %s", s, failure)
		}
		for g := range w.devices[0].doc.Registers() {
			if g.Key == crdt.KeyDel && g.Value.Known() {
				g.Value = jsontext.NullValue // has a random name for what was deleted together
			}
			fmt.Fprintln(sum, g.Entity, g.Key, g.Stamp, g.Value)
		}
		fmt.Fprintln(sum, s, w.made, len(w.store.ops))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// P8: the digest, for who runs these seeds on another platform.
func TestP8_Digest(t *testing.T) {
	t.Logf("digest %s", digest(t, count(500)))
}

// P8: the same seeds come to the same on this machine and in WebAssembly, under
// Node.js and in a browser.
func TestP8_SameEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("set -short=false to build and run another program")
	}
	program := filepath.Join(t.TempDir(), "simulation.wasm")
	built(t, []string{"GOOS=js", "GOARCH=wasm"}, "test", "-c", "-o", program, ".")
	n := count(500)
	here := digest(t, n)
	for _, c := range []struct {
		name string
		run  func(t *testing.T) (command, env []string)
	}{{"Node", node}, {"browser", browser}} {
		t.Run(c.name, func(t *testing.T) {
			command, env := c.run(t)
			run := exec.Command(command[0], append(command[1:], program, "-test.v", "-test.run=TestP8_Digest", "-seeds", fmt.Sprint(n))...)
			run.Env = append(env, "TMPDIR="+t.TempDir()) // a program in WebAssembly holds few
			out, err := run.CombinedOutput()
			there := regexp.MustCompile(`digest ([0-9a-f]{64})`).FindSubmatch(out)
			if err != nil || there == nil {
				t.Fatalf("%v: %s", err, out)
			}
			if here != string(there[1]) {
				t.Errorf("%d seeds come to %s here and to %s there", n, here, there[1])
			}
		})
	}
}

func node(t *testing.T) (command, env []string) {
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	root := strings.TrimSpace(string(built(t, nil, "env", "GOROOT")))
	return []string{path, filepath.Join(root, "lib/wasm/wasm_exec_node.js")}, []string{"PATH=" + os.Getenv("PATH")}
}

// browser is the one that `make tools` puts where wasmbrowsertest finds it.
func browser(t *testing.T) (command, env []string) {
	tools, err := filepath.Abs("../../.cache/bin")
	if err != nil {
		t.Fatal(err)
	}
	if !atLength() && os.Getenv("WORTHMAP_STRICT") == "" {
		t.Skip("set WORTHMAP_SOAK or WORTHMAP_STRICT to build what runs a program in a browser")
	}
	if _, err := os.Stat(filepath.Join(tools, "google-chrome")); err != nil {
		t.Skip("no Chromium, install it with: apt-get install chromium; then make tools")
	}
	runner := filepath.Join(t.TempDir(), "wasmbrowsertest")
	built(t, nil, "build", "-o", runner, "github.com/agnivade/wasmbrowsertest")
	return []string{runner}, []string{"PATH=" + tools + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + t.TempDir()}
}

// built runs the go command.
func built(t *testing.T, env []string, args ...string) []byte {
	t.Helper()
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), env...)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go %s: %v", args[0], err)
	}
	return out
}
