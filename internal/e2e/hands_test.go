package e2e

import (
	"fmt"
	"math"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// point is on the screen, in CSS pixels from the top left.
type point struct{ X, Y float64 }

// spot finds the middle of what a selector names, and waits until it is there,
// uncovered and at rest: a page that still arrives moves things.
func (p *person) spot(selector string) point {
	p.Helper()
	return p.rests(selector, fmt.Sprintf(`document.querySelector(%q)`, selector))
}

// rests finds the middle of what an expression finds, looked for anew each
// time: a page that still arrives makes things anew.
func (p *person) rests(what, expression string) point {
	p.Helper()
	var at *point
	until(p.T, what+" is on the page", patience, func() (bool, error) {
		at = nil
		err := p.eval(fmt.Sprintf(`(async () => {
			const find = () => {
				const e = %s;
				if (!e) return null;
				e.scrollIntoView({ block: "nearest", inline: "nearest" });
				const r = e.getBoundingClientRect();
				if (!r.width || !r.height) return null;
				const c = { X: r.x + r.width / 2, Y: r.y + r.height / 2 };
				const top = document.elementFromPoint(c.X, c.Y);
				return top && (e.contains(top) || top.contains(e)) ? c : null;
			};
			const first = find();
			await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
			const second = find();
			return first && second && first.X === second.X && first.Y === second.Y ? second : null;
		})()`, expression), &at)
		return at != nil, err
	}, p.says)
	return *at
}

// button finds a button, link, tab or menu item by its name.
func (p *person) button(name string) point {
	p.Helper()
	return p.rests("a button "+name, fmt.Sprintf(named, name))
}

// named finds what can be pressed by its name, and marks it.
const named = `(() => {
		for (const e of document.querySelectorAll("[data-e2e]")) e.removeAttribute("data-e2e");
		const said = (e) => (e.getAttribute("aria-label") || e.innerText || e.title || "").trim();
		const all = [...document.querySelectorAll("button, a, summary, [role=button], [role=menuitem], [role=tab], [role=option]")].filter((e) => e.checkVisibility());
		const e = all.find((e) => said(e) === %[1]q) || all.find((e) => said(e).startsWith(%[1]q));
		if (e) e.setAttribute("data-e2e", "");
		return e;
	})()`

// press clicks a button, and once more if the page moved it away from under the
// pointer: a person sees that, and aims again.
func (p *person) press(name string) {
	p.Helper()
	until(p.T, "the click reaches "+name, patience, func() (bool, error) {
		at := p.button(name)
		if err := p.eval(`(() => {
			const aim = document.querySelector("[data-e2e]");
			window.worthmapMissed = true;
			const words = aim.textContent;
			addEventListener("click", (e) => {
				const hit = e.target.closest("button, a, summary, [role]");
				window.worthmapMissed = !aim.contains(e.target) && hit?.textContent !== words; // the page may have made it anew, and elsewhere
			}, { capture: true, once: true });
		})()`, nil); err != nil {
			return false, err
		}
		p.click(at)
		missed := false
		_ = p.eval(`window.worthmapMissed`, &missed) // a page that has gone was hit
		return !missed || !p.offers(name), nil
	})
}

// offers tells whether a button of that name is there now.
func (p *person) offers(name string) bool {
	there := false
	_ = p.eval(fmt.Sprintf(named, name)+` !== undefined`, &there)
	return there
}

func (p *person) mouse(kind input.MouseType, at point, count int64, keys input.Modifier) {
	p.Helper()
	e := input.DispatchMouseEvent(kind, at.X, at.Y).WithModifiers(keys)
	if kind != input.MouseMoved || count > 0 {
		e = e.WithButton(input.Left).WithButtons(1).WithClickCount(count)
	}
	if kind == input.MouseReleased {
		e = e.WithButtons(0)
	}
	p.do(e)
}

func (p *person) click(at point) { p.Helper(); p.clicks(at, 1, 0) }

// doubleClick sends both clicks at once, so that a slow machine does not make
// two single ones of them.
func (p *person) doubleClick(at point) {
	p.Helper()
	var all []chromedp.Action
	for _, count := range []int64{1, 2} {
		click := func(kind input.MouseType) *input.DispatchMouseEventParams {
			return input.DispatchMouseEvent(kind, at.X, at.Y).WithButton(input.Left).WithClickCount(count)
		}
		all = append(all, click(input.MousePressed).WithButtons(1), click(input.MouseReleased))
	}
	p.mouse(input.MouseMoved, at, 0, 0)
	p.do(all...)
}

func (p *person) clicks(at point, count int64, keys input.Modifier) {
	p.Helper()
	p.mouse(input.MouseMoved, at, 0, keys)
	p.mouse(input.MousePressed, at, count, keys)
	p.mouse(input.MouseReleased, at, count, keys)
}

// drag presses, moves in steps as a hand does, and lets go.
func (p *person) drag(from, to point) {
	p.Helper()
	p.dragTo(from, to)
	p.mouse(input.MouseReleased, to, 1, 0)
}

// dragTo keeps the button down.
func (p *person) dragTo(from, to point) {
	p.Helper()
	p.mouse(input.MouseMoved, from, 0, 0)
	p.mouse(input.MousePressed, from, 1, 0)
	steps := math.Max(4, math.Hypot(to.X-from.X, to.Y-from.Y)/12)
	for i := 1.0; i <= steps; i++ {
		p.mouse(input.MouseMoved, point{from.X + (to.X-from.X)*i/steps, from.Y + (to.Y-from.Y)*i/steps}, 1, 0)
	}
}

func (p *person) wheel(at point, dx, dy float64, keys input.Modifier) {
	p.Helper()
	p.do(input.DispatchMouseEvent(input.MouseWheel, at.X, at.Y).WithDeltaX(dx).WithDeltaY(dy).WithModifiers(keys))
}

// types presses a key for each letter.
func (p *person) types(text string) { p.Helper(); p.do(chromedp.KeyEvent(text)) }

// key presses one key, with Ctrl, Shift and so on.
func (p *person) key(key string, keys ...input.Modifier) {
	p.Helper()
	p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(keys...)))
}

