package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/device"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
	"github.com/worthmap/worthmap/internal/wire"
)

// program is a real `worthmap serve` that is killed and started again at one
// address, over one folder.
type program struct {
	t     *testing.T
	addr  string
	data  string
	under []string // what runs it: nothing, or a tracer that leaves it our child
	cmd   *exec.Cmd
}

func newProgram(t *testing.T) *program { return newProgramAt(t, filepath.Join(t.TempDir(), "data")) }

// newProgramAt is newProgram over a place that others may have too, under a
// tracer or not.
func newProgramAt(t *testing.T, data string, under ...string) *program {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p := &program{t: t, addr: l.Addr().String(), data: data, under: under}
	require.NoError(t, l.Close())
	p.start()
	t.Cleanup(func() { p.kill() })
	return p
}

// start runs the program, and returns after how long it answers.
func (p *program) start() time.Duration {
	p.t.Helper()
	began := time.Now()
	words := append(slices.Clone(p.under), "worthmap", "serve", "-addr", p.addr, "-data", p.data, "-edit-rate", "1000", "-edit-burst", "1000", "-log", "warn")
	p.cmd = exec.Command(words[0], words[1:]...)
	p.cmd.Stderr = os.Stderr
	p.cmd.Env = append(os.Environ(), "GORACE=halt_on_error=1") // so that a race ends it before the test does
	out, err := p.cmd.StdoutPipe()
	require.NoError(p.t, err)
	require.NoError(p.t, p.cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(p.t, err)
	require.Contains(p.t, line, "Worthmap is at http://"+p.addr)
	return time.Since(began)
}

// raced is how a program ends in which the race detector found something.
const raced = 66

// kill ends the program as a power cut of its process does.
func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	if p.cmd.ProcessState.ExitCode() == raced {
		p.t.Error("the race detector ended the server")
	}
}

// makes puts an empty workspace on the server.
func (p *program) makes() (doc, token string) {
	p.t.Helper()
	answer, err := http.Post("http://"+p.addr+"/api/w", "", nil)
	require.NoError(p.t, err)
	defer answer.Body.Close()
	require.Equal(p.t, http.StatusCreated, answer.StatusCode)
	var said struct{ Workspace, Token string }
	require.NoError(p.t, json.NewDecoder(answer.Body).Decode(&said))
	return said.Workspace, said.Token
}

// crew is devices that edit one workspace without rest.
type crew struct {
	*program
	doc, token string
	devices    []*device.Device
	end        func()
}

func newCrew(t *testing.T, p *program, size int, every time.Duration) *crew {
	c := &crew{program: p}
	c.doc, c.token = p.makes()
	ctx, cancel := context.WithCancel(t.Context())
	typing, rest := context.WithCancel(ctx)
	var all, hands sync.WaitGroup
	for i := range size {
		d := device.New("ws://"+p.addr+"/api/sync", c.doc, c.token, strings.Repeat(fmt.Sprint(i), 32)[:32])
		c.devices = append(c.devices, d)
		all.Go(func() { d.Run(ctx) })
		hands.Go(func() {
			for n := 0; typing.Err() == nil; n++ {
				_ = d.Edit(crdt.ID(fmt.Sprintf("nt_%d_%d", i, n%20)), fmt.Sprint(n))
				time.Sleep(every)
			}
		})
	}
	c.end = func() { rest(); hands.Wait() }
	t.Cleanup(func() { cancel(); all.Wait() })
	return c
}

