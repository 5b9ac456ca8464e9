package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shared puts an example on the server as a script would, and returns the link
// by which people edit it.
func (s *site) shared(example string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "web", "examples", example+".json"))
	require.NoError(s.t, err)
	return s.asks("POST", "/api/w", "", text)["address"].(string)
}

// owned lets somebody put an example on the server and leave the dialog open.
func (s *site) owned() *person {
	s.t.Helper()
	p := newDevice(s.t).open("")
	p.example(s)
	p.saved()
	p.press("Share")
	p.press("Put it on the server")
	p.sees("A new link")
	return p
}

// asks asks the server over HTTP, with the token of a link.
func (s *site) asks(method, path, token string, body []byte) map[string]any {
	s.t.Helper()
	r, err := http.NewRequest(method, s.url(path), bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(r)
	require.NoError(s.t, err)
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	require.NoError(s.t, err)
	require.Less(s.t, answer.StatusCode, 300, "%s %s: %s", method, path, said)
	var v map[string]any
	if len(said) > 0 {
		require.NoError(s.t, json.Unmarshal(said, &v))
	}
	return v
}

// onServer waits until the page says that all is on the server.
func (p *person) onServer() {
	p.Helper()
	p.until("all is saved on the server", `document.querySelector("#saved")?.textContent.trim() === "Saved on the server"`)
}

const titles = `worthmap.serialise().then((t) => JSON.parse(t).maps.flatMap((m) => m.elements.map((e) => e.title)))`

// has waits until a title is on the map.
func (p *person) has(title string) {
	p.Helper()
	p.until(title+" is here", fmt.Sprintf(`%s.then((l) => l.includes(%q))`, titles, title))
}

// Two people on two devices edit one workspace, each sees what the other does,
// and the secret of the link does not stay in the address.
func TestTwoPeopleEditOneWorkspace(t *testing.T) {
	s := serve(t)
	ana, ben := two(t, s.shared("healthcare-journey"))
	for _, p := range []*person{ana, ben} {
		assert.Empty(t, get[string](p, `location.hash`))
		assert.NotContains(t, get[string](p, `location.href`), "k=")
	}
	ana.selects("s2")
	ana.pastes("Ana was here")
	ben.has("Ana was here")
	ben.selects("s2")
	ben.pastes("So was Ben")
	ana.has("So was Ben")
	ana.onServer()
	ben.onServer()
	ana.picture("together")

	for p, title := range map[*person]string{ben: "Waits for somebody at the line", ana: "Calls and waits for the booking line"} {
		p.selects("t04")
		p.key(enter)
		p.until("a field is open", `document.activeElement.tagName === "TEXTAREA"`)
		p.key("a", ctrl)
		p.types(title)
	}
	ben.key(enter)
	ben.key(escape)
	ana.has("Waits for somebody at the line")
	ana.key(enter)
	ana.key(escape)
	ben.sees("Somebody wrote over your “Waits for somebody at the line” before seeing it.")
	ben.picture("together-lost")
	ben.press("See")
	ben.sees("Put this back")
	ben.sees("Now: Calls and waits for the booking line")

	const notes = `document.querySelector("#f-set-t-description")` // empty when both come to it
	for _, p := range []*person{ana, ben} {
		p.selects("t05")
		p.until("the notes are there", notes+` !== null`)
		p.click(p.spot("#f-set-t-description"))
		p.until("and have the keyboard", `document.activeElement === `+notes)
	}
	ana.types("Rings again at noon, and at four")
	ana.key(kb.Tab)
	ben.until("her words are here", `worthmap.serialise().then((t) => t.includes("Rings again at noon"))`)
	ben.types("Asks at the desk")
	ben.key(kb.Tab)
	ana.sees("Somebody wrote over your “Rings again at noon, and at four” before seeing it.")
	assert.Equal(t, get[string](ana, `worthmap.serialise()`), get[string](ben, `worthmap.serialise()`))

	ben.reload() // by the address without its secret
	ben.painted()
	ben.has("Ana was here")
	ben.onServer()
}

// two are people on devices of their own who have a workspace open by its link.
func two(t *testing.T, address string) (ana, ben *person) {
	t.Helper()
	ana, ben = newDevice(t).open(address), newDevice(t).open(address)
	for _, p := range []*person{ana, ben} {
		p.painted()
		p.onServer()
	}
	return ana, ben
}

type camera struct{ X, Y, Z float64 }

// Who follows somebody sees what they see, until they move the map themselves;
// who is called comes once.
func TestFollowsAPersonAndBringsEveryone(t *testing.T) {
	s := serve(t)
	ana, ben := two(t, s.shared("healthcare-journey"))
	sees := func(p *person) camera { return get[camera](p, `worthmap.camera()`) }
	near := func(why string, a, b *person) {
		t.Helper()
		until(t, why, patience, func() (bool, error) {
			x, y := sees(a), sees(b)
			return math.Hypot(x.X-y.X, x.Y-y.Y) < 2, nil
		})
	}
	look := func(p *person, dx float64) {
		p.wheel(p.card("t05"), 0, -120, ctrl)
		p.wheel(p.card("t05"), dx, 40, 0)
		p.frame()
	}
	menu := func(p *person, item string) {
		t.Helper()
		p.press("1 other person is here")
		p.press(item)
	}

	menu(ana, "Follow")
	look(ben, 90)
	near("Ana sees what Ben looks at", ana, ben)
	look(ben, -150)
	near("she goes on doing so", ana, ben)
	ana.picture("following")

	look(ana, 200)
	own := sees(ana)
	look(ben, 60)
	ana.sees("no longer following")
	assert.InDelta(t, own.X, sees(ana).X, 0.5, "her own hand counts more")

	menu(ben, "Bring everyone here")
	near("Ana is brought to Ben", ana, ben)
	ana.press("Back")
	ana.until("and back where she was", fmt.Sprintf(`Math.abs(worthmap.camera().x - %v) < 1`, own.X))
	own = sees(ana)
	look(ana, 120)
	own = sees(ana)
	look(ben, -70)
	ben.saved()
	assert.InDelta(t, own.X, sees(ana).X, 0.5, "who was brought is free to go on")
}

// has as many of these titles as it should, each once.
func (p *person) hasEach(want []string) {
	p.Helper()
	list, err := json.Marshal(want)
	require.NoError(p, err)
	p.until("all titles are here, each once", fmt.Sprintf(`%s.then((l) => %s.every((t) => l.filter((x) => x === t).length === 1))`, titles, list))
}

// allSaved waits until nobody has an edit that waits: each draws the edits of the
// others as they come, and the server takes twenty a second.
func allSaved(t *testing.T, people ...*person) {
	t.Helper()
	for _, p := range people {
		until(t, "all of them are saved", 5*time.Minute, func() (bool, error) {
			return get[string](p, `document.querySelector("#saved")?.textContent.trim()`) == "Saved on the server", nil
		}, p.says)
	}
}

// The recorded run: three browsers on one workspace, one of them without a network
// for all its edits; the server is killed in the middle, then one of the browsers
// too. When all are back they have the same, to the byte, and nothing that a page
// called saved is lost or there twice.
func TestThreeBrowsersAServerAndACrash(t *testing.T) {
	edits := 20
	if os.Getenv("WORTHMAP_SOAK") != "" {
		edits = 200
	}
	s := serve(t)
	address := s.shared("healthcare-journey")
	crashes := newComputer(t)
	ana, ben, cem := crashes.open(address), newDevice(t).open(address), newDevice(t).open(address)
	for _, p := range []*person{ana, ben, cem} {
		p.painted()
		p.onServer()
	}
	at := get[string](ana, `location.pathname`)
	cem.network(false)
	stage := map[*person]string{ana: "s2", ben: "s4", cem: "s3"}
	name := map[*person]string{ana: "Ana", ben: "Ben", cem: "Cem offline"}
	var all []string
	for _, p := range []*person{cem, ana, ben} {
		p.selects(stage[p])
		for i := range edits {
			if p == ana && i == edits/2 {
				s.kill()
			}
			title := fmt.Sprintf("%s %d", name[p], i)
			all = append(all, title)
			p.pastes(title)
		}
	}
	ana.until("the page says that edits wait", `/wait/.test(document.querySelector("#saved")?.textContent ?? "")`)
	crashes.kill()
	s.start()
	crashes.start()
	ana = crashes.open(s.url(at))
	ana.painted()
	cem.network(true)
	allSaved(t, ana, ben, cem)
	for _, p := range []*person{ana, ben, cem} {
		p.hasEach(all)
		p.onServer()
	}
	want := get[string](ana, `worthmap.serialise()`)
	for _, p := range []*person{ben, cem} {
		assert.Equal(t, want, get[string](p, `worthmap.serialise()`))
	}
}

// SYNC 3.5 B2: three browsers without a network at once, each reloaded there by
// the address of a card, come back together: nothing is lost, doubled or in
// another order.
func TestThreeAreOfflineAtOnce(t *testing.T) {
	rounds, edits := 1, 20
	if os.Getenv("WORTHMAP_SOAK") != "" {
		rounds, edits = 3, 200
	}
	s := serve(t)
	for range rounds {
		offlineAtOnce(t, s, edits)
	}
}

func offlineAtOnce(t *testing.T, s *site, edits int) {
	address := s.shared("healthcare-journey")
	var people []*person
	for range 3 {
		p := newDevice(t, offlineCopy).open(address)
		p.painted()
		p.onServer()
		p.offlineReady()
		people = append(people, p)
	}
	at := get[string](people[0], `worthmap.serialise().then((t) => location.pathname + "/" + JSON.parse(t).maps[0].id)`)
	s.stop()
	for _, p := range people {
		p.network(false)
	}
	var all []string
	for i, p := range people {
		var own []string
		card := fmt.Sprint("s", i+2)
		p.selects(card)
		for n := range edits {
			own = append(own, fmt.Sprintf("Person %d, card %d", i, n))
			p.pastes(own[n])
		}
		p.saved()
		p.visit(s.url(at + "/" + card))
		p.painted()
		p.hasEach(own)
		p.until("the edits wait", fmt.Sprintf(`document.querySelector("#saved")?.textContent.includes("%d edits wait")`, edits))
		all = append(all, own...)
	}
	s.start()
	for _, p := range people {
		p.network(true)
	}
	allSaved(t, people...)
	for _, p := range people {
		p.hasEach(all)
		p.onServer()
	}
	want := get[string](people[0], `worthmap.serialise()`)
	for _, p := range people {
		assert.Equal(t, want, get[string](p, `worthmap.serialise()`))
		p.do(chromedp.Navigate("about:blank"))
	}
}

// SYNC 3.5 B3: the tabs of one profile have one socket between them. Whichever of
// them dies, most often the one that has it, the others go on, and no edit that
// it said it kept is lost or doubled.
func TestTabsShareOneSocket(t *testing.T) {
	s := serve(t)
	address := s.shared("healthcare-journey")
	size, deaths, atLength := 3, 2, os.Getenv("WORTHMAP_SOAK") != ""
	if atLength {
		size, deaths = 4, 5
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	device, other := newDevice(t, offlineCopy), newDevice(t).open(address)
	tabs := []*person{device.open(address)}
	tabs[0].painted()
	at := s.url(get[string](tabs[0], `location.pathname`))
	more := func() {
		for len(tabs) < size {
			p := device.open(at)
			p.painted()
			tabs = append(tabs, p)
		}
	}
	more()
	other.painted()
	var all []string
	writes := func(p *person) {
		t.Helper()
		all = append(all, fmt.Sprint("Card ", len(all)))
		p.selects("s2")
		p.pastes(all[len(all)-1])
	}
	for n := range deaths + 1 {
		other.until("the profile is one person with one socket", `document.querySelectorAll(".faces .face").length === 1`)
		for _, p := range tabs {
			writes(p)
		}
		for _, p := range append([]*person{other}, tabs...) {
			p.hasEach(all)
			p.onServer()
		}
		if n == deaths {
			break
		}
		i := max(0, chance.IntN(2*len(tabs))-len(tabs)) // the first has asked for the lead first
		for range 1 + chance.IntN(3) {
			writes(tabs[i])
		}
		tabs[i].kept()
		t.Logf("tab %d of %d dies", i+1, len(tabs))
		tabs[i].dies()
		tabs = slices.Delete(tabs, i, i+1)
		if atLength {
			more()
		}
	}
	assert.Equal(t, get[string](other, `worthmap.serialise()`), get[string](tabs[len(tabs)-1], `worthmap.serialise()`))
}

// kept waits until all is on the device, wherever else it is.
func (p *person) kept() {
	p.Helper()
	p.frame()
	p.until("all is on the device", `!/^(Saving|Not saved)/.test(document.querySelector("#saved").textContent.trim())`)
}

// dies ends the process of a page, which gets no word of it.
func (p *person) dies() {
	p.Helper()
	gone := make(chan struct{})
	chromedp.ListenTarget(p.ctx, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok {
			close(gone)
		}
	})
	go func() { _ = chromedp.Run(p.ctx, page.Crash()) }() // nobody is left to answer
	select {
	case <-gone:
	case <-time.After(patience):
		require.Fail(p, "the page does not die")
	}
}

// Pointers of others show on the map until somebody asks for calm, and then come
// back for who asks for them.
func TestCalmHidesThePointersOfOthers(t *testing.T) {
	s := serve(t)
	ana, ben := two(t, s.shared("healthcare-journey"))
	x := 700.0
	moves := func() { // a pointer that rests fades
		x = 1360 - x
		ben.mouse(input.MouseMoved, point{x, 760}, 0, 0)
	}
	still := ana.sight(point{500, 700}, 400, 120)
	shows := func(what string, want bool) {
		t.Helper()
		until(t, what, patience, func() (bool, error) {
			moves()
			ana.frame()
			return !bytes.Equal(still, ana.sight(point{500, 700}, 400, 120)) == want, nil
		})
	}
	shows("Ana sees where Ben points", true)
	ana.picture("pointer")
	calm := func() {
		t.Helper()
		ana.press("1 other person is here")
		ana.press("Without their pointers")
	}
	calm()
	shows("calm, there is no pointer", false)
	ana.picture("calm")
	calm()
	shows("it is back", true)
	until(t, "a pointer that rests fades", patience, func() (bool, error) {
		ana.frame()
		return bytes.Equal(still, ana.sight(point{500, 700}, 400, 120)), nil
	})
}

// sight is what a part of the window looks like.
func (p *person) sight(at point, w, h float64) (image []byte) {
	p.Helper()
	p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		image, err = page.CaptureScreenshot().WithClip(&page.Viewport{X: at.X, Y: at.Y, Width: w, Height: h, Scale: 1}).Do(ctx)
		return err
	}))
	return image
}
