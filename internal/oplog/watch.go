package oplog

import "sync"

// Watchers hand out hints that a document changed. The zero Watchers are ready.
type Watchers struct {
	mu  sync.Mutex
	all map[string]map[chan struct{}]struct{}
}

// Watch is that of Shared.
func (w *Watchers) Watch(doc string) (hints <-chan struct{}, stop func()) {
	hint := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.all == nil {
		w.all = map[string]map[chan struct{}]struct{}{}
	}
	if w.all[doc] == nil {
		w.all[doc] = map[chan struct{}]struct{}{}
	}
	w.all[doc][hint] = struct{}{}
	return hint, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if delete(w.all[doc], hint); len(w.all[doc]) == 0 {
			delete(w.all, doc)
		}
	}
}

// Tell gives a hint to all who watch a document. It never waits: who has not
// taken the last one yet will see this change too.
func (w *Watchers) Tell(doc string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for hint := range w.all[doc] {
		select {
		case hint <- struct{}{}:
		default:
		}
	}
}

// Watched lists the documents that somebody watches.
func (w *Watchers) Watched() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := make([]string, 0, len(w.all))
	for doc := range w.all {
		list = append(list, doc)
	}
	return list
}
