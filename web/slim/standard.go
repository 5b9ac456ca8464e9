package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// goVersion is the Go whose files were looked at. Another one is left as it is:
// a larger program is better than none, or than one that nobody looked at.
const goVersion = "go1.26"

// edit is what a file of Go's own library becomes in the build for the browser.
type edit struct {
	file string // below GOROOT/src
	from string // another file that takes its place, with the words below replaced
	text string // or what takes its place
	old  []string
	now  []string
}

// edits of the standard library. None changes what a program of ours finds:
//
//   - slices.SortFunc and SortStableFunc are compiled anew for each type, 28
//     times in ours. package sort has the same algorithm, from the same
//     template, over two functions: it is compiled once and makes the same
//     comparisons and swaps, so that equal items come out in the same order.
//     50 KB of a first visit.
//   - crypto/sha256 brings AES, GCM and a generator of random numbers along,
//     for a library that is not there in the browser. 15 KB.
//   - GODEBUG cannot be set in a browser: what reads it gets what is said where
//     nothing is set. 20 KB.
//   - In a browser the scheduler returns to the page once nobody has work left,
//     and the collector, which marks while nobody has, is somebody: after an
//     edit of a large map the page waited until all of its memory was marked,
//     200 ms in one piece. Now marking rests after 8 ms until the page has had
//     its turn.
var edits = []edit{
	{
		file: "slices/zsortanyfunc.go", from: "sort/zsortfunc.go",
		old: []string{"package sort\n"}, now: []string{"package slices\n"},
	},
	{
		file: "slices/sort.go", from: "slices/sort.go",
		old: []string{"pdqsortCmpFunc(x, 0, n, bits.Len(uint(n)), cmp)", "stableCmpFunc(x, len(x), cmp)"},
		now: []string{"pdqsort_func(lessAndSwap(x, cmp), 0, n, bits.Len(uint(n)))", "stable_func(lessAndSwap(x, cmp), len(x))"},
		text: `
type lessSwap struct {
	Less func(i, j int) bool
	Swap func(i, j int)
}

func lessAndSwap[E any](x []E, cmp func(a, b E) int) lessSwap {
	return lessSwap{func(i, j int) bool { return cmp(x[i], x[j]) < 0 }, func(i, j int) { x[i], x[j] = x[j], x[i] }}
}
`,
	},
	{
		file: "crypto/internal/boring/notboring.go", from: "crypto/internal/boring/notboring.go",
		old: []string{
			"\t\"crypto/cipher\"\n",
			"func NewAESCipher(key []byte) (cipher.Block, error) { panic(\"boringcrypto: not available\") }\n",
			"func NewGCMTLS(cipher.Block) (cipher.AEAD, error)   { panic(\"boringcrypto: not available\") }\n",
			"func NewGCMTLS13(cipher.Block) (cipher.AEAD, error) { panic(\"boringcrypto: not available\") }\n",
		},
		now: []string{"", "", "", ""},
	},
	{
		file: "runtime/proc.go", from: "runtime/proc.go",
		old: []string{
			"gcShouldScheduleWorker(pp) && gcController.addIdleMarkWorker() {",
			"\tgp, otherReady := beforeIdle(now, pollUntil)\n",
			"func pollWork() bool {\n",
		},
		now: []string{
			"gcShouldScheduleWorker(pp) && !pageTurn.due() && gcController.addIdleMarkWorker() {",
			"\tnow, pollUntil = pageTurn.wake(pp, now, pollUntil)\n\tgp, otherReady := beforeIdle(now, pollUntil)\n",
			"func pollWork() bool {\n\tif pageTurn.due() {\n\t\treturn true\n\t}\n",
		},
		text: `
// turn is when a page that this program runs in is to have its turn, although
// the collector has not marked everything: 0 before it marks.
type turn int64

var pageTurn turn

func (t *turn) due() bool {
	if GOOS != "js" {
		return false
	}
	now := nanotime()
	if *t == 0 {
		*t = turn(now + 8e6)
	}
	return now >= int64(*t)
}

// wake gives the page its turn, and comes back a millisecond later where there
// is more to mark.
func (t *turn) wake(pp *p, now, pollUntil int64) (int64, int64) {
	if GOOS != "js" {
		return now, pollUntil
	}
	*t = 0
	if gcBlackenEnabled != 0 && gcShouldScheduleWorker(pp) {
		if now = nanotime(); pollUntil == 0 || pollUntil > now+1e6 {
			pollUntil = now + 1e6
		}
	}
	return now, pollUntil
}
`,
	},
	{
		file: "internal/godebug/godebug.go",
		text: `// Package godebug stands for the real one, in a browser that has no GODEBUG.
package godebug

type Setting struct{ name string }

func New(name string) *Setting { return &Setting{name} }

func (s *Setting) Name() string {
	if s.Undocumented() {
		return s.name[1:]
	}
	return s.name
}

func (s *Setting) Undocumented() bool { return s.name != "" && s.name[0] == '#' }
func (s *Setting) String() string     { return s.Name() + "=" }
func (s *Setting) IncNonDefault()     {}
func (s *Setting) Value() string      { return "" }
`,
	},
}

var errOtherGo = errors.New("the standard library is not that of " + goVersion + ", and stays as it is: look at the files in web/slim/standard.go, then change the version")

// overlay writes the edited files, and the list of them that go build takes.
func overlay(out string) error {
	found, err := exec.Command("go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	root, version, _ := strings.Cut(strings.TrimSpace(string(found)), "\n")
	list := struct{ Replace map[string]string }{map[string]string{}}
	if version != goVersion && !strings.HasPrefix(version, goVersion+".") {
		fmt.Fprintln(os.Stderr, "slim:", errOtherGo)
	} else {
		for _, e := range edits {
			text, err := e.apply(filepath.Join(root, "src"))
			if err != nil {
				return err
			}
			to, err := filepath.Abs(filepath.Join(out, "go", filepath.FromSlash(e.file)))
			if err != nil {
				return err
			}
			if err := write(to, []byte(text)); err != nil {
				return err
			}
			list.Replace[filepath.Join(root, "src", filepath.FromSlash(e.file))] = to
		}
	}
	text, err := json.MarshalIndent(list, "", "\t")
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "overlay.json"), text)
}

func (e *edit) apply(src string) (string, error) {
	if e.from == "" {
		return e.text, nil
	}
	read, err := os.ReadFile(filepath.Join(src, filepath.FromSlash(e.from)))
	if err != nil {
		return "", err
	}
	text := string(read)
	for i, old := range e.old {
		if strings.Count(text, old) != 1 {
			return "", fmt.Errorf("%s has not once %q: %w", e.from, old, errOtherGo)
		}
		text = strings.Replace(text, old, e.now[i], 1)
	}
	return text + e.text, nil
}
