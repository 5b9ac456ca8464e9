package crdt

import (
	"strconv"
	"time"
)

// maxMillis is the last moment that a stamp may name, in the year 6429. Beyond
// it a clock that has to run ahead of what it saw would overflow its 48 bits.
const maxMillis = 1<<47 - 1

// makeStamp writes ms and counter as hex of fixed width, so that texts sort as
// stamps do.
func makeStamp(ms int64, counter uint16, replica string) Stamp {
	const hex = "0123456789abcdef"
	b := make([]byte, 0, 18+len(replica))
	for shift := 44; shift >= 0; shift -= 4 {
		b = append(b, hex[ms>>shift&15])
	}
	b = append(b, '-')
	for shift := 12; shift >= 0; shift -= 4 {
		b = append(b, hex[counter>>shift&15])
	}
	b = append(b, '-')
	return Stamp(append(b, replica...))
}

// Valid tells whether s has the form of a stamp.
func (s Stamp) Valid() bool {
	if len(s) < 19 || s[12] != '-' || s[17] != '-' || s[0] > '7' { // '7': see maxMillis
		return false
	}
	for i := range 17 {
		c := s[i]
		if i != 12 && !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
			return false
		}
	}
	return ValidReplica(string(s[18:]))
}

// parts takes a stamp to pieces.
func (s Stamp) parts() (ms int64, counter uint16, replica string, ok bool) {
	if !s.Valid() {
		return 0, 0, "", false
	}
	m, _ := strconv.ParseInt(string(s[:12]), 16, 64)
	n, _ := strconv.ParseUint(string(s[13:17]), 16, 16)
	return m, uint16(n), string(s[18:]), true
}

// Replica returns who made the stamp, empty if s is not a stamp.
func (s Stamp) Replica() string {
	if !s.Valid() {
		return ""
	}
	return string(s[18:])
}

// Time returns when the stamp was made, by the clock of who made it, which may
// have been wrong. The zero Time stands for no stamp.
func (s Stamp) Time() time.Time {
	ms, _, _, ok := s.parts()
	if !ok {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// Next returns the earliest stamp of a replica that is later than s, whatever
// replicas they have. The empty Stamp stands for the moment before all others.
func (s Stamp) Next(replica string) Stamp {
	c := clock{now: func() time.Time { return time.UnixMilli(0) }}
	c.seen(s)
	return c.next(replica)
}

// StampAt returns the first stamp of a replica at a moment between 1970 and
// 6429.
func StampAt(t time.Time, replica string) Stamp {
	return makeStamp(max(0, min(t.UnixMilli(), maxMillis)), 0, replica)
}

// Of returns the stamp of another replica at the moment of s, which must be
// valid.
func (s Stamp) Of(replica string) Stamp { return s[:18] + Stamp(replica) }

// clock is a hybrid clock: it follows the time of the day where that grows,
// and counts where it does not.
type clock struct {
	now     func() time.Time
	ms      int64
	counter uint16
}

// next returns a stamp later than every other that the clock gave or saw.
func (c *clock) next(replica string) Stamp {
	if now := min(c.now().UnixMilli(), maxMillis); now > c.ms {
		c.ms, c.counter = now, 0
	} else if c.counter++; c.counter == 0 {
		c.ms++
	}
	return makeStamp(c.ms, c.counter, replica)
}

// seen is the receive rule: an edit made after seeing a value beats it.
func (c *clock) seen(s Stamp) {
	ms, counter, _, ok := s.parts()
	if ok && (ms > c.ms || ms == c.ms && counter > c.counter) {
		c.ms, c.counter = ms, counter
	}
}

// ValidReplica tells whether r has the form of a replica: 1 to 40 digits,
// letters and underscores.
func ValidReplica(r string) bool {
	for i := range len(r) {
		c := r[i]
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_') {
			return false
		}
	}
	return 0 < len(r) && len(r) <= 40
}
