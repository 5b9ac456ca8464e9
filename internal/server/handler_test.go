package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

func packed(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.Bytes()
}

// page is a packed page as web/pack writes it, in small.
func page(t *testing.T) fstest.MapFS {
	type asset map[string]any
	both := []string{"br", "gzip"}
	list, err := json.Marshal(map[string]any{"version": "v1", "assets": []asset{
		{"name": "/index.html", "path": "/index.html", "file": "index.html", "type": "text/html; charset=utf-8", "size": 4, "hash": "h1", "encodings": both},
		{"name": "/app-worker.js", "path": "/app-worker.js", "file": "w.js", "type": "text/javascript; charset=utf-8", "size": 6, "hash": "h2", "encodings": both},
		{"name": "/web/app.wasm", "path": "/web/app.abc.wasm", "file": "app.wasm", "type": "application/wasm", "size": 7, "hash": "h3", "encodings": both, "immutable": true},
		{"name": "/web/icon.png", "path": "/web/icon.abc.png", "file": "icon.png", "type": "image/png", "size": 3, "hash": "h4", "immutable": true},
	}})
	require.NoError(t, err)
	return fstest.MapFS{
		"assets.json":   {Data: list},
		"index.html.br": {Data: []byte("BRPAGE")}, "index.html.gz": {Data: packed("PAGE")},
		"w.js.br": {Data: []byte("BRWORKER")}, "w.js.gz": {Data: packed("WORKER")},
		"app.wasm.br": {Data: []byte("BRWASM")}, "app.wasm.gz": {Data: packed("PROGRAM")},
		"icon.png": {Data: []byte("PNG")},
	}
}

func handler(t *testing.T, hosts ...string) *server.Handler {
	h, err := server.NewHandler(page(t), hosts...)
	require.NoError(t, err)
	return h
}

