package internal_test

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A soak builds the page that it opens, and runs each test that is longer in
// one.
func TestHouseSoakRunsAllThatIsLong(t *testing.T) {
	recipe := regexp.MustCompile(`(?m)^soak:(.*?)(?: ##.*)?\n\tWORTHMAP_SOAK=1 .*?((?: \./\S+)+)$`).FindStringSubmatch(read(t, "../Makefile"))
	if recipe == nil {
		t.Fatal("the Makefile has no soak")
	}
	if want := " tools quick"; recipe[1] != want {
		t.Errorf("before a soak is made%s; want%s", recipe[1], want)
	}
	runs := func(folder string) bool {
		for _, pattern := range strings.Fields(recipe[2]) {
			pattern = strings.TrimPrefix(pattern, "./")
			if under, all := strings.CutSuffix(pattern, "/..."); folder == pattern || all && strings.HasPrefix(folder+"/", under+"/") {
				return true
			}
		}
		return false
	}
	long := 0
	for _, root := range []string{"../app", "../cmd", "../internal", "../web"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") || !strings.Contains(read(t, path), `Getenv("WORTHMAP_SOAK")`) {
				return err
			}
			long++
			if folder := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../"); !runs(folder) {
				t.Errorf("no soak runs %s, where tests are longer in one", folder)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if long == 0 {
		t.Error("no test is longer in a soak")
	}
}
