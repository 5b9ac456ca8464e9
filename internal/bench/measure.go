package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// probe runs in the page before anything else: it notes when the program can
// be used, and can record the frames of a gesture.
const probe = `(() => {
	const at = { usable: 0 };
	const wait = () => {
		if (!window.worthmap || !window.worthmap.ready) return setTimeout(wait, 1);
		Promise.resolve(window.worthmap.ready()).then(() => { at.usable = performance.now(); });
	};
	wait();
	let on = false, frames = [];
	const tick = (now) => { if (on) { frames.push(now); requestAnimationFrame(tick); } };
	const painted = () => new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => done(performance.now()); c.port2.postMessage(0); }));
	window.worthmapProbe = {
		at, painted,
		start() { on = true; frames = []; requestAnimationFrame(tick); },
		stop() { on = false; return frames.slice(1).map((f, i) => f - frames[i]); },
		// calm resolves with the milliseconds until frames come in time again.
		async calm() {
			const begin = performance.now();
			let last = begin, good = 0, busy = 0;
			while (good < 6 && performance.now() - begin < 30000) {
				const now = await new Promise(requestAnimationFrame);
				if (performance.now() - last > 25) { good = 0; busy = performance.now() - begin; } else good++;
				last = performance.now();
			}
			return busy;
		},
		// key resolves with the milliseconds from a key's event to the picture that it
		// made, of the map and of the panels: they are shown in one go with the word
		// that an edit is being saved.
		key() {
			return new Promise((done) => addEventListener("keydown", (e) => {
				const shown = new MutationObserver(() => { shown.disconnect(); painted().then((now) => done(now - e.timeStamp)); });
				shown.observe(document.getElementById("saved"), { subtree: true, childList: true, characterData: true, attributes: true });
			}, { once: true, capture: true }));
		},
	};
})()`

func cdpExecutor(ctx context.Context) context.Context {
	return cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
}

// measureAll measures a built program on maps of a kind; with journeys also its
// starts, and the figures of the tree that it was built from.
func measureAll(tree, binary, kind string, cards []int) (*table, error) {
	s, err := serve(binary)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	t := newTable(cards)
	if kind == "journey" {
		if err := measureStart(s, t); err != nil {
			return nil, err
		}
	}
	for _, n := range cards {
		fmt.Fprintf(os.Stderr, "measuring %d cards\n", n)
		if err := measureMap(s, t, maps[kind](n), n); err != nil {
			return nil, fmt.Errorf("%d cards: %w", n, err)
		}
	}
	if kind == "journey" {
		if err := measureFigures(tree, t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// tries is how often a start is measured; the fastest counts, because other
// work of the machine only ever makes it slower.
const tries = 3

// visit is what a person waits for at a start.
type visit struct{ paint, usable float64 } // milliseconds

// measureStart takes the time of a first visit, of a later one, and of a first
// one over a slow line.
func measureStart(s *site, t *table) error {
	for range tries {
		if err := start(s, t, "cold", false); err != nil {
			return err
		}
		if err := start(s, t, "cold at 10 Mbit/s", true); err != nil {
			return err
		}
	}
	return nil
}

// start measures in a profile of its own.
func start(s *site, t *table, name string, slow bool) error {
	profile, err := os.MkdirTemp("", "worthmap-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	b, err := browser(profile)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.prepare(); err != nil {
		return err
	}
	time.Sleep(2 * time.Second) // what a browser does at its own start is not ours
	if slow {
		err := b.do(chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := network.EmulateNetworkConditionsByRule([]*network.Conditions{{Latency: 20, DownloadThroughput: 10e6 / 8, UploadThroughput: 10e6 / 8}}).Do(ctx)
			return err
		}))
		if err != nil {
			return err
		}
	}
	v, err := b.visit(s)
	if err != nil {
		return err
	}
	t.least("first paint, "+name, "ms", v.paint)
	t.least("usable, "+name, "ms", v.usable)
	if slow {
		return nil
	}
	t.least("transfer of a first visit", "KB", float64(b.received.Load())/1000)
	if err := b.wait(`navigator.serviceWorker.ready.then((r) => r.active.state === "activated")`); err != nil {
		return err
	}
	for i := range 3 { // from the second on the compiled program is there
		if v, err = b.visit(s); err != nil {
			return err
		}
		if i > 0 {
			t.least("first paint, warm", "ms", v.paint)
			t.least("usable, warm", "ms", v.usable)
		}
		time.Sleep(time.Second)
	}
	return nil
}

// visit goes to the first page.
func (t *tab) visit(s *site) (v visit, err error) {
	if err := t.do(chromedp.Navigate(s.url)); err != nil {
		return v, err
	}
	if err := t.wait(`window.worthmapProbe && worthmapProbe.at.usable > 0`); err != nil {
		return v, err
	}
	v.usable, _ = t.number(`worthmapProbe.at.usable`)
	v.paint, err = t.number(`performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`)
	return v, err
}

func (t *tab) prepare() error {
	return t.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(probe).Do(ctx)
		return err
	}))
}