// ask sends one request; set may change it.
func ask(h http.Handler, method, target string, set ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://worthmap.test/", nil)
	if u, err := url.ParseRequestURI(target); err == nil {
		r.URL = u
	}
	r.RequestURI = target
	for _, s := range set {
		s(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// H1: the headers, word for word, on every kind of answer. This is the
// snapshot: a change here is a decision.
func TestH1EveryAnswerCarriesTheHeaders(t *testing.T) {
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' wss://worthmap.test; " +
			"img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; manifest-src 'self'; " +
			"worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Strict-Transport-Security":    "max-age=31536000",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
		"Access-Control-Allow-Origin":  "",
		"Server":                       "",
		"Set-Cookie":                   "",
	}
	for _, c := range []struct {
		method, target string
		status         int
	}{
		{"GET", "/", 200}, {"HEAD", "/", 200}, {"GET", "/w/a/b/c", 200}, {"GET", "/join", 200}, {"GET", "/app-worker.js", 200},
		{"GET", "/web/app.abc.wasm", 200}, {"GET", "/web/app.wasm", 200}, {"GET", "/web/icon.png", 200},
		{"GET", "/nothing", 404}, {"GET", "/api/w/a", 404}, {"POST", "/", 405}, {"OPTIONS", "/api/w", 405}, {"GET", "/web/../x", 404},
	} {
		w := ask(handler(t), c.method, c.target)
		assert.Equal(t, c.status, w.Code, "%s %s", c.method, c.target)
		for name, value := range want {
			assert.Equal(t, value, w.Header().Get(name), "%s %s: %s", c.method, c.target, name)
		}
		if kind := w.Header().Get("Content-Type"); strings.HasPrefix(kind, "text/") {
			assert.Contains(t, kind, "charset=utf-8", c.target)
		}
	}
}

func TestH2HashedNamesAreKeptForEver(t *testing.T) {
	for _, c := range []struct{ target, control string }{
		{"/", "no-cache"},
		{"/w/a", "no-cache"},
		{"/app-worker.js", "no-cache"},
		{"/web/app.abc.wasm", "public, max-age=31536000, immutable"},
		{"/web/icon.abc.png", "public, max-age=31536000, immutable"},
		{"/web/app.wasm", "no-cache"},
		{"/nothing", "no-store"},
		{"/api/map", "no-store"},
		{"/api/map/x.css", "no-store"}, // 110: cache deception
	} {
		assert.Equal(t, c.control, ask(handler(t), "GET", c.target).Header().Get("Cache-Control"), c.target)
	}
}

func TestH2UnchangedIsNotSentAgain(t *testing.T) {
	first := ask(handler(t), "GET", "/", header("Accept-Encoding", "br"))
	again := ask(handler(t), "GET", "/", header("Accept-Encoding", "br"), header("If-None-Match", first.Header().Get("ETag")))
	assert.Equal(t, http.StatusNotModified, again.Code)
	assert.Empty(t, again.Body.String())
	assert.NotEmpty(t, again.Header().Get("Content-Security-Policy"))
	other := ask(handler(t), "GET", "/", header("Accept-Encoding", "gzip"), header("If-None-Match", first.Header().Get("ETag")))
	assert.Equal(t, http.StatusOK, other.Code, "another coding is another body")
}

func TestH3BestEncodingThatIsAccepted(t *testing.T) {
	for _, c := range []struct{ name, accept, coding, body, length string }{
		{"a browser", "gzip, deflate, br, zstd", "br", "BRWASM", "6"},
		{"an old proxy", "gzip", "gzip", string(packed("PROGRAM")), ""},
		{"anything", "*", "br", "BRWASM", "6"},
		{"brotli refused", "br;q=0, gzip;q=0.5", "gzip", string(packed("PROGRAM")), ""},
		{"brotli refused, the rest by star", "br; q=0, *", "gzip", string(packed("PROGRAM")), ""},
		{"nothing said", "", "", "PROGRAM", "7"},
		{"plain only", "identity, *;q=0", "", "PROGRAM", "7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := ask(handler(t), "GET", "/web/app.abc.wasm", header("Accept-Encoding", c.accept))
			assert.Equal(t, c.coding, w.Header().Get("Content-Encoding"))
			assert.Equal(t, c.body, w.Body.String())
			assert.Equal(t, "application/wasm", w.Header().Get("Content-Type"))
			assert.Equal(t, "Accept-Encoding", w.Header().Get("Vary"))
			if c.length != "" {
				assert.Equal(t, c.length, w.Header().Get("Content-Length"))
			}
		})
	}
}

func TestH3HeadHasNoBody(t *testing.T) {
	for _, accept := range []string{"br", ""} {
		w := ask(handler(t), "HEAD", "/", header("Accept-Encoding", accept))
		assert.Equal(t, 200, w.Code)
		assert.Empty(t, w.Body.String())
		assert.NotEmpty(t, w.Header().Get("Content-Length"))
	}
}

// H4, with the numbers of SYNC 3.6.
func TestH4OnlyCleanReading(t *testing.T) {
	for _, c := range []struct {
		name, method, target string
		status               int
	}{
		{"101 steps upwards", "GET", "/w/../../db.sqlite", 404},
		{"101 encoded", "GET", "/w/%2e%2e/%2e%2e/db.sqlite", 404},
		{"101 double encoded", "GET", "/w/%252e%252e/db.sqlite", 404},
		{"101 encoded slash", "GET", "/web%2fapp.wasm", 404},
		{"101 backslash", "GET", `/web/..\assets.json`, 404},
		{"empty step", "GET", "//evil.test/", 404},
		{"NUL", "GET", "/w/%00", 404},
		{"102 TRACE", "TRACE", "/", 405},
		{"102 CONNECT", "CONNECT", "/", 405},
		{"102 PUT", "PUT", "/web/app.wasm", 405},
		{"107 cross-site POST", "POST", "/api/w", 405},
		{"109 listing of a folder", "GET", "/web/", 404},
		{"109 listing without slash", "GET", "/web", 404},
		{"109 .git", "GET", "/.git/config", 404},
		{"109 pprof", "GET", "/debug/pprof/", 404},
		{"the list of assets", "GET", "/assets.json", 404},
		{"the page by its file name", "GET", "/index.html", 404},
		{"packed file", "GET", "/web/app.abc.wasm.br", 404},
		{"115 redirect parameter", "GET", "/?next=https://evil.test", 200},
		{"118 preflight", "OPTIONS", "/api/w", 405},
		{"one step too deep", "GET", "/w/a/b/c/d", 404},
		{"no workspace", "GET", "/w/", 404},
		{"very long", "GET", "/w/" + strings.Repeat("a", 5000), 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := ask(handler(t), c.method, c.target)
			assert.Equal(t, c.status, w.Code)
			assert.Empty(t, w.Header().Get("Location"))
		})
	}
}

