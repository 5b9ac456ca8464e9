package main

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/server"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hostile are words of SYNC 3.6 that somebody may send as any text. They are
// words when they come out again.
var hostile = []struct{ name, words string }{
	{"1 script", `<script>canary()</script>`}, {"2 image", `<img src=x onerror=canary()>`}, {"3 out of a value", `"><svg onload=canary()>`},
	{"4 out of a text", `</text><script>canary()</script>`}, {"5 out of CDATA", `]]><script>`}, {"6 comments", `<!-- --!>`},
	{"7 entities", `&lt;script&gt;`}, {"8 numbers", `&#x3c;script&#x3e;`}, {"9 templates", `{{7*7}} ${7*7} <%= 7*7 %>`},
	{"10 null", "a\x00b"}, {"11 controls", "\x01\x02\x08\x0b\x0c\x1f"}, {"12 no characters", "\ufffe\uffff"},
	{"15 override", "\u202egpj.exe"}, {"16 isolates", "\u2066\u2067open"}, {"17 marks", "a" + strings.Repeat("\u0301", 999)},
	{"18 joined", strings.Repeat("\U0001F469\u200d", 499)}, {"21 prototype", "__proto__"}, {"22 formats", "%s%n%x"},
	{"23 paths", "../../etc/passwd"}, {"24 headers", "a\r\nSet-Cookie: x=1"}, {"25 devices", "NUL.svg"}, {"26 separators", "a\u2028b\u2029c"},
	{"27 nothing to see", "\u200b\u200d"}, {"28 look-alike", "Аnа"},
	{"29 javascript", "javascript:canary()"}, {"30 in capitals", "JaVaScRiPt:canary()"}, {"31 with a tab", "java\tscript:canary()"},
	{"32 with a control in front", "\x01javascript:canary()"}, {"33 with an entity", "javascript&colon;canary()"}, {"34 data", "data:text/html,<script>"},
	{"35 data that is a drawing", "data:image/svg+xml;base64,PHN2Zz4="}, {"36 vbscript", "vbscript:canary()"}, {"37 blob", "blob:https://evil.test/1"},
	{"38 file", "file:///etc/passwd"}, {"39 without a scheme", "//evil.test/"}, {"40 without slashes", "https:evil.test"},
	{"41 two at signs", "http://a@b@evil.test"}, {"42 look-alike host", "https://аpple.test"}, {"43 long", "https://evil.test/" + strings.Repeat("x", 900)},
	{"44 another token", "/w/wk_1#k=" + strings.Repeat("x", 32)}, {"45 out of a colour", `red" onload="canary()`},
	{"46 a colour that loads", "url(https://evil.test/x)"}, {"47 a font that loads", "a;}@import url(//evil.test)"}, {"48 a marker", `x"><script>`},
	{"49 path data", "M1e999 NaN L0 0"}, {"52 a page in a drawing", `<svg><foreignObject><iframe src="//evil.test"/></foreignObject></svg>`},
	{"53 laughs", `<!DOCTYPE x [<!ENTITY a "&b;&b;">]>&a;`}, {"54 an entity from outside", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;`},
	{"55 use", `<use href="data:image/svg+xml,x"/>`}, {"56 a link in a drawing", `<a xlink:href="javascript:canary()">x</a>`},
}

// newPort is a site with an empty workspace, and sockets at an address.
func newPort(t *testing.T) (s *site, addr, at, owner string) {
	s = newSite(t, server.Create{Open: true})
	a := s.ask("POST", "/api/w", "", "")
	web := httptest.NewServer(s.h)
	t.Cleanup(web.Close)
	return s, web.URL, a.Header().Get("Location"), a.get("token")
}

// visitor is somebody at a socket of the server, with a copy of the workspace.
type visitor struct {
	t    *testing.T
	conn *websocket.Conn
	doc  crdt.Doc
	head uint64 // of the workspace, when it came
	hand *crdt.Session
}

// visits opens a socket with a link and reads the welcome.
func (s *site) visits(addr, doc, token, author string) *visitor {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
	s.t.Cleanup(cancel)
	conn, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(addr, "http")+"/api/sync", nil)
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = conn.CloseNow() })
	conn.SetReadLimit(wire.MaxFrame)
	v := &visitor{t: s.t, conn: conn, hand: crdt.NewSession(crdt.NewReplica(), time.Now)}
	v.says(wire.Hello{Version: wire.Version, Doc: doc, Token: token, Author: strings.Repeat(author, 32), Replica: crdt.NewReplica()})
	welcome, ok := v.hears().(wire.Welcome)
	require.True(s.t, ok)
	v.head = welcome.Head
	return v
}

func (v *visitor) says(m wire.Message) { v.frame(wire.Encode(m)) }

func (v *visitor) frame(text []byte) {
	v.t.Helper()
	require.NoError(v.t, v.conn.Write(v.t.Context(), websocket.MessageText, text))
}

// hears returns the next message that concerns edits.
func (v *visitor) hears() wire.Message {
	v.t.Helper()
	for {
		_, text, err := v.conn.Read(v.t.Context())
		require.NoError(v.t, err)
		m, err := wire.DecodeServer(text)
		require.NoError(v.t, err, "%.200s", text)
		if _, is := m.(wire.Peers); !is {
			return m
		}
	}
}

// edits pushes a change and returns the answers that are no acknowledgement.
func (v *visitor) edits(c crdt.Change) (refused []wire.Nack) {
	v.t.Helper()
	ops, err := v.hand.Commit(&v.doc, "edit", c)
	require.NoError(v.t, err)
	for _, op := range ops {
		v.says(wire.Push{Op: op})
		for answered := false; !answered; {
			switch m := v.hears().(type) {
			case wire.Ack:
				answered = true
			case wire.Nack:
				refused, answered = append(refused, m), true
			case wire.Bye:
				v.t.Fatalf("sent away: %s %s", m.Code, m.Text)
			case wire.Ops:
				v.takes(m)
			}
		}
	}
	return refused
}

func (v *visitor) takes(m wire.Ops) {
	for _, o := range m.Ops {
		v.doc.Apply(o.Op)
	}
}

// catchesUp reads a snapshot and the ops behind it, up to where the workspace was.
func (v *visitor) catchesUp() {
	v.t.Helper()
	for at := uint64(0); at < v.head; {
		switch m := v.hears().(type) {
		case wire.Snapshot:
			v.doc.Merge(m.Registers...)
			if m.Part == m.Of {
				at = m.At
			}
		case wire.Ops:
			v.takes(m)
			at = m.To
		}
	}
}

// SYNC 3.6, 1 to 56: whatever somebody in the room and somebody who edits write,
// everybody gets the words that they wrote, and nothing else, as a snapshot, as
// JSON and as a picture.
func TestHostileWordsThroughTheServer(t *testing.T) {
	s, web, at, owner := newPort(t)
	doc := strings.TrimPrefix(at, "/api/w/")

	edd := s.visits(web, doc, owner, "e")
	w := workspace.Open(&edd.doc)
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: "V"}.Value())
	m, made := w.NewMap("journey", "Map")
	c.Add(made)
	stage, made := journey.AddStage(w, m, 0, "Stage of all")
	c.Add(made)
	require.Empty(t, edd.edits(c))
	room := s.linkOf(at, owner, `{"role":"contribute","join":true}`).get("token")
	ann := s.visits(web, doc, room, "a")
	ann.catchesUp()
	board := workspace.Open(&ann.doc)

	type written struct{ id, name, words string }
	var all []written
	for _, h := range hostile {
		id, c := journey.AddTouchpoint(w, stage, 0, h.words)
		for _, key := range []string{"description", "owner", "f/channel", "f/colour", "f/link", "f/path"} {
			c.Add(workspace.SetText(id, key, h.words))
		}
		require.Empty(t, edd.edits(c), h.name)
		all = append(all, written{string(id), h.name, h.words})

		id, c = journey.AddShown(board, m, journey.Ideas, stage, h.words)
		c.Add(workspace.SetText(id, "description", h.words))
		c.Add(workspace.SetText(id, "f/channel", h.words))
		comment, said := workspace.Create(workspace.KindComment, board.PlaceAt(workspace.Root, "", 0, nil), "")
		c.Add(said)
		c.Add(workspace.SetText(comment, "description", h.words))
		c.Add(workspace.SetText(comment, "f/author", h.words))
		require.Empty(t, ann.edits(c), h.name)
		all = append(all, written{string(id), h.name + ", by somebody in the room", h.words})
	}

	reader := s.visits(web, doc, s.linkOf(at, owner, `{"role":"view"}`).get("token"), "r")
	reader.catchesUp()
	for _, x := range all {
		for _, key := range []string{"title", "description"} {
			assert.Equal(t, jsontext.Of(x.words).Or(""), reader.doc.Get(crdt.ID(x.id), key).Or(""), "%s, %s", x.name, key)
		}
	}
	read := s.ask("GET", at, owner, "")
	require.Equal(t, 200, read.Code)
	assert.Equal(t, "application/json", read.Header().Get("Content-Type"))
	assert.Equal(t, "nosniff", read.Header().Get("X-Content-Type-Options"))
	assert.Empty(t, read.Header().Get("Set-Cookie"))
	var tree any
	require.NoError(t, json.Unmarshal(read.Body.Bytes(), &tree))
	texts := map[string]bool{}
	textsOf(tree, texts)
	for _, h := range hostile {
		assert.True(t, texts[jsontext.Of(h.words).Or("")], h.name)
	}
	picture := s.ask("GET", "/p/"+s.linkOf(at, owner, `{"role":"picture","map":"`+string(m)+`"}`).get("token")+".svg", "", "")
	require.Equal(t, 200, picture.Code)
	drawn := inert(t, picture.Body.Bytes())
	assert.Contains(t, drawn, "Stage of all")
	assert.Contains(t, drawn, "javascript&colon;canary()", "drawn as words")

	for name, path := range map[string]string{"23": "/../../etc/passwd", "24": "/a%0d%0aSet-Cookie:%20x=1", "a script": "/<script>"} {
		a := s.ask("GET", at+"/maps"+strings.ReplaceAll(path, "<", "%3c"), owner, "")
		assert.Equal(t, 404, a.Code, name)
		assert.Empty(t, a.Header().Get("Set-Cookie"))
		assert.NotContains(t, a.Body.String(), "script")
	}
}

// textsOf gathers the texts of a file.
func textsOf(v any, into map[string]bool) {
	switch v := v.(type) {
	case string:
		into[v] = true
	case []any:
		for _, x := range v {
			textsOf(x, into)
		}
	case map[string]any:
		for _, x := range v {
			textsOf(x, into)
		}
	}
}

// inert fails if a drawing could do something, and returns its words.
func inert(t *testing.T, drawing []byte) string {
	t.Helper()
	var words strings.Builder
	for d := xml.NewDecoder(strings.NewReader(string(drawing))); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return words.String()
		}
		require.NoError(t, err)
		switch x := tok.(type) {
		case xml.StartElement:
			assert.NotContains(t, []string{"script", "style", "image", "use", "foreignObject", "iframe", "a", "animate", "set"}, x.Name.Local)
			for _, a := range x.Attr {
				name := strings.ToLower(a.Name.Local)
				assert.False(t, strings.HasPrefix(name, "on") || name == "href" || name == "style", "%s=%q", name, a.Value)
				assert.False(t, name != "aria-label" && strings.Contains(a.Value, "evil.test"), "%s=%q", name, a.Value)
			}
		case xml.CharData:
			words.Write(x)
		case xml.Directive, xml.ProcInst:
			t.Errorf("%T", x)
		}
	}
}

// SYNC 3.6, 13 to 75: what cannot be kept is refused with a sentence, or ends
// the connection of who sent it, and the others go on.
func TestHostileFramesThroughTheServer(t *testing.T) {
	s, web, at, owner := newPort(t)
	doc := strings.TrimPrefix(at, "/api/w/")
	room := s.linkOf(at, owner, `{"role":"contribute","join":true}`).get("token")
	var setup crdt.Change
	setup.Set("st_1", crdt.KeyKind, jsontext.Of("stage"))
	setup.Set("nt_gone", crdt.KeyKind, jsontext.Of("note"))
	var by jsontext.Builder
	by.SetText("by", "edd")
	setup.Set("nt_gone", crdt.KeyDel, by.Value())
	require.Empty(t, s.visits(web, doc, owner, "e").edits(setup))
	push := func(e, key, value string) string {
		return `{"t":"push","rep":"REP","n":1,"tx":{"s":"STAMP-REP","w":[{"e":"` + e + `","k":"kind","v":"note"},{"e":"` + e + `","k":"` + key + `","v":` + value + `}]}}`
	}
	for _, c := range []struct {
		name, frame string
		want        string // a code of Nack or Bye, or "ack"
	}{
		{"13 half a surrogate", push("nt_1", "title", `"\ud800"`), "invalid"},
		{"14 no UTF-8", push("nt_1", "title", "\"\xff\xfe\xc0\xaf\""), "closed"},
		{"19 a megabyte", push("nt_1", "title", `"`+strings.Repeat("x", 1<<20)+`"`), "closed"},
		{"20 100,000 lines", push("nt_1", "title", `"`+strings.Repeat(`\n`, 100_000)+`"`), "invalid"},
		{"a title of 1,001", push("nt_1", "title", `"`+strings.Repeat("x", 1001)+`"`), "invalid"},
		{"21 names of a prototype", push("__proto__", "title", `"x"`), "ack"},
		{"50 far away", push("nt_1", "place", `{"p":"","o":"V","x":1e308,"y":0}`), "invalid"},
		{"50 next to nothing", push("nt_2", "place", `{"p":"","o":"V","x":1e-320,"y":-0.0}`), "ack"},
		{"58 depth 9", push("nt_1", "f/text", strings.Repeat("[", 9)+strings.Repeat("]", 9)), "invalid"},
		{"58 depth 100,000", push("nt_1", "f/text", strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000)), "invalid"},
		{"59 a register's entity twice", push(`nt_1","e":"nt_2`, "title", `"x"`), "invalid"},
		{"60 the wrong case", strings.Replace(push("nt_1", "title", `"x"`), `"tx"`, `"TX"`, 1), "invalid"},
		{"61 two objects", push("nt_1", "title", `"x"`) + `{"t":"ping"}`, "invalid"},
		{"62 a mark in front", "\ufeff" + push("nt_1", "title", `"x"`), "invalid"},
		{"63 a number too large", push("nt_1", "f/text", `1e400`), "invalid"},
		{"64 n is 0", strings.Replace(push("nt_1", "title", `"x"`), `"n":1`, `"n":0`, 1), "invalid"},
		{"65 an array for an edit", strings.Replace(push("nt_1", "title", `"x"`), `"tx":{`, `"tx":[{`, 1), "invalid"},
		{"66 a key of 65", push("nt_1", strings.Repeat("k", 65), `"x"`), "invalid"},
		{"66 a value of 48 KiB and one", push("nt_1", "f/text", `"`+strings.Repeat("x", 48<<10)+`"`), "invalid"},
		{"67 an unknown message", `{"t":"drop"}`, "invalid"},
		{"68 an empty edit", `{"t":"push","rep":"REP","n":1,"tx":{"s":"STAMP-REP","w":[]}}`, "invalid"},
		{"69 one register twice", push("nt_1", "kind", `"note"`), "invalid"},
		{"70 a stamp of another", strings.Replace(push("nt_1", "title", `"x"`), "STAMP-REP", "STAMP-ANOTHER", 1), "invalid"},
		{"71 a year ahead", strings.Replace(push("nt_1", "title", `"x"`), "STAMP", "AHEAD", 1), "clock_ahead"},
		{"72 under itself", push("nt_1", "place", `{"p":"nt_1","o":"V"}`), "invalid"},
		{"72 under nothing", push("nt_3", "place", `{"p":"nt_none","o":"V"}`), "ack"},
		{"73 an order of 129", push("nt_1", "place", `{"p":"","o":"`+strings.Repeat("a", 129)+`"}`), "invalid"},
		{"74 an id that another thing has", push("st_1", "title", `"mine now"`), "forbidden"},
		{"75 back from the trash", push("nt_gone", "del", `null`), "forbidden"},
	} {
		for _, role := range []struct{ name, token, author string }{{"contributor", room, "a"}, {"editor", owner, "f"}} {
			if role.name == "editor" && c.want == "forbidden" {
				continue // who edits may
			}
			t.Run(c.name+", "+role.name, func(t *testing.T) {
				s.t = t
				v := s.visits(web, doc, role.token, role.author)
				rep := crdt.NewReplica()
				now := time.Now()
				stamp := func(at time.Time) string { return fmt.Sprintf("%012x-0000", at.UnixMilli()) }
				frame := strings.NewReplacer("REP", rep, "STAMP", stamp(now), "AHEAD", stamp(now.AddDate(1, 0, 0))).Replace(c.frame)
				if c.want == "ack" {
					frame = strings.NewReplacer("nt_2", "nt_2"+role.author, "nt_3", "nt_3"+role.author, "__proto__", map[string]string{"a": "__proto__", "f": "constructor"}[role.author]).Replace(frame)
				}
				_ = v.conn.Write(t.Context(), websocket.MessageText, []byte(frame)) // the server may hang up before the end
				assert.Equal(t, c.want, v.answer())
			})
		}
	}
	s.t = t
	edd := s.visits(web, doc, owner, "z")
	edd.catchesUp()
	assert.Equal(t, "stage", edd.doc.Kind("st_1"), "nobody took it over")
	assert.False(t, edd.doc.Live("nt_gone"))
	assert.Equal(t, http.StatusOK, s.ask("GET", at, owner, "").Code)
}

// answer returns what became of the last frame: a code, or how the connection
// ended.
func (v *visitor) answer() string {
	v.t.Helper()
	for {
		_, text, err := v.conn.Read(v.t.Context())
		if err != nil {
			return "closed"
		}
		m, err := wire.DecodeServer(text)
		require.NoError(v.t, err)
		switch m := m.(type) {
		case wire.Ack:
			return "ack"
		case wire.Nack:
			return string(m.Code)
		case wire.Bye:
			return string(m.Code)
		}
	}
}
