package sqllog_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// recorded is one thing that a program did to its files, or said.
type recorded struct {
	kind string // "write", "cut", "flush" or "ack"
	wal  bool   // to the write-ahead log; else to the database
	at   int
	data []byte
	ack  acked
}

// D4: a power cut at any moment. What a program did to its files is replayed:
// what was flushed is there, and of what was not some is lost, some comes in
// another order, and some is torn at sectors. All that was acknowledged is there.
func TestD4PowerCut(t *testing.T) {
	t.Parallel()
	alone(t)
	rng := seeded(t)
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	_, token, err := s.Make(t.Context(), oplog.Header{ID: "wk_1"}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	events := record(t, path, childCommand(path, token, "r", 1, soaked(500)))
	images, kept, lost := soaked(1000), 0, 0
	for i := range images {
		cut := rng.IntN(len(events) + 1)
		db, wal, said := afterPowerCut(rng, before, events[:cut])
		image := filepath.Join(t.TempDir(), fmt.Sprint("image", i, ".db"))
		require.NoError(t, os.WriteFile(image, db, 0o600))
		require.NoError(t, os.WriteFile(image+"-wal", wal, 0o600))
		s := open(t, image, oplog.Settings{})
		checkAcked(t, s, said)
		_, head, err := s.Hash(t.Context(), "wk_1")
		require.NoError(t, err)
		kept += len(said)
		lost += int(head) - len(said)
		require.NoError(t, s.Close())
	}
	t.Logf("%d events, %d images: %d acknowledged edits were there, and %d that nobody had been told of", len(events), images, kept, lost)
}

// afterPowerCut returns the files as a disk may have them, and what was
// acknowledged before.
func afterPowerCut(rng *rand.Rand, before []byte, events []recorded) (db, wal []byte, said []acked) {
	files := map[bool][]byte{false: slices.Clone(before), true: nil}
	open := map[bool][]recorded{} // of each file, since it was flushed
	do := func(e recorded) {
		text := files[e.wal]
		if e.kind == "cut" {
			files[e.wal] = append(text, make([]byte, max(0, e.at-len(text)))...)[:e.at]
			return
		}
		text = append(text, make([]byte, max(0, e.at+len(e.data)-len(text)))...)
		copy(text[e.at:], e.data)
		files[e.wal] = text
	}
	for _, e := range events {
		switch e.kind {
		case "ack":
			said = append(said, e.ack)
		case "flush":
			for _, w := range open[e.wal] {
				do(w)
			}
			open[e.wal] = nil
		default:
			open[e.wal] = append(open[e.wal], e)
		}
	}
	for _, wal := range []bool{false, true} {
		rest := open[wal]
		rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		for _, e := range rest {
			switch rng.IntN(3) {
			case 0: // lost
			case 1:
				do(e)
			case 2:
				do(torn(rng, e))
			}
		}
	}
	return files[false], files[true], said
}

// torn returns what of a write reached the disk when the power went: some of the
// sectors of the file that it touches.
func torn(rng *rand.Rand, e recorded) recorded {
	const sector = 512
	first := sector - e.at%sector
	if e.kind == "cut" || len(e.data) <= first {
		return e
	}
	n := first + sector*rng.IntN((len(e.data)-first)/sector+1)
	if rng.IntN(2) == 0 {
		return recorded{kind: e.kind, wal: e.wal, at: e.at, data: e.data[:n]}
	}
	return recorded{kind: e.kind, wal: e.wal, at: e.at + n, data: e.data[n:]}
}

var (
	writeCall = regexp.MustCompile(`pwrite64\(\d+<[^>]*\.db(-wal)?>, "((?:\\x[0-9a-f]{2})*)", \d+, (\d+)`)
	cutCall   = regexp.MustCompile(`ftruncate\(\d+<[^>]*\.db(-wal)?>, (\d+)`)
	flushCall = regexp.MustCompile(`f(?:data)?sync\(\d+<[^>]*\.db(-wal)?>`)
	sayCall   = regexp.MustCompile(`write\(1<[^>]*>, "((?:\\x[0-9a-f]{2})*)"`)
)

func tracer(t *testing.T) string {
	t.Helper()
	strace, err := sqllogtest.Tracer()
	if err != nil {
		t.Skip(err)
	}
	return strace
}

// record runs a program and returns what it did to its files and said.
func record(t *testing.T, path string, c *exec.Cmd) (events []recorded) {
	t.Helper()
	strace := tracer(t)
	trace := filepath.Join(t.TempDir(), "trace")
	c.Args = append([]string{strace, "-f", "-y", "-xx", "-s", "70000", "-e", "trace=write,pwrite64,ftruncate,fdatasync,fsync", "-o", trace}, c.Args...)
	c.Path = strace
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	text, err := os.ReadFile(trace)
	require.NoError(t, err)
	flushing := map[string]recorded{} // by thread
	for line := range strings.Lines(string(text)) {
		thread, call, _ := strings.Cut(line, " ")
		call = pathsOf(call)
		if m := writeCall.FindStringSubmatch(call); m != nil {
			at, _ := strconv.Atoi(m[3])
			events = append(events, recorded{kind: "write", wal: m[1] != "", at: at, data: unhex(t, m[2])})
		} else if m := cutCall.FindStringSubmatch(call); m != nil {
			at, _ := strconv.Atoi(m[2])
			events = append(events, recorded{kind: "cut", wal: m[1] != "", at: at})
		} else if m := flushCall.FindStringSubmatch(call); m != nil {
			e := recorded{kind: "flush", wal: m[1] != ""}
			if strings.Contains(call, "<unfinished") {
				flushing[thread] = e
			} else {
				events = append(events, e)
			}
		} else if e, ok := flushing[thread]; ok && strings.Contains(call, "sync resumed>") {
			events = append(events, e)
			delete(flushing, thread)
		} else if m := sayCall.FindStringSubmatch(call); m != nil {
			for said := range bytes.Lines(unhex(t, m[1])) {
				var a acked
				if n, _ := fmt.Sscanf(string(said), "ack %s %d %d", &a.replica, &a.n, &a.seq); n == 3 {
					events = append(events, recorded{kind: "ack", ack: a})
				}
			}
		}
	}
	require.NotEmpty(t, events, filepath.Base(path))
	return events
}

var hexPath = regexp.MustCompile(`<((?:\\x[0-9a-f]{2})+)>`)

// pathsOf makes paths readable again, which the tracer writes as bytes too.
func pathsOf(call string) string {
	return hexPath.ReplaceAllStringFunc(call, func(p string) string {
		text, err := hex.DecodeString(strings.ReplaceAll(p[1:len(p)-1], `\x`, ""))
		if err != nil {
			return p
		}
		return "<" + string(text) + ">"
	})
}

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(text, `\x`, ""))
	require.NoError(t, err)
	return b
}