func TestH4MethodOverrideIsIgnored(t *testing.T) { // 102
	w := ask(handler(t), "GET", "/", header("X-HTTP-Method-Override", "DELETE"))
	assert.Equal(t, 200, w.Code)
}

func TestH4RangesAreNotServed(t *testing.T) { // 108
	w := ask(handler(t), "GET", "/web/app.abc.wasm", header("Accept-Encoding", "br"), header("Range", "bytes="+strings.Repeat("0-1,", 1000)+"2-3"))
	assert.Equal(t, 200, w.Code)
	assert.Equal(t, "BRWASM", w.Body.String())
	assert.Empty(t, w.Header().Get("Accept-Ranges"))
}

func TestH4ErrorsRepeatNothing(t *testing.T) { // 111
	w := ask(handler(t), "GET", "/canary<script>?canary", header("Referer", "canary"))
	assert.Equal(t, 404, w.Code)
	assert.NotContains(t, w.Body.String(), "canary")
	assert.Equal(t, "text/plain; charset=utf-8", w.Header().Get("Content-Type"))
}

func TestH5HostsAreCheckedBeforeUse(t *testing.T) { // 106
	local := handler(t, "localhost", "127.0.0.1", "::1")
	for _, c := range []struct {
		host   string
		status int
	}{
		{"localhost:8080", 200}, {"127.0.0.1:8080", 200}, {"[::1]:8080", 200}, {"LOCALHOST", 200},
		{"evil.test", 421}, {"evil.test:8080", 421}, {"localhost.evil.test", 421},
		{"x; script-src *", 421}, {"", 421}, {"a\r\nSet-Cookie: x", 421}, {"localhost@evil.test", 421},
	} {
		w := ask(local, "GET", "/", func(r *http.Request) { r.Host = c.host })
		assert.Equal(t, c.status, w.Code, "%q", c.host)
		assert.NotContains(t, w.Header().Get("Content-Security-Policy"), "evil")
	}
	open := handler(t)
	assert.Equal(t, 200, ask(open, "GET", "/", func(r *http.Request) { r.Host = "maps.example.org" }).Code)
	assert.Equal(t, 421, ask(open, "GET", "/", func(r *http.Request) { r.Host = "x; script-src *" }).Code)
}

func TestForwardedHeadersChangeNothing(t *testing.T) { // 106
	w := ask(handler(t), "GET", "/", header("X-Forwarded-Host", "evil.test"), header("X-Forwarded-For", "10.0.0.1"), header("Forwarded", "host=evil.test"))
	assert.Equal(t, 200, w.Code)
	assert.NotContains(t, w.Header().Get("Content-Security-Policy"), "evil")
}

func TestBinaryWithoutPageSaysSo(t *testing.T) {
	_, err := server.NewHandler(fstest.MapFS{".keep": {}})
	require.ErrorIs(t, err, server.ErrEmpty)
	broken := page(t)
	delete(broken, "app.wasm.br")
	_, err = server.NewHandler(broken)
	require.ErrorContains(t, err, "/web/app.wasm")
}

// FuzzAddress: no address makes the handler panic, redirect, or answer without
// the headers.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"/", "/w/a/b", "/web/app.wasm", "/%2e%2e/", "/w/\x00", "//"} {
		f.Add(s, "localhost", "gzip")
	}
	files := page(&testing.T{})
	f.Fuzz(func(t *testing.T, at, host, accept string) {
		h, err := server.NewHandler(files)
		require.NoError(t, err)
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path, r.Host = at, host
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		assert.NotEmpty(t, w.Header().Get("Content-Security-Policy"))
		assert.Empty(t, w.Header().Get("Location"))
		assert.Contains(t, []int{200, 404, 421}, w.Code)
	})
}