func (t *tab) wait(condition string) error {
	end := time.Now().Add(60 * time.Second)
	for time.Now().Before(end) {
		var ok bool
		if err := t.eval("(async () => Boolean(await ("+condition+")))()", &ok); err == nil && ok {
			return nil
		}
		time.Sleep(25 * time.Millisecond) // asking takes time of the page
	}
	return fmt.Errorf("waited in vain for %s", condition)
}

// measureMap opens a generated map of n cards and does to it what people do.
func measureMap(s *site, t *table, generated string, n int) error {
	profile, err := os.MkdirTemp("", "worthmap-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	b, err := browser(profile)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.prepare(); err != nil {
		return err
	}
	if err := b.do(chromedp.Navigate(s.url)); err != nil {
		return err
	}
	if err := b.wait(`window.worthmapProbe && worthmapProbe.at.usable > 0`); err != nil {
		return err
	}
	if err := b.findThread(); err != nil {
		return err
	}
	text, err := json.Marshal(generated)
	if err != nil {
		return err
	}
	if err := b.eval("window.generated = "+string(text)+"; true", nil); err != nil {
		return err
	}
	took := func(row, expression string) error {
		ms, err := b.number(`(async () => { const begin = performance.now(); ` + expression + `; return performance.now() - begin; })()`)
		if err != nil {
			return fmt.Errorf("%s: %w", row, err)
		}
		t.set(row, "ms", n, ms)
		return nil
	}
	if err := took("JSON open until painted", `await worthmap.open(generated); await worthmapProbe.painted()`); err != nil {
		return err
	}
	if err := b.wait(`!document.querySelector(".town-doing")`); err != nil { // in a worker: thousands are placed and compared
		return err
	}
	if err := b.key(kb.Escape, 0); err != nil {
		return err
	}
	if busy, err := b.number(`worthmapProbe.calm()`); err == nil {
		t.set("busy after opening", "ms", n, busy)
	}
	if shown, err := b.number(`Promise.resolve(worthmap.count())`); err != nil || int(shown) < n {
		return fmt.Errorf("the page counts %v cards (%v)", shown, err)
	}
	for _, g := range b.gestures(n) {
		if err := b.gesture(t, n, g); err != nil {
			return fmt.Errorf("%s: %w", g.name, err)
		}
	}
	if err := b.keys(t, n); err != nil {
		return err
	}
	if err := took("JSON save", `await worthmap.serialise()`); err != nil {
		return err
	}
	if err := took("SVG export", `await worthmap.exportSVG()`); err != nil {
		return err
	}
	if mb, err := b.memory(); err == nil {
		t.set("renderer memory (Pss)", "MB", n, mb)
	}
	if bytes, err := b.number(`Promise.resolve(worthmap.memoryBytes())`); err == nil {
		t.set("of it the program's", "MB", n, bytes/1e6)
	}
	return nil
}

