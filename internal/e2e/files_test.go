package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// downloads keeps what the page hands out in a folder and returns it.
func (p *person) downloads() string {
	p.Helper()
	folder := p.TempDir()
	p.device.asks(func(ctx context.Context) error {
		return browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(folder).WithBrowserContextID(p.device.profile).Do(ctx)
	})
	return folder
}

// downloaded waits for a file with an extension and reads it.
func (p *person) downloaded(folder, extension string) []byte {
	p.Helper()
	var text []byte
	until(p.T, "a file *"+extension+" is downloaded", patience, func() (bool, error) {
		found, err := filepath.Glob(filepath.Join(folder, "*"+extension))
		if err != nil || len(found) == 0 {
			return false, err
		}
		text, err = os.ReadFile(found[0])
		return len(text) > 0, err
	})
	return text
}

// chooses answers the file dialog that a button opens.
func (p *person) chooses(button string, files ...string) {
	p.Helper()
	p.do(page.SetInterceptFileChooserDialog(true))
	opened := make(chan cdp.BackendNodeID, 1)
	listen, stop := context.WithCancel(p.ctx)
	defer stop()
	chromedp.ListenTarget(listen, func(event any) {
		if e, ok := event.(*page.EventFileChooserOpened); ok {
			select {
			case opened <- e.BackendNodeID:
			default:
			}
		}
	})
	var input cdp.BackendNodeID
	until(p.T, "the file dialog opens", patience, func() (bool, error) { // not if the click was too long ago: a person clicks again
		p.press(button)
		select {
		case input = <-opened:
			return true, nil
		case <-time.After(5 * time.Second):
			return false, nil
		}
	}, p.says)
	p.do(dom.SetFileInputFiles(files).WithBackendNodeID(input))
}

func (p *person) file(name, text string) string {
	p.Helper()
	path := filepath.Join(p.TempDir(), name)
	require.NoError(p, os.WriteFile(path, []byte(text), 0o644))
	return path
}

