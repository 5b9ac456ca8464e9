package replica

import "time"

// backoff makes waits longer, up to half a minute.
type backoff struct{ tries int }

const (
	firstWait = 500 * time.Millisecond
	lastWait  = 30 * time.Second
)

// next returns a wait between half of what it is the turn of and all of it.
func (b *backoff) next(jitter float64) time.Duration {
	wait := lastWait
	if b.tries < 6 {
		wait = firstWait << b.tries
	}
	b.tries++
	return wait/2 + time.Duration(jitter*float64(wait/2))
}

// pause holds pushes back after the server asked for it.
type pause struct {
	backoff
	over time.Time
}

func (p *pause) longer(now time.Time, jitter float64) {
	if !p.lasts(now) {
		p.over = now.Add(p.next(jitter))
	}
}

// lasts tells whether the pause goes on. A clock that was set back ends it.
func (p *pause) lasts(now time.Time) bool {
	left := p.over.Sub(now)
	return 0 < left && left <= lastWait
}

// Disconnected ends a connection, however it ended, or says that none could be
// made. It returns after how long to try again, and false where the server
// said that there is no use in it (R10).
func (r *Replica) Disconnected(now time.Time) (wait time.Duration, again bool) {
	if c := r.line; c.welcomed && now.Sub(c.began) >= stable {
		r.away = backoff{}
	}
	final := r.line.code.Final()
	r.line = connection{}
	r.out.unsent()
	if final {
		return 0, false
	}
	return r.away.next(r.Jitter()), true
}