// gesture is 120 real events of the pointer; busy wants the time after it.
type gesture struct {
	name   string
	before func() error
	step   func(i int) error
	after  func() error
}

const steps = 120

// middle of the stage, clear of panels.
const midX, midY = 720.0, 480.0

func (t *tab) gestures(n int) []gesture {
	fit := func() error { return t.key("!", input.ModifierShift) }
	full := func() error { return t.center(cardID(n/2), 1) }
	pan := func(i int) error { return t.wheel(midX, midY, sign(i)*7, sign(i)*5, 0) }
	zoom := func(i int) error { return t.wheel(midX, midY, 0, -sign(i)*6, input.ModifierCtrl) }
	many := make([]string, 0, 100)
	for i := range min(100, n) {
		many = append(many, cardID(i))
	}
	ids, _ := json.Marshal(many)
	var x, y float64
	take := func(card string) error {
		var err error
		if x, y, err = t.place(card); err != nil {
			return err
		}
		if err = t.mouse(input.MouseMoved, x, y, false); err != nil {
			return err
		}
		return t.mouse(input.MousePressed, x, y, true)
	}
	drag := func(i int) error {
		turn := 2 * math.Pi * float64(i) / steps
		return t.mouse(input.MouseMoved, x+120*math.Sin(turn), y+80*(1-math.Cos(turn)), true)
	}
	drop := func() error { return t.mouse(input.MouseReleased, x+60, y+60, false) }
	return []gesture{
		{name: "idle", before: fit, step: func(int) error { return nil }},
		{name: "pan, all in view", before: fit, step: pan},
		{name: "zoom, from all in view", before: fit, step: zoom},
		{name: "pan at 100 %", before: full, step: pan},
		{name: "zoom at 100 %", before: full, step: zoom},
		{name: "drag of one", before: func() error {
			if err := full(); err != nil {
				return err
			}
			return take(cardID(n / 2))
		}, step: drag, after: drop},
		{name: "drag of 100", before: func() error {
			if err := t.center(cardID(0), 0.5); err != nil {
				return err
			}
			if err := t.eval("Promise.resolve(worthmap.select("+string(ids)+")).then(() => true)", nil); err != nil {
				return err
			}
			return take(cardID(0))
		}, step: drag, after: drop},
	}
}

func sign(i int) float64 {
	if i < steps/2 {
		return 1
	}
	return -1
}

// gesture measures: CPU of the main thread for each frame, the interval at the
// 95th percentile, and how long the page is busy afterwards.
func (t *tab) gesture(into *table, n int, g gesture) error {
	if err := g.before(); err != nil {
		return err
	}
	if _, err := t.number(`worthmapProbe.calm()`); err != nil {
		return err
	}
	if err := t.eval(`worthmapProbe.start()`, nil); err != nil {
		return err
	}
	begin, err := cpu(t.thread)
	if err != nil {
		return err
	}
	clock := time.NewTicker(time.Second / 60)
	defer clock.Stop()
	for i := range steps {
		<-clock.C
		if err := g.step(i); err != nil {
			return err
		}
	}
	var gaps []float64
	if err := t.eval(`worthmapProbe.stop()`, &gaps); err != nil {
		return err
	}
	end, err := cpu(t.thread)
	if err != nil {
		return err
	}
	if g.after != nil {
		if err := g.after(); err != nil {
			return err
		}
	}
	busy, err := t.number(`worthmapProbe.calm()`)
	if err != nil {
		return err
	}
	slices.Sort(gaps)
	p95 := math.NaN()
	if len(gaps) > 0 {
		p95 = gaps[min(len(gaps)-1, len(gaps)*95/100)]
	}
	into.set(g.name+": main thread a frame", "ms", n, (end-begin).Seconds()*1000/float64(max(1, len(gaps))))
	if g.name == "idle" {
		return nil
	}
	into.set(g.name+": p95 interval", "ms", n, p95)
	into.set(g.name+": busy afterwards", "ms", n, busy)
	return nil
}

