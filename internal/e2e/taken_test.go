package e2e

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"
)

// Somebody works without a network while their link is taken back, and comes
// back by one that allows less: what was done is taken back on the map without
// the page being loaded anew, said once, and kept to be read and copied. What the
// link allows goes on. Then the server's disk is full for a while.
func TestWhatTheServerRefusesIsKept(t *testing.T) {
	s := serve(t)
	owner := s.shared("healthcare-journey")
	at, token, _ := strings.Cut(owner, "#k=")
	at = "/api" + at[strings.Index(at, "/w/"):]
	link := func(role string) map[string]any {
		return s.asks("POST", at+"/links", token, []byte(`{"role":"`+role+`"}`))
	}
	edit := link("edit")
	d := newDevice(t)
	ana := d.open(edit["address"].(string))
	ana.painted()
	ana.onServer()
	ana.network(false)
	ana.selects("s2")
	ana.pastes("Done on the train")
	s.asks("DELETE", at+"/links/"+edit["id"].(string), token, nil)
	ana.network(true)
	ana.until("the link has ended", `document.querySelector("#saved").innerText.includes("link ended")`)
	second := d.open(s.url(get[string](ana, `location.pathname`)))
	second.painted()
	second.until("the other tab knows", `document.querySelector("#saved").innerText.includes("link ended")`)
	ana.press("Share")
	ana.sees("Somebody took back the link")
	ana.picture("share-ended")
	ana.accessible("the dialog of a link that ended")

	ana.visit(link("contribute")["address"].(string))
	for _, p := range []*person{ana, second} {
		p.do(front())
		p.until("the card has gone from the map", titles+`.then((l) => !l.includes("Done on the train"))`)
		p.until("and it says so", `document.querySelector("#saved").innerText.includes("is kept here")`)
		assert.Equal(t, "navigate", get[string](p, `performance.getEntriesByType("navigation")[0].type`), "the page is not loaded anew")
	}
	ana.do(front())
	ana.press("Share")
	ana.sees("One edit is kept here: your link does not send it")
	ana.sees("Done on the train")
	ana.picture("share-refused")
	ana.accessible("the list of what was not taken")
	ana.press("Forget them")
	ana.press("Close")
	ana.onServer()
	ana.selects("t04")
	ana.key("c")
	ana.until("the field has the keyboard", `document.activeElement.id === "talk-new"`)
	ana.types("By the smaller link")
	ana.key(enter)
	ana.onServer()
	second.until("the other tab goes on too", `worthmap.serialise().then((t) => t.includes("By the smaller link"))`)
	second.onServer()

	s.takes("nothing")
	ana.types("While its disk is full")
	ana.key(enter)
	for _, p := range []*person{ana, second} {
		p.until("it says that the server cannot save", `document.querySelector("#saved").innerText.trim() === "Saved on this device: the server cannot save now"`)
	}
	ana.press("Saved on this device: the server cannot save now")
	ana.sees("The server answers and cannot write")
	ana.picture("server-full")
	ana.accessible("the dialog of a server that cannot write")
	ana.key(escape)
	s.takes("all")
	ana.onServer()
	second.until("the other tab has it", `worthmap.serialise().then((t) => t.includes("While its disk is full"))`)
	second.onServer()
}

// takes makes the store of a server take nothing, as a full disk does, or all.
func (s *site) takes(what string) {
	s.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(s.data, "worthmap.db")+"?_pragma=busy_timeout(10000)")
	require.NoError(s.t, err)
	defer db.Close()
	change := "DROP TRIGGER full"
	if what == "nothing" {
		change = "CREATE TRIGGER full BEFORE INSERT ON op BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
	}
	_, err = db.Exec(change)
	require.NoError(s.t, err)
}

// A device whose clock is an hour ahead edits while the server is away. When
// the server is there those edits get its time, in place, and can be undone.
func TestAClockThatIsAhead(t *testing.T) {
	s := serve(t)
	address := s.shared("healthcare-journey")
	ana, ben := newDevice(t, offlineCopy).open(address), newDevice(t).open(address)
	ana.painted()
	ana.onServer()
	ben.painted()
	ana.offlineReady()
	s.kill()
	ana.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`{
			const D = Date;
			Date = class extends D {
				constructor(...a) { a.length ? super(...a) : super(D.now() + 3600000); }
				static now() { return D.now() + 3600000; }
			};
		}`).Do(ctx)
		return err
	}))
	ana.reload()
	ana.painted()
	ana.selects("s2")
	ana.pastes("An hour from now")
	ana.until("the edit waits", `document.querySelector("#saved").innerText.includes("waits")`)
	s.start()
	ana.sees("got the server’s time")
	ben.has("An hour from now")
	assert.Equal(t, "reload", get[string](ana, `performance.getEntriesByType("navigation")[0].type`))
	require.True(t, get[bool](ana, `worthmap.serialise().then((t) => t.includes("An hour from now"))`))
	ben.selects("s2")
	ben.pastes("Ben after Ana")
	ana.has("Ben after Ana")
	ana.board()
	ana.key("z", ctrl)
	ben.until("it is undone everywhere", titles+`.then((l) => !l.includes("An hour from now") && l.includes("Ben after Ana"))`)
}

// A page whose server restarts, or whose connection is ended by a late one of
// its own, as behind a proxy that keeps things for a while, comes back by itself
// with what was done meanwhile.
func TestComesBackByItself(t *testing.T) {
	s := serve(t)
	address := s.shared("healthcare-journey")
	d := newDevice(t)
	ana, ben := d.open(""), newDevice(t).open(address)
	ana.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`{
			const send = WebSocket.prototype.send;
			WebSocket.prototype.send = function (text) {
				if (text.includes('"hello"')) window.late = () => {
					const late = new WebSocket(this.url);
					late.onopen = () => send.call(late, text);
					late.onclose = () => { window.ended = true; };
				};
				send.call(this, text);
			};
		}`).Do(ctx)
		return err
	}))
	ana.visit(address)
	for _, p := range []*person{ana, ben} {
		p.painted()
		p.onServer()
	}
	s.stop()
	ana.selects("s2")
	ana.pastes("While it restarts")
	ana.until("the page says that the server is away", `/wait/.test(document.querySelector("#saved").textContent)`)
	s.start()
	ben.has("While it restarts")
	for _, p := range []*person{ana, ben} {
		p.onServer()
	}

	ana.do(chromedp.Evaluate(`late()`, nil))
	ana.until("the page has its place back", `window.ended`)
	ana.pastes("After a late connection")
	ben.has("After a late connection")
	ana.onServer()
	assert.Equal(t, "navigate", get[string](ana, `performance.getEntriesByType("navigation")[0].type`), "the page is not loaded anew")
}
