package e2e

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/witness"
)

// Somebody puts a workspace on the server and gives out a link to contribute;
// the other sees it, comments, cannot change the map, and both see each other.
func TestSharesByALinkThatLetsPeopleComment(t *testing.T) {
	s := serve(t)
	ana := newDevice(t).open("")
	ana.example(s)
	ana.saved()
	ana.press("Share")
	ana.sees("lies on this device alone")
	ana.accessible("the dialog before sharing")
	ana.press("Put it on the server")
	ana.sees("A new link")
	ana.press("Contribute")
	ana.sees("adds cards of their own")
	ana.press("Make the link")
	ana.sees("shown this once")
	link := get[string](ana, `document.querySelector("#share-address").value`)
	require.Contains(t, link, "#k=")
	require.True(t, get[bool](ana, `document.querySelector(".qr") !== null`))
	ana.picture("share")
	ana.accessible("the dialog with a link")
	ana.press("Close")

	ben := newDevice(t).open("")
	ben.visit(link)
	ben.until("the map is here", `worthmap.count() > 5`)
	require.False(t, strings.Contains(get[string](ben, `location.href`), "k="), "the secret is not in the address")
	for _, p := range []*person{ana, ben} {
		p.until("each sees the other alone", `document.querySelectorAll(".faces .face").length === 1`)
	}
	ben.until("the link's rights are known", `document.querySelector("#saved").innerText.includes("server")`)

	ben.selects("t04")
	ben.key(remove)
	ben.sees("Your link lets you comment")
	require.NotNil(t, ben.content().element("t04"))
	ben.key(escape)
	ben.selects("t04")
	ben.key("c")
	ben.until("the field has the keyboard", `document.activeElement.id === "talk-new"`)
	ben.types("It rings too long")
	ben.key(enter)
	ana.until("Ana has the comment", `worthmap.serialise().then((t) => t.includes("It rings too long"))`)
	ana.frame()
	ana.picture("share-people")
	ana.accessible("the board with others")
	ana.do(front())
	ana.press("Comments")
	ana.sees("It rings too long")

	ana.press("Share")
	ana.sees("Here now")
	ana.press("Revoke")
	ben.until("the link has ended", `document.querySelector("#saved").innerText.includes("link ended")`)
}

// Somebody who may only look drops what a witness says: nothing is written, and
// nothing is said to be kept or asked.
func TestWhoMayLookKeepsNoAnswer(t *testing.T) {
	s := serve(t)
	q := witness.Request{ID: "q1", Key: "00ff", To: "M Lind", On: "2026-01-02", About: "Harvest"}
	at := s.asks("POST", "/api/w", "", []byte(`{"format": "worthmap-neutral", "version": 1, "title": "Harvest", "maps": [{"id": "m", "kind": "outcome", "title": "Chain", "elements": [
		{"id": "h", "type": "harvested-outcome", "title": "The town pays", "fields": {"who": "The town", "asked": {"q1": {"to": "M Lind", "on": "2026-01-02", "key": "00ff"}}}}]}]}`))["address"].(string)
	space, owner, _ := strings.Cut(at[strings.Index(at, "/w/"):], "#k=")
	made := s.asks("POST", "/api"+space+"/links", owner, []byte(`{"role": "view"}`))
	p := newDevice(t).open("")
	p.visit(made["address"].(string))
	p.until("the map is here", `worthmap.count() > 0`)
	p.until("the link's rights are known", `document.querySelector("#saved").innerText.includes("server")`)

	a := witness.Answer{Says: "agree", Name: "M Lind", On: "2026-01-09"}.Sealed(q)
	p.pastes(a.Text())
	p.sees("M Lind agrees:")
	p.press("Keep the answer")
	p.sees("Your link lets you look")
	require.NotContains(t, p.says(), "Kept:")
	p.selects("h")
	p.until("no page is made for a question that nobody remembers", `document.querySelector('[data-field^="witness-to"]')?.disabled`)
	p.sees("Your link lets you look")
	require.True(t, get[bool](p, `document.querySelector("#inspector [data-do=comment-here]") === null`), "nor may they comment")
	p.picture("locked")
}

