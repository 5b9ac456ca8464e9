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
	"github.com/chromedp/cdproto/network"
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

// links of SYNC 3.6, 29–44, that must not lead anywhere.
var crooked = []string{
	`javascript:canary()`, `JaVaScRiPt:canary()`, "java\tscript:canary()", "java\nscript:canary()", "\x01javascript:canary()", " javascript:canary()",
	`javascript&colon;canary()`, `data:text/html,<script>canary()</script>`, `data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImNhbmFyeSgpIi8+`, `vbscript:canary()`,
	`blob:https://evil.test/1`, `filesystem:https://evil.test/1`, `file:///etc/passwd`, `//evil.test/`, `https:evil.test`, `http://a@b@evil.test`,
	"https://\u0430pple.test", "https://evil.test/" + strings.Repeat("x", 9000), "/w/wk_1#k=" + strings.Repeat("x", 32),
}

// looks are attributes of SYNC 3.6, 45–48.
var looks = map[string]string{
	"colour": `red" onload="canary()`, "fill": `url(https://evil.test/x)`, "font": `a;}@import url(//evil.test)`, "marker": `x"><script>canary()</script>`,
}

// SYNC 3.5 B8: hostile words are inert in the board, the outline, the panels
// and the files, which are opened too. Nothing is asked of another origin.
func TestHostileWordsStayWords(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	p := d.open("")
	p.watched(s)
	p.visit(s.url("/"))
	elements, spoken, relations := []string{}, []string{}, []string{}
	odd, err := json.Marshal(looks)
	require.NoError(t, err)
	for i, h := range hostile {
		kind, fields := "touchpoint", `"stage": "s0"`
		if i%5 == 0 {
			kind, fields = "stage", fmt.Sprintf(`"order": %d`, i)
		}
		elements = append(elements, fmt.Sprintf(`{"id": "s%d", "type": %q, "title": %s, "description": %s, "fields": {%s, %s}}`, i, kind, quote(h), quote(h), fields, odd[1:len(odd)-1]))
		spoken = append(spoken, fmt.Sprintf(`{"id": "c%d", "type": "comment", "description": %s, "fields": {"of": "s1", "author": %s}}`, i, quote(h), quote(h)))
	}
	const straight = "https://example.org/fine"
	for i, l := range append(crooked, straight) {
		elements = append(elements, fmt.Sprintf(`{"id": "q%d", "type": "quote", "title": "Said", "fields": {"text": "Said", "source": %s}}`, i, quote(l)))
		relations = append(relations, fmt.Sprintf(`{"id": "r%d", "type": "evidences", "from": "q%d", "to": "s1"}`, i, i))
	}
	file := `{"format": "worthmap-neutral", "version": 1, "title": ` + quote(hostile[0]) + `, "elements": [` + strings.Join(spoken, ",") + `], "maps": [{"id": "m1", "kind": "journey", "title": ` +
		quote(hostile[1]) + `, "elements": [` + strings.Join(elements, ",") + `], "relations": [` + strings.Join(relations, ",") + `]}]}`
	said := get[string](p, `worthmap.open(%s).then(() => "opened", (e) => e.message)`, quote(file))
	require.Equal(t, "opened", said)
	p.until("the map is open", `worthmap.count() > 5`)
	p.frame()
	p.press("Outline")
	p.until("the outline is open", `document.querySelector("#outline")`)
	p.frame()
	p.picture("hostile")
	p.press("Comments")
	p.until("the comments are there", fmt.Sprintf(`document.querySelectorAll("#talk article").length >= %d`, len(hostile)))
	p.selects("s1")
	p.press("Evidence")
	p.until("the evidence is there", fmt.Sprintf(`document.querySelectorAll(".proof").length === %d`, len(crooked)+1))
	p.sees(`On <img src=x onerror=canary()>`)
	p.picture("hostile-panels")
	assert.Equal(t, []string{straight}, get[[]string](p, `[...document.querySelectorAll(".proof a, #talk a")].map((a) => a.href)`), "where links lead")
	assert.True(t, get[bool](p, `[...document.querySelectorAll(".proof")].every((e) => e.scrollWidth <= e.clientWidth)`), "long ones break")
	svg := get[string](p, `worthmap.exportSVG()`)
	assert.NotContains(t, svg, "<script")
	assert.NotContains(t, svg, "<img")
	require.True(t, get[bool](p, `worthmap.exportSVG().then((t) => new DOMParser().parseFromString(t, "image/svg+xml").querySelector("parsererror, script, foreignObject") === null)`))
	folder := p.downloads()
	p.press("Export")
	p.press(".svg")
	p.do(chromedp.Click(`[data-do="download report html"]`, chromedp.ByQuery))
	for _, kind := range []string{".svg", ".html"} {
		p.downloaded(folder, kind)
	}
	p.saved()
	p.inert()
	p.visit(s.url("/"))
	p.frame()
	p.inert()

	alone := d.open("")
	alone.watched(s)
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, path := range files {
		alone.do(chromedp.Navigate("file://" + path))
		alone.until(path+" is open", `document.readyState === "complete"`)
		assert.Equal(t, strings.TrimPrefix(filepath.Ext(path), "."), get[string](alone, `document.documentElement.localName`))
		assert.Empty(t, get[[]string](alone, `[...document.querySelectorAll("a")].map((a) => a.href?.baseVal ?? a.href).filter((l) => !/^(#|file:|https:\/\/example.org)/.test(l))`), "where links lead")
		alone.picture("hostile" + filepath.Ext(path))
		alone.inert()
	}
}

// watched gives a page a canary, and lets nothing leave this machine and the
// page's own origin unseen.
func (p *person) watched(s *site) {
	p.Helper()
	chromedp.ListenTarget(p.ctx, func(event any) {
		e, ok := event.(*network.EventRequestWillBeSent)
		if !ok || strings.HasPrefix(e.Request.URL, s.url("/")) {
			return
		}
		if scheme, _, _ := strings.Cut(e.Request.URL, ":"); scheme != "file" && scheme != "blob" && scheme != "data" {
			p.mu.Lock()
			p.breaches = append(p.breaches, "asked for "+e.Request.URL)
			p.mu.Unlock()
		}
	})
	p.do(network.Enable(), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`window.canary = () => { window.sung = true; };`).Do(ctx)
		return err
	}))
}

// inert fails if something that was words has run.
func (p *person) inert() {
	p.Helper()
	require.True(p, get[bool](p, `typeof canary === "function" && !window.sung`), "nothing ran")
}

// quote writes a string as JSON does, with what JSON cannot hold escaped.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be written
	}
	return string(text)
}
