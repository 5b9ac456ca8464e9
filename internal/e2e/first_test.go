package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// starts is what a person does first: home, and a first look at a map that comes
// from a file, is an example, or is there from last time.
func (p *person) starts(s *site, seen func()) {
	p.Helper()
	p.visit(s.url("/"))
	seen()
	require.NoError(p, p.eval(`worthmap.open(`+quote(firstFile)+`)`, nil))
	p.until("the file is open", `location.pathname.startsWith("/w/") && worthmap.count() > 2`)
	p.painted()
	p.saved()
	seen()
	for _, example := range []string{"b2b-ecosystem", "community-programme", "healthcare-journey"} {
		p.visit(s.url("/?example=" + example))
		p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
		p.painted()
		p.saved()
		seen()
	}
	p.reload()
	p.painted()
	seen()
	p.visit(s.url("/"))
	p.until("the map has its picture", `document.querySelectorAll(".home-grid img.thumb").length >= 3`)
	seen()
}

const firstFile = `{"format": "worthmap-neutral", "version": 1, "title": "A file", "maps": [{"id": "m", "kind": "journey", "title": "Opened",
	"elements": [{"id": "p", "type": "persona", "title": "Marta"}, {"id": "s", "type": "stage", "title": "Find", "importance": 7, "fields": {"order": 1, "expected": {"functional": 7}, "delivered": {"functional": 3}}},
		{"id": "a", "type": "touchpoint", "title": "Letter", "fields": {"stage": "s", "order": 1, "channel": "post", "emotion": 2, "touchMinutes": 3}},
		{"id": "b", "type": "touchpoint", "title": "Call", "fields": {"stage": "s", "order": 2, "channel": "phone", "emotion": -4, "waitMinutes": 30}}],
	"relations": [{"id": "r", "type": "next", "from": "a", "to": "b"}]}]}`

// handles is what a person does with a map next.
func (p *person) handles(s *site, seen func()) {
	p.Helper()
	p.example(s)
	at := p.card("t05")
	p.wheel(at, 40, 60, 0)
	p.wheel(at, 0, -240, ctrl)
	p.frame()
	p.drag(p.card("t05"), p.card("t08"))
	p.frame()
	p.click(p.card("t05"))
	p.frame()
	p.key("z", ctrl)
	p.board()
	p.key("!", shift)
	p.frame()
	p.saved()
	seen()
}

const waits = `performance.getEntriesByType("mark").map((m) => m.name).filter((n) => n.startsWith("worthmap: waited"))`

// What a start runs now and then may wait; what it runs each time may not.
func TestStartsWithoutTheRestOfTheProgram(t *testing.T) {
	s := serve(t)
	var waited []string
	for range 3 {
		waited = nil
		p := newDevice(t, offlineCopy).open("")
		p.starts(s, func() { waited = append(waited, get[[]string](p, waits)...) })
		if len(waited) == 0 {
			return
		}
	}
	require.Empty(t, waited, "a start needs functions that come later: make first lists them anew")
}

// Who is faster than the rest of the program waits a moment for it, without a
// network too. Where nothing can wait, while the page is left, the program ends
// without an error.
func TestWaitsForTheRestWhereItIsNeeded(t *testing.T) {
	s := serve(t)
	p := newDevice(t, offlineCopy).open("")
	p.do(chromedp.ActionFunc(func(ctx context.Context) error { // both files of the rest are asked for first
		_, err := page.AddScriptToEvaluateOnNewDocument(`
			const calm = window.requestIdleCallback;
			let asked = 0;
			window.requestIdleCallback = (call, within) => ++asked > 2 && calm(call, within);`).Do(ctx)
		return err
	}))
	p.visit(s.url("/"))
	require.NoError(t, p.eval(`addEventListener("beforeunload", () => {
		document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));
		sessionStorage.setItem("wanted", `+waits+`.length);
	}, { once: true })`, nil))
	p.example(s)
	require.NotZero(t, get[int](p, `Number(sessionStorage.getItem("wanted"))`), "the page that was left wanted what was not there yet")
	p.saved()
	p.offlineReady()
	s.stop()
	p.network(false)
	p.reload()
	p.painted()
	p.press("Export")
	p.sees("SVG")
	require.NotEmpty(t, get[[]string](p, waits))
	require.Contains(t, get[string](p, `worthmap.exportSVG()`), "</svg>")
}

// Writes the list that web/split reads: what starts and handling run of a
// program that tells the page each function that it enters.
func TestListsTheFirstFunctions(t *testing.T) {
	if os.Getenv("WORTHMAP_FIRST") == "" {
		t.Skip("set WORTHMAP_FIRST=1, as make first does, to list anew what a start runs")
	}
	folder, err := pack("counted", "counted.wasm")
	require.NoError(t, err)
	s := serveFolder(t, folder)
	p := newDevice(t, offlineCopy).open("")
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`
			window.entered = new Set();
			const instantiate = WebAssembly.instantiate;
			WebAssembly.instantiate = (file, outside) => {
				if (outside.rest) outside.rest.bring = (slot) => entered.add(slot);
				return instantiate(file, outside);
			};`).Do(ctx)
		return err
	}))
	entered := map[int]bool{}
	seen := func() {
		// What runs while a page is left cannot wait for anything either.
		p.do(chromedp.Evaluate(`Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true });
			for (const name of ["beforeunload", "pagehide"]) dispatchEvent(new Event(name));
			document.dispatchEvent(new Event("visibilitychange"));
			delete document.visibilityState;`, nil))
		for _, slot := range get[[]int](p, `[...entered]`) {
			entered[slot] = true
		}
	}
	p.starts(s, seen)
	p.handles(s, seen)
	p.screen(390, 844, "dark")
	p.starts(s, seen)

	names, err := os.ReadFile(filepath.Join(root, ".cache", "build", "names.txt"))
	require.NoError(t, err)
	var first []string
	for lines := bufio.NewScanner(bytes.NewReader(names)); lines.Scan(); {
		number, name, _ := strings.Cut(lines.Text(), " ")
		slot, err := strconv.Atoi(number)
		require.NoError(t, err)
		if entered[slot] {
			first = append(first, name)
		}
	}
	require.Greater(t, len(first), 1000)
	slices.Sort(first)
	file := filepath.Join(root, "web", "split", "first.txt")
	require.NoError(t, os.WriteFile(file, []byte(strings.Join(slices.Compact(first), "\n")+"\n"), 0o644))
	fmt.Println(len(first), "of", bytes.Count(names, []byte("\n")), "functions come first")
}
