package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Axe finds nothing on any page, in any theme.
func TestReadsEveryPageWithAxe(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	read := func(page string) {
		for _, scheme := range []string{"dark", "light"} { // changes under the open page
			p.scheme(1440, 900, scheme)
			p.accessible(page + ", " + scheme)
			p.picture(strings.ReplaceAll(page, " ", "-") + "-" + scheme)
		}
	}
	p.screen(1440, 900, "light")
	p.visit(s.url("/"))
	read("home")
	p.example(s)
	read("the board")
	for _, c := range []struct {
		name, key string
		modifier  input.Modifier
	}{
		{"the command list", "k", ctrl},
		{"help", "?", shift},
	} {
		p.board()
		p.key(c.key, c.modifier)
		p.until(c.name+" is open", `document.querySelector("#dialog")`)
		read(c.name)
		p.key(escape)
		p.until(c.name+" is closed", `!document.querySelector("#dialog")`)
	}
	for _, panel := range []string{"Outline", "Numbers"} {
		p.press(panel)
		p.frame()
		read(panel)
		p.press(panel)
		p.frame()
	}
	p.selects("t04")
	read("the inspector of a touchpoint")
}

// The board and home fit each window, also one that changes under them.
func TestLooksRightOnEveryScreen(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	sizes := [][2]int64{{1440, 900}, {1920, 1080}, {390, 844}}
	looks := func(page string) {
		for _, size := range sizes {
			for _, scheme := range []string{"dark", "light"} { // changes under the open page
				p.scheme(size[0], size[1], scheme)
				p.picture(fmt.Sprintf("%s-%dx%d-%s", page, size[0], size[1], scheme))
				assert.LessOrEqual(t, get[float64](p, `document.documentElement.scrollWidth`), float64(size[0]), "nothing hangs over the side")
			}
		}
	}
	p.screen(1440, 900, "light")
	p.example(s)
	p.saved()
	looks("board")
	p.visit(s.url("/")) // begins on a phone
	p.sees("Where does value leak today?")
	slices.Reverse(sizes)
	looks("home")
}

// Presenting shows the map alone, on the whole window, and gives the view back.
func TestPresentsTheMapAndComesBack(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	p.example(s)
	before := get[camera](p, `worthmap.camera()`)
	const whole = `(() => { const r = document.querySelector("#stage").getBoundingClientRect(); return r.x === 0 && r.y === 0 && r.width === innerWidth && r.height === innerHeight; })()`
	p.press("Present")
	p.until("the map has the window", whole)
	p.painted()
	p.picture("present")
	p.accessible("presenting")
	p.key(escape)
	p.until("the bars are back", `!`+whole+` && document.querySelector(".top").checkVisibility()`)
	p.until("the view is back", fmt.Sprintf(`(() => { const c = worthmap.camera(); return Math.abs(c.x - %v) < 1 && Math.abs(c.y - %v) < 1 && Math.abs(c.z - %v) < .001; })()`, before.X, before.Y, before.Z))
}

// The button of a toast undoes what the toast is about, or it is gone.
func toastUndoesWhatItSpeaksOf(p *person) {
	p.selects("t04")
	p.key(remove)
	p.sees("deleted")
	p.press("Undo")
	p.until("it is back", `worthmap.position("t04").x !== undefined`)
	p.selects("t05")
	p.key(remove)
	p.sees("deleted")
	p.selects("t06")
	p.key("m") // a moment of truth, or none
	p.until("the toast is gone", `![...document.querySelectorAll("[role=status], .toast")].some((e) => e.checkVisibility() && e.innerText.includes("Undo"))`)
}

// The outline is how the canvas reads aloud: Chromium's own tree of the page
// names stages, touchpoints, gaps and pains in the order of the journey.
func hearsTheJourneyFromAScreenReader(p *person) {
	p.press("Outline")
	p.until("the outline is open", `document.querySelector("#outline")`)
	var heard []string
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		nodes, err := accessibility.GetFullAXTree().Do(ctx)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if n.Ignored || n.Name == nil {
				continue
			}
			line := strings.Trim(string(n.Name.Value), `"`)
			if n.Value != nil {
				line += " " + strings.Trim(string(n.Value.Value), `"`)
			}
			heard = append(heard, line)
		}
		return nil
	}))
	all := strings.Join(heard, "\n")
	at := 0
	for _, words := range []string{
		"From referral to follow-up", "Marta, 67, newly referred", "Notice and get referred", "Symptoms discussed with family doctor",
		"Find and book a slot", "Calls the booking line", "moment of truth", "Consultation", "Follow-up at home", "Check-in call by nurse",
	} {
		i := strings.Index(all[at:], words)
		require.GreaterOrEqual(p, i, 0, "%q is heard after what comes before it", words)
		at += i
	}
	assert.Contains(p, all, "% of all value that leaks")
	assert.Contains(p, all, "expected ")
	p.closesTheOutline()
}

