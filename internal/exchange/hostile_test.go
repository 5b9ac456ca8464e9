package exchange_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hostile are labels of SYNC 3.6 that a file may hold, by their number there.
var hostile = map[string]string{
	"1 script":          `<script>canary()</script>`,
	"2 image":           `<img src=x onerror=canary()>`,
	"3 out of a value":  `"><svg onload=canary()>`,
	"4 out of a text":   `</text><script>canary()</script>`,
	"5 out of CDATA":    `]]><script>`,
	"6 comments":        `<!-- --!>`,
	"7 entities":        `&lt;script&gt;`,
	"8 numbers":         `&#x3c;script&#x3e;`,
	"9 templates":       `{{7*7}} ${7*7} <%= 7*7 %>`,
	"10 null":           "a\x00b",
	"11 controls":       "\x01\x02\x08\x0b\x0c\x1f",
	"12 no characters":  "\ufffe\uffff",
	"15 override":       "\u202egpj.exe",
	"16 isolates":       "\u2066\u2067open",
	"17 marks":          "a" + strings.Repeat("\u0301", 999),
	"18 joined":         strings.Repeat("\U0001F469\u200d", 499),
	"21 prototype":      "__proto__",
	"22 formats":        "%s%n%x",
	"23 paths":          "../../etc/passwd",
	"24 headers":        "a\r\nSet-Cookie: x=1",
	"25 devices":        "NUL.svg",
	"26 line separator": "a\u2028b\u2029c",
	"27 nothing to see": "\u200b\u200d",
	"28 look-alike":     "Аnа",
	"metadata":          "</metadata><metadata>",
	"CDATA":             "<![CDATA[x]]>",
	"entity":            "&amp;&quot;&bogus;",
}

// X1 and SYNC 3.6: a hostile label is words and nothing else, in every form.
func TestX1HostileLabels(t *testing.T) {
	for name, label := range hostile {
		t.Run(name, func(t *testing.T) {
			q := jsontext.Of(label).String()
			text := `{"format": "worthmap-neutral", "version": 1, "title": ` + q + `, "maps": [{"id": "m", "kind": "journey", "title": ` + q + `, "elements": [
				{"id": "p", "type": "persona", "title": ` + q + `},
				{"id": "s", "type": "stage", "title": ` + q + `, "fields": {"goal": ` + q + `, "expected": {"functional": 7}}},
				{"id": "t", "type": "touchpoint", "title": ` + q + `, "description": ` + q + `, "owner": ` + q + `, "fields": {"stage": "s", "channel": ` + q + `, "emotion": -2, "colour": ` + q + `}},
				{"id": "o", "type": "outcome", "title": ` + q + `, "tags": {"k": [` + q + `]}, "fields": {"stage": "s"}}]}]}`
			w := open(t, []byte(text))
			same(t, exchange.NeutralJSON(w), []byte(text))
			own := exchange.JSON(w)
			same(t, exchange.NeutralJSON(open(t, own)), []byte(text))
			drawing, err := exchange.SVG(w, "m", scene.Light)
			if err != nil {
				t.Fatal(err)
			}
			inert(t, drawing)
			f, err := exchange.Open(drawing, "map.svg", exchange.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := workspace.Open(exchange.Load(f)).Element("t").Title; got != label && !strings.ContainsRune(got, '\ufffd') {
				t.Errorf("by way of the drawing: %q, want %q", got, label)
			}
		})
	}
}

// inert fails if a drawing is not well-formed, or has an element or attribute
// that could do something.
func inert(t *testing.T, drawing []byte) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(drawing)))
	d.Strict = true
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, drawing)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "script", "style", "image", "use", "foreignObject", "a", "animate", "set":
				t.Errorf("<%s>", x.Name.Local)
			}
			for _, a := range x.Attr {
				if n := strings.ToLower(a.Name.Local); strings.HasPrefix(n, "on") || n == "href" || n == "style" {
					t.Errorf("%s=%q", n, a.Value)
				}
			}
		case xml.Directive, xml.ProcInst:
			t.Errorf("%T", x)
		}
	}
}

// SYNC 3.6, 21 and 48: an ID or a key may be any words.
func TestX1HostileIDs(t *testing.T) {
	for _, id := range []string{"__proto__", "constructor", "toString", `x"><script>`, "%s%n", "../..", "a/b", "a b", "ünï", "😀", "<", "&amp;"} {
		q := jsontext.Of(id).String()
		text := `{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m` + q[1:] + `, "kind": "journey", "elements": [
			{"id": "s", "type": "stage"}, {"id": ` + q + `, "type": "persona", "fields": {` + q + `: 1}},
			{"id": "t", "type": "touchpoint", "tags": {` + q + `: ["x"]}, "fields": {"stage": "s", "emotion": 1, "emotionBy": {` + q + `: 2}}}],
			"relations": [{"id": "r", "type": "next", "from": ` + q + `, "to": "t"}]}]}`
		w := open(t, []byte(text))
		same(t, exchange.NeutralJSON(w), []byte(text))
		same(t, exchange.NeutralJSON(open(t, exchange.JSON(w))), []byte(text))
		drawing, err := exchange.SVG(w, "", scene.Light)
		if err != nil {
			t.Fatal(err)
		}
		inert(t, drawing)
		c, changed := add(t, w, text)
		commit(t, w, session(), c)
		if e := w.Element(changed["t"]); e == nil || e.Place.Parent != changed["s"] {
			t.Errorf("%s: the copy of t is %+v", id, e)
		}
	}
}

// SYNC 3.6, 80 and 74: what a file says of rights, stamps or another kind of
// thing with the same ID has no effect.
func TestX5NothingButValues(t *testing.T) {
	w := open(t, []byte(small))
	f := file(t, `{"schema": "`+exchange.Schema+`", "version": 1, "workspace": "`+string(w.Identity())+`", "maps": [{"id": "m", "kind": "journey", "elements": [
		{"id": "t1", "type": "need", "title": "Taken over"},
		{"id": "s1", "type": "stage", "title": "Apply", "more": {"acl": ["all"], "share": 1, "del": null, "kind": "need", "place": {"p": ""}, "id": "x", "votes": 1}}]}]}`)
	c, found := exchange.BringIn(w, f)
	if found.Foreign != 1 {
		t.Errorf("found %+v", found)
	}
	for _, s := range c.Sets {
		switch {
		case s.Key == "acl", s.Key == "share", s.Key == crdt.KeyDel, s.Key == crdt.KeyKind, s.Entity == "t1":
			t.Errorf("%s %s = %s is written", s.Entity, s.Key, s.Value)
		}
	}
	commit(t, w, session(), c)
	if w.Element("t1").Kind != "touchpoint" || w.Element("s1").Member("votes").String() != "1" {
		t.Error("t1 changed its kind, or an entry got lost")
	}
}
