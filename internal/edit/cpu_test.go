//go:build unix

package edit_test

import (
	"syscall"
	"testing"
	"time"
)

// metered reports the time that processors worked for each turn, which a busy
// machine does not stretch as it does the time on the wall.
func metered(b *testing.B, turns func()) {
	b.ResetTimer()
	from := worked()
	turns()
	b.ReportMetric(float64((worked()-from).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

func worked() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