// check compares what people were shown with what the server has: each saved
// edit once, with equal content, in the order of its device, and no hole.
func (c *crew) check() {
	c.t.Helper()
	c.meets()
	require.NoError(c.t, c.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(c.t, c.cmd.Wait())
	store, err := openStore(c.t.Context(), c.data)
	require.NoError(c.t, err)
	defer store.Close()
	kept, last := map[string]crdt.Op{}, map[string]uint64{}
	for after := uint64(0); ; {
		d, err := store.Since(c.t.Context(), c.doc, after, 1000)
		require.NoError(c.t, err)
		for _, op := range d.Ops {
			after++
			require.Equal(c.t, after, op.Seq, "a hole in the stream")
			require.Equal(c.t, last[op.Op.Replica]+1, op.Op.N, "an edit twice, or out of order")
			last[op.Op.Replica] = op.Op.N
			kept[oplog.Name(op.Op)] = op.Op
		}
		if len(d.Ops) == 0 {
			break
		}
	}
	edits := 0
	for _, d := range c.devices {
		require.Empty(c.t, d.Refused())
		for name, op := range d.Saved() {
			require.True(c.t, oplog.Same(op, kept[name]), "%s was shown as saved", name)
			edits++
		}
		before := uint64(0)
		for _, seq := range d.Seen() {
			require.Greater(c.t, seq, before, "the stream went back")
			before = seq
		}
	}
	assert.Equal(c.t, len(kept), edits)
	hash, _, err := store.Hash(c.t.Context(), c.doc)
	require.NoError(c.t, err)
	require.Equal(c.t, hash, c.devices[0].Hash())
	c.t.Logf("%d edits, all there", edits)
}

// meets lets all edits end, and waits until all devices have the same: longer
// than they need under the race detector, beside other tests.
func (c *crew) meets() {
	c.t.Helper()
	c.end()
	for limit := time.Now().Add(time.Minute); !c.together(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(limit) {
			for i, d := range c.devices {
				c.t.Logf("device %d: %d wait, at %d of the stream, settled: %t, ended by %v", i, d.Waiting(), d.At(), d.Settled(), d.Byes())
			}
			c.t.Fatal("the devices do not come together")
		}
	}
	for _, d := range c.devices[1:] {
		require.Equal(c.t, c.devices[0].Hash(), d.Hash(), "devices differ")
	}
}

// together tells whether all devices have nothing waiting and stand at one place
// of the stream, and makes haste with those that are not connected.
//
// That each was settled once is not enough: one that has all that the server is
// known to have gets what another one sends after that a moment later. Where
// nobody edits any more and all stand where the last edit is, they must be
// alike at once, with no time to be healed.
func (c *crew) together() bool {
	all := true
	for _, d := range c.devices {
		if !d.Settled() {
			d.Hurry()
			all = false
		}
	}
	for _, d := range c.devices {
		all = all && d.At() == c.devices[0].At()
	}
	return all
}

// times is a number of a soak, or a tenth of it.
func times(n int) int {
	if os.Getenv("WORTHMAP_SOAK") != "" {
		return n
	}
	return n / 10
}

// D1: killed again and again while 20 devices write 200 edits a second.
func TestD1Killed(t *testing.T) {
	p := newProgram(t)
	c := newCrew(t, p, 20, 100*time.Millisecond)
	slowest := time.Duration(0)
	for range times(60) {
		time.Sleep(time.Duration(50+rand.IntN(750)) * time.Millisecond)
		p.kill()
		slowest = max(slowest, p.start())
		for _, d := range c.devices {
			d.Hurry()
		}
	}
	c.check()
	assert.Less(t, slowest, 5*time.Second, "starting: %s", slowest)
	t.Logf("slowest start %s", slowest)
}

// D3: each acknowledgement goes to its socket after the write-ahead log was
// flushed. The device sends an edit when the one before is saved, so that a log
// that is not flushed is that of the edit which is acknowledged.
func TestD3FlushedBeforeSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("set -short=false to trace what does one thing after the other")
	}
	strace, err := sqllogtest.Tracer()
	if err != nil {
		t.Skip(err)
	}
	trace := filepath.Join(t.TempDir(), "trace")
	p := newProgramAt(t, filepath.Join(t.TempDir(), "data"), slices.Concat([]string{strace, "-D"}, sqllogtest.Calls, []string{"-o", trace})...)
	doc, token := p.makes()
	d := device.New("ws://"+p.addr+"/api/sync", doc, token, strings.Repeat("d", 32))
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { d.Run(ctx) })
	edits := times(500)
	for n := range edits {
		require.NoError(t, d.Edit(crdt.ID(fmt.Sprint("nt_", n%20)), fmt.Sprint(n)))
		require.Eventually(t, func() bool { return d.Waiting() == 0 }, time.Minute, time.Millisecond)
	}
	cancel()
	running.Wait()
	pid := p.cmd.Process.Pid
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, p.cmd.Wait())
	ended := regexp.MustCompile(fmt.Sprintf(`(?m)^%d +\+\+\+ exited`, pid))
	var text []byte
	require.Eventually(t, func() bool {
		text, err = os.ReadFile(trace)
		return err == nil && ended.Match(text)
	}, time.Minute, 10*time.Millisecond, "the tracer writes all down")
	acks, flushes, early := sqllogtest.Flushed(string(text), regexp.MustCompile(`\\"t\\":\\"ack\\"`))
	assert.Equal(t, edits, acks)
	assert.Empty(t, early, "acknowledgements before the log was flushed")
	t.Logf("%d acknowledgements after %d flushes", acks, flushes)
}

// D2: stopped and continued, and asked to end, which says goodbye.
func TestD2StoppedAndDrained(t *testing.T) {
	p := newProgram(t)
	c := newCrew(t, p, 10, 100*time.Millisecond)
	least, most := 300, 600 // milliseconds
	if os.Getenv("WORTHMAP_SOAK") != "" {
		least, most = 1_000, 30_000
	}
	for i := range times(20) {
		time.Sleep(200 * time.Millisecond)
		if i%2 == 0 {
			require.NoError(t, p.cmd.Process.Signal(syscall.SIGSTOP))
			time.Sleep(time.Duration(least+rand.IntN(most-least)) * time.Millisecond)
			require.NoError(t, p.cmd.Process.Signal(syscall.SIGCONT))
			continue
		}
		began := time.Now()
		require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
		require.NoError(t, p.cmd.Wait(), "an orderly end")
		assert.Less(t, time.Since(began), 10*time.Second)
		p.start()
	}
	said := 0
	for _, d := range c.devices {
		for _, code := range d.Byes() {
			if code == wire.CodeRestart {
				said++
			}
		}
	}
	assert.Positive(t, said, "somebody was told that the server comes back")
	c.check()
}

// A backup that is taken while devices write is restored elsewhere, and the
// link that people have opens it there.
func TestBackupWhilePeopleWrite(t *testing.T) {
	p := newProgram(t)
	c := newCrew(t, p, 5, 20*time.Millisecond)
	time.Sleep(300 * time.Millisecond)
	file := filepath.Join(t.TempDir(), "all.ndjson")
	out, err := exec.Command("worthmap", "backup", "-data", p.data, "-o", file).CombinedOutput()
	require.NoError(t, err, string(out))
	c.check()

	other := filepath.Join(t.TempDir(), "other")
	out, err = exec.Command("worthmap", "restore", "-data", other, file).CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Contains(t, string(out), "1 workspace new")
	store, err := openStore(t.Context(), other)
	require.NoError(t, err)
	defer store.Close()
	_, err = store.Admit(t.Context(), c.doc, oplog.Token(c.token), "")
	require.NoError(t, err, "the link still opens it")
	d, err := store.Since(t.Context(), c.doc, 0, 1)
	if !errors.Is(err, oplog.ErrFloor) {
		require.NoError(t, err)
	}
	assert.Positive(t, d.Head)
}