// Keys that journeys use.
const (
	enter, escape, remove = kb.Enter, kb.Escape, kb.Delete
	ctrl, shift           = input.ModifierCtrl, input.ModifierShift
)

// composes types as an input method does: a composition that changes, then is
// committed.
func (p *person) composes(steps []string, committed string) {
	p.Helper()
	for _, s := range steps {
		p.do(input.ImeSetComposition(s, int64(len([]rune(s))), int64(len([]rune(s)))))
	}
	p.do(input.InsertText(committed))
}

// touches moves fingers together, each from its first point to its last.
func (p *person) touches(from, to []point) {
	p.Helper()
	at := func(share float64) []*input.TouchPoint {
		var all []*input.TouchPoint
		for i := range from {
			all = append(all, &input.TouchPoint{X: from[i].X + (to[i].X-from[i].X)*share, Y: from[i].Y + (to[i].Y-from[i].Y)*share, ID: float64(i + 1), RadiusX: 8, RadiusY: 8, Force: 1})
		}
		return all
	}
	p.do(input.DispatchTouchEvent(input.TouchStart, at(0)))
	const steps = 12
	for i := 1; i <= steps; i++ {
		p.do(input.DispatchTouchEvent(input.TouchMove, at(float64(i)/steps)))
	}
	p.do(input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
}

// network cuts the page off, or brings it back. Workers keep their own
// connections: stop the site to cut those too.
func (p *person) network(on bool) {
	p.Helper()
	p.do(network.Enable(), network.OverrideNetworkState(!on, 0, -1, -1))
}

// frame waits until the page has drawn what was asked of it so far.
func (p *person) frame() {
	p.Helper()
	require.NoError(p, p.eval(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, nil))
}

// pastes gives a text to the board as the clipboard does.
func (p *person) pastes(text string) {
	p.Helper()
	p.pastesInto("#stage", text)
}

func (p *person) pastesInto(selector, text string) {
	p.Helper()
	require.NoError(p, p.eval(fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.setData("text/plain", %q);
		document.querySelector(%q).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
	})()`, text, selector), nil))
}

// offlineReady waits until the service worker holds the whole page.
func (p *person) offlineReady() {
	p.Helper()
	require.Empty(p, p.device.lacks, "the story asks for newDevice(t, offlineCopy)")
	p.until("the offline copy is complete", `navigator.serviceWorker.ready.then((r) => r.active && r.active.state === "activated")`)
	p.until("the offline copy answers this page", `navigator.serviceWorker.controller !== null`)
}

// front brings a tab before the others; only that one gets pointer and keys.
func front() chromedp.Action { return page.BringToFront() }
