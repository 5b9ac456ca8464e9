package replica

import (
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// nack sees to an op that was not taken. One that does not wait any more was
// seen to before.
func (r *Replica) nack(m wire.Nack, now time.Time) (out []wire.Message, events []Event) {
	l := r.out.find(m.Replica)
	if l == nil || l.index(m.N) < 0 {
		return nil, nil
	}
	i := l.index(m.N)
	switch m.Code {
	case wire.CodeExpected:
		return nil, r.expected(l, m.Expected)
	case wire.CodeRate, wire.CodeStorage, wire.CodeBusy:
		l.sent = min(l.sent, i)
		r.pause.longer(now, r.Jitter())
		r.held = m.Code
	case wire.CodeClockAhead: // the clock is asked for, and the pong lets it be stamped anew
		l.sent = min(l.sent, i)
		r.pause.longer(now, r.Jitter())
		out = r.ping(now)
	case wire.CodeConflict:
		events = []Event{r.replace(now, l.ops[i:])}
	default:
		f := Refusal{l.ops[i], m.Code, m.Text}
		r.aside = append(r.aside, f)
		events = []Event{Refused{f}, r.replace(now, l.ops[i:], f.Op)}
	}
	return out, events
}

// expected goes back to the number that the server waits for. If that is
// durable, as it once said, the server was set back meanwhile: a new connection
// tells what it has.
func (r *Replica) expected(l *line, n uint64) []Event {
	if n < l.first() {
		return r.lost()
	}
	if n != l.again {
		l.again = n
		l.sent = min(l.sent, max(0, l.index(n)))
	}
	return nil
}

// forgotten looks for names of which the server has less than it once
// acknowledged: it was set back, and would wait for numbers that are not here
// any more (R8).
func (r *Replica) forgotten(acked map[string]uint64, now time.Time) (Replace, bool) {
	var all []crdt.Op
	for _, l := range r.out.lines {
		if r.line.named[l.replica] && acked[l.replica]+1 < l.first() {
			all = append(all, l.ops...)
		}
	}
	if len(all) == 0 {
		return Replace{}, false
	}
	return r.replace(now, all), true
}
