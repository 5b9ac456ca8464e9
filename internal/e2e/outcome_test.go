package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Somebody opens the programme, types a value with an outcome that delivers it
// and an indicator, looks how all stood two years ago, and finds it after
// coming back.
func TestTypesAnOutcomeUnderAValueAndMovesTime(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.frame()
	p.picture("outcome")
	const field = `document.activeElement.tagName === "TEXTAREA" || document.activeElement.tagName === "INPUT"`

	p.letter("F") // what people value
	p.until("a text field waits", field)
	p.types("Getting to work on time")
	p.key(kb.Tab)
	p.frame()
	p.until("the field of the outcome waits", field+` && document.activeElement.value === ""`)
	p.types("Buses meet the shifts")
	p.key(kb.Escape)
	p.frame()
	p.letter("I")
	p.until("the field of the indicator waits", field+` && document.activeElement.value === ""`)
	p.types("Trips that meet a shift")
	p.key(kb.Escape)
	p.frame()
	kept := func() {
		t.Helper()
		text := get[string](p, `worthmap.serialise()`)
		for _, title := range []string{"Getting to work on time", "Buses meet the shifts", "Trips that meet a shift"} {
			require.Contains(t, text, `"`+title+`"`)
		}
	}
	kept()
	p.saved()
	p.picture("outcome-typed")

	const said = `document.querySelector(".time-said").textContent`
	assert.Equal(t, "now", get[string](p, said))
	p.do(chromedp.Focus("#time", chromedp.ByQuery))
	for range 7 {
		p.key(kb.ArrowLeft)
	}
	p.until("time stands in 2024", said+` === "2024-Q2"`)
	p.sees("over the cards, links and targets of today")
	p.picture("outcome-2024")
	p.accessible("an outcome map with its slider")
	p.reload()
	p.painted()
	kept()
	assert.Equal(t, "now", get[string](p, said), "time is nobody else's affair")
	p.do(chromedp.Evaluate(`(() => { window.heard = ["now"]; new MutationObserver(() => {
		const now = `+said+`;
		if (heard.at(-1) !== now) heard.push(now);
	}).observe(document.body, { subtree: true, childList: true, characterData: true }); })()`, nil))
	p.press("Play the rounds")
	p.until("it plays up to now", `heard.length > 2 && heard.at(-1) === "now"`)
	assert.Equal(t, []string{"now", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "now"}, get[[]string](p, `heard`))
	for _, size := range [][2]int64{{1440, 900}, {1920, 1080}, {390, 844}} {
		for _, scheme := range []string{"light", "dark"} {
			p.screen(size[0], size[1], scheme)
			p.frame()
			p.picture("outcome-" + scheme + "-" + string(rune('a'+size[0]%26)))
		}
	}
}

// letter presses a key as a keyboard does: what the page takes for itself is not
// written into a field that opens meanwhile.
func (p *person) letter(key string) {
	p.Helper()
	code := int64(key[0])
	press := func(kind input.KeyType, text string) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey(strings.ToLower(key)).WithCode("Key" + key).WithWindowsVirtualKeyCode(code).WithText(text)
	}
	p.do(press(input.KeyDown, strings.ToLower(key)), press(input.KeyUp, ""))
}

// A programme that hangs on a wall is judged by the day on the clock, also when
// that is another one than when the page was opened.
func TestADayEndsWhileAMapIsOpen(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	p.frame()
	p.runs("Monitoring: what is due, how it stands, when it was seen last")
	p.until("the sheet is open", `!!document.querySelector(".work-of-watch td")`)
	const sheet = `document.querySelector(".work-of-watch")?.textContent ?? ""`
	before := get[string](p, sheet)
	require.NotEmpty(t, before)
	require.NoError(t, p.eval(`{
		const D = Date, later = 3 * 365 * 24 * 3600 * 1000;
		Date = class extends D {
			constructor(...a) { a.length ? super(...a) : super(D.now() + later); }
			static now() { return D.now() + later; }
		};
		document.dispatchEvent(new Event("visibilitychange"));
	}`, nil))
	p.until("it is judged anew", sheet+` !== `+strconv.Quote(before))
	p.picture("outcome-three-years-on")
	p.saved()
}

// Somebody says what a link depends on, how sure that is, and thinks better of
// it; on a phone a risk comes to it.
func TestSaysWhatALinkAssumes(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open(s.url("/?example=community-programme"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
	const link = "r054"
	p.selects(link)
	p.press("Add an assumption")
	p.names("Drivers stay")
	p.picture("assumption")
	p.selects(p.content().titled("Drivers stay").ID)
	for _, sure := range []string{"0.4", "0.7"} {
		p.do(chromedp.Focus("#f-set-n-confidence", chromedp.ByQuery))
		p.key("a", ctrl)
		p.types(sure)
		p.key(enter)
		p.until("it is sure by "+sure, `worthmap.serialise().then((text) => text.replaceAll(" ", "").includes('"confidence":`+sure+`'))`)
	}
	p.selects(link)
	p.sees("confidence 0.7")
	p.picture("assumption-link")
	p.screen(390, 844, "light")
	p.selects(link)
	p.press("More")
	p.press("Add a risk")
	p.names("Fuel gets dear")
	p.selects(link)
	p.picture("assumption-phone")
	assert.Contains(t, get[string](p, `document.querySelector("#inspector").textContent`), "Fuel gets dear")
}
