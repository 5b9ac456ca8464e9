package server_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/worthmap/worthmap/internal/server"
)

// running starts a server on a free port; stop ends it and waits.
func running(t *testing.T, h http.Handler) (addr string, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return runningOn(t, listener, h)
}

func runningOn(t *testing.T, listener net.Listener, h http.Handler) (addr string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener, h) }()
	return listener.Addr().String(), func() error { cancel(); return <-ended }
}

func TestH6StoppingLetsAnswersFinish(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	begun, goOn := make(chan struct{}), make(chan struct{})
	addr, stop := running(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-goOn
		_, _ = io.WriteString(w, "whole")
	}))
	got := make(chan string, 1)
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	go func() {
		resp, err := (&http.Client{Transport: transport}).Get("http://" + addr + "/")
		if err != nil {
			got <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		got <- string(body)
	}()
	<-begun
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	time.Sleep(20 * time.Millisecond) // the stop is under way while the answer is
	close(goOn)
	assert.Equal(t, "whole", <-got)
	assert.NoError(t, <-stopped)
}

// raw sends bytes that no client library would and returns the status line.
func raw(t *testing.T, addr, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer c.Close()
	require.NoError(t, c.SetDeadline(time.Now().Add(5*time.Second)))
	_, _ = io.WriteString(c, request) // a server that has refused may close at once
	line, _ := bufio.NewReader(c).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestHostileRequestsOnTheWire(t *testing.T) {
	addr, stop := running(t, handler(t))
	defer func() { assert.NoError(t, stop()) }()
	for _, c := range []struct{ name, request, status string }{
		{"103 two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "405"},
		{"103 lengths that differ", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n", "400"},
		{"104 a header of a megabyte", "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", "431"},
		{"104 ten thousand headers", "GET / HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("X: aaaa\r\n", 10000) + "\r\n", "431"},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
		{"old protocol without host", "GET / HTTP/1.0\r\n\r\n", "421"},
		{"not HTTP", "\x16\x03\x01\x00\xa5\x01\r\n\r\n", "400"},
		{"absolute form of another host", "GET http://evil.test/../x HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Contains(t, raw(t, addr, c.request), " "+c.status+" ")
		})
	}
}
