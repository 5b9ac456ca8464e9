// Package internal_test keeps the plan of the house: who may import whom, and
// what must never reach the browser or the page.
package internal_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/worthmap/worthmap/"

// mayImport is the architecture: each package, and all of the project that it
// may import. Loosening a line is a design decision; say why in the commit.
//
// Two pillars stand on crdt: sharing (oplog, app/idb, app/link, server) knows
// no maps, drawing (workspace to svg) knows no network. They meet in app/ui
// and cmd.
var mayImport = map[string]string{
	// ground
	"internal/geom":            "",
	"internal/jsontext":        "",
	"internal/measure":         "",
	"internal/measure/network": "internal/measure",
	"internal/measure/request": "internal/measure internal/measure/network internal/jsontext",
	"internal/formula":         "internal/measure", // its results say why there is none
	"internal/typeset":         "",
	"internal/coach":           "",
	"internal/icon":            "internal/geom",
	"internal/markup":          "",
	"internal/layout":          "internal/geom",
	"internal/crdt":            "internal/jsontext",

	// drawing
	"internal/lived":     "",
	"internal/rows":      "internal/measure internal/lived internal/markup",
	"internal/workspace": "internal/crdt internal/jsontext internal/measure internal/formula",
	"internal/journey":   "internal/crdt internal/workspace internal/geom internal/jsontext internal/lived",
	"internal/sketch":    "internal/journey internal/outcome internal/measure internal/workspace internal/crdt internal/jsontext",
	"internal/relation":  "internal/crdt internal/workspace internal/geom internal/jsontext internal/measure internal/measure/network",
	"internal/outcome":   "internal/crdt internal/workspace internal/jsontext",
	"internal/derive":    "internal/lived internal/journey internal/outcome internal/relation internal/workspace internal/measure internal/measure/network internal/formula internal/layout internal/crdt internal/jsontext",
	"internal/scene":     "internal/geom",
	"internal/view":      "internal/lived internal/journey internal/outcome internal/relation internal/workspace internal/derive internal/layout internal/scene internal/crdt internal/geom internal/typeset internal/icon internal/measure internal/exhibit internal/chart internal/legend",
	"internal/chart":     "internal/measure internal/scene internal/typeset internal/geom",
	"internal/priority":  "internal/crdt internal/workspace internal/measure internal/geom",
	"internal/exhibit":   "internal/priority internal/chart internal/derive internal/workspace internal/measure internal/scene internal/crdt",
	"internal/svg":       "internal/scene internal/geom internal/jsontext",
	"internal/paper":     "internal/scene internal/geom internal/svg internal/typeset",
	"internal/raster":    "internal/scene internal/geom",
	"internal/search":    "internal/workspace internal/crdt internal/jsontext",
	"internal/table":     "internal/workspace internal/journey internal/derive internal/crdt internal/jsontext internal/rows",
	"internal/filter":    "internal/table internal/journey internal/workspace internal/derive internal/crdt",
	"internal/legend":    "internal/table internal/workspace internal/derive internal/crdt",
	"internal/guide":     "internal/journey internal/outcome internal/relation internal/workspace internal/measure internal/crdt",
	"internal/worksheet": "internal/guide internal/outcome internal/relation internal/derive internal/workspace internal/crdt internal/jsontext",
	"internal/witness":   "internal/workspace internal/crdt internal/jsontext",
	"internal/edit":      "internal/crdt internal/workspace internal/journey internal/outcome internal/relation internal/derive internal/exhibit internal/chart internal/filter internal/legend internal/view internal/scene internal/geom internal/jsontext internal/typeset",
	"internal/errand":    "internal/layout internal/geom internal/lived internal/measure internal/measure/network internal/rows",
	"internal/exchange":  "internal/lived internal/journey internal/outcome internal/relation internal/workspace internal/crdt internal/jsontext internal/derive internal/view internal/scene internal/svg internal/geom internal/rows internal/measure internal/markup",
	"internal/report":    "internal/exchange internal/derive internal/outcome internal/worksheet internal/workspace internal/measure internal/view internal/svg internal/scene internal/geom internal/crdt",

	// sharing
	"internal/wire":    "internal/crdt internal/jsontext",
	"internal/replica": "internal/wire internal/crdt internal/jsontext",
	"internal/oplog":   "internal/crdt internal/jsontext",
	"internal/sqllog":  "internal/oplog internal/crdt internal/jsontext",
	// a PostgreSQL for tests of whoever wires several servers
	"internal/sqllog/sqllogtest": "",
	"internal/rights":            "internal/oplog internal/crdt internal/jsontext",
	"internal/device":            "internal/replica internal/wire internal/oplog internal/crdt internal/jsontext",
	"internal/server":            "internal/wire internal/oplog internal/crdt internal/jsontext",

	"internal/history": "internal/crdt internal/jsontext",

	// which rules may be taken out of the program without a test that notices
	"internal/simulation": "",

	// edges in the browser
	"app/idb":    "internal/oplog internal/crdt internal/jsontext",
	"app/link":   "internal/oplog internal/crdt internal/jsontext",
	"app/screen": "internal/scene internal/geom",
	"app/runner": "internal/geom internal/errand internal/measure/network internal/rows",

	// the built page, its makers, and those who run the checks
	"web":              "",
	"web/pack":         "internal/witness", // writes the page of a link to one
	"web/size":         "",
	"web/slim":         "",
	"web/linked":       "",
	"web/split":        "web/linked",
	"web/trim":         "web/linked",
	"internal/testrun": "",
	"internal/bill":    "",
	"internal/e2e":     "internal/server",
	"internal/bench":   "",
	"internal/load":    "internal/replica internal/wire internal/crdt",
}

