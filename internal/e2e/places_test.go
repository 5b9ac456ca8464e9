package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sharesFromTwoTabs edits a shared workspace in two tabs of one profile and on
// another device: what several tabs push is there once.
func sharesFromTwoTabs(t *testing.T, without string) {
	s := serveBinary(t)
	address := s.shared("healthcare-journey")
	d := newDevice(t, offlineCopy)
	people := []*person{d.open(""), d.open(""), newDevice(t, offlineCopy).open("")}
	var all []string
	for i, p := range people {
		p.do(chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(without).Do(ctx)
			return err
		}))
		p.visit(address)
		p.painted()
		all = append(all, fmt.Sprint("Edit of tab ", i))
		p.selects("s2")
		p.pastes(all[i])
		p.onServer()
	}
	for _, p := range people {
		p.do(front())
		p.hasEach(all)
		p.onServer()
	}
	for i := range 8 {
		all = append(all, fmt.Sprint("Comes to both tabs ", i))
		people[2].pastes(all[len(all)-1])
	}
	for _, p := range people {
		p.hasEach(all)
		p.onServer()
	}
}

// SYNC 3.5 B6: browsers and addresses that lack what the page builds on. People
// draw there all the same, and the page says what of it stays.
func TestDrawsWhereTheBrowserLacksThings(t *testing.T) {
	for _, c := range []struct {
		name, without string // a script that takes away
		insecure      bool
		says          string // what home tells
		keeps         bool   // whether a reload finds the work
		tabs          bool   // whether it matters to tabs that share
	}{
		{name: "no locks", without: `delete Navigator.prototype.locks`, keeps: true, tabs: os.Getenv("WORTHMAP_SOAK") != ""},
		{name: "no channel between tabs", without: `delete window.BroadcastChannel`, keeps: true, tabs: true},
		{name: "no service worker", without: `delete Navigator.prototype.serviceWorker`, keeps: true},
		{name: "no storage manager", without: `delete Navigator.prototype.storage`, keeps: true},
		{name: "no canvas in workers", without: `delete window.OffscreenCanvas; delete HTMLCanvasElement.prototype.transferControlToOffscreen`, keeps: true},
		{name: "an insecure address", insecure: true, says: "secure", keeps: true},
		{name: "storage denied", without: `IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); }`, says: "nothing is kept"},
		{name: "no storage at all", without: `delete Window.prototype.indexedDB; delete window.indexedDB`, says: "nothing is kept"},
		{name: "small settings denied", without: `Object.defineProperty(Window.prototype, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } })`, keeps: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serveFolder(t, filepath.Join(root, "web", "dist"))
			if c.insecure {
				s.addr = strings.Replace(s.addr, "127.0.0.1", insecureHost, 1)
			}
			p := newDevice(t, offlineCopy).open("")
			p.do(chromedp.ActionFunc(func(ctx context.Context) error {
				_, err := page.AddScriptToEvaluateOnNewDocument(c.without).Do(ctx)
				return err
			}))
			p.visit(s.url("/"))
			if c.says != "" {
				p.sees(c.says)
			}
			p.blank(s)
			p.pastes("Calls the line\nWaits for an answer")
			p.until("the lines are cards", `worthmap.serialise().then((t) => t.includes("Waits for an answer"))`)
			if !c.keeps {
				assert.False(t, p.saysSaved(), "nothing is saved, and the page says so")
				p.sees("Not saved")
				return
			}
			p.saved()
			p.reload()
			p.until("the cards are back", `worthmap.serialise().then((t) => t.includes("Waits for an answer"))`)
			require.NotNil(t, p.content().titled("Calls the line"))
			if c.tabs {
				sharesFromTwoTabs(t, c.without)
			}
		})
	}
}
