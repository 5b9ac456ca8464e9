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

// P8: the same seeds come to the same on this machine and in WebAssembly.
func TestP8_SameInNode(t *testing.T) {
	if !atLength() && os.Getenv("WORTHMAP_STRICT") == "" {
		t.Skip("set WORTHMAP_SOAK or WORTHMAP_STRICT: it builds another program first")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node.js, install it with: apt-get install nodejs")
	}
	program := filepath.Join(t.TempDir(), "simulation.wasm")
	build := exec.Command("go", "test", "-c", "-o", program, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	n := count(500)
	c := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js"),
		program, "-test.v", "-test.run=TestP8_Digest", "-seeds", fmt.Sprint(n))
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + t.TempDir()} // a program in WebAssembly holds few
	out, err := c.CombinedOutput()
	there := regexp.MustCompile(`digest ([0-9a-f]{64})`).FindSubmatch(out)
	if err != nil || there == nil {
		t.Fatalf("%v: %s", err, out)
	}
	if here := digest(t, n); here != string(there[1]) {
		t.Errorf("%d seeds come to %s here and to %s in Node", n, here, there[1])
	}
}