func editsTheOutlineByKeyboard(p *person) {
	p.press("Outline")
	p.click(p.spot("#outline-t02"))
	p.key("a", ctrl)
	p.types("Letter comes by post")
	p.key("\t")
	p.frame()
	require.Equal(p, "Letter comes by post", p.content().element("t02").Title)
	p.board()
	p.key("z", ctrl)
	p.frame()
	require.Equal(p, "Referral letter issued", p.content().element("t02").Title)
}

func touchesTheMapOnAPhone(p *person) {
	p.frame()
	view := func() camera { p.frame(); return get[camera](p, `worthmap.camera()`) }
	before := view()
	// Two fingers apart: nearer.
	p.touches([]point{{150, 400}, {230, 400}}, []point{{90, 400}, {290, 400}})
	near := view()
	require.Greater(p, near.Z, before.Z*1.5)
	// One finger on a card drags it into the next stage. What the first finger
	// of the pinch took is let go, so that no sheet covers the map.
	require.NoError(p, p.eval(`(worthmap.select([]), true)`, nil))
	require.NoError(p, p.eval(`(() => { const c = worthmap.position("t02"); worthmap.setView(c.x + 80, c.y, 1); })()`, nil))
	p.frame()
	from := p.card("t02")
	p.touches([]point{from}, []point{{from.X + 128, from.Y}})
	p.frame()
	require.Equal(p, "s2", p.content().element("t02").In)
	p.picture("phone-dragged")
	p.accessible("the board on a phone")
	// The sheet of a card comes up with its grip below the finger.
	require.NoError(p, p.eval(`(() => { worthmap.select([]); const c = worthmap.position("t02"); worthmap.setView(c.x, c.y - 10, 1); })()`, nil))
	p.frame()
	p.tap(p.card("t02"))
	p.until("the sheet is open", `document.querySelector(".right")`)
	// Whether the click that browsers make of the tap comes before the sheet or
	// behind it is theirs: this one comes behind it.
	require.NoError(p, p.eval(`document.querySelector(".sheet-grip").dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }))`, nil))
	p.frame()
	require.True(p, get[bool](p, `document.querySelector(".right.sheet-half") !== null`), "the finger that leaves the card does not pull at it")
	require.NoError(p, p.eval(`(worthmap.select([]), true)`, nil))
}

func connectsTwoCardsWithTheArrowTool(p *person) {
	links := len(p.content().Maps[0].Relations)
	p.board()
	p.key("a")
	p.drag(p.card("t02"), p.card("t13"))
	p.frame()
	c := p.content()
	require.Len(p, c.Maps[0].Relations, links+1)
	found := false
	for _, l := range c.Maps[0].Relations {
		found = found || l.From == "t02" && l.To == "t13"
	}
	require.True(p, found)
}

func findsEverythingInTheCommandList(p *person) {
	p.board()
	p.key("k", ctrl)
	p.until("the command list has the keyboard", `document.activeElement?.dataset.field === "list"`)
	for typed, first := range map[string]string{"pdf": "Print or PDF", "compare": "History", "to be": "To-be of this journey", "events": "Bring in data"} {
		p.key("a", ctrl)
		p.types(typed)
		p.until("first of "+typed+" is "+first, fmt.Sprintf(`document.querySelector("#row-0 .list-title")?.innerText === %q`, first))
	}
	p.key("a", ctrl)
	p.types("outline")
	p.frame()
	p.key(enter)
	p.until("the outline is open", `document.querySelector("#outline")`)
	p.closesTheOutline()
}

func (p *person) closesTheOutline() {
	p.Helper()
	p.press("Outline")
	p.until("the outline is closed", `!document.querySelector(".side")`)
}

func selectsByAMarquee(p *person) {
	a, b := p.card("t01"), p.card("t02")
	p.drag(point{a.X - 85, a.Y - 60}, point{b.X + 50, b.Y + 60})
	p.frame()
	p.key(remove)
	p.frame()
	c := p.content()
	require.Nil(p, c.element("t01"))
	require.Nil(p, c.element("t02"))
	require.NotNil(p, c.element("t03"))
}
