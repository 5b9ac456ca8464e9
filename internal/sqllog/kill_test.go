package sqllog_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// soaked returns full with WORTHMAP_SOAK=1, and a tenth otherwise.
func soaked(full int) int {
	if os.Getenv("WORTHMAP_SOAK") != "" {
		return full
	}
	return full / 10
}

// alone leaves out, where little time is given, what does one thing after the
// other: the race detector, which runs so, sees nothing there and takes minutes.
func alone(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("set -short=false to run more than what many do at once")
	}
}

// seeded returns chance whose seed is said if the test fails, or that of
// WORTHMAP_SEED.
func seeded(t *testing.T) *rand.Rand {
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("WORTHMAP_SEED"); text != "" {
		_, err := fmt.Sscan(text, &seed)
		require.NoError(t, err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("run it again with WORTHMAP_SEED=%d", seed)
		}
	})
	return rand.New(rand.NewPCG(seed, 0))
}

const childEnv = "WORTHMAP_CHILD" // path, token, name of the run, how many devices

// child is another program that writes until it is killed, and says each op that
// was accepted on a line.
func child() {
	part := strings.Fields(os.Getenv(childEnv))
	ctx := context.Background()
	s, err := sqllog.Open(ctx, part[0], oplog.Settings{})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	a, err := s.Admit(ctx, "wk_1", oplog.Token(part[1]), secret)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	devices, most := 1, 1<<30
	_, _ = fmt.Sscan(part[3]+" "+part[4], &devices, &most)
	var say sync.Mutex
	var work sync.WaitGroup
	for i := range devices {
		p := &pen{replica: fmt.Sprint(part[2], "d", i), cards: 20}
		work.Go(func() {
			for range most {
				op := p.op()
				out, err := s.Apply(ctx, a, op)
				say.Lock()
				if err != nil || out[0].Verdict != oplog.Accepted {
					fmt.Println("error", err, out)
				} else {
					fmt.Println("ack", op.Replica, op.N, out[0].Seq)
				}
				say.Unlock()
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	work.Wait()
}

// started returns the child's command.
func childCommand(path string, token oplog.Token, run string, devices, most int) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%s %s %s %d %d", childEnv, path, token, run, devices, most))
	return c
}

// acked is an op that the child said is accepted.
type acked struct {
	replica string
	n, seq  uint64
}

// D1 (L1, L2): a program that is killed at any moment lost nothing that it acknowledged,
// keeps nothing twice, and leaves no holes.
func TestD1Killed(t *testing.T) {
	alone(t)
	rng := seeded(t)
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	_, token, err := s.Make(t.Context(), oplog.Header{ID: "wk_1"}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	var all []acked
	for run := range soaked(60) {
		c := childCommand(path, token, fmt.Sprint("r", run), 4, 1<<30)
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		first, lines := make(chan struct{}), make(chan []acked)
		go func() { lines <- readAcks(t, out, first) }()
		select {
		case <-first:
		case <-time.After(20 * time.Second):
			t.Error("the program does not begin")
		}
		time.Sleep(time.Duration(50+rng.IntN(250)) * time.Millisecond)
		require.NoError(t, c.Process.Kill())
		_ = c.Wait()
		said := <-lines
		all = append(all, said...)

		from := time.Now()
		s := open(t, path, oplog.Settings{})
		assert.Less(t, time.Since(from), 2*time.Second)
		checkAcked(t, s, all)
		require.NoError(t, s.Close())
	}
	t.Logf("%d ops acknowledged in %d runs", len(all), soaked(60))
	assert.NotEmpty(t, all)
}

func readAcks(t *testing.T, r io.Reader, first chan struct{}) (list []acked) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var a acked
		if n, err := fmt.Sscanf(lines.Text(), "ack %s %d %d", &a.replica, &a.n, &a.seq); n == 3 && err == nil {
			if list == nil {
				close(first)
			}
			list = append(list, a)
		} else if strings.HasPrefix(lines.Text(), "error") {
			t.Error(lines.Text())
		}
	}
	return list
}

// checkAcked checks that what was acknowledged is there, once, as it was written.
func checkAcked(t *testing.T, s oplog.Shared, all []acked) {
	t.Helper()
	checkStore(t, s, "wk_1")
	d, err := s.Since(t.Context(), "wk_1", 0, 1<<30)
	require.NoError(t, err)
	last := map[string]uint64{}
	for _, o := range d.Ops {
		last[o.Op.Replica]++
		require.Equal(t, last[o.Op.Replica], o.Op.N, "the order of each replica, without holes and repetitions")
	}
	for _, a := range all {
		require.LessOrEqual(t, a.seq, uint64(len(d.Ops)), "%v is lost", a)
		o := d.Ops[a.seq-1].Op
		want := (&pen{replica: a.replica, cards: 20, n: a.n - 1}).op()
		require.Equal(t, want.Wire().String(), o.Wire().String())
	}
}

// D3 (L1): each acknowledgement is said after the write-ahead log was flushed.
func TestD3FlushedBeforeSaid(t *testing.T) {
	t.Parallel()
	alone(t)
	strace := tracer(t)
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	_, token, err := s.Make(t.Context(), oplog.Header{ID: "wk_1"}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	trace := filepath.Join(t.TempDir(), "trace")
	c := childCommand(path, token, "r", 1, soaked(500))
	c.Args = slices.Concat([]string{strace}, sqllogtest.Calls, []string{"-o", trace}, c.Args)
	c.Path = strace
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
	text, err := os.ReadFile(trace)
	require.NoError(t, err)
	acks, flushes, early := sqllogtest.Flushed(string(text), regexp.MustCompile(`write\(1<[^>]*>, "ack `))
	assert.Equal(t, soaked(500), acks)
	assert.Empty(t, early, "acknowledgements before the log was flushed")
	t.Logf("%d acknowledgements after %d flushes", acks, flushes)
}
