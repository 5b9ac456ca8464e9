package internal_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The malicious inputs of SYNC 3.6 have numbers, 1 to 124. Each is tried by a
// test that there is.
func TestEachMaliciousInputIsTried(t *testing.T) {
	list, err := os.Open("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	const last = 124
	tried := map[int]bool{}
	for lines := bufio.NewScanner(list); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		var numbers []int
		words := strings.Fields(lines.Text())
		for len(words) > 0 {
			from, to := 0, 0
			if n, _ := fmt.Sscanf(words[0], "%d-%d", &from, &to); n == 0 {
				break
			} else if n == 1 {
				to = from
			}
			for ; from <= to; from++ {
				numbers = append(numbers, from)
			}
			words = words[1:]
		}
		switch {
		case len(numbers) > 0 && len(words) == 0:
			t.Errorf("%q names no test", lines.Text())
		case len(words) == 2 && words[0] == "nowhere":
			if at := writtenIn(t, words[1]); at != "" {
				t.Errorf("%s has %s: what SYNC 3.6, %v says of it is to be tried", at, words[1], numbers)
			}
		default:
			for _, w := range words {
				if !hasFunction(t, w) {
					t.Errorf("there is no %s", w)
				}
			}
		}
		for _, n := range numbers {
			tried[n] = true
		}
	}
	for n := 1; n <= last; n++ {
		if !tried[n] {
			t.Errorf("nothing tries %d", n)
		}
	}
}

// hasFunction tells whether "folder.Name" is a function.
func hasFunction(t *testing.T, name string) bool {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return false
	}
	files, err := filepath.Glob(filepath.Join("..", name[:dot], "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("\nfunc "+name[dot+1:]+"(")) {
			return true
		}
	}
	return false
}

// writtenIn returns a program file that has some text.
func writtenIn(t *testing.T, what string) (at string) {
	for _, folder := range []string{"../app", "../cmd", "../internal", "../web"} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || at != "" {
				return err
			}
			text, err := os.ReadFile(path)
			if bytes.Contains(text, []byte(what)) {
				at = path
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return at
}
