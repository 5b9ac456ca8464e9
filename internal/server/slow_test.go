package server_test

import (
	"bufio"
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

// SYNC 3.6, 105: who sends the head or the body of a request byte by byte is
// hung up on, and the others wait for nobody.
func TestSlowRequests(t *testing.T) {
	p := newPort(t, func(l *server.Limits) { l.Header, l.Read, l.Requests = 200*time.Millisecond, 500*time.Millisecond, 2 })
	for _, c := range []struct{ name, begin, drop string }{
		{"head", "GET / HTTP/1.1\r\nHost: " + p.addr + "\r\n", "X: y\r\n"},
		{"body", "POST /api/join HTTP/1.1\r\nHost: " + p.addr + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n", " "},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			for range 20 {
				slow, err := net.Dial("tcp", p.addr)
				require.NoError(t, err)
				defer slow.Close()
				_, _ = io.WriteString(slow, c.begin)
				go func() {
					for range 100 {
						if _, err := io.WriteString(slow, c.drop); err != nil {
							return
						}
						time.Sleep(20 * time.Millisecond)
					}
				}()
				defer func() {
					_ = slow.SetReadDeadline(start.Add(5 * time.Second))
					_, err := io.Copy(io.Discard, bufio.NewReader(slow))
					var timeout net.Error
					assert.False(t, err != nil && asTimeout(err, &timeout), "the connection stays")
				}()
			}
			time.Sleep(50 * time.Millisecond)
			assert.Contains(t, raw(t, p.addr, "GET /api/w/wk_none HTTP/1.1\r\nHost: "+p.addr+"\r\n\r\n"), " 404 ", "no slow one takes the place of somebody who is worked on")
		})
	}
}

func asTimeout(err error, as *net.Error) bool {
	n, ok := err.(net.Error)
	*as = n
	return ok && n.Timeout()
}

// SYNC 3.6, 116: ten thousand requests that are taken back as soon as they were
// made end their own connection at most.
func TestRapidReset(t *testing.T) {
	model := httptest.NewTLSServer(http.NotFoundHandler()) // for its certificate
	defer model.Close()
	plain, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	listener := tls.NewListener(plain, &tls.Config{Certificates: model.TLS.Certificates, NextProtos: []string{"h2", "http/1.1"}})
	addr, stop := runningOn(t, listener, handler(t))
	defer func() { assert.NoError(t, stop()) }()
	before := runtime.NumGoroutine()

	c, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: model.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs, ServerName: "example.com", NextProtos: []string{"h2"}})
	require.NoError(t, err)
	defer c.Close()
	require.Equal(t, "h2", c.ConnectionState().NegotiatedProtocol)
	go func() { _, _ = io.Copy(io.Discard, c) }()
	out := bufio.NewWriter(c)
	_, _ = out.WriteString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
	frame := func(kind, flags byte, stream uint32, body string) {
		head := binary.BigEndian.AppendUint32(nil, uint32(len(body))<<8|uint32(kind))
		_, _ = out.Write(binary.BigEndian.AppendUint32(append(head, flags), stream))
		_, _ = out.WriteString(body)
	}
	const headers, reset, settings, endOfBoth = 1, 3, 4, 0x5
	frame(settings, 0, 0, "")
	get := "\x82\x87\x84\x41\x09localhost" // GET https / of localhost, in the static table
	for i := range uint32(10_000) {
		frame(headers, endOfBoth, 2*i+1, get)
		frame(reset, 0, 2*i+1, "\x00\x00\x00\x08")
	}
	_ = out.Flush() // the server may have hung up

	client := model.Client()
	client.Timeout = 5 * time.Second
	r, err := client.Get("https://" + addr + "/healthz")
	require.NoError(t, err)
	text, _ := io.ReadAll(r.Body)
	_ = r.Body.Close()
	assert.Equal(t, "ok", strings.TrimSpace(string(text)))
	client.CloseIdleConnections()
	_ = c.Close()
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() < before+20 }, 5*time.Second, 10*time.Millisecond, "nothing is left of them")
}
