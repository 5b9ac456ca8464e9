package e2e

import (
	"encoding/json"
	"fmt"

	"github.com/stretchr/testify/require"
)

// example opens the filled journey as a visitor does who was given its address.
func (p *person) example(s *site) {
	p.Helper()
	p.visit(s.url("/?example=healthcare-journey"))
	p.until("the example is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
	p.painted()
}

// another opens the filled journey once more beside what is open, on the same
// page.
func (p *person) another() { p.Helper(); p.anotherOf("healthcare-journey") }

func (p *person) anotherOf(example string) {
	p.Helper()
	opened := get[struct{ Workspace string }](p, `fetch("/web/examples/%s.json").then((r) => r.text()).then(worthmap.open)`, example)
	p.until("the copy is open", fmt.Sprintf(`location.pathname.includes(%q) && worthmap.count() > 5`, opened.Workspace))
	p.painted()
}

// stands is whether something is drawn on a canvas of the board.
const stands = `[...document.querySelectorAll("#stage canvas")].some(` + drawn + `)`

// drawn looks at a canvas. It may belong to a worker, and all of its pixels are
// many to read: a small copy is looked at, of which each pixel is the mean of
// some hundred.
const drawn = `(c) => {
	const copy = new OffscreenCanvas(72, 45).getContext("2d", { willReadFrequently: true });
	copy.imageSmoothingQuality = "medium";
	copy.drawImage(c, 0, 0, 72, 45);
	const d = copy.getImageData(0, 0, 72, 45).data;
	for (let i = 4; i < d.length; i += 4) if (d[i] !== d[0] || d[i + 1] !== d[1]) return true;
	return false;
}`

// A canvas on which nothing is drawn is told from one with a thin line.
func seesWhatIsDrawn(p *person) {
	require.Equal(p, []bool{false, false, true, true}, get[[]bool](p, `((drawn) => {
		const c = document.createElement("canvas"), to = c.getContext("2d");
		c.width = 1440, c.height = 900;
		const said = [drawn(c)];
		const fill = (colour, ...box) => { to.fillStyle = colour; to.fillRect(...box); said.push(drawn(c)); };
		fill("#f6f7f9", 0, 0, 1440, 900);
		fill("#20242b", 333, 77, 150, 1);
		to.clearRect(0, 0, 1440, 900);
		fill("#ffffff", 333, 77, 150, 60);
		return said;
	})(`+drawn+`)`))
}

// painted waits until something stands on the canvas at rest.
func (p *person) painted() {
	p.Helper()
	p.until("the board is painted", stands)
	p.frame()
}

// blank starts a journey from home.
func (p *person) blank(s *site) {
	p.Helper()
	p.visit(s.url("/"))
	p.press("Customer journey: Blank")
	p.until("a board is open", `location.pathname.startsWith("/w/") && document.querySelector("#stage")`)
	p.frame()
}

// card is where a card's middle lies on the screen.
func (p *person) card(id string) point {
	p.Helper()
	p.until("card "+id+" is on the map", fmt.Sprintf(`worthmap.position(%q).x !== undefined`, id))
	return get[point](p, `(() => { const c = worthmap.position(%q), s = worthmap.toScreen(c.x, c.y); return { X: s.x, Y: s.y }; })()`, id)
}

// element is one record of the workspace, as its own file form has it.
type element struct {
	ID, Type, Title, In, Lane string
	Fields                    map[string]any
}

type link struct {
	ID, Type, From, To string
}

type content struct {
	Workspace, Title string
	Maps             []struct {
		ID, Kind, Title string
		Elements        []element
		Relations       []link
	}
}

// content reads the open workspace.
func (p *person) content() content {
	p.Helper()
	var c content
	require.NoError(p, json.Unmarshal([]byte(get[string](p, `worthmap.serialise()`)), &c))
	return c
}

func (c content) all() (all []element) {
	for _, m := range c.Maps {
		all = append(all, m.Elements...)
	}
	return all
}

func (c content) element(id string) *element {
	for _, e := range c.all() {
		if e.ID == id {
			return &e
		}
	}
	return nil
}

// titles of one kind, in their order.
func (c content) titles(kind string) (titles []string) {
	for _, e := range c.all() {
		if e.Type == kind {
			titles = append(titles, e.Title)
		}
	}
	return titles
}

// titled finds the element with a title.
func (c content) titled(title string) *element {
	for _, e := range c.all() {
		if e.Title == title {
			return &e
		}
	}
	return nil
}

// saved waits until the page says that all is on this device, of what was done
// until the next frame.
func (p *person) saved() {
	p.Helper()
	p.frame()
	p.until("the page says that it saved", saysSaved)
}

const saysSaved = `/^(Saved|Nothing changed)/.test((document.querySelector("#saved")?.textContent ?? "").trim())`

// saysSaved tells what the page says now.
func (p *person) saysSaved() bool { p.Helper(); return get[bool](p, saysSaved) }

// board puts the keyboard on the board.
func (p *person) board() {
	p.Helper()
	p.until("the board has the keyboard", `(() => { const s = document.querySelector("#stage"); s?.focus(); return s !== null; })()`)
}

// selects takes cards by the scripting interface, for tests of what comes after.
func (p *person) selects(ids ...string) {
	p.Helper()
	text, err := json.Marshal(ids)
	require.NoError(p, err)
	require.NoError(p, p.eval("(worthmap.select("+string(text)+"), true)", nil))
	p.board()
	p.frame()
}

// leaks are the figures of the leak lane, as the outline says them.
func (p *person) leaks() string {
	p.Helper()
	return get[string](p, `[...document.querySelectorAll(".outline-stage > .meta")].map((e) => e.textContent).join("\n")`)
}
