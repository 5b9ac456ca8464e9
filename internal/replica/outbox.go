package replica

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// MaxWaiting is how many edits may wait for the server (R11).
const MaxWaiting = 50_000

// outbox is what waits for the server, a line for each replica that wrote: of
// this page load, of other tabs, and of page loads that ended.
type outbox struct {
	lines []*line
	n     int // edits in all lines
}

// line is what waits of one replica, without holes in its numbers.
type line struct {
	replica string
	ops     []crdt.Op
	sent    int    // so many of ops were pushed on this connection
	pinged  uint64 // the newest number that was pushed before the last ping; 0 for none
	again   uint64 // the number from which it was pushed again, as the server expected it
}

func (o *outbox) find(replica string) *line {
	for _, l := range o.lines {
		if l.replica == replica {
			return l
		}
	}
	return nil
}

// add puts an edit behind the others of its replica. One that waits already
// is not added again.
func (o *outbox) add(op crdt.Op) {
	l := o.find(op.Replica)
	if l == nil {
		l = &line{replica: op.Replica}
		o.lines = append(o.lines, l)
	}
	if len(l.ops) > 0 && op.N <= l.last() {
		return
	}
	l.ops = append(l.ops, op)
	o.n++
}

// trim takes away what is durable: all of a replica up to n. It tells whether
// there was something.
func (o *outbox) trim(replica string, n uint64) bool {
	l := o.find(replica)
	if l == nil || n < l.first() {
		return false
	}
	done := 0
	for done < len(l.ops) && l.ops[done].N <= n {
		done++
	}
	l.again = 0
	o.cut(l, 0, done)
	return true
}

// cut takes ops[from:to] out of a line.
func (o *outbox) cut(l *line, from, to int) {
	if from == 0 {
		l.ops = l.ops[to:] // what is behind is not moved: there may be thousands
	} else {
		l.ops = slices.Delete(l.ops, from, to)
	}
	l.sent = max(min(l.sent, from), l.sent-(to-from))
	o.n -= to - from
	if len(l.ops) == 0 {
		o.lines = slices.DeleteFunc(o.lines, func(x *line) bool { return x == l })
	}
}

// unsent forgets what was pushed, as a new connection does.
func (o *outbox) unsent() {
	for _, l := range o.lines {
		l.sent, l.pinged, l.again = 0, 0, 0
	}
}

// pushed is how many were pushed and not answered.
func (o *outbox) pushed() (n int) {
	for _, l := range o.lines {
		n += l.sent
	}
	return n
}

// wrote tells whether a stamp is that of an edit that waits.
func (o *outbox) wrote(s crdt.Stamp) bool {
	l := o.find(s.Replica())
	return l != nil && slices.ContainsFunc(l.ops, func(op crdt.Op) bool { return op.Stamp == s })
}

func (o *outbox) ops() []crdt.Op {
	var all []crdt.Op
	for _, l := range o.lines {
		all = append(all, l.ops...)
	}
	return all
}

// names are the replicas of which something waits.
func (o *outbox) names() []string {
	names := make([]string, len(o.lines))
	for i, l := range o.lines {
		names[i] = l.replica
	}
	return names
}

func (l *line) first() uint64 { return l.ops[0].N }
func (l *line) last() uint64  { return l.ops[len(l.ops)-1].N }

// index returns where number n stands, -1 if it does not wait.
func (l *line) index(n uint64) int {
	if n < l.first() || n > l.last() {
		return -1
	}
	i, ok := slices.BinarySearchFunc(l.ops, n, func(op crdt.Op, n uint64) int { return cmp.Compare(op.N, n) })
	if !ok {
		return -1
	}
	return i
}