// A second tab of the same device hears how things stand from the one that has
// the socket, and nobody meets themselves there. The dialog fits a phone.
func TestASecondTabKnowsHowSharingStands(t *testing.T) {
	s := serve(t)
	d := newDevice(t)
	p := d.open("")
	p.screen(390, 844, "light")
	p.example(s)
	p.saved()
	p.press("More")
	p.press("Share this workspace")
	p.press("Put it on the server")
	p.sees("A new link")
	p.press("Contribute")
	p.press("Make the link")
	p.sees("shown this once")
	p.picture("share-phone")
	p.accessible("the dialog on a phone")
	p.press("Close")
	second := d.open(s.url(get[string](p, `location.pathname`)))
	second.until("it knows that the server has all", `document.querySelector("#saved")?.innerText.includes("server") && !document.querySelector("#saved").innerText.includes("away")`)
	require.False(t, get[bool](second, `document.querySelector(".faces .face") !== null`), "nobody else is here")
}

// Who leaves a shared workspace keeps all of it on the device alone; who deletes
// it from the server takes it from nobody's device. A link that opens it again
// brings both together.
func TestLeavesAndDeletesForEverybody(t *testing.T) {
	s := serve(t)
	ana := s.owned()
	ana.press("Edit")
	ana.press("Make the link")
	ana.sees("shown this once")
	address := get[string](ana, `document.querySelector("#share-address").value`)
	ana.press("Close")
	ana.onServer()
	ben := newDevice(t).open(address)
	ben.painted()
	ben.onServer()
	ben.press("Share")
	ben.sees("Keep a copy on this device alone")
	require.False(t, ben.offers("Delete it from the server"), "only who put it there may")
	ben.picture("share-leave")
	ben.press("Keep it on this device alone")
	ben.sees("on this device alone now")
	ben.until("the bar says so", `document.querySelector("#saved").innerText.trim() === "Saved on this device"`)
	ben.selects("s2")
	ben.pastes("Ben alone")
	ana.until("nobody else is here", `!document.querySelector(".faces .face")`)
	ana.selects("s2")
	ana.pastes("Ana, meanwhile")
	ana.onServer()
	require.NotContains(t, get[string](ben, `worthmap.serialise()`), "Ana, meanwhile")

	ben.visit(address)
	for _, p := range []*person{ana, ben} {
		p.hasEach([]string{"Ben alone", "Ana, meanwhile"})
		p.onServer()
	}
	ana.press("Share")
	ana.press("Delete it from the server")
	ana.sees("Nobody can open it by a link then")
	ana.picture("share-delete")
	ana.accessible("the question before all is deleted")
	ana.sees("1 other person is here")
	ana.press("Leave it there")
	ana.press("Delete it from the server")
	ana.press("Delete it for everybody")
	ana.sees("Your copy is on this device")
	ben.until("Ben is told", `document.querySelector("#saved").innerText.includes("link ended")`)
	ben.sees("not on the server any more")
	ben.press("See")
	ben.picture("share-gone")
	ben.press("Keep it on this device alone")
	for _, p := range []*person{ana, ben} {
		p.until("the bar says so", `document.querySelector("#saved").innerText.trim() === "Saved on this device"`)
		p.reload()
		p.painted()
		p.hasEach([]string{"Ben alone", "Ana, meanwhile"})
	}
	late := newDevice(t).open("")
	late.visit(address)
	late.sees("not on the server any more")
	late.picture("link-gone")
}

