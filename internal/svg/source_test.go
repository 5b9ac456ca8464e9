package svg_test

import (
	"bytes"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/svg"
)

func TestV7RoundTrip(t *testing.T) {
	for _, want := range []string{
		"{\n  \"title\": \"Tom & Ana's <map>\"\n}", `{"a":"]]>&amp;\u0000"}`, "{\t\"a\": 1,\r\n\"b\": \"–\u2028\" }",
	} {
		drawing := svg.Paint(everything(), svg.Options{Source: []byte(want)})
		got, err := svg.Source(drawing)
		if err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
}

func TestV7Source(t *testing.T) {
	var syntax *svg.SyntaxError
	for _, c := range []struct {
		name, in, want string
		err            error
	}{
		{"plain", `<svg><metadata>{}</metadata></svg>`, "{}", nil},
		{"saved by another program", "\ufeff<?xml version=\"1.0\"?>\n<!-- by hand -->\n<svg:svg xmlns:svg='x' a='>'>\n<svg:g><svg:path/></svg:g><svg:metadata id=\"m1\">{&#x41;&#66;}</svg:metadata></svg:svg>", "{AB}", nil},
		{"as CDATA", `<svg><metadata><![CDATA[{"a":"<&amp;"}]]></metadata></svg>`, `{"a":"<&amp;"}`, nil},
		{"metadata of a group is another's", `<svg><g><metadata>{}</metadata></g></svg>`, "", svg.ErrNoSource},
		{"licence", `<svg><metadata><rdf:RDF/></metadata></svg>`, "", svg.ErrNoSource},
		{"nothing in it", `<svg><metadata> </metadata></svg>`, "", svg.ErrNoSource},
		{"none", `<svg><g/></svg>`, "", svg.ErrNoSource},
		{"a page", `<html><svg><metadata>{}</metadata></svg></html>`, "", svg.ErrNotSVG},
		{"words", `hello`, "", svg.ErrNotSVG},
		{"empty", ``, "", svg.ErrNotSVG},
		{"JSON", `{"a": 1}`, "", svg.ErrNotSVG},
		{"billion laughs", `<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg><metadata>&c;</metadata></svg>`, "", svg.ErrUnsafe},
		{"external entity", `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><metadata>&x;</metadata></svg>`, "", svg.ErrUnsafe},
		{"entity without a document type", `<svg><metadata>&x;</metadata></svg>`, "", svg.ErrUnsafe},
		{"reference without an end", `<svg><metadata>&amp</metadata></svg>`, "", syntax},
		{"no letter", `<svg><metadata>&#xD800;</metadata></svg>`, "", syntax},
		{"null", `<svg><metadata>&#0;</metadata></svg>`, "", syntax},
		{"cut off in the map", `<svg><metadata>{`, "", syntax},
		{"cut off before the map", `<svg><g>`, "", syntax},
		{"cut off in a name", `<svg><metadata`, "", syntax},
		{"ends too often", `</svg>`, "", syntax},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := svg.Source([]byte(c.in))
			if string(got) != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if c.err == error(syntax) {
				if found := (*svg.SyntaxError)(nil); !errors.As(err, &found) {
					t.Errorf("got %v, want a SyntaxError", err)
				}
			} else if !errors.Is(err, c.err) {
				t.Errorf("got %v, want %v", err, c.err)
			}
		})
	}
	if _, err := svg.Source(make([]byte, svg.MaxFile+1)); !errors.Is(err, svg.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func FuzzSource(f *testing.F) {
	f.Add([]byte(`<svg><metadata>{&amp;}</metadata></svg>`))
	f.Add([]byte(`<?a?><!--b--><svg a='"'><![CDATA[x]]></svg>`))
	f.Add(svg.Paint(everything(), svg.Options{Source: []byte("{}")}))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := svg.Source(in)
		if err == nil && len(got) == 0 {
			t.Error("nothing, and no error")
		}
		if err != nil {
			return
		}
		// What was found survives being embedded again, if it is text that XML can hold.
		again, err := svg.Source(svg.Paint(everything(), svg.Options{Source: got}))
		if err != nil {
			t.Fatal(err)
		}
		third, err := svg.Source(svg.Paint(everything(), svg.Options{Source: again}))
		if err != nil || !bytes.Equal(again, third) {
			t.Errorf("%q became %q, %v", again, third, err)
		}
	})
}

// An address that is let through is of one of three kinds, names its host and
// nobody before it, shows each of its letters, and is let through as it is.
func FuzzLink(f *testing.F) {
	for _, in := range []string{
		"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:team@example.org", "https://example.org/ä\"<>", "javascript:canary()", "java\tscript:x",
		"http://a@b@evil.test", "https:evil.test", "//evil.test/", "https://%61@b", "http://[::1%25x]/", "mailto:?body=%0d%0a", "https://a.test/\u202Egpj.exe", "\x00",
	} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out, ok := svg.Link(in)
		if !ok {
			return
		}
		u, err := url.Parse(out)
		if err != nil || u.User != nil || (u.Scheme == "mailto") != (u.Host == "") || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
			t.Fatalf("%q is let through as %q: %v", in, out, err)
		}
		for _, r := range out {
			if r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\", r) {
				t.Fatalf("%q is let through as %q, with %q", in, out, r)
			}
		}
		if again, ok := svg.Link(out); len(out) <= 2048 && (!ok || again != out) {
			t.Fatalf("%q is let through as %q, and that as %q, %v", in, out, again, ok)
		}
	})
}

// SYNC 3.6 items 29 to 44.
func TestLink(t *testing.T) {
	for _, in := range []string{
		"javascript:canary()", "JaVaScRiPt:canary()", "java\tscript:canary()", "java\nscript:x", "\x01javascript:x", " https://a.test", "javascript&colon;canary()",
		"data:text/html,<script>", "data:image/svg+xml;base64,AAAA", "vbscript:x", "blob:https://a.test/1", "filesystem:http://a.test/x", "file:///etc/passwd",
		"//evil.test/", "https:evil.test", "http://a@b@evil.test", "http://user:pass@evil.test", "https://аpple.test", "https://a.test/" + strings.Repeat("x", 1<<16),
		"https://a.test/\u202Egpj.exe", `https:\\evil.test`, "http://", "mailto:", "x", "", "/relative", "#part", "https://a.test/\u0085", `http://"`, "http://a<b>.test", `mailto:"a"@b.test`,
	} {
		if got, ok := svg.Link(in); ok {
			t.Errorf("%.60q is let through as %q", in, got)
		}
	}
	for in, want := range map[string]string{
		"https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
		"HTTP://example.org":          "http://example.org",
		"mailto:team@example.org":     "mailto:team@example.org",
		"https://example.org/ä\"<>":   "https://example.org/%C3%A4%22%3C%3E",
	} {
		if got, ok := svg.Link(in); !ok || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
}