// again is how often a key is pressed once it was pressed for the first time.
const again = 5

// keys measures single steps, each from the event of a key to the picture: the
// first of its kind, for which the browser has code to compile, and the middle
// one of those that follow, with what they took of the main thread.
func (t *tab) keys(into *table, n int) error {
	for _, k := range []struct {
		row        string
		key, back  string
		keys, turn input.Modifier
		ready      func() (bool, error) // false where the map has nothing of the kind
	}{
		{"undo of a move of 100", "z", "Z", input.ModifierCtrl, input.ModifierCtrl | input.ModifierShift, func() (bool, error) { return true, nil }},
		{"card to another place, to figures", kb.ArrowRight, kb.ArrowLeft, 0, 0, func() (bool, error) {
			if err := t.center(cardID(n/2), 1); err != nil {
				return false, err
			}
			return true, t.eval(fmt.Sprintf(`Promise.resolve(worthmap.select([%q])).then(() => true)`, cardID(n/2)), nil)
		}},
		{"feeling to figures", kb.ArrowRight, kb.ArrowLeft, 0, 0, func() (has bool, err error) { // of the same card
			err = t.eval(`(() => { const slider = document.querySelector('[data-field="slide f/emotion"]'); slider?.focus(); return Boolean(slider); })()`, &has)
			return has, err
		}},
	} {
		switch has, err := k.ready(); {
		case err != nil:
			return err
		case !has:
			continue
		}
		first, _, err := t.pressed(k.key, k.keys)
		if err != nil {
			return err
		}
		var waits []float64
		var busy time.Duration
		for range again {
			if _, _, err := t.pressed(k.back, k.turn); err != nil {
				return err
			}
			ms, took, err := t.pressed(k.key, k.keys)
			if err != nil {
				return err
			}
			waits, busy = append(waits, ms), busy+took
		}
		slices.Sort(waits)
		into.set(k.row+", the first, until painted", "ms", n, first)
		into.set(k.row+", until painted", "ms", n, waits[again/2])
		into.set(k.row+": main thread", "ms", n, busy.Seconds()*1000/again)
	}
	return nil
}

// pressed presses a key on a calm page. It returns the milliseconds until what
// it did was painted, and what the main thread did meanwhile.
func (t *tab) pressed(key string, with input.Modifier) (ms float64, busy time.Duration, err error) {
	if _, err := t.number(`worthmapProbe.calm()`); err != nil {
		return 0, 0, err
	}
	if err := t.eval(`(window.measured = worthmapProbe.key(), true)`, nil); err != nil {
		return 0, 0, err
	}
	begin, err := cpu(t.thread)
	if err != nil {
		return 0, 0, err
	}
	if err := t.key(key, with); err != nil {
		return 0, 0, err
	}
	if ms, err = t.number(`measured`); err != nil {
		return 0, 0, err
	}
	end, err := cpu(t.thread)
	return ms, end - begin, err
}

func (t *tab) key(key string, keys input.Modifier) error {
	return t.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(keys)))
}

// center brings a card to the middle of the window.
func (t *tab) center(card string, zoom float64) error {
	return t.eval(fmt.Sprintf(`(async () => { const p = await worthmap.position(%q); await worthmap.setView(p.x, p.y, %g); await worthmapProbe.painted(); })()`, card, zoom), nil)
}

// place is where a card lies on the screen, a little inside it.
func (t *tab) place(card string) (x, y float64, err error) {
	var at struct{ X, Y float64 }
	err = t.eval(fmt.Sprintf(`(async () => { const p = await worthmap.position(%q); const s = await worthmap.toScreen(p.x + 8, p.y + 8); return { X: s.x, Y: s.y }; })()`, card), &at)
	return at.X, at.Y, err
}
