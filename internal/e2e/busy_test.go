package e2e

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// busy notes how long the page's longest task worked: the time of its thread
// and not of the clock, which is others' too where they share the machine.
type busy struct {
	p     *person
	mu    sync.Mutex
	most  map[thread]float64 // ms
	pages map[thread]bool    // threads of pages; others work beside them
	whole chan bool
}

type thread struct{ process, thread int }

// watches begins to note.
func (p *person) watches() *busy {
	p.Helper()
	b := &busy{p: p, most: map[thread]float64{}, pages: map[thread]bool{}, whole: make(chan bool, 1)}
	chromedp.ListenTarget(p.ctx, func(event any) {
		switch event := event.(type) {
		case *tracing.EventDataCollected:
			for _, v := range event.Value {
				var task struct {
					Name    string  `json:"name"`
					Took    float64 `json:"tdur"` // µs
					Process int     `json:"pid"`
					Thread  int     `json:"tid"`
					Args    struct {
						Name string `json:"name"`
					} `json:"args"`
				}
				if json.Unmarshal(v, &task) != nil {
					continue
				}
				at := thread{task.Process, task.Thread}
				b.mu.Lock()
				switch {
				case task.Name == "thread_name":
					b.pages[at] = b.pages[at] || task.Args.Name == "CrRendererMain"
				case strings.HasSuffix(task.Name, "RunTask"):
					b.most[at] = max(b.most[at], task.Took/1000)
				}
				b.mu.Unlock()
			}
		case *tracing.EventTracingComplete:
			b.whole <- true
		}
	})
	b.begin()
	return b
}

func (b *busy) begin() {
	b.p.Helper()
	b.p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		return tracing.Start().WithTraceConfig(&tracing.TraceConfig{IncludedCategories: []string{"toplevel", "devtools.timeline"}}).Do(ctx)
	}))
}

// longest is how long the longest task worked since it was asked last, in ms.
func (b *busy) longest() float64 {
	b.p.Helper()
	b.p.do(chromedp.ActionFunc(func(ctx context.Context) error { return tracing.End().Do(ctx) }))
	select {
	case <-b.whole:
	case <-time.After(patience):
		b.p.Fatal("the browser has not told all that it traced")
	}
	b.mu.Lock()
	most := 0.0
	for at, took := range b.most {
		if b.pages[at] {
			most = max(most, took)
		}
	}
	clear(b.most)
	b.mu.Unlock()
	require.NotZero(b.p, most, "the browser says how long tasks worked")
	b.begin()
	return most
}