// Who worked on a device alone comes back by a link that lets them add cards: an
// idea goes along; what changed others' cards is kept and said, and never called
// saved on the server. A copy keeps all of it, and a link to edit brings it along.
func TestComesBackByALinkThatAllowsLess(t *testing.T) {
	s := serve(t)
	ana := s.owned()
	links := map[string]string{}
	for _, may := range []string{"Edit", "Contribute"} {
		ana.press(may)
		ana.press("Make the link")
		ana.until("it is there", `document.querySelector(".share-made .meta")?.innerText.toLowerCase().includes("to `+strings.ToLower(may)+`.")`)
		links[may] = get[string](ana, `document.querySelector("#share-address").value`)
	}
	ana.press("Close")
	d := newDevice(t)
	ben := d.open(links["Edit"])
	ben.painted()
	ben.onServer()
	ben.press("Share")
	ben.press("Keep it on this device alone")
	ben.sees("on this device alone now")
	ben.selects("s2")
	ben.pastes("A touchpoint of Ben")
	ben.press("Idea")
	ben.click(ben.card("t04"))
	ben.frame()
	ben.types("An idea of Ben")
	ben.key(enter)
	ben.selects("t05")
	ben.key(remove)
	ben.saved()
	alone := get[string](ben, `worthmap.serialise()`)
	require.NotContains(t, alone, `"t05"`)

	ben.do(ben.neverSays("Saved on the server"))
	ben.visit(links["Contribute"])
	ben.until("what stays is said", `/\d edits are kept here/.test(document.querySelector("#saved")?.innerText)`)
	ana.has("An idea of Ben")
	require.NotContains(t, get[string](ana, `worthmap.serialise()`), "A touchpoint of Ben")
	ben.has("An idea of Ben")
	require.NotNil(t, ben.content().element("t05"), "Ben sees what the others see")
	ben.picture("kept-board")
	ben.press("Share")
	ben.sees("Added “A touchpoint of Ben”")
	ben.sees("Ask whoever gave you the link")
	ben.accessible("the dialog with what a link does not send")
	ben.picture("kept-share")
	ben.scheme(390, 844, "dark")
	ben.frame()
	ben.picture("kept-share-phone")
	ben.scheme(1440, 900, "light")
	ben.press("Keep a copy with them")
	ben.sees("Duplicated")
	ben.press("Close")
	home := d.open(s.url("/"))
	home.sees("Copy of") // on the device: before that, a reload asks
	ben.reload()
	ben.painted()
	ben.until("it is kept over a reload", `/\d edits are kept here/.test(document.querySelector("#saved")?.innerText)`)
	require.Empty(t, get[string](ben, `sessionStorage.getItem("said") ?? ""`), "nothing was called saved on the server that was not")
	ben.visit(links["Edit"])
	for _, p := range []*person{ana, ben} {
		p.hasEach([]string{"A touchpoint of Ben", "An idea of Ben"})
		p.onServer()
		p.until("what Ben deleted is gone", `worthmap.serialise().then((t) => !t.includes('"t05"'))`)
	}

	// Who leaves with something that was not sent has it back.
	ben.press("Share")
	ben.press("Keep it on this device alone")
	ben.sees("on this device alone now")
	ben.selects("s2")
	ben.pastes("Another of Ben")
	ben.saved()
	ben.visit(links["Contribute"])
	ben.until("what stays is said", `/(edit is|edits are) kept here/.test(document.querySelector("#saved")?.innerText)`)
	ben.sees("The server did not take an edit") // the last that is said: nothing moves under the pointer any more
	ben.press("Share")
	ben.press("Keep it on this device alone")
	ben.sees("on this device alone now")
	ben.has("Another of Ben")
	ben.reload()
	ben.painted()
	ben.has("Another of Ben")
}

// neverSays notes in the session of a page when the words about what is saved
// are these, however shortly.
func (p *person) neverSays(words string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
			const said = document.querySelector("#saved")?.innerText.trim();
			if (said === ` + strconv.Quote(words) + `) sessionStorage.setItem("said", said);
		}).observe(document.body, {subtree: true, childList: true, characterData: true}));`).Do(ctx)
		return err
	})
}
