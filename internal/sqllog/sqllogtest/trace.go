package sqllogtest

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// Tracer returns the program that writes down system calls, or why it cannot.
func Tracer() (strace string, err error) {
	if strace, err = exec.LookPath("strace"); err != nil {
		return "", fmt.Errorf("no strace, install it with: apt-get install strace")
	}
	if err := exec.Command(strace, "-o", os.DevNull, "true").Run(); err != nil {
		return "", fmt.Errorf("strace may not trace here (%w): allow ptrace, in a container with --cap-add SYS_PTRACE", err)
	}
	return strace, nil
}

// Calls are the options by which Flushed has all that it reads.
var Calls = []string{"-f", "-y", "-s", "4096", "-e", "trace=write,pwrite64,fdatasync,fsync"}

var (
	walWrite = regexp.MustCompile(`pwrite64\(\d+<[^>]*-wal>`)
	walFlush = regexp.MustCompile(`f(data)?sync\(\d+<[^>]*-wal>`)
)

// Flushed reads a trace of a program that does one thing after the other: how
// often it said something, how often it flushed the write-ahead log, and which of
// what it said, from 1, came before all that was written to the log was flushed,
// or after nothing was since it spoke last.
func Flushed(trace string, said *regexp.Regexp) (times, flushes int, early []int) {
	flushed := false
	flushing := map[string]bool{} // by thread
	for line := range strings.Lines(trace) {
		thread, call, _ := strings.Cut(line, " ")
		ended := !strings.Contains(call, "<unfinished")
		switch {
		case walWrite.MatchString(call):
			flushed = false
		case walFlush.MatchString(call) && !ended:
			flushing[thread] = true
		case walFlush.MatchString(call), flushing[thread] && strings.Contains(call, "sync resumed>"):
			flushes++
			flushed, flushing[thread] = true, false
		default:
			for range said.FindAllString(call, -1) {
				times++
				if !flushed {
					early = append(early, times)
				}
				flushed = false
			}
		}
	}
	return times, flushes, early
}