// mayImportAll wire everything together, but for the server in the browser.
var mayImportAll = []string{"app/ui", "cmd/"}

// neverInProgram are imports that would swell or break the program in the
// browser, each with what it costs.
var neverInProgram = map[string]string{
	"text/template":                    "its reflection keeps every method: 600 KB",
	"html/template":                    "the same",
	"github.com/xuri/excelize/v2":      "1.6 MB",
	"gonum.org/v1/gonum":               "300 KB, and not the same on every run; it checks our own in tests",
	"golang.org/x/text/collate":        "600 KB; the browser has Intl.Collator",
	"database/sql":                     "the browser has no database server",
	"modernc.org/sqlite":               "does not compile for the browser",
	"github.com/jackc/pgx/v5":          "the browser has no database server",
	module + "internal/server":         "the server is another program",
	module + "web":                     "the page would carry itself",
	module + "internal/raster":         "the browser draws its own pictures",
	"golang.org/x/image/font/opentype": "330 KB; widths are in typeset",
}

// neverOfOurs are imports of which go-app's are stood in for (web/slim), so
// that one of ours would bring them back, each with what it costs.
var neverOfOurs = map[string]string{
	"net/http":      "290 KB of a first visit; fetch through safejs costs nothing",
	"encoding/json": "reflection; internal/jsontext reads and writes without it",
	"regexp":        "with tables of every script, 80 KB of a first visit",
	"math/big":      "136 KB for one division",
	"crypto/rand":   "ciphers and math/big; IDs are no secrets (crdt)",
}

type listed struct {
	ImportPath                               string
	Imports, TestImports, XTestImports, Deps []string
	Standard                                 bool
}

func list(t *testing.T, env []string, args ...string) []listed {
	t.Helper()
	c := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Deps,Standard"}, args...)...)
	c.Dir, c.Env = "..", append(os.Environ(), env...)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
}

var browser = []string{"GOOS=js", "GOARCH=wasm"}

// everything lists the project on both targets.
func everything(t *testing.T) map[string][]string {
	imports := make(map[string][]string)
	for _, env := range [][]string{nil, browser} {
		for _, l := range list(t, env, "./...") {
			name := strings.TrimPrefix(l.ImportPath, module)
			imports[name] = append(imports[name], l.Imports...)
		}
	}
	return imports
}

