package server

import (
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func at(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u
}

// H7, with the number of SYNC 3.6. The server is asked as maps.test:8080 and
// reached as https://maps.example.org.
func TestH7OnlyOurPagesAsk(t *testing.T) { // 81
	d := newDoor(nil, at(t, "https://maps.example.org"), false)
	for _, c := range []struct {
		name, origin string
		ok           bool
	}{
		{"ours, as asked", "http://maps.test:8080", true},
		{"ours, in capitals", "HTTP://MAPS.TEST:8080", true},
		{"ours, as published", "https://maps.example.org", true},
		{"published, without encryption", "http://maps.example.org", false},
		{"published, another port", "https://maps.example.org:8443", false},
		{"foreign", "https://evil.test", false},
		{"another port", "http://maps.test:8081", false},
		{"no port", "http://maps.test", false},
		{"trailing dot", "http://maps.test.:8080", false},
		{"ours as part of a name", "https://maps.example.org.evil.test", false},
		{"ours as a user", "https://maps.example.org@evil.test", false},
		{"a user at ours", "https://a@maps.example.org", false},
		{"with a path", "https://maps.example.org/x", false},
		{"a sandboxed page", "null", false},
		{"a file", "file://", false},
		{"empty", "", false},
		{"no URL", "http://%zz", false},
	} {
		r := httptest.NewRequest("GET", "http://maps.test:8080/api/sync", nil)
		r.Header.Set("Origin", c.origin)
		assert.Equal(t, c.ok, d.opens(r), c.name)
	}
	r := httptest.NewRequest("GET", "http://maps.test:8080/api/sync", nil)
	assert.True(t, d.opens(r), "a program says no origin")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	assert.False(t, d.opens(r), "a foreign page that hides its origin")
	r = httptest.NewRequest("GET", "http://maps.test:8080/api/sync", nil)
	r.Header["Origin"] = []string{"http://maps.test:8080", "https://evil.test"}
	assert.False(t, d.opens(r), "two origins")
}

// H8: what a request says of its address counts only behind a proxy of ours.
func TestH8FromWhere(t *testing.T) { // 106
	for _, c := range []struct {
		name, remote string
		forwarded    []string
		open, behind string
	}{
		{"direct", "192.0.2.7:4711", nil, "192.0.2.7", "192.0.2.7"},
		{"one proxy", "10.0.0.1:4711", []string{"192.0.2.7"}, "10.0.0.1", "192.0.2.7"},
		{"made up before the proxy", "10.0.0.1:4711", []string{"1.2.3.4, 192.0.2.7"}, "10.0.0.1", "192.0.2.7"},
		{"made up in a header of its own", "10.0.0.1:4711", []string{"1.2.3.4", "192.0.2.7"}, "10.0.0.1", "192.0.2.7"},
		{"a household of IPv6", "[2001:db8:1:2:3:4:5:6]:4711", nil, "2001:db8:1:2::/64", "2001:db8:1:2::/64"},
		{"IPv4 in IPv6", "[::ffff:192.0.2.7]:4711", nil, "192.0.2.7", "192.0.2.7"},
		{"nonsense", "10.0.0.1:4711", []string{"<script>"}, "10.0.0.1", "unknown"},
		{"an empty header", "10.0.0.1:4711", []string{""}, "10.0.0.1", "unknown"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		for _, f := range c.forwarded {
			r.Header.Add("X-Forwarded-For", f)
		}
		assert.Equal(t, c.open, newDoor(nil, nil, false).from(r), c.name)
		assert.Equal(t, c.behind, newDoor(nil, nil, true).from(r), c.name)
	}
}

func TestH5PublishedNameIsKnown(t *testing.T) {
	d := newDoor([]string{"localhost", "127.0.0.1"}, at(t, "https://maps.example.org"), true)
	assert.True(t, d.knows("maps.example.org"))
	assert.True(t, d.knows("localhost:8080"))
	assert.False(t, d.knows("evil.test"))
	r := httptest.NewRequest("GET", "http://localhost:8080/", nil)
	assert.Equal(t, "https://maps.example.org/w/a", d.outside(r, "/w/a"))
	assert.Equal(t, "http://localhost:8080/w/a", newDoor(nil, nil, false).outside(r, "/w/a"))
}
