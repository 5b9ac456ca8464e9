package replica

import (
	"time"

	"github.com/worthmap/worthmap/internal/wire"
)

// How long things take before something is done about them. The server closes
// a connection on which it hears nothing for 30 s.
const (
	Beat       = time.Second      // Tick is called about that often
	PingEvery  = 24 * time.Second // when all is quiet: at 30 s of silence it was tried twice
	pingSoon   = 2 * time.Second  // while an answer is due
	pingLost   = 4 * time.Second
	behindFor  = 5 * time.Second  // before what is missing is asked for again
	welcomeFor = 15 * time.Second // whatever else is heard: without a welcome it says nothing
	silentFor  = 30 * time.Second
	compareAll = 2 * PingEvery // every other ping; and twice as long after each time that hashes differed
	maxFlight  = 128           // pushes that were not answered
	stable     = 10 * time.Second
)

// Tick does what is due by time alone. It is called about once a Beat while a
// connection is open, and sooner if Next says so.
func (r *Replica) Tick(now time.Time) (out []wire.Message, events []Event) {
	c := &r.line
	if !c.open {
		return nil, nil
	}
	if since(&c.heard, now) >= silentFor || !c.welcomed && since(&c.began, now) >= welcomeFor {
		return nil, r.lost()
	}
	if !c.welcomed {
		return nil, nil
	}
	if !c.behind.IsZero() && since(&c.behind, now) >= behindFor {
		out = append(out, r.resume(now)...)
	}
	wait := PingEvery
	if c.waits {
		wait = pingLost
	} else if r.out.pushed() > 0 {
		wait = pingSoon
	}
	if since(&c.asked, now) >= wait {
		out = append(out, r.ping(now)...)
	}
	out = append(out, r.here.due(now)...)
	out = append(out, r.push(now)...)
	if r.out.n > 0 && !r.reaches() {
		events = r.lost() // what hello had no room for needs another hello
	}
	return out, events
}

// reaches tells whether something that waits may be pushed on this connection.
func (r *Replica) reaches() bool {
	for _, l := range r.out.lines {
		if r.line.knows(l.replica) {
			return true
		}
	}
	return false
}

// Next returns after how long Tick has something to do, a Beat at most.
func (r *Replica) Next(now time.Time) time.Duration {
	return min(Beat, r.here.wait(now))
}

// ping asks what arrived. Now and then it asks for the hash too (R13).
func (r *Replica) ping(now time.Time) []wire.Message {
	c := &r.line
	c.asked, c.waits = now, true
	for _, l := range r.out.lines {
		if l.pinged = 0; l.sent > 0 {
			l.pinged = l.ops[l.sent-1].N
		}
	}
	m := wire.Ping{Hash: r.out.n == 0 && r.Current() && since(&c.checked, now) >= compareAll<<min(r.differed, 6)}
	if m.Hash {
		c.checked = now
	}
	return []wire.Message{m}
}

// lost gives the connection up.
func (r *Replica) lost() []Event {
	r.line.open = false
	return []Event{Lost{}}
}

// setClock notes the server's time (R9). What a message takes on its way is
// not worth keeping anew each time.
func (r *Replica) setClock(ms int64, now time.Time) {
	const jitter = 250 * time.Millisecond
	off := time.UnixMilli(ms).Sub(now).Truncate(time.Millisecond)
	if d := off - r.pos.Offset; d > jitter || d < -jitter {
		r.pos.Offset = off
	}
}

// burst is how many pushes may go out at once.
func (r *Replica) burst() int {
	if r.limits.Burst > 0 {
		return r.limits.Burst
	}
	return maxFlight
}

// fill counts the pushes that may go out now.
func (r *Replica) fill(now time.Time) {
	c := &r.line
	rate := float64(r.limits.OpsPerSec)
	if rate == 0 {
		rate = maxFlight
	}
	c.bucket = min(float64(r.burst()), c.bucket+float64(rate*since(&c.filled, now).Seconds()))
	c.filled = now
}

// since is how long ago something was. A clock that was set back begins to
// count anew.
func since(t *time.Time, now time.Time) time.Duration {
	if now.Before(*t) {
		*t = now
	}
	return now.Sub(*t)
}
