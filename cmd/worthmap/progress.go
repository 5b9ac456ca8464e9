package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// progress says on a terminal what is being done once that takes a while. On
// anything else, and while work is quick, it is silent.
type progress struct {
	out io.Writer // nil: silent

	mu    sync.Mutex
	doing string
	since time.Time
	done  chan struct{}
}

// patience is how long work may take before a word about it.
const patience = 400 * time.Millisecond

func newProgress(out io.Writer) *progress {
	f, ok := out.(*os.File)
	if !ok {
		return &progress{}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{out: out}
}

// step begins the next part of the work.
func (p *progress) step(doing string) {
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doing, p.since = doing, time.Now()
	if p.done == nil {
		p.done = make(chan struct{})
		go p.tell(p.done)
	}
}

// stop ends the work and clears the line.
func (p *progress) stop() {
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.done != nil {
		close(p.done)
		p.done = nil
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func (p *progress) tell(done chan struct{}) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		p.mu.Lock()
		if took := time.Since(p.since); p.done == done && took > patience {
			fmt.Fprintf(p.out, "\r\x1b[K%s … %.0f s", p.doing, took.Seconds())
		}
		p.mu.Unlock()
	}
}
