package e2e

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

const root = "../.."

// site is a server that can be stopped and started again at the same address.
type site struct {
	t     *testing.T
	addr  string
	start func()
	stop  func()
	kill  func() // as a crash would, where a program of its own serves
	data  string // where such a program keeps what people share
	free  func() // answers who asked for heldBack, where a test serves
}

// heldBack is an address that is not answered until a test says so.
const heldBack = "/web/held-back"

func (s *site) url(path string) string { return "http://" + s.addr + path }

// serve starts the built binary on a free port, in a folder of its own. Tests
// run beside each other from here on: they mostly wait.
func serve(t *testing.T) *site {
	t.Helper()
	t.Parallel()
	return serveBinary(t)
}

func serveBinary(t *testing.T) *site {
	t.Helper()
	binary, err := filepath.Abs(filepath.Join(root, "bin", "worthmap"))
	require.NoError(t, err)
	if _, err := os.Stat(binary); err != nil {
		t.Skip("no bin/worthmap: run make build first")
	}
	s := &site{t: t, addr: "127.0.0.1:0"}
	var running *exec.Cmd
	folder := t.TempDir()
	s.data = t.TempDir()
	s.start = func() {
		running = exec.Command(binary, "serve", "-addr", s.addr, "-data", s.data)
		running.Dir, running.Stderr = folder, os.Stderr
		out, err := running.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, running.Start())
		line, err := bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err, "the server says where it is")
		_, address, ok := strings.Cut(strings.TrimSpace(line), "http://")
		require.True(t, ok, line)
		s.addr = strings.TrimSuffix(address, "/")
	}
	s.stop = func() {
		if running == nil {
			return
		}
		_ = running.Process.Signal(os.Interrupt)
		_ = running.Wait()
		running = nil
	}
	s.kill = func() {
		_ = running.Process.Kill()
		_ = running.Wait()
		running = nil
	}
	s.start()
	t.Cleanup(func() {
		s.stop()
		left, err := os.ReadDir(folder)
		require.NoError(t, err)
		require.Empty(t, left, "serving wrote files where it was started")
	})
	return s
}

// serveFolder serves a packed page from a folder, so that a test can put
// another build there; start reads it anew.
func serveFolder(t *testing.T, folder string) *site {
	t.Helper()
	t.Parallel()
	return serveBeside(t, folder, nil)
}

// serveBeside is serveFolder where a server keeps what people share.
func serveBeside(t *testing.T, folder string, keeps *site) *site {
	t.Helper()
	held := make(chan struct{})
	s := &site{t: t, addr: "127.0.0.1:0", free: sync.OnceFunc(func() { close(held) })}
	stop := func() {}
	s.start = func() {
		page, err := server.NewHandler(os.DirFS(folder))
		require.NoError(t, err)
		s.addr, stop = listen(t, s.addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == heldBack {
				<-held
			}
			if keeps == nil || !strings.HasPrefix(r.URL.Path, "/api/") {
				page.ServeHTTP(w, r)
				return
			}
			(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
				r.Out.URL.Scheme, r.Out.URL.Host = "http", keeps.addr
			}}).ServeHTTP(w, r)
		}))
	}
	s.stop = func() { stop(); stop = func() {} }
	s.start()
	t.Cleanup(s.stop)
	t.Cleanup(s.free)
	return s
}

func listen(t *testing.T, addr string, h http.Handler) (string, func()) {
	t.Helper()
	listener, err := net.Listen("tcp", addr)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener, h) }()
	return listener.Addr().String(), func() { cancel(); <-ended }
}

// build puts a build of the page into a folder in place of what is there.
// Builds differ by a style, so that each has a version and a page.css of its own.
func build(t *testing.T, into string, packed func() (string, error)) {
	t.Helper()
	from, err := packed()
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(into))
	require.NoError(t, os.CopyFS(into, os.DirFS(from)))
}

var (
	older = sync.OnceValues(func() (string, error) { return pack("1", "app.wasm") })
	newer = sync.OnceValues(func() (string, error) { return pack("2", "app.wasm") })
)

// pack takes seconds, so that each build is packed once for all stories.
func pack(mark, program string) (into string, err error) {
	source, into := filepath.Join(scratch, "web-"+mark), filepath.Join(scratch, "dist-"+mark)
	if err := os.CopyFS(source, webSources{os.DirFS(filepath.Join(root, "web"))}); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(source, "build-mark.css"), []byte(":root { --build-mark: "+mark+" }\n"), 0o644); err != nil {
		return "", err
	}
	abs := func(path ...string) string {
		a, _ := filepath.Abs(filepath.Join(append([]string{root}, path...)...))
		return a
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", err
	}
	c := exec.Command("go", "run", "./web/pack", "-quick", "-source", source, "-out", into, "-cache", abs(".cache", "pack"),
		"-program", abs(".cache", "build", program), "-rest", abs(".cache", "build", "rest*.wasm"), "-worker", abs(".cache", "build", "worker.wasm"),
		"-exec", filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
	c.Dir = root
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return into, nil
}

// until asks again and again, and fails with what was waited for and what
// there is instead.
func until(t *testing.T, what string, limit time.Duration, done func() (bool, error), say ...func() string) {
	t.Helper()
	end := time.Now().Add(limit)
	var last error
	for {
		ok, err := done()
		if ok && err == nil {
			return
		}
		last = err
		if time.Now().After(end) {
			for _, s := range say {
				t.Log("what there is instead: " + s())
			}
			require.Fail(t, fmt.Sprintf("waited %s in vain: %s", limit, what), "last error: %v", last)
		}
		time.Sleep(60 * time.Millisecond)
	}
}