func TestExportsAFileThatReopensOnAnotherDevice(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.drag(p.card("t01"), p.card("t08"))
	p.frame()
	folder := p.downloads()
	p.press("Export")
	p.picture("export")
	p.accessible("the export dialog")
	p.press(".worthmap.json")
	text := p.downloaded(folder, ".worthmap.json")
	assert.Equal(t, get[string](p, `worthmap.serialise()`), string(text))

	other := newDevice(t).open(s.url("/"))
	other.chooses("Open a file", p.file("journey.worthmap.json", string(text)))
	other.until("the file is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	assert.Equal(t, string(text), get[string](other, `worthmap.serialise()`), "byte for byte")
	other.saved()
	// The same file again: asked, not overwritten.
	other.visit(s.url("/"))
	other.chooses("Open a file", p.file("journey.worthmap.json", string(text)))
	other.sees("This workspace is on this device already")
	other.accessible("the question about a known workspace")
	other.press("Open a copy")
	other.until("the copy is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	assert.NotContains(t, get[string](other, `location.pathname`), p.content().Workspace)
}

func TestSVGIsTheSameFromBrowserAndCommandLineAndReopens(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	svg := get[string](p, `worthmap.exportSVG()`)
	binary, err := filepath.Abs(filepath.Join(root, "bin", "worthmap"))
	require.NoError(t, err)
	file := p.file("w.worthmap.json", get[string](p, `worthmap.serialise()`))
	fromCommand := func(args ...string) string {
		drawn, err := exec.Command(binary, append([]string{"export", "-format", "svg"}, append(args, file)...)...).Output()
		require.NoError(t, err)
		return string(drawn)
	}
	require.Equal(t, fromCommand(), svg)
	folder := p.downloads()
	p.press("Export")
	p.press("Slide, 16:9")
	p.press(".svg")
	require.Equal(t, fromCommand("-slide"), string(p.downloaded(folder, ".svg")))
	p.until("the dialog stays, and says what came", `document.querySelector("#dialog [role=status]")?.textContent.includes(".svg")`)
	p.picture("export-stays")
	other := newDevice(t).open(s.url("/"))
	other.chooses("Open a file", p.file("drawing.svg", svg))
	other.until("the drawing is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	assert.Equal(t, get[string](p, `worthmap.serialise()`), get[string](other, `worthmap.serialise()`))
}

func TestBacksUpEverythingAndRestoresItElsewhere(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	p.saved()
	before := get[string](p, `worthmap.serialise()`)
	at := get[string](p, `location.pathname`)
	p.visit(s.url("/"))
	p.sees("leak") // the drawings are there, nothing moves any more
	folder := p.downloads()
	p.press("Back up now")
	p.sees("Last backup today")
	backup := p.downloaded(folder, "*")
	other := newDevice(t).open(s.url("/"))
	other.chooses("Restore a backup", p.file("backup.json", string(backup)))
	other.sees("Out-patient appointment journey")
	other.visit(s.url(at))
	other.until("the workspace is here", `worthmap.count() > 5`)
	assert.Equal(t, before, get[string](other, `worthmap.serialise()`))
}

func TestBrokenFilesGetASentenceAndChangeNothing(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	for _, c := range []struct{ name, text string }{
		{"empty", ""},
		{"cut off", `{"format": "worthmap-neutral", "version": 1, "maps": [`},
		{"another kind", `{"type": "excalidraw", "elements": []}`},
		{"a newer version", `{"format": "worthmap-neutral", "version": 99, "title": "x", "maps": []}`},
		{"deep", strings.Repeat("[", 100000) + strings.Repeat("]", 100000)},
		{"a page", `<html><script>canary()</script></html>`},
		{"a drawing of others", `<svg xmlns="http://www.w3.org/2000/svg"><script>canary()</script></svg>`},
		{"bombs away", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>`},
		{"not a number", `{"format": "worthmap-neutral", "version": 1, "title": "x", "maps": [{"id": "m", "kind": "journey", "title": "t", "elements": [{"id": "s", "type": "stage", "title": "s", "fields": {"order": 1e999}}]}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			said := get[string](p, `worthmap.open(%s).then(() => "opened", (e) => e.message)`, quote(c.text))
			t.Log(said)
			assert.NotEqual(t, "opened", said)
			assert.Greater(t, len(said), 20, "a sentence")
			assert.NotContains(t, said, "goroutine")
			assert.NotContains(t, said, "canary")
			assert.Equal(t, "/", get[string](p, `location.pathname`))
		})
	}
}

// labels of SYNC 3.6, 1–28, that fit in a title.
var hostile = []string{
	`<script>canary()</script>`, `<img src=x onerror=canary()>`, `"><svg onload=canary()>`, `</text><script>canary()</script>`, `]]><script>canary()</script>`,
	`<!-- --!>`, `&lt;script&gt;canary()&lt;/script&gt;`, `&#x3c;script&#x3e;`, `{{7*7}} ${7*7} <%= 7*7 %>`, "nul \x00 end", "c0 \x01\x08\x1f", "\ufffe\uffff",
	"\u202egnp.exe", "\u2066unclosed", "a" + strings.Repeat("\u0301", 500), strings.Repeat("👩\u200d", 40) + "👩", `__proto__`, `constructor`, `%s%n%x`, `../../etc/passwd`,
	"a\r\nSet-Cookie: x=1", `CON`, "\u2028\u2029", "\u200b", "javascript:canary()", "=1+1",
}

// SYNC 3.5 B8: hostile words are inert in the board, the outline, the panels
// and the files.
func TestHostileWordsStayWords(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/"))
	var elements []string
	for i, h := range hostile {
		kind, fields := "touchpoint", `"stage": "s0"`
		if i%5 == 0 {
			kind, fields = "stage", fmt.Sprintf(`"order": %d`, i)
		}
		elements = append(elements, fmt.Sprintf(`{"id": "s%d", "type": %q, "title": %s, "description": %s, "fields": {%s}}`, i, kind, quote(h), quote(h), fields))
	}
	file := `{"format": "worthmap-neutral", "version": 1, "title": ` + quote(hostile[0]) + `, "maps": [{"id": "m1", "kind": "journey", "title": ` + quote(hostile[1]) + `, "elements": [` + strings.Join(elements, ",") + `]}]}`
	require.NoError(t, p.eval(`(window.canary = () => { window.sung = true; }, true)`, nil))
	said := get[string](p, `worthmap.open(%s).then(() => "opened", (e) => e.message)`, quote(file))
	require.Equal(t, "opened", said)
	p.until("the map is open", `worthmap.count() > 5`)
	p.frame()
	p.press("Outline")
	p.until("the outline is open", `document.querySelector("#outline")`)
	p.frame()
	p.picture("hostile")
	p.selects("s1")
	p.frame()
	svg := get[string](p, `worthmap.exportSVG()`)
	assert.NotContains(t, svg, "<script")
	assert.NotContains(t, svg, "<img")
	require.True(t, get[bool](p, `worthmap.exportSVG().then((t) => new DOMParser().parseFromString(t, "image/svg+xml").querySelector("parsererror, script, foreignObject") === null)`))
	require.False(t, get[bool](p, `Boolean(window.sung)`), "nothing ran")
	p.saved()
	p.visit(s.url("/"))
	p.frame()
	require.False(t, get[bool](p, `Boolean(window.sung)`))
}

// quote writes a string as JSON does, with what JSON cannot hold escaped.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be written
	}
	return string(text)
}