func TestHouseArrows(t *testing.T) {
	for name, imports := range everything(t) {
		allowed, known := mayImport[name]
		if parent := filepath.ToSlash(filepath.Dir(name)); !known { // a helper inside a package, such as its generator or its contract
			allowed, known = mayImport[parent]
		}
		wiring := slices.ContainsFunc(mayImportAll, func(p string) bool { return strings.HasPrefix(name, p) })
		if !known && !wiring && len(imports) > 0 && name != "internal" {
			t.Errorf("%s is not in the plan: add it to mayImport and say why in the commit", name)
			continue
		}
		for _, i := range imports {
			own, ok := strings.CutPrefix(i, module)
			if !ok || own == name {
				continue
			}
			if !wiring && !slices.Contains(strings.Fields(allowed), own) && !within(own, name) {
				t.Errorf("%s imports %s, which the plan does not allow", name, own)
			}
		}
	}
}

// within allows a package its own subpackages, such as oplog and oplogtest.
func within(a, b string) bool {
	return strings.HasPrefix(a, b+"/") || strings.HasPrefix(b, a+"/")
}

// Below app/ nothing knows that there is a browser.
func TestHouseBrowserStaysInApp(t *testing.T) {
	for name, imports := range everything(t) {
		if strings.HasPrefix(name, "app/") || name == "cmd/worthmap-app" || name == "cmd/worthmap-worker" {
			continue
		}
		for _, i := range imports {
			if i == "syscall/js" || strings.HasPrefix(i, "github.com/hack-pad/") || strings.HasPrefix(i, "github.com/maxence-charriere/") {
				t.Errorf("%s imports %s; only app/ may", name, i)
			}
		}
	}
}

// Numbers and drawings are the same everywhere: no clock and no chance in them.
func TestHousePureStaysPure(t *testing.T) {
	pure := []string{"internal/geom", "internal/jsontext", "internal/measure", "internal/measure/network", "internal/typeset", "internal/icon", "internal/layout",
		"internal/scene", "internal/svg", "internal/view", "internal/chart", "internal/exhibit", "internal/derive", "internal/guide",
		"internal/journey", "internal/workspace", "internal/rows", "internal/priority"}
	all := everything(t)
	for _, name := range pure {
		for _, i := range all[name] {
			switch i {
			case "math/rand", "math/rand/v2", "crypto/rand", "os", "net/http":
				t.Errorf("%s imports %s; callers hand in what depends on the moment", name, i)
			}
		}
		for _, path := range sources(t, filepath.Join("..", name)) {
			if clock := regexp.MustCompile(`\btime\.(Now|Since|Until|After|Tick|Sleep)\b`); clock.MatchString(read(t, path)) {
				t.Errorf("%s reads the clock; callers hand in what depends on the moment", path)
			}
		}
	}
}

