package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/server"
)

func (s *site) enter(code string, headers ...string) answer {
	s.t.Helper()
	return s.ask("POST", "/api/join", "", fmt.Sprintf(`{"code": %q}`, code), headers...)
}

// A9: a code opens the room that it was made for, with the link of that room.
func TestA9Joining(t *testing.T) {
	s := newSite(t, server.Create{Open: true})
	at, owner := s.made()
	room := s.linkOf(at, owner, `{"role": "contribute", "join": true, "map": "mp_1"}`)
	code := room.get("code")
	require.Regexp(t, `^[0-9]{8}$`, code)
	ends, err := time.Parse(time.RFC3339, room.get("expires"))
	require.NoError(t, err)
	assert.WithinDuration(t, time.Now().Add(8*time.Hour), ends, time.Minute, "if nobody says otherwise")
	assert.Contains(t, room.get("address"), "/mp_1#k=", "where phones begin")

	for _, typed := range []string{code, code[:4] + " " + code[4:], code[:2] + "-" + code[2:]} {
		a := s.enter(typed)
		require.Equal(t, 200, a.Code, a.Body.String())
		assert.Equal(t, "no-store", a.Header().Get("Cache-Control"))
		for _, member := range []string{"workspace", "role", "map", "expires", "token", "address"} {
			assert.Equal(t, room.get(member), a.get(member), member)
		}
	}
	token := s.enter(code).get("token")
	assert.Equal(t, 200, s.ask("GET", at, token, "").Code)
	assert.Equal(t, 404, s.ask("GET", at, code, "").Code, "a code is no token")
	for _, no := range []string{`{"role":"edit","join":true}`, `{"role":"edit","join":true,"share":true}`, `{"role":"picture","map":"mp_1","join":true}`} {
		assert.Equal(t, 422, s.ask("POST", at+"/links", owner, no).Code, no)
	}
	assert.NotContains(t, s.linkOf(at, owner, `{"role": "view"}`).Body.String(), `"code"`)
	assert.NotContains(t, s.ask("GET", at+"/links", owner, "").Body.String(), code, "said once")
	assert.NotContains(t, s.log.String(), code)
	assert.NotContains(t, s.log.String(), token)

	require.Equal(t, 204, s.ask("DELETE", at+"/links/"+room.get("id"), owner, "").Code)
	gone := s.enter(code)
	assert.Equal(t, 404, gone.Code)
	wrong := code[:7] + string('0'+(code[7]-'0'+1)%10)
	for _, other := range []string{wrong, "", "1234", "abcdefgh", strings.Repeat("1", 9000)} {
		a := s.enter(other)
		assert.Equal(t, 404, a.Code, other)
		assert.Equal(t, gone.Body.String(), a.Body.String(), "whatever is wrong")
	}
}

// A9: trying codes is slow, right ones cost nothing, and a room full of people
// who mistype gets in.
func TestA9Guessing(t *testing.T) {
	limits := server.DefaultLimits()
	limits.AskMany = 10_000
	limits.AllMany = 70
	s := newSiteWith(t, server.Create{Open: true}, limits)
	at, owner := s.made()
	code := s.linkOf(at, owner, `{"role": "view", "join": true}`).get("code")
	wrong := code[:7] + string('0'+(code[7]-'0'+1)%10)
	for range 100 {
		require.Equal(t, 200, s.enter(code).Code)
	}
	for range limits.GuessMany {
		require.Equal(t, 404, s.enter(wrong).Code)
	}
	for _, c := range []string{wrong, code} { // else the answer would tell
		a := s.enter(c)
		require.Equal(t, http.StatusTooManyRequests, a.Code)
		assert.NotEmpty(t, a.Header().Get("Retry-After"))
	}
	s.from = "198.51.100.3:1"
	require.Equal(t, 200, s.enter(code).Code, "elsewhere nobody notices")
	for range limits.AllMany - limits.GuessMany {
		require.Equal(t, 404, s.enter(wrong).Code)
	}
	assert.Equal(t, http.StatusTooManyRequests, s.enter(wrong).Code, "and from many addresses it is slow too")
}

// A5 and A9: only pages of ours, only a code, only in the body.
func TestA9WhatIsSent(t *testing.T) {
	s := newSite(t, server.Create{Open: true})
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
	}{
		{"reading", "GET", "/api/join", "", nil, 405},
		{"in the address", "POST", "/api/join?code=12345678", `{"code":"12345678"}`, nil, 400},
		{"a longer address", "POST", "/api/join/12345678", `{"code":"12345678"}`, nil, 405},
		{"from another page", "POST", "/api/join", `{"code":"12345678"}`, []string{"Origin", "https://evil.test"}, 403},
		{"107 as a form of another page", "POST", "/api/join", `{"code":"12345678"}`, []string{"Content-Type", "text/plain"}, 415},
		{"compressed", "POST", "/api/join", `{"code":"12345678"}`, []string{"Content-Encoding", "gzip"}, 415},
		{"no object", "POST", "/api/join", `"12345678"`, nil, 400},
		{"another member", "POST", "/api/join", `{"code":"12345678","role":"edit"}`, nil, 400},
		{"a number", "POST", "/api/join", `{"code":12345678}`, nil, 404},
		{"nothing", "POST", "/api/join", `{}`, nil, 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.status, s.ask(c.method, c.path, "", c.body, c.headers...).Code)
		})
	}
}
