package replica

import (
	"time"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/wire"
)

// How often presence is said: when it changes, and when it does not, so that
// the server does not forget it after 30 s.
const (
	presenceGap   = 100 * time.Millisecond
	presenceAgain = 10 * time.Second
)

// presence is what others may see of this person, and when that was said.
type presence struct {
	state jsontext.Value
	news  bool
	said  time.Time
}

// Show lets others see a state, the newest only and not before it is its turn
// (R14). An absent state says nothing from here on.
func (r *Replica) Show(state jsontext.Value, now time.Time) []wire.Message {
	if len(state.String()) > wire.MaxPresence || state == r.here.state {
		return nil
	}
	r.here.state, r.here.news = state, true
	if !r.Online() {
		return nil
	}
	return r.here.due(now)
}

func (p *presence) due(now time.Time) []wire.Message {
	if p.state.IsZero() || p.wait(now) > 0 {
		return nil
	}
	p.news, p.said = false, now
	return []wire.Message{wire.Presence{State: p.state}}
}

func (p *presence) wait(now time.Time) time.Duration {
	if p.state.IsZero() {
		return Beat
	}
	gap := presenceAgain
	if p.news {
		gap = presenceGap
	}
	return max(0, gap-since(&p.said, now))
}
