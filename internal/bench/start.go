package main

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// tries is how often a start is measured; the fastest counts, because other
// work of the machine only ever makes it slower.
const tries = 3

// visit is what a person waits for at a start.
type visit struct{ paint, usable float64 } // milliseconds

// measureStart takes the time of a first visit, of a later one, and of a first
// one over a slow line.
func measureStart(s *site, t *table) error {
	for range tries {
		if err := start(s, t, "cold", false); err != nil {
			return err
		}
		if err := start(s, t, "cold at 10 Mbit/s", true); err != nil {
			return err
		}
	}
	return nil
}

// start measures what a browser waits for that was never here, and the same one later.
func start(s *site, t *table, name string, slow bool) error {
	b, err := stranger()
	if err != nil {
		return err
	}
	defer b.close()
	time.Sleep(2 * time.Second) // what a browser does at its own start is not ours
	if slow {
		err := b.do(chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := network.EmulateNetworkConditionsByRule([]*network.Conditions{{Latency: 20, DownloadThroughput: 10e6 / 8, UploadThroughput: 10e6 / 8}}).Do(ctx)
			return err
		}))
		if err != nil {
			return err
		}
	}
	v, err := b.visit(s)
	if err != nil {
		return err
	}
	t.least("first paint, "+name, "ms", v.paint)
	t.least("usable, "+name, "ms", v.usable)
	if slow {
		return nil
	}
	t.least("transfer of a first visit", "KB", float64(b.received.Load())/1000)
	if err := b.wait(`navigator.serviceWorker.ready.then((r) => r.active.state === "activated")`); err != nil {
		return err
	}
	for i := range 3 { // from the second on the compiled program is there
		if v, err = b.visit(s); err != nil {
			return err
		}
		if i > 0 {
			t.least("first paint, warm", "ms", v.paint)
			t.least("usable, warm", "ms", v.usable)
		}
		time.Sleep(time.Second)
	}
	return nil
}

// visit goes to the first page.
func (t *tab) visit(s *site) (v visit, err error) {
	if err := t.do(chromedp.Navigate(s.url)); err != nil {
		return v, err
	}
	if err := t.wait(`window.worthmapProbe && worthmapProbe.at.usable > 0`); err != nil {
		return v, err
	}
	v.usable, _ = t.number(`worthmapProbe.at.usable`)
	v.paint, err = t.number(`performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0`)
	return v, err
}