// sources are the Go files of one folder, without tests.
func sources(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestForbiddenInProgram(t *testing.T) {
	all := everything(t)
	for _, l := range list(t, browser, "./cmd/worthmap-app") {
		if len(l.Deps) == 0 {
			t.Fatal("go list names no dependencies of the program")
		}
		for _, d := range l.Deps {
			own, ok := strings.CutPrefix(d, module)
			for _, i := range all[own] {
				if why := neverOfOurs[i]; ok && why != "" {
					t.Errorf("%s, which is in the program, imports %s: %s", own, i, why)
				}
			}
			for never, why := range neverInProgram {
				if d == never || strings.HasPrefix(d, never+"/") && never != "database/sql" {
					t.Errorf("the program links %s: %s", d, why)
				}
			}
		}
	}
}

// neverInSecond are imports that the second program has no use for: it draws
// nothing and holds no map.
var neverInSecond = []string{
	"github.com/maxence-charriere/go-app/v10", "net/http", "encoding/json", "regexp", "math/big", "crypto", "net/url",
	module + "app/ui", module + "app/idb", module + "internal/view", module + "internal/edit", module + "internal/exchange",
}

// Each program has its own work: the second no pages, and the first not what
// the second is there for. The work itself is linked by whoever calls
// errand.Do.
func TestForbiddenInSecondProgram(t *testing.T) {
	for _, l := range list(t, browser, "./cmd/worthmap-worker") {
		for _, d := range l.Deps {
			for _, never := range neverInSecond {
				if d == never || strings.HasPrefix(d, never+"/") {
					t.Errorf("the second program links %s", d)
				}
			}
		}
	}
	var pages []string
	if err := filepath.WalkDir("../app", func(path string, _ os.DirEntry, err error) error {
		pages = append(pages, path)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, path := range pages {
		if filepath.Ext(path) == ".go" && strings.Contains(read(t, path), "errand.Do") {
			t.Errorf("%s calls errand.Do, which brings the second program's work into the first", path)
		}
	}
}

// forbidden are calls that have hurt elsewhere (SYNC 3.7), by kind of file.
var forbidden = map[string]*regexp.Regexp{
	".go":   regexp.MustCompile(`\bapp\.Raw\(|"(inner|outer)HTML"|insertAdjacentHTML|"eval"|InsecureSkipVerify|OriginPatterns:\s*\[\]string\{"\*"\}|Sprintf\(["` + "`" + `]\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH)\b`),
	".js":   regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(`),
	".html": regexp.MustCompile(`<script>|<style|\son[a-z]+=|style=`),
}

// guessable are the random numbers that must not become a token, and secretive
// the folders and files in which tokens, secrets and links are made.
var (
	guessable = regexp.MustCompile(`"math/rand(/v2)?"`)
	secretive = []string{"internal/oplog", "internal/server", "internal/rights", "internal/wire", "internal/sqllog/link.go", "internal/sqllog/store.go",
		"cmd/worthmap", "app/ui/device", "app/ui/share"}
)

// reports are documents that somebody saved, with their look inside: no page of
// the program, which has its look from files of its own (report RP2 forbids the
// rest of them).
const reports = "../testdata/reports"

// Each of them is noticed.
func TestForbiddenCallsAreSeen(t *testing.T) {
	for kind, lines := range map[string][]string{
		".go": {"app.Raw(x)", `e.Set("innerHTML", x)`, "InsecureSkipVerify: true", `OriginPatterns: []string{"*"}`, `fmt.Sprintf("SELECT %s", x)`,
			"fmt.Sprintf(`\n\tDELETE FROM doc WHERE id = '%s'`, x)", `Sprintf("UPDATE doc SET x = %d", x)`},
		".js":   {"e.innerHTML = x", "eval(x)"},
		".html": {"<script>x</script>", `<p onclick="x">`},
	} {
		for _, line := range lines {
			if !forbidden[kind].MatchString(line) {
				t.Errorf("%s is let through", line)
			}
		}
	}
	if !guessable.MatchString(`"math/rand"`) || !guessable.MatchString(`"math/rand/v2"`) || guessable.MatchString(`"crypto/rand"`) {
		t.Error("what is guessable is not told from what is not")
	}
	for _, place := range secretive {
		if _, err := os.Stat(filepath.Join("..", place)); err != nil {
			t.Error(err)
		}
	}
}

func TestForbiddenCalls(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := entry.Name(); {
		case entry.IsDir() && (name == ".git" || name == ".cache" || name == "node_modules" || name == "dist" || name == "bin"):
			return filepath.SkipDir
		case filepath.ToSlash(path) == reports:
			return filepath.SkipDir
		case entry.IsDir(), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		calls := forbidden[filepath.Ext(path)]
		if calls == nil {
			return nil
		}
		text, place := read(t, path), strings.TrimPrefix(filepath.ToSlash(path), "../")
		if (slices.Contains(secretive, place) || slices.Contains(secretive, filepath.ToSlash(filepath.Dir(place)))) && guessable.MatchString(text) {
			t.Errorf("%s imports %s, and makes what nobody may guess", path, guessable.FindString(text))
		}
		for _, at := range calls.FindAllStringIndex(text, -1) {
			begins := strings.LastIndex(text[:at[0]], "\n") + 1
			if !strings.HasPrefix(strings.TrimSpace(text[begins:]), "//") {
				t.Errorf("%s:%d calls %s", path, 1+strings.Count(text[:begins], "\n"), text[at[0]:at[1]])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
