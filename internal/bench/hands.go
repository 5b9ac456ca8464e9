package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

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
