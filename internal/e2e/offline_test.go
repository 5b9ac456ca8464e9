package e2e

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// webSources hides what pack makes.
type webSources struct{ fs.FS }

func (w webSources) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	var kept []fs.DirEntry
	for _, e := range entries {
		if name == "." && (e.Name() == "dist" || e.Name() == "pack" || e.Name() == "size" || e.Name() == "slim") {
			continue
		}
		kept = append(kept, e)
	}
	return kept, err
}

func version(p *person) string { return get[string](p, `worthmapShell.version`) }

func caches(p *person) []string {
	return get[[]string](p, `caches.keys().then((all) => all.filter((name) => name !== "worthmap-agreed"))`)
}

const waiting = `navigator.serviceWorker.ready.then((r) => r.waiting !== null)`

func TestOpensADeepLinkWithTheServerGone(t *testing.T) {
	s := serve(t)
	p := newDevice(t, offlineCopy).open(s.url("/"))
	p.offlineReady()
	s.stop()
	p.visit(s.url("/w/somewhere/else?x=1"))
	p.visit(s.url("/"))
	p.reload()
}

func TestFirstPageStandsBeforeTheProgram(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	p := d.open(s.url("/"))
	// The shell as sent: a heading, a status, a bar; no inline script or style,
	// and no script that the page waits for.
	html := get[string](p, `fetch("/").then((r) => r.text())`)
	require.Contains(t, html, "<h1")
	require.Contains(t, html, "<progress")
	require.NotContains(t, html, "<style")
	require.NotContains(t, html, "style=")
	require.Equal(t, 1, strings.Count(html, `rel="stylesheet"`), "W5")
	require.Equal(t, strings.Count(html, "<script"), strings.Count(html, "<script defer src=")+strings.Count(html, "<script async src="))
}

// SYNC 3.5 B5: an update while two tabs of the old version are open.
func TestUpdateWaitsUntilAPersonAgrees(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, older)
	s := serveFolder(t, folder)
	d := newDevice(t, offlineCopy)
	ana, ben := d.open(s.url("/")), d.open(s.url("/"))
	ana.offlineReady()
	ben.offlineReady()
	old := version(ana)
	require.NoError(t, ana.eval(`caches.open("somebody-elses").then(() => true)`, nil))

	s.stop()
	build(t, folder, newer)
	s.start()
	require.NoError(t, ana.eval(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)`, nil))
	ana.until("the new version waits", waiting)
	require.Len(t, caches(ana), 3, "the old copy, the new one and somebody else's")

	ben.reload()
	require.Equal(t, old, version(ben), "a reload beside another tab stays with the old version")

	// W8: the worker in charge has a request to answer, and is left in charge.
	require.NoError(t, ben.eval(`void fetch("`+heldBack+`")`, nil))
	ana.updates(old)
	ana.ready()
	require.True(t, get[bool](ana, waiting), "its page runs the new version before its worker is in charge")
	s.free()
	require.Equal(t, old, version(ben), "nobody's open work is taken away")
	require.Contains(t, caches(ana), "worthmap-build-"+old, "which is why its copy stays")
	ben.sees("A new version")
	ben.reload()
	require.Equal(t, version(ana), version(ben))
	require.False(t, get[bool](ana, `document.body.innerText.includes("A new version")`), "what a page runs already is not offered")
	for _, p := range []*person{ana, ben} {
		p.do(chromedp.Navigate("about:blank"))
	}
	ben.visit(s.url("/"))
	ben.until("the old copy goes with its last page", `caches.keys().then((all) => !all.includes("worthmap-build-`+old+`"))`)
	require.Contains(t, caches(ben), "somebody-elses")
}

// SYNC 3.5 B5 with a server: two tabs of one device edit a shared workspace while
// the program is updated and set back to the old one. No edit is lost or doubled,
// and somebody on another device has all of them.
func TestUpdateWhilePeopleEditTogether(t *testing.T) {
	keeps := serve(t)
	folder := t.TempDir()
	build(t, folder, older)
	s := serveBeside(t, folder, keeps)
	address := s.url(strings.TrimPrefix(keeps.shared("healthcare-journey"), keeps.url("")))
	d := newDevice(t, offlineCopy)
	ana := d.open(address)
	ana.painted()
	ana.offlineReady()
	tab := d.open(s.url(get[string](ana, `location.pathname`)))
	tab.painted()
	tab.offlineReady()
	ben := newDevice(t).open(address)
	ben.painted()
	var all []string
	edits := func(when string) {
		t.Helper()
		for i, p := range []*person{ana, tab, ben} {
			title := fmt.Sprint(when, " ", i)
			all = append(all, title)
			p.selects("s2")
			p.pastes(title)
		}
	}
	old := version(ana)
	edits("before")
	for _, round := range []struct {
		name   string
		packed func() (string, error)
	}{{"an update", newer}, {"the old one again", older}} {
		was := version(ana)
		s.stop()
		build(t, folder, round.packed)
		s.start()
		require.NoError(t, ana.eval(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)`, nil))
		ana.until("another version waits", waiting)
		edits("while there is " + round.name)
		ana.onServer() // the page updates itself once all is kept
		ana.updates(was)
		ana.painted()
		edits("after " + round.name)
		tab.onServer()
		tab.reload()
		tab.painted()
		require.Equal(t, version(ana), version(tab))
		for _, p := range []*person{ana, tab, ben} {
			p.hasEach(all)
			p.onServer()
		}
	}
	require.Equal(t, old, version(ana))
}

// updates has a page take the version that waits.
func (p *person) updates(was string) {
	p.Helper()
	require.NoError(p, p.eval(`void worthmapShell.update()`, nil))
	p.until("the page runs the other version", `(window.worthmapShell?.version ?? "`+was+`") !== "`+was+`"`)
}

// SYNC 3.5 B5: nobody's work is open, so nobody is asked.
func TestUpdateFoundAtTheStartNeedsNoQuestion(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, older)
	s := serveFolder(t, folder)
	d := newDevice(t, offlineCopy)
	p := d.open(s.url("/"))
	p.offlineReady()
	old := version(p)
	s.stop()
	build(t, folder, newer)
	s.start()
	require.NoError(t, p.eval(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => true)`, nil))
	p.until("the new version waits", waiting)
	p.reload()
	p.until("alone, the page starts with the new version", `worthmapShell.version !== "`+old+`"`)
	p.ready()
}

// SYNC 3.5 B5: each asset fails once while a new version is fetched.
func TestInterruptedUpdateLeavesTheOldVersionWhole(t *testing.T) {
	folder := t.TempDir()
	build(t, folder, older)
	s := serveFolder(t, folder)
	p := newDevice(t, offlineCopy).open(s.url("/"))
	p.offlineReady()
	old := version(p)
	s.stop()
	build(t, folder, newer)
	broken := breaking(t, folder, s.addr)
	for _, b := range broken {
		b.start()
		_ = p.eval(`navigator.serviceWorker.ready.then((r) => r.update()).then(() => true, () => true)`, nil)
		p.until("the update "+b.name+" gave up", `navigator.serviceWorker.ready.then((r) => r.installing === null)`)
		require.Equal(t, []string{"worthmap-build-" + old}, caches(p), b.name)
		b.stop()
	}
	p.reload()
	require.Equal(t, old, version(p))
}
