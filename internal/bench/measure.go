package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/cdproto/cdp"
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
	b, err := stranger()
	if err != nil {
		return err
	}
	defer b.close()
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
