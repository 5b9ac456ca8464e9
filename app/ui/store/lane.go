package store

import "sync"

// lane does work one piece after the other, in the order in which it was asked
// for, and none of it on the goroutine that asks. The zero lane is ready.
type lane struct {
	mu    sync.Mutex
	queue []func()
	runs  bool
}

// later does something when what was asked for before is done.
func (l *lane) later(work func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue = append(l.queue, work)
	if !l.runs {
		l.runs = true
		go l.run()
	}
}

// now does something when what was asked for before is done, and waits for it.
// It is not for work of the lane itself.
func (l *lane) now(work func() error) error {
	done := make(chan error, 1)
	l.later(func() { done <- work() })
	return <-done
}

func (l *lane) run() {
	for {
		l.mu.Lock()
		if len(l.queue) == 0 {
			l.runs = false
			l.mu.Unlock()
			return
		}
		work := l.queue[0]
		l.queue = l.queue[1:]
		l.mu.Unlock()
		work()
	}
}
