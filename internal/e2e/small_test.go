package e2e

import (
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is different on a phone.
func TestWorksOnAPhone(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(390, 844, "light")
	p.visit(s.url("/"))
	beginsByTheStepsOnAPhone(p)
	p.then("opens and closes panels", opensAndClosesPanelsOnAPhone)
	p.then("drags after a long press", dragsAfterALongPress)
	p.then("touches the map", touchesTheMapOnAPhone)
}

// The steps cover the map on a phone; what a step begins is not hidden by them.
func beginsByTheStepsOnAPhone(p *person) {
	p.press("Customer journey: Guided")
	p.press("No persona yet")
	p.until("a field waits that a finger can touch", `(() => {
		const field = document.activeElement, r = field.getBoundingClientRect();
		return field.tagName === "TEXTAREA" && document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === field;
	})()`)
	p.key(escape)
}

// On a phone every panel opens from the menu, fits the screen and closes again.
func opensAndClosesPanelsOnAPhone(p *person) {
	for _, panel := range []string{"Table", "Numbers", "Outline", "Steps"} {
		p.press("More tools")
		p.until("all of the menu is on the screen", `(() => {
			const r = document.querySelector("#menu")?.getBoundingClientRect();
			return r && r.top >= 0 && r.bottom <= innerHeight && r.right <= innerWidth;
		})()`)
		p.press(panel)
		p.until(panel+" is open", `document.querySelector(".side")?.getBoundingClientRect().width === 390`)
		p.picture("phone-" + panel)
		p.press("Close")
		p.until(panel+" is closed", `!document.querySelector(".side")`)
	}
	p.press("Fit the whole map")
	p.sees("The whole map is small here")
	all := get[struct{ Left, Right float64 }](p, `(() => {
		const b = worthmap.toScreen(0, 0), e = worthmap.toScreen(1044, 0);
		return { Left: b.x, Right: e.x };
	})()`)
	assert.GreaterOrEqual(p, all.Left, 0.0)
	assert.LessOrEqual(p, all.Right, 390.0)
}

// A finger that rests opens the menu; moving on, it drags the card instead.
func dragsAfterALongPress(p *person) {
	from := p.card("t02")
	to := point{from.X + 120, from.Y + 60}
	touch := func(kind input.TouchType, at ...*input.TouchPoint) {
		p.do(input.DispatchTouchEvent(kind, append([]*input.TouchPoint{}, at...)))
	}
	touch(input.TouchStart, &input.TouchPoint{X: from.X, Y: from.Y, ID: 1})
	p.until("the menu is open", `document.querySelector("#menu")`)
	for i := 1.0; i <= 12; i++ {
		touch(input.TouchMove, &input.TouchPoint{X: from.X + (to.X-from.X)*i/12, Y: from.Y + (to.Y-from.Y)*i/12, ID: 1})
	}
	p.until("the menu has gone", `!document.querySelector("#menu")`)
	touch(input.TouchEnd)
	p.until("the card is in the next stage", `worthmap.position("t02").x > worthmap.position("t01").x + 60`)
}

// Somebody opens a blank outcome map on a phone: it begins at its question, which
// a finger answers. A finger that rests opens the menu of what is under it, and
// leaving it chooses nothing.
func TestBeginsAnOutcomeMapOnAPhone(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(390, 844, "light")
	p.visit(s.url("/"))
	p.press("Outcome map: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.do(chromedp.Sleep(200 * time.Millisecond))
	p.picture("phone-outcome-blank")
	p.tap(get[point](p, `(() => { const at = worthmap.toScreen(888, 60); return { X: at.x, Y: at.y }; })()`))
	p.until("a field waits below the question", `(() => {
		const field = document.activeElement, r = field.getBoundingClientRect(), at = worthmap.toScreen(800, 40);
		return field.tagName === "TEXTAREA" && Math.abs(r.left - at.x) < 40 && r.top > at.y && r.top - at.y < 120;
	})()`)
	p.picture("phone-outcome-asks")
	p.types("Warm food")
	p.key(escape)
	p.until("the value is on the map", `worthmap.serialise().then((text) => text.includes('"Warm food"'))`)
	p.do(chromedp.Evaluate(`worthmap.select([])`, nil))
	p.press("Fit the whole map")
	p.frame()

	value := p.content().titled("Warm food").ID
	p.holds(p.card(value))
	deletes := func() bool {
		return get[bool](p, `[...document.querySelectorAll("#menu [role^=menuitem]")].some((e) => e.textContent.startsWith("Delete"))`)
	}
	assert.True(t, deletes(), "the menu is of what lies under the finger")
	p.picture("phone-outcome-held")
	p.tap(point{60, 150})
	p.until("the menu has gone", `!document.querySelector("#menu")`)
	p.holds(point{60, 200})
	assert.False(t, deletes(), "and of the ground where nothing does")
	p.picture("phone-outcome-ground")
	assert.Equal(t, []string{"Warm food"}, p.content().titles("value-element"), "and leaving it added nothing")
}

// tap is a finger that touches and leaves.
func (p *person) tap(at point) { p.Helper(); p.touches([]point{at}, []point{at}) }

// holds rests a finger until the menu opens, leaves, and sees that it stays open.
func (p *person) holds(at point) {
	p.Helper()
	p.do(input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: at.X, Y: at.Y, ID: 1}}))
	p.until("the menu is open", `document.querySelector("#menu")`)
	p.frame()
	p.do(input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
	p.do(chromedp.Sleep(200 * time.Millisecond))
	p.until("the menu stays open", `document.querySelector("#menu")`)
}

