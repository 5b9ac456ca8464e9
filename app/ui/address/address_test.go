package address

import (
	"net/http/httptest"
	"net/url"
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
)

// A1 and A2: an address survives what lies between a link and the program.
func TestA1AnyID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.OneOf(rapid.StringN(1, 20, 40), rapid.SampledFrom([]string{"a/b", "..", ".", "50%", "%2F", "a?b", "a#b", "~2F", "a~", "~", "a b", `\`, "ünï", "😀", "ws_0aZ", "x.1"}))
		space, m, e := id.Draw(t, "space"), crdt.ID(id.Draw(t, "map")), crdt.ID(id.Draw(t, "element"))
		for _, at := range []string{Of(space), Of(space, m), Of(space, m, e)} {
			u, err := url.Parse("https://example.org" + at)
			if err != nil || u.Path != at || path.Clean(at) != at || u.RawQuery+u.Fragment != "" || strings.ContainsAny(at, `%\ `) {
				t.Fatalf("%q is no path: %v, %v", at, u, err)
			}
			if r := httptest.NewRequest("GET", u.String(), nil); r.URL.Path != at {
				t.Fatalf("%q arrives as %q", at, r.URL.Path)
			}
		}
		if a, b, c := Split(Of(space, m, e)); a != space || b != m || c != e {
			t.Fatalf("%q reads as %q %q %q", Of(space, m, e), a, b, c)
		}
		if a, b, c := Split(Of(space)); a != space || b+c != "" {
			t.Fatalf("%q reads as %q %q %q", Of(space), a, b, c)
		}
	})
}

// A2: the IDs that the program makes stand as they are.
func TestA2PlainIDs(t *testing.T) {
	if got, want := Of("ws_0aZ", "ma_1", "stage.1"), "/w/ws_0aZ/ma_1/stage.1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, other := range []string{"/", "", "/w", "/w/", "/x/a/b", "/web/app.css"} {
		if s, _, _ := Split(other); s != "" {
			t.Errorf("%s is of the workspace %q", other, s)
		}
	}
	if _, m, _ := Split("/w/a/b~zz~4"); m != "b~zz~4" {
		t.Errorf("got %q", m)
	}
}

func TestA3Inside(t *testing.T) {
	const here = "https://maps.example.org"
	for _, c := range []struct{ text, want string }{
		{here + "/w/ws1/m1/t1", "/w/ws1/m1/t1"},
		{" " + here + "/w/ws1/m1/a~2Fb?screen ", "/w/ws1/m1/a~2Fb"},
		{here + "/w/ws1/m1/%C3%BCni", "/w/ws1/m1/üni"},
		{here + "/w/ws1", "/w/ws1"},
		{here + "/w/ws1#k=secret", ""},
		{here + "/p/token.svg", ""},
		{"https://elsewhere.example.org/w/ws1/m1/t1", ""},
		{here + ".evil.org/w/ws1", ""},
		{here + "/w/", ""},
		{"see " + here + "/w/ws1", ""},
	} {
		if got, _ := Inside(here, c.text); got != c.want {
			t.Errorf("Inside(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
