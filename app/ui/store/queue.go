package store

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// State tells whether the last edit is safe.
type State uint8

// The states. From Full on, something is not saved; the later, the worse.
const (
	Untouched State = iota // nothing was changed in this page
	Saving
	Saved
	Full
	Broken
	Denied
	Newer // a newer version of the program wrote here
	Gone  // another tab deleted the workspace
)

// Bad tells whether something is not saved.
func (s State) Bad() bool { return s >= Full }

// queue is what waits to be saved: a line for each workspace, so that one that
// cannot be saved keeps no other waiting (S5).
type queue[S comparable] struct{ lines []*line[S] }

// line is what waits of one workspace, a transaction each, in order.
type line[S comparable] struct {
	of      S
	waits   []wait
	trouble State // why the last try failed, Untouched if it did not
	held    bool  // nothing is tried until again
	closed  bool  // nothing is tried until it is released
}

// wait is a transaction. One of a file is made when somebody asks for it, as
// its ops are as large as what is shown of it, and a person waits for that.
type wait struct {
	ops   []crdt.Op
	later func() []crdt.Op // nil once ops are made
}

func (w *wait) made() []crdt.Op {
	if w.later != nil {
		w.ops, w.later = w.later(), nil
	}
	return w.ops
}

func (q *queue[S]) find(of S) *line[S] {
	for _, l := range q.lines {
		if l.of == of {
			return l
		}
	}
	return nil
}

func (q *queue[S]) line(of S) *line[S] {
	l := q.find(of)
	if l == nil {
		l = &line[S]{of: of}
		q.lines = append(q.lines, l)
	}
	return l
}

// add puts a transaction behind what waits of a workspace.
func (q *queue[S]) add(of S, ops []crdt.Op) {
	l := q.line(of)
	l.waits = append(l.waits, wait{ops: ops})
}

// addLater is add for a transaction that is yet to be made.
func (q *queue[S]) addLater(of S, ops func() []crdt.Op) {
	l := q.line(of)
	l.waits = append(l.waits, wait{later: ops})
}

// first returns the transaction that has waited longest.
func (l *line[S]) first() []crdt.Op { return l.waits[0].made() }

// next returns the first line of which something may be written now, nil if
// there is none.
func (q *queue[S]) next() *line[S] {
	for _, l := range q.lines {
		if len(l.waits) > 0 && !l.held && !l.closed && l.trouble != Gone {
			return l
		}
	}
	return nil
}

// written takes the first transaction of a line away: it is on the device.
func (q *queue[S]) written(l *line[S]) {
	l.waits, l.trouble = l.waits[1:], Untouched
	if len(l.waits) == 0 {
		q.lines = slices.DeleteFunc(q.lines, func(o *line[S]) bool { return o == l })
	}
}

// refused keeps what waits of a line, and says why.
func (q *queue[S]) refused(l *line[S], why State) { l.trouble, l.held = why, true }

// hold keeps a workspace from being written, whoever wants to try again, until
// it is released or dropped.
func (q *queue[S]) hold(of S) { q.line(of).closed = true }

func (q *queue[S]) release(of S) { q.line(of).closed = false }

// gone notes that a workspace was deleted elsewhere. That stays until it is
// back.
func (q *queue[S]) gone(of S) { q.line(of).trouble = Gone }

// back notes that a workspace which was gone is there again.
func (q *queue[S]) back(of S) {
	if l := q.find(of); l != nil {
		l.trouble, l.held = Untouched, false
	}
}

// drop forgets what waits of a workspace.
func (q *queue[S]) drop(of S) {
	q.lines = slices.DeleteFunc(q.lines, func(l *line[S]) bool { return l.of == of })
}

// again lets every line be tried again, but for what is gone.
func (q *queue[S]) again() {
	for _, l := range q.lines {
		l.held = false
	}
}

// waiting returns how many transactions wait.
func (q *queue[S]) waiting() (n int) {
	for _, l := range q.lines {
		n += len(l.waits)
	}
	return n
}

// ops returns what waits of a workspace.
func (q *queue[S]) ops(of S) (ops []crdt.Op) {
	if l := q.find(of); l != nil {
		for i := range l.waits {
			ops = append(ops, l.waits[i].made()...)
		}
	}
	return ops
}

// state returns the worst of all lines. One whose workspace is gone speaks only
// for itself.
func (q *queue[S]) state() State {
	worst := Untouched
	for _, l := range q.lines {
		if l.trouble == Gone {
			continue
		}
		worst = max(worst, l.trouble)
		if len(l.waits) > 0 {
			worst = max(worst, Saving)
		}
	}
	return worst
}

// isGone tells whether a workspace was deleted elsewhere.
func (q *queue[S]) isGone(of S) bool {
	l := q.find(of)
	return l != nil && l.trouble == Gone
}