// What stands around the map: its names, what covers it, what is beside it.
func TestFindsItsWayAmongPanels(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.visit(s.url("/"))
	p.then("reads the name of an icon", readsTheNameOfAnIcon)
	p.then("leaves a covered map alone", leavesACoveredMapAlone)
	p.then("finds everything in the command list", findsEverythingInTheCommandList)
	p.then("chooses nothing in a list", choosesNothingInAList)
	p.then("sees the map beside the outline", seesTheMapBesideTheOutline)
	p.then("hears the journey from a screen reader", hearsTheJourneyFromAScreenReader)
	p.then("edits the outline by keyboard", editsTheOutlineByKeyboard)
}

// The name of an icon shows where the pointer rests, with its key.
func readsTheNameOfAnIcon(p *person) {
	for _, name := range []string{"Select", "Undo", "Fit the whole map"} {
		p.mouse(input.MouseMoved, p.button(name), 0, 0)
		p.until("the tooltip says "+name, `(() => {
			const tip = document.querySelector(".tip"), r = tip?.getBoundingClientRect();
			return tip && tip.textContent.startsWith("`+name+` · ") && r.top >= 0 && r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight;
		})()`)
	}
	assert.True(p, get[bool](p, `(() => {
		const over = (css) => document.querySelector(css).dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
		over(".rail");
		over(".rail [data-do=tool-hand]");
		return new Promise((done) => setTimeout(() => done(document.querySelector(".tip")?.textContent.startsWith("Hand")), 100));
	})()`), "the next comes at once, also past what is between two buttons")
	p.mouse(input.MouseMoved, point{700, 500}, 0, 0)
	p.until("the tooltip has gone", `!document.querySelector(".tip")`)
}

// Nothing is chosen again by the dash in a list, and nothing is what is kept.
func choosesNothingInAList(p *person) {
	p.selects("o1")
	p.picks("set t f/whose", "individual")
	p.until("it is chosen", `worthmap.serialise().then((text) => text.includes('"whose": "individual"'))`)
	p.picks("set t f/whose", "–")
	p.until("nothing is", `worthmap.serialise().then((text) => !text.includes('"whose"'))`)
}

// What a panel covers is not changed by keys that nobody sees act.
func leavesACoveredMapAlone(p *person) {
	p.selects("t04")
	before := get[int](p, `worthmap.count()`)
	p.press("Numbers")
	p.until("Numbers are open", `document.querySelector(".numbers")`)
	p.key("d", ctrl)
	p.key(remove)
	p.pastes("Two\nThree")
	p.sees("Close it to paste there")
	assert.Equal(p, before, get[int](p, `worthmap.count()`))
	p.press("Numbers")
	p.until("Numbers are closed", `!document.querySelector(".numbers")`)
	p.board()
	p.key(remove)
	p.until("the card is deleted", `worthmap.count() < `+strconv.Itoa(before))
}

// At 200 % on a laptop the panels and what was saved can still be read.
func TestReachesPanelsInALowWindow(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.screen(720, 450, "light")
	p.example(s)
	for _, panel := range []string{"Outline", "Table", "Numbers"} {
		p.press(panel)
		p.until(panel+" is open", `document.querySelector(".side")`)
		p.press(panel)
		p.until(panel+" is closed", `!document.querySelector(".side")`)
	}
	p.picture("low-window")
	assert.True(t, get[bool](p, `(() => { const e = document.querySelector(".saved-words"); return e.scrollWidth <= e.clientWidth; })()`), "the saved words are cut")
}

// The outline takes a column of its own, and the map moves beside it: all of it
// still shows if it was fitted, and what somebody looked at stays where it was.
func seesTheMapBesideTheOutline(p *person) {
	p.press("Outline")
	p.until("the whole map shows beside it", `(() => {
		const side = document.querySelector(".side")?.getBoundingClientRect();
		const at = (id) => { const c = worthmap.position(id); return worthmap.toScreen(c.x, c.y).x; };
		return side && at("t01") > side.right && at("t22") < innerWidth;
	})()`)
	p.closesTheOutline()
	require.NoError(p, p.eval(`worthmap.setView(600, 400, 1)`, nil))
	p.frame()
	was := p.card("t01")
	p.press("Outline")
	p.until("the outline is open", `document.querySelector(".side")`)
	p.until("the map moved beside it", `document.querySelector("#stage").getBoundingClientRect().left >= document.querySelector(".side").getBoundingClientRect().right - 1`)
	p.frame()
	require.InDelta(p, was.X+400, p.card("t01").X, 2)
	p.closesTheOutline()
}
