package server_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

func TestHealth(t *testing.T) {
	h := handler(t, "localhost")
	ask := func(method, path string) int {
		r := httptest.NewRequest(method, "http://localhost"+path, nil)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		return w.Code
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		assert.Equal(t, 200, ask("GET", path))
		assert.Equal(t, 200, ask("HEAD", path))
		assert.Equal(t, 405, ask("POST", path))
	}
	h.Drain(context.Background())
	assert.Equal(t, 200, ask("GET", "/healthz"), "the program runs")
	assert.Equal(t, 503, ask("GET", "/readyz"), "it is about to stop")
}

// H9: what a stranger sends is in no log and no metric, and figures are there
// for an operator only.
func TestH9NothingOfTheirsIsWritten(t *testing.T) {
	var log bytes.Buffer
	h, err := server.New(server.Config{Page: page(t), Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	require.NoError(t, err)
	for _, target := range []string{"/w/canary", "/p/canary.svg", "/?k=canary", "/api/w/canary?token=canary", "/canary"} {
		for _, method := range []string{"GET", "POST", "CANARY"} {
			ask(h, method, target, header("Authorization", "Bearer canary"), header("Referer", "canary"), header("User-Agent", "canary"), header("Cookie", "canary"))
		}
	}
	ask(h, "GET", "/canary", header("Host", "canary"))
	assert.NotEmpty(t, log.String())
	assert.NotContains(t, log.String(), "canary")
	assert.NotContains(t, log.String(), "CANARY")
	assert.Equal(t, 404, ask(h, "GET", "/metrics").Code, "not where people are")

	assert.Contains(t, figures(t, h), `worthmap_http_requests_total{route="page",status="404"}`)
	assert.NotContains(t, figures(t, h), "canary")
}

// figures are what an operator reads.
func figures(t *testing.T, h interface{ Metrics() http.Handler }) string {
	t.Helper()
	w := httptest.NewRecorder()
	h.Metrics().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	text, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	return string(text)
}
