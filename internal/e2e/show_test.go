package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Steps of a presentation are made, put in order and gone through by keys and
// clicks, and edits of others show at once.
func TestPresentsInStepsAndOnASecondScreen(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	p := d.open("")
	p.example(s)
	p.press("Presentation")
	p.press("Suggest steps")
	p.until("there are steps", `document.querySelectorAll(".view-row").length === 6`)
	p.press("Later: From referral to follow-up")
	p.until("the order is another", `document.querySelector(".view-row input").value.startsWith("60")`)
	p.press("Earlier: From referral to follow-up")
	p.until("and is back", `document.querySelector(".view-row input").value.startsWith("From referral")`)
	p.saved()
	p.picture("views")
	p.accessible("the steps of a presentation")

	p.press("Present")
	p.until("the first step shows", `document.querySelector(".show-head h1")?.innerText.startsWith("From referral")`)
	p.key("n")
	p.until("the next", `document.querySelector(".show-head h1")?.innerText.startsWith("60")`)
	p.still()
	p.picture("show-gap")
	p.accessible("a step")
	p.click(point{700, 500})
	p.until("a click goes on", `document.querySelector(".show-head h1")?.innerText.startsWith("Notice")`)
	p.still()
	p.picture("show-stage")
	p.key("p")
	p.until("and a key back", `document.querySelector(".show-head h1")?.innerText.startsWith("60")`)
	for range 4 {
		p.key("n")
	}
	p.until("the last has what to do", `document.querySelectorAll(".show-foot li").length === 3`)
	p.still()
	p.picture("show-next")
	p.key(escape)
	p.until("the bars are back", `document.querySelector(".top").checkVisibility()`)

	// What a button opens is a window of this address.
	screen := d.open(s.url(get[string](p, `location.pathname`) + "?screen"))
	screen.until("the screen shows a step", `document.querySelector(".show-head h1")`)
	p.do(front())
	p.until("this window says so", `document.querySelector(".show-bar")?.innerText.includes("On the screen: 6 of 6")`)
	p.press("Step back")
	screen.until("the screen follows", `document.querySelector(".show-head h1")?.innerText.startsWith("Find and book")`)
	p.selects("t04")
	p.key(remove)
	screen.until("an edit shows on the screen", `worthmap.serialise().then((t) => !t.includes('"id": "t04"'))`)
	require.False(t, get[bool](screen, `document.querySelector(".top").checkVisibility()`))
	p.picture("show-driver")
	p.accessible("the window that drives")
	p.press("Show what I see")
	p.wheel(point{700, 500}, 0, -300, ctrl)
	screen.until("the screen looks where this window looks", `document.querySelector("#show-head").className === "show-none" && worthmap.camera().z > 0`)
	zoom := get[float64](p, `worthmap.camera().z`)
	screen.until("as near", `worthmap.camera().z > 1`)
	require.Greater(t, zoom, 1.0)
	p.saved()
	require.True(t, strings.Contains(get[string](p, `worthmap.serialise()`), `"type": "view"`))

	p.press("Presentation")
	p.wheel(point{900, 500}, 400, 250, 0)
	p.still()
	p.press("Add what shows now")
	last := func() string {
		return get[string](p, `[...document.querySelectorAll(".view-row")].at(-1).querySelector("input").value`)
	}
	rows := func(n int) {
		p.until(fmt.Sprint(n, " steps"), fmt.Sprintf(`document.querySelectorAll(".view-row").length === %d`, n))
	}
	rows(7)
	require.Equal(t, "Prepare to Leave and understand", last(), "after the first and the last stage that it shows")
	p.press("Add what shows now")
	rows(8)
	require.Equal(t, "Step 8", last(), "what is called like another has its number")
	p.press("Remove this step: From referral to follow-up")
	rows(7)
	p.press("Add what shows now")
	rows(8)
	require.Equal(t, "Step 9", last(), "no name comes twice")
	p.press("Show what I see")
	for range 2 {
		p.press("Next step")
	}
	screen.still()
	screen.do(front())
	screen.picture("show-part")
}

// still waits until the view has come to rest.
func (p *person) still() {
	p.Helper()
	p.until("the view rests", `(async () => {
		const at = () => JSON.stringify(worthmap.camera()) + innerHeight;
		const first = at();
		await new Promise((done) => setTimeout(done, 350));
		return first === at();
	})()`)
}

// A presentation keeps the screen lit until it ends, goes on without a network,
// and shows what others do when it is back.
func TestPresentsWhileTheNetworkGoes(t *testing.T) {
	s := serve(t)
	ana, ben := two(t, s.shared("healthcare-journey"))
	ana.device.asks(func(ctx context.Context) error {
		lit := &browser.PermissionDescriptor{Name: "screen-wake-lock"}
		return browser.SetPermission(lit, browser.PermissionSettingGranted).WithBrowserContextID(ana.device.profile).Do(ctx)
	})
	ana.do(chromedp.Evaluate(`{
		const ask = WakeLock.prototype.request;
		WakeLock.prototype.request = async function (kind) {
			return window.lit = await ask.call(this, kind);
		};
	}`, nil))
	ana.press("Present")
	ana.until("the screen stays lit", `window.lit?.released === false`)
	require.NoError(t, ana.eval(`(window.first = window.lit, true)`, nil))
	ana.goesBehind()
	require.True(t, get[bool](ana, `window.lit === window.first && window.lit.released`), "behind, nobody asks for it")
	ana.comesToTheFront()
	ana.until("at the front it stays lit again", `window.lit !== window.first && !window.lit.released`)
	ana.network(false)
	ben.selects("s2")
	ben.pastes("While the room was away")
	ben.onServer()
	require.False(t, get[bool](ana, `document.querySelector(".top").checkVisibility()`), "the network is nobody's matter in the room")
	ana.picture("show-away")
	ana.network(true)
	ana.has("While the room was away")
	require.False(t, get[bool](ana, `document.querySelector(".top").checkVisibility()`))
	require.False(t, get[bool](ana, `window.lit.released`))
	ana.picture("show-back")
	ana.key(escape)
	ana.until("the screen may rest", `window.lit.released`)
}

// goesBehind does to a page what a browser does when its window goes behind
// another: this one has no windows that do. It ends the lock of the screen too.
func (p *person) goesBehind() {
	p.Helper()
	require.NoError(p, p.eval(`window.lit.release().then(() => {
		Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
		document.dispatchEvent(new Event("visibilitychange"));
		return true;
	})`, nil))
}

func (p *person) comesToTheFront() {
	p.Helper()
	require.NoError(p, p.eval(`(() => {
		delete document.visibilityState;
		document.dispatchEvent(new Event("visibilitychange"));
		return true;
	})()`, nil))
}
