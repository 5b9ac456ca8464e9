package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// site is the binary under measure.
type site struct {
	url  string
	stop func()
}

func serve(binary string) (*site, error) {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return nil, err
	}
	c := exec.Command(binary, "serve", "-addr", "127.0.0.1:0", "-data", "off")
	c.Dir, c.Stderr = os.TempDir(), os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("%w (run make build first)", err)
	}
	stop := func() { _ = c.Process.Signal(os.Interrupt); _ = c.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, ok := strings.Cut(strings.TrimSpace(line), "http://")
	if err != nil || !ok {
		stop()
		return nil, fmt.Errorf("the server does not say where it is: %q", line)
	}
	return &site{url: "http://" + address, stop: stop}, nil
}

// tab is one page in a browser of its own.
type tab struct {
	ctx      context.Context
	close    func()
	received atomic.Int64 // bytes over the network
	thread   int          // the page's main thread
}

// stranger opens a browser that was never here, with the probe in its pages.
// Closing it leaves nothing behind.
func stranger() (*tab, error) {
	profile, err := os.MkdirTemp("", "worthmap-bench-")
	if err != nil {
		return nil, err
	}
	t, err := browser(profile)
	if err != nil {
		_ = os.RemoveAll(profile)
		return nil, err
	}
	end := t.close
	t.close = func() { end(); _ = os.RemoveAll(profile) }
	err = t.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(probe).Do(ctx)
		return err
	}))
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func browser(profile string) (*tab, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, errors.New("no Chromium, install it with: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 900), chromedp.Flag("disable-background-networking", true))
	alloc, endAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	first, endFirst := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	if err := chromedp.Run(first); err != nil {
		endAlloc()
		return nil, err
	}
	var id target.ID
	if err := chromedp.Run(first, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		id, err = target.CreateTarget("about:blank").WithNewWindow(true).WithWidth(1440).WithHeight(900).Do(ctx)
		return err
	})); err != nil {
		endAlloc()
		return nil, err
	}
	ctx, end := chromedp.NewContext(first, chromedp.WithTargetID(id))
	t := &tab{ctx: ctx, close: func() { end(); endFirst(); endAlloc() }}
	chromedp.ListenTarget(ctx, func(e any) {
		if e, ok := e.(*network.EventLoadingFinished); ok {
			t.received.Add(int64(e.EncodedDataLength))
		}
	})
	if err := chromedp.Run(ctx); err != nil { // attaches; under a deadline it would end with it
		t.close()
		return nil, err
	}
	return t, t.do(network.Enable(), page.Enable(), page.BringToFront(), chromedp.EmulateViewport(1440, 900))
}

func (t *tab) do(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(t.ctx, 3*time.Minute)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// eval runs an expression in the page; promises are awaited.
func (t *tab) eval(expression string, into any) error {
	return t.do(chromedp.ActionFunc(func(ctx context.Context) error {
		value, thrown, err := runtime.Evaluate(expression).WithAwaitPromise(true).WithReturnByValue(true).Do(ctx)
		switch {
		case err != nil:
			return err
		case thrown != nil:
			return fmt.Errorf("%.80s…: %w", expression, thrown)
		case into == nil || len(value.Value) == 0:
			return nil
		}
		return json.Unmarshal(value.Value, into)
	}))
}

func (t *tab) number(expression string) (v float64, err error) {
	err = t.eval(expression, &v)
	return v, err
}

// findThread finds the renderer that works for this page: the one whose main
// thread is busy while the page is.
func (t *tab) findThread() error {
	var pids []int
	err := t.do(chromedp.ActionFunc(func(ctx context.Context) error {
		all, err := systeminfo.GetProcessInfo().Do(cdpExecutor(ctx))
		for _, p := range all {
			if p.Type == "renderer" {
				pids = append(pids, int(p.ID))
			}
		}
		return err
	}))
	if err != nil {
		return err
	}
	before := make(map[int]time.Duration)
	for _, pid := range pids {
		before[pid], _ = cpu(pid)
	}
	if err := t.eval(`(() => { const end = performance.now() + 200; while (performance.now() < end); })()`, nil); err != nil {
		return err
	}
	var most time.Duration
	for _, pid := range pids {
		if now, err := cpu(pid); err == nil && now-before[pid] > most {
			most, t.thread = now-before[pid], pid
		}
	}
	if most > 20*time.Millisecond {
		return nil
	}
	return errors.New("no renderer shows the work of the page; is this Linux?")
}

// cpu is what the kernel counted for a process's main thread.
func cpu(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/schedstat", pid, pid))
	if err != nil {
		return 0, err
	}
	ns, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
	return time.Duration(ns), err
}

// memory is the renderer's share of the machine's memory in MB, shared pages
// counted in part.
func (t *tab) memory() (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", t.thread))
	if err != nil {
		return 0, err
	}
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "Pss:" {
			kb, err := strconv.ParseFloat(f[1], 64)
			return kb / 1024, err
		}
	}
	return 0, errors.New("no Pss in smaps_rollup")
}

func (t *tab) mouse(kind input.MouseType, x, y float64, down bool) error {
	e := input.DispatchMouseEvent(kind, x, y)
	if down || kind == input.MouseReleased {
		e = e.WithButton(input.Left).WithClickCount(1)
	}
	if down {
		e = e.WithButtons(1)
	}
	return t.do(e)
}

func (t *tab) wheel(x, y, dx, dy float64, keys input.Modifier) error {
	return t.do(input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(dx).WithDeltaY(dy).WithModifiers(keys))
}
